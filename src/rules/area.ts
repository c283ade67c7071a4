// Where a place lies relative to the work areas, the home directory and the temporary directories.

import type { Certainty } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { certain } from "./certainty.ts";
import { componentMatches } from "./glob.ts";
import { SYSTEM_DIRECTORIES } from "./names.ts";
import type { Place } from "./paths.ts";
import { isEverything, stepsOf } from "./paths.ts";

/** The directories of the surroundings as steps. */
export interface Area {
	readonly home: readonly string[] | undefined;
	readonly workspace: readonly (readonly string[])[];
	readonly temp: readonly (readonly string[])[];
}

type Directories = Pick<Surroundings, "home" | "workspace" | "temp">;

export function areaOf(directories: Directories): Area {
	return new Around(directories);
}

/** Most questions are about names alone, and to ask for the temporary directories is to look at the environment. */
class Around implements Area {
	readonly #directories: Directories;
	readonly home: readonly string[] | undefined;
	readonly workspace: readonly (readonly string[])[];
	#temp: readonly (readonly string[])[] | undefined;

	constructor(directories: Directories) {
		this.#directories = directories;
		this.home = homeOf(directories.home);
		this.workspace = workspaceOf(directories.workspace);
	}

	get temp(): readonly (readonly string[])[] {
		this.#temp ??= tempOf(this.#directories.temp);
		return this.#temp;
	}
}

const homeOf = remembered(
	(a: string | undefined, b: string | undefined) => a === b,
	(home: string | undefined) => home,
	(home) => (home === undefined ? undefined : stepsOf(home)),
);
const workspaceOf = remembered(isSame, copied, (workspace) => workspace.map(stepsOf));
const tempOf = remembered(isSame, copied, (temp) => {
	const roots = temp.map(stepsOf);
	// macOS: /tmp and /var are links into /private.
	const aliases = roots.filter((steps) => steps[0] === "private").map((steps) => steps.slice(1));
	return [...roots, ...aliases];
});

/** Works a thing out anew when it is asked about another than the last: judgement after judgement is about the same directories. */
function remembered<T, R>(
	same: (a: T, b: T) => boolean,
	keep: (asked: T) => T,
	work: (asked: T) => R,
): (asked: T) => R {
	let last: { readonly asked: T; readonly answer: R } | undefined;
	return (asked) => {
		if (last === undefined || !same(last.asked, asked)) last = { asked: keep(asked), answer: work(asked) };
		return last.answer;
	};
}

function copied(list: readonly string[]): readonly string[] {
	return [...list];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
	if (a === b) return true;
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}

/** Is the place this directory, everything in it, or a directory above it? Globs count when they can stand for the names. */
export function covers(place: Place, target: readonly string[]): boolean {
	if (place.anchor !== "root") return false;
	let length = place.steps.length;
	while (length > 0 && isEverythingStep(place, length - 1)) length--;
	if (place.extent === "some" && length === place.container.length) return false;
	if (length > target.length) return false;
	for (let i = 0; i < length; i++) {
		const step = place.steps[i];
		const name = target[i] ?? "";
		if (step?.kind === "name" ? step.text === name : step?.kind === "glob" && componentMatches(step.text, name))
			continue;
		return false;
	}
	return true;
}

/** Strictly inside a work area; `maybe` where an unknown stretch or directory decides. */
export function insideWorkspace(place: Place, area: Area): Certainty {
	if (place.anchor === "cwd") {
		return place.climbs > 0 || place.container.length > 0 || place.extent === "some" ? "maybe" : "no";
	}
	if (place.anchor !== "root") return "no";
	const own = deepest(area.workspace, place);
	if (own?.length === 0 && isOfTheMachine(place, area)) return "no";
	if (own !== undefined) return certain(place.container.length > own.length || place.extent === "some");
	const open = place.steps[place.container.length]?.kind === "hole";
	return open && area.workspace.some((root) => within(place.container, root)) ? "maybe" : "no";
}

/** Who works in `/`, as in a container, does not work on the operating system, nor on the home directory as a whole. */
function isOfTheMachine(place: Place, { home }: Area): boolean {
	const [top] = place.steps;
	if (top === undefined || top.kind === "hole") return false;
	if (home !== undefined && home.length > 0 && covers(place, home)) return true;
	return SYSTEM_DIRECTORIES.some((name) =>
		top.kind === "name" ? top.text === name : componentMatches(top.text, name),
	);
}

export function isWorkspaceRoot(place: Place, area: Area): boolean {
	if (place.anchor !== "root" || place.extent === "some") return false;
	for (const root of area.workspace)
		if (root.length === place.container.length && within(root, place.container)) return true;
	return false;
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
