// Reads redis commands for the ones that throw data away or run code.

import type { CodeAct, CodeReading } from "./acts.ts";

const LOSES: ReadonlyMap<string, string> = new Map([
	["FLUSHALL", "all keys of all redis databases"],
	["FLUSHDB", "all keys of a redis database"],
	["SWAPDB", "two redis databases change places"],
]);

/** One command a line, as redis-cli takes them; words may be quoted. */
export function readRedis(text: string): CodeReading {
	const acts: CodeAct[] = [];
	let start = 0;
	for (const line of text.split("\n")) {
		const found = /^[\s"']*(?:\d+\s+)?([A-Za-z]+)/.exec(line);
		const name = found?.[1]?.toUpperCase() ?? "";
		const what = LOSES.get(name);
		const end = start + line.length;
		if (what !== undefined) acts.push({ kind: "drop-data", what, start, end });
		// A script may call any command; its strings name them.
		else if (/^EVAL(?:SHA)?$/.test(name) && /\bFLUSH(?:ALL|DB)\b/i.test(line))
			acts.push({ kind: "drop-data", what: "keys of a redis database", start, end });
		else if (name === "SHUTDOWN" && /\bNOSAVE\b/i.test(line))
			acts.push({ kind: "drop-data", what: "what redis did not save", start, end });
		start = end + 1;
	}
	return { acts, gaps: [] };
}
