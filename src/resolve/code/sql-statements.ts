// Which statement of SQL, at a token, throws data away: what it does, to what kind of thing, and the names of those things.

import type { DataAction, DataObject } from "../../model/effect.ts";
import type { SqlToken } from "./sql-tokens.ts";

export interface SqlLoss {
	/** In the words of SQL, for people: `DELETE FROM t without WHERE`. */
	readonly what: string;
	readonly action: DataAction;
	readonly object: DataObject;
	/** Where the names stand: offsets of the text, without their quotes. */
	readonly names: readonly (readonly [start: number, end: number])[];
	/** Index of its last token. */
	readonly last: number;
	/** A part that is not known may bound it. */
	readonly unsure?: true;
}

type Tokens = readonly SqlToken[];

/** Statements begin after these words too. */
const OPENERS = new Set(["AS", "BEGIN", "THEN", "ELSE", "LOOP", "ANALYZE", "IMMEDIATE", "DECLARE", ")", "(", ";"]);

/** What DROP takes with all that is in it. */
const HOLDERS: ReadonlyMap<string, DataObject> = new Map([
	["TABLE", "table"],
	["DATABASE", "database"],
	["SCHEMA", "schema"],
	["OWNED", "schema"],
	["KEYSPACE", "database"],
	["CATALOG", "database"],
	["COLLECTION", "collection"],
	["TABLESPACE", "other"],
	["WAREHOUSE", "other"],
]);

/** What DROP takes that holds no data of its own, or that a statement makes again. */
const OTHERS: ReadonlyMap<string, DataObject> = new Map([
	["VIEW", "view"],
	["INDEX", "index"],
	["ROLE", "role"],
	["USER", "role"],
	["LOGIN", "role"],
	["FUNCTION", "routine"],
	["PROCEDURE", "routine"],
	["ROUTINE", "routine"],
	["TRIGGER", "routine"],
	["PACKAGE", "routine"],
	["EXTENSION", "other"],
	["SEQUENCE", "other"],
	["TYPE", "other"],
	["STAGE", "other"],
	["STREAM", "other"],
	["DICTIONARY", "other"],
	["SUBSCRIPTION", "other"],
	["PUBLICATION", "other"],
	["SERVER", "other"],
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
	"DETACHED",
]);

/** The loss that a statement's word at `i` means; `first` is where the statement begins. */
export function lossAt(tokens: Tokens, i: number, first: number): SqlLoss | undefined {
	if (tokens[i]?.kind !== "word") return undefined;
	const next = tokens[i + 1];
	const altersTable = changesTable(tokens, first);
	const opens = i === first || OPENERS.has(tokens[i - 1]?.word ?? "") || startsBatchLine(tokens, i, first);
	switch (tokens[i]?.word) {
		case "DROP":
			return dropAt(tokens, i, first, opens);
		case "TRUNCATE":
			if (next === undefined || next.word === "(" || (!opens && !altersTable)) return undefined;
			return truncateAt(tokens, i);
		case "DELETE":
			if (altersTable && next?.word === "WHERE") return unbounded(tokens, i, first + 2, "DELETE FROM", "delete");
			if (!opens || next === undefined || next.kind === "sign" || next.kind === "line") return undefined;
			return unbounded(tokens, i, afterWords(tokens, i + 1, "FROM", "ONLY"), "DELETE FROM", "delete");
		case "UPDATE":
			if (!opens || next === undefined || next.word === "SET" || next.word === "STATISTICS") return undefined;
			return unbounded(tokens, i, afterWords(tokens, i + 1, "ONLY", "LOW_PRIORITY", "IGNORE"), "UPDATE", "update");
		case "CREATE":
			return i === first ? replaceAt(tokens, i, ["OR", "REPLACE"]) : undefined;
		case "INSERT":
			return i === first ? replaceAt(tokens, i, ["OVERWRITE"]) : undefined;
		case "RESET":
		case "PURGE":
			return i === first ? logsAt(tokens, i) : undefined;
		default:
			return undefined;
	}
}

function dropAt(tokens: Tokens, i: number, first: number, opens: boolean): SqlLoss | undefined {
	const start = afterWords(tokens, i + 1, "MATERIALIZED", "EXTERNAL", "FOREIGN", "USER", "UNIQUE", "PUBLIC");
	// `DROP USER MAPPING` is none, `DROP USER bob` is.
	const at = tokens[i + 1]?.word === "USER" ? i + 1 : start;
	const kind = tokens[at]?.word ?? "";
	if (tokens[first]?.word === "ALTER" && i > first) return dropColumn(tokens, i, first);
	const object = HOLDERS.get(kind) ?? (opens ? OTHERS.get(kind) : undefined);
	if (object === undefined) return undefined;
	const outside = tokens[i + 1]?.word === "EXTERNAL" || tokens[i + 1]?.word === "FOREIGN";
	const named = afterWords(tokens, at + 1, "CONCURRENTLY", "BY", "IF", "EXISTS");
	return loss(tokens, named, `DROP ${kind}`, "drop", outside ? "view" : object);
}

function dropColumn(tokens: Tokens, i: number, first: number): SqlLoss | undefined {
	const kind = tokens[i + 1]?.word ?? "";
	if (!changesTable(tokens, first) || NOT_COLUMNS.has(kind) || kind === "" || tokens[i + 1]?.kind === "sign")
		return undefined;
	const isPartition = kind === "PARTITION";
	const at = afterWords(tokens, kind === "COLUMN" || isPartition ? i + 2 : i + 1, "IF", "EXISTS");
	return loss(tokens, at, `DROP ${isPartition ? kind : "COLUMN"}`, "drop", isPartition ? "partition" : "column");
}

function truncateAt(tokens: Tokens, i: number): SqlLoss {
	const kind = tokens[i + 1]?.word;
	const object = kind === "DATABASE" || kind === "SCHEMA" ? "database" : kind === "PARTITION" ? "partition" : "table";
	const at =
		kind === "PARTITION" ? i + 1 : afterWords(tokens, i + 1, "TABLE", "DATABASE", "SCHEMA", "ONLY", "IF", "EXISTS");
	return { ...loss(tokens, at, "TRUNCATE", "truncate", object), last: i + 1 };
}

/** `CREATE OR REPLACE TABLE t`, `INSERT OVERWRITE TABLE t`: what the table held is gone. */
function replaceAt(tokens: Tokens, i: number, words: readonly string[]): SqlLoss | undefined {
	if (words.some((word, n) => tokens[i + 1 + n]?.word !== word)) return undefined;
	const at = afterWords(tokens, i + 1 + words.length, "TRANSIENT", "INTO");
	if (tokens[at]?.word !== "TABLE" && words.length > 1) return undefined;
	const named = afterWords(tokens, at, "TABLE");
	return loss(tokens, named, [tokens[i]?.word ?? "", ...words, "TABLE"].join(" "), "replace", "table");
}

/** `RESET MASTER`, `RESET BINARY LOGS AND GTIDS`, `PURGE BINARY LOGS TO …` of MySQL: what replicas and point-in-time recovery read. */
function logsAt(tokens: Tokens, i: number): SqlLoss | undefined {
	const [verb = "", kind = "", logs = ""] = [tokens[i], tokens[i + 1], tokens[i + 2]].map((token) => token?.word);
	if (kind !== "MASTER" && kind !== "BINARY") return undefined;
	if (logs !== "LOGS" && (verb === "PURGE" || kind === "BINARY")) return undefined;
	const last = logs === "LOGS" ? i + 2 : i + 1;
	return { what: `${verb} ${kind}`, action: "delete", object: "other", names: [], last };
}

/** No WHERE, or one that holds for every row, before the statement or its brackets end. */
function unbounded(
	tokens: Tokens,
	i: number,
	named: number,
	verb: string,
	action: "delete" | "update",
): SqlLoss | undefined {
	const made = loss(tokens, named, verb, action, "rows");
	const found = { ...made, what: `${made.what} without WHERE` };
	let depth = 0;
	let unsure = false;
	for (let at = i + 1; at < tokens.length && at < i + 1_000; at++) {
		const word = tokens[at]?.word ?? "";
		if (word === "(") depth++;
		if (word === ")" && depth-- === 0) break;
		if (word === ";") break;
		if (word.startsWith(UNKNOWN) && tokens[at - 1]?.word !== "." && at !== named) unsure = true;
		if (word === "WHERE" && depth === 0) return alwaysTrue(tokens, at + 1) ? { ...found, last: at } : undefined;
		// A join, a cursor or a count bounds the rows too.
		if (depth === 0 && (word === "JOIN" || word === "CURRENT" || word === "LIMIT" || word === "TOP")) return undefined;
	}
	return { ...found, last: i + 2, ...(unsure ? { unsure } : {}) };
}

/** A stretch that the shell does not know, as it stands in the tokens. */
const UNKNOWN = "\uFFFC";

function alwaysTrue(tokens: Tokens, at: number): boolean {
	const [a, sign, b, after] = tokens.slice(at, at + 4);
	const ends = (token: SqlToken | undefined): boolean =>
		token === undefined || [";", ")", "OR", "RETURNING", "LIMIT"].includes(token.word);
	if (a?.word === "(") return alwaysTrue(tokens, at + 1);
	if ((a?.word === "TRUE" || a?.word === "1") && ends(sign)) return true;
	return a !== undefined && sign?.word === "=" && a.kind !== "name" && a.word === b?.word && ends(after);
}

/** The names from a token on, separated by commas. */
function loss(tokens: Tokens, at: number, verb: string, action: DataAction, object: DataObject): SqlLoss {
	const names: (readonly [number, number])[] = [];
	let shown = "";
	let i = at;
	for (; names.length < MOST_NAMES; i++) {
		const end = nameEnd(tokens, i);
		const [first, last] = [tokens[i], tokens[end - 1]];
		if (first === undefined || last === undefined || end === i) break;
		names.push(end === i + 1 ? first.inner : [first.start, last.end]);
		if (shown === "") {
			for (const token of tokens.slice(i, end)) shown += token.shown;
		}
		i = end;
		if (tokens[i]?.word !== ",") break;
	}
	return { what: `${verb} ${shown.slice(0, 80) || "?"}`, action, object, names, last: Math.max(at, i - 1) };
}

const MOST_NAMES = 64;

/** The index after a name and its parts: `a.b`. */
function nameEnd(tokens: Tokens, at: number): number {
	for (let i = at; i < at + 5; i++) {
		const token = tokens[i];
		if (token === undefined || token.kind === "line" || (token.kind === "sign" && token.word !== ".")) return i;
		if (i > at && token.word !== "." && tokens[i - 1]?.word !== ".") return i;
	}
	return Math.min(at + 5, tokens.length);
}

function afterWords(tokens: Tokens, at: number, ...words: readonly string[]): number {
	let i = at;
	while (words.includes(tokens[i]?.word ?? "") && tokens[i + 1] !== undefined) i++;
	return i;
}

/** `ALTER TABLE`, not `ALTER PUBLICATION p DROP TABLE t`. */
function changesTable(tokens: Tokens, first: number): boolean {
	if (tokens[first]?.word !== "ALTER") return false;
	return tokens[afterWords(tokens, first + 1, "FOREIGN", "EXTERNAL", "ICEBERG", "ONLINE")]?.word === "TABLE";
}

/** T-SQL needs no `;`: `DELETE FROM t` on a line of its own begins a statement, `ON … DELETE` does not. */
function startsBatchLine(tokens: Tokens, i: number, first: number): boolean {
	const next = tokens[i + 1]?.word;
	if (tokens[i]?.word !== "DELETE" || next !== "FROM") return false;
	const before = tokens[i - 1];
	return i > first && before !== undefined && !/^(?:ON|FOR|AFTER|BEFORE|OR|,|OF|GRANT|REVOKE)$/.test(before.word);
}
