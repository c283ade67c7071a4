// The directories in which `git submodule foreach` runs its command.

import type { Arguments } from "../commands/index.ts";
import { joinPlace } from "../commands/place.ts";
import { MAX_SUBMODULES } from "../model/limits.ts";
import { exact, type Value } from "../model/value.ts";
import { readFile } from "./files.ts";
import { gitConfigEntries } from "./git-config.ts";
import { findRepository, gitDirectoryOf } from "./git-settings.ts";
import type { Run } from "./run.ts";
import { toValue, unknown } from "./text.ts";

/** Where `.gitmodules` of this disk says; one place below the directory that is not known when no file tells, or too many. */
export function submodulePlaces(run: Run, args: Arguments): readonly Value[] {
	const root = findRepository(run, args)?.root;
	const places = root === undefined ? undefined : placesBelow(run, root);
	if (places !== undefined) return places.map(exact);
	const somewhere = unknown("a submodule", { mayBeEmpty: false, splits: false });
	return [joinPlace(root === undefined ? gitDirectoryOf(run, args) : exact(root), toValue(somewhere))];
}

/** Those inside others are taken along whether or not `--recursive` was said. Undefined when a list cannot be read. */
function placesBelow(run: Run, root: string): readonly string[] | undefined {
	const waiting = [root];
	const found: string[] = [];
	for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
		const list = readFile(run, `${at}/.gitmodules`);
		if (list.kind === "absent") continue;
		if (list.kind !== "text") return undefined;
		for (const { key, value } of gitConfigEntries(list.text)) {
			if (!/^submodule\..*\.path$/s.test(key)) continue;
			const place = `${at === "/" ? "" : at}/${value.replace(/\/+$/, "")}`;
			// git goes to those only that were initialised.
			if (/(?:^|\/)\.\.?(?:\/|$)/.test(value) || readFile(run, `${place}/.git`).kind === "absent") continue;
			if (found.length >= MAX_SUBMODULES) return undefined;
			found.push(place);
			waiting.push(place);
		}
	}
	return found;
}
