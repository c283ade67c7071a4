// Makes invocations: applies the command's grammar, adds its effects and those of its redirections.

import {
	type Arguments,
	commandEffects,
	keyReads,
	lookup,
	passesInput,
	readArguments,
	redirectEffects,
	writesNothing,
} from "../commands/index.ts";
import type { Effect } from "../model/effect.ts";
import type { Feed, Invocation, Redirection } from "../model/invocation.ts";
import { MAX_INVOCATIONS } from "../model/limits.ts";
import type { Span } from "../model/span.ts";
import type { Value } from "../model/value.ts";
import { sparing } from "./absence.ts";
import { onHost } from "./containers.ts";
import type { Job } from "./job.ts";
import { throughLinks } from "./links.ts";
import { addGap, directory, type Frame, NO_EFFECTS, type Run } from "./run.ts";
import { knownText } from "./text.ts";

export interface Extra {
	readonly code?: readonly Feed[];
	/** Effects besides those that the command's grammar tells. */
	readonly effects?: readonly Effect[];
	/** The words as the command's grammar reads them, when that has been done. */
	readonly args?: Arguments;
	/** Leave out the effects of redirections (they were recorded with the wrapper). */
	readonly quiet?: boolean;
}

const NOTHING: Extra = {};

/** Adds the invocation of a job to the run. */
export function record(run: Run, frame: Frame, job: Job, extra: Extra = NOTHING): Invocation | undefined {
	if (run.invocations.length >= MAX_INVOCATIONS) {
		if (!run.stopped) addGap(run, "too-big", "too many commands", job.location, "MAX_INVOCATIONS");
		run.stopped = true;
		return undefined;
	}
	const spec = lookup(job.command);
	const args = extra.args ?? readArguments(spec, job.argv);
	const cwd = directory(run);
	const grammar = spec === undefined ? NO_EFFECTS : effectsOf(job, args, cwd);
	const idle = readsNothing(frame) && passesInput(job.command, args.operands);
	const told = idle ? grammar.map(asEmptying) : grammar;
	const taken = keyReads(job.command, args, job.redirections, cwd);
	const more = extra.effects === undefined || extra.effects.length === 0 ? taken : [...extra.effects, ...taken];
	const own = more.length === 0 ? told : [...told, ...more];
	const written =
		job.redirections.length === 0 || extra.quiet === true
			? NO_EFFECTS
			: redirectEffects(
					keptFrom(run, job.redirections),
					idle || writesNothing(job.command, job.command === "echo" ? job.argv.slice(1) : args.operands),
				);
	// One literal, no spread: this runs for every command.
	const invocation: Invocation = {
		id: run.invocations.length,
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
		input: frame.input === undefined ? NO_FEEDS : frame.input.feeds,
		code: extra.code ?? NO_FEEDS,
		effects: onHost(
			run,
			throughLinks(run, sparing(run, written.length === 0 ? own : own.length === 0 ? written : [...own, ...written])),
		),
		via: frame.via,
		place: frame.place,
		runs: frame.runs,
		location: job.location,
	};
	run.invocations.push(invocation);
	return invocation;
}

/** Nothing but white space arrives: `: |`, `< /dev/null`. */
function readsNothing({ input }: Frame): boolean {
	return input?.text !== undefined && knownText(input.text)?.trim() === "";
}

const asEmptying = (effect: Effect): Effect => (effect.kind === "overwrite" ? { ...effect, kind: "truncate" } : effect);

/** With `set -C`, `>` fails where a file is (POSIX 2.7.2). */
function keptFrom(run: Run, redirections: readonly Redirection[]): readonly Redirection[] {
	return run.state.get("o:noclobber") === undefined ? redirections : redirections.filter((r) => r.operator !== ">");
}

const NO_FEEDS: readonly Feed[] = [];

function effectsOf(job: Job, args: Arguments, cwd: Value): readonly Effect[] {
	return commandEffects({
		command: job.command,
		sub: args.sub,
		subUnknown: args.subUnknown,
		flags: args.flags,
		flagsOpen: args.flagsOpen,
		operands: args.operands,
		afterDashes: args.afterDashes,
		redirects: job.redirections,
		cwd,
		env: job.env,
	});
}

const NO_ENV: ReadonlyMap<string, Value> = new Map();

/** Redirections of a compound command, or without any command. */
export function recordRedirections(run: Run, frame: Frame, redirections: readonly Redirection[], span: Span): void {
	record(run, frame, { command: "", argv: [], env: NO_ENV, redirections, location: { source: frame.source, span } });
}
