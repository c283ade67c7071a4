// The short form of a client's grammar: a row of names, source and options.

import type { CommandSpec } from "../spec.ts";

/** @param names separated by blanks, the usual one first */
export function client(names: string, source: string, options = "", more: Partial<CommandSpec> = {}): CommandSpec {
	return { names: names.split(" "), source, options, ...more };
}
