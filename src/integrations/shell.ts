// What the tools of all frameworks share: a command goes in, the text for the model comes out, refusals included.

import type { EntryOptions } from "../adapters/entry.ts";
import type { Known } from "../adapters/known-options.ts";
import { isRefusal } from "../adapters/refused.ts";
import { MAX_MODEL_OUTPUT, transcriptOf } from "../adapters/transcript.ts";
import type { Guard } from "../library.ts";

export interface ShellToolOptions {
	/** Directory that commands run in; default: this process's. */
	readonly cwd?: string;
	/** The whole environment of commands; default: the guard's. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** Milliseconds that a command may take. Default two minutes. */
	readonly timeout?: number;
	/** The agent's session, for the log and for whose work a file is. */
	readonly session?: string;
	/** What the model reads about the tool. */
	readonly description?: string;
	/** Runs the command instead of bash on this machine, such as in a sandbox. Gets only what may run. */
	readonly execute?: (command: string, options: { readonly signal?: AbortSignal }) => string | Promise<string>;
}

export const SHELL_TOOL_OPTIONS: Known<ShellToolOptions> = {
	cwd: true,
	env: true,
	timeout: true,
	session: true,
	description: true,
	execute: true,
};

/** What differs between two calls of one tool. */
export type Call = Pick<EntryOptions, "signal" | "onConfirm">;

export const DESCRIPTION =
	"Runs a shell command with bash and returns its output. A command that would lose work is refused with the reason and an alternative.";

/** Milliseconds. */
export const DEFAULT_TIMEOUT = 120_000;

/** The text for the model: the output and the end of what ran, or why it did not run and what to do instead. */
export async function runForModel(
	guard: Guard,
	agent: string,
	command: string,
	options: ShellToolOptions,
	call: Call,
): Promise<string> {
	const entry: EntryOptions = { ...placeOf(options), ...call, agent };
	try {
		if (options.execute !== undefined) return await throughOwn(guard, command, options.execute, entry);
		const timeout = options.timeout ?? DEFAULT_TIMEOUT;
		const { text } = await transcriptOf(guard.exec(command, { ...entry, timeout, maxBuffer: MAX_MODEL_OUTPUT }));
		return text;
	} catch (error) {
		if (isRefusal(error)) return error.message;
		throw error;
	}
}

function throughOwn(
	guard: Guard,
	command: string,
	execute: NonNullable<ShellToolOptions["execute"]>,
	entry: EntryOptions,
): Promise<string> {
	const { signal } = entry;
	const run = (text: string) => execute(text, signal === undefined ? {} : { signal });
	return guard.wrap(run, { options: () => entry })(command);
}

/** Whether somebody has to be asked first. What is blocked needs no question: the tool itself says why. */
export async function needsApproval(guard: Guard, command: string, options: ShellToolOptions): Promise<boolean> {
	return (await guard.check(command, placeOf(options))).decision === "confirm";
}

function placeOf({ cwd, env, session }: ShellToolOptions): Pick<EntryOptions, "cwd" | "env" | "session"> {
	return {
		...(cwd === undefined ? {} : { cwd }),
		...(env === undefined ? {} : { env }),
		...(session === undefined ? {} : { session }),
	};
}
