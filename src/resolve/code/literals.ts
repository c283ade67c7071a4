// The characters that string literals stand for: escapes of the C family, kept in pieces so that places in the code stay known.

import { type CodeValue, UNKNOWN_MARK } from "./acts.ts";
import type { Node, Piece } from "./ir.ts";
import type { Token } from "./tokens.ts";

/** `c`: backslash escapes; `quotes`: only the quote and the backslash itself; `raw`: none. */
export interface Escapes {
	readonly style: "c" | "quotes" | "raw";
	/** An unknown escape keeps its backslash (Python, PHP) or loses it (JavaScript, Perl, Ruby). */
	readonly keepUnknown?: boolean;
	/** Characters besides quotes and the backslash that a backslash protects. */
	readonly also?: string;
}

const SINGLE = new Map([
	["n", "\n"],
	["t", "\t"],
	["r", "\r"],
	["b", "\b"],
	["f", "\f"],
	["v", "\v"],
	["a", "\u0007"],
	["e", "\u001b"],
	["\n", ""],
]);

const ESCAPE =
	/\\(?:x([0-9a-fA-F]{1,2})|u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/y;

/** Pieces of the characters between `from` and `to`; runs without escapes are exact, unknown marks become holes. */
export function unescaped(source: string, from: number, to: number, escapes: Escapes): (Piece | Node)[] {
	const pieces: (Piece | Node)[] = [];
	let plain = from;
	const flush = (end: number): void => {
		if (end > plain) pieces.push({ text: source.slice(plain, end), start: plain, end, exact: true });
	};
	for (let i = from; i < to; ) {
		const c = source[i];
		if (c === UNKNOWN_MARK) {
			flush(i);
			pieces.push({ kind: "name", name: UNKNOWN_MARK, start: i, end: i + 1 });
			plain = ++i;
		} else if (c === "\\" && escapes.style !== "raw" && i + 1 < to) {
			const made = escapeAt(source, i, to, escapes);
			if (made === undefined) {
				i++;
				continue;
			}
			flush(i);
			if (made.text !== "") pieces.push({ text: made.text, start: i, end: i + made.length, exact: false });
			i += made.length;
			plain = i;
		} else i++;
	}
	flush(to);
	return pieces;
}

function escapeAt(
	source: string,
	at: number,
	to: number,
	escapes: Escapes,
): { text: string; length: number } | undefined {
	const next = source[at + 1] ?? "";
	if (escapes.style === "quotes")
		return next === "\\" || next === "'" || next === '"' ? { text: next, length: 2 } : undefined;
	ESCAPE.lastIndex = at;
	const found = ESCAPE.exec(source);
	if (found === null || at + found[0].length > to) return undefined;
	const [whole, x, braced, u, long, octal, other = ""] = found;
	const hex = x ?? braced ?? u ?? long;
	if (hex !== undefined) return { text: character(Number.parseInt(hex, 16)), length: whole.length };
	if (octal !== undefined) return { text: character(Number.parseInt(octal, 8)), length: whole.length };
	const text = SINGLE.get(other);
	if (text !== undefined) return { text, length: whole.length };
	if (escapes.keepUnknown === true && !`\\'"${escapes.also ?? ""}`.includes(other)) return undefined;
	return { text: other, length: whole.length };
}

function character(code: number): string {
	return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

/** The value of a quoted text with C's escapes, as AppleScript and awk have them. */
export function literalValue(text: string, { inner: [from, to] }: Token): CodeValue {
	return unescaped(text, from, to, { style: "c" }).map((piece) =>
		"kind" in piece
			? { kind: "hole", shown: text.slice(piece.start, piece.end), start: piece.start, end: piece.end }
			: { kind: "text", ...piece },
	);
}
