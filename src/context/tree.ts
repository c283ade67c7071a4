// Says what a git discard would lose in a work tree: `git.tree`.

import { isAbsolute } from "node:path";
import type { DiscardScope } from "../model/effect.ts";
import type { FactAnswer, FactQuery, Loss, LossKind } from "../model/fact.ts";
import { MAX_ENTRIES } from "../model/limits.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { classify, type Judging } from "./classify.ts";
import { fetchedTree } from "./fetched.ts";
import type { Git } from "./git.ts";
import { lookUp } from "./lookup.ts";
import { entryAt, realPath } from "./paths.ts";
import { type Change, placeOf, type Repository, statusOf, type Tracked, trackedIn } from "./repository.ts";
import { type Part, tally } from "./tally.ts";
import { walk } from "./walk.ts";

export type TreeQuery = Extract<FactQuery, { kind: "git.tree" }>;

/** Longest list of pathspecs passed on, in code units altogether: a command line has its limit. */
const MAX_PATHSPEC_TEXT = 100_000;

const ANSWERED: readonly DiscardScope[] = ["worktree", "index", "untracked", "ignored"];

/**
 * `dirty` when something of the scope would be lost for good; untracked build output that git ignores would not.
 * Commits, refs, stashes, the reflog and objects are not looked at.
 */
export async function answerTree(query: TreeQuery, surroundings: Surroundings, git: Git): Promise<FactAnswer> {
	const refusal = unanswerable(query, git);
	if (refusal !== undefined) return { kind: "no-fact", detail: refusal };
	const cwd = realPath(query.cwd);
	if (entryAt(cwd)?.isDirectory() !== true) return { kind: "no-fact", detail: "no such directory" };
	const place = await placeOf(cwd, git);
	if (place.kind === "failed") return { kind: "no-fact", detail: place.detail };
	if (place.kind === "none") {
		const loss = tally([], { cwd: undefined, unseen: undefined, nothing: "not in a repository" });
		return { kind: "git.tree", state: "no-repository", loss };
	}
	const found = await changesIn(cwd, query, git);
	if (found.kind === "failed") return { kind: "no-fact", detail: found.detail };
	const parts = await partsOf(found, place.repository, query.scope, git);
	const loss = tally(parts.list, {
		cwd: surroundings.cwd,
		unseen: parts.unseen,
		nothing: "nothing uncommitted",
	});
	return { kind: "git.tree", state: isLost(loss) ? "dirty" : "clean", loss };
}

function unanswerable(query: TreeQuery, git: Git): string | undefined {
	const other = query.scope.find((scope) => !ANSWERED.includes(scope));
	if (other !== undefined) return `what is lost in ${other} is not looked at`;
	if (query.scope.length === 0) return "no scope";
	if (git.redirected !== undefined) return `${git.redirected} is set`;
	if (!isAbsolute(query.cwd) || query.cwd.includes("\0")) return "not an absolute path";
	if (query.paths.join(" ").length > MAX_PATHSPEC_TEXT || query.paths.length > MAX_ENTRIES) return "too many paths";
	return query.paths.some((path) => path.includes("\0") || path === "") ? "not a path" : undefined;
}

function isLost(loss: Loss): boolean {
	return loss.kind === "permanent" || loss.kind === "unknown";
}

type Found =
	| { readonly kind: "found"; readonly changes: readonly Change[]; readonly hidden: readonly string[] }
	| { readonly kind: "failed"; readonly detail: string };

async function changesIn(cwd: string, { scope, paths }: TreeQuery, git: Git): Promise<Found> {
	const touches = scope.includes("worktree") || scope.includes("index");
	const options = { untracked: scope.includes("untracked"), ignored: scope.includes("ignored"), pathspecs: paths };
	const [status, tracked, recurses] = await Promise.all([
		statusOf(cwd, options, git),
		touches ? trackedIn(cwd, paths, git) : NO_TRACKED,
		touches ? git.recursesIntoSubmodules(cwd) : false,
	]);
	if (status.kind === "failed") return status;
	if (tracked.kind === "failed") return tracked;
	if (recurses && tracked.links.size > 0) return { kind: "failed", detail: "submodules are changed too" };
	return { kind: "found", changes: status.changes, hidden: [...tracked.hidden] };
}

const NO_TRACKED: Tracked = { kind: "tracked", paths: new Set(), hidden: new Set(), links: new Set() };

interface Parts {
	readonly list: readonly Part[];
	/** Worth of what was not looked at. */
	readonly unseen: LossKind | undefined;
}

async function partsOf(
	found: Extract<Found, { kind: "found" }>,
	repository: Repository,
	scope: readonly DiscardScope[],
	git: Git,
): Promise<Parts> {
	const at = (path: string): string => `${repository.root}/${path.replace(/\/$/, "")}`;
	const list: Part[] = [];
	for (const change of found.changes) {
		const because = lostTracked(change, scope);
		if (because !== undefined) list.push(trackedPart(at(change.path), because));
	}
	// Git overwrites such a file although status calls it unchanged. Absent ones (a sparse checkout) have nothing to lose.
	if (scope.includes("worktree"))
		for (const path of found.hidden.map(at))
			if (entryAt(path) !== undefined) list.push(trackedPart(path, "marked so that git does not look for changes"));
	const loose = found.changes.filter(
		(change) => (change.kind === "untracked" || change.kind === "ignored") && scope.includes(change.kind),
	);
	const roots = loose.map((change) => at(change.path)).slice(0, MAX_ENTRIES);
	const walked = walk(roots, { recursive: true, only: undefined, skipFetched: true, limit: MAX_ENTRIES });
	const lookups = await lookUp(roots, [...walked.entries.map((entry) => entry.path), ...walked.fetched], git);
	const judging: Judging = { lookups, doomed: [], isTemporary: () => false };
	list.push(...walked.entries.map((entry) => classify(entry, judging)));
	let unseen: LossKind | undefined = walked.more || loose.length > roots.length ? "unknown" : undefined;
	for (const directory of walked.fetched) {
		const inside = fetchedTree(directory, judging);
		list.push(...inside.parts);
		unseen = inside.unseen === "unknown" ? "unknown" : (unseen ?? inside.unseen);
	}
	return { list, unseen };
}

/** Why a tracked file's change is lost, if it is. */
function lostTracked({ kind }: Change, scope: readonly DiscardScope[]): string | undefined {
	const worktree = scope.includes("worktree");
	const index = scope.includes("index");
	if ((kind === "changed" || kind === "both") && worktree) return "uncommitted changes";
	return (kind === "staged" || kind === "both") && index ? "staged, in no commit" : undefined;
}

function trackedPart(path: string, because: string): Part {
	const stats = entryAt(path);
	return { kind: "permanent", path, bytes: stats?.size ?? 0, changed: stats?.mtimeMs ?? 0, because };
}
