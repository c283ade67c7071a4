// The cmdlets of PowerShell that act on files and code, with their aliases, and the ones that do neither. A data table.

export type PsKind = "delete" | "truncate" | "write" | "move" | "copy" | "location" | "run" | "code" | "sql";

const BY_KIND: Readonly<Record<PsKind, string>> = {
	delete: "remove-item ri rm rmdir rd del erase",
	truncate: "clear-content clc",
	write: "set-content out-file export-csv epcsv export-clixml tee-object tee",
	move: "move-item mi mv move rename-item rni ren",
	copy: "copy-item cpi cp copy",
	location: "set-location sl cd chdir push-location pushd",
	run: "start-process saps start",
	code: "invoke-expression iex",
	sql: "invoke-sqlcmd",
};

/** Kind by name, in lower case. */
export const PS_CMDLETS: ReadonlyMap<string, PsKind> = new Map(rows());

function* rows(): Generator<readonly [string, PsKind]> {
	const kinds: readonly PsKind[] = ["delete", "truncate", "write", "move", "copy", "location", "run", "code", "sql"];
	for (const kind of kinds) for (const name of BY_KIND[kind].split(" ")) yield [name, kind];
}

/** Parameters that take a value; others are switches. */
export const VALUED: readonly string[] = (
	"path literalpath filepath destination newname name value filter include exclude encoding itemtype argumentlist workingdirectory " +
	"command query depth inputobject credential database serverinstance delimiter width stream verb"
).split(" ");

/** Words that begin a statement or name something that changes no file. */
export const HARMLESS: ReadonlySet<string> = new Set(
	(
		"if elseif else foreach for while do until switch function filter param return try catch finally throw break continue in begin process end trap using " +
		"echo write cat gc type ls dir gci pwd gl popd sleep cls clear select where ? % foreach-object sort measure group ft fl fw man help history h r gm gv sv nv gp gi gu gcm " +
		"iwr irm curl wget sls ac add-content new-item ni md mkdir true false null clear-host clear-variable clear-history remove-variable rv remove-module rmo remove-job rjb " +
		"remove-alias remove-event remove-pssession remove-typedata remove-psdrive rdr remove-psbreakpoint format-table format-list format-wide format-custom format-hex " +
		"reset-computermachinepassword class enum data exit"
	).split(" "),
);

/** Cmdlets that act on the machine, not on files: each is a program of its own to the rules. */
export const SYSTEM_CMDLETS: ReadonlySet<string> = new Set(
	(
		"stop-computer restart-computer stop-process spps stop-service spsv suspend-service set-service disable-localuser add-localgroupmember disable-adaccount " +
		"set-adaccountpassword set-localuser set-executionpolicy set-mppreference add-mppreference uninstall-windowsfeature uninstall-package uninstall-module " +
		"disable-windowsoptionalfeature set-netfirewallprofile disable-netfirewallrule disable-netadapter disable-computerrestore stop-vm restore-vmsnapshot " +
		"restore-vmcheckpoint disable-bitlocker unregister-scheduledtask disable-scheduledtask publish-module publish-psresource publish-script set-disk set-acl " +
		"resize-partition set-partition dismount-diskimage disable-pnpdevice restore-computer limit-eventlog uninstall-addsdomaincontroller"
	).split(" "),
);
