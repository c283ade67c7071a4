// Reads AppleScript: do shell script, and what the Finder and System Events delete. Source: AppleScript Language Guide.

import { type CodeAct, type CodeReading, type CodeValue, UNKNOWN_MARK } from "./acts.ts";
import { collect, empty } from "./bounded.ts";
import { literalValue } from "./literals.ts";
import { type Syntax, type Token, tokensOf } from "./tokens.ts";
import { holeAt, joined } from "./values.ts";

const SYNTAX: Syntax = {
	language: "osascript",
	comment: /--[^\n]*|#[^\n]*|\(\*[\s\S]*?(?:\*\)|$(?![\s\S]))/y,
	variable: undefined,
	signs: /«[^»]*»|≠|≤|≥/y,
	lines: true,
	slashRegex: false,
	concat: ["&"],
};

/** What an AppleScript would run and delete. */
export function readAppleScript(text: string): CodeReading {
	const tokens = tokensOf(text, SYNTAX);
	const names = constants(text, tokens);
	const found = empty();
	for (const [i, token] of tokens.entries()) {
		const act = token.kind === "name" ? actAt(text, tokens, names, i) : undefined;
		if (act !== undefined && !collect(found, act)) break;
		if (token.word === UNKNOWN_MARK && found.gaps.length === 0)
			found.gaps.push({
				kind: "dynamic-code",
				detail: "a part of the script is not known",
				start: token.start,
				end: token.end,
			});
		if (token.word === "run" && tokens[i + 1]?.word === "script" && found.gaps.length < 64) {
			found.gaps.push({
				kind: "dynamic-code",
				detail: "another script is run",
				start: token.start,
				end: tokens[i + 1]?.end ?? token.end,
			});
		}
	}
	return found;
}

function actAt(
	text: string,
	tokens: readonly Token[],
	names: ReadonlyMap<string, CodeValue>,
	i: number,
): CodeAct | undefined {
	const [word, next, third] = tokens.slice(i, i + 3).map((token) => token.word.toLowerCase());
	const start = tokens[i]?.start ?? 0;
	const ends = (last: number): number => tokens[last]?.end ?? tokens[i]?.end ?? 0;
	if (word === "do" && (next === "shell" || next === "script")) {
		const from = next === "shell" ? i + 3 : i + 2;
		const to = expressionEnd(tokens, from);
		return { kind: "shell", text: textValueOf(text, tokens, names, from, to), start, end: ends(to - 1) };
	}
	if (word === "keystroke") {
		const to = expressionEnd(tokens, i + 1);
		return { kind: "shell", text: textValueOf(text, tokens, names, i + 1, to), start, end: ends(to - 1) };
	}
	if (word === "delete" && tokens[i + 1] !== undefined && tokens[i + 1]?.kind !== "end") {
		const to = expressionEnd(tokens, i + 1);
		const named = tokens.slice(i + 1, to).find((token) => token.kind === "text");
		const path =
			named === undefined
				? [holeAt(text, { start: tokens[i + 1]?.start ?? start, end: ends(to - 1) })]
				: literalValue(text, named);
		return { kind: "delete", path, recursive: true, start, end: ends(to - 1) };
	}
	if (word === "empty" && (next === "trash" || third === "trash"))
		return { kind: "drop-data", what: "everything in the trash", start, end: ends(i + 1) };
	return undefined;
}

function expressionEnd(tokens: readonly Token[], from: number): number {
	let at = from;
	while (
		at < tokens.length &&
		at < from + 60 &&
		tokens[at]?.kind !== "end" &&
		!/^(?:with|without|user|password|altering|in|using)$/.test(tokens[at]?.word ?? "")
	)
		at++;
	return at;
}

/** `set x to "…"`, once. */
function constants(text: string, tokens: readonly Token[]): ReadonlyMap<string, CodeValue> {
	const found = new Map<string, CodeValue | undefined>();
	for (const [i, token] of tokens.entries()) {
		const [name, to, value, after] = tokens.slice(i + 1, i + 5);
		if (token.word !== "set" || name === undefined || to?.word !== "to" || value === undefined) continue;
		const only = value.kind === "text" && (after === undefined || after.kind === "end") && !found.has(name.word);
		found.set(name.word, only ? literalValue(text, value) : undefined);
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
	let start = from;
	for (let i = from; i <= to; i++) {
		if (i < to && tokens[i]?.word !== "&") continue;
		parts.push(operandOf(text, tokens.slice(start, i), names));
		start = i + 1;
	}
	return joined(parts.length === 0 ? [[{ kind: "hole", shown: "…", start: 0, end: 0 }]] : parts);
}

function operandOf(text: string, tokens: readonly Token[], names: ReadonlyMap<string, CodeValue>): CodeValue {
	const inside = tokens.filter((token) => token.kind !== "sign" || !/^[()]$/.test(token.word));
	const [first] = inside;
	const last = inside.at(-1);
	if (first === undefined || last === undefined) return [];
	const only = inside.length === 1 ? first : undefined;
	if (only?.kind === "text") return literalValue(text, only);
	return (
		(only === undefined ? undefined : names.get(only.word)) ?? [holeAt(text, { start: first.start, end: last.end })]
	);
}
