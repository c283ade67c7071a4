// Reads the log back, oldest line first, in memory that does not grow with it. Its hashes are for `verify` to look at.

import { statSync } from "node:fs";
import { join } from "node:path";
import { MAX_LOG_LINE } from "../model/limits.ts";
import type { DecisionEntry, LogLine } from "../model/log.ts";
import type { Ending } from "../model/passage.ts";
import { isCode } from "../store/index.ts";
import { readLine } from "./chain.ts";
import { firstSeq, type LogPlace, logFiles, rawLines } from "./place.ts";

/** A line with the place it stands at, or the place of one that cannot be read. */
export type Placed = { readonly file: string; readonly number: number } & (
	| { readonly kind: "line"; readonly line: LogLine }
	| { readonly kind: "bad"; readonly why: string }
);

/** A decision and how it ended, as far as that is known. */
export interface Entry {
	readonly decision: DecisionEntry;
	readonly file: string;
	readonly number: number;
	ending?: Ending;
}

/** All lines; an unfinished last one is left out. */
export function* readLog(place: LogPlace): Generator<Placed> {
	for (const file of logFiles(place)) yield* readLogFile(place, file);
}

/** The lines of one file; none when a writer dropped it since its name was read. */
export function* readLogFile(place: LogPlace, name: string): Generator<Placed> {
	try {
		yield* readFile(join(place.folder, name));
	} catch (error) {
		if (!isCode(error, "ENOENT")) throw error;
	}
}

function* readFile(file: string, from = 0): Generator<Placed> {
	for (const { bytes, number, whole } of rawLines(file, 4 * MAX_LOG_LINE, from)) {
		if (!whole) return;
		yield { file, number, ...readLine(bytes) };
	}
}

/** What comes after a place in the log: the lines that were added since. */
export interface Follower {
	/** The lines since the last call, in order. */
	readonly next: () => readonly LogLine[];
}

/** Begins behind the last line. */
export function follow(place: LogPlace): Follower {
	let file = logFiles(place).at(-1);
	let at = file === undefined ? 0 : statSync(join(place.folder, file)).size;
	const rest = (): LogLine[] => {
		const found: LogLine[] = [];
		if (file === undefined) return found;
		const path = join(place.folder, file);
		for (const { bytes, whole } of rawLines(path, 4 * MAX_LOG_LINE, at)) {
			if (!whole) break;
			at += bytes.length + 1;
			const read = readLine(bytes);
			if (read.kind === "line") found.push(read.line);
		}
		return found;
	};
	return {
		next() {
			const found = rest();
			const current = file === undefined ? 0 : firstSeq(file);
			for (const newer of logFiles(place).filter((name) => firstSeq(name) > current)) {
				file = newer;
				at = 0;
				found.push(...rest());
			}
			return found;
		},
	};
}
