// Asks each repository once about all the paths of a batch: which are tracked, changed, hidden from git's view, or ignored.

import { existsSync, lstatSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { Git } from "./git.ts";
import { makingOf } from "./names.ts";
import { isWithin } from "./paths.ts";
import {
	type Change,
	ignoredAmong,
	type Place,
	placeOf,
	type Repository,
	statusOf,
	type Tracked,
	trackedIn,
} from "./repository.ts";

/** Most repositories asked in one batch; each costs about five processes. */
const MAX_REPOSITORIES = 24;

/** Most paths on one git command line; with more, the whole work tree is listed instead. */
const MAX_PATHSPECS = 200;

export type Lookup =
	| {
			readonly kind: "repository";
			readonly repository: Repository;
			readonly changes: ReadonlyMap<string, Change>;
			readonly tracked: Tracked;
			/** Of the paths with a build's names, and what is around them, those that git ignores. */
			readonly ignored: ReadonlySet<string>;
			/** Tracked paths by their small letters, where git takes names that differ in case for one (`core.ignoreCase`). */
			readonly folded: ReadonlyMap<string, string> | undefined;
	  }
	| { readonly kind: "none" }
	| { readonly kind: "failed"; readonly detail: string };

export interface Lookups {
	/** The directory whose `.git` holds this path; undefined outside any repository. */
	holder(path: string): string | undefined;
	/** What that holder answered. */
	readonly byHolder: ReadonlyMap<string, Lookup>;
}

/** What git can be asked before anybody knows what lies below the roots. */
export interface RootSurvey {
	readonly holder: Lookups["holder"];
	/** What a repository says of the roots; asked once for each. */
	readonly listing: (holder: string) => Listing;
	/** Resolves when git has begun to list what the repositories of the roots have. */
	readonly begun: () => Promise<void>;
}

/** Starts to ask the repositories that hold the roots, so that git works while the trees are walked. */
export function surveyRoots(roots: readonly string[], git: Git): RootSurvey {
	const holder = holderFinder();
	const listings = new Map<string, Listing>();
	const listing = (at: string): Listing => {
		const known = listings.get(at) ?? list(at, roots, git);
		listings.set(at, known);
		return known;
	};
	for (const root of roots) {
		const at = listings.size < MAX_REPOSITORIES ? holder(root) : undefined;
		if (at !== undefined) listing(at);
	}
	return {
		holder,
		listing,
		async begun() {
			if (listings.size === 0) return;
			await Promise.allSettled([...listings.values()].flatMap(({ place, ignoresCase }) => [place, ignoresCase]));
			await turn();
		},
	};
}

/**
 * @param roots paths that would change; git lists only what is below them
 * @param paths every path that will be judged
 */
export async function lookUp(
	roots: readonly string[],
	paths: readonly string[],
	git: Git,
	survey: RootSurvey = surveyRoots(roots, git),
): Promise<Lookups> {
	const { holder } = survey;
	const wanted = new Map<string, Set<string>>();
	const above = new Set<string>();
	for (const path of paths) {
		const at = holder(path);
		if (at === undefined) continue;
		const named = wanted.get(at) ?? new Set();
		wanted.set(at, named);
		if (makingOf(path) !== undefined) named.add(path);
		// Neighbours share all that is above them.
		const directory = dirname(path);
		if (above.has(directory) || !isWithin(directory, at)) continue;
		above.add(directory);
		for (const ancestor of buildNamed(directory, at)) named.add(ancestor);
	}
	const byHolder = new Map<string, Lookup>();
	const asked = [...wanted].slice(0, MAX_REPOSITORIES).map(async ([at, named]) => {
		byHolder.set(at, await ask(survey.listing(at), [...named], git));
	});
	await Promise.all(asked);
	return { holder, byHolder };
}

/**
 * The path as the index spells it; undefined for what git does not have. Where case is ignored another spelling counts too,
 * if it is the same file on disk.
 */
export function trackedName(
	path: string,
	{ repository, tracked, folded }: Extract<Lookup, { kind: "repository" }>,
): string | undefined {
	const own = inRepository(path, repository);
	if (tracked.paths.has(own)) return own;
	const other = folded?.get(own.toLowerCase());
	if (other === undefined) return undefined;
	const [a, b] = [path, `${repository.root}/${other}`].map((at) => lstatSync(at, { throwIfNoEntry: false }));
	return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev ? other : undefined;
}

/** Whether the path is, or lies in, something with a build's name that git ignores. */
export function isIgnoredBuild(path: string, lookup: Lookup): boolean {
	if (lookup.kind !== "repository") return false;
	const { repository, ignored } = lookup;
	const isIgnored = (at: string): boolean => ignored.has(inRepository(at, repository));
	return buildNamed(path, repository.root).some((at) => {
		// Caches bring their own `.gitignore` that says `*`; the directory's name is then not ignored, all in it is.
		if (!isIgnored(at) && !isIgnored(`${at}/.gitignore`)) return false;
		// In an ignored directory of another name everything is ignored, so that says nothing about `data/out`; `data/x.log` is a log.
		return makingOf(at) !== "built" || !isIgnored(dirname(at));
	});
}

/** The path and its ancestors below the root that have a name which builds use. */
function buildNamed(path: string, root: string): readonly string[] {
	const found: string[] = [];
	for (let at = path; at !== root && isWithin(at, root); at = dirname(at)) {
		if (makingOf(at) !== undefined) found.push(at);
		if (at === dirname(at)) break;
	}
	return found;
}

/** The path as git spells it. */
export function inRepository(path: string, repository: Repository): string {
	return path === repository.root ? "" : path.slice(repository.root === "/" ? 1 : repository.root.length + 1);
}

interface Listing {
	readonly place: Promise<Place>;
	readonly ignoresCase: Promise<boolean>;
	readonly lists: Promise<Lists | Exclude<Lookup, { kind: "repository" }>>;
}

type Lists = Omit<Extract<Lookup, { kind: "repository" }>, "ignored">;

async function ask({ place, lists }: Listing, named: readonly string[], git: Git): Promise<Lookup> {
	const at = await place;
	if (at.kind !== "repository") return at;
	const { repository } = at;
	const judged = named.flatMap((path) => [path, dirname(path), ...ownIgnoreFile(path)]);
	const inside = new Set(judged.filter((path) => path !== repository.root));
	const names = [...inside].map((path) => inRepository(path, repository));
	const [listed, ignored] = await Promise.all([lists, ignoredAmong(repository, names, git)]);
	if (listed.kind !== "repository") return listed;
	return ignored.kind === "failed" ? ignored : { ...listed, ignored: ignored.paths };
}

function list(holder: string, roots: readonly string[], git: Git): Listing {
	const place = placeOf(holder, git);
	const ignoresCase = git.ignoresCase(holder);
	const lists = listsOf(place, ignoresCase, roots, git);
	// Whoever waits for them hears of a failure; nobody may have to.
	for (const started of [place, lists]) started.catch(() => {});
	return { place, ignoresCase, lists };
}

async function listsOf(
	placed: Promise<Place>,
	ignoresCase: Promise<boolean>,
	roots: readonly string[],
	git: Git,
): Promise<Lists | Exclude<Place, { kind: "repository" }>> {
	const [place, anyCase] = await Promise.all([placed, ignoresCase]);
	if (place.kind !== "repository") return place;
	const { repository } = place;
	const below = roots.filter((root) => isWithin(root, repository.root)).map((root) => inRepository(root, repository));
	const narrow =
		below.length > 0 && below.length <= MAX_PATHSPECS && !below.includes("") && !surrounds(roots, repository);
	const magic = anyCase ? "top,literal,icase" : "top,literal";
	const pathspecs = narrow ? below.map((path) => `:(${magic})${path}`) : [];
	const [status, tracked] = await Promise.all([
		statusOf(repository.root, { untracked: false, ignored: false, pathspecs }, git),
		trackedIn(repository.root, pathspecs, git, { modes: false }),
	]);
	if (status.kind === "failed") return status;
	if (tracked.kind === "failed") return tracked;
	const changes = new Map(status.changes.map((change) => [change.path, change]));
	const folded = anyCase ? new Map([...tracked.paths].map((path) => [path.toLowerCase(), path])) : undefined;
	return { kind: "repository", repository, changes, tracked, folded };
}

/** Some root lies above the repository, so all of it is asked about. */
function surrounds(roots: readonly string[], repository: Repository): boolean {
	return roots.some((root) => isWithin(repository.root, root));
}

function holderFinder(): (path: string) => string | undefined {
	const known = new Map<string, string | undefined>();
	return (path) => {
		const passed: string[] = [];
		let found: string | undefined;
		for (let at = dirname(path); ; at = dirname(at)) {
			if (known.has(at)) found = known.get(at);
			else {
				passed.push(at);
				if (existsSync(join(at, ".git"))) found = at;
				else if (at !== dirname(at)) continue;
			}
			break;
		}
		for (const at of passed) known.set(at, found);
		return found;
	};
}

function ownIgnoreFile(directory: string): readonly string[] {
	const path = `${directory}/.gitignore`;
	return existsSync(path) ? [path] : [];
}
