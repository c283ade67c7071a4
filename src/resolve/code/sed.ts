// Reads sed scripts for what they run and write: the commands e, w and W, and the flags e and w of s. Source: the GNU sed manual.

import { type CodeReading, type CodeValue, UNKNOWN_MARK } from "./acts.ts";
import { type Collected, collect, empty } from "./bounded.ts";

/** What a sed script would run and write. */
export function readSed(text: string): CodeReading {
	const found = empty();
	for (let at = 0; at < text.length && found.gaps.length === 0; ) {
		const command = address(text, at);
		const next = commandAt(text, command, found);
		at = Math.max(next, at + 1);
	}
	return found;
}

const exact = (text: string, start: number, end: number): CodeValue =>
	end > start ? [{ kind: "text", text: text.slice(start, end), start, end, exact: true }] : [];

/** Over addresses, blanks, `!` and brackets to the command's letter. */
function address(text: string, from: number): number {
	let at = from;
	while (at < text.length) {
		const c = text[at] ?? "";
		if (/[\s;{}!0-9,$~+]/.test(c)) at++;
		else if (c === "/") at = flagsEnd(text, part(text, at + 1, "/", true));
		else if (c === "\\" && at + 1 < text.length) at = flagsEnd(text, part(text, at + 2, text[at + 1] ?? "", true));
		else break;
	}
	return at;
}

const flagsEnd = (text: string, at: number): number => (/[IM]/.test(text[at] ?? "") ? at + 1 : at);

/** The offset after the next delimiter; in a regular expression, a bracket expression may hold it. */
function part(text: string, from: number, delimiter: string, regex = false): number {
	for (let at = from; at < text.length; at++) {
		if (text[at] === "\\") at++;
		else if (regex && text[at] === "[") at = bracketEnd(text, at);
		else if (text[at] === delimiter) return at + 1;
	}
	return text.length;
}

/** The offset of the bracket that closes the one at `at`; `at` itself when none does. */
function bracketEnd(text: string, at: number): number {
	const from = at + (text[at + 1] === "^" ? 3 : 2);
	const end = text.indexOf("]", from);
	return end < 0 || end - at > 200 || text.slice(at, end).includes("\n") ? at : end;
}

const lineEnd = (text: string, at: number): number => {
	const end = text.indexOf("\n", at);
	return end < 0 ? text.length : end;
};

function commandAt(text: string, at: number, found: Collected): number {
	const end = lineEnd(text, at);
	switch (text[at]) {
		case UNKNOWN_MARK:
			found.gaps.push({ kind: "dynamic-code", detail: "a part of the script is not known", start: at, end: at + 1 });
			return text.length;
		case "#":
			return end + 1;
		case "e":
			return executes(text, at, end, found);
		case "w":
		case "W":
			writes(text, at, at + 1, end, found);
			return end + 1;
		case "s":
			return substitutes(text, at, found);
		case "y": {
			const delimiter = text[at + 1] ?? "";
			return part(text, part(text, at + 2, delimiter), delimiter);
		}
		case "a":
		case "i":
		case "c":
			return appended(text, at + 1);
		case "r":
		case "R":
			return end + 1;
		default:
			return simpleEnd(text, at);
	}
}

/** `e command`, or `e` alone, which runs the pattern space. */
function executes(text: string, at: number, end: number, found: Collected): number {
	const start = at + 1 + (/^[ \t]*/.exec(text.slice(at + 1, at + 80))?.[0].length ?? 0);
	const bare = start >= end || /[;}]/.test(text[start] ?? "");
	collect(found, {
		kind: "shell",
		text: bare
			? [{ kind: "hole", shown: "a line of input", origin: "input", start: at, end: at + 1 }]
			: exact(text, start, end),
		start: at,
		end: bare ? at + 1 : end,
	});
	return bare ? at + 1 : end + 1;
}

function writes(text: string, start: number, at: number, end: number, found: Collected): void {
	const from = at + (/^[ \t]*/.exec(text.slice(at, at + 80))?.[0].length ?? 0);
	const path = text.slice(from, end);
	if (path !== "" && !/^\/dev\/(?:stdout|stderr|null)$/.test(path))
		collect(found, { kind: "overwrite", path: exact(text, from, end), recursive: false, start, end });
}

function substitutes(text: string, at: number, found: Collected): number {
	const delimiter = text[at + 1] ?? "";
	const middle = part(text, at + 2, delimiter, true);
	const last = part(text, middle, delimiter);
	let flag = last;
	for (; /[gpiImM0-9e]/.test(text[flag] ?? "") && flag < text.length; flag++) {
		if (text[flag] !== "e") continue;
		// What the pattern left of the line runs, with the replacement in it.
		const replaced = exact(text, middle, Math.max(middle, last - 1));
		collect(found, {
			kind: "shell",
			text: [...replaced, { kind: "hole", shown: "the rest of the line", origin: "input", start: at, end: flag + 1 }],
			start: at,
			end: flag + 1,
		});
	}
	if (text[flag] !== "w") return flag;
	const end = lineEnd(text, flag);
	writes(text, at, flag + 1, end, found);
	return end + 1;
}

/** `a\` and its text go on while lines end in a backslash. */
function appended(text: string, from: number): number {
	let at = from;
	for (;;) {
		const end = lineEnd(text, at);
		if (text[end - 1] !== "\\" || end >= text.length) return end + 1;
		at = end + 1;
	}
}

function simpleEnd(text: string, at: number): number {
	let end = at + 1;
	while (end < text.length && !/[\n;}]/.test(text[end] ?? "")) end++;
	return end;
}
