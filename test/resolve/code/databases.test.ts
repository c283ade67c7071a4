// SQL, redis and mongosh: what throws data away or runs programs, and what does not.

import { describe, expect, it } from "vitest";
import { read } from "./render.ts";

describe("SQL", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		["DROP TABLE users", "drop[DROP TABLE users]"],
		["drop table if exists a.b, c", "drop[DROP TABLE a.b]"],
		[
			"DROP DATABASE x; DROP SCHEMA s CASCADE; DROP TABLESPACE t; DROP OWNED BY bob; DROP KEYSPACE k",
			"drop[DROP DATABASE x]; drop[DROP SCHEMA s]; drop[DROP TABLESPACE t]; drop[DROP OWNED bob]; drop[DROP KEYSPACE k]",
		],
		["TRUNCATE t; TRUNCATE TABLE a.t CASCADE", "drop[TRUNCATE t]; drop[TRUNCATE a.t]"],
		[
			'DELETE FROM x; DELETE FROM "x y"; delete from `z`;',
			'drop[DELETE FROM x without WHERE]; drop[DELETE FROM "x y" without WHERE]; drop[DELETE FROM `z` without WHERE]',
		],
		[
			"DELETE FROM x WHERE 1=1; DELETE FROM x WHERE TRUE; DELETE FROM x WHERE 'a'='a'; DELETE FROM x WHERE 1",
			"drop[DELETE FROM x without WHERE]; drop[DELETE FROM x without WHERE]; drop[DELETE FROM x without WHERE]; drop[DELETE FROM x without WHERE]",
		],
		[
			"UPDATE t SET a=1; UPDATE ONLY t SET a=1; UPDATE t SET a=1 WHERE 1 = 1 OR id=2",
			"drop[UPDATE t without WHERE]; drop[UPDATE t without WHERE]; drop[UPDATE t without WHERE]",
		],
		[
			"ALTER TABLE t DROP COLUMN c; ALTER TABLE t DROP c; ALTER TABLE t DROP PARTITION p; ALTER TABLE t TRUNCATE PARTITION p",
			"drop[DROP COLUMN c]; drop[DROP COLUMN c]; drop[DROP PARTITION p]; drop[TRUNCATE PARTITION]",
		],
		["WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", "drop[DELETE FROM t without WHERE]"],
		["EXPLAIN ANALYZE DELETE FROM t", "drop[DELETE FROM t without WHERE]"],
		["DELETE FROM t WHERE id IN (SELECT id FROM u); DELETE FROM t", "drop[DELETE FROM t without WHERE]"],
		["BEGIN; DELETE FROM t; ROLLBACK", "drop[DELETE FROM t without WHERE]"],
		[
			"DO $$ BEGIN DROP SCHEMA s CASCADE; END $$; EXECUTE 'DROP TABLE q'; EXEC('TRUNCATE TABLE r'); PREPARE p FROM 'DELETE FROM w'",
			"drop[DROP SCHEMA s]; drop[DROP TABLE q]; drop[TRUNCATE r]; drop[DELETE FROM w without WHERE]",
		],
		["COPY t TO PROGRAM 'rm -rf x'; EXEC xp_cmdshell 'del y'", "shell[rm -rf x]; shell[del y]"],
		["\\! rm -rf x", "shell[rm -rf x]"],
		["SELECT 1; \\! rm y", "shell[rm y]"],
		[".shell rm x", "shell[rm x]"],
		[".system rm x\n.output f.txt\n.once |sh", "shell[rm x]; overwrite f.txt; shell[sh]"],
		["system rm x", "shell[rm x]"],
		["\\o f.txt", "overwrite f.txt"],
		["/*!50000 DROP TABLE x */", "drop[DROP TABLE x]"],
		["SELECT 'a\\'; DROP TABLE x; --'", "drop[DROP TABLE x]"],
		["SELECT 'a''b'; DROP TABLE \"we\"\"ird\"; DROP TABLE [c d]", 'drop[DROP TABLE "we""ird"]; drop[DROP TABLE [c d]]'],
		["DROP INDEX i; DROP VIEW v; DROP ROLE r", "drop[DROP INDEX i]; drop[DROP VIEW v]; drop[DROP ROLE r]"],
		["DELETE t FROM t JOIN u ON t.id = u.id; UPDATE t JOIN u SET a = 1", ""],
		["DELETE FROM \uFFFC; \uFFFC", "drop[DELETE FROM \uFFFC without WHERE]; gap:dynamic-code"],
	];
	const innocent: readonly string[] = [
		"SELECT * FROM users",
		"SELECT 'DROP TABLE x'; -- DROP TABLE y",
		"/* DROP TABLE x */ SELECT 1",
		"DELETE FROM x WHERE id = 1; UPDATE t SET a = 1 WHERE id = 2",
		"INSERT INTO a VALUES ('DELETE FROM b'); INSERT INTO a SELECT * FROM b",
		"INSERT INTO a VALUES (1) ON CONFLICT DO UPDATE SET x = 1",
		"SELECT * FROM t FOR UPDATE",
		"CREATE TABLE x (y int REFERENCES z ON DELETE CASCADE ON UPDATE CASCADE)",
		"GRANT SELECT, DELETE, UPDATE ON t TO bob; REVOKE DELETE ON t FROM bob",
		"DROP TEMPORARY TABLE t; ALTER TABLE t DROP CONSTRAINT c; ALTER TABLE t ADD COLUMN d int",
		"SELECT TRUNCATE(1.5, 0), drop_table FROM t",
		'SELECT $$DROP TABLE x$$; SELECT "DELETE FROM x"',
		"CREATE TRIGGER a AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION f()",
		".tables\n.schema x\n\\d t",
		"UPDATE t SET a = (SELECT b FROM c WHERE d = 1) WHERE e = 2",
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("sql", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("sql", code)).toBe("");
	});
});

describe("what one server takes for a comment or a quote hides nothing from another", () => {
	const acts: readonly (readonly [language: string, code: string, does: string])[] = [
		["psql", "SELECT 1 # 2; DROP TABLE x", "drop[DROP TABLE x]"],
		["psql", "SELECT 1 `; DROP TABLE x; `", "drop[DROP TABLE x]"],
		["psql", "SELECT a[; DROP TABLE x; ]", "drop[DROP TABLE x]"],
		["mysql", "SELECT 5--1; DROP TABLE x", "drop[DROP TABLE x]"],
		["mysql", "SELECT $$; DROP TABLE x; SELECT $$", "drop[DROP TABLE x]"],
		["mysql", "/*M!100100 DROP TABLE x */", "drop[DROP TABLE x]"],
		["sqlcmd", "SELECT $$; DROP TABLE x; SELECT $$", "drop[DROP TABLE x]"],
		["mysql", "SELECT 1 # DROP TABLE x", ""],
		["mysql", "SELECT 5 -- DROP TABLE x", ""],
		["mysql", "SELECT `DROP TABLE x`", ""],
		["psql", "SELECT $$DROP TABLE x$$", ""],
		["sqlcmd", "SELECT [DROP TABLE x]", ""],
	];
	it.each(acts)("%s: %s", (language, code, does) => {
		expect(read(language, code)).toBe(does);
	});
});

describe("redis", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		["FLUSHALL", "drop[all keys of all redis databases]"],
		["flushdb ASYNC", "drop[all keys of a redis database]"],
		["GET a\nFLUSHALL", "drop[all keys of all redis databases]"],
		["EVAL \"redis.call('FLUSHALL')\" 0", "drop[keys of a redis database]"],
		["SHUTDOWN NOSAVE", "drop[what redis did not save]"],
	];
	const innocent: readonly string[] = ["GET FLUSHALL", 'SET a "FLUSHALL"', "DEL x", "KEYS *"];
	it.each(acts)("%s", (code, does) => {
		expect(read("redis", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("redis", code)).toBe("");
	});
});

describe("mongosh", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		["db.dropDatabase()", "drop[a database]"],
		["use x\ndb.users.drop()", "drop[a collection or table]"],
		[
			"db.users.deleteMany({}); db.users.remove({}); db.users.deleteMany()",
			"drop[all documents of a collection]; drop[all documents of a collection]; drop[all documents of a collection]",
		],
		['db.getSiblingDB("x").dropDatabase(); db["users"].drop()', "drop[a database]; drop[a collection or table]"],
		['require("fs").rmSync("a")', "delete a"],
	];
	const innocent: readonly string[] = [
		"db.users.find({}); show dbs",
		"db.users.deleteMany({ a: 1 }); db.users.deleteOne({ _id: 1 })",
		'print("db.dropDatabase()") // db.users.drop()',
		"db.users.countDocuments(); use admin",
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("mongo", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("mongo", code)).toBe("");
	});
});
