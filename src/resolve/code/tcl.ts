// Reads Tcl, and what expect adds: programs that exec, spawn, system and open start, and files that are deleted. Source: the Tcl 8.6 manual, expect(1).

import type { CodeReading, CodeValue } from "./acts.ts";
import { type Collected, collect, empty } from "./bounded.ts";
import { asWritten } from "./lines.ts";

const COMMAND = /\b(exec|spawn|system|open|send|file)(?=[ \t])/g;
/** What a command may begin after, and how far back it is looked for. */
const BEFORE = /(?:^|[\n;[{"\]}]|\beval)[ \t]*$/;
const REACH = 64;
const WORD =
	/[ \t]+|\\\n[ \t]*|"(?:[^"\\]|\\[\s\S])*"|\{[^{}]*\}|\[[^\][]*\]|(?:[^\s;"{}[\]\\]|\\[\s\S])+|[\n;\]}"{[]/y;

/** What a Tcl script would start and delete. */
export function readTcl(text: string): CodeReading {
	const found = empty();
	for (const match of text.matchAll(COMMAND)) {
		const name = match[1] ?? "";
		if (!BEFORE.test(text.slice(Math.max(0, match.index - REACH), match.index))) continue;
		const { words, end } = wordsOf(text, match.index + name.length);
		if (words.length >= MAX_WORDS) noteTooBig(found, match.index, end);
		actOf(name, words, { start: match.index, end }, found);
	}
	return found;
}

function noteTooBig(found: Collected, start: number, end: number): void {
	if (!found.gaps.some((gap) => gap.kind === "too-big"))
		found.gaps.push({ kind: "too-big", detail: "a command of the script has too many words", start, end });
}

/** Most words of one command that are looked at. */
const MAX_WORDS = 256;

interface TclWord {
	readonly raw: string;
	readonly value: CodeValue;
}

/** The words up to the end of the command. */
function wordsOf(text: string, from: number): { readonly words: readonly TclWord[]; readonly end: number } {
	const words: TclWord[] = [];
	let at = from;
	let open: { readonly start: number; end: number } | undefined;
	const flush = (): void => {
		if (open !== undefined)
			words.push({ raw: text.slice(open.start, open.end), value: textOfWord(text, open.start, open.end) });
		open = undefined;
	};
	while (at < text.length && words.length < MAX_WORDS) {
		WORD.lastIndex = at;
		const token = WORD.exec(text)?.[0];
		if (token === undefined || /^[\n;\]}"{[]$/.test(token)) break;
		if (/^(?:[ \t]|\\\n)/.test(token)) flush();
		else if (open === undefined) open = { start: at, end: at + token.length };
		else open.end = at + token.length;
		at += token.length;
	}
	flush();
	return { words, end: at };
}

/** `{…}` as it stands; `$x` and `[…]` are not known. */
function textOfWord(text: string, start: number, end: number): CodeValue {
	const first = text[start];
	const quoted = first === '"' || first === "{";
	const [from, to] = quoted ? [start + 1, end - 1] : [start, end];
	if (first === "{") return asWritten(text, from, to);
	const parts: CodeValue[number][] = [];
	let plain = from;
	for (const match of text.slice(from, to).matchAll(/\$\{?[\w:]+\}?(?:\([^)]*\))?|\[[^\][]*\]/g)) {
		const at = from + match.index;
		parts.push(...unescaped(asWritten(text, plain, at)));
		const variable = /^\$(?:::)?env\((\w+)\)$/.exec(match[0])?.[1];
		const hole = { kind: "hole", shown: match[0].slice(0, 60), start: at, end: at + match[0].length } as const;
		parts.push(variable === undefined ? hole : { ...hole, variable });
		plain = at + match[0].length;
	}
	parts.push(...unescaped(asWritten(text, plain, to)));
	return parts;
}

const unescaped = (value: CodeValue): CodeValue =>
	value.map((part) =>
		part.kind === "text" && part.text.includes("\\")
			? { ...part, text: part.text.replace(/\\([\s\S])/g, (_, c: string) => (/[rn]/.test(c) ? "\n" : c)), exact: false }
			: part,
	);

function actOf(
	name: string,
	words: readonly TclWord[],
	place: { readonly start: number; readonly end: number },
	found: Collected,
): void {
	const [first, ...rest] = words.filter(
		(word) => !/^-(?:noecho|console|open|leaveopen|pty|nottycopy|nottyinit|ignorestderr|keepnewline|-)$/.test(word.raw),
	);
	if (first === undefined) return;
	const values = [first, ...rest].map((word) => word.value);
	const known = first.value.every((part) => part.kind === "text");
	switch (name) {
		case "exec":
		case "spawn":
			collect(found, { kind: "argv", words: values, ...place });
			return;
		case "system":
			collect(found, {
				kind: "shell",
				text: values.flatMap((v, i) => (i === 0 ? v : [...blank(place.start), ...v])),
				...place,
			});
			return;
		case "send":
			// What is typed into the program that was spawned; a shell, more often than not.
			if (known) collect(found, { kind: "shell", text: first.value, ...place });
			return;
		case "open":
			if (/^["{]?\|/.test(first.raw)) collect(found, { kind: "shell", text: withoutBar(first.value), ...place });
			return;
		case "file":
			if (first.raw !== "delete") return;
			for (const word of rest)
				if (!word.raw.startsWith("-"))
					collect(found, {
						kind: "delete",
						path: word.value,
						recursive: rest.some((w) => w.raw === "-force"),
						...place,
					});
	}
}

const blank = (at: number): CodeValue => [{ kind: "text", text: " ", start: at, end: at, exact: false }];

const withoutBar = (value: CodeValue): CodeValue =>
	value.map((part, i) =>
		i === 0 && part.kind === "text" ? { ...part, text: part.text.slice(1), start: part.start + 1 } : part,
	);
