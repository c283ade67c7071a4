// Files that are known not to be there: what is written to them replaces nothing.

import type { Effect } from "../model/effect.ts";
import type { Word } from "../model/word.ts";
import { clean, pathOf } from "./files.ts";
import type { Run } from "./run.ts";
import type { SettingBinding } from "./state.ts";
import { computed, knownText } from "./text.ts";

/** One object for each, so that branches which agree are seen to agree. */
const NOTHING: SettingBinding = { kind: "setting", text: computed("nothing") };
const NO_FILE: SettingBinding = { kind: "setting", text: computed("no file") };

/** From here on nothing lies at the path; or, with `nothing` false, at least no regular file. */
export function assumeAbsent(run: Run, path: string, nothing: boolean): void {
	run.state.set(`absent:${clean(path)}`, nothing ? NOTHING : NO_FILE);
	run.state.set("absences", NOTHING);
}

/** Something arrived there that was elsewhere before. */
export function assumePresent(run: Run, path: string): void {
	if (run.state.get("absences") !== undefined) run.state.set(`absent:${clean(path)}`, undefined);
}

/** The effects without writes to what is not there. */
export function sparing(run: Run, effects: readonly Effect[]): readonly Effect[] {
	if (effects.length === 0 || run.state.get("absences") === undefined) return effects;
	return effects.flatMap((effect) => {
		if (effect.kind !== "overwrite" && effect.kind !== "truncate") return [effect];
		const targets = effect.targets.filter((word) => !isAbsent(run, effect, word));
		if (targets.length === effect.targets.length) return [effect];
		return targets.length === 0 ? [] : [{ ...effect, targets }];
	});
}

function isAbsent(run: Run, effect: Effect, word: Word): boolean {
	if (effect.cwd !== undefined) return false;
	const path = pathOf(run, word);
	const binding = path === undefined ? undefined : run.state.get(`absent:${clean(path)}`);
	if (path === undefined || binding?.kind !== "setting") return false;
	// Where no regular file is there may be a directory, and a copy would go into it; directories hardly have a suffix.
	return knownText(binding.text) === "nothing" || /\.[^./]+$/.test(path);
}
