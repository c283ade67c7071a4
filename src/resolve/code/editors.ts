// Reads scripts of editors: Ex commands of vi and vim, and ed. Sources: POSIX ex and ed; vimdoc "various", "builtin".

import type { CodeReading, CodeValue } from "./acts.ts";
import { type Collected, collect, empty } from "./bounded.ts";
import { asWritten, type CodeLine, codeLines, literalValue } from "./lines.ts";

const LEAD = /^[:\s]*(?:(?:sil(?:ent)?!?|verb(?:ose)?\s+\d+|keepalt|noau(?:tocmd)?|unsilent|sandbox|try)\s+)*/;
const RANGE = /^(?:[%.,;$\d\s+-]|'[a-z<>]|\/(?:[^/\\]|\\.)*\/|\?(?:[^?\\]|\\.)*\?)*/;
const ALL = /^\s*(?:%|1?\s*[,;]\s*\$?)\s*$/;
/** Commands that take the rest of their line as code of another language. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
	["lua", "lua"],
	["py", "python"],
	["py3", "python"],
	["python", "python"],
	["python3", "python"],
	["pythonx", "python"],
	["perl", "perl"],
	["ruby", "ruby"],
]);
const FUNCTION =
	/\b(system|systemlist|term_start|job_start|termopen|jobstart|delete|rename|writefile)\s*\(\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(\s{0,9},\s{0,9}['"][df]{0,2}r[df]{0,2}['"])?/g;
/** Longest range or search before a command that is read; a longer one hides only itself. */
const MAX_RANGE = 400;

/** Ex commands: those that start programs, delete files, or empty the file that is edited. */
export function readEx(text: string): CodeReading {
	const found = empty();
	const state = { emptied: false };
	for (const line of codeLines(text)) if (!line.text.trimStart().startsWith('"')) exLine(text, line, found, state, 0);
	return found;
}

interface Editing {
	/** All lines of the buffer were deleted. */
	emptied: boolean;
}

function exLine(text: string, line: CodeLine, found: Collected, state: Editing, depth: number): void {
	functions(text, line, found);
	let start = line.start;
	while (start < line.end) {
		const end = exCommand(text, start, line.end, found, state, depth);
		start = end + 1;
	}
}

/** Reads one command; returns where it ends: at a bar, or with the line. */
function exCommand(
	text: string,
	from: number,
	lineEnd: number,
	found: Collected,
	state: Editing,
	depth: number,
): number {
	const all = text.slice(from, lineEnd);
	const lead = LEAD.exec(all)?.[0].length ?? 0;
	const range = RANGE.exec(all.slice(lead, lead + MAX_RANGE))?.[0] ?? "";
	const at = from + lead + range.length;
	const name = /^(?:!|[A-Za-z]+[0-9]?|&|<|>|=)?/.exec(text.slice(at, at + 40))?.[0] ?? "";
	const after = at + name.length;
	const shellFrom = name === "!" ? after : pipeStart(text, name, after, lineEnd);
	if (shellFrom !== undefined) {
		collect(found, { kind: "shell", text: withFile(asWritten(text, shellFrom, lineEnd)), start: at, end: lineEnd });
		return lineEnd;
	}
	const language = LANGUAGES.get(name);
	const argument = after + (/^\s*/.exec(text.slice(after, lineEnd))?.[0].length ?? 0);
	if (language !== undefined) {
		collect(found, { kind: "code", language, text: asWritten(text, argument, lineEnd), start: at, end: lineEnd });
		return lineEnd;
	}
	if (/^(?:so|sou|sour|sourc|source|luaf|luafile)$/.test(name)) {
		const words = (name.startsWith("lua") ? ["nvim", "-l"] : ["vim", "-S"]).map((word) => made(word, at));
		collect(found, { kind: "argv", words: [...words, asWritten(text, argument, lineEnd)], start: at, end: lineEnd });
		return lineEnd;
	}
	if (/^(?:ter|term|terminal)$/.test(name)) {
		collect(found, { kind: "shell", text: asWritten(text, argument, lineEnd), start: at, end: lineEnd });
		return lineEnd;
	}
	if (/^exe(?:cute)?$/.test(name) && depth < 3) {
		const quoted = /^("(?:[^"\\]|\\.)*"|'[^']*')\s*$/.exec(text.slice(argument, lineEnd).trimEnd());
		const close = argument + (quoted?.[1]?.length ?? 0) - 1;
		const inner = { text: text.slice(argument + 1, close), start: argument + 1, end: close };
		if (quoted !== null) exLine(text, inner, found, state, depth + 1);
		else
			found.gaps.push({ kind: "dynamic-code", detail: "a command that is put together runs", start: at, end: lineEnd });
		return lineEnd;
	}
	const bar = text.indexOf("|", after);
	const end = bar < 0 || bar > lineEnd ? lineEnd : bar;
	editing(text, { name, range, after, end, start: at }, found, state);
	return end;
}

const made = (word: string, at: number): CodeValue => [{ kind: "text", text: word, start: at, end: at, exact: false }];

/** `:r !cmd`, `:w !cmd`: where the command begins. */
function pipeStart(text: string, name: string, after: number, end: number): number | undefined {
	if (!/^(?:r|re|read|w|wr|wri|writ|write)$/.test(name)) return undefined;
	const match = /^\s+!/.exec(text.slice(after, end));
	return match === null ? undefined : after + match[0].length;
}

interface Editor {
	readonly name: string;
	readonly range: string;
	readonly start: number;
	readonly after: number;
	readonly end: number;
}

/** A buffer without its lines that is written back leaves an empty file. */
function editing(text: string, command: Editor, found: Collected, state: Editing): void {
	const { name, range, start, end, after } = command;
	if (/^d(?:e|el|ele|elet|elete)?$/.test(name) && ALL.test(range)) state.emptied = true;
	if (!/^(?:w|wr|wri|writ|write|wq|wqa|wa|x|xa|xit|up|update|sav|saveas)$/.test(name)) return;
	const operand = /^!?\s*(?:>>)?\s*([^\s!>][^|]*)?/.exec(text.slice(after, end));
	const file = operand?.[1]?.trimEnd();
	const from = after + (operand?.[0].length ?? 0) - (operand?.[1]?.length ?? 0);
	if (file !== undefined && !operand?.[0].includes(">>"))
		collect(found, {
			kind: "overwrite",
			path: asWritten(text, from, from + file.length),
			recursive: false,
			start,
			end,
		});
	else if (file === undefined && state.emptied)
		collect(found, { kind: "truncate", path: edited(start, end), recursive: false, start, end });
}

/** The file that is edited: the first operand. */
const edited = (start: number, end: number): CodeValue => [{ kind: "hole", shown: "%", argument: 1, start, end }];

/** `%` in a shell command stands for the edited file. */
function withFile(value: CodeValue): CodeValue {
	return value.flatMap((part): CodeValue => {
		if (part.kind !== "text" || !/(?:^|\s)%(?:\s|$)/.test(part.text)) return [part];
		const at = part.text.search(/(?<![^\s])%(?![^\s])/);
		const middle = part.start + at;
		return [
			{ ...part, text: part.text.slice(0, at), end: middle },
			...edited(middle, middle + 1),
			{ ...part, text: part.text.slice(at + 1), start: middle + 1 },
		];
	});
}

function functions(text: string, line: CodeLine, found: Collected): void {
	for (const match of line.text.matchAll(FUNCTION)) {
		const [whole, name = "", literal = "", flags] = match;
		const start = line.start + match.index;
		const at = start + whole.indexOf(literal);
		const value = literalValue(text, at, at + literal.length);
		const place = { start, end: start + whole.length };
		if (name === "delete") collect(found, { kind: "delete", path: value, recursive: flags !== undefined, ...place });
		else if (name === "rename") collect(found, { kind: "move", path: value, recursive: true, ...place });
		else if (name !== "writefile") collect(found, { kind: "shell", text: value, ...place });
	}
}

/** ed: a line is a command, except between a, i or c and the line with a single dot. */
export function readEd(text: string): CodeReading {
	const found = empty();
	const state = { emptied: false };
	let typing = false;
	for (const line of codeLines(text)) {
		if (typing) {
			typing = line.text !== ".";
			continue;
		}
		const range = RANGE.exec(line.text.slice(0, MAX_RANGE))?.[0] ?? "";
		const at = line.start + range.length;
		const name = text.slice(at, at + 1);
		typing = /^[aic]$/.test(name);
		const bang = /^(?:!|[rwWe]\s+!)/.exec(text.slice(at, line.end))?.[0].length;
		if (bang !== undefined && line.end > at)
			collect(found, { kind: "shell", text: asWritten(text, at + bang, line.end), start: at, end: line.end });
		else if (name === "d" && ALL.test(range)) state.emptied = true;
		else if (name === "w") editing(text, { name, range, start: at, after: at + 1, end: line.end }, found, state);
	}
	return found;
}
