// `safe-run install AGENT…` and `safe-run uninstall AGENT…`: shows what changes in the agents' settings, and writes it.

import type { AgentTarget, Change, Place, Scope } from "../adapters/install/index.ts";
import { applyChange, isChange, ownProgram, planInstall, planUninstall, TARGETS } from "../adapters/install/index.ts";
import { findWorkspace } from "../context/workspace.ts";
import { UsageError } from "../model/errors.ts";
import { renderDiff } from "../report/diff.ts";
import { createPaint } from "../report/paint.ts";
import { stateDirectory } from "../store/index.ts";
import { nearest } from "../text/nearest.ts";
import { visible } from "../text/visible.ts";
import type { Arguments, OptionTable } from "./args.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";

const OPTIONS: OptionTable = { user: { type: "boolean" }, project: { type: "boolean" }, print: { type: "boolean" } };

type Verb = "install" | "uninstall";

interface Planned {
	readonly target: AgentTarget;
	readonly changes: readonly Change[];
}

export const installCommand = (argv: readonly string[], io: Io): Promise<number> => settle("install", argv, io);
export const uninstallCommand = (argv: readonly string[], io: Io): Promise<number> => settle("uninstall", argv, io);

/** Everything is planned before anything is written. @throws UsageError, also for a file that cannot be changed safely */
async function settle(verb: Verb, argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, verb);
	const scope = scopeOf(args);
	const place = placeOf(io);
	const targets = args.operands.map(targetOf);
	if (targets.length === 0) throw new UsageError(`which agent? one or more of ${names()}`);
	const plan = verb === "install" ? planInstall : planUninstall;
	const planned: Planned[] = [];
	for (const target of targets) {
		const changes = await plan(target, scope, place, ownProgram());
		if (changes === undefined)
			throw new UsageError(`${target.title} has no settings of a project that hooks can be in; use --user`);
		planned.push({ target, changes });
	}
	for (const each of planned) {
		await show(each, io);
		if (!args.has("print")) await write(each, io);
		if (verb === "install") await advise(each, io);
	}
	return EXIT.allow;
}

/** The directories that a command line speaks of. */
export function placeOf(io: Io): Place {
	const home = io.env.HOME;
	if (home?.startsWith("/") !== true) throw new UsageError("HOME is not set, so the agents' settings cannot be found");
	return { home, project: findWorkspace(io.cwd, home), env: io.env };
}

/** The agent of that name. @throws UsageError */
export function targetOf(name: string): AgentTarget {
	const found = TARGETS.find(({ agent }) => agent === name);
	if (found !== undefined) return found;
	const near = nearest(
		name,
		TARGETS.map(({ agent }) => agent),
	);
	throw new UsageError(
		`unknown agent ${visible(name)}; ${near === undefined ? `one of ${names()}` : `did you mean ${near}?`}`,
	);
}

const names = (): string => TARGETS.map(({ agent }) => agent).join(", ");

function scopeOf(args: Arguments): Scope {
	if (args.has("user") && args.has("project")) throw new UsageError("--user or --project, not both");
	return args.has("project") ? "project" : "user";
}

async function show({ target, changes }: Planned, io: Io): Promise<void> {
	const { colour } = frameOptions(io.stdout, io.env);
	await io.stdout.write(`${createPaint(colour).strong(target.title)}\n`);
	for (const change of changes) {
		const text = isChange(change)
			? renderDiff(change.file, change.before, change.after, { colour })
			: `${visible(change.file)}: nothing to change`;
		await io.stdout.write(`${text}\n`);
	}
}

async function write({ changes }: Planned, io: Io): Promise<void> {
	const state = stateDirectory(io.env);
	for (const change of changes.filter(isChange)) {
		const copy = applyChange(change, state, new Date());
		const done = change.after === undefined ? "removed" : "written";
		const aside = copy === undefined ? "" : `; the old text is in ${visible(copy)}`;
		await io.stdout.write(`${done} ${visible(change.file)}${aside}\n`);
	}
}

async function advise({ target }: Planned, io: Io): Promise<void> {
	const lines = [
		...(target.afterwards === undefined ? [] : [`then: ${target.afterwards}`]),
		`still open: ${target.failsOpen}`,
		`prove it: safe-run doctor ${target.agent}`,
	];
	await io.stdout.write(`${lines.join("\n")}\n`);
}
