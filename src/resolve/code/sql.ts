// Reads SQL for statements that throw data away, and for what database shells run: \!, .shell, COPY … PROGRAM.

import { type CodeAct, type CodeGap, type CodeReading, type CodeValue, UNKNOWN_MARK } from "./acts.ts";
import { MAX_ACTS } from "./limits.ts";
import { type SqlToken, sqlTokens } from "./sql-tokens.ts";

/** Statements begin after these words too. */
const OPENERS = new Set(["AS", "BEGIN", "THEN", "ELSE", "LOOP", "ANALYZE", "IMMEDIATE", "DECLARE", ")", "(", ";"]);

const HOLDERS = new Set([
	"TABLE",
	"DATABASE",
	"SCHEMA",
	"TABLESPACE",
	"OWNED",
	"KEYSPACE",
	"COLLECTION",
	"WAREHOUSE",
	"CATALOG",
]);

const NOT_COLUMNS = new Set([
	"CONSTRAINT",
	"INDEX",
	"KEY",
	"DEFAULT",
	"NOT",
	"PRIMARY",
	"FOREIGN",
	"CHECK",
	"IDENTITY",
	"EXPRESSION",
	"TRIGGER",
	"RULE",
	"POLICY",
]);

/** What a script of SQL and shell commands of psql, mysql or sqlite3 would do. */
export function readSql(text: string): CodeReading {
	const acts = new Map<string, CodeAct>();
	const gaps: CodeGap[] = [];
	const add: Add = (one) => {
		if (one.kind === "dynamic-code") gaps.push(one);
		else if (acts.size < MAX_ACTS) acts.set(`${one.start} ${one.kind}`, one);
		else if (gaps.length === 0)
			gaps.push({ kind: "too-big", detail: "the SQL does more than is listed", start: one.start, end: one.end });
	};
	// Whether a backslash protects a quote depends on the server; both readings count.
	for (const escapes of /\\['"]/.test(text) ? [true, false] : [false])
		statements(text, 0, text.length, escapes, 0, add);
	shellCommands(text, add);
	return { acts: [...acts.values()].sort((a, b) => a.start - b.start), gaps: gaps.slice(0, 16) };
}

type Add = (one: CodeAct | (CodeGap & { readonly kind: "dynamic-code" })) => void;

function statements(text: string, from: number, to: number, escapes: boolean, depth: number, add: Add): void {
	const tokens = sqlTokens(text, from, to, escapes);
	let first = 0;
	for (const [i, token] of tokens.entries()) {
		if (token.word === ";") first = i + 1;
		if (i === first && token.word.startsWith(UNKNOWN_MARK))
			add({ kind: "dynamic-code", detail: "a part of the SQL is not known", start: token.start, end: token.end });
		const act = actAt(tokens, i, first);
		if (act !== undefined)
			add({
				kind: "drop-data",
				what: act.what,
				start: token.start,
				end: tokens[Math.max(i, act.last)]?.end ?? token.end,
			});
		if (token.kind === "string" && depth < 3 && runsText(tokens, i))
			statements(text, token.inner[0], token.inner[1], escapes, depth + 1, add);
		if (token.kind === "string" && isProgram(tokens, i))
			add({
				kind: "shell",
				text: slice(text, token.inner[0], token.inner[1]),
				start: tokens[first]?.start ?? 0,
				end: token.end,
			});
	}
}

function actAt(
	tokens: readonly SqlToken[],
	i: number,
	first: number,
): { readonly what: string; readonly last: number } | undefined {
	const word = tokens[i]?.word;
	const next = tokens[i + 1];
	const opens = i === first || OPENERS.has(tokens[i - 1]?.word ?? "");
	switch (word) {
		case "DROP":
			return dropAt(tokens, i, first);
		case "TRUNCATE":
			if (next === undefined || next.word === "(" || (!opens && tokens[first]?.word !== "ALTER")) return undefined;
			return { what: `TRUNCATE ${nameAfter(tokens, next.word === "TABLE" ? i + 2 : i + 1)}`, last: i + 1 };
		case "DELETE":
			if (!opens || next === undefined || next.kind === "sign") return undefined;
			return unbounded(tokens, i, `DELETE FROM ${nameAfter(tokens, next.word === "FROM" ? i + 2 : i + 1)}`);
		case "UPDATE":
			if (!opens || next === undefined || next.word === "SET") return undefined;
			return unbounded(tokens, i, `UPDATE ${nameAfter(tokens, next.word === "ONLY" ? i + 2 : i + 1)}`);
		default:
			return undefined;
	}
}

function dropAt(
	tokens: readonly SqlToken[],
	i: number,
	first: number,
): { readonly what: string; readonly last: number } | undefined {
	const kind = tokens[i + 1]?.word ?? "";
	if (HOLDERS.has(kind)) {
		const at = tokens[i + 2]?.word === "IF" ? i + 4 : kind === "OWNED" ? i + 3 : i + 2;
		return { what: `DROP ${kind} ${nameAfter(tokens, at)}`, last: at };
	}
	if (
		tokens[first]?.word !== "ALTER" ||
		i === first ||
		NOT_COLUMNS.has(kind) ||
		kind === "" ||
		tokens[i + 1]?.kind === "sign"
	)
		return undefined;
	const at = kind === "COLUMN" || kind === "PARTITION" ? i + 2 : i + 1;
	return {
		what: `DROP ${kind === "PARTITION" ? kind : "COLUMN"} ${nameAfter(tokens, tokens[at]?.word === "IF" ? at + 2 : at)}`,
		last: at,
	};
}

/** No WHERE, or one that holds for every row, before the statement or its brackets end. */
function unbounded(
	tokens: readonly SqlToken[],
	i: number,
	what: string,
): { readonly what: string; readonly last: number } | undefined {
	let depth = 0;
	for (let at = i + 1; at < tokens.length && at < i + 1_000; at++) {
		const word = tokens[at]?.word;
		if (word === "(") depth++;
		if (word === ")" && depth-- === 0) break;
		if (word === ";") break;
		if (word === "WHERE" && depth === 0)
			return alwaysTrue(tokens, at + 1) ? { what: `${what} without WHERE`, last: at } : undefined;
		// A join or a USING list bounds the rows too.
		if ((word === "JOIN" || word === "CURRENT") && depth === 0) return undefined;
	}
	return { what: `${what} without WHERE`, last: i + 2 };
}

function alwaysTrue(tokens: readonly SqlToken[], at: number): boolean {
	const [a, sign, b, after] = tokens.slice(at, at + 4);
	const ends = (token: SqlToken | undefined): boolean =>
		token === undefined ||
		token.word === ";" ||
		token.word === ")" ||
		token.word === "OR" ||
		token.word === "RETURNING";
	if ((a?.word === "TRUE" || a?.word === "1") && ends(sign)) return true;
	return a !== undefined && sign?.word === "=" && a.kind !== "name" && a.word === b?.word && ends(after);
}

/** The next name, with its parts. */
function nameAfter(tokens: readonly SqlToken[], at: number): string {
	let name = "";
	for (let i = at; i < at + 5; i++) {
		const token = tokens[i];
		if (token === undefined || (token.kind === "sign" && token.word !== ".")) break;
		if (i > at && token.word !== "." && tokens[i - 1]?.word !== ".") break;
		name += token.shown;
	}
	return name.slice(0, 80) || "?";
}

/** DO $$…$$, EXECUTE '…', PREPARE s FROM '…', sp_executesql N'…'. */
function runsText(tokens: readonly SqlToken[], i: number): boolean {
	const before = tokens.slice(Math.max(0, i - 4), i).map((token) => token.word);
	const last = before.at(-1) ?? "";
	if (
		/^(?:DO|EXECUTE|IMMEDIATE|EXEC|SP_EXECUTESQL|N)$/.test(last) ||
		(last === "(" && /^EXEC/.test(before.at(-2) ?? ""))
	)
		return true;
	return last === "FROM" && before.includes("PREPARE");
}

const isProgram = (tokens: readonly SqlToken[], i: number): boolean =>
	tokens[i - 1]?.word === "PROGRAM" || tokens[i - 1]?.word === "XP_CMDSHELL";

/** Lines of psql, mysql and sqlite3 that are not SQL. */
function shellCommands(text: string, add: Add): void {
	const command =
		/(?:^|\n)[ \t]*(?:(\\!|\.(?:shell|system)|system)[ \t]+([^\n]+)|(\\o|\.(?:output|once|excel))[ \t]+(\|?)[ \t]*([^\s;]+)([^\n]*))/gi;
	for (const found of text.matchAll(command)) {
		const [whole, run, shell, file, pipe, path = "", rest = ""] = found;
		const end = found.index + whole.length;
		const start = end - whole.trimStart().length;
		if (run !== undefined && shell !== undefined)
			add({ kind: "shell", text: slice(text, end - shell.length, end), start, end });
		else if (file !== undefined && pipe === "|")
			add({ kind: "shell", text: slice(text, end - rest.length - path.length, end), start, end });
		else if (file !== undefined && !/^(?:stdout|off)$/.test(path))
			add({
				kind: "overwrite",
				path: slice(text, end - rest.length - path.length, end - rest.length),
				recursive: false,
				start,
				end,
			});
	}
	const inline = /\\!\s*([^\n]+)/.exec(text);
	if (inline?.[1] !== undefined && inline.index > 0) {
		const end = inline.index + inline[0].length;
		add({ kind: "shell", text: slice(text, end - inline[1].length, end), start: inline.index, end });
	}
}

const slice = (text: string, start: number, end: number): CodeValue => [
	{ kind: "text", text: text.slice(start, end), start, end, exact: true },
];
