// How the globs of rules see a place: the texts that it is compared as.

import { assertNever } from "../model/errors.ts";
import type { Certainty } from "../model/rule.ts";
import type { Hole, Value, ValuePart } from "../model/value.ts";
import { exact } from "../model/value.ts";
import type { Area } from "./area.ts";
import { within } from "./area.ts";
import { agreed, or } from "./certainty.ts";
import type { Glob, Subject } from "./glob.ts";
import { compileGlobs, subjectOf, testGlobSubject } from "./glob.ts";
import type { PathStep, Place } from "./paths.ts";

/**
 * What a glob of a rule is compared with. `absolute`: whole paths from the root. `home`: paths that begin with `~`.
 * `workspace`: paths from a work area. `base`: last names. `only`: names to which an effect below the place is limited.
 */
type Form = "absolute" | "home" | "workspace" | "base" | "only";

/** A place as globs see it; each form is made when the first glob asks for it. */
export class Spellings {
	readonly place: Place;
	readonly area: Area;
	readonly only: readonly string[] | undefined;
	readonly made: Record<Form, readonly Subject[] | undefined> = {
		absolute: undefined,
		home: undefined,
		workspace: undefined,
		base: undefined,
		only: undefined,
	};

	#absolute: string | undefined;

	constructor(place: Place, area: Area, only: readonly string[] | undefined) {
		this.place = place;
		this.area = area;
		this.only = only;
	}

	/** The names that are known, from the root. */
	absolute(): string {
		this.#absolute ??= `/${this.place.container.join("/")}`;
		return this.#absolute;
	}

	/** The same without the first of them. */
	below(count: number): string {
		let start = 1;
		for (let i = 0; i < count; i++) start += (this.place.container[i] ?? "").length + 1;
		return this.absolute().slice(start);
	}
}

/** A glob, or several as one, that are compared with the same spellings. */
export interface FormGlob {
	readonly form: Exclude<Form, "only">;
	readonly glob: Glob;
}

/** Globs of rules: one without a slash is a base name, one that begins with `/` or `~/` is absolute, others begin in a work area, as all with `./` do. */
export function formGlobs(sources: readonly string[]): readonly FormGlob[] {
	const byForm = new Map<FormGlob["form"], string[]>();
	for (const source of sources) {
		const form = formOf(source);
		byForm.set(form, [...(byForm.get(form) ?? []), source.replace(/^\.\//, "")]);
	}
	return [...byForm].map(([form, texts]) => ({ form, glob: compileGlobs(texts, true) }));
}

function formOf(source: string): FormGlob["form"] {
	if (!source.includes("/")) return "base";
	return source.startsWith("/") ? "absolute" : source.startsWith("~/") ? "home" : "workspace";
}

export function globMatches({ form, glob }: FormGlob, spellings: Spellings): Certainty {
	const answer = among(glob, spelled(form, spellings));
	if (form !== "base" || answer === "yes" || spellings.only === undefined) return answer;
	return or(answer, among(glob, spelled("only", spellings)));
}

function among(glob: Glob, subjects: readonly Subject[]): Certainty {
	const [first] = subjects;
	if (first === undefined) return "no";
	return subjects.length === 1 ? testGlobSubject(glob, first) : agreed(subjects, (each) => testGlobSubject(glob, each));
}

function spelled(form: Form, spellings: Spellings): readonly Subject[] {
	let known = spellings.made[form];
	if (known === undefined) {
		known = plainly(form, spellings) ?? spell(form, spellings).map(subjectOf);
		spellings.made[form] = known;
	}
	return known;
}

/** The same for a place whose names are all known, which most are; undefined for all others. */
function plainly(form: Form, spellings: Spellings): readonly Subject[] | undefined {
	const { place, area, only } = spellings;
	const { anchor, container, extent } = place;
	if (extent !== "self" || only !== undefined || anchor !== "root") return undefined;
	const last = container[container.length - 1];
	if (last === undefined) return undefined;
	switch (form) {
		case "base":
			return [plain(last)];
		case "absolute":
			return [plain(spellings.absolute())];
		case "workspace":
			return [plain(spellings.below(workspaceOf(place, area)))];
		case "home": {
			const { home } = area;
			if (home === undefined || !within(home, container)) return NO_SUBJECTS;
			return [plain(home.length === container.length ? "~" : `~/${spellings.below(home.length)}`)];
		}
		default:
			return undefined;
	}
}

const NO_SUBJECTS: readonly Subject[] = [];
const plain = (text: string): Subject => ({ texts: [text], open: undefined });

/** How many steps of the place are the work area around it. */
function workspaceOf({ container }: Place, { workspace }: Area): number {
	for (const root of workspace) if (within(root, container)) return root.length;
	return 0;
}

/** What the place may be; nothing, where a glob of that form cannot match. */
function spell(form: Form, { place, area, only }: Spellings): readonly Value[] {
	const { anchor, steps } = place;
	const last = steps.at(-1);
	const names = steps.map((step) => step.text);
	switch (form) {
		case "base":
			return last === undefined ? [] : [last.kind === "name" ? exact(last.text) : patternOf(last.text)];
		case "only":
			return (only ?? []).map(patternOf);
		case "absolute":
			return anchor === "root" ? pathsOf(place, "", steps, only) : [];
		case "home": {
			if (anchor === "home") return pathsOf(place, "~", steps, only);
			if (anchor !== "root" || area.home === undefined || !within(area.home, names)) return [];
			return pathsOf(place, "~", steps.slice(area.home.length), only);
		}
		case "workspace": {
			// As with the classes: a word of which nothing is known is `unknown`, not every place at once.
			if (anchor === "nowhere") return last?.kind === "name" ? [anythingThen("", `/${last.text}`)] : [];
			const root = anchor === "root" ? area.workspace.find((candidate) => within(candidate, names)) : undefined;
			return pathsOf(place, undefined, steps.slice(root?.length ?? 0), only);
		}
		default:
			return assertNever(form);
	}
}

/**
 * The paths that the steps may be, with a start in front.
 * Found files lie at any depth: they are tried one level down and two, so that only a `**` can answer for all of them.
 */
function pathsOf(
	place: Place,
	start: string | undefined,
	steps: readonly PathStep[],
	only: readonly string[] | undefined,
): readonly Value[] {
	const front: readonly PathStep[] = start === undefined ? [] : [{ kind: "name", text: start }];
	const all = [...front, ...steps];
	if (steps.some((step) => step.kind === "hole")) return [openPath(all)];
	const found = all.findIndex((step) => step.kind === "listing");
	const routes = found < 0 ? [all] : [all, [...all.slice(0, found), LEVEL, ...all.slice(found)]];
	if (only !== undefined) {
		return routes.flatMap((route) =>
			only.flatMap((name) => {
				const last: PathStep = { kind: "glob", text: name };
				return [pathOf([...route, last]), pathOf([...route, LEVEL, last])];
			}),
		);
	}
	return place.extent === "self" ? [exact(all.map((step) => step.text).join("/"))] : routes.map(pathOf);
}

const LEVEL: PathStep = { kind: "glob", text: "*" };

/** The literal beginning stays one text: most globs are told apart by it alone. */
function pathOf(steps: readonly PathStep[]): Value {
	const parts: ValuePart[] = [];
	let text = "";
	for (const [i, step] of steps.entries()) {
		if (i > 0) text += "/";
		if (step.kind === "name") {
			text += step.text;
			continue;
		}
		if (text !== "") parts.push({ kind: "text", text });
		text = "";
		for (const piece of pieces(step.text)) parts.push(piece);
	}
	if (text !== "") parts.push({ kind: "text", text });
	return { kind: "pattern", parts };
}

/** A path whose middle may be anything: its names up to the first step that is not one, and its last name. */
function openPath(steps: readonly PathStep[]): Value {
	const open = steps.findIndex((step) => step.kind !== "name");
	const start = steps.slice(0, open).map((step) => `${step.text}/`);
	const last = steps.at(-1);
	return anythingThen(start.join(""), last?.kind === "name" ? `/${last.text}` : "");
}

function anythingThen(start: string, ending: string): Value {
	const hole: Hole = { kind: "hole", shown: "", mayBeEmpty: true, splits: false };
	return {
		kind: "unknown",
		gap: "dynamic-argument",
		parts: [{ kind: "text", text: start }, hole, { kind: "text", text: ending }],
	};
}

const STAR: ValuePart = { kind: "glob", glob: "*" };

function patternOf(text: string): Value {
	return { kind: "pattern", parts: pieces(text) };
}

/** A component as spelled, split into its operators and the rest. */
function pieces(text: string): readonly ValuePart[] {
	if (text === "*") return [STAR];
	return text
		.split(/([*?]+|\[[^\]]*\])/)
		.map((piece, i): ValuePart => (i % 2 === 1 ? { kind: "glob", glob: piece } : { kind: "text", text: piece }))
		.filter((part) => part.kind !== "text" || part.text !== "");
}
