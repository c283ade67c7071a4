// The form of a wrapper row: how its arguments end and where the inner command begins.

import type { Invocation, Step } from "../model/invocation.ts";
import type { CommandSpec, SubSpec } from "./spec.ts";

export interface Wrap {
	readonly step: Step["kind"];
	/**
	 * `argv`: the operands are a command and its arguments. `text`: the operands, joined by blanks, are shell text.
	 * `each`: every operand is a shell text of its own. `either`: one operand alone is shell text, several are a command.
	 */
	readonly form: "argv" | "text" | "each" | "either";
	/** Operands before the inner command (a duration, a host, a lock file). */
	readonly skip?: number;
	/** `NAME=value` words before the inner command set its environment. */
	readonly assignments?: boolean;
	/** Options may stand between the first operand and a `--`, after which the inner command begins; without one it follows the operand. */
	readonly dashes?: true;
	/** Words after which the inner command begins (`--`, `--command`); without one of them the operands start nothing. */
	readonly after?: readonly string[];
	/** Options whose value is shell text to run. */
	readonly textFlags?: readonly string[];
	/** The operands are typed into another program, names of keys among them: an unfinished text is not run. */
	readonly typed?: true;
	/** With these words in front of the operands they are typed too (`screen -X stuff`). */
	readonly typedAfter?: string;
	/** Option that makes the operands shell text (entr -s). */
	readonly textMode?: string;
	/** Options whose value is the program that is started with the operands. */
	readonly programFlags?: readonly string[];
	/** The program that gets the operands, where the wrapper always starts the same one. */
	readonly program?: string;
	/**
	 * The first operand that is a file by its ending (`app.py`) is given to the interpreter for it. Without one the operands are a
	 * command where they `may` be a file, and start nothing where they `must`.
	 */
	readonly scripts?: "may" | "must";
	/** The first operand is a package, whose program is started. */
	readonly packages?: true;
	/** The first operand is a container image, which may start a program of its own. */
	readonly images?: true;
	/** `npm:name` as an operand stands for `npm run name`. */
	readonly scriptNames?: true;
	/** Option whose value is a command line that is split into words and read again (env -S). */
	readonly splitFlag?: string;
	/** Without operands it starts a shell that reads standard input (sudo -s, su). */
	readonly shell?: boolean;
	/** Option that sets the directory. */
	readonly cwdFlag?: string;
	readonly place?: Invocation["place"];
	/**
	 * Another root: containers that are `new`, that stand for a `service`, or are `running`, the `directory` of the first operand (chroot), that of another `process` (nsenter).
	 * Its mounts are read from the options.
	 */
	readonly root?: "new" | "service" | "running" | "directory" | "process";
}

export interface WrapperSpec extends CommandSpec {
	readonly wraps?: Wrap;
	readonly sub?: Readonly<Record<string, WrapperSub>>;
}

export interface WrapperSub extends SubSpec {
	readonly wraps?: Wrap;
	readonly sub?: Readonly<Record<string, WrapperSub>>;
}

/** Runs its operands as a command. */
export const ARGV: Wrap = { step: "wrapper", form: "argv" };

/** A wrapper without subcommands. `names` are separated by blanks, the usual one first. */
export function row(names: string, source: string, options: string, wraps: Partial<Wrap> = {}): WrapperSpec {
	return { names: names.split(" "), source, options, stopAtOperand: true, wraps: { ...ARGV, ...wraps } };
}

/** One subcommand of a tool that runs its operands. */
export function sub(options: string, wraps: Partial<Wrap> = {}): WrapperSub {
	return { options, stopAtOperand: true, wraps: { ...ARGV, ...wraps } };
}

/** A level of subcommands that runs nothing itself. */
export function group(subs: Readonly<Record<string, WrapperSub>>, options = ""): WrapperSub {
	return { options, stopAtOperand: true, sub: subs };
}

/** A tool of which some subcommands run another command. */
export function family(
	names: string,
	source: string,
	options: string,
	subs: Readonly<Record<string, WrapperSub>>,
): WrapperSpec {
	return { names: names.split(" "), source, options, stopAtOperand: true, sub: subs };
}
