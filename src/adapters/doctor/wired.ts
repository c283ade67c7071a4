// Which command lines of ours an agent's settings really hold: read from the files, not from what install would write.

import { at } from "../drive/json.ts";
import { commandLine } from "../install/commands.ts";
import type { AgentTarget, Place, Scope, Wiring } from "../install/target.ts";
import { readSettings } from "../install/write.ts";

/** One settings file that starts the guard before a tool runs. */
export interface Wired {
	readonly scope: Scope;
	readonly file: string;
	/** As the agent would start it: through a shell, or by its words. */
	readonly start: readonly string[];
}

/** A settings file that keeps the agent from calling any hook. */
export interface SwitchedOff {
	readonly file: string;
	/** The setting, as it stands there. */
	readonly setting: string;
}

export interface Unreadable {
	readonly file: string;
	readonly why: string;
}

/** The files of both scopes that wire the agent, those that switch all its hooks off, and those that cannot be read. */
export async function findWired(
	target: AgentTarget,
	place: Place,
): Promise<{
	readonly wired: readonly Wired[];
	readonly off: readonly SwitchedOff[];
	readonly unreadable: readonly Unreadable[];
}> {
	const wired: Wired[] = [];
	const off: SwitchedOff[] = [];
	const unreadable: Unreadable[] = [];
	// Only the places matter here; the commands are those of the files.
	const any = { before: "", beforeWords: "", after: "", argv: [] };
	for (const scope of ["user", "project"] as const) {
		for (const wiring of target.wiring(scope, place, any) ?? []) {
			try {
				const text = readSettings(wiring.file);
				const { starts, setting } = text === undefined ? NOTHING : await lookInto(text, wiring);
				// Without a project around it, the home directory is both.
				if ([...wired, ...off].some(({ file }) => file === wiring.file)) continue;
				wired.push(...starts.map((start) => ({ scope, file: wiring.file, start })));
				if (setting !== undefined) off.push({ file: wiring.file, setting });
			} catch (error) {
				unreadable.push({ file: wiring.file, why: error instanceof Error ? error.message : String(error) });
			}
		}
	}
	return { wired, off, unreadable };
}

interface Inside {
	readonly starts: readonly (readonly string[])[];
	readonly setting?: string;
}

const NOTHING: Inside = { starts: [] };

async function lookInto(text: string, wiring: Wiring): Promise<Inside> {
	// A script is started as it is.
	if (wiring.kind === "own" && text.startsWith("#!")) return { starts: [[wiring.file]] };
	if (wiring.kind === "own" && !text.trimStart().startsWith("{")) return { starts: pluginStart(text) };
	const settings = await parsed(text, wiring);
	const starts = [...new Set(linesBefore(settings, false))].map((line) => ["/bin/sh", "-c", line]);
	const setting = offSwitch(settings);
	return { starts, ...(setting === undefined ? {} : { setting }) };
}

/** Source: hooks references of Claude Code and those that took over its settings, and of Gemini CLI. */
function offSwitch(settings: unknown): string | undefined {
	if (at(settings, "disableAllHooks") === true) return "disableAllHooks: true";
	return at(settings, "hooksConfig", "enabled") === false ? "hooksConfig.enabled: false" : undefined;
}

/** Source: our own plugins; their program is the one list that they begin with. */
function pluginStart(text: string): readonly (readonly string[])[] {
	const list = /^const PROGRAM = (\[.*\]);$/m.exec(text)?.[1];
	const words: unknown = list === undefined ? undefined : JSON.parse(list);
	return Array.isArray(words) && words.every((word) => typeof word === "string") ? [words] : [];
}

async function parsed(text: string, wiring: Wiring): Promise<unknown> {
	const { readJson, readToml, readYaml } = await import("../install/read.ts");
	if (wiring.kind === "yaml") return readYaml(text);
	return wiring.kind === "toml" ? readToml(text) : readJson(text);
}

/** Events before a tool runs, in all the agents' spellings: `PreToolUse`, `beforeShellExecution`, `pre_run_command`. */
const BEFORE = /^(?:pre|before)/i;

function linesBefore(value: unknown, before: boolean): readonly string[] {
	if (Array.isArray(value)) return value.flatMap((element) => linesBefore(element, before));
	if (typeof value !== "object" || value === null) return [];
	const fields = Object.entries(value);
	// Kiro and Kimi name the event in the hook itself.
	const named = fields.some(([name, event]) => /^(?:trigger|event)$/.test(name) && BEFORE.test(String(event)));
	const line = before || named ? commandLine(value) : undefined;
	if (line !== undefined) return [line];
	return fields.flatMap(([name, member]) => linesBefore(member, before || named || BEFORE.test(name)));
}
