// Where an unquoted `~` stands for a home directory: at a word's start, and in assignments after `=` and `:`.

import type { WordPart } from "../model/script.ts";
import { COLON, inName, OPEN_BRACE, OPEN_BRACKET, startsName, TILDE } from "./characters.ts";
import { problem } from "./reading.ts";
import type { WordReader } from "./word-reader.ts";

/** Reads a `~` at `i`, where a tilde counts, with its login name; returns the offset after it, or `i` when there is none. */
export function readTilde(w: WordReader, i: number, end: number, out: WordPart[]): number {
	const text = w.r.text;
	if (i >= end || text.charCodeAt(i) !== TILDE) return i;
	let at = i + 1;
	for (; at < end; at++) {
		const code = text.charCodeAt(at);
		// bash ends the name at `:` in every word, not only in assignments.
		if (code === 47 || code === COLON) break;
		// `~+`, `~-`, `~-2`, and what login names are made of; anything else, quotes too, keeps the tilde as it is.
		if (!inName(code) && code !== 43 && code !== 45 && code !== 46) return i;
	}
	if (at === end && end < w.end && text.charCodeAt(end) === OPEN_BRACE) {
		problem(w.r, i, end + 1, "a tilde before a brace expansion was not read");
		return i;
	}
	out.push({ kind: "tilde", user: text.slice(i + 1, at), span: { start: i, end: at } });
	return at;
}

/** Offset after `name=`, `name+=` or `name[subscript]=` at the start of a word, where bash expands a `~`; -1 when it is no such word. */
export function assignmentPrefix(text: string, start: number, end: number): number {
	let i = start;
	if (i >= end || !startsName(text.charCodeAt(i))) return -1;
	while (i < end && inName(text.charCodeAt(i))) i++;
	if (text.charCodeAt(i) === OPEN_BRACKET) {
		const close = text.indexOf("]", i);
		if (close < 0 || close >= end) return -1;
		i = close + 1;
	}
	if (text.charCodeAt(i) === 43) i++;
	return i < end && text.charCodeAt(i) === 61 ? i + 1 : -1;
}
