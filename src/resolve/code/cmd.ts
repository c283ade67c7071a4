// Reads command lines of cmd: what its own commands delete, move and write, and the programs that they start.
// Source: learn.microsoft.com/windows-server/administration/windows-commands.

import type { CodePart, CodeReading, CodeValue } from "./acts.ts";
import { type Collected, collect, empty } from "./bounded.ts";
import { joinPaths } from "./paths.ts";

interface CmdWord {
	/** As the command sees it, without quotes and carets. */
	readonly text: string;
	readonly quoted: boolean;
	readonly start: number;
	readonly end: number;
}

interface Reading extends Collected {
	cwd: CodeValue | undefined;
}

/** What a command line, or a batch file, would do. */
export function readCmd(text: string): CodeReading {
	const reading: Reading = { ...empty(), cwd: undefined };
	for (const words of commandsOf(text)) readCommand(reading, words);
	return { acts: reading.acts, gaps: reading.gaps };
}

/** Words of the commands between `&`, `|`, brackets and line ends. A caret takes the next character's meaning away. */
function commandsOf(text: string): readonly (readonly CmdWord[])[] {
	const commands: CmdWord[][] = [[]];
	let word = "";
	let start = -1;
	let quoted = false;
	let inside = false;
	const flush = (end: number): void => {
		if (start >= 0) commands.at(-1)?.push({ text: word, quoted, start, end });
		word = "";
		start = -1;
		quoted = false;
	};
	for (let at = 0; at < text.length; at++) {
		const c = text[at] ?? "";
		if (c === '"') {
			inside = !inside;
			quoted = true;
			if (start < 0) start = at;
		} else if (c === "\n" || (!inside && /[&|()]/.test(c))) {
			flush(at);
			if (c === "(" && inLoopHead(commands.at(-1))) {
				const end = text.indexOf(")", at);
				at = end < 0 ? text.length : end;
				continue;
			}
			inside = false;
			commands.push([]);
		} else if (!inside && /[\s,;=]/.test(c)) {
			flush(at);
		} else if (!inside && (c === "<" || c === ">")) {
			// A digit before the sign is a descriptor.
			if (/^\d$/.test(word)) {
				word = "";
				start = -1;
			}
			flush(at);
			const sign = text[at + 1] === c ? c + c : c;
			commands.at(-1)?.push({ text: sign, quoted: false, start: at, end: at + sign.length });
			at += sign.length - 1;
		} else {
			if (start < 0) start = at;
			if (!inside && c === "^") at++;
			word += c === "^" && !inside ? (text[at] ?? "") : c;
		}
	}
	flush(text.length);
	return commands.filter((words) => words.length > 0);
}

/** Before the list of `for %i in (…) do`, which holds names and no commands. */
function inLoopHead(words: readonly CmdWord[] | undefined): boolean {
	return words?.at(-1)?.text.toLowerCase() === "in" && words.at(-2)?.text.startsWith("%") === true;
}

function readCommand(reading: Reading, all: readonly CmdWord[]): void {
	const words = bare(redirected(reading, all));
	const [first, ...rest] = words;
	if (first === undefined) return;
	const name = nameOf(first);
	const kind = FILE_COMMANDS.get(name);
	if (kind !== undefined) fileCommand(reading, kind, first, rest);
	else if (name === "cd" || name === "chdir" || name === "pushd") {
		const to = rest.find((word) => !isSwitch(word));
		if (to !== undefined) reading.cwd = pathOf(reading, to);
	} else if (!HARMLESS.has(name) && !name.startsWith(":")) starts(reading, name, first, rest);
}

/** `rd.`, `RD`, `del/q`: letters up to what cannot stand in a command's name. */
function nameOf(word: CmdWord): string {
	const text = word.text.replace(/^@/, "").toLowerCase();
	const own = /^(?:del|erase|rd|rmdir|md|move|copy|ren|echo|cd|dir|type|format)(?=[/.\\])/.exec(text)?.[0];
	return own ?? text.replace(/^.*[\\/]/, "").replace(/\.(?:exe|com|cmd|bat)$/, "");
}

/** Without what stands before a command: `if exist x`, `for … do`, `call`, `start "title"`. */
function bare(words: readonly CmdWord[]): readonly CmdWord[] {
	let at = 0;
	for (;;) {
		const name = words[at]?.text.replace(/^@/, "").toLowerCase();
		if (name === "if") at = afterCondition(words, at + 1);
		else if (name === "else" || name === "call" || name === "do") at++;
		else if (name === "for") at = indexFrom(words, at + 1, (word) => word.text.toLowerCase() === "do") + 1;
		else if (name === "start")
			at = indexFrom(words, words[at + 1]?.quoted === true ? at + 2 : at + 1, (word) => !isSwitch(word));
		else return words.slice(at);
	}
}

/** Index of the first word that is so; the number of words when there is none. */
function indexFrom(words: readonly CmdWord[], from: number, is: (word: CmdWord) => boolean): number {
	for (let at = from; at < words.length; at++) {
		const word = words[at];
		if (word !== undefined && is(word)) return at;
	}
	return words.length;
}

/** Index of the word after the condition of `if`. */
function afterCondition(words: readonly CmdWord[], from: number): number {
	let at = from;
	while (/^(?:\/i|not)$/i.test(words[at]?.text ?? "")) at++;
	const test = words[at]?.text.toLowerCase();
	if (test === "exist" || test === "defined" || test === "errorlevel" || test === "cmdextversion") return at + 2;
	// `a==b` is two words here, `a equ b` three.
	return /^(?:equ|neq|lss|leq|gtr|geq)$/i.test(words[at + 1]?.text ?? "") ? at + 3 : at + 2;
}

/** `>` replaces a file, `>>` adds to it; the words before are the command. */
function redirected(reading: Reading, words: readonly CmdWord[]): readonly CmdWord[] {
	const kept: CmdWord[] = [];
	for (let i = 0; i < words.length; i++) {
		const word = words[i];
		if (word === undefined) continue;
		if (word.quoted || !/^(?:[<>]|>>|<<)$/.test(word.text)) {
			kept.push(word);
			continue;
		}
		const target = words[++i];
		if (word.text === ">" && target !== undefined && !/^(?:nul|con|&\d?)$/i.test(target.text))
			collect(reading, {
				kind: "overwrite",
				path: pathOf(reading, target),
				recursive: false,
				start: word.start,
				end: target.end,
			});
	}
	return kept;
}

type FileCommand = "delete" | "remove-directory" | "move" | "copy" | "mirror";

const FILE_COMMANDS: ReadonlyMap<string, FileCommand> = new Map([
	["del", "delete"],
	["erase", "delete"],
	["rd", "remove-directory"],
	["rmdir", "remove-directory"],
	["move", "move"],
	["ren", "move"],
	["rename", "move"],
	["copy", "copy"],
	["xcopy", "copy"],
	["robocopy", "mirror"],
]);

/** Commands of cmd itself that change no file. */
const HARMLESS: ReadonlySet<string> = new Set(
	"echo type dir set setlocal endlocal rem cls ver vol title popd exit goto md mkdir pause prompt path date time more find findstr sort where tree assoc ftype verify color break shift".split(
		" ",
	),
);

function fileCommand(reading: Reading, kind: FileCommand, first: CmdWord, rest: readonly CmdWord[]): void {
	const switches = rest.filter(isSwitch).map((word) => word.text.toLowerCase());
	// `rd/s` is one word.
	const attached = first.text.includes("/") ? first.text.slice(first.text.indexOf("/")).toLowerCase() : "";
	const given = (letters: string): boolean => [attached, ...switches].some((text) => text.split("/").includes(letters));
	const span = { start: first.start, end: rest.at(-1)?.end ?? first.end };
	const paths = rest.filter((word) => !isSwitch(word)).map((word) => pathOf(reading, word));
	const last = paths.at(-1);
	switch (kind) {
		case "delete":
		case "remove-directory":
			if (given("?")) return;
			for (const path of paths) collect(reading, { kind: "delete", path, recursive: given("s"), ...span });
			return;
		case "move":
			for (const path of paths.slice(0, -1)) collect(reading, { kind: "move", path, recursive: true, ...span });
			break;
		case "mirror":
			if (given("l")) return;
			if ((given("mir") || given("purge")) && paths[1] !== undefined)
				collect(reading, { kind: "delete", path: paths[1], recursive: true, ...span });
			return;
		case "copy":
			break;
	}
	if (last !== undefined && paths.length > 1)
		collect(reading, { kind: "overwrite", path: last, recursive: false, ...span });
}

function starts(reading: Reading, name: string, first: CmdWord, rest: readonly CmdWord[]): void {
	collect(reading, {
		kind: "argv",
		words: [
			known(name, first),
			...rest.map((word) => (isSwitch(word) ? known(word.text, word) : valueIn(word.text, word))),
		],
		...(reading.cwd === undefined ? {} : { cwd: reading.cwd }),
		start: first.start,
		end: rest.at(-1)?.end ?? first.end,
	});
}

const isSwitch = (word: CmdWord): boolean =>
	!word.quoted && /^\/[^/\\]/.test(word.text) && !/^\/[a-z]\//i.test(word.text);

/** A path with slashes, below the directory that the script went to. */
function pathOf(reading: Reading, word: CmdWord): CodeValue {
	const value = valueIn(word.text.replaceAll("\\", "/"), word);
	return reading.cwd === undefined ? value : joinPaths([reading.cwd, value], word);
}

/** `%X%` and `!X!` are variables, `*` and `?` match names. */
function valueIn(text: string, word: CmdWord): CodeValue {
	const at = { start: word.start, end: word.end };
	return text.split(/(%[^%\s]{1,100}%|%%?~?[A-Za-z*]|![^!\s]{1,100}!|[*?])/).flatMap((part, i): readonly CodePart[] => {
		if (part === "") return [];
		if (i % 2 === 0) return known(part, word);
		if (part === "*" || part === "?") return [{ kind: "glob", glob: part, ...at }];
		return [
			HOMES.test(part) ? { kind: "hole", shown: part, variable: "HOME", ...at } : { kind: "hole", shown: part, ...at },
		];
	});
}

const HOMES = /^[%!](?:userprofile|home)[%!]$/i;

const known = (text: string, word: CmdWord): CodeValue => [
	{
		kind: "text",
		text,
		exact: !word.quoted && text.length === word.end - word.start && !text.includes("/"),
		start: word.start,
		end: word.end,
	},
];
