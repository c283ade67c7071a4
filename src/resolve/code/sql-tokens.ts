// Splits the input of a database client into words, names, strings, signs and lines for the client itself; comments are left out.

export interface SqlToken {
	/** `name`: quoted or not a keyword's spelling; words are in upper case. `line`: a command of the client itself, to its end. */
	readonly kind: "word" | "name" | "string" | "number" | "sign" | "line";
	/** `;` for a line of the client: the statement before it is over. */
	readonly word: string;
	/** As written. */
	readonly shown: string;
	readonly start: number;
	readonly end: number;
	/** The characters between the quotes. */
	readonly inner: readonly [number, number];
}

/**
 * Whose input it is: which lines are not SQL. Sources: psql(1) "Meta-Commands", mysql(1) "mysql Client Commands",
 * sqlite.org/cli.html, sqlcmd(1) of mssql-tools, SQL*Plus User's Guide.
 */
export type Dialect = "sql" | "psql" | "mysql" | "sqlite" | "duckdb" | "sqlcmd" | "sqlplus";

/** What opens a line of the client where a statement could begin. */
const OPENING: Readonly<Record<Dialect, RegExp | undefined>> = {
	sql: /(?:\.[a-z]|system[ \t])/iy,
	psql: undefined,
	mysql: /(?:system|source|pager|tee|delimiter)[ \t]/iy,
	sqlite: /\.[a-z]/iy,
	duckdb: /\.[a-z]/iy,
	sqlcmd: /(?::[a-z!]|!!|go[ \t]*\d*[ \t]*\r?(?:\n|$))/iy,
	sqlplus: /(?:host?[ \t]|![ \t]*[a-z]|\$[ \t]*[a-z]|@@?|start[ \t]|spool?[ \t]|\/[ \t]*\r?(?:\n|$))/iy,
};

/** Backslash commands: psql reads them to the end of the line, mysql some of them, the others are two characters long. */
const BACKSLASH: Readonly<Record<Dialect, RegExp | undefined>> = {
	sql: /\\[^\n]*/y,
	psql: /\\[^\n]*/y,
	mysql: /\\(?:[!.PTudRC][^\n]*|[a-zA-Z?#])/y,
	sqlite: undefined,
	duckdb: undefined,
	sqlcmd: undefined,
	sqlplus: undefined,
};

/** What one server takes for a comment or a quote is plain text to another; reading it as one would hide what follows. */
const QUOTES: Readonly<
	Record<Dialect, { readonly dollars: boolean; readonly names: string; readonly brackets: boolean }>
> = {
	sql: { dollars: true, names: '"`', brackets: true },
	psql: { dollars: true, names: '"', brackets: false },
	mysql: { dollars: false, names: '"`', brackets: false },
	sqlite: { dollars: false, names: '"`', brackets: true },
	duckdb: { dollars: true, names: '"', brackets: false },
	sqlcmd: { dollars: false, names: '"', brackets: true },
	sqlplus: { dollars: false, names: '"', brackets: false },
};

const compiled = new Map<Dialect, RegExp>();

/** One token, sticky. Groups: dollar tag, word, number, quoted name, string, bracketed name. */
function tokenOf(dialect: Dialect): RegExp {
	const known = compiled.get(dialect);
	if (known !== undefined) return known;
	const { dollars, names, brackets } = QUOTES[dialect];
	// mysql takes `#`, and `--` only with a blank behind it ("Comments", MySQL 8.0 manual).
	const comment = dialect === "mysql" ? "--(?=\\s|$)[^\\n]*|#[^\\n]*" : "--[^\\n]*";
	const made = new RegExp(
		[
			`\\s+|${comment}|/\\*M?!\\d*|\\*/|/\\*[\\s\\S]*?(?:\\*/|$)`,
			dollars ? "\\$(\\w*)\\$" : "(?!)()",
			"([A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*)",
			"(\\d[\\w.]*)",
			`([${names}])`,
			"(')",
			brackets ? "\\[([^\\]\\n]{0,200})\\]" : "(?!)()",
			"[\\s\\S]",
		].join("|"),
		"y",
	);
	compiled.set(dialect, made);
	return made;
}

/** Tokens of the characters between two offsets; `escapes`: a backslash protects a quote. */
export function sqlTokens(
	text: string,
	from: number,
	to: number,
	escapes: boolean,
	dialect: Dialect = "sql",
): readonly SqlToken[] {
	const tokens: SqlToken[] = [];
	let delimiter = "";
	for (let at = from; at < to; ) {
		const line = clientLine(text, at, tokens.at(-1), dialect);
		if (line !== undefined) {
			const end = Math.min(line, to);
			const shown = text.slice(at, end);
			tokens.push({ kind: "line", word: ";", shown, start: at, end, inner: [at, end] });
			delimiter = /^(?:\\d|delimiter)[ \t]+(\S{1,16})/i.exec(shown)?.[1] ?? delimiter;
			at = end;
			continue;
		}
		if (delimiter !== "" && text.startsWith(delimiter, at)) {
			const end = Math.min(at + delimiter.length, to);
			tokens.push({ kind: "sign", word: ";", shown: delimiter, start: at, end, inner: [at, end] });
			at = end;
			continue;
		}
		at = nextToken(text, at, to, escapes, tokenOf(dialect), tokens);
	}
	return tokens;
}

/** Adds the token at an offset, if one is there; returns where the next one may be. */
function nextToken(
	text: string,
	at: number,
	to: number,
	escapes: boolean,
	pattern: RegExp,
	tokens: SqlToken[],
): number {
	pattern.lastIndex = at;
	const found = pattern.exec(text);
	if (found === null) return to;
	const [whole, tag, word, number, name, quote, bracket] = found;
	let end = at + whole.length;
	const push = (kind: SqlToken["kind"], value: string, inner: readonly [number, number] = [at, end]): void => {
		tokens.push({
			kind,
			word: value,
			shown: text.slice(at, Math.min(end, to)),
			start: at,
			end: Math.min(end, to),
			inner,
		});
	};
	if (tag !== undefined) {
		const close = text.indexOf(whole, end);
		const inner: readonly [number, number] = [end, close < 0 ? to : Math.min(close, to)];
		end = close < 0 ? to : close + whole.length;
		push("string", "'", inner);
	} else if (name !== undefined || quote !== undefined) {
		const inner = at + 1;
		end = closing(text, at, to, escapes);
		push(name === undefined ? "string" : "name", text.slice(at, end), [inner, Math.max(inner, end - 1)]);
	} else if (word !== undefined) push("word", word.toUpperCase());
	else if (number !== undefined) push("number", number);
	else if (bracket !== undefined) push("name", whole, [at + 1, end - 1]);
	else if (whole.length === 1 && !/\s/.test(whole)) push("sign", whole);
	return end;
}

/** The end of the client's own line that begins at an offset; undefined where SQL goes on. */
function clientLine(text: string, at: number, last: SqlToken | undefined, dialect: Dialect): number | undefined {
	const backslash = BACKSLASH[dialect];
	if (backslash !== undefined && text[at] === "\\") {
		backslash.lastIndex = at;
		const found = backslash.exec(text);
		if (found !== null) return at + found[0].length;
	}
	const opening = OPENING[dialect];
	if (opening === undefined || !startsLine(text, at, last)) return undefined;
	opening.lastIndex = at;
	// sqlcmd and SQL*Plus take theirs at the beginning of any line.
	const anywhere = dialect === "sqlcmd" || dialect === "sqlplus";
	if ((!anywhere && last !== undefined && last.word !== ";") || !opening.test(text)) return undefined;
	const end = text.indexOf("\n", at);
	return end < 0 ? text.length : end;
}

/** Only blanks before it on its line. */
function startsLine(text: string, at: number, last: SqlToken | undefined): boolean {
	if (at === 0 || text[at - 1] === "\n" || last === undefined) return true;
	for (let i = at - 1; i >= last.end; i--) {
		if (text[i] === "\n") return true;
		if (text[i] !== " " && text[i] !== "\t" && text[i] !== "\r") return false;
	}
	return last.kind === "line";
}

/** The offset after the quote that closes the one at `at`; doubled quotes stand for one. */
function closing(text: string, at: number, to: number, escapes: boolean): number {
	const quote = text[at];
	for (let i = at + 1; i < to; i++) {
		if (text[i] === "\\" && escapes) i++;
		else if (text[i] === quote) {
			if (text[i + 1] !== quote) return i + 1;
			i++;
		}
	}
	return to;
}
