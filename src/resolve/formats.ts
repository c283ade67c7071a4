// Escapes of echo and the format of printf. Source: POSIX printf, bash manual (echo -e).

import type { Location } from "../model/span.ts";
import { computed, concat, type Field, knownText, type Text, unknown } from "./text.ts";

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

const CONVERSION = /%(?:%|([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?([diouxXfeEgGcsbqQ]))/g;

/** The text printf prints; the format is used again while words are left. */
export function fillFormat(format: string, words: readonly Field[], location: Location, formatPlace: Location): Text {
	const plain = unescapeEcho(format);
	let out: Text = [];
	let next = 0;
	const turns = 256;
	for (let turn = 0; turn < turns; turn++) {
		const before = next;
		let at = 0;
		for (const match of plain.matchAll(CONVERSION)) {
			if (match.index > at) out = concat(out, computed(plain.slice(at, match.index), formatPlace));
			at = match.index + match[0].length;
			if (match[0] === "%%") out = concat(out, computed("%", formatPlace));
			else out = concat(out, converted(match, words[next++], location));
		}
		if (at < plain.length) out = concat(out, computed(plain.slice(at), formatPlace));
		if (next >= words.length || next === before) return out;
	}
	return concat(out, unknown("(more output of printf)", { gap: "too-big", location }));
}

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
	if (/[diu]/.test(kind) && !wide && /^[-+]?\d*$/.test(known)) return computed(String(Number(known || "0")), location);
	if (/[xXo]/.test(kind) && !wide && /^\d+$/.test(known)) {
		const digits = Number(known).toString(kind === "o" ? 8 : 16);
		return computed(kind === "X" ? digits.toUpperCase() : digits, location);
	}
	return unknown("(formatted)", { location, mayBeEmpty: false });
}

function padText(text: string, match: RegExpMatchArray): string {
	const cut = match[3] === undefined || match[3] === "*" ? text : text.slice(0, Number(match[3]));
	const width = match[2] === undefined || match[2] === "*" ? 0 : Math.min(Number(match[2]), 1_024);
	return match[1]?.includes("-") === true ? cut.padEnd(width) : cut.padStart(width);
}
