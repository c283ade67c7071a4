// Calls of functions that the text defined.

import { MAX_CALLS, MAX_FUNCTION_CALLS } from "../model/limits.ts";
import type { Named } from "./job.ts";
import { addGap, type Frame, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import type { Binding, FunctionBinding } from "./state.ts";
import { positionalOf } from "./variables.ts";
import { walkCommand } from "./walk.ts";

/** Walks the function's body with the call's words as positional parameters. */
export function callFunction(run: Run, frame: Frame, job: Named, fn: FunctionBinding): Outcome {
	if (frame.calls >= MAX_CALLS || run.calls >= MAX_FUNCTION_CALLS) {
		addGap(
			run,
			"too-deep",
			`${job.command} calls itself, or functions call each other, too often`,
			job.location,
			"MAX_CALLS",
		);
		return UNSURE;
	}
	run.calls++;
	const nested = nestedFrame(run, frame, fn.source, { kind: "function", name: job.command, location: job.location });
	if (nested === undefined) return UNSURE;
	const positional = run.state.get("positional");
	const args = job.argv.slice(1);
	run.state.set("positional", positionalOf(args));
	run.locals.push(new Map<string, Binding | undefined>());
	const outcome = walkCommand(run, { ...nested, calls: frame.calls + 1, loops: 0, returns: true }, fn.body);
	for (const [key, binding] of run.locals.pop() ?? []) run.state.set(key, binding);
	run.state.set("positional", positional);
	return afterReturn(outcome);
}

/** What the caller sees: `return` ended the function or sourced file only. */
export function afterReturn(outcome: Outcome): Outcome {
	const { leaves, mayLeave, levels: _, ...rest } = outcome;
	if (leaves === "exit") return outcome;
	return mayLeave === "exit" ? { ...rest, mayLeave } : rest;
}

/** Keeps a variable's outer value until the function ends (`local`). */
export function makeLocal(run: Run, name: string): void {
	const locals = run.locals.at(-1);
	const key = `v:${name}`;
	if (locals !== undefined && !locals.has(key)) locals.set(key, run.state.get(key));
}
