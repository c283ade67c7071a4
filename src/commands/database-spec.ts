// The form in which a database client is written down: where its code stands, and which words say where the data is.

import type { Effect } from "../model/effect.ts";
import type { Word } from "../model/word.ts";
import { effect, valuesOf } from "./effects.ts";
import type { Call, CommandSpec, SubSpec } from "./spec.ts";

export interface Client {
	/** A language of the code readers. */
	readonly language: string;
	/** Options whose value is code; `redis`: none, its operands are the command. */
	readonly texts?: readonly string[];
	/** Options whose value is a file with code; `-` is standard input. */
	readonly files?: readonly string[];
	/** Options whose value is a file with code of another language, with its language. */
	readonly otherFiles?: ReadonlyMap<string, string>;
	/**
	 * `place`: where the data is. `place, code`: the first one is, the others are code. `place, scripts`: names that end in .js are files.
	 * `code`: all of them are code, joined by blanks; `none`: something else.
	 */
	readonly operands: "place" | "place, code" | "place, scripts" | "code" | "none";
	/** Options that say where the data is: host, address, database. */
	readonly at: readonly string[];
	/** Variables that do. */
	readonly variables?: readonly string[];
	/** Options with which the data cannot change. */
	readonly harmless?: readonly string[];
	/** Options with which a DELETE or UPDATE without WHERE is refused. */
	readonly careful?: readonly string[];
	/** Without a place, or with this one, the data is gone at the end anyway. */
	readonly inMemory?: string;
	/** Reads code from standard input even when an option gives some; it never does when `never`. */
	readonly input?: "never" | "always";
}

export interface ClientSpec extends CommandSpec {
	readonly client?: Client;
	readonly sub?: Readonly<Record<string, ClientSub>>;
}

export interface ClientSub extends SubSpec {
	readonly client?: Client;
	readonly sub?: Readonly<Record<string, ClientSub>>;
}

/** The effect on data of a command that names it in its arguments. `at`: options that say where. */
export function onData(
	call: Call,
	action: NonNullable<Effect["action"]>,
	object: NonNullable<Effect["object"]>,
	targets: readonly Word[],
	...at: readonly string[]
): Effect {
	return {
		...effect("drop-data", targets, { recursive: true }),
		action,
		object,
		at: [...targets, ...valuesOf(call, ...at)],
	};
}

/** The file that an option names is written over. */
export function writesTo(...names: readonly string[]): (call: Call) => readonly Effect[] {
	return (call) => valuesOf(call, ...names).map((file) => effect("overwrite", [file]));
}
