// Where a place lies relative to the work areas, the home directory and the temporary directories.

import type { Certainty } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { certain } from "./certainty.ts";
import { componentMatches } from "./glob.ts";
import type { Place } from "./paths.ts";
import { isEverything, stepsOf } from "./paths.ts";

/** The directories of the surroundings as steps. */
export interface Area {
	readonly home: readonly string[] | undefined;
	readonly workspace: readonly (readonly string[])[];
	readonly temp: readonly (readonly string[])[];
}

/** The last that was asked for: nearly all questions of one judgement are about the same. A weak map would cost more than the work. */
let last: { readonly surroundings: Surroundings; readonly area: Area } | undefined;

export function areaOf(surroundings: Surroundings): Area {
	if (last?.surroundings === surroundings) return last.area;
	const temp = surroundings.temp.map(stepsOf);
	// macOS: /tmp and /var are links into /private.
	const aliases = temp.filter((steps) => steps[0] === "private").map((steps) => steps.slice(1));
	const area: Area = {
		home: surroundings.home === undefined ? undefined : stepsOf(surroundings.home),
		workspace: surroundings.workspace.map(stepsOf),
		temp: [...temp, ...aliases],
	};
	last = { surroundings, area };
	return area;
}

/** Is the place this directory, everything in it, or a directory above it? Globs count when they can stand for the names. */
export function covers(place: Place, target: readonly string[]): boolean {
	if (place.anchor !== "root") return false;
	let length = place.steps.length;
	while (length > 0 && isEverythingStep(place, length - 1)) length--;
	if (place.extent === "some" && length === place.container.length) return false;
	if (length > target.length) return false;
	return place.steps.slice(0, length).every((step, i) => {
		const name = target[i] ?? "";
		if (step.kind === "name") return step.text === name;
		return step.kind === "glob" && componentMatches(step.text, name);
	});
}

/** Strictly inside a work area; `maybe` where an unknown stretch or directory decides. */
export function insideWorkspace(place: Place, area: Area): Certainty {
	if (place.anchor === "cwd") {
		return place.climbs > 0 || place.container.length > 0 || place.extent === "some" ? "maybe" : "no";
	}
	if (place.anchor !== "root") return "no";
	const own = deepest(area.workspace, place);
	if (own !== undefined) return certain(place.container.length > own.length || place.extent === "some");
	const open = place.steps[place.container.length]?.kind === "hole";
	return open && area.workspace.some((root) => within(place.container, root)) ? "maybe" : "no";
}

export function isWorkspaceRoot(place: Place, area: Area): boolean {
	return (
		place.anchor === "root" &&
		place.extent !== "some" &&
		area.workspace.some((root) => root.length === place.container.length && within(root, place.container))
	);
}

/** Below a temporary directory, and not in or around a work area that itself lies there. */
export function isTemp(place: Place, area: Area): boolean {
	if (place.anchor === "temp") return place.container.length > 0 || place.extent === "some";
	if (place.anchor !== "root") return false;
	const root = deepest(area.temp, place);
	if (root === undefined || (place.container.length === root.length && place.extent !== "some")) return false;
	const own = deepest(area.workspace, place);
	if (own !== undefined && own.length > root.length) return false;
	return !area.workspace.some((workspace) => covers(place, workspace));
}

/** Length of the longest work area root that holds the place, in steps; 0 when none does. */
export function workspaceDepth(place: Place, area: Area): number {
	return deepest(area.workspace, place)?.length ?? 0;
}

/** Is `inner` the directory `outer` or below it? */
export function within(outer: readonly string[], inner: readonly string[]): boolean {
	if (outer.length > inner.length) return false;
	for (let i = 0; i < outer.length; i++) if (outer[i] !== inner[i]) return false;
	return true;
}

function deepest(roots: readonly (readonly string[])[], place: Place): readonly string[] | undefined {
	let found: readonly string[] | undefined;
	for (const root of roots) {
		if ((found === undefined || root.length > found.length) && within(root, place.container)) found = root;
	}
	return found;
}

function isEverythingStep(place: Place, index: number): boolean {
	const step = place.steps[index];
	return step?.kind === "glob" && isEverything(step.text);
}
