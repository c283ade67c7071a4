// Reads awk: system(), pipes to and from commands, and files that print writes. Source: POSIX awk, the gawk manual.

import type { CodeAct, CodeReading, CodeValue } from "./acts.ts";
import { collect, empty } from "./bounded.ts";
import { literalValue } from "./literals.ts";
import { matching } from "./scan-values.ts";
import { type Syntax, type Token, tokensOf } from "./tokens.ts";
import { holeAt, joined } from "./values.ts";

const SYNTAX: Syntax = {
	language: "awk",
	comment: /#[^\n]*/y,
	variable: /\$\w+/y,
	signs: />>|\|&|==|>=|<=|!=|&&|\|\||!~|\+\+|--|\+=|-=/y,
	lines: true,
	slashRegex: true,
	concat: [" "],
};

/** What an awk program would run and write. */
export function readAwk(text: string): CodeReading {
	const tokens = tokensOf(text, SYNTAX);
	const closes = matching(tokens);
	const names = constants(text, tokens);
	const found = empty();
	let prints = false;
	let depth = 0;
	for (const [i, token] of tokens.entries()) {
		if (token.kind === "end" || token.word === "{" || token.word === "}") {
			prints = false;
			depth = 0;
		}
		if (token.kind === "sign") depth += token.word === "(" ? 1 : token.word === ")" ? -1 : 0;
		if (token.kind === "name" && /^printf?$/.test(token.word)) prints = true;
		const act =
			systemAt(text, tokens, closes, names, i) ??
			pipedFrom(text, tokens, names, i) ??
			(prints && depth <= 0 ? redirected(text, tokens, closes, names, i) : undefined);
		if (act !== undefined && !collect(found, act)) break;
	}
	return found;
}

type Names = ReadonlyMap<string, CodeValue>;
type Closes = ReadonlyMap<number, number>;

function systemAt(
	text: string,
	tokens: readonly Token[],
	closes: Closes,
	names: Names,
	i: number,
): CodeAct | undefined {
	const token = tokens[i];
	const close = closes.get(i + 1) ?? Math.min(tokens.length, i + 60);
	if (token?.kind !== "name" || token.word !== "system" || tokens[i + 1]?.word !== "(") return undefined;
	return {
		kind: "shell",
		text: textValueOf(text, tokens, names, i + 2, close),
		start: token.start,
		end: tokens[close]?.end ?? token.end,
	};
}

/** `"command" | getline`. */
function pipedFrom(text: string, tokens: readonly Token[], names: Names, i: number): CodeAct | undefined {
	const token = tokens[i];
	if (token === undefined || (token.word !== "|" && token.word !== "|&") || tokens[i + 1]?.word !== "getline")
		return undefined;
	let from = i;
	while (
		from > 0 &&
		!/^[{};(|]$/.test(tokens[from - 1]?.word ?? "") &&
		tokens[from - 1]?.kind !== "end" &&
		i - from < 50
	)
		from--;
	return {
		kind: "shell",
		text: textValueOf(text, tokens, names, from, i),
		start: tokens[from]?.start ?? token.start,
		end: token.end,
	};
}

/** After print, outside brackets, `>` writes and `|` runs. */
function redirected(
	text: string,
	tokens: readonly Token[],
	closes: Closes,
	names: Names,
	i: number,
): CodeAct | undefined {
	const token = tokens[i];
	if (token?.kind !== "sign" || !/^(?:>|\||\|&)$/.test(token.word)) return undefined;
	const to = statementEnd(tokens, closes, i + 1);
	const value = textValueOf(text, tokens, names, i + 1, to);
	const place = { start: token.start, end: Math.max(token.end, tokens[to - 1]?.end ?? token.end) };
	if (token.word !== ">") return { kind: "shell", text: value, input: printed(text, tokens, names, i), ...place };
	const file = value[0]?.kind === "text" ? value[0].text : "";
	return /^\/dev\/(?:stdout|stderr|null|tty)$/.test(file)
		? undefined
		: { kind: "overwrite", path: value, recursive: false, ...place };
}

/** What the print or printf before a `|` writes, as one text; the field and line ends do not matter to who looks for commands. */
function printed(text: string, tokens: readonly Token[], names: Names, i: number): CodeValue {
	let from = i;
	while (from > 0 && i - from < 60 && !/^printf?$/.test(tokens[from - 1]?.word ?? "")) from--;
	const value = textValueOf(text, tokens, names, from, i);
	const print = tokens[from - 1] ?? tokens[i];
	return value.length > 0 || print === undefined ? value : [holeAt(text, print)];
}

function statementEnd(tokens: readonly Token[], closes: ReadonlyMap<number, number>, from: number): number {
	let at = from;
	for (; at < tokens.length && at < from + 60; at++) {
		if (tokens[at]?.kind === "end" || tokens[at]?.word === "}") break;
		at = closes.get(at) ?? at;
	}
	return Math.min(at, tokens.length);
}

/** Variables that are given one text and nothing else. */
function constants(text: string, tokens: readonly Token[]): ReadonlyMap<string, CodeValue> {
	const found = new Map<string, CodeValue | undefined>();
	for (const [i, token] of tokens.entries()) {
		const sign = tokens[i + 1]?.word;
		if (token.kind !== "name" || (sign !== "=" && sign !== "+=")) continue;
		const value = tokens[i + 2];
		const after = tokens[i + 3];
		const only =
			sign === "=" &&
			value?.kind === "text" &&
			(after === undefined || after.kind === "end" || after.word === "}" || after.word === ")");
		found.set(
			token.word,
			only && value !== undefined && !found.has(token.word) ? literalValue(text, value) : undefined,
		);
	}
	return new Map([...found].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function textValueOf(
	text: string,
	tokens: readonly Token[],
	names: ReadonlyMap<string, CodeValue>,
	from: number,
	to: number,
): CodeValue {
	const parts: CodeValue[] = [];
	for (let i = from; i < to; i++) {
		const token = tokens[i];
		if (parts.length >= 64) {
			parts.push([{ kind: "hole", shown: "…", start: token?.start ?? 0, end: token?.end ?? 0 }]);
			break;
		}
		if (token === undefined || (token.kind === "sign" && /^[()]$/.test(token.word))) continue;
		parts.push(token.kind === "text" ? literalValue(text, token) : (names.get(token.word) ?? [holeAt(text, token)]));
	}
	return joined(parts);
}
