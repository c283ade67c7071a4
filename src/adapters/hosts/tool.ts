// From a tool's name and arguments to a call: shell tools, file-writing tools, and tools of servers that take a command.

import { quoteWord } from "../../text/quote.ts";
import type { HookCall } from "./host.ts";
import { serverArguments, shaped, toolArguments, words } from "./shapes.ts";
import { filesOf, isWriting } from "./written.ts";

/** Tools that run shell text, by the agents' names for them, in small letters. Source: each agent's documentation of its hooks. */
const SHELL_TOOLS: ReadonlySet<string> = new Set([
	"bash",
	"shell",
	"powershell",
	"monitor",
	"run_shell_command",
	"run_in_terminal",
	"run_terminal_cmd",
	"execute",
	"execute_bash",
	"execute_command",
	"exec",
	"exec_command",
	"run_command",
	"run_commands",
	"developer__shell",
	"terminal",
	"local_shell",
	"launch-process",
	"run_terminal_command",
	"unified_exec",
]);

type Texts = string | readonly string[] | undefined;
interface Arguments {
	readonly command?: Texts;
	readonly commands?: Texts;
	readonly cmd?: Texts;
	readonly script?: Texts;
	readonly args?: unknown;
}
type Command = string | readonly string[];

/**
 * What the tool would do; undefined when a shell tool has no command, or a writing tool no path, that can be read.
 * @param input the tool's arguments, or those as JSON text
 */
export function toolCall(name: string, input: unknown, cwd: string | undefined): HookCall | undefined {
	const given = typeof input === "string" ? (parsed(input) ?? { input }) : input;
	const tool = name.toLowerCase();
	if (SHELL_TOOLS.has(tool)) {
		const args = shaped(toolArguments, given ?? {});
		const commands = args === undefined ? [] : commandsOf(args);
		if (args === undefined || commands.length === 0) return undefined;
		return { kind: "shell", commands, cwd: directory(args.dir_path ?? args.working_directory ?? args.cwd, cwd) };
	}
	if (isWriting(tool)) {
		const files = filesOf(tool, given);
		if (files === "reads") return { kind: "other" };
		return files === undefined ? undefined : { kind: "write", ...files, cwd };
	}
	// Tools of a server (`mcp__…`, `server/tool`) that take a command run it somewhere; their arguments may have any shape.
	const args = /^mcp_|__|[./:]/.test(tool) ? shaped(serverArguments, given) : undefined;
	const commands = args === undefined ? [] : commandsOf(args);
	return commands.length === 0 ? { kind: "other" } : { kind: "shell", commands, cwd };
}

/** What a tool has done: only files that it wrote and commands that it ran matter, and what cannot be read is not noted. */
export function afterTool(name: string, input: unknown, cwd: string | undefined): HookCall {
	const call = toolCall(name, input, cwd);
	if (call?.kind === "shell") return { kind: "wrote", paths: [], commands: call.commands, cwd };
	return call?.kind === "write" ? { kind: "wrote", paths: call.paths, cwd } : { kind: "other" };
}

/** Whatever the arguments hold under the usual names; a call may have several, and which of them its tool runs is not known. */
function commandsOf({ command, commands, cmd, script, args }: Arguments): readonly Command[] {
	const rest = shaped(words, args) ?? [];
	return [...oneOf(command, rest), ...oneOf(cmd, rest), ...textsOf(commands), ...textsOf(script)];
}

/** A list may be the words of one program (`["rm", "-rf", "x"]`) or several texts, so it is judged as both. */
function oneOf(value: Texts, rest: readonly string[]): readonly Command[] {
	const texts = textsOf(value);
	if (value === undefined || texts.length === 0) return [];
	// A tool that knows no `args` runs the command without them.
	if (typeof value === "string")
		return rest.length === 0 ? texts : [...texts, [value, ...rest.map(quoteWord)].join(" ")];
	return [value, ...(rest.length === 0 ? [] : [[...value, ...rest]]), ...texts];
}

function textsOf(value: Texts): readonly string[] {
	if (value === undefined) return [];
	if (typeof value !== "string") return value.filter((text) => text.trim() !== "");
	// Cline gives its list as JSON text.
	const list = value.startsWith("[") ? parsed(value) : undefined;
	if (Array.isArray(list) && list.length > 0 && list.every((item) => typeof item === "string")) return list;
	return value.trim() === "" ? [] : [value];
}

function directory(own: string | null | undefined, outer: string | undefined): string | undefined {
	if (own === undefined || own === null || own === "") return outer;
	return own.startsWith("/") || outer === undefined ? own : `${outer}/${own}`;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
