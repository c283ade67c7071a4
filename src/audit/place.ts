// Where the log is: its files, the head that tells its end, and the lock of its writers.

import { closeSync, constants, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { isCode, readWhole, stateDirectory, writeOver, writeWhole } from "../store/index.ts";
import type { Tip } from "./chain.ts";

/** The log's own names in the state directory. */
export interface LogPlace {
	/** The state directory. */
	readonly state: string;
	/** Its files, each named by the number of its first line: `000000000001.jsonl`. */
	readonly folder: string;
	/** Apart from the files, so that cutting off their end shows. */
	readonly head: string;
	readonly lock: string;
}

/** The log of this user; undefined without a home. */
export function logPlace(
	env: Readonly<Record<string, string | undefined>>,
	home: string | undefined,
): LogPlace | undefined {
	const state = stateDirectory(env, home);
	if (state === undefined) return undefined;
	return {
		state,
		folder: join(state, "audit"),
		head: join(state, "audit-head.json"),
		lock: join(state, "audit.lock"),
	};
}

/** The end of the chain as its last writer noted it, and how far its file went. */
export interface Head extends Tip {
	readonly file: string;
	readonly size: number;
}

/** Most looks at a head that writers change all the time; each takes microseconds. */
const MAX_HEAD_READS = 8;

/** What the head file tells; `broken` when it holds something else; undefined when there is none. */
export function readHead(place: LogPlace): Head | "broken" | undefined {
	let text = readWhole(place.head);
	// Whoever does not hold the lock may read in the middle of a write.
	for (let again = 0; again < MAX_HEAD_READS && text !== undefined; again++) {
		const now = readWhole(place.head);
		if (now === text) break;
		text = now;
	}
	if (text === undefined) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isHead(value) ? value : "broken";
	} catch {
		return "broken";
	}
}

/** Bytes of the head's file, always the same, so that it can be written over: 64 digits of a hash, a name, two numbers. */
const HEAD_SIZE = 192;

/** @param durable whether it must be on disk before this returns */
export function writeHead(place: LogPlace, { seq, hash, file, size }: Head, durable: boolean): void {
	const text = `${JSON.stringify({ seq, hash, file, size }).padEnd(HEAD_SIZE - 1)}\n`;
	if (durable || !writeOver(place.head, text)) writeWhole(place.head, text, durable);
}

function isHead(value: unknown): value is Head {
	if (typeof value !== "object" || value === null) return false;
	if (!("seq" in value && "hash" in value && "file" in value && "size" in value)) return false;
	const { seq, hash, file, size } = value;
	return Number.isSafeInteger(seq) && typeof hash === "string" && typeof file === "string" && typeof size === "number";
}

const FILE = /^\d{12,15}\.jsonl$/;

/** The name of the file whose first line has this number. */
export function fileName(seq: number): string {
	return `${String(seq).padStart(12, "0")}.jsonl`;
}

/** The names of the log's files, oldest first. */
export function logFiles(place: LogPlace): readonly string[] {
	try {
		return readdirSync(place.folder)
			.filter((name) => FILE.test(name))
			.sort((a, b) => firstSeq(a) - firstSeq(b));
	} catch (error) {
		if (isCode(error, "ENOENT")) return [];
		throw error;
	}
}

/** The number that a file's first line has by the file's name. */
export function firstSeq(name: string): number {
	return Number.parseInt(name, 10);
}

/** A piece of one line, or a whole one. */
export interface RawLine {
	readonly bytes: Buffer;
	/** 1-based. */
	readonly number: number;
	/** False for what stands after the last newline. */
	readonly whole: boolean;
}

const CHUNK = 1 << 18;
const NEWLINE = 0x0a;

/** The lines of a file, in memory that does not grow with the file. @param limit bytes of a line that are kept; the rest is dropped */
export function* rawLines(path: string, limit: number, from = 0): Generator<RawLine> {
	const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
	try {
		let kept = Buffer.alloc(0);
		let number = 1;
		for (let at = from; ; ) {
			const chunk = Buffer.allocUnsafe(CHUNK);
			const read = readSync(descriptor, chunk, 0, CHUNK, at);
			if (read === 0) break;
			at += read;
			const bytes = chunk.subarray(0, read);
			let start = 0;
			for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
				const part = bytes.subarray(start, end);
				yield { bytes: kept.length === 0 ? part : Buffer.concat([kept, part]), number: number++, whole: true };
				kept = Buffer.alloc(0);
				start = end + 1;
			}
			if (kept.length < limit) kept = Buffer.concat([kept, bytes.subarray(start)]);
		}
		if (kept.length > 0) yield { bytes: kept, number, whole: false };
	} finally {
		closeSync(descriptor);
	}
}
