// Which command lines of ours an agent's settings really hold: read from the files, not from what install would write.

import { at } from "../drive/json.ts";
import { commandLine } from "../install/commands.ts";
import type { AgentTarget, Origin, Place, Wiring } from "../install/target.ts";
import { readSettings } from "../install/write.ts";

/** One settings file that starts the guard before a tool runs. */
export interface Wired {
	readonly scope: Origin;
	readonly file: string;
	/** As the agent would start it: through a shell, or by its words. */
	readonly start: readonly string[];
}

/** A settings file that keeps the agent from calling any hook. */
export interface SwitchedOff {
	readonly file: string;
	/** The setting, as it stands there. */
	readonly setting: string;
	/** Hooks in managed settings run all the same. */
	readonly sparesManaged: boolean;
}

/** A settings file that loads a plugin of ours. */
export interface Plugged {
	readonly file: string;
	readonly plugin: string;
}

export interface Unreadable {
	readonly file: string;
	readonly why: string;
}

/** The files that wire the agent, those that switch all its hooks off, and those that cannot be read. */
export async function findWired(
	target: AgentTarget,
	place: Place,
): Promise<{
	readonly wired: readonly Wired[];
	readonly off: readonly SwitchedOff[];
	readonly unreadable: readonly Unreadable[];
	readonly plugins: readonly Plugged[];
}> {
	const wired: Wired[] = [];
	const off: SwitchedOff[] = [];
	const unreadable: Unreadable[] = [];
	const plugins: Plugged[] = [];
	for (const settings of filesOf(target, place)) {
		const { origin, file } = settings;
		try {
			// Without a project around it, the home directory is both.
			if ([...wired, ...off].some((known) => known.file === file)) continue;
			const text = readSettings(file);
			const { starts, switches, enabled } = text === undefined ? NOTHING : await lookInto(text, settings);
			wired.push(...starts.map((start) => ({ scope: origin, file, start })));
			plugins.push(...enabled.map((plugin) => ({ file, plugin })));
			off.push(...switches.map((each) => ({ file, ...each })));
		} catch (error) {
			unreadable.push({ file, why: error instanceof Error ? error.message : String(error) });
		}
	}
	return { wired, off, unreadable, plugins };
}

interface SettingsFile {
	readonly origin: Origin;
	readonly kind: Wiring["kind"];
	readonly file: string;
}

function filesOf(target: AgentTarget, place: Place): readonly SettingsFile[] {
	// Only the places matter here; the commands are those of the files.
	const any = { before: "", beforeWords: "", after: "", argv: [] };
	const written = (["user", "project"] as const).flatMap((origin) =>
		(target.wiring(origin, place, any) ?? []).map(({ kind, file }) => ({ origin, kind, file })),
	);
	return [...written, ...(target.reads?.(place) ?? [])];
}

type Switch = Omit<SwitchedOff, "file">;

interface Inside {
	readonly starts: readonly (readonly string[])[];
	readonly switches: readonly Switch[];
	/** Plugins of ours by their names. */
	readonly enabled: readonly string[];
}

const NOTHING: Inside = { starts: [], switches: [], enabled: [] };

async function lookInto(text: string, { kind, file, origin }: SettingsFile): Promise<Inside> {
	// A script is started as it is.
	if (kind === "own" && text.startsWith("#!")) return { ...NOTHING, starts: [[file]] };
	if (kind === "own" && !text.trimStart().startsWith("{")) return { ...NOTHING, starts: pluginStart(text) };
	const settings = await parsed(text, kind);
	const starts = [...new Set(linesBefore(settings, false))].map((line) => ["/bin/sh", "-c", line]);
	// Source: Claude Code's plugins reference; the marketplace's name follows.
	const plugins = at(settings, "enabledPlugins");
	const enabled = Object.entries(typeof plugins === "object" && plugins !== null ? plugins : {}).flatMap(
		([name, on]) => (on === true && name.startsWith("safe-run@") ? [name] : []),
	);
	return { starts, switches: switchesIn(settings, origin), enabled };
}

/** Source: hooks references of Claude Code and those that took over its settings, of Gemini CLI, and of Codex (requirements.toml). */
function switchesIn(settings: unknown, origin: Origin): readonly Switch[] {
	const managed = origin === "managed";
	const found: Switch[] = [];
	if (at(settings, "disableAllHooks") === true)
		found.push({ setting: "disableAllHooks: true", sparesManaged: !managed });
	if (at(settings, "hooksConfig", "enabled") === false)
		found.push({ setting: "hooksConfig.enabled: false", sparesManaged: !managed });
	if (at(settings, "features", "hooks") === false)
		found.push({ setting: "features.hooks = false", sparesManaged: true });
	if (managed && at(settings, "allowManagedHooksOnly") === true)
		found.push({ setting: "allowManagedHooksOnly: true", sparesManaged: true });
	if (managed && at(settings, "allow_managed_hooks_only") === true)
		found.push({ setting: "allow_managed_hooks_only = true", sparesManaged: true });
	return found;
}

/** Source: our own plugins; their program is the one list that they begin with. */
function pluginStart(text: string): readonly (readonly string[])[] {
	const list = /^const PROGRAM = (\[.*\]);$/m.exec(text)?.[1];
	const words: unknown = list === undefined ? undefined : JSON.parse(list);
	return Array.isArray(words) && words.every((word) => typeof word === "string") ? [words] : [];
}

async function parsed(text: string, kind: Wiring["kind"]): Promise<unknown> {
	const { readJson, readToml, readYaml } = await import("../install/read.ts");
	if (kind === "yaml") return readYaml(text);
	return kind === "toml" ? readToml(text) : readJson(text);
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
