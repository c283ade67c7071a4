// Finds where the next line goes: behind the last whole line, whatever happened to the writer before or to the files.

import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { MAX_LOG_LINE } from "../model/limits.ts";
import type { BreakLine, TornLine } from "../model/log.ts";
import { GENESIS, type Tip, unseal } from "./chain.ts";
import type { Head, LogPlace } from "./place.ts";

/** The end of the log. */
export interface Tail extends Tip {
	/** The file that is written to; undefined before the first line of all. */
	readonly file: string | undefined;
	readonly size: number;
	/** What has to be said first: an unfinished line was taken out, or lines are missing. */
	readonly first: readonly (TornLine | BreakLine)[];
}

/** Longest text of an unfinished line that is kept, in bytes. */
const MAX_TORN = 4_096;

/** The end of the log; takes out an unfinished line. Only for who holds the lock. */
export function findTail(place: LogPlace, head: Head | "broken" | undefined, files: readonly string[]): Tail {
	const file = files.at(-1);
	if (file !== undefined && isHead(head) && head.file === file) {
		// The usual case: nobody wrote but through the head.
		const { size } = statSync(join(place.folder, file));
		if (size === head.size) return { seq: head.seq, hash: head.hash, file, size, first: [] };
	}
	const found = lastLine(place, files);
	return { ...found, ...continued(found, head, files.length) };
}

interface Found {
	readonly tip: Tip | undefined;
	readonly file: string | undefined;
	readonly size: number;
	readonly first: readonly TornLine[];
	/** The last whole line is none of this log. */
	readonly bad?: string;
}

/** The last whole line of the newest file that has one. */
function lastLine(place: LogPlace, files: readonly string[]): Found {
	const file = files.at(-1);
	if (file === undefined) return { tip: undefined, file: undefined, size: 0, first: [] };
	const { size, torn, last } = mend(join(place.folder, file));
	const first = torn === undefined ? [] : [torn];
	if (last !== undefined) return { ...tipOf(last), file, size, first };
	// A writer died between making the file and its first line.
	const before = files.at(-2);
	if (before === undefined) return { tip: { seq: 0, hash: GENESIS }, file, size, first };
	const older = mend(join(place.folder, before)).last;
	return older === undefined ? { tip: undefined, file, size, first } : { ...tipOf(older), file, size, first };
}

function tipOf(last: Buffer): { readonly tip: Tip | undefined; readonly bad?: string } {
	const read = unseal(last);
	if (read.kind === "bad") return { tip: undefined, bad: read.why };
	return { tip: { seq: read.line.seq, hash: read.line.hash } };
}

/** Compares what was found with what the head says; a difference that no crash makes becomes a break in the chain. */
function continued(found: Found, head: Head | "broken" | undefined, files: number): Tip & Pick<Tail, "first"> {
	const { tip, bad } = found;
	const broken = (why: string): Tip & Pick<Tail, "first"> => {
		const noted = isHead(head) ? head : { seq: 0, hash: GENESIS };
		const seq = Math.max(noted.seq, tip?.seq ?? 0);
		return { seq, hash: tip?.hash ?? noted.hash, first: [{ kind: "break", why }, ...found.first] };
	};
	if (bad !== undefined) return broken(`the last line ${bad}`);
	if (head === "broken") return broken("the head file cannot be read, so lines may be missing before this one");
	if (head === undefined && files === 0) return { seq: 0, hash: GENESIS, first: [] };
	if (head === undefined) return broken("the head file is gone, so lines may be missing before this one");
	if (tip === undefined && head.seq === 0) return { seq: 0, hash: GENESIS, first: found.first };
	if (tip === undefined) return broken(`all lines up to ${head.seq} are missing`);
	if (tip.seq < head.seq) return broken(missing(tip.seq + 1, head.seq));
	if (tip.seq === head.seq && tip.hash !== head.hash) return broken(`line ${tip.seq} was replaced`);
	return { ...tip, first: found.first };
}

/** Says which lines were cut off. */
export function missing(from: number, to: number): string {
	return from === to ? `line ${from} is missing at the end` : `lines ${from} to ${to} are missing at the end`;
}

function isHead(head: Head | "broken" | undefined): head is Head {
	return head !== undefined && head !== "broken";
}

const NEWLINE = 0x0a;

/** Cuts a file after its last newline; returns its size then, what was cut off, and its last line. */
function mend(path: string): {
	readonly size: number;
	readonly torn: TornLine | undefined;
	readonly last: Buffer | undefined;
} {
	const descriptor = openSync(path, constants.O_RDWR | constants.O_NOFOLLOW);
	try {
		const { size } = fstatSync(descriptor);
		// Room for an unfinished line and a whole one before it.
		const from = Math.max(0, size - 2 * MAX_LOG_LINE - 2);
		const end = Buffer.alloc(size - from);
		const read = readSync(descriptor, end, 0, end.length, from);
		const bytes = end.subarray(0, read);
		const newline = bytes.lastIndexOf(NEWLINE);
		const rest = bytes.subarray(newline + 1);
		if (rest.length > 0) ftruncateSync(descriptor, from + newline + 1);
		const start = newline <= 0 ? 0 : bytes.lastIndexOf(NEWLINE, newline - 1) + 1;
		return {
			size: from + newline + 1,
			torn: tornOf(rest),
			last: newline < 0 ? undefined : bytes.subarray(start, newline),
		};
	} finally {
		closeSync(descriptor);
	}
}

function tornOf(rest: Buffer): TornLine | undefined {
	if (rest.length === 0) return undefined;
	return { kind: "torn", bytes: rest.length, text: rest.toString("utf8", 0, MAX_TORN) };
}
