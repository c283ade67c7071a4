// Judges one entry: what it is worth, from what git says of it and where it lies.

import type { Authorship } from "../model/authorship.ts";
import type { LossKind } from "../model/fact.ts";
import { inRepository, isIgnoredBuild, type Lookup, type Lookups, trackedName } from "./lookup.ts";
import { isPrecious, isUploaded } from "./names.ts";
import { isWithin } from "./paths.ts";
import type { Part } from "./tally.ts";
import { type Entry, type Found, looked, type Unlooked } from "./walk.ts";

export interface Judging {
	readonly lookups: Lookups;
	/** Trees that go as a whole: what a repository inside one of them holds goes too. */
	readonly doomed: readonly string[];
	readonly isTemporary: (path: string) => boolean;
	/** Files of the session's agent; absent: nobody's are told apart. */
	readonly authorship: Authorship | undefined;
	/** Whether a path outside any repository lies in a work area, and in no hidden directory of it. */
	readonly isWork: (path: string) => boolean;
	/** Whether the policy says of a path that it is precious. */
	readonly precious: (path: string) => boolean;
}

export const REASONS = {
	temp: "a temporary file of this user",
	rebuildable: "ignored build output",
	recoverable: "tracked, no uncommitted change",
	agent: "written by the agent in this session",
} as const;

export function classify(found: Found, judging: Judging): Part {
	// What a commit has is not counted, and so it has no size here.
	if ("unlooked" in found && isClean(found, judging))
		return { kind: "recoverable", because: REASONS.recoverable, path: found.path, bytes: 0, changed: 0 };
	const entry = looked(found);
	const { path, bytes, changed } = entry;
	const { kind, because, edited = false, objects = [] } = worth(entry, judging);
	const part: Part = { kind, because, path, bytes, changed };
	if (entry.kind === "mount") return { ...part, mount: true };
	if (kind !== "permanent" || entry.kind !== "file") return part;
	if (judging.authorship?.wrote(path, objects) === true)
		return { ...part, kind: "temp", because: REASONS.agent, agent: true };
	const edit = edited || isSecret(path, judging) || isUsersFile(path, judging);
	return { ...part, ...(edited ? { edited } : {}), ...(edit ? { edit } : {}) };
}

/** In a session whose agent's work is known: a file in a work tree or work area that the agent neither wrote nor had made. */
function isUsersFile(path: string, { authorship, lookups, isWork }: Judging): boolean {
	if (authorship === undefined || authorship.made(path)) return false;
	return lookups.holder(path) !== undefined || isWork(path);
}

/** A tracked file without a change, whose repository stays: whatever its size. */
function isClean({ path }: Unlooked, judging: Judging): boolean {
	const holder = judging.lookups.holder(path);
	const lookup = holder === undefined ? undefined : judging.lookups.byHolder.get(holder);
	if (lookup?.kind !== "repository") return false;
	const { repository, tracked, changes } = lookup;
	const name = trackedName(path, lookup);
	if (name === undefined || tracked.hidden.has(name) || changes.has(name)) return false;
	return !judging.doomed.some((root) => isWithin(repository.store, root));
}

const isSecret = (path: string, { precious }: Judging): boolean => isPrecious(nameOf(path)) || precious(path);

/** What a whole tree is worth by its place alone: `unknown` when its contents decide. */
export function settledKind(path: string, judging: Judging): "temp" | "rebuildable" | "unknown" {
	const holder = judging.lookups.holder(path);
	if (judging.isTemporary(path) && (holder === undefined || !judging.isTemporary(holder))) return "temp";
	const lookup = holder === undefined ? undefined : judging.lookups.byHolder.get(holder);
	return lookup !== undefined && isIgnoredBuild(path, lookup) ? "rebuildable" : "unknown";
}

/** Why git could not be asked about a path, when it could not. */
export function failureAt(path: string, lookups: Lookups): string | undefined {
	const holder = lookups.holder(path);
	const lookup = holder === undefined ? undefined : lookups.byHolder.get(holder);
	return lookup?.kind === "failed" ? lookup.detail : undefined;
}

interface Worth {
	readonly kind: LossKind;
	readonly because: string;
	/** A tracked file with uncommitted changes; then the contents that git has of it. */
	readonly edited?: boolean;
	readonly objects?: readonly string[];
}

export const UNCOMMITTED = "uncommitted changes";

const PLAIN: Readonly<Record<"unreadable" | "store" | "mount" | "special", Worth>> = {
	unreadable: { kind: "unknown", because: "cannot be read" },
	store: { kind: "permanent", because: "a repository with its commits" },
	mount: { kind: "permanent", because: "another file system is mounted there" },
	special: { kind: "none", because: "a pipe, socket or device keeps nothing" },
};

function worth(entry: Entry, judging: Judging): Worth {
	if (entry.kind !== "file" && entry.kind !== "link") return PLAIN[entry.kind];
	const holder = judging.lookups.holder(entry.path);
	const lookup = holder === undefined ? undefined : judging.lookups.byHolder.get(holder);
	const inGit = holder === undefined ? undefined : insideStore(entry.path, holder);
	if (inGit !== undefined && entry.bytes > 0) return inGit;
	if (lookup?.kind === "repository") {
		const known = trackedWorth(entry, lookup, judging);
		if (known !== undefined) return known;
	}
	if (entry.kind === "link") return { kind: "none", because: "a symbolic link keeps nothing" };
	if (entry.bytes === 0) return { kind: "none", because: "an empty file" };
	if (judging.isTemporary(entry.path) && (holder === undefined || !judging.isTemporary(holder)))
		return { kind: "temp", because: REASONS.temp };
	if (holder === undefined || lookup?.kind === "none") return { kind: "permanent", because: "outside any repository" };
	if (lookup === undefined) return { kind: "unknown", because: "in one of too many repositories" };
	if (lookup.kind === "failed") return { kind: "unknown", because: lookup.detail };
	if (isIgnoredBuild(entry.path, lookup) && !isKeptInBuild(entry.path, lookup, judging))
		return { kind: "rebuildable", because: REASONS.rebuildable };
	return { kind: "permanent", because: "not tracked by git" };
}

/** What nobody makes again although it lies where a build writes. */
function isKeptInBuild(
	path: string,
	{ repository }: Extract<Lookup, { kind: "repository" }>,
	judging: Judging,
): boolean {
	return isSecret(path, judging) || isUploaded(inRepository(path, repository));
}

/** A tracked file's worth; undefined for what git does not have. */
function trackedWorth(
	entry: Entry,
	lookup: Extract<Lookup, { kind: "repository" }>,
	judging: Judging,
): Worth | undefined {
	const { repository, tracked, changes } = lookup;
	const path = trackedName(entry.path, lookup);
	if (path === undefined) return undefined;
	// An empty file or a link that differs from HEAD has nothing to lose; the caller says so.
	if (entry.bytes === 0 && (changes.has(path) || tracked.hidden.has(path))) return undefined;
	if (judging.doomed.some((root) => isWithin(repository.store, root)))
		return entry.bytes === 0 ? undefined : { kind: "permanent", because: "the repository that has it goes too" };
	if (tracked.hidden.has(path))
		return { kind: "permanent", because: "marked so that git does not look for changes", edited: true };
	const change = changes.get(path);
	if (change === undefined) return { kind: "recoverable", because: REASONS.recoverable };
	const because = change.kind === "staged" ? "staged, in no commit" : UNCOMMITTED;
	return { kind: "permanent", because, edited: true, objects: change.objects ?? [] };
}

/** Files of the `.git` directory itself, and the file that links a work tree to it. */
function insideStore(path: string, holder: string): Worth | undefined {
	const below = path.slice(holder === "/" ? 1 : holder.length + 1);
	if (below === ".git") return { kind: "rebuildable", because: "links a work tree to its repository" };
	if (!below.startsWith(".git/")) return undefined;
	return path.endsWith(".lock")
		? { kind: "rebuildable", because: "a lock file of git" }
		: { kind: "permanent", because: "git's own store" };
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}
