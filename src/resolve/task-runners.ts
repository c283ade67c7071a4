// Task runners: lists of package scripts are followed; tasks in files that are not read are a gap with their tool's name.

import type { Step } from "../model/invocation.ts";
import { dispatch } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { record } from "./record.ts";
import { addGap, type Frame, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { computed, knownText, toField } from "./text.ts";

/** Tools whose tasks are read from a file of their own, and the first word with which they run one; any word without it. */
const UNREAD: ReadonlyMap<string, RegExp | undefined> = new Map([
	...["task", "go-task", "rake", "invoke", "inv", "fab", "nox", "tox", "poe", "doit", "wireit", "moon"].map(
		(name) => [name, undefined] as const,
	),
	["deno", /^task$/],
	["composer", /^(?:run|run-script|test)$/],
	["mise", /^(?:run|r|tasks)$/],
	["turbo", /^(?:run|[a-z][\w:-]*)$/],
	["nx", /^(?:run|run-many|affected|[a-z][\w-]*)$/],
	["lerna", /^run$/],
	["lefthook", /^run$/],
	["pre-commit", /^run$/],
]);
/** Options with which they only tell. */
const TELLS = /^(?:--list(?:-all)?|-l|--tasks|-T|-P|--help|-h|--version|-V|--dry-run|--dry|--summary|--init)$/;

/** A gap, once for each call: what the tasks run was not read. */
export function noteUnreadTasks(run: Run, job: Named): void {
	if (!UNREAD.has(job.command)) return;
	const words = job.argv.slice(1).map((w) => knownText(w.pieces) ?? "$");
	const first = words.find((w) => !w.startsWith("-"));
	const wanted = UNREAD.get(job.command);
	if (words.some((w) => TELLS.test(w)) || (wanted !== undefined && (first === undefined || !wanted.test(first))))
		return;
	addGap(run, "sourced-file", `the tasks of ${job.command} were not read`, job.argv[0]?.location ?? job.location);
}

/** npm-run-all, run-s, run-p: each operand is the name of a package script, with its own arguments after it. */
export function runScriptList(run: Run, frame: Frame, job: Named): Outcome {
	record(run, frame, job);
	const place = job.argv[0]?.location ?? job.location;
	const via: Step = { kind: "task", name: job.command, location: place };
	const inner = nestedFrame(run, frame, frame.source, via);
	if (inner === undefined) return UNSURE;
	for (const word of job.argv.slice(1)) {
		const name = knownText(word.pieces);
		if (name === "--") break;
		if (name?.startsWith("-") === true) continue;
		const [script, ...args] = (name ?? "").split(/\s+/);
		if (script === undefined || name === undefined || /[*?{]/.test(script)) {
			addGap(run, "sourced-file", `which scripts ${job.command} runs is not known`, word.location);
			continue;
		}
		const words = ["npm", "run", script, ...(args.length > 0 ? ["--", ...args] : [])];
		const argv = words.map((text) => toField(computed(text, word.location), word.location, true));
		run.state.trial(() =>
			dispatch(run, inner, { argv, env: job.env, redirections: [], location: word.location, skipFunctions: true }),
		);
	}
	return UNSURE;
}
