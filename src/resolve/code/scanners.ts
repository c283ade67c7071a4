// The readers of languages without a grammar, by language.

import type { CodeReading } from "./acts.ts";
import { readAwk } from "./awk.ts";
import { readLua } from "./lua.ts";
import { readAppleScript } from "./osascript.ts";
import { readPerl } from "./perl.ts";
import { readPowerShell } from "./powershell.ts";
import { readR } from "./r.ts";
import { readRedis } from "./redis.ts";
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
	["ruby", readRuby],
	["sed", readSed],
	["sql", readSql],
]);
