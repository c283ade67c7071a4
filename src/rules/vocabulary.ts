// What kind of place a path is, in the words that rules use. Answers are three-valued and come from the text alone.

import { assertNever } from "../model/errors.ts";
import type { Certainty, PathClass } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Hole, Value } from "../model/value.ts";
import { exact, whenEmpty } from "../model/value.ts";
import type { Area } from "./area.ts";
import { areaOf, covers, insideWorkspace, isTemp, isWorkspaceRoot, within } from "./area.ts";
import { agreed, certain } from "./certainty.ts";
import {
	isAgentWiring,
	isBuildOutput,
	isCredential,
	isDevice,
	isDotfile,
	isGitDirectory,
	isGuardFile,
	isHarmlessDevice,
	isSystem,
} from "./kinds.ts";
import { OTHER_TOP_DIRECTORIES, SYSTEM_DIRECTORIES } from "./names.ts";
import type { Place } from "./paths.ts";
import { placesOf } from "./paths.ts";
import type { FormGlob } from "./spellings.ts";
import { globMatches, Spellings } from "./spellings.ts";

/** Every path class, in the order of the documentation. */
export const PATH_CLASSES: readonly PathClass[] = [
	"root",
	"home",
	"workspace",
	"inside-workspace",
	"outside-workspace",
	"system",
	"device",
	"temp",
	"fresh-temp",
	"git-dir",
	"dotfile",
	"credential",
	"wildcard",
	"root-if-empty",
	"guard-config",
	"agent-config",
	"build-output",
	"unknown",
];

/** A path under judgement: ask it for classes and globs. What it answered is kept. */
export interface ClassifiedPath {
	is(cls: PathClass): Certainty;
	matches(glob: FormGlob): Certainty;
	/** Absolute and normalised, when the word is one known path. */
	readonly path: string | undefined;
}

/**
 * Classifies a target.
 * @param cwd Directory that a relative target stands in.
 * @param only Names to which the effect is limited below the target (`find -name`), as globs.
 */
export function classifyPath(
	value: Value,
	cwd: Value,
	surroundings: Surroundings,
	only?: readonly string[],
): ClassifiedPath {
	const names = only === undefined || only.length === 0 || only.some((glob) => /^\*+$/.test(glob)) ? undefined : only;
	const places = placesOf(value, cwd, surroundings);
	const narrow = names === undefined ? places : places.map((place) => narrowed(place));
	return new Classified(value, narrow, areaOf(surroundings), only, names);
}

class Classified implements ClassifiedPath {
	readonly #value: Value;
	readonly #places: readonly Place[];
	readonly #area: Area;
	readonly #only: readonly string[] | undefined;
	/** The same, when they limit anything. */
	readonly #names: readonly string[] | undefined;
	readonly #classes = new Map<PathClass, Certainty>();
	#globs: Map<FormGlob, Certainty> | undefined;
	#spellings: readonly Spellings[] | undefined;

	constructor(
		value: Value,
		places: readonly Place[],
		area: Area,
		only: readonly string[] | undefined,
		names: readonly string[] | undefined,
	) {
		this.#value = value;
		this.#places = places;
		this.#area = area;
		this.#only = only;
		this.#names = names;
	}

	get path(): string | undefined {
		const [first] = this.#places;
		if (first === undefined || this.#places.length > 1) return undefined;
		return first.anchor === "root" && first.extent === "self" ? pathOf(first) : undefined;
	}

	is(cls: PathClass): Certainty {
		let answer = this.#classes.get(cls);
		if (answer === undefined) {
			answer = classOf(cls, this.#value, this.#places, this.#area, this.#only);
			this.#classes.set(cls, answer);
		}
		return answer;
	}

	matches(glob: FormGlob): Certainty {
		this.#spellings ??= this.#places.map((place) => new Spellings(place, this.#area, this.#names));
		const [only] = this.#spellings;
		// Comparing one known path takes no longer than looking up what came of it.
		if (only?.place.extent === "self" && this.#spellings.length === 1) return globMatches(glob, only);
		this.#globs ??= new Map();
		let answer = this.#globs.get(glob);
		if (answer === undefined) {
			answer = agreed(this.#spellings, (spelling) => globMatches(glob, spelling));
			this.#globs.set(glob, answer);
		}
		return answer;
	}
}

function classOf(
	cls: PathClass,
	value: Value,
	places: readonly Place[],
	area: Area,
	only: readonly string[] | undefined,
): Certainty {
	// Globs and lost variables are a matter of how the word is written, not of where it leads.
	if (cls === "wildcard") {
		const parts = value.kind === "exact" || value.kind === "one-of" ? [] : value.parts;
		return certain(parts.some((part) => part.kind === "glob" || (part.kind === "hole" && part.origin === "listing")));
	}
	if (cls === "root-if-empty") return rootIfEmpty(value, area);
	const [first] = places;
	if (first !== undefined && places.length === 1) return placeIs(cls, first, area, only);
	return agreed(places, (place) => placeIs(cls, place, area, only));
}

function placeIs(
	cls: Exclude<PathClass, "wildcard" | "root-if-empty">,
	place: Place,
	area: Area,
	only: readonly string[] | undefined,
): Certainty {
	switch (cls) {
		case "root":
			return certain(isRoot(place));
		case "home":
			return isHome(place, area);
		case "workspace":
			return isWorkspace(place, area);
		case "inside-workspace":
			return insideWorkspace(place, area);
		case "outside-workspace":
			return outsideWorkspace(place, area);
		case "system":
			return certain(isSystem(place, area));
		case "device":
			return isDevice(place);
		case "temp":
			return certain(place.anchor === "fresh" || isTemp(place, area));
		case "fresh-temp":
			return certain(place.anchor === "fresh");
		case "git-dir":
			return isGitDirectory(place, area, only);
		case "dotfile":
			return certain(isDotfile(place, area));
		case "credential":
			return isCredential(place, area, only);
		case "guard-config":
			return certain(isGuardFile(place));
		case "agent-config":
			return certain(isAgentWiring(place));
		case "build-output":
			return isBuildOutput(place, area, only);
		case "unknown":
			return isUnknown(place, area);
		default:
			return assertNever(cls);
	}
}

function isRoot(place: Place): boolean {
	if (place.anchor !== "root") return false;
	return (
		covers(place, []) || (/^[A-Za-z]:$/.test(place.steps[0]?.text ?? "") && covers(place, [place.steps[0]?.text ?? ""]))
	);
}

function isHome(place: Place, area: Area): Certainty {
	if (place.anchor === "home") return certain(place.extent !== "some" && place.container.length === 0);
	if (place.anchor !== "root") return "no";
	if (area.home !== undefined && covers(place, area.home)) return "yes";
	if (place.extent === "some" && place.container.length === place.steps.length) return "no";
	if (insideWorkspace(place, area) === "yes" || isWorkspaceRoot(place, area)) return "no";
	if (covers(place, ["home"]) || covers(place, ["Users"])) return "yes";
	const [top, user] = place.steps;
	if (top?.kind !== "name") return "no";
	if (top.text === "root") return certain(place.extent !== "some" && place.container.length === 1);
	const drive = /^[A-Za-z]:$/.test(top.text) && user?.text.toLowerCase() === "users";
	if (drive) return certain(place.extent !== "some" && place.container.length <= 3);
	if ((top.text !== "home" && top.text !== "Users") || user === undefined || user.text === "Shared") return "no";
	// Another user's home: `/home/x`, all of it, or `/home/x*`, which may be several.
	const below = place.steps.slice(2);
	if (!below.every((step) => step.kind === "glob" && /^[.?*]+$/.test(step.text))) return "no";
	return user.kind === "hole" ? "maybe" : certain(user.kind !== "listing");
}

function isWorkspace(place: Place, area: Area): Certainty {
	if (place.anchor === "root") return certain(area.workspace.some((root) => covers(place, root)));
	// Relative to a directory that is not known: `*` may be the whole work area, `src` is not.
	if (place.anchor === "cwd") return place.extent !== "some" && place.container.length === 0 ? "maybe" : "no";
	return "no";
}

function outsideWorkspace(place: Place, area: Area): Certainty {
	if (place.anchor === "home") return "yes";
	if (place.anchor === "cwd") return place.climbs > 0 ? "maybe" : "no";
	if (place.anchor !== "root" || isHarmlessDevice(place) || isTemp(place, area)) return "no";
	const inside = insideWorkspace(place, area);
	if (inside !== "no") return inside === "yes" ? "no" : "maybe";
	return certain(!isWorkspaceRoot(place, area));
}

/** Nothing that decides is known: an unknown word, or an unknown stretch where the work area and the rest of the world part. */
function isUnknown(place: Place, area: Area): Certainty {
	const named = place.steps.some((step) => step.kind === "name" || (step.kind !== "glob" && /[^*]/.test(step.text)));
	switch (place.anchor) {
		case "nowhere":
			return named ? "maybe" : "yes";
		case "cwd":
			return certain(place.extent !== "self" && !named && place.steps.some((s) => s.kind === "hole"));
		case "root": {
			const next = place.steps[place.container.length];
			if (next?.kind !== "hole") return "no";
			if (place.container.length === 0) return next.text === "*" ? "yes" : "maybe";
			return certain(
				area.workspace.some((root) => root.length > place.container.length && within(place.container, root)),
			);
		}
		default:
			return "no";
	}
}

/** Does the word become the root, the home directory or a directory directly below the root when its unknown stretches are empty? */
function rootIfEmpty(value: Value, area: Area): Certainty {
	const text = whenEmpty(value);
	if (text === undefined || !text.startsWith("/") || value.kind !== "unknown") return "no";
	if (value.parts.some((part) => part.kind === "hole" && neverEmpty(part))) return "no";
	// `whenEmpty` leaves globs as spelled; they are globs again here.
	const parts = value.parts.filter((part) => part.kind !== "hole");
	const place = placesOf({ kind: "pattern", parts }, exact("/"), { home: undefined })[0];
	if (place === undefined || isWorkspaceRoot(place, area) || insideWorkspace(place, area) === "yes") return "no";
	if (covers(place, []) || (area.home !== undefined && covers(place, area.home))) return "yes";
	return certain([...SYSTEM_DIRECTORIES, ...OTHER_TOP_DIRECTORIES].some((name) => covers(place, [name])));
}

/** Found names, fresh paths, and the variables and tildes that a login always sets. */
function neverEmpty(hole: Hole): boolean {
	return hole.origin !== undefined || hole.shown.startsWith("~") || hole.variable === "HOME" || hole.variable === "PWD";
}

function narrowed(place: Place): Place {
	return { ...place, extent: "some" };
}

function pathOf(place: Place): string {
	return `/${place.container.join("/")}`;
}
