// The shapes of agents' hook input. Unknown fields are ignored; a field of another type makes the shape unknown.

import { list, optional, type Reader, record, text } from "../../text/shapes.ts";

const anything: Reader<unknown> = (value) => ({ value });
const maybeText: Reader<string | null | undefined> = (value) => (value === null ? { value } : optional(text)(value));

/** Claude Code and those that took over its format. */
export const claudeInput = record({
	hook_event_name: optional(text),
	hookEventName: optional(text),
	tool_name: optional(text),
	tool_input: anything,
	cwd: maybeText,
	working_dir: maybeText,
	event: optional(text),
});

/** What our own plugins send. */
export const pluginInput = record({
	event: text,
	tool: text,
	args: anything,
	cwd: maybeText,
});

export const copilotInput = record({
	toolName: text,
	/** Only after a tool ran. */
	toolResult: anything,
	/** An object, or that object as JSON text in older builds. */
	toolArgs: anything,
	toolInput: anything,
	cwd: maybeText,
});

export const cursorShellInput = record({
	hook_event_name: text,
	command: text,
	cwd: maybeText,
	workspace_roots: optional(list(text)),
});

export const cursorEditInput = record({
	hook_event_name: text,
	file_path: text,
	workspace_roots: optional(list(text)),
});

export const clineInput = record({
	hookName: text,
	workspaceRoots: optional(list(text)),
	tool_call: optional(record({ name: text, input: anything })),
	preToolUse: optional(record({ toolName: optional(text), tool: optional(text), parameters: anything })),
});

export const windsurfInput = record({
	agent_action_name: text,
	tool_info: optional(
		record({
			command_line: optional(text),
			cwd: maybeText,
			file_path: optional(text),
			mcp_tool_name: optional(text),
			mcp_tool_arguments: anything,
		}),
	),
});

export const antigravityInput = record({
	toolCall: record({
		name: text,
		args: optional(record({ CommandLine: optional(text), Cwd: maybeText, TargetFile: optional(text) })),
	}),
});

/** The same call, when its tool is not one of Antigravity's own. */
export const antigravityServer = record({ toolCall: record({ args: anything }) });

const sessionInput = record({
	session_id: maybeText,
	sessionId: maybeText,
	conversation_id: maybeText,
	conversationId: maybeText,
	trajectory_id: maybeText,
	taskId: maybeText,
	session: maybeText,
});

/** What a tool is called with: a command under one of the usual names. */
export const toolArguments = record({
	command: optional(either(text, list(text))),
	commands: optional(either(text, list(text))),
	cmd: optional(either(text, list(text))),
	script: optional(text),
	/** The words after a `command` that names a program alone. */
	args: anything,
	cwd: maybeText,
	workdir: maybeText,
	working_dir: maybeText,
	working_directory: maybeText,
	directory: maybeText,
	dir_path: maybeText,
});

/** The session that a call belongs to, under any of the agents' names for it. */
export function sessionOf(input: unknown): string | undefined {
	const given = shaped(sessionInput, input);
	if (given === undefined) return undefined;
	const { session_id, sessionId, conversation_id, conversationId, trajectory_id, taskId, session } = given;
	const named = [session_id, sessionId, conversation_id, conversationId, trajectory_id, taskId, session];
	return named.find((name) => typeof name === "string" && name !== "") ?? undefined;
}

/** The input as this shape, or undefined. */
export function shaped<T>(shape: Reader<T>, input: unknown): T | undefined {
	return shape(input)?.value;
}

function either<A, B>(one: Reader<A>, other: Reader<B>): Reader<A | B> {
	return (value) => one(value) ?? other(value);
}
