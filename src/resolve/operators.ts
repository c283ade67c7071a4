// The operators of `${…}` on known text: remove, replace, slice, change case, quote.

import { decodeAnsiC } from "../parse/ansi-c.ts";
import type { Text } from "./text.ts";

/** Longest text and pattern the quadratic prefix and suffix searches are tried on, in characters. */
const MAX_SEARCH = 1_024;

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

/** Does the pattern match all of the characters? Greedy star with one point of return: linear in practice, product at worst. */
function matchesAll(pattern: readonly Token[], chars: readonly string[], from: number, to: number): boolean {
	let p = 0;
	let c = from;
	let star = -1;
	let retry = from;
	while (c < to) {
		const token = pattern[p];
		const char = chars[c] ?? "";
		if (token?.kind === "star") {
			star = p++;
			retry = c;
		} else if (token !== undefined && tokenMatches(token, char)) {
			p++;
			c++;
		} else if (star >= 0) {
			p = star + 1;
			c = ++retry;
		} else return false;
	}
	while (pattern[p]?.kind === "star") p++;
	return p === pattern.length;
}

/** Whether a whole text matches a shell pattern; undefined when the pattern is not understood. */
export function matchesPattern(text: string, pattern: Text): boolean | undefined {
	const list = tokens(pattern);
	if (list === undefined || text.length > MAX_SEARCH * 16) return undefined;
	const chars = [...text];
	return matchesAll(list, chars, 0, chars.length);
}

export function removePattern(text: string, pattern: Text, operator: "#" | "##" | "%" | "%%"): string | undefined {
	const list = tokens(pattern);
	const chars = [...text];
	if (list === undefined || chars.length > MAX_SEARCH) return undefined;
	const n = chars.length;
	for (let k = 0; k <= n; k++) {
		const length = operator.length === 1 ? k : n - k;
		const matched = operator.startsWith("#")
			? matchesAll(list, chars, 0, length)
			: matchesAll(list, chars, n - length, n);
		if (matched) return (operator.startsWith("#") ? chars.slice(length) : chars.slice(0, n - length)).join("");
	}
	return text;
}

export function replacePattern(
	text: string,
	pattern: Text,
	replacement: string,
	operator: "/" | "//" | "/#" | "/%",
): string | undefined {
	const list = tokens(pattern);
	const chars = [...text];
	if (list === undefined || chars.length > MAX_SEARCH) return undefined;
	if (list.length === 0) return operator === "/#" ? replacement + text : operator === "/%" ? text + replacement : text;
	// An unquoted & in the replacement stands for the match only with patsub_replacement (bash 5.2, on by default).
	const fill = (matched: string): string =>
		replacement.replace(/\\[\\&]|&/g, (m) => (m === "&" ? matched : m.slice(1)));
	let out = "";
	let at = 0;
	while (at <= chars.length) {
		const end = longestMatch(list, chars, at, operator);
		if (end === undefined || end === at) {
			out += chars[at] ?? "";
			at++;
			if (operator === "/#") return out + chars.slice(at).join("");
			continue;
		}
		out += fill(chars.slice(at, end).join(""));
		at = end;
		if (operator !== "//") return out + chars.slice(at).join("");
	}
	return out;
}

function longestMatch(
	list: readonly Token[],
	chars: readonly string[],
	at: number,
	operator: string,
): number | undefined {
	for (let end = chars.length; end > at; end--) {
		if (operator === "/%" && end !== chars.length) return undefined;
		if (matchesAll(list, chars, at, end)) return end;
	}
	return undefined;
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
