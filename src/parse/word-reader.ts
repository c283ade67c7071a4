// Reads the characters of a word one by one into parts: quotes, escapes, `~`, globs and expansions.

import type {
	ArithmeticExpansionPart,
	CommandExpansionPart,
	ParameterExpansionPart,
	ProcessSubstitutionPart,
} from "unbash";
import type { WordPart } from "../model/script.ts";
import { decodeAnsiC, endOfAnsiC } from "./ansi-c.ts";
import * as C from "./characters.ts";
import { expansion, simpleParameter } from "./expansions.ts";
import { readGlob } from "./globs.ts";
import type { Reading } from "./reading.ts";
import { enter, leave, problem } from "./reading.ts";
import { recover } from "./recover.ts";
import { assignmentPrefix, readTilde } from "./tildes.ts";

export type Active = ParameterExpansionPart | CommandExpansionPart | ArithmeticExpansionPart | ProcessSubstitutionPart;

/** How the characters of a word are to be taken. */
export interface Mode {
	/**
	 * `bare`: all quoting forms. `double`: between double quotes. `here`: a here-document's body.
	 * `operand`: a word inside double quotes or arithmetic, where `"` is removed and `'` stands for itself.
	 */
	readonly style: "bare" | "double" | "here" | "here-tabs" | "operand";
	/** Are characters without quotes of their own quoted from outside? */
	readonly quoted: boolean;
	readonly glob: boolean;
	readonly brace: boolean;
	/** `start`: at the start of the word. `word`: also after `name=`, as bash does in arguments. `value`: also after each `:`. */
	readonly tilde: "none" | "start" | "word" | "value";
}

export interface WordReader {
	readonly r: Reading;
	/** Expansions that the library found, in source order. */
	readonly actives: readonly Active[];
	readonly end: number;
	/** From here on no `]` (no `)`) was found in an earlier search, so that searches stay linear together. */
	noBracket: number;
	noGroup: number;
}

/** An argument that looks like an assignment: its name, and its value. */
const UNTILDED: Mode = { style: "bare", quoted: false, glob: true, brace: false, tilde: "none" };
const ARGUMENT_VALUE: Mode = { style: "bare", quoted: false, glob: true, brace: true, tilde: "value" };
const OPERAND: Mode = { style: "operand", quoted: true, glob: false, brace: false, tilde: "none" };
const DOUBLE: Mode = { style: "double", quoted: true, glob: false, brace: false, tilde: "none" };

/** Appends the parts of `start`..`end`. `first` says that the range starts its word, where `~` counts. */
export function readRange(
	w: WordReader,
	start: number,
	end: number,
	mode: Mode,
	first: boolean,
	out: WordPart[],
): void {
	const text = w.r.text;
	let i = mode.style === "here-tabs" ? skipTabs(text, start, end) : start;
	let how = mode;
	if (first && mode.tilde !== "none") {
		i = readTilde(w, i, end, out);
		const value = mode.tilde === "word" ? assignmentPrefix(text, i, end) : -1;
		if (value > 0) {
			readPlain(w, start, value, UNTILDED, out);
			how = ARGUMENT_VALUE;
			i = readTilde(w, value, end, out);
		}
	}
	readPlain(w, i, end, how, out);
}

function readPlain(w: WordReader, start: number, end: number, mode: Mode, out: WordPart[]): void {
	let i = start;
	let run = start;
	while (i < end) {
		const next = step(w, i, end, mode, run, out);
		if (next === i) {
			i++;
			continue;
		}
		i = next;
		run = next;
	}
	literal(w, run, end, mode, out);
}

/**
 * Reads what stands at `i` if it is more than a plain character: first puts out the plain run `run`..`i`,
 * then the part, and returns the offset after it. Returns `i` for a plain character, having put out nothing.
 */
function step(w: WordReader, i: number, end: number, mode: Mode, run: number, out: WordPart[]): number {
	const code = w.r.text.charCodeAt(i);
	switch (code) {
		case C.BACKSLASH:
			return backslash(w, i, end, mode, run, out);
		case C.DOLLAR:
			return dollar(w, i, end, mode, run, out);
		case C.BACKQUOTE:
			literal(w, run, i, mode, out);
			return substitution(w, i, i, end, mode, out);
		case C.SINGLE_QUOTE:
			if (mode.style !== "bare") return i;
			literal(w, run, i, mode, out);
			return singleQuoted(w, i, end, out);
		case C.DOUBLE_QUOTE:
			if (mode.style !== "bare" && mode.style !== "operand") return i;
			literal(w, run, i, mode, out);
			return doubleQuoted(w, i + 1, end, mode, out);
		case 60:
		case 62:
			if (mode.style !== "bare" || w.r.text.charCodeAt(i + 1) !== C.OPEN_PAREN || i + 1 >= end) return i;
			literal(w, run, i, mode, out);
			return substitution(w, i, i, end, mode, out);
		case C.NEWLINE: {
			const next = mode.style === "here-tabs" ? skipTabs(w.r.text, i + 1, end) : i;
			if (next <= i + 1) return i;
			literal(w, run, i + 1, mode, out);
			return next;
		}
		default:
			return unquoted(w, code, i, end, mode, run, out);
	}
}

function unquoted(
	w: WordReader,
	code: number,
	i: number,
	end: number,
	mode: Mode,
	run: number,
	out: WordPart[],
): number {
	if (mode.style !== "bare") return i;
	if (code === C.COLON && mode.tilde === "value" && w.r.text.charCodeAt(i + 1) === C.TILDE) {
		literal(w, run, i + 1, mode, out);
		return readTilde(w, i + 1, end, out);
	}
	return mode.glob ? readGlob(w, code, i, end, mode, run, out) : i;
}

/** Puts out plain characters. Neighbours that were read apart are joined when they are alike and touch. */
export function literal(w: WordReader, start: number, end: number, mode: Mode, out: WordPart[]): void {
	if (start >= end) return;
	const text = w.r.text.slice(start, end);
	const last = out.at(-1);
	if (
		last?.kind === "literal" &&
		last.exact &&
		last.span.end === start &&
		last.quoted === mode.quoted &&
		last.text !== ""
	) {
		out[out.length - 1] = { ...last, text: last.text + text, span: { start: last.span.start, end } };
		return;
	}
	out.push({ kind: "literal", text, quoted: mode.quoted, exact: true, span: { start, end } });
}

function backslash(w: WordReader, i: number, end: number, mode: Mode, run: number, out: WordPart[]): number {
	const text = w.r.text;
	if (i + 1 >= end) return i;
	const code = text.charCodeAt(i + 1);
	if (code === C.NEWLINE) {
		literal(w, run, i, mode, out);
		return i + 2;
	}
	if (mode.style !== "bare" && !escapable(code, mode)) return i;
	literal(w, run, i, mode, out);
	const stop = i + 2 < end && (code & 0xfc00) === 0xd800 ? i + 3 : i + 2;
	out.push({
		kind: "literal",
		text: text.slice(i + 1, stop),
		quoted: true,
		exact: false,
		span: { start: i, end: stop },
	});
	return stop;
}

/** What a backslash takes away the meaning of inside double quotes (POSIX 2.2.3) and here-documents (2.7.4). */
function escapable(code: number, mode: Mode): boolean {
	if (code === C.DOLLAR || code === C.BACKQUOTE || code === C.BACKSLASH) return true;
	if (code === C.DOUBLE_QUOTE) return mode.style === "double" || mode.style === "operand";
	// `"${x:-a\}b}"` is `a}b`.
	return code === 125 && mode.style === "operand" && mode.quoted;
}

function singleQuoted(w: WordReader, i: number, end: number, out: WordPart[]): number {
	const found = w.r.text.indexOf("'", i + 1);
	const close = found < 0 || found >= end ? end : found;
	const span = { start: i + 1, end: close };
	out.push({ kind: "literal", text: w.r.text.slice(i + 1, close), quoted: true, exact: true, span });
	return close + 1;
}

/** Reads up to the closing `"`; an empty pair is an empty part, because it makes a word. */
function doubleQuoted(w: WordReader, start: number, end: number, outside: Mode, out: WordPart[]): number {
	// Inside an operand that is already quoted the quotes only go away.
	const mode = outside.style === "operand" ? outside : DOUBLE;
	if (mode === outside) return start;
	const before = out.length;
	let i = start;
	let run = i;
	while (i < end && w.r.text.charCodeAt(i) !== C.DOUBLE_QUOTE) {
		const next = step(w, i, end, mode, run, out);
		if (next === i) i++;
		else {
			i = next;
			run = next;
		}
	}
	const close = Math.min(i, end);
	literal(w, run, close, mode, out);
	if (out.length === before)
		out.push({ kind: "literal", text: "", quoted: true, exact: true, span: { start, end: close } });
	return close + 1;
}

function dollar(w: WordReader, i: number, end: number, mode: Mode, run: number, out: WordPart[]): number {
	const text = w.r.text;
	const at = C.skipContinuations(text, i + 1, end);
	if (at >= end) return i;
	const code = text.charCodeAt(at);
	if (code === C.OPEN_PAREN || code === C.OPEN_BRACE || code === C.OPEN_BRACKET) {
		literal(w, run, i, mode, out);
		return substitution(w, i, at, end, mode, out);
	}
	if (mode.style === "bare" && code === C.SINGLE_QUOTE) {
		literal(w, run, i, mode, out);
		const close = endOfAnsiC(text, at + 1, end);
		const span = { start: at + 1, end: close };
		const body = text.slice(at + 1, close);
		const decoded = decodeAnsiC(body);
		out.push({ kind: "literal", text: decoded, quoted: true, exact: decoded === body, span });
		return close + 1;
	}
	if (mode.style === "bare" && code === C.DOUBLE_QUOTE) {
		literal(w, run, i, mode, out);
		return doubleQuoted(w, at + 1, end, mode, out);
	}
	const parameter = simpleParameter(text, i, at, end, mode.quoted);
	if (parameter === undefined) return i;
	literal(w, run, i, mode, out);
	out.push(parameter);
	return parameter.span.end;
}

/** An expansion whose end the library knows; one that it does not show is parsed again, and if that fails it is a problem. */
function substitution(w: WordReader, i: number, at: number, end: number, mode: Mode, out: WordPart[]): number {
	const node = activeAt(w.actives, i) ?? recover(w.r, i, end);
	if (node === undefined) {
		problem(w.r, i, at + 1, "an expansion that was not understood");
		const span = { start: i, end: at + 1 };
		out.push({ kind: "literal", text: w.r.text.slice(i, at + 1), quoted: mode.quoted, exact: true, span });
		return at + 1;
	}
	const part = expansion(w.r, node, mode.quoted);
	out.push(part);
	if (node.type === "ParameterExpansion" && node.operation?.type === "Unknown") keepInner(w, node, out);
	return node.end;
}

/** What stands in an expansion that was not understood may run: its substitutions come after it in the word. */
function keepInner(w: WordReader, node: Active, out: WordPart[]): void {
	if (!enter(w.r, node.pos, node.end)) return;
	const inner: WordPart[] = [];
	readPlain(w, node.pos + 2, node.end - 1, OPERAND, inner);
	leave(w.r);
	for (const part of inner) if (part.kind !== "literal") out.push(part);
}

/** The expansion that starts at `at`. */
export function activeAt(actives: readonly Active[], at: number): Active | undefined {
	let low = 0;
	let high = actives.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((actives[middle]?.pos ?? 0) < at) low = middle + 1;
		else high = middle;
	}
	const found = actives[low];
	return found?.pos === at ? found : undefined;
}

function skipTabs(text: string, i: number, end: number): number {
	let at = i;
	while (at < end && text.charCodeAt(at) === C.TAB) at++;
	return at;
}
