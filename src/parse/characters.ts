// Character tests of the shell's grammar, on UTF-16 code units.

export const TAB = 9;
export const NEWLINE = 10;
export const BACKSLASH = 92;
export const DOLLAR = 36;
export const SINGLE_QUOTE = 39;
export const DOUBLE_QUOTE = 34;
export const BACKQUOTE = 96;
export const OPEN_PAREN = 40;
export const OPEN_BRACE = 123;
export const OPEN_BRACKET = 91;
export const TILDE = 126;
export const COLON = 58;

/** Bits of `survey`. */
export const SPECIAL = 1;
export const EXPANDS = 2;
export const BRACES = 4;

const KINDS = new Uint8Array(128);
for (const character of "\\'\"*?[(~<>") KINDS[character.charCodeAt(0)] = SPECIAL;
for (const character of "$`<>") KINDS[character.charCodeAt(0)] = SPECIAL | EXPANDS;
KINDS[OPEN_BRACE] = SPECIAL | BRACES;

/** What stands in the range: 0 when every character stands for itself in an unquoted word, else a sum of the bits above. */
export function survey(text: string, start: number, end: number): number {
	let found = 0;
	for (let i = start; i < end; i++) {
		const code = text.charCodeAt(i);
		if (code < 128) found |= KINDS[code] ?? 0;
	}
	return found;
}

/** First character of a variable name. */
export function startsName(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

export function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

export function inName(code: number): boolean {
	return startsName(code) || isDigit(code);
}

/** `$@ $* $# $? $- $$ $!`. */
export function isSpecialParameter(code: number): boolean {
	return code === 64 || code === 42 || code === 35 || code === 63 || code === 45 || code === 36 || code === 33;
}

/** Offset after every backslash-newline that starts at `i`; bash removes those before it looks for tokens. */
export function skipContinuations(text: string, i: number, end: number): number {
	let at = i;
	while (at + 1 < end && text.charCodeAt(at) === BACKSLASH && text.charCodeAt(at + 1) === NEWLINE) at += 2;
	return at;
}
