// Judges one entry: what it is worth, from what git says of it and where it lies.

import type { LossKind } from "../model/fact.ts";
import { inRepository, isIgnoredBuild, type Lookup, type Lookups } from "./lookup.ts";
import { isPrecious } from "./names.ts";
import { isWithin } from "./paths.ts";
import type { Part } from "./tally.ts";
import type { Entry } from "./walk.ts";

export interface Judging {
	readonly lookups: Lookups;
	/** Trees that go as a whole: what a repository inside one of them holds goes too. */
	readonly doomed: readonly string[];
	readonly isTemporary: (path: string) => boolean;
}

export const REASONS = {
	temp: "a temporary file of this user",
	rebuildable: "ignored build output",
	recoverable: "tracked, no uncommitted change",
} as const;

export function classify(entry: Entry, judging: Judging): Part {
	const { path, bytes, changed } = entry;
	const [kind, because] = worth(entry, judging);
	return { kind, because, path, bytes, changed };
}

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

type Worth = readonly [kind: LossKind, because: string];

export const UNCOMMITTED = "uncommitted changes";

function worth(entry: Entry, judging: Judging): Worth {
	if (entry.kind === "unreadable") return ["unknown", "cannot be read"];
	if (entry.kind === "store") return ["permanent", "a repository with its commits"];
	if (entry.kind === "special") return ["none", "a pipe, socket or device keeps nothing"];
	const holder = judging.lookups.holder(entry.path);
	const lookup = holder === undefined ? undefined : judging.lookups.byHolder.get(holder);
	const inGit = holder === undefined ? undefined : insideStore(entry.path, holder);
	if (inGit !== undefined && entry.bytes > 0) return inGit;
	if (lookup?.kind === "repository") {
		const known = trackedWorth(entry, lookup, judging);
		if (known !== undefined) return known;
	}
	if (entry.kind === "link") return ["none", "a symbolic link keeps nothing"];
	if (entry.bytes === 0) return ["none", "an empty file"];
	if (judging.isTemporary(entry.path) && (holder === undefined || !judging.isTemporary(holder)))
		return ["temp", REASONS.temp];
	if (holder === undefined || lookup?.kind === "none") return ["permanent", "outside any repository"];
	if (lookup === undefined) return ["unknown", "in one of too many repositories"];
	if (lookup.kind === "failed") return ["unknown", lookup.detail];
	if (isIgnoredBuild(entry.path, lookup) && !isPrecious(nameOf(entry.path)))
		return ["rebuildable", REASONS.rebuildable];
	return ["permanent", "not tracked by git"];
}

/** A tracked file's worth; undefined for what git does not have. */
function trackedWorth(
	entry: Entry,
	lookup: Extract<Lookup, { kind: "repository" }>,
	judging: Judging,
): Worth | undefined {
	const { repository, tracked, changes } = lookup;
	const path = inRepository(entry.path, repository);
	if (!tracked.paths.has(path)) return undefined;
	// An empty file or a link that differs from HEAD has nothing to lose; the caller says so.
	if (entry.bytes === 0 && (changes.has(path) || tracked.hidden.has(path))) return undefined;
	if (judging.doomed.some((root) => isWithin(repository.store, root)))
		return entry.bytes === 0 ? undefined : ["permanent", "the repository that has it goes too"];
	if (tracked.hidden.has(path)) return ["permanent", "marked so that git does not look for changes"];
	const change = changes.get(path);
	if (change === undefined) return ["recoverable", REASONS.recoverable];
	return ["permanent", change.kind === "staged" ? "staged, in no commit" : UNCOMMITTED];
}

/** Files of the `.git` directory itself, and the file that links a work tree to it. */
function insideStore(path: string, holder: string): Worth | undefined {
	const below = path.slice(holder === "/" ? 1 : holder.length + 1);
	if (below === ".git") return ["rebuildable", "links a work tree to its repository"];
	if (!below.startsWith(".git/")) return undefined;
	return path.endsWith(".lock") ? ["rebuildable", "a lock file of git"] : ["permanent", "git's own store"];
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}
