// Finds glob operators in unquoted characters: `*`, `?`, `[…]` and the extended ones such as `@(a|b)`.

import type { WordPart } from "../model/script.ts";
import { endOfAnsiC } from "./ansi-c.ts";
import * as C from "./characters.ts";
import type { Mode, WordReader } from "./word-reader.ts";
import { activeAt, literal, readRange } from "./word-reader.ts";

const CLOSE_PAREN = 41;
const CLOSE_BRACKET = 93;
const INNER: Mode = { style: "bare", quoted: false, glob: false, brace: false, tilde: "none" };

/** Reads a glob operator at `i`, whose character is `code`; returns the offset after it, or `i` when there is none. */
export function readGlob(
	w: WordReader,
	code: number,
	i: number,
	end: number,
	mode: Mode,
	run: number,
	out: WordPart[],
): number {
	const close = endOfGlob(w, code, i, end);
	if (close === i) return i;
	literal(w, run, i, mode, out);
	const inner: WordPart[] = [];
	if (close > i + 1) {
		readRange(w, i + 1, close - 1, INNER, false, inner);
	}
	out.push({
		kind: "glob",
		text: w.r.text.slice(i, close),
		inner: inner.filter((part) => part.kind !== "literal"),
		span: { start: i, end: close },
	});
	return close;
}

function endOfGlob(w: WordReader, code: number, i: number, end: number): number {
	// `? * + @ !` before a parenthesis.
	const group = i + 1 < end && w.r.text.charCodeAt(i + 1) === C.OPEN_PAREN;
	switch (code) {
		case 42:
		case 63:
			return group ? endOfGroup(w, i, end, i + 1) : i + 1;
		case 33:
		case 43:
		case 64:
			return group ? endOfGroup(w, i, end, i) : i;
		case C.OPEN_BRACKET:
			return endOfBracket(w, i, end);
		default:
			return i;
	}
}

/** Offset after the parenthesis that closes the group opened at `i + 1`; `without` when there is none. */
function endOfGroup(w: WordReader, i: number, end: number, without: number): number {
	if (i >= w.noGroup && end === w.end) return without;
	let depth = 0;
	for (let at = i + 1; at < end; ) {
		const code = w.r.text.charCodeAt(at);
		if (code === C.OPEN_PAREN) depth++;
		if (code === CLOSE_PAREN && --depth === 0) return at + 1;
		at = skipQuoted(w, at, end);
	}
	w.noGroup = Math.min(w.noGroup, i);
	return without;
}

/** Offset after the `]` of a bracket expression (POSIX 9.3.5), or `i` when the `[` stands for itself. */
function endOfBracket(w: WordReader, i: number, end: number): number {
	if (i >= w.noBracket) return i;
	const text = w.r.text;
	let at = i + 1;
	if (text.charCodeAt(at) === 33 || text.charCodeAt(at) === 94) at++;
	if (text.charCodeAt(at) === CLOSE_BRACKET) at++;
	while (at < end) {
		const code = text.charCodeAt(at);
		if (code === CLOSE_BRACKET) return at + 1;
		at = code === C.OPEN_BRACKET ? endOfClass(text, at, end) : skipQuoted(w, at, end);
	}
	w.noBracket = Math.min(w.noBracket, i);
	return i;
}

/** After `[:alpha:]`, `[.x.]` or `[=x=]` inside a bracket expression, else after the `[`. Names of classes are short. */
function endOfClass(text: string, at: number, end: number): number {
	const mark = text[at + 1];
	if (mark !== ":" && mark !== "." && mark !== "=") return at + 1;
	const limit = Math.min(end, at + 32);
	for (let i = at + 2; i + 1 < limit; i++) if (text[i] === mark && text[i + 1] === "]") return i + 2;
	return at + 1;
}

/** Offset after what stands at `i`: a quoted stretch, an escape, an expansion that the library found, or one character. */
export function skipQuoted(w: WordReader, i: number, end: number): number {
	const text = w.r.text;
	switch (text.charCodeAt(i)) {
		case C.BACKSLASH:
			return Math.min(i + 2, end);
		case C.SINGLE_QUOTE: {
			const close = text.indexOf("'", i + 1);
			return close < 0 || close >= end ? end : close + 1;
		}
		case C.DOUBLE_QUOTE:
			return skipDoubleQuoted(w, i + 1, end);
		case C.DOLLAR: {
			const next = text.charCodeAt(C.skipContinuations(text, i + 1, end));
			if (next === C.SINGLE_QUOTE) return Math.min(endOfAnsiC(text, text.indexOf("'", i) + 1, end) + 1, end);
			return activeAt(w.actives, i)?.end ?? i + 1;
		}
		case C.BACKQUOTE:
		case 60:
		case 62:
			return activeAt(w.actives, i)?.end ?? i + 1;
		default:
			return i + 1;
	}
}

function skipDoubleQuoted(w: WordReader, start: number, end: number): number {
	const text = w.r.text;
	let i = start;
	while (i < end) {
		const code = text.charCodeAt(i);
		if (code === C.DOUBLE_QUOTE) return i + 1;
		if (code === C.BACKSLASH) i += 2;
		else if (code === C.DOLLAR || code === C.BACKQUOTE) i = activeAt(w.actives, i)?.end ?? i + 1;
		else i++;
	}
	return end;
}
