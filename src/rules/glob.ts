// Globs of rules, matched in linear time. Not minimatch: these run at every check and its load time alone would double a cold start.

import type { Certainty } from "../model/rule.ts";
import type { Value, ValuePart } from "../model/value.ts";
import { agreed, certain } from "./certainty.ts";

/** One character of a glob: a literal, `?`, `*`, or a bracket expression. */
type Token = string | typeof ANY | typeof STAR | Bracket;
interface Bracket {
	readonly negated: boolean;
	readonly ranges: readonly (readonly [string, string])[];
}
const ANY = 1;
const STAR = 2;

type Segment = "**" | readonly Token[];

export interface Glob {
	readonly alternatives: readonly Alternative[];
	/** Alternatives without an operator, and those with one. */
	readonly literals: ReadonlySet<string>;
	readonly patterns: Patterns;
	readonly path: boolean;
}

/** Alternatives with an operator, by the character that every text that matches ends or begins with. */
interface Patterns {
	readonly byLast: ReadonlyMap<number, readonly Alternative[]>;
	readonly byFirst: ReadonlyMap<number, readonly Alternative[]>;
	readonly others: readonly Alternative[];
}

/** One choice of a glob's braces. */
interface Alternative {
	/** Path components; a single one for text globs. */
	readonly segments: readonly Segment[];
	/** The same in one row. */
	readonly flat: readonly Token[];
	/** Literal characters with which every matching text begins and ends: most texts are told apart by these alone. */
	readonly prefix: string;
	readonly suffix: string;
	/** The longest of its other stretches of literal characters. */
	readonly inner: string;
	/** Its first and last operators are stars. */
	readonly starred: boolean;
}

/** Most alternatives that braces may make; the rest is left out of reach by the loader's length limits. */
const MAX_BRACES = 256;

/**
 * Reads a glob: `*`, `?`, `[a-z]`, `[!a]`, `{a,b}`, backslash; dots are ordinary characters.
 * @param path `*` and `?` stay inside one component and a component `**` spans any number of them. Otherwise `*` spans everything.
 */
export function compileGlob(pattern: string, path: boolean): Glob {
	return compileGlobs([pattern], path);
}

/** Reads several globs as one that matches what any of them does. */
export function compileGlobs(sources: readonly string[], path: boolean): Glob {
	const texts = sources.flatMap(expandBraces);
	const alternatives = texts.map((text) => alternativeOf(path ? segments(text) : [tokens(text)]));
	const isPattern = ({ flat }: Alternative): boolean => flat.some((token) => typeof token !== "string");
	const patterns = sorted(alternatives.filter(isPattern));
	const literals = alternatives.filter((alternative) => !isPattern(alternative));
	return { alternatives, literals: new Set(literals.map(({ prefix }) => prefix)), patterns, path };
}

function sorted(patterns: readonly Alternative[]): Patterns {
	const byLast = new Map<number, Alternative[]>();
	const byFirst = new Map<number, Alternative[]>();
	const others: Alternative[] = [];
	for (const pattern of patterns) {
		const { prefix, suffix } = pattern;
		const lists = suffix !== "" ? byLast : byFirst;
		const code = suffix !== "" ? suffix.charCodeAt(suffix.length - 1) : prefix.charCodeAt(0);
		const list = suffix === "" && prefix === "" ? others : (lists.get(code) ?? []);
		list.push(pattern);
		if (list !== others) lists.set(code, list);
	}
	return { byLast, byFirst, others };
}

export function testGlob({ literals, patterns, path }: Glob, text: string): boolean {
	if (literals.size > 0 && literals.has(text)) return true;
	const { byLast, byFirst, others } = patterns;
	const ending = byLast.size === 0 ? undefined : byLast.get(text.charCodeAt(text.length - 1));
	if (ending !== undefined && someMatches(ending, path, text)) return true;
	const beginning = byFirst.size === 0 ? undefined : byFirst.get(text.charCodeAt(0));
	if (beginning !== undefined && someMatches(beginning, path, text)) return true;
	return others.length > 0 && someMatches(others, path, text);
}

function someMatches(patterns: readonly Alternative[], path: boolean, text: string): boolean {
	let parts: readonly string[] | undefined;
	for (const { segments: pattern, prefix, suffix, inner } of patterns) {
		if (!text.startsWith(prefix) || !text.endsWith(suffix) || !text.includes(inner)) continue;
		parts ??= path ? text.split("/") : [text];
		if (matchSegments(pattern, parts)) return true;
	}
	return false;
}

/** A value made ready to be compared with many globs. */
export interface Subject {
	/** What it is for certain, or may be; for a pattern its spelling; none for what is not known. */
	readonly texts: readonly string[];
	/** For patterns and unknown values: what the texts begin and end with, and the whole in one row, made when it is needed. */
	readonly open: Open | undefined;
}

interface Open {
	readonly parts: readonly ValuePart[];
	readonly start: string;
	readonly end: string;
	/** Between these two stands one unknown stretch, or several with anything between the first and the last. */
	readonly starred: boolean;
	row: readonly Token[] | undefined;
}

export function subjectOf(value: Value): Subject {
	if (value.kind === "exact") return { texts: [value.text], open: undefined };
	if (value.kind === "one-of") return { texts: value.texts, open: undefined };
	const { parts } = value;
	const [first, last] = [parts[0], parts.at(-1)];
	return {
		texts: value.kind === "pattern" ? [parts.map(spelled).join("")] : [],
		open: {
			parts,
			start: first?.kind === "text" ? first.text : "",
			end: last?.kind === "text" ? last.text : "",
			starred: isStar(first?.kind === "text" ? parts[1] : first) && isStar(last?.kind === "text" ? parts.at(-2) : last),
			row: undefined,
		},
	};
}

const isStar = (part: ValuePart | undefined): boolean =>
	part !== undefined && part.kind !== "text" && !(part.kind === "glob" && part.glob === "?");

/** Whether what a word stands for matches. A pattern word matches for certain when its spelling does. */
export function testGlobValue(glob: Glob, value: Value): Certainty {
	if (value.kind === "exact") return certain(testGlob(glob, value.text));
	return testGlobSubject(glob, subjectOf(value));
}

export function testGlobSubject(glob: Glob, { texts, open }: Subject): Certainty {
	const [spelling] = texts;
	if (open === undefined) {
		if (texts.length === 1 && spelling !== undefined) return certain(testGlob(glob, spelling));
		return agreed(texts, (text) => certain(testGlob(glob, text)));
	}
	if (spelling !== undefined && testGlob(glob, spelling)) return "yes";
	const { start, end } = open;
	for (const { prefix, suffix, flat, starred } of glob.alternatives) {
		if (!beginAlike(prefix, start) || !endAlike(suffix, end)) continue;
		// With a star in both, the longer beginning, what stands between the stars of each, and the longer end make such a text.
		if (starred && open.starred) return "maybe";
		open.row ??= rowOf(open.parts);
		if (overlap(flat, open.row)) return "maybe";
	}
	return "no";
}

function rowOf(parts: readonly ValuePart[]): readonly Token[] {
	return parts.flatMap((part): readonly Token[] => {
		if (part.kind === "text") return part.text.split("");
		// `_cat/indices?v`: one character of the word, not any stretch.
		return part.kind === "glob" && part.glob === "?" ? [ANY] : [STAR];
	});
}

function spelled(part: ValuePart): string {
	return part.kind === "text" ? part.text : part.kind === "glob" ? part.glob : "";
}

/** Can one text begin with both? */
function beginAlike(a: string, b: string): boolean {
	const length = Math.min(a.length, b.length);
	// Nearly all that differ do so here, or at the first character.
	if (length === 0 || a.charCodeAt(length - 1) !== b.charCodeAt(length - 1)) return length === 0;
	return a.length < b.length ? b.startsWith(a) : a.startsWith(b);
}

/** Can one text end with both? */
function endAlike(a: string, b: string): boolean {
	const length = Math.min(a.length, b.length);
	if (length === 0 || a.charCodeAt(a.length - length) !== b.charCodeAt(b.length - length)) return length === 0;
	return a.length < b.length ? b.endsWith(a) : a.endsWith(b);
}

/** Whether one component of a word's own pattern (`.g*`, `[ab]?`, `@(a|b)`) can stand for this name; as in the shell, a leading dot is only matched by a dot. */
export function componentMatches(pattern: string, name: string): boolean {
	if (name.startsWith(".") && !pattern.startsWith(".")) return false;
	return matchTokens(tokens(pattern.replace(/[?*+@!]\([^)]*\)?/g, "*")), name);
}

function matchSegments(pattern: readonly Segment[], parts: readonly string[]): boolean {
	let p = 0;
	let t = 0;
	let resumePattern = -1;
	let resumeText = 0;
	while (t < parts.length) {
		const segment = pattern[p];
		const part = parts[t] ?? "";
		if (segment === "**") {
			resumePattern = ++p;
			resumeText = t;
		} else if (segment !== undefined && matchTokens(segment, part)) {
			p++;
			t++;
		} else {
			if (resumePattern < 0) return false;
			p = resumePattern;
			t = ++resumeText;
		}
	}
	while (pattern[p] === "**") p++;
	return p === pattern.length;
}

function matchTokens(pattern: readonly Token[], text: string): boolean {
	// A component that is only stars is some name, never the empty one after a slash.
	if (text === "" && pattern.length > 0) return false;
	let p = 0;
	let t = 0;
	let resumePattern = -1;
	let resumeText = 0;
	while (t < text.length) {
		const token = pattern[p];
		if (token === STAR) {
			resumePattern = ++p;
			resumeText = t;
		} else if (token !== undefined && accepts(token, text[t] ?? "")) {
			p++;
			t++;
		} else {
			if (resumePattern < 0) return false;
			p = resumePattern;
			t = ++resumeText;
		}
	}
	while (pattern[p] === STAR) p++;
	return p === pattern.length;
}

function accepts(token: Exclude<Token, typeof STAR>, char: string): boolean {
	if (token === ANY) return true;
	if (typeof token === "string") return token === char;
	return token.ranges.some(([from, to]) => char >= from && char <= to) !== token.negated;
}

/** Can one text match both? Rows of a table, so time is the product of the lengths and the glob's is bounded. */
function overlap(a: readonly Token[], b: readonly Token[]): boolean {
	const cells = a.length + 1;
	let [row, next] = rowsOf(cells);
	row[0] = 1;
	close(a, row);
	for (const token of b) {
		next.fill(0, 0, cells);
		for (let i = 0; i <= a.length; i++) {
			if (row[i] !== 1) continue;
			const other = a[i];
			if (token === STAR) {
				next.fill(1, i, cells);
				break;
			}
			if (other === STAR) next[i] = 1;
			else if (other !== undefined && compatible(other, token)) next[i + 1] = 1;
		}
		close(a, next);
		[row, next] = [next, row];
	}
	return row[a.length] === 1;
}

/** Used again by the next comparison: making them takes longer than filling them. */
let rows: readonly [Uint8Array, Uint8Array] = [new Uint8Array(256), new Uint8Array(256)];

/** Two rows of at least so many cells; the first is all zero. */
function rowsOf(cells: number): readonly [Uint8Array, Uint8Array] {
	if (rows[0].length < cells) rows = [new Uint8Array(cells), new Uint8Array(cells)];
	else rows[0].fill(0, 0, cells);
	return rows;
}

/** A star may stand for nothing. */
function close(pattern: readonly Token[], row: Uint8Array): void {
	for (let i = 0; i < pattern.length; i++) if (row[i] === 1 && pattern[i] === STAR) row[i + 1] = 1;
}

function compatible(a: Exclude<Token, typeof STAR>, b: Exclude<Token, typeof STAR>): boolean {
	if (typeof b === "string") return accepts(a, b);
	return typeof a === "string" ? accepts(b, a) : true;
}

function flatten(alternative: readonly Segment[]): Token[] {
	return alternative.flatMap((segment, i) => {
		const own: readonly Token[] = segment === "**" ? [STAR] : segment;
		const before = alternative[i - 1];
		// `a/**/b` is also `a/b`: the slash after a globstar is part of what it stands for.
		return i === 0 || before === "**" ? [...own] : ["/", ...own];
	});
}

function alternativeOf(pattern: readonly Segment[]): Alternative {
	const flat = flatten(pattern);
	const first = flat.findIndex((token) => typeof token !== "string");
	const last = flat.findLastIndex((token) => typeof token !== "string");
	const prefix = flat.slice(0, first < 0 ? flat.length : first).join("");
	const inner = longestLiteral(first < 0 ? [] : flat.slice(first, last + 1));
	const starred = flat[first] === STAR && flat[last] === STAR;
	return { segments: pattern, flat, prefix, suffix: flat.slice(last + 1).join(""), inner, starred };
}

function longestLiteral(tokens: readonly Token[]): string {
	let longest = "";
	let literal = "";
	for (const token of tokens) {
		literal = typeof token === "string" ? literal + token : "";
		if (literal.length > longest.length) longest = literal;
	}
	return longest;
}

function segments(pattern: string): Segment[] {
	const parts = pattern.split("/").map((part): Segment => (part === "**" ? "**" : tokens(part)));
	// `a/**` is what is below `a`, not `a`.
	if (parts.at(-1) === "**") parts.push([STAR]);
	return parts;
}

function tokens(pattern: string): Token[] {
	const list: Token[] = [];
	for (let i = 0; i < pattern.length; i++) {
		const char = pattern[i] ?? "";
		if (char === "\\" && i + 1 < pattern.length) list.push(pattern[++i] ?? "");
		else if (char === "*") {
			if (list.at(-1) !== STAR) list.push(STAR);
		} else if (char === "?") list.push(ANY);
		else if (char === "[") {
			const end = pattern.indexOf("]", i + (/[!^]/.test(pattern[i + 1] ?? "") ? 3 : 2));
			if (end < 0) list.push(char);
			else {
				list.push(bracket(pattern.slice(i + 1, end)));
				i = end;
			}
		} else list.push(char);
	}
	return list;
}

function bracket(body: string): Bracket {
	const negated = /^[!^]/.test(body);
	const ranges: (readonly [string, string])[] = [];
	for (let i = negated ? 1 : 0; i < body.length; i++) {
		const from = body[i] ?? "";
		if (body[i + 1] === "-" && i + 2 < body.length) {
			ranges.push([from, body[i + 2] ?? ""]);
			i += 2;
		} else ranges.push([from, from]);
	}
	return { negated, ranges };
}

function expandBraces(pattern: string): readonly string[] {
	let done: string[] = [];
	let open = [pattern];
	while (open.length > 0 && done.length + open.length <= MAX_BRACES) {
		const next: string[] = [];
		for (const text of open) {
			const group = innerBraces(text);
			if (group === undefined) done.push(text);
			else next.push(...group);
		}
		open = next;
	}
	done = [...done, ...open];
	return done.slice(0, MAX_BRACES);
}

/** The texts that the first innermost `{a,b}` makes; undefined when there is none. */
function innerBraces(text: string): readonly string[] | undefined {
	const match = /\{([^{}]*,[^{}]*)\}/.exec(text);
	if (match === null) return undefined;
	const before = text.slice(0, match.index);
	const after = text.slice(match.index + match[0].length);
	return (match[1] ?? "").split(",").map((choice) => before + choice + after);
}
