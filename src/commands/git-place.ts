// Where a git command works, and what it was told on its command line about configuration.

import type { Effect } from "../model/effect.ts";
import type { Value } from "../model/value.ts";
import { exact, knownPrefix, textOf } from "../model/value.ts";
import { surely, valuesOf } from "./effects.ts";
import { joinPlace, joinPlaces } from "./place.ts";
import type { Call, SubSpec } from "./spec.ts";

/**
 * Canonical names of `git -C` and `git -c`. git has no long names for them; these keep them apart
 * from `branch -C`, `commit -c` and others in one list of flags.
 */
export const GIT_DIRECTORY = "--directory";
export const GIT_CONFIG = "--config-value";

/** Subcommands whose effects happen in the directory that `-C`, `--work-tree` or GIT_WORK_TREE name, and not at all with `-h`. */
export function placed(subs: Readonly<Record<string, SubSpec>>): Readonly<Record<string, SubSpec>> {
	return Object.fromEntries(Object.entries(subs).map(([name, spec]) => [name, placedSpec(spec)]));
}

function placedSpec(spec: SubSpec): SubSpec {
	const { effects, sub } = spec;
	return {
		...spec,
		...(sub === undefined ? {} : { sub: placed(sub) }),
		...(effects === undefined ? {} : { effects: (call: Call) => inPlace(call, effects(call)) }),
	};
}

function inPlace(call: Call, effects: readonly Effect[]): readonly Effect[] {
	if (effects.length === 0 || surely(call, "-h")) return [];
	const cwd = placeOf(call);
	return cwd === undefined ? effects : effects.map((each) => ({ ...each, cwd }));
}

/** The directory that paths stand in; undefined when it is the invocation's own. Every -C is relative to the one before. */
function placeOf(call: Call): Value | undefined {
	const places = valuesOf(call, GIT_DIRECTORY).map((word) => word.value);
	const place = places.length === 0 ? undefined : joinPlaces(call.cwd, places);
	const tree = valuesOf(call, "--work-tree").at(-1)?.value ?? call.env.get("GIT_WORK_TREE");
	return tree === undefined || textOf(tree) === "" ? place : joinPlace(place ?? call.cwd, tree);
}

/**
 * The value that `git -c key=value` gives a setting for this call; undefined when it gives none.
 * @param key in lower case: sections and names have no case
 */
export function configured(call: Call, key: string): Value | undefined {
	let value: Value | undefined;
	for (const word of valuesOf(call, GIT_CONFIG)) {
		const text = knownPrefix(word.value);
		const equals = text.indexOf("=");
		const name = equals < 0 ? text : text.slice(0, equals);
		if (name.toLowerCase() !== key) continue;
		const known = textOf(word.value) !== undefined;
		value = known ? exact(equals < 0 ? "true" : text.slice(equals + 1)) : word.value;
	}
	return value;
}
