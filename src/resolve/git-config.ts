// Reads a git configuration file. Source: git-config(1), "Syntax".

import { keyOf } from "./git-settings.ts";

export interface GitConfigEntry {
	readonly key: string;
	readonly value: string;
	/** Where the value stands in the file. */
	readonly start: number;
	readonly end: number;
	/** The value's characters stand in the file as they are (no quotes, escapes or continuations). */
	readonly exact: boolean;
}

/** Every variable in the file's order. Never throws; linear; lines that are no configuration are left out. */
export function gitConfigEntries(text: string): readonly GitConfigEntry[] {
	const entries: GitConfigEntry[] = [];
	let section = "";
	let at = 0;
	while (at < text.length) {
		const header = match(/[ \t]*\[([\w.-]+)(?:[ \t]+"((?:[^"\\\n]|\\.)*)")?\][ \t]*/y, text, at);
		if (header !== null) {
			const name = (header[2] ?? "").replace(/\\(.)/g, "$1");
			section = `${(header[1] ?? "").toLowerCase()}.${header[2] === undefined ? "" : `${name}.`}`;
			at += header[0].length;
		}
		const variable = match(/[ \t]*([A-Za-z][\w-]*)[ \t]*(=[ \t]*)?/y, text, at);
		if (variable?.[1] !== undefined && section !== "") {
			const start = at + variable[0].length;
			const { value, end } = variable[2] === undefined ? { value: "true", end: start } : readValue(text, start);
			entries.push({ key: keyOf(section + variable[1]), value, start, end, exact: text.slice(start, end) === value });
			at = end;
		}
		const newline = text.indexOf("\n", at);
		at = newline < 0 ? text.length : newline + 1;
	}
	return entries;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

const ESCAPES = new Map([
	["n", "\n"],
	["t", "\t"],
	["b", "\b"],
]);

/** A value to the end of its line: quotes keep blanks and comment signs, a backslash joins the next line. */
function readValue(text: string, start: number): { readonly value: string; readonly end: number } {
	let value = "";
	let kept = 0;
	let quoted = false;
	let at = start;
	for (; at < text.length && text[at] !== "\n"; at++) {
		const char = text.charAt(at);
		if (char === "\\") {
			const next = text.charAt(++at);
			if (next !== "\n") value += ESCAPES.get(next) ?? next;
			kept = value.length;
		} else if (char === '"') quoted = !quoted;
		else if (!quoted && (char === "#" || char === ";")) break;
		else {
			value += char;
			if (quoted || char.trim() !== "") kept = value.length;
		}
	}
	const trimmed = value.slice(0, kept);
	return { value: trimmed, end: text.startsWith(trimmed, start) ? start + trimmed.length : at };
}
