// Makes invocations: applies the command's grammar, adds its effects and those of its redirections.

import { commandEffects, lookup, readArguments, redirectEffects } from "../commands/index.ts";
import type { Effect } from "../model/effect.ts";
import type { Feed, Invocation, Redirection } from "../model/invocation.ts";
import { MAX_INVOCATIONS } from "../model/limits.ts";
import type { Location, Span } from "../model/span.ts";
import type { Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { addGap, addInvocation, directory, type Frame, NO_EFFECTS, type Run } from "./run.ts";

/** One command about to run, after expansion. */
export interface Job {
	/** Name without directory. */
	readonly command: string;
	readonly argv: readonly Word[];
	readonly env: ReadonlyMap<string, Value>;
	readonly redirections: readonly Redirection[];
	readonly location: Location;
	/** Directory, when a wrapper changed it for this command only. */
	readonly cwd?: Value;
}

export interface Extra {
	readonly code?: readonly Feed[];
	readonly effects?: readonly Effect[];
	/** Leave out the effects of redirections (they were recorded with the wrapper). */
	readonly quiet?: boolean;
}

/** Adds the invocation of a job to the run. */
export function record(run: Run, frame: Frame, job: Job, extra: Extra = {}): Invocation | undefined {
	if (run.invocations.length >= MAX_INVOCATIONS) {
		addGap(run, "too-big", "too many commands", job.location, "MAX_INVOCATIONS");
		return undefined;
	}
	const spec = lookup(job.command);
	const args = readArguments(spec, job.argv);
	const cwd = job.cwd ?? directory(run);
	const call = { command: job.command, ...args, redirects: job.redirections, cwd, env: job.env };
	const own = extra.effects ?? (spec === undefined ? NO_EFFECTS : commandEffects(call));
	const written = job.redirections.length === 0 || extra.quiet === true ? NO_EFFECTS : redirectEffects(job.redirections);
	return addInvocation(run, {
		command: job.command,
		argv: job.argv,
		sub: args.sub,
		subUnknown: args.subUnknown,
		flags: args.flags,
		flagsOpen: args.flagsOpen,
		operands: args.operands,
		redirects: job.redirections,
		env: job.env,
		cwd,
		input: frame.input?.feeds ?? [],
		code: extra.code ?? [],
		effects: written.length === 0 ? own : own.length === 0 ? written : [...own, ...written],
		via: frame.via,
		place: frame.place,
		runs: frame.runs,
		location: job.location,
	});
}

const NO_ENV: ReadonlyMap<string, Value> = new Map();

/** Redirections of a compound command, or without any command. */
export function recordRedirections(run: Run, frame: Frame, redirections: readonly Redirection[], span: Span): void {
	record(run, frame, { command: "", argv: [], env: NO_ENV, redirections, location: { source: frame.source, span } });
}
