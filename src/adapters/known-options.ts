// Which options a call knows: a misspelt one would else be dropped, and the command run somewhere else than was meant.

import { UsageError } from "../model/errors.ts";
import { nearest } from "../text/nearest.ts";

/** The names of a type's fields, each once; the compiler compares both. */
export type Known<Options> = Readonly<Record<keyof Options, true>>;

/**
 * @param call as its user writes it, for the message
 * @throws UsageError for an option that is not known, and for options that are no object
 */
export function refuseUnknown<Options>(call: string, given: unknown, known: Known<Options>): void {
	if (given === undefined) return;
	if (typeof given === "function") throw new UsageError(`${call} takes options and no callback`);
	if (typeof given !== "object" || given === null || Array.isArray(given))
		throw new UsageError(`the options of ${call} are not an object`);
	const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
	if (unknown === undefined) return;
	const names = Object.keys(known);
	const near = nearest(unknown, names);
	const hint = near === undefined ? `it takes ${names.join(", ")}` : `did you mean ${near}?`;
	throw new UsageError(`${call} has no option ${JSON.stringify(unknown)}; ${hint}`);
}

/** The callback of node:child_process, which nobody would call. @throws UsageError */
export function refuseMore(call: string, more: readonly unknown[]): void {
	if (more.some((each) => each !== undefined)) throw new UsageError(`${call} takes no callback; it returns a promise`);
}
