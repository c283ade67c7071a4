// Splits code of languages without a grammar into words, variables, strings, signs and statement ends; comments are left out.

import type { Span } from "./ir.ts";
import { readQuoted } from "./quoted.ts";

export interface Token extends Span {
	/** `text`, `shell`, `words`, `pattern`: quoted, by what it stands for; `regex` is never a value. */
	readonly kind: "name" | "variable" | "number" | "sign" | "end" | "text" | "shell" | "words" | "pattern" | "regex";
	readonly word: string;
	/** The characters between the quotes, and how they are read. */
	readonly inner: readonly [number, number];
	readonly style: "plain" | "single" | "interpolated";
}

/** How a language is written. */
export interface Syntax {
	readonly language: "perl" | "ruby" | "lua" | "r" | "awk" | "osascript";
	readonly comment: RegExp;
	readonly variable: RegExp | undefined;
	/** Operators of several characters that must not be split. */
	readonly signs: RegExp;
	/** A line's end may end a statement. */
	readonly lines: boolean;
	readonly slashRegex: boolean;
	/** What joins texts. */
	readonly concat: readonly string[];
}

const NAME = /[\p{L}_][\p{L}\p{N}_]*[?!]?/uy;
const NUMBER = /\d[\w.]*/y;
const SPACE = /[ \t\r\f]+|\\\n/y;

/** All tokens between two offsets. */
export function tokensOf(text: string, syntax: Syntax, from = 0, to = text.length): readonly Token[] {
	const tokens: Token[] = [];
	const documents: Document[] = [];
	for (let at = from; at < to; ) {
		const end = skipped(text, syntax, at);
		if (end > at) {
			at = end;
			continue;
		}
		if (text[at] === "\n") {
			if (syntax.lines) tokens.push(plain("end", text, at, at + 1));
			at++;
			for (const document of documents.splice(0)) at = readDocument(text, document, at, to, tokens);
			continue;
		}
		const token = tokenAt(text, syntax, at, tokens, documents);
		tokens.push(token.end > to ? { ...token, end: to } : token);
		at = Math.max(token.end, at + 1);
	}
	return tokens;
}

interface Document {
	/** Index of the sign that announced it. */
	readonly index: number;
	readonly tag: string;
	readonly indented: boolean;
	readonly style: Token["style"];
	readonly shell: boolean;
}

function skipped(text: string, syntax: Syntax, at: number): number {
	for (const pattern of [SPACE, syntax.comment]) {
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		if (found !== null && found[0] !== "") return at + found[0].length;
	}
	return at;
}

function tokenAt(text: string, syntax: Syntax, at: number, tokens: readonly Token[], documents: Document[]): Token {
	const before = tokens.at(-1);
	const document = documentAt(text, syntax, at, before);
	if (document !== undefined) {
		documents.push({ ...document.document, index: tokens.length });
		return { ...plain("sign", text, at, document.end), word: "<<" };
	}
	const quoted = readQuoted(text, syntax, at, before);
	if (quoted !== undefined) return quoted;
	for (const [kind, pattern] of [
		["variable", syntax.variable],
		["name", NAME],
		["number", NUMBER],
		["sign", syntax.signs],
	] as const) {
		if (pattern === undefined) continue;
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		if (found !== null) return plain(kind, text, at, at + found[0].length);
	}
	return plain(text[at] === ";" ? "end" : "sign", text, at, at + 1);
}

export function plain(kind: Token["kind"], text: string, start: number, end: number): Token {
	return { kind, word: text.slice(start, end), start, end, inner: [start, end], style: "plain" };
}

const DOCUMENT = /<<([~-]?)(?:(["'`])([^\n"'`]{1,80})\2|([A-Za-z_]\w{0,79}))/y;

function documentAt(
	text: string,
	syntax: Syntax,
	at: number,
	before: Token | undefined,
): { readonly document: Document; readonly end: number } | undefined {
	if (text[at] !== "<" || (syntax.language !== "perl" && syntax.language !== "ruby")) return undefined;
	DOCUMENT.lastIndex = at;
	const found = DOCUMENT.exec(text);
	if (found === null) return undefined;
	const [whole, dash = "", quote, quoted, bare] = found;
	// `a <<b` is a shift or an append in Ruby.
	if (
		quote === undefined &&
		dash === "" &&
		(before?.kind === "variable" || before?.kind === "number" || before?.word === ")" || bare?.toUpperCase() !== bare)
	)
		return undefined;
	const document: Document = {
		index: 0,
		tag: quoted ?? bare ?? "",
		indented: dash !== "",
		style: quote === "'" ? "plain" : "interpolated",
		shell: quote === "`",
	};
	return { document, end: at + whole.length };
}

/** The lines up to the tag; they take the place of the sign that announced them. */
function readDocument(text: string, document: Document, from: number, to: number, tokens: Token[]): number {
	let at = from;
	let end = to;
	let after = to;
	while (at < to) {
		const close = text.indexOf("\n", at);
		const stop = close < 0 || close > to ? to : close;
		const line = text.slice(at, stop);
		if ((document.indented ? line.trim() : line.replace(/\r$/, "")) === document.tag) {
			end = at;
			after = Math.min(stop + 1, to);
			break;
		}
		at = stop + 1;
	}
	const sign = tokens[document.index];
	if (sign !== undefined)
		tokens[document.index] = {
			...sign,
			kind: document.shell ? "shell" : "text",
			inner: [from, end],
			style: document.style,
		};
	return after;
}
