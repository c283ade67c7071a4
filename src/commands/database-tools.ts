// Tools of databases that drop, dump and restore without code of their own: dropdb, mysqladmin, pg_restore, mongorestore.

import type { Effect } from "../model/effect.ts";
import { textOf } from "../model/value.ts";
import { onData, writesTo } from "./database-spec.ts";
import { effect, given, surely, valuesOf, when } from "./effects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const PG_CONNECTION = `-h, --host=H; -p, --port=N; -U, --username=U; -w, --no-password; -W, --password`;
const DUMP_FILTERS = `
	-n, --schema=S; -N, --exclude-schema=S; -t, --table=T; -T, --exclude-table=T; -a, --data-only; -s, --schema-only
	-O, --no-owner; -x, --no-privileges, --no-acl; -c, --clean; -C, --create; --if-exists; -j, --jobs=N; -v, --verbose
	-F, --format=F; -Z, --compress=N; --disable-triggers; --no-comments; --no-tablespaces; --section=S; --role=R
	-S, --superuser=U; --lock-wait-timeout=T; --inserts; --column-inserts; --rows-per-insert=N; -E, --encoding=E; --snapshot=S
	-b, --large-objects, --blobs; -B, --no-large-objects, --no-blobs; --help; -V, --version`;

const dropdb: CommandSpec = {
	names: ["dropdb"],
	source: "dropdb(1) PostgreSQL 16",
	abbreviations: true,
	options: `-e, --echo; -f, --force; -i, --interactive; -V, --version; --if-exists; -?, --help; --maintenance-db=D; ${PG_CONNECTION}`,
	effects: (call) =>
		call.operands.length === 0 ? [] : [onData(call, "drop", "database", call.operands.slice(0, 1), "--host")],
};

const dropuser: CommandSpec = {
	names: ["dropuser"],
	source: "dropuser(1) PostgreSQL 16",
	abbreviations: true,
	options: `-e, --echo; -i, --interactive; -V, --version; --if-exists; -?, --help; ${PG_CONNECTION}`,
	effects: (call) =>
		call.operands.length === 0 ? [] : [onData(call, "drop", "role", call.operands.slice(0, 1), "--host")],
};

const createdb: CommandSpec = {
	names: ["createdb", "createuser"],
	source: "createdb(1), createuser(1) PostgreSQL 16",
	options: `
		-D, --tablespace=T; -e, --echo; -E, --encoding=E; -l, --locale=L; --lc-collate=L; --lc-ctype=L; -O, --owner=O
		-T, --template=T; -V, --version; -?, --help; --maintenance-db=D; -s, --superuser; -d, --createdb; -r, --createrole
		-P, --pwprompt; ${PG_CONNECTION}`,
};

const dropCluster: CommandSpec = {
	names: ["pg_dropcluster"],
	source: "pg_dropcluster(1) postgresql-common",
	options: "--stop; --stop-server",
	effects: (call) => (call.operands.length < 2 ? [] : [onData(call, "drop", "database", call.operands.slice(1, 2))]),
};

const restore: CommandSpec = {
	names: ["pg_restore"],
	source: "pg_restore(1) PostgreSQL 16",
	abbreviations: true,
	options: `
		-d, --dbname=D; -f, --file=F; -l, --list; -e, --exit-on-error; -I, --index=I; -L, --use-list=F; -P, --function=F
		-1, --single-transaction; --no-data-for-failed-tables; ${DUMP_FILTERS}; ${PG_CONNECTION}`,
	effects: (call) => {
		const files = writesTo("--file")(call).filter((e) => e.targets.every((t) => textOf(t.value) !== "-"));
		const databases = valuesOf(call, "--dbname");
		if (databases.length === 0) return files;
		const action = surely(call, "--create") ? "drop" : "replace";
		return [...files, ...when(given(call, "--clean"), onData(call, action, "database", databases, "--host"))];
	},
};

const dump: CommandSpec = {
	names: ["pg_dump", "pg_dumpall"],
	source: "pg_dump(1), pg_dumpall(1) PostgreSQL 16",
	abbreviations: true,
	options: `
		-d, --dbname=D; -f, --file=F; -g, --globals-only; -r, --roles-only; -l, --database=D; --exclude-table-data=T
		--exclude-database=P; --no-sync; --serializable-deferrable; ${DUMP_FILTERS}; ${PG_CONNECTION}`,
	effects: writesTo("--file"),
};

const mysqldump: CommandSpec = {
	names: ["mysqldump", "mariadb-dump", "mydumper"],
	source: "mysqldump(1) MySQL 8.0",
	options: `
		-A, --all-databases; -B, --databases; -u, --user=U; -p, --password[=P]; -h, --host=H; -P, --port=N; -S, --socket=F
		-r, --result-file=F; -d, --no-data; -t, --no-create-info; --single-transaction; --routines; --triggers; --events
		--add-drop-table; --add-drop-database; --skip-add-drop-table; -q, --quick; -w, --where=W; --ignore-table=T
		--set-gtid-purged=V; --column-statistics=N; --no-tablespaces; --compact; --opt; -C, --compress; --ssl-mode=M
		--protocol=P; --default-character-set=N; --defaults-file=F; --defaults-extra-file=F; -T, --tab=>D/; --help`,
	effects: writesTo("--result-file"),
};

const mysqladmin: CommandSpec = {
	names: ["mysqladmin", "mariadb-admin"],
	source: "mysqladmin(1) MySQL 8.0",
	options: `
		-c, --count=N; -f, --force; -C, --compress; -h, --host=H; -b, --no-beep; -p, --password[=P]; -P, --port=N
		--protocol=P; -r, --relative; -s, --silent; -S, --socket=F; -i, --sleep=N; -u, --user=U; -v, --verbose; -V, --version
		-E, --vertical; -w, --wait[=N]; --connect-timeout=N; --shutdown-timeout=N; --defaults-file=F; --defaults-extra-file=F
		--login-path=P; --ssl-mode=M; --help`,
	effects: administers,
};

/** Its operands are commands, each with its own words. */
function administers(call: Call): readonly Effect[] {
	const effects: Effect[] = [];
	for (let i = 0; i < call.operands.length; i++) {
		const name = call.operands[i] === undefined ? undefined : textOf(call.operands[i]?.value ?? NOWHERE);
		if (name === "create" || name === "kill" || name === "password") i++;
		else if (name === "drop") {
			effects.push(onData(call, "drop", "database", call.operands.slice(i + 1, i + 2), "--host"));
			i++;
		} else if (name === "shutdown") effects.push(effect("stop-service", valuesOf(call, "--host")));
	}
	return effects;
}

const NOWHERE = { kind: "exact", text: "" } as const;

const MONGO_CONNECTION = `
	-h, --host=H; --port=N; -u, --username=U; -p, --password[=P]; --authenticationDatabase=D; --authenticationMechanism=M
	--uri=U; --config=F; --ssl; --sslCAFile=F; -d, --db=D; -c, --collection=C; -v, --verbose; --quiet; --help; --version`;

const mongorestore: CommandSpec = {
	names: ["mongorestore", "mongoimport"],
	source: "mongorestore --help, mongoimport --help 100.9",
	options: `
		--drop; --dryRun; --gzip; --archive[=F]; --dir=D; --nsInclude=N; --nsExclude=N; --nsFrom=N; --nsTo=N
		-j, --numParallelCollections=N; --oplogReplay; --objcheck; --preserveUUID; --maintainInsertionOrder; --stopOnError
		--file=F; --type=T; --headerline; --jsonArray; -f, --fields=F; --mode=M; --upsertFields=F; ${MONGO_CONNECTION}`,
	effects: (call) =>
		surely(call, "--dryRun")
			? []
			: when(given(call, "--drop"), onData(call, "replace", "collection", places(call), "--host", "--uri")),
};

const places = (call: Call) => [...valuesOf(call, "--collection"), ...valuesOf(call, "--db")];

const mongodump: CommandSpec = {
	names: ["mongodump", "mongoexport"],
	source: "mongodump --help, mongoexport --help 100.9",
	options: `
		-o, --out=D; --gzip; --archive[=F]; -q, --query=Q; --queryFile=F; --oplog; -j, --numParallelCollections=N; --type=T
		-f, --fields=F; --jsonArray; --pretty; --sort=S; --limit=N; --skip=N; --forceTableScan; ${MONGO_CONNECTION}`,
	// mongodump's is a directory that it adds to.
	effects: (call) => (call.command === "mongoexport" ? writesTo("--out")(call) : writesTo("--archive")(call)),
};

export const DATABASE_TOOLS: readonly CommandSpec[] = [
	dropdb,
	dropuser,
	createdb,
	dropCluster,
	restore,
	dump,
	mysqldump,
	mysqladmin,
	mongorestore,
	mongodump,
];
