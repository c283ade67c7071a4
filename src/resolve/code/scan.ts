// Finds calls in the tokens of a language without a grammar, and what their arguments are known to be.

import { MAX_CODE_ARGUMENTS, MAX_CODE_DEPTH } from "../../model/limits.ts";
import { type CodeReading, UNKNOWN_MARK } from "./acts.ts";
import type { Span } from "./ir.ts";
import { addGap, type Call, type Library, type Machine, newMachine, type Rule, readingOf, spend } from "./machine.ts";
import { type Bindings, bindings } from "./scan-bindings.ts";
import { groupsOf, matching, piecesOf, valueOfGroup } from "./scan-values.ts";
import { type Syntax, type Token, tokensOf } from "./tokens.ts";
import { holeAt, NULL, textVal, type Val } from "./values.ts";

/** A language as the scanner knows it. */
export interface Scanned {
	readonly syntax: Syntax;
	/** By `name`, `Qualifier.name`, or `*.name` for any receiver. */
	readonly rules: ReadonlyMap<string, Rule>;
	/** Arguments may follow a name without brackets. */
	readonly bare: boolean;
	/** Words that end bare arguments. */
	readonly stops: ReadonlySet<string>;
}

/** One piece of code under the scanner. */
export interface Scan {
	readonly m: Machine;
	readonly language: Scanned;
	readonly tokens: readonly Token[];
	/** Index of the bracket that closes the one at an index. */
	readonly closes: ReadonlyMap<number, number>;
	/** And the other way round. */
	readonly opens: ReadonlyMap<number, number>;
	readonly names: Bindings;
	readonly own: ReadonlySet<string>;
	depth: number;
}

const EMPTY: ReadonlySet<string> = new Set();

/** What the code would do. */
export function scan(language: Scanned, text: string): CodeReading {
	const library: Library = {
		language: language.syntax.language,
		inherits: true,
		free: () => undefined,
		module: (name) => ({ kind: "ref", name }),
		canonical: (name) => name,
		constant: () => undefined,
		item: () => undefined,
		acting: EMPTY,
		rules: language.rules,
	};
	const m = newMachine(text, library);
	scanPart(language, m, 0, text.length, 0);
	return readingOf(m);
}

function scanPart(language: Scanned, m: Machine, from: number, to: number, depth: number): void {
	const tokens = tokensOf(m.source, language.syntax, from, to);
	const closes = matching(tokens);
	const opens = new Map([...closes].map(([open, close]) => [close, open]));
	const made: Scan = { m, language, tokens, closes, opens, names: new Map(), own: ownFunctions(tokens), depth: 0 };
	const s: Scan = { ...made, names: bindings(made) };
	for (const [i, token] of tokens.entries()) {
		if (!spend(m, 1, token)) return;
		if (token.word === UNKNOWN_MARK) addGap(m, "dynamic-code", "a part of the code is not known", token);
		if (token.kind === "name") callAt(s, i);
		else if (token.kind === "shell") runRule(s, "`", [textVal(piecesOf(s, token))], new Map(), token);
		if (depth < 3)
			for (const [start, end] of innerCode(m.source, token, language)) scanPart(language, m, start, end, depth + 1);
	}
}

/** Code inside strings: `#{…}`, and the replacement of s///e. */
function innerCode(source: string, token: Token, language: Scanned): readonly (readonly [number, number])[] {
	if (token.style !== "interpolated") return [];
	if (token.kind === "regex")
		return language.syntax.language === "perl" && token.inner[1] > token.inner[0] ? [token.inner] : [];
	const open = language.syntax.language === "ruby" ? /#\{([^{}]*)\}/g : /@\{\[([^\]]*)\]\}/g;
	const text = source.slice(token.inner[0], token.inner[1]);
	return [...text.matchAll(open)].map((found) => {
		const start = token.inner[0] + found.index + 2;
		return [start, start + (found[1]?.length ?? 0)] as const;
	});
}

function callAt(s: Scan, i: number): void {
	const key = keyAt(s, i);
	const rule = key === undefined ? undefined : s.language.rules.get(key.name);
	if (key === undefined || rule === undefined) return;
	const token = s.tokens[i];
	const [from, to] = argumentRange(s, i + 1);
	if (token === undefined || (from < 0 && !s.language.bare)) return;
	const args: Val[] = [];
	const named = new Map<string, Val>();
	for (const [start, end] of from < 0 ? [] : groupsOf(s, from, to)) {
		const name = keywordAt(s, start);
		const value = valueOfGroup(s, name === undefined ? start : start + 2, end);
		if (name === undefined) args.push(value);
		else named.set(name, value);
	}
	const last = s.tokens[Math.max(i, Math.min(to, s.tokens.length) - 1)];
	const self = key.receiver === undefined ? NULL : valueOfGroup(s, ...key.receiver);
	runRule(
		s,
		key.name,
		args,
		named,
		{ start: s.tokens[key.from]?.start ?? token.start, end: last?.end ?? token.end },
		self,
	);
}

function runRule(
	s: Scan,
	name: string,
	args: readonly Val[],
	named: ReadonlyMap<string, Val>,
	at: Span,
	self: Val = NULL,
): Val | undefined {
	const rule = s.language.rules.get(name);
	if (rule === undefined || s.depth > MAX_CODE_DEPTH) return undefined;
	const { m } = s;
	const place = { start: at.start, end: Math.max(at.end, at.start + 1) };
	const unknown = (): Val => ({ kind: "unknown", hole: holeAt(m.source, place) });
	const call: Call = { m, at: place, args, named, open: false, self, made: false, update: () => {}, apply: unknown };
	return rule(call);
}

interface Key {
	readonly name: string;
	/** Index of the first token of the call. */
	readonly from: number;
	/** Tokens of the receiver. */
	readonly receiver?: readonly [number, number];
}

/** Names that only an import gives a meaning; the code's own function of that name comes before it. */
const IMPORTED = new Set(
	"move copy mv cp rm rm_f rm_r rm_rf rmtree remove_tree remove_entry fcopy rcopy drop_table".split(" "),
);

/** Functions that the code defines. */
function ownFunctions(tokens: readonly Token[]): ReadonlySet<string> {
	const names = tokens.filter(
		(token, i) => token.kind === "name" && /^(?:def|sub|function)$/.test(tokens[i - 1]?.word ?? ""),
	);
	return new Set(names.map((token) => token.word));
}

const DEFINES = new Set([
	"def",
	"sub",
	"function",
	"alias",
	"undef",
	"defined",
	"local",
	"package",
	"use",
	"require_relative",
]);

/** The name under which the word at an index has a rule. */
function keyAt(s: Scan, i: number): Key | undefined {
	const { tokens } = s;
	const word = tokens[i]?.word ?? "";
	const before = tokens[i - 1];
	const after = tokens[i + 1];
	if (before?.kind === "name" && DEFINES.has(before.word)) return undefined;
	if (s.own.has(word) && IMPORTED.has(word) && !/^(?:\.|::|->)$/.test(before?.word ?? "")) return undefined;
	// A key of a hash, not a call.
	if (after?.word === ":" && after.start === tokens[i]?.end && s.language.syntax.language === "ruby") return undefined;
	if (after?.word === "=>" || (before?.word === "{" && after?.word === "}")) return undefined;
	if (before?.kind !== "sign" || !/^(?:\.|:::?|->|&\.|:)$/.test(before.word)) return { name: word, from: i };
	// `a ? b : c` and `:symbol` are no receivers; Lua's `f:close()` is one.
	if (before.word === ":" && s.language.syntax.language !== "lua") return { name: `:${word}`, from: i };
	const qualifier = tokens[i - 2];
	const own = `${qualifier?.word ?? ""}.${word}`;
	if (qualifier?.kind === "name" && s.language.rules.has(own)) return { name: own, from: i - 2 };
	// `base::unlink`, `CORE::unlink`: the same function by its full name.
	if (before.word.startsWith("::") && s.language.syntax.language !== "ruby")
		return { name: word, from: Math.max(0, i - 2) };
	const from = receiverStart(s, i - 2);
	return { name: `*.${word}`, from, receiver: [from, i - 1] };
}

/** Back over `Pathname.new(x)` from its last token. */
function receiverStart(s: Scan, last: number): number {
	let at = Math.max(last, 0);
	const open = s.opens.get(at);
	if (open !== undefined) at = s.tokens[open - 1]?.kind === "name" ? open - 1 : open;
	while (
		at >= 2 &&
		s.tokens[at]?.kind === "name" &&
		/^(?:\.|::)$/.test(s.tokens[at - 1]?.word ?? "") &&
		s.tokens[at - 2]?.kind === "name" &&
		last - at < 20
	)
		at -= 2;
	return at;
}

/** From the first argument to the one after the last; -1 when there are none. */
function argumentRange(s: Scan, i: number): readonly [number, number] {
	const { tokens } = s;
	const next = tokens[i];
	const close = next?.word === "(" ? (s.closes.get(i) ?? tokens.length) : undefined;
	// `unlink (a), b` is a call of its brackets only.
	if (close !== undefined) return [i + 1, close];
	if (!s.language.bare || next === undefined || stops(s, next)) {
		const literal = next?.kind === "text" || next?.word === "{";
		return literal && s.language.syntax.language === "lua" ? [i, i + 1] : [-1, i];
	}
	let at = i;
	for (; at < tokens.length && at < i + MAX_CODE_ARGUMENTS; at++) {
		const token = tokens[at];
		if (token === undefined) break;
		if (stops(s, token) && !(token.kind === "end" && token.word === "\n" && tokens[at - 1]?.word === ",")) break;
		const skip = s.closes.get(at);
		if (skip !== undefined) at = skip;
	}
	if (at >= i + MAX_CODE_ARGUMENTS)
		addGap(s.m, "too-big", "a call has more arguments than are read", next, "MAX_CODE_ARGUMENTS");
	spend(s.m, (at - i) >> 3, next);
	return [i, at];
}

function stops(s: Scan, token: Token): boolean {
	if (token.kind === "end") return true;
	if (token.kind === "sign")
		return (
			/^(?:[)\]}?|]|=|==|=~|!~|&&|\|\||\{|=>|\+=|-=|\.=|<=>|!=)$/.test(token.word) &&
			!(token.word === "{" && s.language.syntax.language === "perl")
		);
	return token.kind === "name" && s.language.stops.has(token.word);
}

/** `name: value` (Ruby) and `name = value` (R). */
function keywordAt(s: Scan, start: number): string | undefined {
	const [name, sign] = [s.tokens[start], s.tokens[start + 1]];
	const wanted = s.language.syntax.language === "ruby" ? ":" : s.language.syntax.language === "r" ? "=" : undefined;
	return name?.kind === "name" && sign?.kind === "sign" && sign.word === wanted ? name.word : undefined;
}
