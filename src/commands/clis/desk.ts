// Tools of the desk: sync clients, trash cans, trackers, search services, content systems, phones.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const syncClients: readonly CommandSpec[] = [
	client(
		"unison",
		"unison -help 2.53",
		`
			-auto; -batch; -force=R; -forcepartial=P; -prefer=R; -ignore=P; -ignorenot=P; -path=P; -root=R; -silent; -terse; -testserver
			-times; -perms=M; -owner; -group; -backup=P; -backuplocation=L; -maxbackups=N; -nodeletion=R; -noupdate=R; -nocreation=R
			-sshargs=A; -servercmd=C; -ui=U; -logfile=F; -fastcheck=V; -repeat=V; -retry=N; -confirmbigdel=B; -ignorearchives; -debug=M
			-help; -version; -doc=T; -killserver; -copyonconflict`,
		{ singleDash: true, dry: "-help; -version" },
	),
	client(
		"nextcloudcmd owncloudcmd",
		"nextcloudcmd(1) 3.11",
		`
			--path=P; --silent, -s; --httpproxy=P; --trust; --exclude=F; --unsyncedfolders=F; --user, -u=U; --password, -p=P; -n
			--non-interactive; --max-sync-retries=N; -h; --help; --version, -v; --logdebug; --uplimit=N; --downlimit=N`,
		{ dry: "--help; --version" },
	),
	client(
		"onedrive",
		"onedrive(1) 2.5",
		`
			--sync, -s; --synchronize; --monitor, -m; --resync; --resync-auth; --download-only; --upload-only; --cleanup-local-files
			--no-remote-delete; --local-first; --dry-run; --single-directory=D; --remove-directory=D; --remove-source-files; --confdir=D
			--display-config; --display-sync-status; --display-quota; --list-shared-items; --verbose, -v; --force; --logout; --syncdir=D
			--source-directory=D; --destination-directory=D; --create-directory=D; --help; --version`,
		{ dry: "--help; --version; --dry-run; --display-config; --display-sync-status" },
	),
	client(
		"mutagen",
		"mutagen help sync 0.17",
		"-a, --all; -l, --long; --label-selector=S; -n, --name=N; -i, --ignore=P; -m, --mode=M; -h, --help; --skip-wait",
		{
			dry: "--help; -h",
			subs: `
			sync terminate
			sync reset
			sync flush
			sync pause
			sync resume
			sync list
			sync monitor
			sync create
			project terminate
			project start
			project list
			forward terminate
			forward list
			daemon stop
			daemon start`,
		},
	),
	client("rsnapshot", "rsnapshot(1) 1.4", "-v; -V; -q; -t; -x; -D; -h; -c=F", { dry: "-t; -h; --help" }),
];

const trashCans: readonly CommandSpec[] = [
	client(
		"trash-empty",
		"trash-empty(1) trash-cli 0.23",
		"--all-users; --trash-dir=D; -i, --interactive; -f; --dry-run; -v, --verbose; -h, --help; --version",
		{
			dry: "--help; -h; --version; --dry-run",
		},
	),
	client("trash-rm", "trash-rm(1) trash-cli 0.23", "-h, --help; --version", { dry: "--help; -h; --version" }),
	client(
		"autotrash",
		"autotrash(1) 0.4",
		"-d, --days=N; --max-free=N; --min-free=N; --delete=N; --delete-first=P; -T, --trash-path=P; -t; --dry-run; -v; -q; --trash-mounts",
		{
			dry: "--help; --dry-run; --version",
		},
	),
];

const trackers: readonly CommandSpec[] = [
	client(
		"acli",
		"acli jira workitem delete --help 1.0",
		"--json; -y, --yes; -k, --key=K; --jql=Q; --filter=F; -f, --from-file=F; --ignore-errors; -h, --help; -p, --project=P; -s, --status=S; --csv; --limit=N; -a, --assignee=A",
		{
			dry: "--help; -h",
			subs: `
				jira workitem delete
				jira workitem archive
				jira workitem transition
				jira workitem edit
				jira workitem view
				jira workitem search
				jira workitem create
				jira workitem assign
				jira workitem comment
				jira project delete
				jira project archive
				jira project list
				jira project view
				jira sprint delete
				jira board list
				jira filter list
				jira auth status
				admin user delete
				admin user deactivate
				admin user activate`,
		},
	),
	client(
		"jira",
		"jira issue delete --help, jira-cli 1.5",
		"-p, --project=P; -c, --config=F; --debug; -h, --help; --plain; -q, --jql=Q; -s, --status=S; -a, --assignee=A; -t, --type=T; --cascade; --web; --no-input; -m, --comment=C",
		{
			dry: "--help; -h",
			subs: `
				issue delete, remove, rm, del
				issue list, ls
				issue view, show
				issue create
				issue edit
				issue move
				issue assign
				issue comment add
				issue link
				issue unlink
				issue clone
				epic list
				epic remove
				epic add
				sprint list
				sprint close
				board list
				project list
				me
				open`,
		},
	),
];

const search: CommandSpec = client(
	"algolia",
	"algolia COMMAND --help 1.6",
	"-y, --confirm; --dry-run; -r, --include-replicas; -w, --wait; -p, --profile=P; --application-id=I; --api-key=K; --admin-api-key=K; -o, --output=F; --object-ids=I; --filters=F; -F, --file=F; -s, --scope=S; --existing=E; --clear-existing-rules; -h, --help",
	{
		dry: "--help; -h; --dry-run",
		subs: `
			indices delete
			indices clear
			indices copy
			indices move
			indices list
			indices analyze
			indices config export
			indices config import
			index delete
			index clear
			objects delete
			objects browse
			objects import
			objects update
			records delete
			rules delete
			rules browse
			rules import
			synonyms delete
			synonyms browse
			synonyms import
			apikeys delete
			apikeys list
			apikeys get
			apikeys create
			settings get
			settings set
			settings import
			search
			profile list
			profile remove
			crawler run
			crawler reindex`,
	},
);

const phones: readonly CommandSpec[] = [
	client(
		"avdmanager",
		"avdmanager delete avd, Android SDK 12",
		"-n, --name=N; -v, --verbose; -s, --silent; -k, --package=P; -d, --device=D; -f, --force; -c, --compact",
		{
			subs: `
			delete avd
			list avd
			list device
			list target
			create avd
			move avd`,
		},
	),
	client(
		"emulator",
		"emulator -help 34",
		"-avd=N; -wipe-data; -no-snapshot; -no-snapshot-load; -no-snapshot-save; -no-window; -no-audio; -gpu=M; -list-avds; -port=P; -memory=N; -cores=N; -read-only; -help; -version",
		{
			singleDash: true,
			dry: "-help; -version; -list-avds",
		},
	),
	client(
		"cfgutil",
		"cfgutil help, Apple Configurator 2",
		"-e, --ecid=E; -f, --foreach; -K, --private-key=F; -C, --certificate=F; -I, --ipsw=F; -v, --verbose; --help",
		{
			dry: "--help",
			subs: `
			erase
			restore
			revive
			prepare
			remove-app
			remove-profile
			list
			get
			install-app
			backup
			restart`,
		},
	),
	client(
		"heimdall",
		"heimdall help 2.0",
		"--no-reboot; --verbose; --repartition; --pit=F; --resume; --stdout-errors; --usb-log-level=L",
		{
			subs: `
			flash
			detect
			print-pit
			download-pit
			close-pc-screen
			version
			info`,
		},
	),
];

/** Tools of the desk. */
export const DESK: readonly CommandSpec[] = [...syncClients, ...trashCans, ...trackers, search, ...phones];
