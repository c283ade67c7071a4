// What the lines of database clients do that are not SQL: \! and .shell, files that they read, files and programs that they write to.

import type { CodeAct, CodeGap, CodeValue } from "./acts.ts";
import type { Dialect, SqlToken } from "./sql-tokens.ts";

export interface LineReading {
	readonly acts: readonly CodeAct[];
	readonly gaps: readonly CodeGap[];
	/** The database that the rest is about. */
	readonly within?: CodeValue;
}

const NOTHING: LineReading = { acts: [], gaps: [] };

/** One line of the client; its command is the first word. */
export function readLine(text: string, token: SqlToken, dialect: Dialect): LineReading {
	const line: Line = { text, token, dialect, ...splitLine(token) };
	switch (token.shown[0]) {
		case "\\":
			return backslashLine(line);
		case ".":
			return dotLine(line);
		default:
			return wordLine(line);
	}
}

interface Line {
	readonly text: string;
	readonly token: SqlToken;
	readonly dialect: Dialect;
	/** With its backslash, dot or colon. */
	readonly command: string;
	readonly words: readonly Stretch[];
	/** Everything after the command. */
	readonly rest: Stretch;
}

/** Characters of the text, quotes left out. */
interface Stretch {
	readonly start: number;
	readonly end: number;
	readonly quoted: boolean;
}

function splitLine(token: SqlToken): Pick<Line, "command" | "words" | "rest"> {
	const { shown, start } = token;
	// `\!rm`, `!!rm`, `@file`: the sign is the whole command.
	const command = /^(?:\\[!.]|:?!!|!|\$|@@?|[\\.:]?[A-Za-z_+]+|\\?\S)/.exec(shown)?.[0] ?? "";
	const words: Stretch[] = [];
	for (const found of shown.slice(command.length).matchAll(/'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)"|[^\s'"]+/g)) {
		const at = start + command.length + found.index;
		const quoted = found[1] !== undefined || found[2] !== undefined;
		const edge = quoted ? 1 : 0;
		words.push({ start: at + edge, end: at + found[0].length - edge, quoted });
	}
	const trimmed = shown.trimEnd();
	const gap = /^\s*/.exec(trimmed.slice(command.length))?.[0].length ?? 0;
	return {
		command: command.toLowerCase(),
		words,
		rest: {
			start: start + command.length + gap,
			end: Math.max(start + command.length + gap, start + trimmed.length),
			quoted: false,
		},
	};
}

/** Source: psql(1) "Meta-Commands"; mysql(1) "mysql Client Commands". */
function backslashLine(line: Line): LineReading {
	const { command, dialect, words } = line;
	if (command === "\\!") return line.rest.end > line.rest.start ? acts(shell(line, line.rest)) : NOTHING;
	if (dialect === "mysql") return mysqlLine(line);
	const quoted = backquoted(line);
	switch (command) {
		case "\\i":
		case "\\ir":
		case "\\include":
		case "\\include_relative":
			return both(quoted, includes(line, words[0], "psql"));
		case "\\o":
		case "\\out":
		case "\\w":
		case "\\write":
		case "\\s":
		case "\\g":
		case "\\gx":
			return both(
				quoted,
				writes(
					line,
					words.find((word) => !/^\(|\)$/.test(written(line, word))),
				),
			);
		case "\\gexec":
			return { acts: [], gaps: [gap(line, "SQL that a query prints is run")] };
		case "\\c":
		case "\\connect":
			return words[0] === undefined ? quoted : { ...quoted, within: value(line, words[0]) };
		case "\\copy":
			return both(quoted, copies(line));
		default:
			return quoted;
	}
}

function mysqlLine(line: Line): LineReading {
	const { command, words } = line;
	switch (command) {
		case "\\.":
			return includes(line, words[0], "mysql");
		// Pager, and not \p, which prints.
		case "\\p":
			return line.token.shown.startsWith("\\P") ? acts(shell(line, line.rest)) : NOTHING;
		case "\\u":
			return words[0] === undefined ? NOTHING : { ...NOTHING, within: value(line, words[0]) };
		default:
			return NOTHING;
	}
}

/** `\set x \`date\``: psql runs what stands in backquotes in the arguments of its commands. */
function backquoted(line: Line): LineReading {
	const { shown, start } = line.token;
	const found: CodeAct[] = [];
	for (const match of shown.matchAll(/`([^`]*)`/g)) {
		const at = start + match.index + 1;
		found.push(shell(line, { start: at, end: at + match[0].length - 2, quoted: false }));
	}
	return { acts: found, gaps: [] };
}

/** `\copy t to program 'cmd'`, `\copy t to 'file'`: on the client's machine. Source: psql(1). */
function copies(line: Line): LineReading {
	const at = line.words.findLastIndex((word) => !word.quoted && /^(?:to|from|program)$/i.test(written(line, word)));
	const [kind, target] = [line.words[at], line.words[at + 1]];
	if (kind === undefined || target === undefined) return NOTHING;
	const name = written(line, kind).toLowerCase();
	if (name === "program") return acts(shell(line, target));
	if (name === "from" || /^(?:pstdout|stdout|stdin|pstdin)$/i.test(written(line, target))) return NOTHING;
	return acts(overwrite(line, target));
}

/** Unique beginnings of the names will do. Source: sqlite.org/cli.html, duckdb.org/docs/api/cli/dot_commands. */
const DOTS: readonly (readonly [name: string, fewest: number, read: (line: Line) => LineReading])[] = [
	["shell", 2, (line) => acts(shell(line, line.rest))],
	["system", 2, (line) => acts(shell(line, line.rest))],
	[
		"read",
		3,
		(line) =>
			piped(line, line.words[0]) ?? includes(line, line.words[0], line.dialect === "duckdb" ? "duckdb" : "sqlite"),
	],
	["import", 1, (line) => piped(line, operands(line)[0]) ?? NOTHING],
	["output", 1, (line) => writes(line, operands(line)[0])],
	["once", 2, (line) => writes(line, operands(line)[0])],
	["excel", 2, () => NOTHING],
	["log", 2, (line) => writes(line, operands(line)[0])],
	["backup", 2, (line) => writes(line, operands(line).at(-1))],
	["save", 2, (line) => writes(line, operands(line).at(-1))],
	["clone", 2, (line) => writes(line, operands(line)[0])],
	["restore", 3, restores],
	["open", 2, opens],
];

function dotLine(line: Line): LineReading {
	const name = line.command.slice(1);
	const row = DOTS.find(([full, fewest]) => name.length >= fewest && full.startsWith(name));
	return row === undefined ? NOTHING : row[2](line);
}

const operands = (line: Line): readonly Stretch[] =>
	line.words.filter((word) => word.quoted || !written(line, word).startsWith("-"));

/** `.restore FILE`: the file's content takes the place of the whole database. */
function restores(line: Line): LineReading {
	return acts({ kind: "drop-data", what: "the whole database", action: "replace", object: "database", ...place(line) });
}

/** `.open --new FILE` empties the file. */
function opens(line: Line): LineReading {
	const [file] = operands(line);
	if (file === undefined) return NOTHING;
	const isNew = line.words.some((word) => /^--?new$/.test(written(line, word)));
	return { ...(isNew ? acts(overwrite(line, file)) : NOTHING), within: value(line, file) };
}

/** Words that begin a line of mysql, sqlcmd or SQL*Plus. */
function wordLine(line: Line): LineReading {
	const { command, words, dialect } = line;
	if (/^(?:system|:?!!|host?|!|\$|pager)$/.test(command))
		return line.rest.end > line.rest.start ? acts(shell(line, line.rest)) : NOTHING;
	switch (command) {
		case "source":
		case ":r":
		case "@":
		case "@@":
		case "start":
			return includes(line, words[0], dialect);
		case ":out":
		case ":error":
		case "spool":
		case "spo":
			return writes(line, words[0]);
		case ":connect":
			return words[0] === undefined ? NOTHING : { ...NOTHING, within: value(line, words[0]) };
		default:
			return NOTHING;
	}
}

/** `|cmd`, in one word or several: the command reads it, or its output is read. */
function piped(line: Line, word: Stretch | undefined): LineReading | undefined {
	if (word === undefined || !written(line, word).startsWith("|")) return undefined;
	const end = word.quoted ? word.end : line.rest.end;
	const start = word.start + 1 + (/^\s*/.exec(line.text.slice(word.start + 1, end))?.[0].length ?? 0);
	return acts(shell(line, { start, end, quoted: word.quoted }));
}

function writes(line: Line, word: Stretch | undefined): LineReading {
	if (word === undefined) return NOTHING;
	const command = piped(line, word);
	if (command !== undefined) return command;
	return /^(?:stdout|stderr|off|on)$/i.test(written(line, word)) ? NOTHING : acts(overwrite(line, word));
}

function includes(line: Line, word: Stretch | undefined, language: string): LineReading {
	if (word === undefined) return NOTHING;
	return acts({ kind: "include", path: value(line, word), language, ...place(line) });
}

const written = (line: Line, word: Stretch): string => line.text.slice(word.start, word.end);

const value = (line: Line, { start, end }: Stretch): CodeValue =>
	// A `;` behind a file name ends the line, as everywhere.
	cut(line.text, start, line.text.slice(start, end).endsWith(";") ? end - 1 : end);

const cut = (text: string, start: number, end: number): CodeValue => [
	{ kind: "text", text: text.slice(start, end), start, end, exact: true },
];

const place = ({ token }: Line): { readonly start: number; readonly end: number } => ({
	start: token.start,
	end: token.start + token.shown.trimEnd().length,
});

const shell = (line: Line, at: Stretch): CodeAct => ({
	kind: "shell",
	text: cut(line.text, at.start, at.end),
	...place(line),
});

const overwrite = (line: Line, at: Stretch): CodeAct => ({
	kind: "overwrite",
	path: value(line, at),
	recursive: false,
	...place(line),
});

const gap = (line: Line, detail: string): CodeGap => ({ kind: "dynamic-code", detail, ...place(line) });

const acts = (...found: readonly CodeAct[]): LineReading => ({ acts: found, gaps: [] });

const both = (a: LineReading, b: LineReading): LineReading => ({
	...b,
	acts: [...a.acts, ...b.acts],
	gaps: [...a.gaps, ...b.gaps],
});
