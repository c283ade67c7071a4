// The operators of `${…}` on known text: remove, replace, slice, change case, quote.

import { MAX_PATTERN_STEPS, MAX_VALUE } from "../model/limits.ts";
import { decodeAnsiC } from "../parse/ansi-c.ts";
import type { Text } from "./text.ts";

type Token =
	| { readonly kind: "char"; readonly char: string }
	| { readonly kind: "any" }
	| { readonly kind: "star" }
	| { readonly kind: "set"; readonly negated: boolean; readonly set: string };

/** The pattern as tokens; undefined when it has unknown parts or operators that are not read (extended globs). */
function tokens(pattern: Text): readonly Token[] | undefined {
	const list: Token[] = [];
	for (const piece of pattern) {
		if (piece.kind === "known") for (const char of piece.text) list.push({ kind: "char", char });
		else if (piece.kind !== "glob") return undefined;
		else if (piece.glob === "*") list.push({ kind: "star" });
		else if (piece.glob === "?") list.push({ kind: "any" });
		else if (piece.glob.startsWith("[") && !piece.glob.includes("[:")) {
			const negated = /^\[[!^]/.test(piece.glob);
			list.push({ kind: "set", negated, set: piece.glob.slice(negated ? 2 : 1, -1) });
		} else return undefined;
	}
	return list;
}

function tokenMatches(token: Token, char: string): boolean {
	if (token.kind === "char") return token.char === char;
	if (token.kind === "any") return true;
	if (token.kind === "star") return false;
	let found = false;
	for (let i = 0; i < token.set.length; i++) {
		const low = token.set[i] ?? "";
		const ranged = token.set[i + 1] === "-" && i + 2 < token.set.length;
		const high = ranged ? (token.set[i + 2] ?? low) : low;
		if (char >= low && char <= high) found = true;
		if (ranged) i += 2;
	}
	return found !== token.negated;
}

/** What matching has cost so far, in characters compared; past MAX_PATTERN_STEPS the result is not known. */
export interface Work {
	steps: number;
}

interface Ends {
	readonly shortest: number;
	readonly longest: number;
}

/** Where matches that begin at `from` may end: all states of the pattern at once. `none`: there is no match; undefined: too much work. */
function matchEnds(
	pattern: readonly Token[],
	chars: readonly string[],
	from: number,
	work: Work,
): Ends | "none" | undefined {
	let active = new Set<number>();
	enter(pattern, active, 0);
	let ends: Ends | "none" = active.has(pattern.length) ? { shortest: from, longest: from } : "none";
	for (let at = from; at < chars.length && active.size > 0; at++) {
		const next = new Set<number>();
		for (const state of active) {
			const token = pattern[state];
			work.steps += token?.kind === "set" ? token.set.length : 1;
			if (work.steps > MAX_PATTERN_STEPS) return undefined;
			if (token?.kind === "star") enter(pattern, next, state);
			else if (token !== undefined && tokenMatches(token, chars[at] ?? "")) enter(pattern, next, state + 1);
		}
		if (next.has(pattern.length)) ends = { shortest: ends === "none" ? at + 1 : ends.shortest, longest: at + 1 };
		active = next;
	}
	return ends;
}

/** A state, and those behind stars, which may stand for nothing. */
function enter(pattern: readonly Token[], states: Set<number>, state: number): void {
	for (let s = state; !states.has(s); s++) {
		states.add(s);
		if (pattern[s]?.kind !== "star") return;
	}
}

/** Whether a whole text matches a shell pattern; undefined when the pattern is not understood, or takes too long. */
export function matchesPattern(text: string, pattern: Text, work: Work = { steps: 0 }): boolean | undefined {
	const list = tokens(pattern);
	if (list === undefined) return undefined;
	const chars = [...text];
	const ends = matchEnds(list, chars, 0, work);
	return ends === undefined ? undefined : ends !== "none" && ends.longest === chars.length;
}

export function removePattern(
	text: string,
	pattern: Text,
	operator: "#" | "##" | "%" | "%%",
	work: Work,
): string | undefined {
	const list = tokens(pattern);
	if (list === undefined) return undefined;
	const backwards = operator.startsWith("%");
	const chars = backwards ? [...text].reverse() : [...text];
	const ends = matchEnds(backwards ? list.toReversed() : list, chars, 0, work);
	if (ends === undefined || ends === "none") return ends === undefined ? undefined : text;
	const left = chars.slice(operator.length === 1 ? ends.shortest : ends.longest);
	return (backwards ? left.reverse() : left).join("");
}

export function replacePattern(
	text: string,
	pattern: Text,
	replacement: string,
	operator: "/" | "//" | "/#" | "/%",
	work: Work,
): string | undefined {
	const list = tokens(pattern);
	if (list === undefined) return undefined;
	if (list.length === 0) return operator === "/#" ? replacement + text : operator === "/%" ? text + replacement : text;
	// An unquoted & in the replacement stands for the match only with patsub_replacement (bash 5.2, on by default).
	const fill = (matched: string): string =>
		replacement.replace(/\\[\\&]|&/g, (m) => (m === "&" ? matched : m.slice(1)));
	const chars = [...text];
	if (operator === "/%") {
		const ends = matchEnds(list.toReversed(), chars.toReversed(), 0, work);
		if (ends === undefined || ends === "none" || ends.longest === 0) return ends === undefined ? undefined : text;
		const start = chars.length - ends.longest;
		return chars.slice(0, start).join("") + fill(chars.slice(start).join(""));
	}
	let out = "";
	for (let at = 0; at < chars.length; ) {
		const ends = matchEnds(list, chars, at, work);
		if (ends === undefined || out.length > MAX_VALUE) return undefined;
		const found = ends !== "none" && ends.longest > at;
		const end = found ? ends.longest : at + 1;
		const matched = chars.slice(at, end).join("");
		out += found ? fill(matched) : matched;
		at = end;
		if (operator === "/#" || (found && operator === "/")) return out + chars.slice(at).join("");
	}
	return out;
}

/** `${x:offset:length}`; negative values count from the end. */
export function sliceText(text: string, offset: number, length: number | undefined): string {
	const chars = [...text];
	const start = offset < 0 ? chars.length + offset : offset;
	if (start < 0) return "";
	if (length === undefined) return chars.slice(start).join("");
	return chars.slice(start, length < 0 ? length : start + length).join("");
}

export function changeCase(
	text: string,
	operator: "^" | "^^" | "," | ",,",
	pattern: Text | undefined,
): string | undefined {
	if (pattern !== undefined && pattern.length > 0) return undefined;
	const change = (t: string): string => (operator.startsWith("^") ? t.toUpperCase() : t.toLowerCase());
	return operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1);
}

/** `${x@Q}` and kin; undefined for those that depend on more than the value. */
export function transformText(text: string, operator: string): string | undefined {
	switch (operator) {
		case "Q":
			return `'${text.replaceAll("'", "'\\''")}'`;
		case "U":
			return text.toUpperCase();
		case "u":
			return text.slice(0, 1).toUpperCase() + text.slice(1);
		case "L":
			return text.toLowerCase();
		case "E":
			return decodeAnsiC(text);
		default:
			return undefined;
	}
}
