// Says what is lost when paths go or get other content: `path.loss` for a whole batch of questions.

import { dirname, isAbsolute } from "node:path";
import { type FactAnswer, type FactQuery, LOSS_ORDER, type LossKind } from "../model/fact.ts";
import { MAX_ENTRIES } from "../model/limits.ts";
import { classify, failureAt, type Judging, settledKind } from "./classify.ts";
import { findCopies, sameContent } from "./copies.ts";
import { expandPattern } from "./expand.ts";
import { fetchedTree } from "./fetched.ts";
import { type Lookups, lookUp, surveyRoots } from "./lookup.ts";
import { entryAt, errorText, realPath, realTarget } from "./paths.ts";
import { namePattern } from "./pattern.ts";
import { type Part, tally } from "./tally.ts";
import { sweepsTemp, temporaryJudge } from "./temporary.ts";
import { type Walk, walk } from "./walk.ts";
import type { World } from "./world.ts";

export type LossQuery = Extract<FactQuery, { kind: "path.loss" }>;

/** Longest list of name patterns in one question, in code units altogether. */
const MAX_ONLY = 4_096;

/** One answer for each question, in order. Every repository is asked once for all of them. */
export async function answerLosses(queries: readonly LossQuery[], world: World): Promise<readonly FactAnswer[]> {
	const expanded = queries.map((query) => attempt(() => expand(query)));
	const roots = [...new Set(expanded.flatMap((e) => (e.kind === "expanded" ? e.roots : [])))];
	const asked = surveyRoots(roots, world.git);
	await asked.begun();
	const surveys = expanded.map((e) => (e.kind === "expanded" ? attempt(() => survey(e)) : e));
	const found = surveys.filter((s) => s.kind === "survey");
	const paths = found.flatMap((s) => [...s.roots, ...s.walk.entries.map((e) => e.path), ...s.walk.fetched]);
	const lookups = await lookUp(roots, paths, world.git, asked);
	const judged = surveys.map((s) => (s.kind === "survey" ? attempt(() => partsOf(s, world, lookups)) : s));
	const all = judged.filter((j) => j.kind === "judged");
	const doomed = found.flatMap(doomedBy);
	const copies = await findCopies({ parts: all.flatMap((j) => j.parts), roots, doomed, lookups, world });
	return judged.map((j) => (j.kind === "judged" ? conclude(j, copies, world) : j));
}

/** The entries that one question names. */
interface Expanded {
	readonly kind: "expanded";
	readonly query: LossQuery;
	/** Existing entries, links above them followed. */
	readonly roots: readonly string[];
	/** A pattern matched more than are looked at. */
	readonly more: boolean;
}

/** What one question is about, as found on disk. */
interface Survey extends Omit<Expanded, "kind" | "more"> {
	readonly kind: "survey";
	readonly walk: Walk;
	/** Why nothing is lost, if nothing is found. */
	readonly nothing: string;
}

function attempt<T>(step: () => T): T | FactAnswer {
	try {
		return step();
	} catch (error) {
		return { kind: "no-fact", detail: `cannot be read: ${errorText(error)}` };
	}
}

function expand(query: LossQuery): Expanded | FactAnswer {
	if (!isAbsolute(query.path) || query.path.includes("\0")) return { kind: "no-fact", detail: "not an absolute path" };
	// A shell reads `$'\xff'` as a byte; as text it would name another file.
	if (/\uFFFD|\p{Surrogate}/u.test(query.path)) return UNNAMED;
	if ((query.only ?? []).join("").length > MAX_ONLY) return { kind: "no-fact", detail: "patterns are too long" };
	if (query.change === "overwrite" && !query.glob && STREAM.test(query.path))
		return {
			kind: "path.loss",
			loss: tally([], { cwd: undefined, unseen: undefined, nothing: "a stream keeps nothing" }),
		};
	const expansion = query.glob
		? expandPattern(query.path, MAX_ENTRIES)
		: { kind: "paths" as const, paths: [query.path], more: false };
	if (expansion.kind === "unnamed") return UNNAMED;
	if (expansion.kind === "failed") return { kind: "no-fact", detail: expansion.detail };
	return { kind: "expanded", query, roots: existing(expansion.paths, query.change), more: expansion.more };
}

function survey({ query, roots, more }: Expanded): Survey {
	const found = walk(roots, {
		recursive: query.change === "delete" && (query.recursive || roots.some(isSubmodule)),
		only: query.only?.map(namePattern),
		skipFetched: true,
		limit: MAX_ENTRIES,
	});
	const nothing = roots.length > 0 ? "nothing in it" : query.glob ? "matches nothing" : "does not exist";
	return { kind: "survey", query, roots, walk: { ...found, more: found.more || more }, nothing };
}

/** `git rm` takes a submodule's work tree without `-r`; for other commands it is a directory that stays. */
function isSubmodule(root: string): boolean {
	return entryAt(root)?.isDirectory() === true && entryAt(`${root}/.git`)?.isFile() === true;
}

/** Nobody can look at it, and nothing can keep it: it counts as lost. */
const UNNAMED: FactAnswer = {
	kind: "path.loss",
	loss: {
		...tally([], { cwd: undefined, unseen: undefined, nothing: "a name that is not UTF-8 cannot be looked at" }),
		kind: "permanent",
		more: true,
		edits: 1,
	},
};

/** Names that stand for the process's own streams, or for devices that swallow what they get. */
const STREAM = /^\/dev\/(?:null|zero|full|tty|stdin|stdout|stderr|fd\/[0-9]+)$|^\/proc\/self\/fd\/[0-9]+$/;

function existing(paths: readonly string[], change: LossQuery["change"]): readonly string[] {
	// Links are followed by a write, and not by a delete.
	const real = change === "overwrite" ? realPath : targetFinder();
	const found = paths.filter((path) => entryAt(path) !== undefined).map(real);
	return [...new Set(found)].filter((path) => entryAt(path) !== undefined);
}

/** realTarget, with the directory of many matches looked up once. */
function targetFinder(): (path: string) => string {
	const directories = new Map<string, string>();
	return (path) => {
		const directory = dirname(path);
		const name = path.slice(directory.length).replace(/^\//, "");
		if (name === "" || name === "." || name === ".." || path.endsWith("/")) return realTarget(path);
		const known = directories.get(directory) ?? realPath(directory);
		directories.set(directory, known);
		return known === "/" ? `/${name}` : `${known}/${name}`;
	};
}

/** With a name filter a repository's store is never taken as a whole. */
function doomedBy({ query, roots }: Survey): readonly string[] {
	return query.change === "delete" && query.recursive && query.only === undefined ? roots : [];
}

/** A survey with what each entry is worth. */
interface Judged {
	readonly kind: "judged";
	readonly survey: Survey;
	readonly parts: readonly Part[];
	readonly unseen: LossKind | undefined;
}

function partsOf(found: Survey, world: World, lookups: Lookups): Judged | FactAnswer {
	const { query, roots } = found;
	const { surroundings } = world;
	const judging: Judging = {
		lookups,
		doomed: doomedBy(found),
		isTemporary: sweepsTemp(query, surroundings) ? () => false : temporaryJudge(surroundings),
		authorship: world.authorship,
		isWork: world.isWork,
		precious: world.precious,
	};
	const entries = isSameContent(query, roots) ? [] : found.walk.entries;
	const parts: Part[] = [...wholeDirectories(found), ...entries.map((entry) => classify(entry, judging))];
	let unseen = found.walk.more ? roots.map((root) => settledKind(root, judging)).reduce(worse, "temp") : undefined;
	for (const directory of found.walk.fetched) {
		const inside = fetchedTree(directory, judging);
		parts.push(...inside.parts);
		if (inside.unseen !== undefined) unseen = worse(unseen ?? "none", inside.unseen);
	}
	const failed = roots.map((root) => failureAt(root, lookups)).find((f) => f !== undefined);
	if (failed !== undefined) return { kind: "no-fact", detail: failed };
	const same = entries.length < found.walk.entries.length;
	const survey = same ? { ...found, nothing: "it has the same content already" } : found;
	return { kind: "judged", survey, parts, unseen };
}

function conclude({ survey, parts, unseen }: Judged, copies: ReadonlyMap<string, string>, world: World): FactAnswer {
	const kept = parts.map((part): Part => {
		const because = part.kind === "permanent" ? copies.get(part.path) : undefined;
		if (because === undefined) return part;
		const { path, bytes, changed } = part;
		return { kind: "recoverable", path, bytes, changed, because, copy: true };
	});
	const { surroundings, samples } = world;
	const frame = { cwd: surroundings.cwd, unseen, nothing: survey.nothing, act: survey.query.change };
	return { kind: "path.loss", loss: tally(kept, samples === undefined ? frame : { ...frame, samples }) };
}

/** What is written is what is there. */
function isSameContent({ change, source }: LossQuery, roots: readonly string[]): boolean {
	const [target, more] = roots;
	if (change !== "overwrite" || source === undefined || target === undefined || more !== undefined) return false;
	return sameContent(realPath(source), target);
}

/** Directories among the roots that are not walked: a delete without recursion leaves them, a write cannot replace them. */
function wholeDirectories({ query, roots }: Survey): readonly Part[] {
	if (query.recursive && query.change === "delete") return [];
	return roots
		.filter((root) => entryAt(root)?.isDirectory() === true)
		.map((path) =>
			query.change === "delete"
				? { kind: "none", path, bytes: 0, changed: 0, because: "a directory stays unless it is empty" }
				: {
						kind: "unknown",
						path,
						bytes: 0,
						changed: 0,
						because: "a directory, and what is written in it is not known",
					},
		);
}

function worse(a: LossKind, b: LossKind): LossKind {
	return LOSS_ORDER.indexOf(a) >= LOSS_ORDER.indexOf(b) ? a : b;
}
