// Puts the gate before any function that an agent framework calls to run a command.

import { UsageError } from "../model/errors.ts";
import { ENTRY_OPTIONS, type Enter, type EntryOptions } from "./entry.ts";
import { placeNow, shellTask } from "./exec-task.ts";
import { type Known, refuseUnknown } from "./known-options.ts";
import { isRefusal, type Refusal } from "./refused.ts";

export interface WrapOptions<Rest extends readonly unknown[], Result> {
	/** The shell that the function hands its text to; default: bash. The text is judged as that one's. */
	readonly shell?: string;
	/** Directory, signal and so on, from the arguments after the command. */
	readonly options?: (...rest: Rest) => EntryOptions;
	/** What the caller gets instead of an error when the command was refused, such as the text for the model. */
	readonly refused?: (refusal: Refusal) => Result | Promise<Result>;
}

const WRAP_OPTIONS: Known<WrapOptions<[], unknown>> = { shell: true, options: true, refused: true };

/** Any function whose first argument is a command text. */
export type CommandFunction<Rest extends readonly unknown[], Result> = (
	command: string,
	...rest: Rest
) => Result | Promise<Result>;

/** The same function, called only with commands that may run. */
export type Wrap = <Rest extends readonly unknown[], Result>(
	fn: CommandFunction<Rest, Result>,
	options?: WrapOptions<Rest, Result>,
) => (command: string, ...rest: Rest) => Promise<Result>;

export function createWrap(enter: Enter): Wrap {
	return (fn, given = {}) => {
		if (typeof fn !== "function") throw new UsageError("wrap takes a function that runs a command text");
		refuseUnknown("wrap", given, WRAP_OPTIONS);
		return async function (this: unknown, command, ...rest) {
			if (typeof command !== "string") throw new UsageError("the command is not a text; nothing was run");
			const options = given.options?.(...rest) ?? {};
			refuseUnknown("what wrap's options() gives", options, ENTRY_OPTIONS);
			let ended: Awaited<ReturnType<Enter>>["ended"];
			try {
				({ ended } = await enter(judgedAs(command, given.shell), "wrap", options));
			} catch (error) {
				if (given.refused !== undefined && isRefusal(error)) return given.refused(error);
				throw error;
			}
			try {
				const result = await fn.call(this, command, ...rest);
				await ended({ kind: "exited", code: 0 });
				return result;
			} catch (error) {
				await ended({ kind: "exited", code: 1 });
				throw error;
			}
		};
	};
}

function judgedAs(command: string, shell: string | undefined): string | readonly string[] {
	if (shell === undefined) return command;
	return shellTask(command, shell, placeNow("/", {})).judged;
}
