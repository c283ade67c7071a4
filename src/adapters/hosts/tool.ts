// From a tool's name and arguments to a call: shell tools, file-writing tools, and tools of servers that take a command.

import { type Command, oneOf, restOf, type Texts, textsOf } from "./command-texts.ts";
import type { HookCall } from "./host.ts";
import { parsed } from "./json.ts";
import { directoriesIn, serverCommands } from "./server-arguments.ts";
import { shaped, toolArguments } from "./shapes.ts";
import { filesOf, isWriting, removeWords, writeWords, writingName } from "./written.ts";

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

/** Agents' own tools whose texts are for a model or a person, whatever their arguments are called. */
const PROSE_TOOLS: ReadonlySet<string> = new Set([
	"task",
	"agent",
	"skill",
	"slashcommand",
	"todowrite",
	"exitplanmode",
	"askuserquestion",
]);

interface Arguments {
	readonly command?: Texts;
	readonly commands?: Texts;
	readonly cmd?: Texts;
	readonly script?: Texts;
	readonly args?: unknown;
}

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
		return { kind: "shell", commands, ...placesOf(directoriesIn(given), cwd) };
	}
	if (isWriting(tool)) {
		const files = filesOf(tool, given);
		if (files === "reads") return { kind: "other" };
		return files === undefined ? undefined : { kind: "write", ...files, cwd };
	}
	return PROSE_TOOLS.has(tool) ? { kind: "other" } : serverCall(tool, given, cwd);
}

/**
 * Tools of a server have its name before theirs: `mcp__server__tool` (Claude Code), `server-tool` (Copilot), `server_tool` (OpenCode),
 * `server/tool`; an extension may call its own as it likes (`runCommand`). Those that take a command run it somewhere; their arguments
 * may have any shape. What takes none is none of ours.
 */
export function serverCall(tool: string, given: unknown, cwd: string | undefined): HookCall {
	const found = serverCommands(tool, given);
	if (found.kind === "unclear") return found;
	const commands = [...found.commands, ...fileWords(tool, given, cwd)];
	return commands.length === 0 ? { kind: "other" } : { kind: "shell", commands, ...placesOf(found.directories, cwd) };
}

/** Whose machine the file is on is not known, so what a server wrote is not noted as the session's own. */
function fileWords(tool: string, given: unknown, cwd: string | undefined): readonly Command[] {
	const own = writingName(tool);
	const files = own === undefined ? undefined : filesOf(own, given);
	if (files === undefined || files === "reads") return [];
	return [...files.paths.map((path) => writeWords(path, cwd)), ...(files.removed ?? []).map(removeWords)];
}

/** What a tool has done: only files that it wrote and commands that it ran matter, and what cannot be read is not noted. */
export function afterTool(name: string, input: unknown, cwd: string | undefined): HookCall {
	const call = toolCall(name, input, cwd);
	if (call?.kind === "shell") return { kind: "wrote", paths: [], commands: call.commands, cwd };
	return call?.kind === "write" ? { kind: "wrote", paths: call.paths, cwd } : { kind: "other" };
}

/** Whatever the arguments hold under the usual names; a call may have several, and which of them its tool runs is not known. */
function commandsOf({ command, commands, cmd, script, args }: Arguments): readonly Command[] {
	const rest = restOf(args);
	return [...oneOf(command, rest), ...oneOf(cmd, rest), ...textsOf(commands), ...textsOf(script)];
}

/** Where the commands run, as the arguments have it; a relative directory counts from the call's own. */
function placesOf(
	named: readonly string[],
	outer: string | undefined,
): { readonly cwd: string | undefined; readonly orIn?: readonly string[] } {
	const places = named.map((own) => (own.startsWith("/") || outer === undefined ? own : `${outer}/${own}`));
	const [cwd = outer, ...orIn] = new Set(places);
	return orIn.length === 0 ? { cwd } : { cwd, orIn };
}
