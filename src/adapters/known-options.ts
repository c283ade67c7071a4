// Which options a call knows, and which values cannot be meant: a misspelt one would else be dropped, and the command run somewhere else than was meant.

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

/** Directory and environment of a command, whatever the types say: only texts can be judged. @throws UsageError */
export function refuseOtherPlace(place: { readonly cwd?: unknown; readonly env?: unknown } | undefined): void {
	const { cwd, env } = place ?? {};
	if (cwd !== undefined && cwd !== null && typeof cwd !== "string")
		throw new UsageError(`cwd is not a text${cwd instanceof URL ? ": use fileURLToPath" : ""}; nothing was run`);
	if (env === undefined || env === null) return;
	if (typeof env !== "object" || Array.isArray(env)) throw new UsageError("env is not an object; nothing was run");
	const odd = Object.entries(env).find(([, value]) => value !== undefined && typeof value !== "string");
	if (odd !== undefined) throw new UsageError(`env: ${odd[0]} is not a text; nothing was run`);
}

/** The callback of node:child_process, which nobody would call. @throws UsageError */
export function refuseMore(call: string, more: readonly unknown[]): void {
	if (more.some((each) => each !== undefined)) throw new UsageError(`${call} takes no callback; it returns a promise`);
}
