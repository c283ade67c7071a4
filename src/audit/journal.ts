// Adds lines to the log: one writer at a time, the chain unbroken, new files and dropped ones included.

import { statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { LOG_LOCK_ELSEWHERE, MAX_LOG_FILE, MIN_LOG } from "../model/limits.ts";
import type { CheckpointLine, LogBody } from "../model/log.ts";
import { append, isCode, makePrivate, withLock } from "../store/index.ts";
import { GENESIS, readLine, seal, type Tip } from "./chain.ts";
import { fileName, firstSeq, type LogPlace, logFiles, rawLines, readHead, writeHead } from "./place.ts";
import { findTail, type Tail } from "./tail.ts";

export interface AppendOptions {
	/** Size of the whole log, in bytes. */
	readonly maxBytes: number;
	/** Whether the lines must be on disk before this resolves. */
	readonly durable: boolean;
}

/**
 * Adds lines in this order, with nothing of another process between them.
 * @throws when they cannot be written; then none of them counts as written
 */
export async function appendLines(
	place: LogPlace,
	bodies: readonly LogBody[],
	{ maxBytes, durable }: AppendOptions,
): Promise<void> {
	prepare(place);
	const work = (): void => {
		const head = readHead(place);
		const files = logFiles(place);
		// The head is there before the first line, so that a log without one is always one that somebody took away.
		if (head === undefined && files.length === 0)
			writeHead(place, { seq: 0, hash: GENESIS, file: fileName(1), size: 0 }, durable);
		const limit = Math.max(MIN_LOG, maxBytes);
		const tail = findTail(place, head, files);
		const written = write(place, tail, [...tail.first, ...bodies], limit, durable);
		if (written.file !== tail.file && tail.file !== undefined) dropOld(place, written, limit, durable);
	};
	await withLock(place.lock, work, LOG_LOCK_ELSEWHERE);
}

/** Directories that this process has looked at. */
const prepared = new Set<string>();

function prepare({ state, folder }: LogPlace): void {
	if (prepared.has(folder)) return;
	makePrivate(state);
	makePrivate(folder);
	prepared.add(folder);
}

interface Written extends Tip {
	readonly file: string;
	readonly size: number;
}

/** All lines with one write, then the head: a crash between the two leaves a head that is behind, never one that is ahead. */
function write(place: LogPlace, tail: Tail, bodies: readonly LogBody[], limit: number, durable: boolean): Written {
	const time = new Date().toISOString();
	let tip: Tip = tail;
	let text = "";
	for (const body of bodies) {
		const sealed = seal(body, tip, time);
		tip = sealed.tip;
		text += `${sealed.line}\n`;
	}
	const bytes = Buffer.byteLength(text);
	const full = tail.size > 0 && tail.size + bytes > Math.min(MAX_LOG_FILE, limit / 8);
	const file = tail.file === undefined || full ? fileName(tail.seq + 1) : tail.file;
	append(join(place.folder, file), text, durable);
	const written = { ...tip, file, size: (full ? 0 : tail.size) + bytes };
	writeHead(place, written, durable);
	return written;
}

/** Drops the oldest files when all are too big together, and says so in the log first. */
function dropOld(place: LogPlace, tail: Written, limit: number, durable: boolean): void {
	const files = logFiles(place);
	const sizes = files.map((file) => statSync(join(place.folder, file)).size);
	let total = sizes.reduce((sum, size) => sum + size, 0);
	let count = 0;
	while (total > limit && count < files.length - 1) total -= sizes[count++] ?? 0;
	const dropped = files.slice(0, count);
	const next = files[count];
	if (dropped.length === 0 || next === undefined) return;
	write(place, { ...tail, first: [] }, [checkpoint(place, dropped, next)], limit, durable);
	for (const file of dropped) remove(join(place.folder, file));
}

/** The end of what goes, as the first line that stays names it. */
function checkpoint(place: LogPlace, files: readonly string[], next: string): CheckpointLine {
	const [first] = rawLines(join(place.folder, next), MAX_LOG_FILE);
	const read = first === undefined ? undefined : readLine(first.bytes);
	const hash = read?.kind === "line" ? read.line.prev : "";
	return { kind: "checkpoint", dropped: { seq: firstSeq(next) - 1, hash, files } };
}

function remove(path: string): void {
	try {
		unlinkSync(path);
	} catch (error) {
		if (!isCode(error, "ENOENT")) throw error;
	}
}
