// Reads the hand-written programs and their recordings.

import { readFileSync } from "node:fs";
import type { Argv } from "./bash.ts";

/** The bash that made the recordings; others differ in details (5.2 gave `&` in `${x/p/r}` a meaning). */
export const RECORDED_WITH = "5.2";

export interface Case {
	readonly theme: string;
	readonly text: string;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

/** The programs of cases.txt: one per line, or several lines between `[[[` and `]]]`. */
export function readCases(): readonly Case[] {
	const cases: Case[] = [];
	let theme = "";
	let block: string[] | undefined;
	for (const line of read("cases.txt").split("\n")) {
		if (line === "[[[") block = [];
		else if (line === "]]]" && block !== undefined) {
			cases.push({ theme, text: block.join("\n") });
			block = undefined;
		} else if (block !== undefined) block.push(line);
		else if (line.startsWith("#")) theme = line.slice(1).trim();
		else if (line !== "") cases.push({ theme, text: line });
	}
	return cases;
}

/** What bash executed for each program when it was last recorded, by the program's text. */
export function readRecordings(): ReadonlyMap<string, readonly Argv[]> {
	const lines = read("recordings.jsonl")
		.split("\n")
		.filter((line) => line !== "");
	return new Map(lines.map((line): readonly [string, readonly Argv[]] => JSON.parse(line)));
}

/** A disagreement that is known, and why it stays. */
export interface Known {
	readonly because: string;
	readonly problems: readonly string[];
}

/** Disagreements that are known, by the program that shows them. The list may only shrink. */
export function readKnown(): ReadonlyMap<string, Known> {
	const known: Readonly<Record<string, Known>> = JSON.parse(read("known.json"));
	return new Map(Object.entries(known));
}
