// Where a word points, from its text alone: an anchor and normalised steps below it. No file is looked at.

import type { Surroundings } from "../model/surroundings.ts";
import type { Hole, Value, ValuePart } from "../model/value.ts";
import { exact } from "../model/value.ts";

/** One path component: a name, a glob or a found file (`*`-spelled, listing), or a stretch that is not known. */
export interface PathStep {
	readonly kind: "name" | "glob" | "listing" | "hole";
	/** The name; globs as spelled; unknown stretches are written `*`. */
	readonly text: string;
}

/**
 * What the steps start from. `root`: the path is absolute. `home`, `cwd`: that directory, whose own path is not known.
 * `fresh`: a path that mktemp made in this text. `temp`: $TMPDIR. `nowhere`: nothing is known.
 */
export type Anchor = "root" | "home" | "cwd" | "fresh" | "temp" | "nowhere";

export interface Place {
	readonly anchor: Anchor;
	readonly steps: readonly PathStep[];
	/** How many `..` lead above an anchor that is not the root. */
	readonly climbs: number;
	/** Without the names: is this the directory itself, everything in it, or something in it? */
	readonly extent: "self" | "everything" | "some";
	/** Steps before the first that is not a plain name. */
	readonly container: readonly string[];
}

/** A place before its steps are normalised. */
interface Route {
	readonly anchor: Anchor;
	readonly steps: readonly PathStep[];
}

/** Every place that a word may stand for; one, unless it or the directory is one of several. */
export function placesOf(value: Value, cwd: Value, surroundings: Pick<Surroundings, "home">): readonly Place[] {
	const places: Place[] = [];
	for (const own of routes(value, surroundings)) {
		if (own.anchor !== "cwd") places.push(settle(own.anchor, own.steps, NO_STEPS));
		else for (const base of basesOf(cwd, surroundings)) places.push(settle(base.anchor, base.steps, own.steps));
	}
	return places;
}

interface Bases {
	readonly cwd: Value;
	readonly home: string | undefined;
	readonly routes: readonly Route[];
}

/** The last that were asked for: invocations in a row stand in one directory, and each asks for it with each of its words. */
let last: Bases | undefined;

/** Where relative paths begin. */
function basesOf(cwd: Value, surroundings: Pick<Surroundings, "home">): readonly Route[] {
	if (last !== undefined && isSame(last.cwd, cwd) && last.home === surroundings.home) return last.routes;
	const made = routes(cwd, surroundings).map((base): Route => {
		// A directory that is itself relative, or not known at all, tells nothing about where it is.
		if (base.anchor === "nowhere" || base.anchor === "cwd") return { anchor: "cwd", steps: [] };
		return base;
	});
	last = { cwd, home: surroundings.home, routes: made };
	return made;
}

const isSame = (a: Value, b: Value): boolean =>
	a === b || (a.kind === "exact" && b.kind === "exact" && a.text === b.text);

/** The absolute spelling of a word for a question about real files: `.` and doubled slashes gone, `..` and a last slash kept. */
export function absolute(text: string, cwd: string): string {
	const joined = text.startsWith("/") ? text : `${cwd}/${text}`;
	if (!/\/\.?(?:\/|$)/.test(joined)) return joined;
	const slash = /\/\.?$/.test(joined);
	const steps = joined.split("/").filter((step) => step !== "" && step !== ".");
	return `/${steps.join("/")}${slash && steps.length > 0 ? "/" : ""}`;
}

/** Steps of an absolute path: no empty ones, no `.`, no `..`. */
export function stepsOf(path: string): readonly string[] {
	const steps: string[] = [];
	for (const step of path.split("/")) {
		if (step === "..") steps.pop();
		else if (step !== "" && step !== ".") steps.push(step);
	}
	return steps;
}

/** Names that together stand for (nearly) everything in a directory: `*`, `.*`, `.[!.]*`, `?*`, `!(keep)`. */
export function isEverything(glob: string): boolean {
	return /^(?:\*+|\?\*|\*\?|\*\.\*|\.\*|\.\?\*|\.\?\?\*|\.\.\?\*|\.\[[!^]\.\]\*|\[[!^]\.\]\*|!\([^*?]*\)|[?*@+]\(.*\*.*\)\*?)$/.test(
		glob,
	);
}

function routes(value: Value, surroundings: Pick<Surroundings, "home">): readonly Route[] {
	if (value.kind === "one-of") return value.texts.map((text) => route(exact(text), surroundings));
	return [route(value, surroundings)];
}

function route(value: Value, surroundings: Pick<Surroundings, "home">): Route {
	if (value.kind === "exact") return routeOf(value.text);
	const parts: readonly ValuePart[] =
		value.kind === "one-of" ? [] : value.parts.filter((part) => part.kind !== "text" || part.text !== "");
	const first = parts[0];
	const steps = splitParts(parts);
	if (first?.kind !== "hole") {
		const start = first?.kind === "text" ? first.text : "";
		if (start.startsWith("/")) return { anchor: "root", steps };
		if (/^[A-Za-z]:[\\/]/.test(start)) return { anchor: "root", steps: splitParts(backslashes(parts)) };
		return { anchor: "cwd", steps };
	}
	return fromHole(first, steps, surroundings);
}

/** The same for a known text, which most words are. */
function routeOf(text: string): Route {
	if (text.startsWith("/")) return { anchor: "root", steps: namesIn(text) };
	if (/^[A-Za-z]:[\\/]/.test(text)) return { anchor: "root", steps: namesIn(text.replaceAll("\\", "/")) };
	return { anchor: "cwd", steps: namesIn(text) };
}

function namesIn(text: string): readonly PathStep[] {
	if (!text.includes("/")) return text === "" ? [] : [{ kind: "name", text }];
	const steps: PathStep[] = [];
	for (const name of text.split("/")) if (name !== "") steps.push({ kind: "name", text: name });
	return steps;
}

/** Directories for temporary files by name: POSIX, and the runners of GitHub Actions. */
const TEMP_VARIABLES: ReadonlySet<string> = new Set(["TMPDIR", "RUNNER_TEMP"]);

/** A path that begins with an unknown stretch: some stretches have a known meaning. */
function fromHole(hole: Hole, steps: readonly PathStep[], surroundings: Pick<Surroundings, "home">): Route {
	const whole = steps[0]?.text === "*";
	const rest = steps.slice(1);
	if (hole.origin === "temp") return { anchor: "fresh", steps: rest };
	if (hole.origin === "listing") return { anchor: "cwd", steps };
	const user = /^~([A-Za-z_][\w.-]*)$/.exec(hole.shown)?.[1];
	if (whole && user !== undefined) return { anchor: "root", steps: [...names(["home", user]), ...rest] };
	if (whole && (hole.variable === "HOME" || hole.shown === "~")) {
		if (surroundings.home === undefined) return { anchor: "home", steps: rest };
		return { anchor: "root", steps: [...names(stepsOf(surroundings.home)), ...rest] };
	}
	if (whole && hole.variable === "PWD") return { anchor: "cwd", steps: rest };
	if (whole && TEMP_VARIABLES.has(hole.variable ?? "")) return { anchor: "temp", steps: rest };
	return { anchor: "nowhere", steps: whole ? rest : steps };
}

const NO_STEPS: readonly PathStep[] = [];

/** Two stretches of a path, one after the other from the anchor, without `.` and `..`. */
function settle(from: Anchor, first: readonly PathStep[], second: readonly PathStep[]): Place {
	const steps: PathStep[] = [];
	let climbs = 0;
	for (const route of [first, second])
		for (const step of route) {
			if (step.kind !== "name" || (step.text !== "." && step.text !== "..")) steps.push(step);
			else if (step.text === ".." && steps.pop() === undefined && from !== "root") climbs++;
		}
	// What is above a fresh or temporary directory is not known to be one.
	const anchor = climbs > 0 && (from === "fresh" || from === "temp") ? "nowhere" : from;
	const container: string[] = [];
	for (const { kind, text } of steps) {
		if (kind !== "name") break;
		container.push(text);
	}
	let extent: Place["extent"] = container.length === steps.length ? "self" : "everything";
	for (let i = container.length; i < steps.length; i++) {
		const step = steps[i];
		if (step?.kind !== "glob" || !isEverything(step.text)) extent = "some";
	}
	return { anchor, steps, climbs, extent, container };
}

function splitParts(parts: readonly ValuePart[]): PathStep[] {
	const steps: PathStep[] = [];
	let step: PathStep = EMPTY_STEP;
	for (const part of parts) {
		if (part.kind !== "text") {
			step = { kind: kindAfter(step.kind, part), text: step.text + (part.kind === "glob" ? part.glob : "*") };
			continue;
		}
		const [first = "", ...others] = part.text.split("/");
		step = { kind: step.kind, text: step.text + first };
		for (const text of others) {
			if (step.text !== "") steps.push(step);
			step = { kind: "name", text };
		}
	}
	if (step.text !== "") steps.push(step);
	return steps;
}

const EMPTY_STEP: PathStep = { kind: "name", text: "" };

/** The least known part of a component decides what it is. */
function kindAfter(kind: PathStep["kind"], part: Exclude<ValuePart, { kind: "text" }>): PathStep["kind"] {
	if (kind === "hole") return "hole";
	if (part.kind === "glob") return kind === "listing" ? "listing" : "glob";
	return part.origin === "listing" ? "listing" : "hole";
}

function backslashes(parts: readonly ValuePart[]): readonly ValuePart[] {
	return parts.map((part) => (part.kind === "text" ? { kind: "text", text: part.text.replaceAll("\\", "/") } : part));
}

function names(steps: readonly string[]): readonly PathStep[] {
	return steps.map((text) => ({ kind: "name", text }));
}
