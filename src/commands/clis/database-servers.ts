// Tools beside database servers: control, repair, physical copies, replication. What drops and restores is in ../database-tools.ts.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const PG_CONNECTION = "-h, --host=HOST; -p, --port=N; -U, --username=U; -w, --no-password; -W, --password";

const POSTGRES: readonly CommandSpec[] = [
	client(
		"pg_ctl",
		"pg_ctl --help, PostgreSQL 15",
		"-D, --pgdata=DIR; -s, --silent; -t, --timeout=S; -V, --version; -w, --wait; -W, --no-wait; -?, --help; -c, --core-files; -l, --log=F; -o, --options=O; -p PATH; -m, --mode=MODE",
		{ subs: "init, initdb\nstart\nstop\nrestart\nreload\nstatus\npromote\nlogrotate\nkill" },
	),
	client(
		"pg_ctlcluster",
		"pg_ctlcluster(1), postgresql-common 248",
		"-m, --mode=MODE; -f, --force; -o, --options=O; --foreground; --stdlog; --skip-systemctl-redirect; --bindir=D",
	),
	client(
		"pg_resetwal pg_resetxlog",
		"pg_resetwal --help, PostgreSQL 15",
		"-D, --pgdata=DIR; -f, --force; -n, --dry-run; -c, --commit-timestamp-ids=X; -e, --epoch=E; -l, --next-wal-file=F; -m, --multixact-ids=M; -o, --next-oid=O; -O, --multixact-offset=O; -u, --oldest-transaction-id=X; -x, --next-transaction-id=X; --wal-segsize=N; -V, --version; -?, --help",
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"pg_rewind",
		"pg_rewind --help, PostgreSQL 15",
		"-D, --target-pgdata=DIR; --source-pgdata=DIR; --source-server=C; -n, --dry-run; -c, --restore-target-wal; -N, --no-sync; -P, --progress; -R, --write-recovery-conf; --config-file=F; --debug; --no-ensure-shutdown; -V, --version; -?, --help",
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"pg_archivecleanup",
		"pg_archivecleanup --help, PostgreSQL 15",
		"-d; -n, --dry-run; -x EXT; -V, --version; -?, --help",
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"pg_upgrade",
		"pg_upgrade --help, PostgreSQL 15",
		"-b, --old-bindir=D; -B, --new-bindir=D; -c, --check; -d, --old-datadir=D; -D, --new-datadir=D; -j, --jobs=N; -k, --link; -N, --no-sync; -o, --old-options=O; -O, --new-options=O; -p, --old-port=N; -P, --new-port=N; -r, --retain; -s, --socketdir=D; -U, --username=U; -v, --verbose; --clone; -V, --version; -?, --help",
		{ dry: "--help; --version; --check" },
	),
	client(
		"vacuumdb reindexdb clusterdb",
		"vacuumdb, reindexdb, clusterdb --help, PostgreSQL 15",
		`-a, --all; -d, --dbname=D; -e, --echo; -f, --full; -F, --freeze; -j, --jobs=N; -P, --parallel=N; -q, --quiet; -t, --table=T; -i, --index=I; -s, --system; -S, --schema=S; --tablespace=T; --concurrently; --skip-locked; --min-xid-age=N; --min-mxid-age=N; -v, --verbose; -z, --analyze; -Z, --analyze-only; --analyze-in-stages; -V, --version; -?, --help; --maintenance-db=D; ${PG_CONNECTION}`,
	),
	client(
		"vacuumlo",
		"vacuumlo --help, PostgreSQL 15",
		`-l, --limit=N; -n, --dry-run; -v, --verbose; -V, --version; -?, --help; ${PG_CONNECTION}`,
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"pg_recvlogical pg_receivewal",
		"pg_recvlogical(1), pg_receivewal(1), PostgreSQL 16",
		`--create-slot; --drop-slot; --start; -S, --slot=S; -d, --dbname=C; -f, --file=F; -D, --directory=D; -E, --endpos=L; -F, --fsync-interval=S; -I, --startpos=L; -o, --option=O; -P, --plugin=P; -s, --status-interval=S; --if-not-exists; -n, --no-loop; --synchronous; -v, --verbose; -Z, --compress=M; ${PG_CONNECTION}; --help; --version`,
	),
	client(
		"repmgr",
		"repmgr manual 5.4",
		"-f, --config-file=F; -F, --force; --dry-run; -D, --pgdata=DIR; -d, --dbname=C; -h, --host=H; -p, --port=N; -U, --username=U; -R, --remote-user=U; -L, --log-level=L; -v, --verbose; -t, --terse; -?, --help; -V, --version; --node-id=N; --node-name=N; -c, --fast-checkpoint; --siblings-follow; --force-rewind[=P]; -X=N; -S, --superuser=U; --upstream-node-id=N",
		{
			dry: "--help; --version; --dry-run",
			subs: `
				primary register
				primary unregister
				standby clone
				standby register
				standby unregister
				standby promote
				standby follow
				standby switchover
				witness unregister
				node status
				node check
				node rejoin
				node service
				cluster show
				cluster matrix
				cluster crosscheck
				cluster event
				cluster cleanup | -k, --keep-history=N
				service pause
				service status
			`,
		},
	),
];

const MYSQL_CONNECTION =
	"-h, --host=H; -u, --user=U; -p, --password[=P]; -P, --port=N; -S, --socket=F; --defaults-file=F; --defaults-extra-file=F";
const PERCONA = `--config=F; --databases=D; --tables=T; --charset=C; --max-load=S; --critical-load=S; --chunk-size=N; --alter=A; --dsn=D; --source=D; --dest=D; --where=W; --limit=N; --txn-size=N; --file=F; --progress=P; --recursion-method=M; --busy-time=S; --idle-time=S; --match-user=U; --match-info=I; --victims=V; --interval=S; --host=H, -h=H; --user=U, -u=U; --password=P, -p=P; --port=N, -P=N; --socket=F, -S=F; -D, --database=D; --ask-pass; --help; --version; --print; --execute; --dry-run; --purge; --no-delete; --kill; --kill-query; --sync-to-master; --sync-to-source; --replicate=T; --no-drop-old-table; --drop-old-table; --statistics; --why-quit; --bulk-delete; --bulk-insert`;

const MYSQL: readonly CommandSpec[] = [
	client(
		"xtrabackup mariabackup mariadb-backup",
		"xtrabackup --help 8.0, mariadb-backup --help 11",
		"--backup; --prepare; --copy-back; --move-back; --apply-log-only; --target-dir=D; --datadir=D; --incremental-basedir=D; --incremental-dir=D; --force-non-empty-directories; --parallel=N; --user=U; --password=P; --host=H; --port=N; --socket=F; --stream=F; --compress[=A]; --decompress; --databases=D; --tables=T; --throttle=N; --defaults-file=F; --help; --version",
	),
	client("pt-archiver pt-online-schema-change pt-table-sync pt-kill", "Percona Toolkit 3.6 documentation", PERCONA, {
		dry: "--help; --version; --dry-run",
	}),
	client(
		"gh-ost",
		"gh-ost doc/command-line-flags.md",
		"--host=H, -host=H; --port=N, -port=N; --user=U, -user=U; --password=P, -password=P; --database=D, -database=D; --table=T, -table=T; --alter=A, -alter=A; --execute, -execute; --noop, -noop; --test-on-replica, -test-on-replica; --ok-to-drop-table, -ok-to-drop-table; --initially-drop-old-table, -initially-drop-old-table; --initially-drop-ghost-table, -initially-drop-ghost-table; --allow-on-master, -allow-on-master; --max-load=S, -max-load=S; --critical-load=S, -critical-load=S; --chunk-size=N, -chunk-size=N; --max-lag-millis=N, -max-lag-millis=N; --verbose, -verbose; --help, -help; --version, -version",
		{ singleDash: true, dry: "--help; --version; --noop" },
	),
	client(
		"mysqlslap mariadb-slap",
		"mysqlslap(1) MySQL 8.0",
		`-a, --auto-generate-sql; -c, --concurrency=N; --create=F; --create-schema=S; --no-drop; -i, --iterations=N; --number-of-queries=N; -q, --query=Q; --only-print; -e, --engine=E; --commit=N; ${MYSQL_CONNECTION}; --help; --version`,
		{ dry: "--help; --version; --only-print" },
	),
	client(
		"mysqlimport mariadb-import",
		"mysqlimport(1) MySQL 8.0",
		`-d, --delete; -r, --replace; -i, --ignore; -L, --local; -l, --lock-tables; -c, --columns=C; -f, --force; --fields-terminated-by=S; --fields-enclosed-by=S; --lines-terminated-by=S; --ignore-lines=N; --use-threads=N; ${MYSQL_CONNECTION}; -v, --verbose; --help; --version`,
	),
	client(
		"myloader",
		"myloader --help 0.16",
		`-d, --directory=D; -o, --overwrite-tables, --drop-table[=M]; -B, --database=D; -s, --source-db=D; -t, --threads=N; -q, --queries-per-transaction=N; -T, --tables-list=T; -x, --regex=R; --purge-mode=M; -e, --enable-binlog; -v, --verbose=N; -h, --host=H; -u, --user=U; -p, --password=P; -a, --ask-password; -P, --port=N; -S, --socket=F; --help; -V, --version`,
	),
	client(
		"mysqld mariadbd mysqld_safe mariadbd-safe",
		"mysqld --verbose --help, MySQL 8.0",
		"--defaults-file=F; -u, --user=U; -h, --datadir=D; -b, --basedir=D; -P, --port=N; --socket=F; --skip-grant-tables; --skip-networking; --initialize; --initialize-insecure; --init-file=F; --pid-file=F; --log-error=F; --innodb-force-recovery=N; --innodb_force_recovery=N; --console; --verbose; -V, --version; --help",
	),
	client(
		"myisamchk aria_chk",
		"myisamchk(1) MySQL 8.0",
		"-c, --check; -r, --recover; -o, --safe-recover; -n, --sort-recover; -e, --extend-check; -f, --force; -q, --quick; -m, --medium-check; -s, --silent; -v, --verbose; -d, --description; -a, --analyze; -i, --information; -B, --backup; -t, --tmpdir=D; -D, --data-file-length=N; --help; -V, --version",
	),
	client(
		"mysqlbinlog mariadb-binlog",
		"mysqlbinlog(1) MySQL 8.0",
		`--start-datetime=T; --stop-datetime=T; -j, --start-position=N; --stop-position=N; -d, --database=D; -v, --verbose; --base64-output=M; -r, --result-file=F; -R, --read-from-remote-server; --raw; --stop-never; -t, --to-last-log; ${MYSQL_CONNECTION}; --help`,
	),
];

const EMBEDDED: readonly CommandSpec[] = [
	client("sqlite-utils", "sqlite-utils docs/cli-reference.rst, 3.38", "-h, --help; --version", {
		dry: "--help; --version; --dry-run; --sql",
		subs: `
			query
			memory
			tables | --counts; --columns; --csv; --tsv; --nl; -t, --table; --schema
			views
			rows | -c, --column=C; --where=W; -o, --order=O; --limit=N; --offset=N; --csv; --tsv; --nl; -t, --table
			schema
			insert | --pk=C; --flatten; --nl; -c, --csv; --tsv; --lines; --text; --convert=C; --import=M; --delimiter=D; --quotechar=Q; --encoding=E; --batch-size=N; --stop-after=N; --alter; --not-null=C; --default C D; -d, --detect-types; --analyze; --silent; --ignore; --replace; --truncate
			upsert | --pk=C; --csv; --nl; --tsv; --alter
			transform | --type C T; --drop=C; --rename C N; -o, --column-order=C; --not-null=C; --not-null-false=C; --pk=C; --pk-none; --default C D; --default-none=C; --drop-foreign-key=C; --sql
			extract | --table=T; --fk-column=C; --rename C N
			convert | --import=M; --dry-run; --multi; --where=W; -p, --param P V; --output=C; --output-type=T; --drop; --no-skip-false; -s, --silent; --pdb
			drop-table | --ignore
			drop-view | --ignore
			create-table | --pk=C; --not-null=C; --default C D; --fk C T; --ignore; --replace; --transform; --strict
			create-view | --ignore; --replace
			duplicate | --ignore
			rename-table | --ignore
			search
			vacuum
			analyze-tables
		`,
	}),
	client(
		"sqlite3_rsync",
		"sqlite.org/rsync.html, 3.48",
		"--exe=P; --ssh=P; --help; -v; --port=N; --protocol=N; --wal-only",
	),
];

const DOCUMENTS: readonly CommandSpec[] = [
	client(
		"mongod mongos",
		"mongod --help, MongoDB 7",
		"-f, --config=F; --dbpath=D; --logpath=F; --logappend; --fork; --port=N; --bind_ip=A; --bind_ip_all; --replSet=N; --repair; --shutdown; --auth; --noauth; --directoryperdb; --wiredTigerCacheSizeGB=N; -v, --verbose; --quiet; -h, --help; --version",
	),
	client(
		"mongofiles",
		"mongofiles --help 100.9",
		"--host=H, -h=H; --port=N; --uri=U; -u, --username=U; -p, --password=P; --authenticationDatabase=D; -d, --db=D; -l, --local=F; -t, --type=T; -r, --replace; --prefix=P; --regexOptions=O; -v, --verbose; --quiet; --help; --version",
		{ subs: "list\nsearch\nput\nput_id\nget\nget_id\nget_regex\ndelete\ndelete_id" },
	),
	client(
		"elasticdump multielasticdump",
		"elasticdump README, 6",
		"--input=U; --output=U; --type=T; --limit=N; --delete; --overwrite; --searchBody=Q; --size=N; --transform=T; --headers=H; --direction=D; --match=P; --input-index=I; --output-index=I; --concurrency=N; --help; --version",
	),
	client("redis-check-aof valkey-check-aof", "redis-check-aof 7.2", "--fix; --truncate-to-timestamp=T"),
];

export const DATABASE_SERVERS: readonly CommandSpec[] = [...POSTGRES, ...MYSQL, ...EMBEDDED, ...DOCUMENTS];
