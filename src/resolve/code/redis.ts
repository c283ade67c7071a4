// Reads redis commands for the ones that throw data away, take the server down or run code. Source: redis.io/docs/latest/commands.

import { MAX_ACTS } from "../../model/limits.ts";
import type { CodeAct, CodeReading, DataLoss } from "./acts.ts";

/** One command a line, as redis-cli takes them; words may be quoted. The redis protocol's own form is read too. */
export function readRedis(text: string): CodeReading {
	const acts: CodeAct[] = [];
	let start = 0;
	for (const line of inlined(text).split("\n")) {
		const end = start + line.length;
		const loss = acts.length < MAX_ACTS ? lossOf(line) : undefined;
		if (loss !== undefined && end > start) acts.push({ kind: "drop-data", ...loss, start, end });
		start = end + 1;
	}
	return { acts, gaps: [] };
}

/** Code that `EVAL` runs on the server: it calls commands by their names, which are strings in it. */
export function readRedisScript(text: string): CodeReading {
	const acts: CodeAct[] = [];
	const calls = /\b(?:p?call)\s*\(\s*(["'])(FLUSHALL|FLUSHDB)\1/gi;
	for (const found of text.matchAll(calls)) {
		const loss = FLUSHES.get((found[2] ?? "").toUpperCase());
		if (loss !== undefined && acts.length < MAX_ACTS)
			acts.push({ kind: "drop-data", ...loss, start: found.index, end: found.index + found[0].length });
	}
	return { acts, gaps: [] };
}

const FLUSHES: ReadonlyMap<string, DataLoss> = new Map([
	["FLUSHALL", { what: "all keys of all redis databases", action: "delete", object: "keys" }],
	["FLUSHDB", { what: "all keys of a redis database", action: "delete", object: "keys" }],
]);

function lossOf(line: string): DataLoss | undefined {
	const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[^\s"']+/g)]
		.slice(0, 8)
		.map((found) => found[1] ?? found[2] ?? found[0]);
	// `5 FLUSHALL` repeats a command.
	if (/^\d+$/.test(words[0] ?? "")) words.shift();
	const [name = "", second = "", third = ""] = words.map((word) => word.toUpperCase());
	const flush = FLUSHES.get(name);
	if (flush !== undefined) return flush;
	switch (name) {
		case "EVAL":
		case "EVALSHA":
		case "FCALL": {
			// In an argument list the script is one word, in a line it is quoted: its own quotes may be protected.
			const [act] = readRedisScript(line.replaceAll("\\", " ")).acts;
			return act?.kind === "drop-data"
				? { what: "keys of a redis database", action: "delete", object: "keys" }
				: undefined;
		}
		case "SHUTDOWN":
			return /\bNOSAVE\b/.test(`${second} ${third}`)
				? { what: "what redis did not save", action: "delete", object: "keys" }
				: { what: "the redis server", action: "drop", object: "other" };
		case "SWAPDB":
			return { what: "two redis databases change places", action: "replace", object: "keys" };
		case "SLAVEOF":
		case "REPLICAOF":
			if (second === "NO" || second === "") return undefined;
			return { what: "all keys, for those of another server", action: "replace", object: "keys" };
		case "CONFIG":
			if (second !== "SET" || !/^(?:DIR|DBFILENAME)$/.test(third)) return undefined;
			return { what: "where redis writes its file", action: "replace", object: "other" };
		case "DEBUG":
			return second === "FLUSHALL" ? FLUSHES.get("FLUSHALL") : undefined;
		default:
			return undefined;
	}
}

/** `*1\r\n$8\r\nFLUSHALL\r\n` as lines of the same length: what says how long a word is becomes blanks. */
function inlined(text: string): string {
	if (!/^\*\d+\r?\n\$\d+\r?\n/.test(text)) return text;
	return text
		.replace(/\$\d+\r?\n/g, (size) => " ".repeat(size.length))
		.replace(/\r?\n(?!\*)/g, (end) => " ".repeat(end.length))
		.replace(/\*\d+\r?\n/g, (count) => " ".repeat(count.length));
}
