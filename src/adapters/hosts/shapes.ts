// The shapes of agents' hook input, as zod schemas. Unknown fields are ignored; a field of another type makes the shape unknown.

import * as z from "zod/mini";

const text = z.string();
const maybeText = z.optional(z.nullable(text));

/** Claude Code and those that took over its format. */
export const claudeInput = z.object({
	hook_event_name: z.optional(text),
	hookEventName: z.optional(text),
	tool_name: z.optional(text),
	tool_input: z.optional(z.unknown()),
	cwd: maybeText,
	working_dir: maybeText,
	event: z.optional(text),
});

export const copilotInput = z.object({
	toolName: text,
	/** An object, or that object as JSON text in older builds. */
	toolArgs: z.optional(z.unknown()),
	toolInput: z.optional(z.unknown()),
	cwd: maybeText,
});

export const cursorShellInput = z.object({
	hook_event_name: text,
	command: text,
	cwd: maybeText,
	workspace_roots: z.optional(z.array(text)),
});

export const clineInput = z.object({
	hookName: text,
	workspaceRoots: z.optional(z.array(text)),
	tool_call: z.optional(z.object({ name: text, input: z.optional(z.unknown()) })),
	preToolUse: z.optional(
		z.object({ toolName: z.optional(text), tool: z.optional(text), parameters: z.optional(z.unknown()) }),
	),
});

export const windsurfInput = z.object({
	agent_action_name: text,
	tool_info: z.optional(z.object({ command_line: z.optional(text), cwd: maybeText, file_path: z.optional(text) })),
});

export const antigravityInput = z.object({
	toolCall: z.object({
		name: text,
		args: z.optional(z.object({ CommandLine: z.optional(text), Cwd: maybeText, TargetFile: z.optional(text) })),
	}),
});

/** What a tool is called with: a command under one of the usual names, or the path of a file that is written. */
export const toolArguments = z.object({
	command: z.optional(z.union([text, z.array(text)])),
	commands: z.optional(z.union([text, z.array(text)])),
	cmd: z.optional(z.union([text, z.array(text)])),
	script: z.optional(text),
	cwd: maybeText,
	working_directory: maybeText,
	dir_path: maybeText,
	file_path: z.optional(text),
	path: z.optional(text),
	notebook_path: z.optional(text),
	filePath: z.optional(text),
});

/** The input as this shape, or undefined. */
export function shaped<S extends z.core.$ZodType>(schema: S, input: unknown): z.infer<S> | undefined {
	const parsed = z.safeParse(schema, input);
	return parsed.success ? parsed.data : undefined;
}
