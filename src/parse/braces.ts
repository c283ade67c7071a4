// Brace expansion: finds `{a,b}` and `{1..9}` the way bash does, on the characters of a word before anything else is expanded.

import type { BracePart, WordNode, WordPart } from "../model/script.ts";
import { skipQuoted } from "./globs.ts";
import { enter, leave, problem } from "./reading.ts";
import type { Mode, WordReader } from "./word-reader.ts";
import { readRange } from "./word-reader.ts";

const OPEN = 123;
const CLOSE = 125;
const COMMA = 44;
const DOT = 46;

/** Offsets and character codes of the unquoted `{`, `}`, `,` and `..` of a word. */
interface Marks {
	readonly at: readonly number[];
	readonly code: readonly number[];
}

/** Reads the whole word into parts. */
export type BraceReader = (w: WordReader, mode: Mode, out: WordPart[]) => void;

/** A reader for a word with braces that expand; undefined when none of them does. */
export function braceTree(w: WordReader, start: number, end: number): BraceReader | undefined {
	const marks = findMarks(w, start, end);
	if (marks === undefined) return undefined;
	return (reader, mode, out) => readBraces(reader, marks, 0, marks.at.length, start, end, mode, true, out);
}

function findMarks(w: WordReader, start: number, end: number): Marks | undefined {
	const text = w.r.text;
	const at: number[] = [];
	const code: number[] = [];
	let separators = 0;
	let closes = 0;
	for (let i = start; i < end; ) {
		const c = text.charCodeAt(i);
		if (c === OPEN || c === CLOSE || c === COMMA || (c === DOT && text.charCodeAt(i + 1) === DOT)) {
			if (c === COMMA || c === DOT) separators++;
			if (c === CLOSE) closes++;
			at.push(i);
			code.push(c);
			i += c === DOT ? 2 : 1;
		} else i = skipQuoted(w, i, end);
	}
	return separators > 0 && closes > 0 ? { at, code } : undefined;
}

/** Reads `start`..`end`, whose marks are `low`..`high`: the leftmost brace that expands, what is in it, and then the rest. */
function readBraces(
	w: WordReader,
	marks: Marks,
	low: number,
	high: number,
	start: number,
	end: number,
	mode: Mode,
	first: boolean,
	out: WordPart[],
): void {
	let from = start;
	let k = low;
	while (k < high) {
		const close = marks.code[k] === OPEN ? closing(w, marks, k, high) : -1;
		const part = close < 0 ? undefined : readBrace(w, marks, k, close, mode, first && marks.at[k] === start);
		if (part === undefined) {
			k++;
			continue;
		}
		readRange(w, from, part.span.start, mode, first && from === start, out);
		out.push(part);
		from = part.span.end;
		k = close + 1;
	}
	readRange(w, from, end, mode, first && from === start, out);
}

/** The mark that closes the brace opened by mark `open`: the first `}` on its level after a separator on its level; -1 without one. */
function closing(w: WordReader, marks: Marks, open: number, high: number): number {
	let level = 0;
	let separators = 0;
	for (let k = open + 1; k < high; k++) {
		if (w.r.shared.braceSteps-- <= 0) {
			const at = marks.at[open] ?? 0;
			problem(w.r, at, at + 1, "too many braces; they were read as plain characters", "too-big");
			return -1;
		}
		const code = marks.code[k];
		if (code === CLOSE && level === 0 && separators > 0) return k;
		if (code === OPEN) level++;
		else if (code === CLOSE) level = Math.max(0, level - 1);
		else if (level === 0 && !(code === DOT && w.r.text.charCodeAt((marks.at[k] ?? 0) + 2) === CLOSE)) separators++;
	}
	return -1;
}

/** The brace between two marks; undefined when it is neither a list nor a range. */
function readBrace(
	w: WordReader,
	marks: Marks,
	open: number,
	close: number,
	mode: Mode,
	first: boolean,
): BracePart | undefined {
	const start = marks.at[open] ?? 0;
	const end = (marks.at[close] ?? 0) + 1;
	const span = { start, end };
	if (!hasComma(marks, open, close)) {
		const range = readRangeEnds(w.r.text.slice(start + 1, end - 1));
		return range === undefined ? undefined : { kind: "brace", range, span };
	}
	if (!enter(w.r, start, end)) return undefined;
	const alternatives: WordNode[] = [];
	let level = 0;
	let from = start + 1;
	let low = open + 1;
	for (let k = open + 1; k <= close; k++) {
		const code = marks.code[k];
		if (k === close || (code === COMMA && level === 0)) {
			const to = marks.at[k] ?? end;
			const parts: WordPart[] = [];
			readBraces(w, marks, low, k, from, to, mode, first, parts);
			alternatives.push({ kind: "word", parts, span: { start: from, end: to } });
			from = to + 1;
			low = k + 1;
		} else if (code === OPEN) level++;
		else if (code === CLOSE) level = Math.max(0, level - 1);
	}
	leave(w.r);
	return { kind: "brace", alternatives, span };
}

/** Any comma counts, on whatever level: `{a..{b,c}}` is a list of one, and its own braces go away. */
function hasComma(marks: Marks, open: number, close: number): boolean {
	for (let k = open + 1; k < close; k++) if (marks.code[k] === COMMA) return true;
	return false;
}

/** `1..9`, `a..e`, with an optional step whose sign bash takes from the direction. */
function readRangeEnds(text: string): { from: string; to: string; step: number } | undefined {
	if (text.length > 64) return undefined;
	const [from, to, step, ...more] = text.split("..");
	if (from === undefined || to === undefined || more.length > 0) return undefined;
	const numbers = isInteger(from) && isInteger(to);
	if (!numbers && !(isLetter(from) && isLetter(to))) return undefined;
	if (step !== undefined && !isInteger(step)) return undefined;
	return { from, to, step: Math.abs(Number(step ?? 1)) || 1 };
}

function isInteger(text: string): boolean {
	return /^[+-]?[0-9]{1,18}$/.test(text);
}

function isLetter(text: string): boolean {
	return /^[A-Za-z]$/.test(text);
}
