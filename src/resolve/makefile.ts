// Reads the part of a makefile that decides what a target runs: variables, rules and recipes. Source: GNU make manual.

import { MAX_TASK_DEPTH, MAX_VALUE } from "../model/limits.ts";

export interface MakeRule {
	readonly targets: readonly string[];
	readonly prerequisites: readonly string[];
	/** Recipe lines without their tab, `@`, `-`, `+`, with the offset of each in the file. */
	readonly recipe: readonly RecipeLine[];
}

export interface RecipeLine {
	readonly text: string;
	readonly offset: number;
	/** The characters stand in the file as they are here (no continuation was joined). */
	readonly exact: boolean;
	/** The included file that it stands in; absent: the makefile itself. */
	readonly file?: string;
}

/** The text of an included file by its path, with its name; a second time, or past a limit, there is none. */
export type MakeIncludes = (path: string) => { readonly text: string; readonly file: string } | undefined;

export interface Makefile {
	readonly rules: readonly MakeRule[];
	readonly variables: ReadonlyMap<string, string>;
	/** Things that were not read: `define`, `include x` of a file that is not there. */
	readonly unread: readonly string[];
	readonly oneShell: boolean;
	/** Texts with `$(shell …)` that are expanded when the file is read. */
	readonly immediate: readonly string[];
}

interface OpenRule {
	readonly targets: readonly string[];
	readonly prerequisites: readonly string[];
	readonly recipe: RecipeLine[];
}

/** Both sides of conditionals count: what may run is kept. Never throws; linear. */
export function parseMakefile(text: string, includes: MakeIncludes = () => undefined): Makefile {
	const parsed: Parsed = { rules: [], variables: new Map(), unread: [], immediate: [], oneShell: false };
	readInto(parsed, text, includes, undefined);
	return parsed;
}

interface Parsed extends Makefile {
	readonly rules: OpenRule[];
	readonly variables: Map<string, string>;
	readonly unread: string[];
	readonly immediate: string[];
	oneShell: boolean;
}

function readInto(parsed: Parsed, text: string, includes: MakeIncludes, file: string | undefined): void {
	const { rules, variables, unread, immediate } = parsed;
	let current: OpenRule | undefined;
	for (const line of logicalLines(text)) {
		if (line.text.startsWith("\t")) {
			if (current !== undefined) current.recipe.push({ ...recipeLine(line), ...(file === undefined ? {} : { file }) });
			continue;
		}
		const plain = line.text.replace(/(^|\s)#.*$/, "$1").trimEnd();
		if (plain.trim() === "") continue;
		// A recipe's are expanded when it runs, a variable's with `=` when it is used.
		if (/\$[({]shell\s|!=/.test(plain) && !/^\s*(?:export\s+|override\s+)*[\w.%-]+\s*=/.test(plain))
			immediate.push(plain);
		const included = /^\s*(-|s)?include\s+(.*)$/.exec(plain);
		if (included !== null) include(parsed, included[2] ?? "", included[1] !== undefined, includes);
		else if (/^\s*define\b/.test(plain)) unread.push(plain.trim().slice(0, 80));
		else if (/^\s*(?:ifeq|ifneq|ifdef|ifndef|else|endif|endef|export\s*$|unexport|vpath|undefine)\b/.test(plain))
			continue;
		else if (!assign(plain, variables)) {
			const rule = ruleOf(plain, line.offset);
			if (rule === undefined) continue;
			if (rule.targets.includes(".ONESHELL")) parsed.oneShell = true;
			rules.push(rule);
			current = rule;
		}
	}
}

/** Included text stands where the line does. A file that need not be there, and is not, is nothing. */
function include(parsed: Parsed, words: string, optional: boolean, includes: MakeIncludes): void {
	const paths = expandMake(words, (name) => parsed.variables.get(name))
		.split(/\s+/)
		.filter((path) => path !== "");
	for (const path of paths) {
		const known = !path.includes(UNKNOWN) && !/[*?[]/.test(path);
		const found = known ? includes(path) : undefined;
		if (found !== undefined) readInto(parsed, found.text, includes, found.file);
		else if (!optional || !known) parsed.unread.push(`include ${path}`.slice(0, 80));
	}
}

interface Line {
	readonly text: string;
	readonly offset: number;
	readonly joined: boolean;
}

/** Lines with their continuations. A recipe keeps the backslash-newline, which its shell reads. */
function logicalLines(text: string): readonly Line[] {
	const lines: Line[] = [];
	let offset = 0;
	let open: { text: string; offset: number } | undefined;
	for (const raw of text.split("\n")) {
		const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
		const continues = /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
		if (open === undefined) open = { text: line, offset };
		else
			open = {
				text: `${open.text}${open.text.startsWith("\t") ? "\n" : " "}${line.replace(/^\s+/, "")}`,
				offset: open.offset,
			};
		if (continues && !open.text.startsWith("\t")) open.text = open.text.slice(0, -1);
		if (!continues) {
			lines.push({ text: open.text, offset: open.offset, joined: open.text !== line });
			open = undefined;
		}
		offset += raw.length + 1;
	}
	if (open !== undefined) lines.push({ text: open.text, offset: open.offset, joined: true });
	return lines;
}

function recipeLine(line: Line): RecipeLine {
	const lead = /^\t[\s@+-]*/.exec(line.text)?.[0].length ?? 1;
	return { text: line.text.slice(lead), offset: line.offset + lead, exact: !line.joined };
}

function assign(line: string, variables: Map<string, string>): boolean {
	const match = /^\s*(?:export\s+|override\s+|private\s+)*([\w.%-]+)\s*(\?=|\+=|:{1,3}=|!=|=)\s*(.*)$/.exec(line);
	const [, name, operator, value = ""] = match ?? [];
	if (name === undefined || operator === undefined) return false;
	const before = variables.get(name);
	if (operator === "?=" && before !== undefined) return true;
	variables.set(
		name,
		operator === "+=" && before !== undefined ? `${before} ${value}` : operator === "!=" ? `$(shell ${value})` : value,
	);
	return true;
}

function ruleOf(line: string, offset: number): OpenRule | undefined {
	const match = /^([^:=]+?)\s*:{1,2}(?!=)\s*([^;]*)(?:;(.*))?$/.exec(line);
	if (match?.[1] === undefined) return undefined;
	const words = (text: string): readonly string[] =>
		text.split(/\s+/).filter((w) => w !== "" && w !== "|" && w !== "\\");
	const recipe = match[3] === undefined ? [] : [{ text: match[3].trim(), offset, exact: false }];
	return { targets: words(match[1]), prerequisites: words(match[2] ?? ""), recipe };
}

/** How `$(…)` in a text is filled: a known text, or undefined to leave a shell variable reference in its place. */
export type Fill = (name: string) => string | undefined;

/**
 * Expands make's references. `$$` becomes `$`. A reference that is not known becomes `${MAKE_UNKNOWN}`, which no shell text
 * sets, so that the resolver sees an unknown word there; `$(shell cmd)` becomes the shell's own `$(cmd)`.
 */
export function expandMake(text: string, fill: Fill, depth = 0): string {
	let out = "";
	for (let i = 0; i < text.length && out.length <= MAX_VALUE; i++) {
		const char = text[i] ?? "";
		if (char !== "$") {
			out += char;
			continue;
		}
		const next = text[i + 1];
		if (next === "$") {
			out += "$";
			i++;
		} else if (next === "(" || next === "{") {
			const end = closing(text, i + 1, next);
			out += reference(text.slice(i + 2, end), fill, depth);
			i = end;
		} else if (next !== undefined) {
			out += fill(next) ?? UNKNOWN;
			i++;
		}
	}
	return out;
}

const UNKNOWN = "$" + "{MAKE_UNKNOWN}";

function reference(body: string, fill: Fill, depth: number): string {
	if (depth >= MAX_TASK_DEPTH) return UNKNOWN;
	if (/^shell\s/.test(body)) return `$(${expandMake(body.slice(6), fill, depth + 1).trim()})`;
	if (!/^[\w.%@<^*?+|-]+$/.test(body)) return UNKNOWN;
	const value = fill(body);
	return value === undefined ? UNKNOWN : expandMake(value, fill, depth + 1);
}

/** Where the round bracket at an offset is closed; -1 when it is not. */
export function closingBracket(text: string, start: number): number {
	const end = closing(text, start, "(");
	return end === text.length ? -1 : end;
}

function closing(text: string, start: number, open: string): number {
	const close = open === "(" ? ")" : "}";
	let depth = 0;
	for (let i = start; i < text.length; i++) {
		if (text[i] === open) depth++;
		else if (text[i] === close && --depth === 0) return i;
	}
	return text.length;
}
