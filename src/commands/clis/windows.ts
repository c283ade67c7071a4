// Windows programs and PowerShell cmdlets, as their readers hand them on: rules read most of their words as they stand.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const CMDLETS =
	"stop-computer restart-computer stop-process spps stop-service spsv suspend-service set-service disable-localuser add-localgroupmember disable-adaccount set-adaccountpassword set-localuser set-executionpolicy set-mppreference add-mppreference uninstall-windowsfeature uninstall-package uninstall-module disable-windowsoptionalfeature set-netfirewallprofile disable-netfirewallrule disable-netadapter disable-computerrestore stop-vm restore-vmsnapshot restore-vmcheckpoint disable-bitlocker unregister-scheduledtask disable-scheduledtask publish-module publish-psresource publish-script set-disk set-acl resize-partition set-partition dismount-diskimage disable-pnpdevice restore-computer limit-eventlog uninstall-addsdomaincontroller";

export const WINDOWS: readonly CommandSpec[] = [
	client(CMDLETS, "learn.microsoft.com/powershell 7.5", "-whatif; -force", {
		singleDash: true,
		dry: "-whatif; -?",
	}),
	client("manage-bde MpCmdRun", "learn.microsoft.com/windows-server/administration/windows-commands", "", {
		singleDash: true,
		dry: "-?; -h",
	}),
	client(
		"diskpart bcdedit vssadmin wbadmin wmic diskshadow cipher bootsect bootrec reagentc reg regedit wevtutil sc net net1 schtasks netsh taskkill tskill tasklist logoff dsrm dsmod netdom icacls cacls takeown auditpol fsutil winget choco scoop msiexec dism",
		"learn.microsoft.com/windows-server/administration/windows-commands",
		"",
		{ singleDash: true, dry: "--help; -?; --version" },
	),
];
