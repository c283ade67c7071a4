// Follows the chain from the oldest line that is kept to the head, and names the first line that does not fit.

import { createHash } from "node:crypto";
import { join } from "node:path";
import { MAX_LOG_LINE } from "../model/limits.ts";
import type { LogLine } from "../model/log.ts";
import { isCode } from "../store/index.ts";
import { GENESIS, type Tip, unseal } from "./chain.ts";
import { firstSeq, type LogPlace, logFiles, rawLines, readHead } from "./place.ts";
import { missing } from "./tail.ts";

export interface Verification {
	readonly files: number;
	readonly lines: number;
	/** Number of the oldest line that is kept; undefined for an empty log. */
	readonly first?: number;
	readonly last?: number;
	/** The first thing wrong; undefined when the whole chain holds. */
	readonly bad?: { readonly file: string; readonly line: number; readonly why: string };
	/** What is no fault and worth knowing. */
	readonly notes: readonly string[];
}

interface Walk {
	readonly notes: string[];
	lines: number;
	first: LogLine | undefined;
	/** Where the first line of all stands. */
	start: string;
	tip: Tip | undefined;
	checkpoint: Tip | undefined;
	/** The line that the head names was seen. */
	headSeen: boolean;
}

const digest = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Times that the walk is begun again because a file was dropped while it was under way. */
const MAX_RESTARTS = 3;

/** Reads every line; its memory does not grow with the log. Writers may go on meanwhile. */
export function verify(place: LogPlace, restarts = 0): Verification {
	// The head first: lines that come later are only added behind it.
	const head = readHead(place);
	const files = logFiles(place);
	const walk: Walk = {
		notes: [],
		lines: 0,
		first: undefined,
		start: "",
		tip: undefined,
		checkpoint: undefined,
		headSeen: false,
	};
	const result = (bad?: Verification["bad"]): Verification => ({
		files: files.length,
		lines: walk.lines,
		...(walk.first === undefined ? {} : { first: walk.first.seq }),
		...(walk.tip === undefined ? {} : { last: walk.tip.seq }),
		...(bad === undefined ? {} : { bad }),
		notes: walk.notes,
	});
	const noted = head === "broken" ? undefined : head;
	try {
		for (const file of files) {
			const bad = walkFile(join(place.folder, file), walk, noted, file === files.at(-1));
			if (bad !== undefined) return result(bad);
		}
	} catch (error) {
		if (!isCode(error, "ENOENT") || restarts >= MAX_RESTARTS) throw error;
		return verify(place, restarts + 1);
	}
	const end = { file: files.length === 0 ? place.head : join(place.folder, files.at(-1) ?? ""), line: 0 };
	const why = startFault(walk) ?? endFault(walk, head);
	if (why === undefined) return result();
	return result(
		why.at === "start"
			? { file: walk.start, line: 1, why: why.why }
			: { ...end, line: lastLine(end.file), why: why.why },
	);
}

function walkFile(path: string, walk: Walk, head: Tip | undefined, newest: boolean): Verification["bad"] {
	for (const { bytes, number, whole } of rawLines(path, 4 * MAX_LOG_LINE)) {
		const bad = (why: string) => ({ file: path, line: number, why });
		if (!whole) {
			if (!newest) return bad("is not finished, and a newer file follows");
			walk.notes.push(`${path}:${number} is not finished: its writer stopped; the next line repairs that`);
			return undefined;
		}
		const read = unseal(bytes, digest);
		if (read.kind === "bad") return bad(read.why);
		const why = misfit(read.line, walk.tip, number === 1 ? firstSeq(fileOf(path)) : undefined);
		if (why !== undefined) return bad(why);
		enter(read.line, path, walk, head);
	}
	return undefined;
}

function enter(line: LogLine, path: string, walk: Walk, head: Tip | undefined): void {
	if (walk.first === undefined) {
		walk.first = line;
		walk.start = path;
	}
	walk.tip = { seq: line.seq, hash: line.hash };
	walk.lines++;
	if (line.kind === "checkpoint") walk.checkpoint = line.dropped;
	if (line.kind === "torn")
		walk.notes.push(`line ${line.seq}: an unfinished line of ${line.bytes} bytes was taken out`);
	if (head !== undefined && line.seq === head.seq && line.hash === head.hash) walk.headSeen = true;
}

/** Why a line does not follow the one before. */
function misfit(line: LogLine, before: Tip | undefined, named: number | undefined): string | undefined {
	if (line.kind === "break") return `the chain is broken here: ${line.why}`;
	if (named !== undefined && named !== line.seq) return `is line ${line.seq}, and the file's name says ${named}`;
	if (before === undefined) return undefined;
	if (line.seq !== before.seq + 1) return `is line ${line.seq} after line ${before.seq}`;
	return line.prev === before.hash ? undefined : `does not name the hash of line ${before.seq}`;
}

interface Fault {
	readonly at: "start" | "end";
	readonly why: string;
}

/** Lines before the oldest must have been dropped by the log itself. */
function startFault({ first, checkpoint }: Walk): Fault | undefined {
	if (first === undefined) return undefined;
	if (first.seq === 1) return first.prev === GENESIS ? undefined : { at: "start", why: "does not begin the chain" };
	const why = `lines before ${first.seq} are missing, and no line of the log says that it dropped them`;
	if (checkpoint === undefined || checkpoint.seq < first.seq - 1) return { at: "start", why };
	if (checkpoint.seq > first.seq - 1) return undefined;
	return checkpoint.hash === first.prev ? undefined : { at: "start", why };
}

/** The line that the head names must be there. */
function endFault({ tip, headSeen }: Walk, head: ReturnType<typeof readHead>): Fault | undefined {
	const fault = (why: string): Fault => ({ at: "end", why });
	if (head === undefined)
		return tip === undefined ? undefined : fault("the head file is gone, so lines may be missing at the end");
	if (head === "broken") return fault("the head file cannot be read, so lines may be missing at the end");
	if (headSeen || head.seq === 0) return undefined;
	if (tip === undefined) return fault(missing(1, head.seq));
	if (tip.seq < head.seq) return fault(missing(tip.seq + 1, head.seq));
	return fault(`line ${head.seq} is not the one that the head file names`);
}

function lastLine(path: string): number {
	let last = 0;
	try {
		for (const { number } of rawLines(path, 0)) last = number;
	} catch (error) {
		if (!isCode(error, "ENOENT")) throw error;
	}
	return last;
}

function fileOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}
