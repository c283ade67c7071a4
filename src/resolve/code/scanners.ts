// The readers of languages without a grammar, by language.

import type { CodeReading } from "./acts.ts";
import { readAwk } from "./awk.ts";
import { readLua } from "./lua.ts";
import { readAppleScript } from "./osascript.ts";
import { readPerl } from "./perl.ts";
import { readPowerShell } from "./powershell.ts";
import { readR } from "./r.ts";
import { readRedis, readRedisScript } from "./redis.ts";
import { readRuby } from "./ruby.ts";
import { readSed } from "./sed.ts";
import { readSql } from "./sql.ts";

export const SCANNERS: ReadonlyMap<string, (text: string) => CodeReading> = new Map([
	["awk", readAwk],
	["lua", readLua],
	["osascript", readAppleScript],
	["perl", readPerl],
	["powershell", readPowerShell],
	["r", readR],
	["redis", readRedis],
	["redis-script", readRedisScript],
	["ruby", readRuby],
	["sed", readSed],
	["sql", (text) => readSql(text)],
	["psql", (text) => readSql(text, "psql")],
	["mysql", (text) => readSql(text, "mysql")],
	["sqlite", (text) => readSql(text, "sqlite")],
	["duckdb", (text) => readSql(text, "duckdb")],
	["sqlcmd", (text) => readSql(text, "sqlcmd")],
	["sqlplus", (text) => readSql(text, "sqlplus")],
]);
