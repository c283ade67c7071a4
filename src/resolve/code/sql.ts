// Reads SQL for statements that throw data away, and for what database clients run: \!, .shell, COPY … PROGRAM.

import { MAX_ACTS } from "../../model/limits.ts";
import type { CodeAct, CodeGap, CodeReading, CodeValue } from "./acts.ts";
import { UNKNOWN_MARK } from "./acts.ts";
import { readLine } from "./sql-lines.ts";
import { lossAt, type SqlLoss } from "./sql-statements.ts";
import { type Dialect, type SqlToken, sqlTokens } from "./sql-tokens.ts";

/** What the input of a database client would do. `sql`: of any client, or SQL that a program sends. */
export function readSql(text: string, dialect: Dialect = "sql"): CodeReading {
	const acts = new Map<string, CodeAct>();
	const gaps: CodeGap[] = [];
	const add: Add = (one) => {
		if (isGap(one)) gaps.push(one);
		else if (acts.size < MAX_ACTS) acts.set(`${one.start} ${one.kind}`, one);
		else if (gaps.length === 0)
			gaps.push({
				kind: "too-big",
				detail: "the SQL does more than is listed",
				start: one.start,
				end: one.end,
				limit: "MAX_ACTS",
			});
	};
	// Whether a backslash protects a quote depends on the server; both readings count.
	for (const escapes of /\\['"]/.test(text) ? [true, false] : [false])
		readStatements({ text, dialect, escapes, add, temporary: new Set() }, 0, text.length, 0);
	return { acts: [...acts.values()].sort((a, b) => a.start - b.start), gaps: gaps.slice(0, 16) };
}

type Add = (one: CodeAct | CodeGap) => void;

const isGap = (one: CodeAct | CodeGap): one is CodeGap => one.kind === "dynamic-code" || one.kind === "opaque-code";

interface Reading {
	readonly text: string;
	readonly dialect: Dialect;
	readonly escapes: boolean;
	readonly add: Add;
	/** Tables that the text itself makes for its own session. */
	readonly temporary: Set<string>;
}

function readStatements(reading: Reading, from: number, to: number, depth: number): void {
	const { text, dialect, add } = reading;
	const tokens = sqlTokens(text, from, to, reading.escapes, dialect);
	let first = 0;
	let within: CodeValue | undefined;
	for (const [i, token] of tokens.entries()) {
		if (token.word === ";") first = i + 1;
		if (token.kind === "line") {
			const line = readLine(text, token, dialect);
			for (const one of [...line.acts, ...line.gaps]) add(one);
			within = line.within ?? within;
		}
		if (i === first && token.word.startsWith(UNKNOWN_MARK))
			add({ kind: "dynamic-code", detail: "a part of the SQL is not known", start: token.start, end: token.end });
		if (i === first && (token.word === "USE" || token.word === "ATTACH"))
			within = usedDatabase(text, tokens, i) ?? within;
		if (i === first) noteTemporary(reading, tokens, i);
		const loss = lossAt(tokens, i, first);
		if (loss !== undefined && !isTemporary(reading, loss)) add(lossAct(text, tokens, i, loss, within));
		if (token.kind === "string") readString(reading, tokens, i, first, depth);
	}
}

function lossAct(
	text: string,
	tokens: readonly SqlToken[],
	i: number,
	{ last, names, ...loss }: SqlLoss,
	within: CodeValue | undefined,
): CodeAct {
	const [first] = tokens.slice(i, i + 1);
	return {
		kind: "drop-data",
		...loss,
		names: names.map(([start, end]) => slice(text, start, end)),
		...(within === undefined ? {} : { within }),
		start: first?.start ?? 0,
		end: tokens[Math.max(i, last)]?.end ?? first?.end ?? 0,
	};
}

function usedDatabase(text: string, tokens: readonly SqlToken[], i: number): CodeValue | undefined {
	let at = i + 1;
	while (/^(?:DATABASE|SCHEMA|CATALOG|IF|NOT|EXISTS)$/.test(tokens[at]?.word ?? "")) at++;
	const name = tokens[at];
	return name === undefined || name.kind === "sign" ? undefined : slice(text, ...name.inner);
}

/** `CREATE TEMP TABLE t` makes a table that no one else sees. */
function noteTemporary({ text, temporary }: Reading, tokens: readonly SqlToken[], i: number): void {
	if (tokens[i]?.word !== "CREATE" || !/^TEMP(?:ORARY)?$/.test(tokens[i + 1]?.word ?? "")) return;
	const at = tokens[i + 3]?.word === "IF" ? i + 6 : i + 3;
	const name = tokens[at];
	if (name !== undefined) temporary.add(text.slice(...name.inner).toLowerCase());
}

function isTemporary({ text, temporary }: Reading, { object, names }: SqlLoss): boolean {
	if (temporary.size === 0 || names.length === 0 || (object !== "table" && object !== "rows")) return false;
	return names.every((name) => temporary.has(text.slice(...name).toLowerCase()));
}

function readString(reading: Reading, tokens: readonly SqlToken[], i: number, first: number, depth: number): void {
	const { text, dialect, add } = reading;
	const token = tokens[i];
	if (token === undefined) return;
	const [start, end] = token.inner;
	const place = { start: tokens[first]?.start ?? 0, end: token.end };
	const before = tokens[i - 1]?.word ?? "";
	if (depth < 3 && runsText(tokens, i, first)) readStatements(reading, start, end, depth + 1);
	if (before === "PROGRAM" || before === "XP_CMDSHELL") add({ kind: "shell", text: slice(text, start, end), ...place });
	// duckdb copies on the machine it runs on; sqlite's shell has writefile(), whose file may be anywhere.
	const copies = dialect === "duckdb" && before === "TO" && tokens[first]?.word === "COPY";
	const saves = dialect === "sqlite" && before === "(" && tokens[i - 2]?.word === "WRITEFILE";
	if (copies || saves) add({ kind: "overwrite", path: slice(text, start, end), recursive: false, ...place });
}

/** DO $$…$$, EXECUTE '…', EXECUTE format('…'), PREPARE s FROM '…', sp_executesql N'…'. */
function runsText(tokens: readonly SqlToken[], i: number, first: number): boolean {
	const before = tokens.slice(Math.max(first, i - 4), i).map((token) => token.word);
	const last = before.at(-1) ?? "";
	if (/^(?:DO|EXECUTE|IMMEDIATE|EXEC|SP_EXECUTESQL|N)$/.test(last)) return true;
	if (last === "(" && /^(?:EXEC|FORMAT|CONCAT)/.test(before.at(-2) ?? ""))
		return before.at(-2)?.startsWith("EXEC") === true || before.at(-3) === "EXECUTE" || before.at(-3) === "IMMEDIATE";
	// The body of a DO block may follow its language.
	if (tokens[first]?.word === "DO" && tokens[i]?.shown.startsWith("$") === true) return true;
	return last === "FROM" && before.includes("PREPARE");
}

const slice = (text: string, start: number, end: number): CodeValue => [
	{ kind: "text", text: text.slice(start, end), start, end, exact: true },
];
