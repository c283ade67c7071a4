// The form of a wrapper row: how its arguments end and where the inner command begins.

import type { Invocation, Step } from "../model/invocation.ts";
import type { CommandSpec, SubSpec } from "./spec.ts";

export interface Wrap {
	readonly step: Step["kind"];
	/** `argv`: the operands are a command and its arguments. `text`: the operands, joined by blanks, are shell text. */
	readonly form: "argv" | "text";
	/** Operands before the inner command (a duration, a host, a lock file). */
	readonly skip?: number;
	/** `NAME=value` words before the inner command set its environment. */
	readonly assignments?: boolean;
	/** Options whose value is shell text to run. */
	readonly textFlags?: readonly string[];
	/** Option whose value is a command line that is split into words and read again (env -S). */
	readonly splitFlag?: string;
	/** Without operands it starts a shell that reads standard input (sudo -s, su). */
	readonly shell?: boolean;
	/** Option that sets the directory. */
	readonly cwdFlag?: string;
	readonly place?: Invocation["place"];
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
