// Decodes `$'…'` the way bash does. Bytes that are no UTF-8 become U+DC80–U+DCFF (the byte plus U+DC00), so that none is lost.

const SIMPLE = new Map([
	["a", "\x07"],
	["b", "\b"],
	["e", "\x1b"],
	["E", "\x1b"],
	["f", "\f"],
	["n", "\n"],
	["r", "\r"],
	["t", "\t"],
	["v", "\v"],
	["\\", "\\"],
	["'", "'"],
	['"', '"'],
	["?", "?"],
]);

/** Text, or bytes that are put together with their neighbours first; `end` is the offset after the escape. */
interface Escape {
	readonly text: string;
	readonly bytes: readonly number[] | undefined;
	readonly end: number;
}

/** The text of the characters between `$'` and its closing quote, which ends at the first NUL as a C string does. */
export function decodeAnsiC(body: string): string {
	let out = "";
	let bytes: number[] = [];
	for (let i = 0; i < body.length; ) {
		const slash = body.indexOf("\\", i);
		if (slash !== i) {
			const stop = slash < 0 ? body.length : slash;
			out += decodeBytes(bytes) + body.slice(i, stop);
			bytes = [];
			i = stop;
			continue;
		}
		const decoded = readEscape(body, i + 1);
		i = decoded.end;
		if (decoded.bytes !== undefined) {
			bytes.push(...decoded.bytes);
		} else {
			out += decodeBytes(bytes) + decoded.text;
			bytes = [];
		}
	}
	out += decodeBytes(bytes);
	const nul = out.indexOf("\0");
	return nul < 0 ? out : out.slice(0, nul);
}

/** Offset of the quote that closes a `$'` whose body starts at `start`; `end` when there is none. */
export function endOfAnsiC(text: string, start: number, end: number): number {
	for (let i = start; i < end; i++) {
		const code = text.charCodeAt(i);
		if (code === 92) i++;
		else if (code === 39) return i;
	}
	return end;
}

function readEscape(body: string, at: number): Escape {
	const letter = body[at];
	if (letter === undefined) return { text: "\\", bytes: undefined, end: at };
	const simple = SIMPLE.get(letter);
	if (simple !== undefined) return { text: simple, bytes: undefined, end: at + 1 };
	if (letter === "x") return hexEscape(body, at + 1);
	if (letter === "u" || letter === "U") return unicodeEscape(body, at + 1, letter);
	if (letter === "c") return controlEscape(body, at + 1);
	if (letter >= "0" && letter <= "7") {
		const [value, end] = digits(body, at, 3, 8);
		return { text: "", bytes: [value & 255], end };
	}
	return { text: `\\${letter}`, bytes: undefined, end: at + 1 };
}

/** `\xHH`, and `\x{H…}` which takes any number of digits and needs no closing brace. */
function hexEscape(body: string, at: number): Escape {
	if (body[at] === "{") {
		const [value, end] = digits(body, at + 1, body.length, 16);
		return { text: "", bytes: [value], end: body[end] === "}" ? end + 1 : end };
	}
	const [value, end] = digits(body, at, 2, 16);
	if (end === at) return { text: "\\x", bytes: undefined, end };
	return { text: "", bytes: [value], end };
}

function unicodeEscape(body: string, at: number, letter: "u" | "U"): Escape {
	let value = 0;
	let end = at;
	const most = letter === "u" ? 4 : 8;
	while (end < at + most) {
		const digit = digitOf(body, end, 16);
		if (digit < 0) break;
		value = value * 16 + digit;
		end++;
	}
	if (end === at) return { text: `\\${letter}`, bytes: undefined, end };
	if (value < 0x80) return { text: "", bytes: [value], end };
	if (value <= 0x10ffff && (value < 0xd800 || value > 0xdfff)) {
		return { text: String.fromCodePoint(value), bytes: undefined, end };
	}
	return { text: "", bytes: encode(value), end };
}

/** `\cX`: bash takes the character's lower five bits, `?` is DEL, and `\c\\` uses up both backslashes. */
function controlEscape(body: string, at: number): Escape {
	const letter = body[at];
	if (letter === undefined) return { text: "\\c", bytes: undefined, end: at };
	const end = letter === "\\" && body[at + 1] === "\\" ? at + 2 : at + 1;
	const code = letter === "?" ? 127 : letter.toUpperCase().charCodeAt(0) & 31;
	return { text: "", bytes: [code], end };
}

/** Value, modulo 256 (all that a byte escape keeps), and the offset after at most `most` digits. */
function digits(body: string, at: number, most: number, base: number): [number, number] {
	let value = 0;
	let i = at;
	while (i < at + most) {
		const digit = digitOf(body, i, base);
		if (digit < 0) break;
		value = (value * base + digit) & 255;
		i++;
	}
	return [value, i];
}

function digitOf(body: string, at: number, base: number): number {
	const code = body.charCodeAt(at);
	if (code >= 48 && code <= 57) return code - 48 < base ? code - 48 : -1;
	const letter = code | 32;
	return base === 16 && letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** The bytes of a code point that Unicode does not allow, in the long forms that bash still writes. */
function encode(value: number): number[] {
	const tail: number[] = [];
	let rest = value;
	let room = 0x3f;
	while (rest > room) {
		tail.unshift(0x80 | (rest % 64));
		rest = Math.floor(rest / 64);
		room >>= 1;
	}
	return [((~room << 1) & 255) | rest, ...tail];
}

/** UTF-8 to text; a byte that is no part of a valid sequence is kept as U+DC00 plus the byte. */
function decodeBytes(bytes: readonly number[]): string {
	let out = "";
	for (let i = 0; i < bytes.length; ) {
		const length = sequenceLength(bytes, i);
		out +=
			length === 0 ? String.fromCharCode(0xdc00 + (bytes[i] ?? 0)) : String.fromCodePoint(codePoint(bytes, i, length));
		i += length || 1;
	}
	return out;
}

/** Length of the valid UTF-8 sequence at `i`, or 0. */
function sequenceLength(bytes: readonly number[], i: number): number {
	const first = bytes[i] ?? 0;
	if (first < 0x80) return 1;
	const length =
		first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
	for (let k = 1; k < length; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 0;
	if (length < 3) return length;
	const value = codePoint(bytes, i, length);
	const least = length === 3 ? 0x800 : 0x10000;
	return value < least || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff) ? 0 : length;
}

function codePoint(bytes: readonly number[], i: number, length: number): number {
	let value = bytes[i] ?? 0;
	if (length > 1) value &= 0x7f >> length;
	for (let k = 1; k < length; k++) value = value * 64 + ((bytes[i + k] ?? 0) & 0x3f);
	return value;
}
