// Escapes of echo and the format of printf. Source: POSIX printf, bash manual (echo -e).

import { MAX_PIECES, MAX_WORDS } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { compact, computed, type Field, knownText, outputBuffer, type Text, unknown } from "./text.ts";

const SIMPLE: Readonly<Record<string, string>> = {
	n: "\n",
	t: "\t",
	r: "\r",
	a: "\x07",
	b: "\b",
	f: "\f",
	v: "\v",
	e: "\x1b",
	E: "\x1b",
	"\\": "\\",
	'"': '"',
	"'": "'",
	"?": "?",
};

/** Backslash escapes of `echo -e` and of `%b`; `\c` ends the text. */
export function unescapeEcho(text: string): string {
	const cut = text.replace(/((?:^|[^\\])(?:\\\\)*)\\c[\s\S]*$/, "$1");
	return cut.replace(
		/\\(?:0([0-7]{0,3})|([1-7][0-7]{0,2})|x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([\s\S]))/g,
		(all, zero, octal, hex, u, long, char) => {
			if (zero !== undefined) return String.fromCharCode(Number.parseInt(zero === "" ? "0" : zero, 8) & 0xff);
			if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
			const code = hex ?? u ?? long;
			if (code !== undefined) return codePoint(Number.parseInt(code, 16)) ?? all;
			return SIMPLE[char] ?? all;
		},
	);
}

const codePoint = (code: number): string | undefined => (code <= 0x10ffff ? String.fromCodePoint(code) : undefined);

/** A conversion, or an escape: what an escape stands for is never read as a conversion. */
const CONVERSION = /\\[\s\S]|%(?:%|([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?([diouxXfeEgGcsbqQ]))/g;

/** How many words one turn of the format takes. */
export const conversions = (format: string): number =>
	[...format.matchAll(CONVERSION)].filter(([m]) => !m.startsWith("\\") && m !== "%%").length;

/** The text printf prints; the format is used again while words are left. */
export function fillFormat(format: string, words: readonly Field[], location: Location, formatPlace: Location): Text {
	const literal = (from: number, to?: number): Text => computed(unescapeEcho(format.slice(from, to)), formatPlace);
	const out = outputBuffer();
	let next = 0;
	for (let turn = 0; turn < MAX_WORDS; turn++) {
		const before = next;
		let at = 0;
		for (const match of format.matchAll(CONVERSION)) {
			if (match[0].startsWith("\\")) continue;
			if (match.index > at) out.add(literal(at, match.index));
			at = match.index + match[0].length;
			if (match[0] === "%%") out.add(computed("%", formatPlace));
			else out.add(converted(match, words[next++], location));
		}
		if (at < format.length) out.add(literal(at));
		if (next >= words.length || next === before) return compactLong(out.text());
	}
	out.add(unknown("(more output of printf)", { gap: "too-big", location }));
	return compactLong(out.text());
}

const compactLong = (text: Text): Text => (text.length > MAX_PIECES ? compact(text) : text);

function converted(match: RegExpMatchArray, word: Field | undefined, location: Location): Text {
	const kind = match[4] ?? "s";
	const wide = match[2] !== undefined || match[3] !== undefined;
	const pieces = word?.pieces ?? [];
	if (kind === "s" && !wide) return pieces;
	// A width or precision that is a word of its own is not followed.
	if (match[2] === "*" || match[3] === "*") return unknown("(formatted)", { location });
	const known = knownText(pieces);
	if (known === undefined) return unknown("(formatted)", { location });
	if (kind === "b") return computed(unescapeEcho(known), location);
	if (kind === "c") return computed(known.slice(0, 1), location);
	if (kind === "s") return computed(padText(known, match), location);
	const digits = /[diuxXo]/.test(kind) && match[3] === undefined ? digitsOf(known, kind) : undefined;
	if (digits !== undefined && !/[+ #]/.test(match[1] ?? "")) return computed(padNumber(digits, match), location);
	return unknown("(formatted)", { location, mayBeEmpty: false });
}

/** An integer argument of printf: decimal, octal, hexadecimal, or the code of the character after a quote (POSIX printf). */
function digitsOf(text: string, kind: string): string | undefined {
	const number = /^["'][\x20-\x7e]/.test(text)
		? text.charCodeAt(1)
		: /^0[0-7]+$/.test(text)
			? Number.parseInt(text, 8)
			: /^(?:[-+]?\d*|0[xX][\da-fA-F]+)$/.test(text)
				? Number(text === "-" || text === "+" ? "0" : text)
				: undefined;
	if (number === undefined || !Number.isSafeInteger(number) || (number < 0 && !/[di]/.test(kind))) return undefined;
	const digits = number.toString(kind === "o" ? 8 : /x/i.test(kind) ? 16 : 10);
	return kind === "X" ? digits.toUpperCase() : digits;
}

function padNumber(digits: string, match: RegExpMatchArray): string {
	const width = Math.min(Number(match[2] ?? "0"), 1_024);
	const flags = match[1] ?? "";
	if (flags.includes("-")) return digits.padEnd(width);
	if (!flags.includes("0")) return digits.padStart(width);
	return digits.startsWith("-") ? `-${digits.slice(1).padStart(width - 1, "0")}` : digits.padStart(width, "0");
}

function padText(text: string, match: RegExpMatchArray): string {
	const cut = match[3] === undefined || match[3] === "*" ? text : text.slice(0, Number(match[3]));
	const width = match[2] === undefined || match[2] === "*" ? 0 : Math.min(Number(match[2]), 1_024);
	return match[1]?.includes("-") === true ? cut.padEnd(width) : cut.padStart(width);
}
