// Reads the words that follow the name of a shell as bash reads them: options, then a text, a script file, or neither.

import { UsageError } from "../model/errors.ts";
import { visible } from "../text/visible.ts";

/** What a shell was asked to run. */
export type ShellTask =
	/** `-c TEXT [NAME [ARG…]]` */
	| { readonly kind: "text"; readonly text: string; readonly name: string | undefined }
	/** `FILE [ARG…]` */
	| { readonly kind: "file"; readonly file: string }
	/** Neither, or `-s`: the text comes from standard input. */
	| { readonly kind: "input" }
	/** `--help`, `--version`: the shell tells about itself and runs nothing. */
	| { readonly kind: "about" };

export interface ShellWords {
	readonly task: ShellTask;
	/** The option words as they were given, for the shell that runs the task; without the `--` after them. */
	readonly options: readonly string[];
	/** The short options that are on, one letter each, also for long names that say the same; `P` for `--posix`. */
	readonly letters: ReadonlySet<string>;
	/** What `$1`, `$2` … are. */
	readonly args: readonly string[];
}

/** Long options of bash 5 that take no word, and the letter that says the same (bash manual, "Invoking Bash"). */
const LONG: ReadonlyMap<string, string> = new Map([
	["debug", ""],
	["debugger", ""],
	["dump-po-strings", "n"],
	["dump-strings", "n"],
	["help", "?"],
	["login", "l"],
	["noediting", ""],
	["noprofile", ""],
	["norc", ""],
	["posix", "P"],
	["pretty-print", "n"],
	["restricted", "r"],
	["verbose", "v"],
	["version", "?"],
]);
const LONG_WITH_WORD: ReadonlySet<string> = new Set(["rcfile", "init-file"]);

/** Letters that `set` knows, and those that only a start knows (bash manual, "The Set Builtin"). */
const LETTERS = /^[abefhkmnptuvxBCEHPTcDilrs]$/;

/**
 * Reads words as `bash WORD…` would. Long options stand before short ones, with one dash or two.
 * @throws UsageError for what bash refuses: then nothing would run
 */
export function readShellWords(words: readonly string[]): ShellWords {
	const letters = new Set<string>();
	const long = readLong(words, letters);
	const { at, rest } = readShort(words, long, letters);
	const options = words.slice(0, rest === "ended" ? at - 1 : at);
	const operands = words.slice(at);
	const [first, ...others] = operands;
	if (letters.has("?")) return { task: { kind: "about" }, options, letters, args: [] };
	if (letters.has("c")) {
		if (first === undefined) throw new UsageError("-c: option requires an argument");
		return { task: { kind: "text", text: first, name: others[0] }, options, letters, args: others.slice(1) };
	}
	if (letters.has("s") || first === undefined) return { task: { kind: "input" }, options, letters, args: operands };
	return { task: { kind: "file", file: first }, options, letters, args: others };
}

/** Returns how many words the long options take. */
function readLong(words: readonly string[], letters: Set<string>): number {
	let at = 0;
	for (; at < words.length; at++) {
		const name = /^--?([a-z][a-z-]+)$/.exec(words[at] ?? "")?.[1];
		if (name === undefined) break;
		const letter = LONG.get(name);
		if (letter !== undefined) letters.add(letter);
		else if (LONG_WITH_WORD.has(name)) {
			if (words[at + 1] === undefined) throw new UsageError(`--${name}: option requires an argument`);
			at++;
		} else if (words[at]?.startsWith("--") === true) throw new UsageError(`--${visible(name)}: invalid option`);
		// A bundle of short options that looks like a word: `-euo`.
		else break;
	}
	letters.delete("");
	return at;
}

interface Ended {
	readonly at: number;
	/** `ended` when `--` or `-` stood before the operands. */
	readonly rest: "ended" | "operand";
}

function readShort(words: readonly string[], from: number, letters: Set<string>): Ended {
	let at = from;
	for (let word = words[at]; word !== undefined && /^[-+]/.test(word); word = words[at]) {
		if (word === "-" || word === "--") return { at: at + 1, rest: "ended" };
		let next = at + 1;
		for (const letter of word.slice(1)) {
			// Without a word after it, `-o` lists the options.
			if (letter === "o" || letter === "O") next = named(letter, word, words, next, letters);
			else if (!LETTERS.test(letter)) throw new UsageError(`${visible(word)}: invalid option`);
			// `-P` is another option: it does not change what is read.
			else if (letter === "P") continue;
			else if (word.startsWith("-") || letter === "c" || letter === "s") letters.add(letter);
			else letters.delete(letter);
		}
		at = next;
	}
	return { at, rest: "operand" };
}

/** Letters of the names after `-o` that change how a script is read. */
const NAMED: ReadonlyMap<string, string> = new Map([
	["allexport", "a"],
	["errexit", "e"],
	["noexec", "n"],
	["posix", "P"],
	["xtrace", "x"],
	["verbose", "v"],
]);

function named(letter: string, word: string, words: readonly string[], next: number, letters: Set<string>): number {
	const name = words[next];
	if (name === undefined) return next;
	const same = letter === "o" ? NAMED.get(name) : undefined;
	if (same === undefined) return next + 1;
	if (word.startsWith("-")) letters.add(same);
	else letters.delete(same);
	return next + 1;
}
