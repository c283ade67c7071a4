// Backup programs: restic, Borg, Velero, duplicity, Tarsnap, pgBackRest, Barman, WAL-G, Kopia, snapshots, git-annex, DVC.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const KEEP =
	"-l, --keep-last=N; -H, --keep-hourly=N; -d, --keep-daily=N; -w, --keep-weekly=N; -m, --keep-monthly=N; -y, --keep-yearly=N; --keep-within=D";

const RESTIC: CommandSpec = {
	names: ["restic"],
	source: "restic help, 0.17",
	options: `
		-r, --repo=R; --repository-file=F; -p, --password-file=F; --password-command=C; --key-hint=K; --no-lock; --no-cache
		--cache-dir=D; --cleanup-cache; --cacert=F; --tls-client-cert=F; --insecure-tls; --insecure-no-password
		--limit-download=N; --limit-upload=N; -o, --option=O; --compression=M; --pack-size=N; --retry-lock=D; --json
		-q, --quiet; -v, --verbose[=N]; --no-extra-verify; --http-user-agent=A; --stuck-request-timeout=D; -h, --help; --version`,
	dry: "--help; --version; --dry-run",
	subs: `
		forget | ${KEEP}; --keep-within-hourly=D; --keep-within-daily=D; --keep-within-weekly=D; --keep-within-monthly=D; --keep-within-yearly=D; --keep-tag=T; --unsafe-allow-remove-all; --host=H; --tag=T; --path=P; -c, --compact; -g, --group-by=G; -n, --dry-run; --prune; --max-unused=L; --max-repack-size=S; --repack-cacheable-only; --repack-small; --repack-uncompressed
		prune | -n, --dry-run; --max-unused=L; --max-repack-size=S; --repack-cacheable-only; --repack-small; --repack-uncompressed; --unsafe-recover-no-free-space=F
		rewrite | -e, --exclude=P; --exclude-file=F; --iexclude=P; --iexclude-file=F; --forget; -n, --dry-run; -H, --host=H; --tag=T; --path=P; --new-host=H; --new-time=T; --snapshot-summary
		repair snapshots | --forget; -n, --dry-run; -H, --host=H; --tag=T; --path=P
		repair index | --read-all-packs
		repair packs
		key list
		key add | --new-password-file=F; --user=U; --host=H; --new-insecure-no-password
		key remove
		key passwd | --new-password-file=F; --user=U; --host=H; --new-insecure-no-password
		unlock | --remove-all
		snapshots | -c, --compact; -g, --group-by=G; -H, --host=H; --latest=N; --path=P; --tag=T
	`,
	sub: {
		restore: {
			options:
				"-t, --target=D; -e, --exclude=P; -i, --include=P; --iexclude=P; --iinclude=P; --exclude-file=F; --include-file=F; --delete; --overwrite=B; -n, --dry-run; --sparse; --verify; -H, --host=H; --tag=T; --path=P",
		},
	},
};

const BORG_COMMON =
	"--critical; --error; --warning; --info, -v, --verbose; --debug; --debug-topic=T; -p, --progress; --iec; --log-json; --lock-wait=S; --bypass-lock; --show-version; --show-rc; --umask=M; --remote-path=P; --remote-ratelimit=R; --upload-ratelimit=R; --upload-buffer=S; --rsh=R; --debug-profile=F; -h, --help; -V, --version; -r, --repo=R";
const BORG_CHOICE = "-P, --prefix=P; -a, --glob-archives=G, --match-archives=G; --sort-by=K; --first=N; --last=N";

const BORG: readonly CommandSpec[] = [
	{
		names: ["borg"],
		source: "borg help, 1.4 and 2.0",
		options: BORG_COMMON,
		dry: "--help; --version; --dry-run",
		abbreviations: true,
		subs: `
			delete | -n, --dry-run; --list; -s, --stats; --cache-only; --force; --keep-security-info; --save-space; -c, --checkpoint-interval=S; ${BORG_CHOICE}
			repo-delete, rdelete | -n, --dry-run; --list; --force; --cache-only; --keep-security-info
			prune | -n, --dry-run; --force; -s, --stats; --list; --save-space; --keep-secondly=N; --keep-minutely=N; --keep-13weekly=N; --keep-3monthly=N; --consider-checkpoints; ${KEEP}; -P, --prefix=P; -a, --glob-archives=G, --match-archives=G
			recreate | -n, --dry-run; --list; --filter=S; -s, --stats; -e, --exclude=P; --exclude-from=F; --pattern=P; --patterns-from=F; --target=T; --comment=C; --timestamp=T; -C, --compression=C; --recompress[=M]; --chunker-params=P; -c, --checkpoint-interval=S
			compact | --cleanup-commits; --threshold=P; -n, --dry-run
			check | --repository-only; --archives-only; --verify-data; --repair; --save-space; --max-duration=S; --undelete-archives; ${BORG_CHOICE}
			break-lock
			key change-passphrase
			key change-location | --keep
			key change-algorithm | --keep
			key import | --paper
			list | --consider-checkpoints; --short; --format=F; --json; --json-lines; -e, --exclude=P; ${BORG_CHOICE}
		`,
	},
	{
		names: ["borgmatic"],
		source: "borgmatic --help, 1.9",
		options:
			"-c, --config=F; -n, --dry-run; -nc, --no-color; -v, --verbosity=N; --syslog-verbosity=N; --log-file-verbosity=N; --log-file=F; --monitoring-verbosity=N; --override=O; --no-environment-interpolation; --repository=R; --archive=A; --version; -h, --help",
		dry: "--help; --version; --dry-run",
		subs: `
			repo-delete, rdelete | --list; --force; --cache-only
			delete | --list; --stats; --force; --prefix=P; --match-archives=P; --first=N; --last=N
			prune | --stats; --list; --oldest=T; --newest=T
			recreate | --list; --target=T; --comment=C; --timestamp=T
			compact | --progress; --cleanup-commits; --threshold=P
			check | --repair; --progress; --only=C; --force; -a, --match-archives=P; --max-duration=S
			break-lock
			create | --stats; --list; --progress; --json
		`,
	},
];

const VELERO: CommandSpec = client(
	"velero",
	"velero help, 1.15",
	"-n, --namespace=N; --kubeconfig=F; --kubecontext=C; --features=F; --colorized; --log_dir=D; -v=N; --v=N; -h, --help; -l, --selector=S; -o, --output=F; --confirm; --all; --show-labels",
	{
		subs: `
			backup, backups
			backup delete
			schedule, schedules
			schedule delete
			schedule pause
			restore, restores
			restore delete
			restore create | ${veleroRestore()}
			backup-location delete
			snapshot-location delete
			delete backup, backups
			delete schedule, schedules
			delete restore, restores
			delete backup-location
			delete snapshot-location
			create restore | ${veleroRestore()}
			uninstall | --force; --wait
		`,
		dry: "--help",
	},
);

function veleroRestore(): string {
	return "--from-backup=B; --from-schedule=S; --existing-resource-policy=P; --include-namespaces=N; --exclude-namespaces=N; --include-resources=R; --exclude-resources=R; --namespace-mappings=M; --labels=L; --restore-volumes[=B]; --preserve-nodeports[=B]; --item-operation-timeout=D; --parallel-files-download=N; --resource-modifier-configmap=C; --status-include-resources=R; -w, --wait; --allow-partially-failed[=B]; --write-sparse-files";
}

const DUPLICITY: readonly CommandSpec[] = [
	client(
		"duplicity",
		"duplicity(1), 3.0",
		`--force; --dry-run; -v, --verbosity=N; -t, --restore-time=T, --time=T; --file-to-restore=P, --path-to-restore=P
		--full-if-older-than=T; --encrypt-key=K; --sign-key=K; --encrypt-sign-key=K; --encrypt-secret-keyring=F
		--hidden-encrypt-key=K; --exclude=P; --exclude-filelist=F; --exclude-if-present=F; --exclude-regexp=R
		--exclude-older-than=T; --include=P; --include-filelist=F; --include-regexp=R; --archive-dir=D; --name=N
		--tempdir=D; --volsize=N; --log-file=F; --log-fd=N; --num-retries=N; --gpg-options=O; --gpg-binary=F
		--ssh-options=O; --rsync-options=O; --s3-endpoint-url=U; --s3-region-name=R; --backend-retry-delay=N; --timeout=N
		--max-blocksize=N; --concurrency=N; --jsonstat; --no-encryption; --no-compression; --progress; --extra-clean
		--compare-data; --asynchronous-upload; --help; -V, --version`,
		{
			abbreviations: true,
			dry: "--help; --version; --dry-run",
			subs: "remove-older-than\nremove-all-but-n-full\nremove-all-inc-of-but-n-full\ncleanup\nrestore\nverify\nfull\nincremental, inc\nbackup\ncollection-status\nlist-current-files",
		},
	),
	client("duply", "duply usage, 2.5", "--force; --preview; --disable-encryption; --allow-source-mismatch", {
		dry: "--preview",
	}),
];

const TARSNAP: CommandSpec = client(
	"tarsnap",
	"tarsnap(1), 1.0.41",
	`-c; -d; -r; -t; -x; -f ARCHIVE; -C DIR; -H; -h; -I FILE; -k; -L; -l; -m; -n; -O; -o; -P; -p; -q; -S; -s PATTERN; -T FILE
	-U; -v; -w; -X FILE; --nuke; --fsck; --fsck-prune; --recover; --list-archives; --print-stats; --verify-config
	--keyfile=F; --cachedir=D; --configfile=F; --no-default-config; --dry-run; --humanize-numbers; --exclude=P; --include=P
	--archive-names=F; --newer=D; --newer-mtime=D; --newer-than=F; --newer-mtime-than=F; --maxbw=N; --maxbw-rate=N
	--checkpoint-bytes=N; --creationtime=T; --force-resources; --hashes; --initialize-cachedir; --insane-filesystems
	--iso-dates; --lowmem; --verylowmem; --normalmem; --nodump; --noatime; --quiet; --retry-forever; --strip-components=N
	--aggressive-networking; --disk-pause=N; --csv-file=F; --resume-extract; --store-atime; --null; --passphrase=M
	--progress-bytes=N; --dump-config; --chroot; --one-file-system; --totals; --help; --version`,
	{ dry: "--help; --version; --dry-run" },
);

const POSTGRES: readonly CommandSpec[] = [
	client(
		"pgbackrest",
		"pgbackrest help, 2.54",
		`--stanza=S; --config=F; --config-path=D; --config-include-path=D; --repo=N; --type=T; --set=S; --target=T
		--target-action=A; --target-timeline=T; --process-max=N; --pg=N; --pg1-path=D; --pg1-host=H; --pg1-port=N
		--pg1-socket-path=D; --pg1-user=U; --pg2-path=D; --pg2-host=H; --repo1-path=D; --repo1-type=T; --repo1-host=H
		--repo1-retention-full=N; --repo1-retention-diff=N; --repo1-retention-archive=N; --repo1-s3-bucket=B
		--repo1-s3-endpoint=E; --repo1-s3-region=R; --log-level-console=L; --log-level-file=L; --log-level-stderr=L
		--log-path=D; --lock-path=D; --spool-path=D; --output=F; --db-include=D; --db-exclude=D; --tablespace-map=M
		--tablespace-map-all=D; --link-map=M; --link-all; --recovery-option=O; --archive-mode=M; --annotation=A
		--archive-timeout=N; --compress-type=T; --compress-level=N; --buffer-size=S; --io-timeout=N; --db-timeout=N
		--protocol-timeout=N; --delta; --force; --dry-run; --recurse; --filter=F; --sort=S; --help; --version`,
		{
			dry: "--help; --version; --dry-run",
			subs: "stanza-delete\nrepo-rm\nexpire\nrestore\nstop\nstart\ninfo\nbackup\ncheck\nverify\nstanza-create\nstanza-upgrade\narchive-push\narchive-get",
		},
	),
	client(
		"barman",
		"barman --help, 3.12",
		"-c, --config=F; --color=W; -q, --quiet; -d, --debug; --log-level=L; -f, --format=F; -v, --version; -h, --help",
		{
			subs: `
				delete
				recover | ${barmanRestore()}
				restore | ${barmanRestore()}
				receive-wal | --stop; --reset; --create-slot; --drop-slot; --if-not-exists
				keep | -r, --release; -s, --status; --target=T
			`,
		},
	),
	client(
		"barman-cloud-backup-delete",
		"barman-cloud-backup-delete --help, 3.12",
		"-b, --backup-id=I; -m, --minimum-redundancy=N; -r, --retention-policy=P; --dry-run; --batch-size=N; --cloud-provider=P; --endpoint-url=U; -P, --aws-profile=P; --profile=P; --read-timeout=N; --azure-credential=C; -v, --verbose; -q, --quiet; -t, --test; -h, --help; -V, --version",
		{ dry: "--help; --version; --dry-run; --test" },
	),
	client(
		"barman-cloud-backup-keep",
		"barman-cloud-backup-keep --help, 3.12",
		"-r, --release; -s, --status; --target=T; --cloud-provider=P; --endpoint-url=U; -P, --aws-profile=P; -v, --verbose; -q, --quiet; -t, --test; -h, --help; -V, --version",
		{ dry: "--help; --version; --test" },
	),
	client(
		"wal-g",
		"wal-g --help, 3.0",
		"--config=F; --turbo; --walg-storage-prefix=P; -h, --help; -v, --version; --target-storage=S",
		{
			subs: `
				delete | --confirm; --use-sentinel-time
				delete everything
				delete retain | --after=T
				delete before
				delete target | --target-user-data=D
				delete garbage
				backup-fetch | --target-user-data=D; --mask=M; --restore-spec=F; --reverse-unpack; --skip-redundant-tars; --restore-only=D
				backup-mark | -i, --impermanent
				backup-list | --detail; --json; --pretty
				backup-push | --full; --permanent; --delta-from-name=N; --add-user-data=D; --verify
				st, storage
				st rm, delete, remove | --all-versions; --glob; -t=S
			`,
		},
	),
	client(
		"wal-e",
		"wal-e --help, 1.1",
		"-a, --aws-access-key-id=I; --aws-instance-profile; --s3-prefix=P; --gs-prefix=P; --wabs-prefix=P; -k=K; --file-prefix=P; --gpg-key-id=K; --terse; --help; --version",
		{
			subs: `
				delete | --confirm; -n, --dry-run
				delete everything
				delete before
				delete retain
				delete old-versions
				backup-fetch | --blind-restore; --restore-spec=F; -p, --pool-size=N
			`,
			dry: "--help; --version; --dry-run",
		},
	),
];

function barmanRestore(): string {
	return "--remote-ssh-command=C; --target-time=T; --target-xid=X; --target-lsn=L; --target-name=N; --target-tli=T; --target-immediate; --target-action=A; --exclusive; --tablespace=T; -j, --jobs=N; --get-wal; --no-get-wal; --standby-mode; --retry-times=N; --retry-sleep=N; --network-compression; --recovery-staging-path=D; --local-staging-path=D; --staging-path=D; --recovery-conf-filename=F; --bwlimit=N; --snapshot-recovery-instance=I";
}

const SNAPSHOTS: readonly CommandSpec[] = [
	client(
		"rdiff-backup",
		"rdiff-backup(1), 2.2",
		`--force; --remove-older-than=T; --check-destination-dir; -r, --restore-as-of=T; -l, --list-increments
		--list-increment-sizes; --list-at-time=T; --list-changed-since=T; --verify-at-time=T; --compare-at-time=T
		--api-version=N; -v, --verbosity=N; --remote-schema=S; --remote-tempdir=D; --tempdir=D; --print-statistics
		--terminal-verbosity=N; --parsable-output; --null-separator; --chars-to-quote=C; --current-time=T; --fsync
		--exclude=P; --include=P; --exclude-filelist=F; --include-filelist=F; --exclude-regexp=R; --include-regexp=R
		--user-mapping-file=F; --group-mapping-file=F; --older-than=T; --at=T; --increment; --method=M; --changed-since=T
		--size; -h, --help; -V, --version`,
		{
			subs: "remove increments\nremove file\nregress\nbackup\nrestore\nlist increments\nlist files\ncompare\nverify\ncalculate\ntest\ninfo",
		},
	),
	client(
		"kopia",
		"kopia --help, 0.18",
		"--config-file=F; --log-dir=D; --log-level=L; --file-log-level=L; -p, --password=P; --persist-credentials; --progress; --timezone=T; --json; --help; --version",
		{
			subs: `
				snapshot, snap
				snapshot delete, rm, remove | --delete; --unsafe-ignore-source; --all-snapshots-for-source
				snapshot expire | --all; --delete
				snapshot fix invalid-files | --commit; --verify-files-percent=N; --invalid-directory-handling=H; --invalid-file-handling=H; --manifest-id=I; --source=S
				snapshot fix remove-files | --commit; --object-id=I; --filename=F; --manifest-id=I; --source=S
				snapshot gc | --delete; --safety=S
				content delete, rm, remove
				blob delete, rm, remove
				blob gc | --delete=B; --min-age=D; --prefix=P; --parallel=N; --safety=S
				manifest delete, rm, remove
				maintenance run | --full; --safety=S; --force
				policy delete, rm, remove | --global
				server user delete, rm, remove
				repository, repo
				repository change-password | --new-password=P
			`,
		},
	),
	client(
		"timeshift",
		"timeshift --help, 24.06",
		"--list; --list-snapshots; --list-devices; --check; --create; --comments=C; --tags=T; --restore; --clone; --snapshot=N; --target=D; --target-device=D; --grub-device=D; --grub; --skip-grub; --delete; --delete-all; --snapshot-device=D; --yes; --btrfs; --rsync; --debug; --verbose; --quiet; --scripted; -h, --help; --version",
	),
	client(
		"snapper",
		"snapper(8), 0.11",
		"-q, --quiet; -v, --verbose; --debug; --utc; --iso; -t, --table-style=S; --abbreviate; --machine-readable=F; --csvout; --jsonout; --separator=S; --no-headers; -c, --config=N; --no-dbus; -r, --root=D; -a, --ambit=A; --version; --help",
		{
			subs: `
				delete, rm, remove | -s, --sync
				cleanup | --path=P; --free-space=S
				undochange | -i, --input=F; -x, --extensions=E
				rollback | -p, --print-number; -d, --description=D; -c, --cleanup-algorithm=A; -u, --userdata=U
				delete-config
				create | -t, --type=T; --pre-number=N; -p, --print-number; -d, --description=D; -c, --cleanup-algorithm=A; -u, --userdata=U; --command=C; --read-only; --read-write; --from=N
				list, ls | -t, --type=T; --disable-used-space; -a, --all-configs; --columns=C
			`,
		},
	),
	client(
		"proxmox-backup-client",
		"proxmox-backup-client help, 3.3",
		"--repository=R; --ns=N; --keyfile=F; --keyfd=N; --crypt-mode=M; --output-format=F",
		{
			subs: `
				snapshot, snapshots
				snapshot forget
				forget
				group forget
				namespace delete | --delete-groups[=B]
				prune | ${proxmoxKeep()}
			`,
			dry: "--dry-run=!0,false,no",
		},
	),
	client("proxmox-backup-manager", "proxmox-backup-manager help, 3.3", "--output-format=F; --digest=D", {
		subs: `
			datastore remove | --destroy-data[=B]; --keep-job-configs=B
			sync-job remove
			verify-job remove
			prune-job remove
			prune-job run
			remote remove
			user remove
			user delete-token
			traffic-control remove
		`,
	}),
	client(
		"proxmox-tape",
		"proxmox-tape help, 3.3",
		"--drive=D; --output-format=F; --changer=C; --fast=B; --label-text=L",
		{
			subs: "format\nmedia destroy | --force=B; --uuid=U\npool remove\nkey remove",
		},
	),
];

function proxmoxKeep(): string {
	return "--dry-run[=B]; --quiet[=B]; --keep-last=N; --keep-hourly=N; --keep-daily=N; --keep-weekly=N; --keep-monthly=N; --keep-yearly=N";
}

const DATA_VERSIONS: readonly CommandSpec[] = [
	client(
		"git-annex",
		"git-annex(1), 10.20241202",
		"--force; --fast; -q, --quiet; -v, --verbose; -d, --debug; --no-debug; -J, --jobs=N; --auto; --all; --unused; --key=K; -b, --branch=R; -f, --from=R; -t, --to=R; --in=R; --not; --copies=N; --include=G; --exclude=G; --json; -c=S; -h, --help",
		{
			subs: "drop | --numcopies=N; --mincopies=N\ndropunused | --numcopies=N; --mincopies=N\ndropkey\nmove\nuninit\ndestroy\ndead\nforget | --drop-dead",
			dry: "--help",
		},
	),
	client("dvc", "dvc --help, 3.59", "--cprofile; -q, --quiet; -v, --verbose; --cd=D; -V, --version; -h, --help", {
		subs: `
			gc | -w, --workspace; --rev=R; -n, --num=N; -a, --all-branches; -T, --all-tags; -A, --all-commits; --date=D; --all-experiments; --not-in-remote; -c, --cloud; -r, --remote=R; -f, --force; -j, --jobs=N; -p, --projects=P; --dry; --skip-failed
			destroy | -f, --force
			checkout | -d, --with-deps; -R, --recursive; -f, --force; --relink; --summary; --allow-missing
			pull | -r, --remote=R; -a, --all-branches; -T, --all-tags; -A, --all-commits; -f, --force; -d, --with-deps; -R, --recursive; -j, --jobs=N; --run-cache; --glob; --allow-missing
			exp, experiments
			exp remove, rm | -A, --all-commits; --rev=R; -n, --num=N; -g, --git-remote=R; --queue; --keep
			exp gc | -w, --workspace; -a, --all-branches; -T, --all-tags; -A, --all-commits; --rev=R; -n, --num=N; --date=D; --queued; -c, --cloud; -f, --force
			exp clean
			exp apply | -f, --force; --no-force
			queue remove | --all; --queued; --success; --failed
			queue kill | -f, --force
			remove | --outs
			remote remove
			config | --unset; --global; --system; --project; --local; -l, --list
		`,
		dry: "--help; --version; --dry",
	}),
];

export const BACKUPS: readonly CommandSpec[] = [
	RESTIC,
	...BORG,
	VELERO,
	...DUPLICITY,
	TARSNAP,
	...POSTGRES,
	...SNAPSHOTS,
	...DATA_VERSIONS,
];

/** A restore replaces what stands in its way; with `--delete` the target holds the snapshot and nothing else. */
