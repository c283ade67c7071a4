// Reads Lua: what os and io do to files and processes. Source: the Lua 5.4 reference manual, LuaFileSystem.

import type { CodeReading } from "./acts.ts";
import { argOrHole, files, moves, onPaths } from "./emit.ts";
import { type Scanned, scan } from "./scan.ts";
import { changesDirectory, codeIfText, opensAs, shellText, table } from "./scan-rules.ts";

export function readLua(text: string): CodeReading {
	return scan(LUA, text);
}

const LUA: Scanned = {
	syntax: {
		language: "lua",
		comment: /--\[(=*)\[[\s\S]*?(?:\]\1\]|$(?![\s\S]))|--[^\n]*|(?<![\s\S])#![^\n]*/y,
		variable: undefined,
		signs: /\.\.\.?|==|~=|<=|>=|::|\/\//y,
		lines: true,
		slashRegex: false,
		concat: [".."],
	},
	bare: false,
	stops: new Set(["do", "then", "end", "else", "elseif", "until", "local", "return", "and", "or"]),
	rules: table([
		["os.remove lfs.rmdir", files("delete", 0, [])],
		["os.rename", moves()],
		["os.execute io.popen", shellText()],
		["io.open", opensAs(0, 1)],
		[
			"io.output",
			(call) => (call.args.length === 0 ? undefined : void onPaths(call, "overwrite", argOrHole(call, 0), false)),
		],
		["load loadstring", codeIfText("lua")],
		["lfs.chdir", changesDirectory],
	]),
};
