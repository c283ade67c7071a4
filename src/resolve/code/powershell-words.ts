// Splits PowerShell into commands of words: quotes, here-strings, variables, comments, pipes and blocks.

import type { CodePart, CodeValue } from "./acts.ts";
import { joined } from "./values.ts";

export interface PsWord {
	readonly value: CodeValue;
	/** As written. */
	readonly raw: string;
	readonly start: number;
	readonly end: number;
	readonly quoted: boolean;
	/** Joined to the word before by a comma. */
	readonly listed: boolean;
}

export interface PsCommand {
	readonly words: readonly PsWord[];
	/** Index of the command that feeds this one through a pipe; -1: none. */
	readonly fedBy: number;
	/** The words stand in round brackets after the last word of that command: arguments of a method. */
	readonly arguments: boolean;
}

const SKIP = /[ \t\r\f]+|`\r?\n|<#[\s\S]*?(?:#>|$(?![\s\S]))|(?<![^\s;{}()|&])#[^\n]*/y;

const VARIABLE = /\$(?:\{([^}\n]{1,100})\}|((?:[A-Za-z]+:)?\w+|[$?^_]))/y;

/** The commands in the order of the text. */
export function psCommands(text: string): readonly PsCommand[] {
	const commands: PsCommand[] = [];
	let words: PsWord[] = [];
	let fedBy = -1;
	let args = false;
	let listed = false;
	const flush = (pipe: boolean, opensArguments = false): void => {
		if (words.length > 0) commands.push({ words, fedBy, arguments: args });
		fedBy = pipe ? commands.length - 1 : -1;
		args = opensArguments;
		words = [];
	};
	for (let at = 0; at < text.length; ) {
		SKIP.lastIndex = at;
		const skip = SKIP.exec(text);
		if (skip !== null && skip[0] !== "") {
			at += skip[0].length;
			continue;
		}
		const c = text[at] ?? "";
		if (c === ",") {
			listed = true;
			at++;
		} else if (c === "\n" && listed) at++;
		else if (/[\n;{}()|&]/.test(c)) {
			const double = text[at + 1] === c && (c === "|" || c === "&");
			if (c === "&" && !double)
				words.push({ value: [], raw: "&", start: at, end: at + 1, quoted: false, listed: false });
			else {
				const method = c === "(" && words.at(-1)?.end === at;
				flush(c === "|" && !double, method);
			}
			listed = false;
			at += double ? 2 : 1;
		} else {
			const word = readWord(text, at, listed);
			words.push(word);
			listed = false;
			at = Math.max(word.end, at + 1);
		}
	}
	flush(false);
	return commands;
}

function readWord(text: string, start: number, listed: boolean): PsWord {
	const parts: CodePart[] = [];
	let quoted = false;
	let at = start;
	while (at < text.length) {
		const c = text[at] ?? "";
		if (/[\s;{}()|,]/.test(c) || (c === "&" && at > start)) break;
		if (c === "'" || c === '"' || (c === "@" && /^@["'][ \t]*\r?\n/.test(text.slice(at, at + 20)))) {
			const end = quotedEnd(text, at);
			parts.push(...quotedParts(text, at, end));
			quoted = true;
			at = end;
			continue;
		}
		const variable = variableAt(text, at);
		if (variable !== undefined) {
			parts.push(variable);
			at = variable.end;
		} else if (c === "`" && at + 1 < text.length) {
			parts.push({ kind: "text", text: text[at + 1] ?? "", start: at, end: at + 2, exact: false });
			at += 2;
		} else {
			parts.push({ kind: "text", text: c, start: at, end: at + 1, exact: true });
			at++;
		}
	}
	return { value: joined([parts]), raw: text.slice(start, at), start, end: at, quoted, listed };
}

function quotedEnd(text: string, at: number): number {
	const here = text[at] === "@";
	const quote = here ? (text[at + 1] ?? "") : (text[at] ?? "");
	if (here) {
		const close = text.indexOf(`\n${quote}@`, at + 2);
		return close < 0 ? text.length : close + 3;
	}
	for (let i = at + 1; i < text.length; i++) {
		if (text[i] === "`" && quote === '"') i++;
		else if (text[i] === quote) {
			if (text[i + 1] !== quote) return i + 1;
			i++;
		}
	}
	return text.length;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
	["n", "\n"],
	["t", "\t"],
	["r", "\r"],
	["0", "\0"],
]);

function quotedParts(text: string, start: number, end: number): readonly CodePart[] {
	const here = text[start] === "@";
	const quote = here ? text[start + 1] : text[start];
	const from = here ? text.indexOf("\n", start) + 1 : start + 1;
	const to = Math.max(from, here ? end - 3 : text[end - 1] === quote ? end - 1 : end);
	const parts: CodePart[] = [];
	for (let at = from; at < to; ) {
		const c = text[at] ?? "";
		const variable = quote === '"' ? variableAt(text, at) : undefined;
		if (variable !== undefined) {
			parts.push(variable);
			at = variable.end;
		} else if (quote === '"' && c === "$" && text[at + 1] === "(") {
			const close = text.indexOf(")", at);
			const stop = close < 0 || close >= to ? to : close + 1;
			parts.push({ kind: "hole", shown: text.slice(at, Math.min(stop, at + 60)), start: at, end: stop });
			at = stop;
		} else if ((quote === '"' && c === "`") || (c === quote && !here)) {
			const next = text[at + 1] ?? "";
			parts.push({
				kind: "text",
				text: c === "`" ? (ESCAPES.get(next) ?? next) : c,
				start: at,
				end: Math.min(at + 2, to),
				exact: false,
			});
			at += 2;
		} else {
			parts.push({ kind: "text", text: c, start: at, end: at + 1, exact: true });
			at++;
		}
	}
	return joined([parts]);
}

/** `$x`, `${x}`, `$env:HOME`; members of it are part of the hole. */
function variableAt(text: string, at: number): Extract<CodePart, { readonly kind: "hole" }> | undefined {
	if (text[at] !== "$") return undefined;
	VARIABLE.lastIndex = at;
	const found = VARIABLE.exec(text);
	if (found === null) return undefined;
	const name = found[1] ?? found[2] ?? "";
	const members = /^(?:\.[A-Za-z_]\w*)*/.exec(text.slice(at + found[0].length, at + found[0].length + 100))?.[0] ?? "";
	// `"$dir.bak"` has no member, `$_.FullName` has.
	const more = /^\.(?:FullName|Name|Path|BaseName|DirectoryName|PSPath)\b/.test(members) ? members : "";
	const end = at + found[0].length + more.length;
	const environment = /^env:(\w+)$/i.exec(name)?.[1] ?? (name.toLowerCase() === "home" ? "HOME" : undefined);
	const shown = text.slice(at, end);
	return {
		kind: "hole",
		shown: shown.slice(0, 60),
		start: at,
		end,
		...(environment === undefined || more !== "" ? {} : { variable: environment }),
	};
}
