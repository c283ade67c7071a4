// The readers of languages without a grammar, by language.

import type { CodeReading } from "./acts.ts";
import { readAwk } from "./awk.ts";
import { readCmake } from "./cmake.ts";
import { readCmd } from "./cmd.ts";
import { readBang, readDebugger } from "./debuggers.ts";
import { readEd, readEx } from "./editors.ts";
import { readLisp } from "./lisp.ts";
import { readLua } from "./lua.ts";
import { readAppleScript } from "./osascript.ts";
import { readPerl } from "./perl.ts";
import { readPowerShell } from "./powershell.ts";
import { readR } from "./r.ts";
import { readRedis, readRedisScript } from "./redis.ts";
import { readRuby } from "./ruby.ts";
import { readSed } from "./sed.ts";
import { readSql } from "./sql.ts";
import { readTcl } from "./tcl.ts";
import { readTransfer } from "./transfer.ts";
import { readWire } from "./wire.ts";

export const SCANNERS: ReadonlyMap<string, (text: string) => CodeReading> = new Map([
	["awk", readAwk],
	["bang", readBang],
	["cmake", readCmake],
	["debugger", readDebugger],
	["ed", readEd],
	["ex", readEx],
	["lisp", readLisp],
	["tcl", readTcl],
	["transfer", readTransfer],
	["wire", readWire],
	["cmd", readCmd],
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
