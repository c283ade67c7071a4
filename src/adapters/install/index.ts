// What installing and uninstalling would change, as a list of files with their text before and after, and the change itself.

import { UsageError } from "../../model/errors.ts";
import type { Program } from "./commands.ts";
import { commandsFor, isOurs } from "./commands.ts";
import { DOCUMENTED_TARGETS } from "./documented-targets.ts";
import { OWN_TARGETS } from "./own-targets.ts";
import type { AgentTarget, Place, Scope, Wiring } from "./target.ts";
import { TRIED_TARGETS } from "./targets.ts";
import { EditError } from "./tree.ts";
import { backUp, readSettings, removeSettings, writeSettings } from "./write.ts";

export type { Program } from "./commands.ts";
export { ownProgram } from "./commands.ts";
export type { AgentTarget, Place, Scope } from "./target.ts";

export const TARGETS: readonly AgentTarget[] = [...TRIED_TARGETS, ...DOCUMENTED_TARGETS, ...OWN_TARGETS];

/** One file; `before` or `after` is undefined when there is none. */
export interface Change {
	readonly file: string;
	readonly before: string | undefined;
	readonly after: string | undefined;
	readonly mode?: number;
}

/** What wires the agent, file by file, also those that are right already; undefined where it has no such settings. @throws UsageError */
export async function planInstall(
	target: AgentTarget,
	scope: Scope,
	place: Place,
	program: Program,
): Promise<readonly Change[] | undefined> {
	return plan(target, scope, place, program, put);
}

/** What takes the guard out of the agent's settings again. @throws UsageError */
export async function planUninstall(
	target: AgentTarget,
	scope: Scope,
	place: Place,
	program: Program,
): Promise<readonly Change[] | undefined> {
	return plan(target, scope, place, program, take);
}

export const isChange = ({ before, after }: Change): boolean => before !== after;

/** Writes one change. @returns where the old text was laid aside, when there was one. @throws UsageError when it cannot be written */
export function applyChange(change: Change, state: string | undefined, when: Date): string | undefined {
	const copy =
		change.before === undefined || state === undefined ? undefined : backUp(state, change.file, change.before, when);
	try {
		if (change.after === undefined) removeSettings(change.file);
		else writeSettings(change.file, change.after, change.mode);
	} catch (error) {
		throw new UsageError(`${change.file} cannot be changed: ${error instanceof Error ? error.message : String(error)}`);
	}
	return copy;
}

type Edit = (text: string | undefined, wiring: Wiring) => Promise<string | undefined>;

async function plan(
	target: AgentTarget,
	scope: Scope,
	place: Place,
	program: Program,
	edit: Edit,
): Promise<readonly Change[] | undefined> {
	const wirings = target.wiring(scope, place, commandsFor(target.agent, scope, program));
	if (wirings === undefined) return undefined;
	const changes: Change[] = [];
	for (const wiring of wirings) {
		const before = readSettings(wiring.file);
		const after = await edited(wiring, before, edit);
		const mode = wiring.kind === "own" ? wiring.mode : undefined;
		changes.push({ file: wiring.file, before, after, ...(mode === undefined ? {} : { mode }) });
	}
	return changes;
}

const MARK = "\ufeff";

async function edited(wiring: Wiring, before: string | undefined, edit: Edit): Promise<string | undefined> {
	// Some editors begin a file with this mark; no grammar has it.
	const mark = before?.startsWith(MARK) === true && wiring.kind !== "own" ? MARK : "";
	try {
		const after = await edit(before?.slice(mark.length), wiring);
		return after === undefined ? undefined : mark + after;
	} catch (error) {
		if (!(error instanceof EditError)) throw error;
		throw new UsageError(`${wiring.file}: ${error.message}; the file stays as it is`);
	}
}

/** The editors are loaded when they are needed: each brings a parser. */
const put: Edit = async (text, wiring) => {
	switch (wiring.kind) {
		case "json":
			return (await import("./edit-json.ts")).putJson(text ?? "", wiring.entries, wiring.needs ?? {});
		case "yaml":
			return (await import("./edit-other.ts")).putYaml(text ?? "", wiring.entries);
		case "toml":
			return (await import("./edit-other.ts")).putToml(text ?? "", wiring.block);
		case "own":
			mustBeOurs(text);
			return wiring.content;
	}
};

const take: Edit = async (text, wiring) => {
	if (text === undefined) return undefined;
	switch (wiring.kind) {
		case "json":
			return (await import("./edit-json.ts")).takeJson(text, wiring.entries, wiring.needs ?? {});
		case "yaml":
			return (await import("./edit-other.ts")).takeYaml(text, wiring.entries);
		case "toml":
			return (await import("./edit-other.ts")).takeToml(text);
		case "own":
			mustBeOurs(text);
			return undefined;
	}
};

/** A file of that name that somebody else wrote is not for us to replace. */
function mustBeOurs(text: string | undefined): void {
	if (text === undefined || text.trim() === "") return;
	if (!/safe-run/.test(text) && !isOurs(text))
		throw new EditError("somebody else's file has this name; call safe-run hook from it by hand");
}
