// Disguises: ways to run the same command in another form, each with the shapes of command that it can carry.

import type { Argument, Script, SimpleCommand } from "../../src/model/script.ts";
import { parseShell } from "../../src/parse/index.ts";

export interface Carrier {
	readonly name: string;
	/** Undefined when this command cannot be carried so. */
	readonly carry: (command: string) => string | undefined;
}

export const CARRIERS: readonly Carrier[] = [
	...["sudo", "env A=1", "nohup", "timeout 5", "nice -n 5", "exec", "command", "time", "!", "setsid"].map((prefix) => ({
		name: prefix,
		carry: (command: string) => (isProgram(command) ? `${prefix} ${command}` : undefined),
	})),
	any("bash -c, single quotes", (command) => `bash -c ${single(command)}`),
	any("bash -c, double quotes", (command) => `bash -c ${double(command)}`),
	posix("sh -c", (command) => `sh -c ${double(command)}`),
	any("bash -c in bash -c", (command) => `bash -c ${double(`bash -c ${single(command)}`)}`),
	any("sudo env bash -c", (command) => `sudo -E env X=1 bash -c ${single(command)}`),
	any("eval", (command) => `eval ${single(command)}`),
	any("here-document", (command) => `bash <<'END_OF_CARRIER'\n${command}\nEND_OF_CARRIER`),
	any("here-string", (command) => `bash <<< ${single(command)}`),
	posix("echo into sh", (command) => (/\\/.test(command) ? undefined : `echo ${single(command)} | sh`)),
	any("printf into bash", (command) => `printf '%s\\n' ${single(command)} | bash`),
	any("base64 into bash", (command) => `echo ${Buffer.from(command).toString("base64")} | base64 -d | bash`),
	any("substitution", (command) => `echo "$(\n${command}\n)"`),
	any("backquotes", (command) => (/[\\`]/.test(command) ? undefined : `echo \`${command}\``)),
	any("subshell", (command) => `(\n${command}\n)`),
	any("group", (command) => `{\n${command}\n}`),
	any("if", (command) => `if true; then\n${command}\nfi`),
	any("else", (command) => `if test -d x; then :; else\n${command}\nfi`),
	any("for", (command) => `for i in 1; do\n${command}\ndone`),
	any("while", (command) => `while read -r line_of_carrier; do\n${command}\ndone < list`),
	any("case", (command) => `case x in\nx)\n${command}\n;;\nesac`),
	any("function", (command) => (/\$[@*#\d]|\$\{[@*#\d]/.test(command) ? undefined : `f() {\n${command}\n}\nf`)),
	any("after &&", (command) => `true && ${command}`),
	any("after a line", (command) => `echo start\n${command}`),
	any("before ;", (command) => (isSimple(command) ? `${command} ; echo done` : undefined)),
	any("into a pipe", (command) => (isSimple(command) ? `${command} | cat` : undefined)),
	any("background", (command) => (isSimple(command) ? `${command} &` : undefined)),
	any("trap", (command) => `trap ${single(command)} EXIT`),
	first("backslash", (name) => `\\${name}`),
	first("quoted name", (name) => `"${name}"`),
	first("half-quoted name", (name) => `${name.slice(0, 1)}''${name.slice(1)}`),
	first("ANSI-C name", (name) => `$'${[...name].map((c) => `\\x${c.charCodeAt(0).toString(16)}`).join("")}'`),
	first("substituted name", (name) => `$(echo ${name})`),
	first(
		"variable",
		() => "$C",
		(name) => `C=${name}; `,
	),
	first("absolute name", (name) => (isBuiltin(name) ? undefined : `/usr/bin/${name}`)),
	{ name: "xargs", carry: (command) => overXargs(command) },
	{
		name: "find -exec",
		carry: (command) =>
			isProgram(command) && plainWords(command) !== undefined ? `find . -maxdepth 0 -exec ${command} \\;` : undefined,
	},
];

/** A carrier for commands without a here-document of their own. */
function any(name: string, wrap: (command: string) => string | undefined): Carrier {
	return { name, carry: (command) => (parses(command) && !command.includes("<<") ? wrap(command) : undefined) };
}

/** A carrier whose shell need not be bash. */
function posix(name: string, wrap: (command: string) => string | undefined): Carrier {
	return any(name, (command) => (/\[\[|[<>]\(|\$'|&>|\{[^}]*[,.]/.test(command) ? undefined : wrap(command)));
}

/** Another spelling of the command's name. */
function first(
	name: string,
	spell: (name: string) => string | undefined,
	before: (name: string) => string = () => "",
): Carrier {
	return {
		name,
		carry: (command) => {
			const word = firstWord(command);
			if (word === undefined) return undefined;
			const spelled = spell(word);
			return spelled === undefined ? undefined : `${before(word)}${spelled}${command.slice(word.length)}`;
		},
	};
}

function overXargs(command: string): string | undefined {
	const words = plainWords(command);
	if (words === undefined || !isProgram(command)) return undefined;
	const [name, ...rest] = words;
	// echo takes these for its own.
	if (name === undefined || rest.length === 0 || /^-[neE]+$/.test(rest[0] ?? "")) return undefined;
	return `echo ${rest.join(" ")} | xargs ${name}`;
}

function parses(command: string): boolean {
	return parseShell(command).errors.length === 0;
}

/** The only command of the text, when it is a simple one that starts at its beginning. */
function simpleOf(script: Script): SimpleCommand | undefined {
	const [statement, ...others] = script.body;
	if (script.errors.length > 0 || others.length > 0 || statement === undefined || statement.background)
		return undefined;
	return statement.command.kind === "simple" ? statement.command : undefined;
}

function isSimple(command: string): boolean {
	const simple = simpleOf(parseShell(command));
	return (
		simple !== undefined &&
		simple.words.length > 0 &&
		simple.redirects.every((r) => r.kind === "file" || r.kind === "descriptor")
	);
}

/** The literal, unquoted name with which a simple command begins. */
function firstWord(command: string): string | undefined {
	const simple = simpleOf(parseShell(command));
	if (simple === undefined || simple.assignments.length > 0) return undefined;
	const name = literal(simple.words[0]);
	return name !== undefined && command.startsWith(name) && /^[a-z][\w-]*$/.test(name) ? name : undefined;
}

function isProgram(command: string): boolean {
	const name = firstWord(command);
	return name !== undefined && !isBuiltin(name) && isSimple(command);
}

function isBuiltin(name: string): boolean {
	return /^(?:cd|source|eval|exec|export|alias|unalias|trap|set|unset|shopt|declare|local|readonly|builtin|command|pushd|popd|read|wait|time|function|coproc|select)$/.test(
		name,
	);
}

/** The words, when each is a literal that means itself anywhere. */
function plainWords(command: string): readonly string[] | undefined {
	const simple = simpleOf(parseShell(command));
	if (simple === undefined || simple.assignments.length > 0 || simple.redirects.length > 0) return undefined;
	const words = simple.words.map(literal);
	const plain = words.filter((word) => word !== undefined && /^[\w@%+=:,./-]+$/.test(word));
	return plain.length === words.length ? words.filter((word) => word !== undefined) : undefined;
}

function literal(argument: Argument | undefined): string | undefined {
	if (argument?.kind !== "word" || argument.parts.length !== 1) return undefined;
	const [part] = argument.parts;
	return part?.kind === "literal" && !part.quoted ? part.text : undefined;
}

function single(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}

function double(text: string): string {
	return `"${text.replace(/[\\"$`]/g, "\\$&")}"`;
}
