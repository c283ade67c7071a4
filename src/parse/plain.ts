// Texts of one simple command whose words are plain or quoted whole, read without the parser library: most of what is run.

import type { Script, Statement, WordNode } from "../model/script.ts";
import { DOUBLE_QUOTE, SINGLE_QUOTE } from "./characters.ts";

/**
 * The script that the parser library and the conversion would make of the text, in one walk over its characters; undefined when
 * anything in it may mean more than itself. The more the rest of the room has to do, the earlier this one gives up.
 */
export function plainScript(text: string): Script | undefined {
	const words: WordNode[] = [];
	for (let i = skipBlanks(text, 0); i < text.length; i = skipBlanks(text, i)) {
		const code = text.charCodeAt(i);
		const quoted = code === SINGLE_QUOTE || code === DOUBLE_QUOTE;
		const end = quoted ? endOfQuoted(text, i + 1, code) : endOfPlain(text, i);
		// Whatever else touches the word belongs to it.
		if (end < 0 || (end < text.length && !isBlank(text.charCodeAt(end)))) return undefined;
		words.push(quoted ? quotedWord(text, i, end) : plainWord(text, i, end));
		i = end;
	}
	const [first] = words;
	const name = first?.parts[0];
	if (first === undefined || name?.kind !== "literal" || (!name.quoted && MORE_THAN_A_NAME.has(name.text)))
		return undefined;
	const span = { start: first.span.start, end: words[words.length - 1]?.span.end ?? first.span.end };
	const statement: Statement = {
		command: { kind: "simple", assignments: [], words, redirects: [], span },
		background: false,
	};
	return { body: [statement], errors: [] };
}

function plainWord(text: string, start: number, end: number): WordNode {
	const span = { start, end };
	return {
		kind: "word",
		parts: [{ kind: "literal", text: text.slice(start, end), quoted: false, exact: true, span }],
		span,
	};
}

function quotedWord(text: string, start: number, end: number): WordNode {
	const span = { start: start + 1, end: end - 1 };
	return {
		kind: "word",
		parts: [{ kind: "literal", text: text.slice(start + 1, end - 1), quoted: true, exact: true, span }],
		span: { start, end },
	};
}

/** Words that begin another form of command, and builtins whose arguments the library reads in their own way (POSIX 2.4, bash manual). */
const MORE_THAN_A_NAME: ReadonlySet<string> = new Set([
	..."case coproc do done elif else esac fi for function if in select then time until while".split(" "),
	..."alias declare eval export let local readonly typeset".split(" "),
]);

const SPACE = 32;
const TAB = 9;
const isBlank = (code: number): boolean => code === SPACE || code === TAB;

function skipBlanks(text: string, from: number): number {
	let i = from;
	while (isBlank(text.charCodeAt(i))) i++;
	return i;
}

/** Characters that stand for themselves wherever they are, and those that do so after the first of a word. */
const EVERYWHERE = 1;
const INSIDE = 2;
const PLAIN = new Uint8Array(128);
for (const c of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./,:@%+")
	PLAIN[c.charCodeAt(0)] = EVERYWHERE;
PLAIN["~".charCodeAt(0)] = INSIDE;

/** What quotes do not take the meaning of from, or what the checks of whole texts look for even there. */
const SPECIAL = new Uint8Array(128).fill(1, 0, SPACE);
for (const c of "$`\\<\x7F") SPECIAL[c.charCodeAt(0)] = 1;

const DASH = 45;
const EQUALS = 61;

/** Offset after the plain word at `start`, or -1. */
function endOfPlain(text: string, start: number): number {
	const first = text.charCodeAt(start);
	if (PLAIN[first] !== EVERYWHERE) return -1;
	let i = start + 1;
	// In a word that begins with a dash `=` assigns nothing.
	for (
		let code = text.charCodeAt(i);
		(PLAIN[code] ?? 0) !== 0 || (code === EQUALS && first === DASH);
		code = text.charCodeAt(i)
	)
		i++;
	return i;
}

/** Offset after the closing quote, or -1. */
function endOfQuoted(text: string, start: number, quote: number): number {
	for (let i = start; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === quote) return i + 1;
		if (SPECIAL[code] !== 0) return -1;
	}
	return -1;
}
