// Expressions of a justfile as texts: strings, variables, `+`, `/`, backquoted commands and a few functions.
// Source: the manual of just, chapters "Expressions" and "Functions".

import { MAX_TASK_DEPTH } from "../model/limits.ts";
import { computed, concat, knownText, type Text, unknown } from "./text.ts";

/** What an expression can ask of the file and the shell. */
export interface JustScope {
	/** A variable or parameter; undefined when there is none. */
	readonly variable: (name: string) => Text | undefined;
	readonly environment: (name: string) => Text;
	/** The output of a backquoted command. */
	readonly command: (text: string) => Text;
	/** Directory of the justfile. */
	readonly directory: string;
	readonly invocationDirectory: string | undefined;
}

const TOKEN =
	/\s*(?:('''[\s\S]*?'''|"""[\s\S]*?"""|```[\s\S]*?```|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|`[^`]*`)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|=~|[-+/(),{}[\]]))/y;

/** The value of an expression; what is not understood is one unknown stretch. */
export function evaluateJust(source: string, scope: JustScope): Text {
	const tokens = tokensOf(source);
	const reader: Reader = { tokens: tokens ?? [], at: 0, scope, broken: tokens === undefined };
	const value = readSum(reader, 0);
	return reader.broken || reader.at < reader.tokens.length ? notKnown(source) : value;
}

interface Reader {
	readonly tokens: readonly string[];
	at: number;
	readonly scope: JustScope;
	broken: boolean;
}

const notKnown = (shown: string): Text => unknown(`{{${shown.trim().slice(0, 40)}}}`, { mayBeEmpty: true });

function tokensOf(source: string): readonly string[] | undefined {
	const tokens: string[] = [];
	const end = source.trimEnd().length;
	for (let at = 0; at < end; ) {
		if (/^\s*#/.test(source.slice(at, at + 40))) return tokens;
		TOKEN.lastIndex = at;
		const match = TOKEN.exec(source);
		if (match === null) return undefined;
		tokens.push(match[1] ?? match[2] ?? match[3] ?? "");
		at = TOKEN.lastIndex;
	}
	return tokens;
}

function readSum(reader: Reader, depth: number): Text {
	let value = readOne(reader, depth);
	for (;;) {
		const operator = reader.tokens[reader.at];
		if (operator !== "+" && operator !== "/") return value;
		reader.at++;
		const right = readOne(reader, depth);
		value = concat(operator === "/" ? concat(value, computed("/")) : value, right);
	}
}

function readOne(reader: Reader, depth: number): Text {
	const token = reader.tokens[reader.at++];
	if (token === undefined || depth > MAX_TASK_DEPTH) return broken(reader);
	if (/^['"`]/.test(token))
		return token.startsWith("`") ? reader.scope.command(unquote(token)) : computed(unquote(token));
	if (token === "/") return concat(computed("/"), readOne(reader, depth + 1));
	if (token === "(") {
		const value = readSum(reader, depth + 1);
		if (reader.tokens[reader.at++] !== ")") return broken(reader);
		return value;
	}
	if (!/^[A-Za-z_]/.test(token) || token === "if") return broken(reader);
	if (reader.tokens[reader.at] !== "(") return reader.scope.variable(token) ?? broken(reader);
	return callOf(reader, token, depth);
}

function broken(reader: Reader): Text {
	reader.broken = true;
	return [];
}

function callOf(reader: Reader, name: string, depth: number): Text {
	reader.at++;
	const args: Text[] = [];
	while (reader.at < reader.tokens.length && reader.tokens[reader.at] !== ")" && !reader.broken) {
		args.push(readSum(reader, depth + 1));
		if (reader.tokens[reader.at] === ",") reader.at++;
	}
	if (reader.tokens[reader.at++] !== ")") return broken(reader);
	return callValue(reader.scope, name, args);
}

function callValue(scope: JustScope, name: string, args: readonly Text[]): Text {
	const [first = [], second] = args;
	const key = knownText(first);
	switch (name) {
		case "env_var":
		case "env":
		case "env_var_or_default": {
			const value = key === undefined ? undefined : scope.environment(key);
			// A default stands in only where the variable is not set, which is not known here.
			return value === undefined || (second !== undefined && knownText(value) === undefined)
				? (second ?? notKnown(name))
				: value;
		}
		case "justfile_directory":
		case "justfile_dir":
		case "source_directory":
		case "source_dir":
			return computed(scope.directory);
		case "invocation_directory":
		case "invocation_dir":
			return scope.invocationDirectory === undefined ? notKnown(name) : computed(scope.invocationDirectory);
		case "home_directory":
		case "home_dir":
			return scope.environment("HOME");
		case "join":
			return args.slice(1).reduce((all, part) => concat(concat(all, computed("/")), part), first);
		case "quote":
			return concat(computed("'"), concat(first, computed("'")));
		case "trim":
			return key === undefined ? first : computed(key.trim());
		default:
			return notKnown(`${name}()`);
	}
}

/** The text of a string or command; indented ones lose their common indentation. */
function unquote(token: string): string {
	const triple = /^(?:'''|"""|```)/.test(token);
	const inner = token.slice(triple ? 3 : 1, triple ? -3 : -1);
	const text = triple ? inner.replace(/^\n/, "").replace(/^[ \t]+/gm, "") : inner;
	return token.startsWith('"') ? text.replace(/\\([\s\S])/g, (_, c: string) => ESCAPES.get(c) ?? c) : text;
}

const ESCAPES = new Map([
	["n", "\n"],
	["r", "\r"],
	["t", "\t"],
	["\n", ""],
]);
