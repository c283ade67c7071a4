// Reads CMake scripts: execute_process and what file() removes, renames and writes. Source: cmake-commands(7).

import type { CodeReading, CodeValue } from "./acts.ts";
import { type Collected, collect, empty } from "./bounded.ts";
import { asWritten } from "./lines.ts";

const TOKEN = /#\[(=*)\[[\s\S]*?(?:\]\1\]|$)|#[^\n]*|"(?:[^"\\]|\\[\s\S])*(?:"|$)|[()]|[^\s()"#]+/g;
/** Words of execute_process that end one of its commands. */
const KEYWORD =
	/^(?:COMMAND|WORKING_DIRECTORY|TIMEOUT|RESULT_VARIABLE|RESULTS_VARIABLE|OUTPUT_VARIABLE|ERROR_VARIABLE|INPUT_FILE|OUTPUT_FILE|ERROR_FILE|OUTPUT_QUIET|ERROR_QUIET|COMMAND_ECHO|COMMAND_ERROR_IS_FATAL|OUTPUT_STRIP_TRAILING_WHITESPACE|ERROR_STRIP_TRAILING_WHITESPACE|ENCODING|ECHO_OUTPUT_VARIABLE|ECHO_ERROR_VARIABLE)$/;

interface Word {
	readonly raw: string;
	readonly start: number;
	readonly end: number;
}

export function readCmake(text: string): CodeReading {
	const found = empty();
	let name: Word | undefined;
	let words: Word[] | undefined;
	for (const match of text.matchAll(TOKEN)) {
		const word = { raw: match[0], start: match.index, end: match.index + match[0].length };
		if (word.raw.startsWith("#")) continue;
		if (word.raw === "(") words ??= [];
		else if (word.raw === ")") {
			if (name !== undefined && words !== undefined) call(text, name, words, found);
			words = undefined;
			name = undefined;
		} else if (words === undefined) name = word;
		else words.push(word);
	}
	return found;
}

function call(text: string, name: Word, words: readonly Word[], found: Collected): void {
	const place = { start: name.start, end: words.at(-1)?.end ?? name.end };
	const [mode, ...rest] = words;
	if (name.raw.toLowerCase() === "execute_process" || name.raw.toLowerCase() === "exec_program") {
		let command: CodeValue[] | undefined = name.raw.toLowerCase() === "exec_program" ? [] : undefined;
		for (const word of [...words, undefined]) {
			if (word === undefined || KEYWORD.test(word.raw)) {
				if (command !== undefined && command.length > 0) collect(found, { kind: "argv", words: command, ...place });
				command = word?.raw === "COMMAND" ? [] : undefined;
			} else command?.push(valueIn(text, word));
		}
	}
	if (name.raw.toLowerCase() !== "file" || mode === undefined) return;
	const kind = /^REMOVE(?:_RECURSE)?$/.test(mode.raw) ? "delete" : mode.raw === "WRITE" ? "overwrite" : undefined;
	if (kind === undefined) return;
	for (const word of kind === "delete" ? rest : rest.slice(0, 1))
		collect(found, { kind, path: valueIn(text, word), recursive: mode.raw === "REMOVE_RECURSE", ...place });
}

/** A word without its quotes; `${X}` and `$ENV{X}` are variables. */
function valueIn(text: string, word: Word): CodeValue {
	const quoted = word.raw.startsWith('"');
	const [from, to] = quoted ? [word.start + 1, word.end - 1] : [word.start, word.end];
	const parts: CodeValue[number][] = [];
	let plain = from;
	for (const match of text.slice(from, to).matchAll(/\$(ENV)?\{([^{}]*)\}/g)) {
		const start = from + match.index;
		parts.push(...asWritten(text, plain, start));
		const hole = { kind: "hole", shown: match[0].slice(0, 60), start, end: start + match[0].length } as const;
		parts.push(match[1] === undefined || match[2] === undefined ? hole : { ...hole, variable: match[2] });
		plain = start + match[0].length;
	}
	parts.push(...asWritten(text, plain, to));
	return parts;
}
