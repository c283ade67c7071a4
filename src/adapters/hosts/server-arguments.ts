// The commands in the arguments of a tool whose shape is not known: at any depth, under the usual names, and never in prose. A field
// only adds a reading; it never takes one away, because whoever calls could else hide a command beside a field that the tool ignores.

import { MAX_ARGUMENT_DEPTH, MAX_TOOL_COMMANDS } from "../../model/limits.ts";
import { type Command, oneOf, type Rest, restOf, textsOf, wordsOf } from "./command-texts.ts";
import { parsed } from "./json.ts";

/** Names without case, `_` and `-`: one command each. */
const ONE: ReadonlySet<string> = new Set([
	"command",
	"cmd",
	"commandline",
	"cmdline",
	"shellcommand",
	"bashcommand",
	"exec",
	"run",
	"bash",
	"sh",
]);
/** A shell as such, with `args`; else a command. */
const SHELL = "shell";
const SEVERAL: ReadonlySet<string> = new Set(["commands", "cmds", "scripts"]);
const SCRIPT = "script";
/** A program only where words for it stand beside. */
const PROGRAM: ReadonlySet<string> = new Set(["program", "executable", "exe", "binary", "bin", "file", "name"]);
const WORDS: ReadonlySet<string> = new Set(["args", "argv", "arguments"]);
/** Where a command runs. Source: the agents' own shell tools (`workdir` of OpenCode, `directory` of Qwen Code, `dir_path` of Gemini CLI …). */
const DIRECTORIES: ReadonlySet<string> = new Set([
	"cwd",
	"workdir",
	"workingdir",
	"workingdirectory",
	"currentdirectory",
	"directory",
	"dirpath",
	"execdir",
]);
const CODE = "code";
const LANGUAGE: ReadonlySet<string> = new Set(["language", "lang", "interpreter", "runtime", "kernel"]);
/** Fields that may hold further arguments as JSON text. Text of files and messages stands under other names. */
const PACKED: ReadonlySet<string> = new Set([
	"args",
	"arguments",
	"params",
	"parameters",
	"input",
	"toolinput",
	"toolargs",
	"kwargs",
	"payload",
	"request",
]);

/** How a program is given a text in its language. */
const INTERPRETERS: ReadonlyMap<string, readonly string[]> = new Map([
	["python", ["python3", "-c"]],
	["python3", ["python3", "-c"]],
	["py", ["python3", "-c"]],
	["javascript", ["node", "-e"]],
	["js", ["node", "-e"]],
	["node", ["node", "-e"]],
	["nodejs", ["node", "-e"]],
	["ruby", ["ruby", "-e"]],
	["perl", ["perl", "-e"]],
	["php", ["php", "-r"]],
	["bash", ["bash", "-c"]],
	["sh", ["sh", "-c"]],
	["shell", ["bash", "-c"]],
	["zsh", ["zsh", "-c"]],
	["powershell", ["pwsh", "-Command"]],
	["pwsh", ["pwsh", "-Command"]],
]);

/** Tools that say by their own name, which no caller chooses, that their text is another language than a shell's. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
	[/evaluate|javascript|puppeteer|playwright/, "javascript"],
	[/python|jupyter|execute_?code/, "python"],
];

export type ServerCommands =
	| { readonly kind: "commands"; readonly commands: readonly Command[]; readonly directories: readonly string[] }
	/** More than is looked at. */
	| { readonly kind: "unclear"; readonly why: string };

type Fields = readonly (readonly [name: string, value: unknown])[];

/** @param tool its name, in small letters */
export function serverCommands(tool: string, input: unknown): ServerCommands {
	const own = BY_NAME.find(([pattern]) => pattern.test(tool))?.[1];
	const found = new Map<string, Command>();
	const directories = new Set<string>();
	// Grows while it is walked: one level after the other, without recursion.
	const levels: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 1 }];
	for (const { value, depth } of levels) {
		if (typeof value !== "object" || value === null) continue;
		if (depth > MAX_ARGUMENT_DEPTH)
			return { kind: "unclear", why: `the arguments nest deeper than ${MAX_ARGUMENT_DEPTH} levels` };
		const fields: Fields = Array.isArray(value)
			? value.map((each) => ["", each])
			: Object.entries(value).map(([name, each]) => [plain(name), each]);
		if (!Array.isArray(value))
			for (const command of commandsOf(fields, own)) found.set(JSON.stringify(command), command);
		for (const directory of directoriesOf(fields)) directories.add(directory);
		// Each command is judged in each directory.
		if (found.size * Math.max(directories.size, 1) > MAX_TOOL_COMMANDS)
			return { kind: "unclear", why: `the arguments hold more than ${MAX_TOOL_COMMANDS} commands` };
		for (const [name, each] of fields) levels.push({ value: unpacked(name, each), depth: depth + 1 });
	}
	return { kind: "commands", commands: [...found.values()], directories: [...directories] };
}

/** The directories that a shell tool's own arguments name. */
export function directoriesIn(input: unknown): readonly string[] {
	if (typeof input !== "object" || input === null) return [];
	return directoriesOf(Object.entries(input).map(([name, each]) => [plain(name), each]));
}

function directoriesOf(fields: Fields): readonly string[] {
	return fields.flatMap(([name, value]) =>
		DIRECTORIES.has(name) && typeof value === "string" && value !== "" ? [value] : [],
	);
}

const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, "");

function unpacked(name: string, value: unknown): unknown {
	return typeof value === "string" && PACKED.has(name) && /^\s*[[{]/.test(value) ? parsed(value) : value;
}

/** Whatever one object holds under the usual names; which of them its tool runs is not known. */
function commandsOf(fields: Fields, own: string | undefined): readonly Command[] {
	const under = (is: (name: string) => boolean) => fields.filter(([name]) => is(name)).map(([, value]) => value);
	const rests = under((name) => WORDS.has(name))
		.map(restOf)
		.filter((rest) => rest.length > 0);
	const ones = under((name) => ONE.has(name)).map(givenTexts);
	const lists = under((name) => ONE.has(name) || SEVERAL.has(name) || name === SCRIPT).flatMap(listsIn);
	const shells = under((name) => name === SHELL).map(givenTexts);
	const programs = rests.length === 0 ? [] : under((name) => PROGRAM.has(name)).filter(isProgram);
	const heads = [...ones.filter((texts) => texts.length > 0), ...programs];
	const headed =
		heads.length > 0 ? [...shells.flatMap((shell) => oneOf(shell, [])), ...after(heads, rests)] : after(shells, rests);
	const several = under((name) => SEVERAL.has(name)).flatMap((value) => textsOf(givenTexts(value)));
	return [
		...headed,
		...lists,
		...(headed.length === 0 ? rests.filter(isWhole) : []),
		...several,
		...scripts(
			under((name) => name === SCRIPT),
			own,
		),
		...code(under, own),
	];
}

function after(heads: readonly Rest[], rests: readonly Rest[]): readonly Command[] {
	if (rests.length === 0) return heads.flatMap((head) => oneOf(head, []));
	return heads.flatMap((head) => rests.flatMap((rest) => oneOf(head, rest)));
}

/** Each list in a list of lists is the words of one program. */
function listsIn(value: unknown): readonly Command[] {
	return Array.isArray(value) ? value.map(wordsOf).filter((words) => words.length > 0) : [];
}

/** Words alone are a whole command where they do not begin with an option; one word is rather a value. */
const isWhole = (rest: Rest): boolean => typeof rest !== "string" && rest.length > 1 && !rest[0]?.startsWith("-");

const givenTexts = (value: unknown): Rest => (typeof value === "string" ? value : wordsOf(value));

/** A name or a path of a program; the name of a file to be read has an extension. */
const isProgram = (value: unknown): value is string =>
	typeof value === "string" && /^(?:[\w+~./-]*\/)?[\w+-]+$/.test(value);

function scripts(values: readonly unknown[], own: string | undefined): readonly Command[] {
	const texts = values.flatMap((value) => textsOf(givenTexts(value)));
	return own === undefined ? texts : texts.flatMap((text) => inLanguage(text, own));
}

/** `code` may be shown, formatted or run: it is judged where its language is named. */
function code(
	under: (is: (name: string) => boolean) => readonly unknown[],
	own: string | undefined,
): readonly Command[] {
	const texts = under((name) => name === CODE).flatMap((value) => textsOf(givenTexts(value)));
	const named = under((name) => LANGUAGE.has(name)).filter((value) => typeof value === "string");
	const languages = new Set([...named.map((name) => name.toLowerCase()), ...(own === undefined ? [] : [own])]);
	return texts.flatMap((text) => [...languages].flatMap((language) => inLanguage(text, language)));
}

function inLanguage(text: string, language: string): readonly Command[] {
	const start = INTERPRETERS.get(language);
	return start === undefined ? [] : [[...start, text]];
}
