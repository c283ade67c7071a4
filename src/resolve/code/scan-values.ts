// What an argument is known to be, from its tokens: texts and their joins, lists, the environment, patterns.

import { MAX_ITEMS, MAX_WORDS } from "../../model/limits.ts";
import type { CodePart, CodeValue } from "./acts.ts";
import type { Node, Piece } from "./ir.ts";
import { unescaped } from "./literals.ts";
import { spend } from "./machine.ts";
import { expandHome, joinPaths, patternOf } from "./paths.ts";
import type { Scan } from "./scan.ts";
import type { Token } from "./tokens.ts";
import { either, holeAt, joined, listVal, optionsOf, partsOf, pathVal, textVal, type Val } from "./values.ts";

/** For each opening bracket, where it closes. */
export function matching(tokens: readonly Token[]): ReadonlyMap<number, number> {
	const closes = new Map<number, number>();
	const open: number[] = [];
	for (const [i, { kind, word }] of tokens.entries()) {
		if (kind !== "sign") continue;
		if (word === "(" || word === "[" || word === "{") open.push(i);
		else if (word === ")" || word === "]" || word === "}") {
			const from = open.pop();
			if (from !== undefined) closes.set(from, i);
		}
	}
	return closes;
}

/** Ranges between the commas of one level. */
export function groupsOf(s: Scan, from: number, to: number): readonly (readonly [number, number])[] {
	const found: [number, number][] = [];
	let start = from;
	let visited = 0;
	for (let i = from; i < to && found.length < MAX_WORDS; i++) {
		if (++visited % 64 === 0 && !spend(s.m, 8, s.tokens[from] ?? { start: 0, end: 0 })) break;
		const skip = s.closes.get(i);
		if (skip !== undefined && skip < to) i = skip;
		else if (s.tokens[i]?.word === "," || (s.tokens[i]?.word === "=>" && s.tokens[i]?.kind === "sign")) {
			found.push([start, i]);
			start = i + 1;
		}
	}
	found.push([start, to]);
	return found.filter(([a, b]) => b > a && s.tokens.slice(a, Math.min(b, a + 4)).some((token) => token.kind !== "end"));
}

/** The value of the tokens of one argument. */
export function valueOfGroup(s: Scan, from: number, to: number): Val {
	const whole = placeOf(s, from, to);
	const unknown = (): Val => ({ kind: "unknown", hole: holeAt(s.m.source, whole) });
	if (s.depth > 12 || !spend(s.m, 1 + Math.min(to - from, 64), whole)) return unknown();
	s.depth++;
	const parts: Val[] = [];
	let at = from;
	while (at < to) {
		while (at < to && s.tokens[at]?.kind === "end") at++;
		if (at >= to) break;
		const operand = operandAt(s, at, to);
		parts.push(operand.value);
		at = operand.next;
		while (at < to && s.tokens[at]?.kind === "end") at++;
		if (at >= to) break;
		// Strings side by side are one; anything but the joining sign makes the whole unknown.
		if (s.tokens[at]?.kind === "sign" && s.language.syntax.concat.includes(s.tokens[at]?.word ?? "")) at++;
		else if (!(s.language.syntax.concat.includes(" ") && s.tokens[at]?.kind !== "sign")) {
			s.depth--;
			return unknown();
		}
	}
	s.depth--;
	const [only] = parts;
	if (only === undefined) return unknown();
	if (parts.length === 1) return only;
	if (parts.some((part) => part.kind === "options")) return unknown();
	return textVal(joined(parts.map((part) => partsOf(part, s.m.source, whole))));
}

function placeOf(s: Scan, from: number, to: number): { readonly start: number; readonly end: number } {
	const start = s.tokens[from]?.start ?? 0;
	return { start, end: Math.max(start, s.tokens[Math.max(from, to - 1)]?.end ?? start) };
}

interface Operand {
	readonly value: Val;
	readonly next: number;
}

function operandAt(s: Scan, at: number, to: number): Operand {
	const token = s.tokens[at];
	const unknown = (end: number): Operand => ({
		value: { kind: "unknown", hole: holeAt(s.m.source, placeOf(s, at, end)) },
		next: end,
	});
	if (token === undefined) return unknown(at + 1);
	const known = knownAt(s, at, to);
	if (known !== undefined) return known;
	switch (token.kind) {
		case "text":
			return followed(s, at + 1, to)
				? unknown(chainEnd(s, at + 1, to))
				: { value: textVal(piecesOf(s, token)), next: at + 1 };
		case "pattern":
			return { value: listVal([], textVal(patternOf(piecesOf(s, token)))), next: at + 1 };
		case "words":
			return { value: wordsOf(s, token), next: at + 1 };
		case "number":
			return { value: { kind: "literal", value: Number(token.word) }, next: at + 1 };
		case "variable":
		case "name":
			return namedAt(s, at, to);
		default:
			if (token.word === "[" || token.word === "(" || token.word === "{") return bracketAt(s, at, to);
			if (
				token.word === ":" &&
				s.language.syntax.language === "ruby" &&
				s.tokens[at + 1]?.start === token.end &&
				s.tokens[at + 1]?.kind === "name"
			)
				return symbolAt(s, at);
			// Perl's `\@list` and Ruby's `*list`.
			return token.word === "*" || token.word === "\\" ? operandAt(s, at + 1, Math.max(to, at + 2)) : unknown(at + 1);
	}
}

/** `:name` is a text of a kind. */
function symbolAt(s: Scan, at: number): Operand {
	const name = s.tokens[at + 1];
	return {
		value: textVal(
			name === undefined ? [] : [{ kind: "text", text: name.word, start: name.start, end: name.end, exact: true }],
		),
		next: at + 2,
	};
}

const followed = (s: Scan, at: number, to: number): boolean =>
	at < to &&
	s.tokens[at]?.kind === "sign" &&
	/^(?:\.|->|::|&\.|\[)$/.test(s.tokens[at]?.word ?? "") &&
	!s.language.syntax.concat.includes(s.tokens[at]?.word ?? "");

/** The end of `a.b(c)[d].e`. */
function chainEnd(s: Scan, from: number, to: number): number {
	let at = from;
	while (at < to) {
		const token = s.tokens[at];
		const close = s.closes.get(at);
		if (token?.kind === "sign" && close !== undefined && /^[([{]$/.test(token.word)) at = Math.min(close + 1, to);
		else if (followed(s, at, to)) at += 2;
		else break;
	}
	return Math.min(at, to);
}

/** A name with a known value; one that is followed by members or brackets is not known. */
function namedAt(s: Scan, at: number, to: number): Operand {
	const end = chainEnd(s, at + 1, to);
	const token = s.tokens[at];
	const bound = end === at + 1 ? s.names.get(token?.word ?? "") : undefined;
	if (bound !== undefined) return { value: bound(s), next: end };
	// An array of Perl is any number of values.
	if (end === at + 1 && token?.word.startsWith("@") && s.language.syntax.language === "perl")
		return { value: listVal([], { kind: "unknown", hole: holeAt(s.m.source, token) }), next: end };
	return { value: { kind: "unknown", hole: holeAt(s.m.source, placeOf(s, at, end)) }, next: Math.max(end, at + 1) };
}

function bracketAt(s: Scan, at: number, to: number): Operand {
	const close = Math.min(s.closes.get(at) ?? to, to);
	const end = chainEnd(s, at, to);
	const token = s.tokens[at];
	if (end > close + 1) return { value: { kind: "unknown", hole: holeAt(s.m.source, placeOf(s, at, end)) }, next: end };
	const groups = groupsOf(s, at + 1, close);
	const [only] = groups;
	if (token?.word === "(" && groups.length === 1 && only !== undefined)
		return { value: valueOfGroup(s, only[0], only[1]), next: close + 1 };
	if (token?.word === "{" && s.language.syntax.language !== "lua")
		return { value: { kind: "unknown", hole: holeAt(s.m.source, placeOf(s, at, close + 1)) }, next: close + 1 };
	return { value: listOf(s, groups), next: close + 1 };
}

function listOf(s: Scan, groups: readonly (readonly [number, number])[]): Val {
	const items = groups.slice(0, MAX_ITEMS).map(([from, to]) => valueOfGroup(s, from, to));
	const flat = items.flatMap((item) => (item.kind === "list" ? item.items : [item]));
	const rest = items.map((item) => (item.kind === "list" ? item.rest : undefined)).find((item) => item !== undefined);
	return listVal(flat, rest);
}

/** The words of qw() and %w[]. */
function wordsOf(s: Scan, token: Token): Val {
	const [from, to] = token.inner;
	const words = [...s.m.source.slice(from, to).matchAll(/\S+/g)].slice(0, MAX_ITEMS);
	return listVal(
		words.map((word) =>
			textVal([
				{ kind: "text", text: word[0], start: from + word.index, end: from + word.index + word[0].length, exact: true },
			]),
		),
	);
}

/** A string's characters and holes. */
export function piecesOf(s: Scan, token: Token): CodeValue {
	const [from, to] = token.inner;
	const single = token.style === "single" || token.style === "interpolated";
	const escapes = single
		? ({ style: "c" } as const)
		: s.language.syntax.language === "lua" || s.language.syntax.language === "r"
			? ({ style: "raw" } as const)
			: ({ style: "quotes" } as const);
	const pieces: (Piece | Node)[] = [];
	const values: CodeValue[] = [];
	let at = from;
	const text = s.m.source.slice(from, to);
	for (const found of token.style === "interpolated"
		? text.matchAll(INTERPOLATION[s.language.syntax.language === "ruby" ? "ruby" : "perl"])
		: []) {
		if (found[0].startsWith("\\")) continue;
		const start = from + found.index;
		pieces.splice(0, pieces.length, ...unescaped(s.m.source, at, start, escapes));
		values.push(pieces.flatMap(shown), interpolated(s, found, start));
		at = start + found[0].length;
	}
	values.push(unescaped(s.m.source, at, to, escapes).flatMap(shown));
	return joined(values);
}

const INTERPOLATION = {
	perl: /\\[\s\S]|\$\{(\w+)\}|([$@]\w+)((?:\[[^\]\n]{0,60}\]|\{[^}\n]{0,60}\}|->[[{][^\]}\n]{0,60}[\]}])*)|@\{\[[^\]]{0,200}\]\}/g,
	ruby: /\\[\s\S]|#\{([^{}]{0,400}(?:\{[^{}]{0,200}\}[^{}]{0,200})?)\}/g,
} as const;

function interpolated(s: Scan, found: RegExpMatchArray, start: number): CodeValue {
	const [whole, first, variable, more = ""] = found;
	const at = { start, end: start + whole.length };
	const environment =
		/^(?:\$ENV\{["']?(\w+)["']?\}|#\{\s*(?:ENV\[["'](\w+)["']\]|ENV\.fetch\(["'](\w+)["'][^)]*\)|(Dir\.home))\s*\})$/.exec(
			whole,
		);
	const name =
		environment?.[1] ?? environment?.[2] ?? environment?.[3] ?? (environment?.[4] === undefined ? undefined : "HOME");
	if (name !== undefined) return [{ kind: "hole", shown: whole, variable: name, ...at }];
	const bound = s.names.get(
		variable === undefined
			? s.language.syntax.language === "perl"
				? `$${first ?? ""}`
				: (first ?? "").trim()
			: more === ""
				? variable
				: "",
	);
	const value = bound?.(s);
	return value === undefined || value.kind === "options" || value.kind === "list"
		? [holeAt(s.m.source, at)]
		: partsOf(value, s.m.source, at);
}

function shown(piece: Piece | Node): readonly CodePart[] {
	if (!("kind" in piece))
		return [{ kind: "text", text: piece.text, start: piece.start, end: piece.end, exact: piece.exact }];
	return [{ kind: "hole", shown: piece.kind === "name" ? piece.name : "", start: piece.start, end: piece.end }];
}

/** Calls whose value is known: the environment, arguments, joins of paths, patterns. */
function knownAt(s: Scan, at: number, to: number): Operand | undefined {
	const source = s.m.source;
	const start = s.tokens[at]?.start ?? 0;
	const head = source.slice(start, start + 120);
	const next = (length: number): number => {
		let i = at;
		while (i < to && (s.tokens[i]?.start ?? 0) < start + length) i++;
		return i;
	};
	const environment = ENVIRONMENT.exec(head);
	if (environment !== null) {
		const name = environment.slice(1).find((group) => group !== undefined) ?? "HOME";
		return {
			value: {
				kind: "unknown",
				hole: holeAt(source, { start, end: start + environment[0].length }, { variable: name }),
			},
			next: next(environment[0].length),
		};
	}
	const argument = /^(?:\$ARGV\[(\d+)\]|ARGV\[(\d+)\]|arg\[(\d+)\])/.exec(head);
	if (argument !== null) {
		const number = Number(argument[1] ?? argument[2] ?? argument[3]) + (argument[3] === undefined ? 1 : 0);
		return {
			value: {
				kind: "unknown",
				hole: holeAt(source, { start, end: start + argument[0].length }, { argument: number }),
			},
			next: next(argument[0].length),
		};
	}
	const any = /^(?:@ARGV\b|ARGV\b(?!\s*[[.{])|shift(?:\s*\(?\s*@ARGV\s*\)?|\(\s*\))?(?![\w(]))/.exec(head);
	if (any !== null) {
		const hole = holeAt(source, { start, end: start + any[0].length }, { argument: 0 });
		return { value: { kind: "unknown", hole }, next: next(any[0].length) };
	}
	return joinAt(s, at, to, head, next);
}

const ENVIRONMENT =
	/^(?:\$ENV\{\s*["']?(\w+)["']?\s*\}|ENV\[\s*["'](\w+)["']\s*\]|ENV\.fetch\(\s*["'](\w+)["']\s*\)|os\.getenv\(\s*["'](\w+)["']\s*\)|os\.getenv\s*["'](\w+)["']|Sys\.getenv\(\s*["'](\w+)["']\s*\)|Dir\.home\b|ENVIRON\["(\w+)"\]|File\.expand_path\(["']~["']\))/;

const CALLS =
	/^(File\.join|File\.expand_path|Pathname(?:\.new)?|file\.path|normalizePath|path\.expand|paste0|catfile|catdir|Dir\.glob|Dir|glob|bsd_glob|Sys\.glob|list\.files|Dir\.children|Dir\.entries|Dir\.mktmpdir|tempdir|tempfile|c|list|ipairs|pairs|table\.concat)\s*([([]|(?=\s*["'{]))/;

function joinAt(s: Scan, at: number, to: number, head: string, next: (length: number) => number): Operand | undefined {
	const found = CALLS.exec(head);
	const name = found?.[1];
	if (found === null || name === undefined || s.tokens[at]?.kind !== "name") return undefined;
	const open = next(name.length);
	const bracket = /^[([{]$/.test(s.tokens[open]?.word ?? "") && s.tokens[open]?.kind === "sign";
	const close = bracket ? (s.closes.get(open) ?? to) : to;
	const end = Math.min(close + 1, to);
	const place = placeOf(s, at, end);
	// `Dir.glob("*").first` is not the list.
	if (chainEnd(s, end, to) > end) return undefined;
	const args = groupsOf(s, bracket ? open + 1 : open, Math.min(close, to)).map(([from, until]) =>
		valueOfGroup(s, from, until),
	);
	return { value: madeBy(name, args, s, place), next: end };
}

function madeBy(
	name: string,
	args: readonly Val[],
	s: Scan,
	place: { readonly start: number; readonly end: number },
): Val {
	const text = (value: Val): CodeValue => partsOf(value, s.m.source, place);
	const unknown: Val = { kind: "unknown", hole: holeAt(s.m.source, place) };
	switch (name) {
		case "File.join":
		case "file.path":
		case "catfile":
		case "catdir":
			return textVal(joinPaths(args.map(text), place, true));
		case "paste0":
			return textVal(joined(args.map(text)));
		case "Pathname":
		case "Pathname.new":
			return args[0] === undefined ? unknown : pathVal(text(args[0]));
		case "File.expand_path":
		case "path.expand":
		case "normalizePath":
			return args[0] === undefined ? unknown : either(optionsOf(args[0]).map((one) => textVal(expandHome(text(one)))));
		case "Dir":
		case "Dir.glob":
		case "glob":
		case "bsd_glob":
		case "Sys.glob":
			return args[0] === undefined ? unknown : listVal([], textVal(patternOf(text(args[0]))));
		case "c":
		case "list":
			return listVal(
				args.flatMap((arg) => (arg.kind === "list" ? arg.items : [arg])),
				args.map((arg) => (arg.kind === "list" ? arg.rest : undefined)).find((rest) => rest !== undefined),
			);
		case "ipairs":
		case "pairs":
			return args[0] ?? unknown;
		case "list.files":
		case "Dir.children":
		case "Dir.entries":
			return listVal([], { kind: "unknown", hole: holeAt(s.m.source, place, { origin: "listing" }) });
		case "Dir.mktmpdir":
		case "tempdir":
		case "tempfile":
			return textVal([holeAt(s.m.source, place, { origin: "temp" })]);
		default:
			return unknown;
	}
}
