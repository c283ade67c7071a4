// The shapes of agents' hook input. Unknown fields are ignored; a field of another type makes the shape unknown.

/**
 * The value in the shape, or undefined when it has another. Not zod: a hook is a new process for each tool call, and loading zod
 * would be an eighth of it.
 */
type Reader<T> = (value: unknown) => { readonly value: T } | undefined;
type Fields = Readonly<Record<string, Reader<unknown>>>;
type Shaped<F extends Fields> = { readonly [K in keyof F]: F[K] extends Reader<infer T> ? T : never };

const text: Reader<string> = (value) => (typeof value === "string" ? { value } : undefined);
const anything: Reader<unknown> = (value) => ({ value });
const maybeText: Reader<string | null | undefined> = (value) => (value === null ? { value } : optional(text)(value));

/** Claude Code and those that took over its format. */
export const claudeInput = object({
	hook_event_name: optional(text),
	hookEventName: optional(text),
	tool_name: optional(text),
	tool_input: anything,
	cwd: maybeText,
	working_dir: maybeText,
	event: optional(text),
});

/** What our own plugins send. */
export const pluginInput = object({
	event: text,
	tool: text,
	args: anything,
	cwd: maybeText,
});

export const copilotInput = object({
	toolName: text,
	/** Only after a tool ran. */
	toolResult: anything,
	/** An object, or that object as JSON text in older builds. */
	toolArgs: anything,
	toolInput: anything,
	cwd: maybeText,
});

export const cursorShellInput = object({
	hook_event_name: text,
	command: text,
	cwd: maybeText,
	workspace_roots: optional(list(text)),
});

export const cursorEditInput = object({
	hook_event_name: text,
	file_path: text,
	workspace_roots: optional(list(text)),
});

export const clineInput = object({
	hookName: text,
	workspaceRoots: optional(list(text)),
	tool_call: optional(object({ name: text, input: anything })),
	preToolUse: optional(object({ toolName: optional(text), tool: optional(text), parameters: anything })),
});

export const windsurfInput = object({
	agent_action_name: text,
	tool_info: optional(
		object({
			command_line: optional(text),
			cwd: maybeText,
			file_path: optional(text),
			mcp_tool_name: optional(text),
			mcp_tool_arguments: anything,
		}),
	),
});

export const antigravityInput = object({
	toolCall: object({
		name: text,
		args: optional(object({ CommandLine: optional(text), Cwd: maybeText, TargetFile: optional(text) })),
	}),
});

const sessionInput = object({
	session_id: maybeText,
	sessionId: maybeText,
	conversation_id: maybeText,
	conversationId: maybeText,
	trajectory_id: maybeText,
	taskId: maybeText,
	session: maybeText,
});

/** What a tool is called with: a command under one of the usual names. */
export const toolArguments = object({
	command: optional(either(text, list(text))),
	commands: optional(either(text, list(text))),
	cmd: optional(either(text, list(text))),
	script: optional(text),
	/** The words after a `command` that names a program alone. */
	args: anything,
	cwd: maybeText,
	working_directory: maybeText,
	dir_path: maybeText,
});

export const words = list(text);

/**
 * What a tool that is not known is called with. Fields of another type are passed over one by one: whoever calls could else hide a
 * command beside a field that its tool does not know.
 */
export const serverArguments = object({
	command: orNothing(either(text, scalars)),
	commands: orNothing(either(text, scalars)),
	cmd: orNothing(either(text, scalars)),
	script: orNothing(text),
	args: orNothing(scalars),
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

function optional<T>(shape: Reader<T>): Reader<T | undefined> {
	return (value) => (value === undefined ? { value } : shape(value));
}

function either<A, B>(one: Reader<A>, other: Reader<B>): Reader<A | B> {
	return (value) => one(value) ?? other(value);
}

function list<T>(item: Reader<T>): Reader<readonly T[]> {
	return (value) => {
		if (!Array.isArray(value)) return undefined;
		const items: T[] = [];
		for (const each of value) {
			const read = item(each);
			if (read === undefined) return undefined;
			items.push(read.value);
		}
		return { value: items };
	};
}

function orNothing<T>(shape: Reader<T>): Reader<T | undefined> {
	return (value) => shape(value) ?? { value: undefined };
}

/** The words in a list; what else it holds is passed over. */
function scalars(value: unknown): { readonly value: readonly string[] } | undefined {
	if (!Array.isArray(value)) return undefined;
	return { value: value.filter((item) => typeof item === "string" || typeof item === "number").map(String) };
}

function object<F extends Fields>(fields: F): Reader<Shaped<F>>;
function object(fields: Fields): Reader<object> {
	return (value) => {
		if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
		const given = new Map<string, unknown>(Object.entries(value));
		const read = new Map<string, unknown>();
		for (const [name, shape] of Object.entries(fields)) {
			const field = shape(given.get(name));
			if (field === undefined) return undefined;
			read.set(name, field.value);
		}
		return { value: Object.fromEntries(read) };
	};
}
