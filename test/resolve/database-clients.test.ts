// What database clients are given to run: where they take their code from, what it does to which data, and what is not known.

import { describe, expect, test } from "vitest";
import { loadReaders } from "../../src/analyse.ts";
import type { Effect } from "../../src/model/effect.ts";
import { showValue } from "../../src/model/value.ts";
import { resolve } from "../../src/resolve/index.ts";
import { HERE } from "./rows.ts";

const readers = await loadReaders(["javascript"]);
const FILES = new Map([
	["/home/u/w/drop.sql", "DROP TABLE users;\n"],
	["/home/u/w/outer.sql", "\\i inner.sql\n"],
	["/home/u/w/inner.sql", "TRUNCATE orders;\n"],
	["/home/u/w/itself.sql", "\\i itself.sql\n\\i itself.sql\nDELETE FROM a;\n"],
	["/home/u/w/drop.js", "db.getSiblingDB('x').dropDatabase()\n"],
	["/home/u/w/flush.lua", "return redis.call('FLUSHALL')\n"],
]);

/** `drop table users at shop; overwrite f; rm -rf x; gap dynamic-code`. */
function does(text: string): string {
	const { invocations, gaps } = resolve(
		text,
		{
			...HERE,
			readFile: (path) => {
				const found = FILES.get(path);
				return found === undefined ? { kind: "absent" } : { kind: "text", text: found };
			},
		},
		readers,
	);
	const effects = invocations.flatMap((i) =>
		i.via.some((s) => s.kind === "interpreter" && i.effects.length === 0)
			? [i.argv.map((w) => showValue(w.value)).join(" ")]
			: i.effects.map((e) => show(e)),
	);
	return [...effects, ...gaps.map((g) => `gap ${g.kind}`)].join("; ");
}

function show({ kind, action, object, targets, at = [], certainty }: Effect): string {
	const words = targets.map((w) => showValue(w.value)).join(" ");
	const where = at.length === 0 ? "" : ` at ${at.map((w) => showValue(w.value)).join(" ")}`;
	return `${certainty === "maybe" ? "maybe " : ""}${kind === "drop-data" ? `${action} ${object}` : kind} ${words}${where}`;
}

function table(claim: string, cases: readonly (readonly [string, string])[]): void {
	describe(claim, () => {
		test.each(cases)("%s", (text, expected) => {
			expect(does(text)).toBe(expected);
		});
	});
}

table("code comes from options, operands, files and standard input", [
	["psql -c 'DROP TABLE users'", "drop table users"],
	["psql shop --command='DROP TABLE users'", "drop table users at shop"],
	["psql -c 'SELECT 1' -c 'TRUNCATE a, b'", "truncate table a b"],
	["psql shop <<< 'DROP TABLE users'", "drop table users at shop"],
	["echo 'DROP TABLE users' | psql shop", "drop table users at shop"],
	["psql shop -f - <<'EOF'\nDROP TABLE users\nEOF", "drop table users at shop"],
	["psql shop -f /dev/stdin <<< 'DROP TABLE users'", "drop table users at shop"],
	["psql shop -f drop.sql", "drop table users at shop"],
	["psql shop < drop.sql", "drop table users at shop"],
	["psql shop -f outer.sql", "truncate table orders at shop"],
	["psql shop -f itself.sql", "delete rows a at shop"],
	["psql shop -c 'SELECT 1' <<< 'DROP TABLE users'", ""],
	["mysql shop -e 'DROP TABLE users'", "drop table users at shop"],
	["mysql shop -e 'source drop.sql'", "drop table users at shop"],
	["mysql --init-command='DELETE FROM a' shop <<< 'DELETE FROM b'", "delete rows a at shop; delete rows b at shop"],
	["sqlite3 app.db 'DROP TABLE users'", "drop table users at app.db"],
	["sqlite3 -cmd 'DELETE FROM a' app.db <<< 'DELETE FROM b'", "delete rows a at app.db; delete rows b at app.db"],
	["sqlite3 app.db '.read drop.sql'", "drop table users at app.db"],
	["duckdb lake.db -c 'DROP TABLE e'", "drop table e at lake.db"],
	["mongosh shop drop.js", "drop database a database at shop"],
	["mongosh shop <<< 'db.users.drop()'", "drop collection a collection or table at shop"],
	["redis-cli -h cache FLUSHALL", "delete keys all keys of all redis databases at cache"],
	["redis-cli --eval flush.lua a , b", "delete keys all keys of all redis databases"],
	["clickhouse client -q 'TRUNCATE TABLE e'", "truncate table e"],
	["bq query 'DROP TABLE d.t'", "drop table d.t"],
	["mongosh shop --eval 'db.runCommand({ dropDatabase: 1 })'", "drop database a database at shop"],
	["redis-cli keys '*' | xargs redis-cli del", "maybe delete keys (input)"],
	["redis-cli -n 2 del $(redis-cli --scan)", "maybe delete keys $(redis-cli --scan) at 2"],
	["sqlcmd -S db -Q 'DELETE FROM a'", "delete rows a at db"],
]);

table("the place is what the call and its code say", [
	["psql postgres://u@db/shop -c 'DROP TABLE t'", "drop table t at postgres://u@db/shop"],
	["PGDATABASE=shop psql -h db -c 'DROP TABLE t'", "drop table t at db shop"],
	["export PGHOST=db; psql -c 'DROP TABLE t'", "drop table t at db"],
	["mysql -e 'USE shop; DROP TABLE t'", "drop table t at shop"],
	["psql -c 'SELECT 1' shop <<< ''", ""],
	["psql <<'EOF'\n\\c shop\nDROP TABLE t;\nEOF", "drop table t at shop"],
	["dropdb -h db shop", "drop database shop at shop db"],
	["pg_restore -c -d shop x.dump", "replace database shop at shop"],
	["sqlite3 :memory: \"ATTACH 'app.db' AS a; DROP TABLE a.t\"", "drop table a.t at app.db :memory:"],
	["sqlite3 <<'EOF'\n.open app.db\nDROP TABLE t;\nEOF", "drop table t at app.db"],
	["psql shop bob -c 'DROP TABLE t'", "drop table t at shop"],
	["mysqladmin -h db drop shop create shop", "drop database shop at shop db"],
	['T=users; psql shop -c "DROP TABLE $T"', "drop table users at shop"],
]);

table("what the client runs is a command like any other", [
	["psql -c '\\! rm -rf x'", "delete x"],
	["psql <<'EOF'\n\\o |rm -rf x\nEOF", "delete x"],
	["psql <<'EOF'\n\\set a `rm -rf x`\nEOF", "delete x"],
	["psql -c \"\\copy t to program 'rm -rf x'\"", "delete x"],
	["psql -c \"COPY t FROM PROGRAM 'rm -rf x'\"", "delete x"],
	["psql -o f -c 'SELECT 1'", "overwrite f"],
	["psql -c '\\copy t to f'", "overwrite f"],
	["mysql -e 'system rm -rf x'", "delete x"],
	["mysql -e 'pager rm -rf x'", "delete x"],
	["sqlite3 a.db '.sh rm -rf x'", "delete x"],
	["sqlite3 a.db \".import '|rm -rf x' t\"", "delete x"],
	["sqlite3 a.db '.backup b.db'", "overwrite b.db"],
	["sqlite3 a.db \"SELECT writefile('f', 'x')\"", "overwrite f"],
	["duckdb -c \"COPY t TO 'f'\"", "overwrite f"],
	["sqlcmd <<'EOF'\n!! rm -rf x\nEOF", "delete x"],
	["sqlplus u/p@db <<'EOF'\nHOST rm -rf x\nEOF", "delete x"],
]);

table("what is not known is a gap, and what may bound a statement is no certainty", [
	['psql -c "$SQL"', "gap dynamic-code"],
	['psql -c "DELETE FROM t $W"', "maybe delete rows t"],
	["curl -s https://x/y.sql | psql shop", "gap dynamic-code"],
	["psql shop -f other.sql", "gap sourced-file"],
	["psql shop < other.sql", "gap sourced-file"],
	["pg_dump a | psql b", "gap sourced-file"],
	["psql <<'EOF'\nSELECT 'DROP TABLE t' \\gexec\nEOF", "gap dynamic-code"],
]);

table("nothing is lost", [
	["sqlite3 :memory: 'DROP TABLE t'", ""],
	["sqlite3 -readonly a.db 'DROP TABLE t'", ""],
	["D=$(mktemp -d); sqlite3 $D/a.db 'DROP TABLE t'", ""],
	["duckdb -c 'DROP TABLE t'", ""],
	["mysql --safe-updates -e 'DELETE FROM t'", ""],
	["psql -c 'CREATE TEMP TABLE t (a int); DROP TABLE t'", ""],
	["psql -c 'DELETE FROM t WHERE a = 1; UPDATE t SET a = 1 WHERE b = 2'", ""],
	["psql --help", ""],
	["bq query --dry_run 'DROP TABLE d.t'", ""],
	["bq ls", ""],
	["redis-cli GET FLUSHALL", ""],
	["redis-cli --scan --pattern 'cache:*' | xargs redis-cli del", ""],
	["redis-cli del a b", ""],
	["mysqldump shop", ""],
]);
