// Says what a git discard would lose in a work tree: `git.tree`.

import { isAbsolute } from "node:path";
import type { DiscardScope } from "../model/effect.ts";
import type { FactAnswer, FactQuery, LineCount, Loss, LossKind } from "../model/fact.ts";
import { MAX_ENTRIES } from "../model/limits.ts";
import { classify, type Judging, REASONS } from "./classify.ts";
import { plain } from "./commit-loss.ts";
import { fetchedTree } from "./fetched.ts";
import type { Git } from "./git.ts";
import { givenUp } from "./given-up.ts";
import { lookUp } from "./lookup.ts";
import { entryAt, realPath } from "./paths.ts";
import {
	type Change,
	type Changes,
	placeOf,
	type Repository,
	statusOf,
	type Tracked,
	trackedIn,
} from "./repository.ts";
import { readNumstat } from "./stashes.ts";
import { changesBelow } from "./submodules.ts";
import { type Part, tally } from "./tally.ts";
import { walk } from "./walk.ts";
import type { World } from "./world.ts";

export type TreeQuery = Extract<FactQuery, { kind: "git.tree" }>;

/** Most changed files, and bytes of them, whose lines are counted. */
const MAX_COMPARED_FILES = 1_000;
const MAX_COMPARED_BYTES = 20_000_000;

/** Longest list of pathspecs passed on, in code units altogether: a command line has its limit. */
const MAX_PATHSPEC_TEXT = 100_000;

const ANSWERED: readonly DiscardScope[] = ["worktree", "index", "untracked", "ignored"];

/**
 * `dirty` when something of the scope would be lost for good; untracked build output that git ignores would not.
 * Commits, refs, stashes, the reflog and objects are not looked at.
 */
export async function answerTree(query: TreeQuery, world: World): Promise<FactAnswer> {
	const { git, surroundings, samples } = world;
	const refusal = unanswerable(query, git);
	if (refusal !== undefined) return { kind: "no-fact", detail: refusal };
	const cwd = realPath(query.cwd);
	if (entryAt(cwd)?.isDirectory() !== true) return { kind: "no-fact", detail: "no such directory" };
	// The configuration is needed next; asked for here, it is read beside the place.
	const [place] = await Promise.all([placeOf(cwd, git), git.ignoresCase(cwd)]);
	if (place.kind === "failed") return { kind: "no-fact", detail: place.detail };
	if (place.kind === "none") {
		const loss = tally([], { cwd: undefined, unseen: undefined, nothing: "not in a repository" });
		return { kind: "git.tree", state: "no-repository", loss };
	}
	const found = await changesIn(cwd, query, git);
	if (found.kind === "failed") return { kind: "no-fact", detail: found.detail };
	const parts = await partsOf(found, place.repository, query, world);
	const loss = tally(parts.list, {
		cwd: surroundings.cwd,
		unseen: parts.unseen,
		nothing: "nothing uncommitted",
		act: touchesTracked(query.scope) ? "discard" : "delete",
		...(samples === undefined ? {} : { samples }),
	});
	if (!isLost(loss)) return { kind: "git.tree", state: "clean", loss };
	const lines = await changedLines(cwd, query, loss, git);
	return { kind: "git.tree", state: "dirty", loss: lines === undefined ? loss : { ...loss, lines } };
}

const NO_CHANGES: Changes = { kind: "changes", changes: [] };

const touchesTracked = (scope: readonly DiscardScope[]): boolean =>
	scope.includes("worktree") || scope.includes("index");

/** Lines that the changes to tracked files have, when these are few enough to be compared. */
async function changedLines(
	cwd: string,
	{ scope, paths, submodules, abandoned }: TreeQuery,
	{ changed = 0, bytes }: Loss,
	git: Git,
): Promise<LineCount | undefined> {
	// Those of a merge are not told from the user's, and those in submodules not seen.
	if (submodules === true || abandoned !== undefined) return undefined;
	if (changed === 0 || changed > MAX_COMPARED_FILES || bytes > MAX_COMPARED_BYTES) return undefined;
	const base = scope.includes("index") ? (scope.includes("worktree") ? ["HEAD"] : ["--cached"]) : [];
	const options = ["--numstat", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"];
	const answer = await git.runUnfiltered(cwd, ["diff", ...options, ...base, "--", ...paths]);
	if (answer.kind === "failed") return undefined;
	const files = readNumstat(answer.text);
	return {
		added: files.reduce((sum, file) => sum + file.added, 0),
		removed: files.reduce((sum, file) => sum + file.removed, 0),
	};
}

function unanswerable(query: TreeQuery, git: Git): string | undefined {
	const other = query.scope.find((scope) => !ANSWERED.includes(scope));
	if (other !== undefined) return `what is lost in ${other} is not looked at`;
	if (query.scope.length === 0) return "no scope";
	if (git.redirected !== undefined) return `${git.redirected} is set`;
	if (!isAbsolute(query.cwd) || query.cwd.includes("\0")) return "not an absolute path";
	if (query.paths.join(" ").length > MAX_PATHSPEC_TEXT || query.paths.length > MAX_ENTRIES) return "too many paths";
	return query.paths.some((path) => /\0|\p{Surrogate}/u.test(path) || path === "") ? "not a path" : undefined;
}

function isLost(loss: Loss): boolean {
	return loss.kind === "permanent" || loss.kind === "unknown";
}

type Found =
	| {
			readonly kind: "found";
			readonly changes: readonly Change[];
			readonly hidden: readonly string[];
			/** Files that git does not have, and whose names another commit brings along. */
			readonly covered: readonly string[];
	  }
	| { readonly kind: "failed"; readonly detail: string };

async function changesIn(cwd: string, query: TreeQuery, git: Git): Promise<Found> {
	const { scope, paths, submodules, abandoned } = query;
	const touches = touchesTracked(scope);
	const options = { untracked: scope.includes("untracked"), ignored: scope.includes("ignored"), pathspecs: paths };
	const [status, tracked, recurses, brought] = await Promise.all([
		statusOf(cwd, options, git),
		touches ? trackedIn(cwd, paths, git, { modes: true }) : NO_TRACKED,
		touches && (submodules === true || (await git.recursesIntoSubmodules(cwd))),
		filesBrought(cwd, query, git),
	]);
	if (status.kind === "failed") return status;
	if (tracked.kind === "failed") return tracked;
	const below = recurses ? await changesBelow(cwd, tracked.links, git) : NO_CHANGES;
	if (below.kind === "failed") return below;
	const covered = brought.filter((path) => !tracked.paths.has(path));
	const own = abandoned === undefined ? status.changes : await givenUp(cwd, abandoned, status.changes, git);
	return {
		kind: "found",
		changes: [...own, ...below.changes],
		hidden: abandoned === undefined ? [...tracked.hidden] : [],
		covered,
	};
}

/** Paths that the revision has and HEAD has not: git writes them over files that it does not know. Relative to the root. */
async function filesBrought(cwd: string, { source, paths }: TreeQuery, git: Git): Promise<readonly string[]> {
	if (source === undefined || source === "HEAD" || source === "@" || !plain(source)) return [];
	const names = ["-r", "-z", "--name-only", "--no-renames", "--diff-filter=A"];
	// An unborn HEAD, or a revision that is not there: then git refuses, or replaces nothing that this would tell.
	const answer = await git.run(cwd, ["diff-tree", ...names, "HEAD", source, "--", ...paths]);
	return answer.kind === "text" ? answer.text.split("\0", MAX_ENTRIES).filter((path) => path !== "") : [];
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
	{ scope, nested = false }: TreeQuery,
	world: World,
): Promise<Parts> {
	const { git, authorship, isWork, precious } = world;
	const at = (path: string): string => `${repository.root}/${path.replace(/\/$/, "")}`;
	const list: Part[] = [];
	for (const change of found.changes) {
		const because = lostTracked(change, scope);
		if (because !== undefined) list.push(trackedPart(at(change.path), because, change.objects ?? [], world));
	}
	// Git overwrites such a file although status calls it unchanged. Absent ones (a sparse checkout) have nothing to lose.
	if (scope.includes("worktree"))
		for (const path of found.hidden.map(at))
			if (entryAt(path) !== undefined)
				list.push(trackedPart(path, "marked so that git does not look for changes", [], world));
	for (const path of found.covered.map(at)) list.push(...coveredPart(path, world));
	const loose = found.changes.filter(
		(change) => (change.kind === "untracked" || change.kind === "ignored") && scope.includes(change.kind),
	);
	const roots = loose.map((change) => at(change.path)).slice(0, MAX_ENTRIES);
	const walked = walk(roots, { recursive: true, only: undefined, skipFetched: true, limit: MAX_ENTRIES });
	const lookups = await lookUp(roots, [...walked.entries.map((entry) => entry.path), ...walked.fetched], git);
	const judging: Judging = {
		lookups,
		doomed: nested ? roots : [],
		isTemporary: () => false,
		authorship,
		isWork,
		precious,
	};
	const own = (part: Part): Part => (part.kind === "permanent" ? { ...part, edit: true } : part);
	// git-clean(1): a directory with a repository of its own stays, unless --force is given twice.
	const inner = (path: string): boolean => path.endsWith("/.git") || lookups.holder(path) !== repository.root;
	const entries = nested ? walked.entries : walked.entries.filter((entry) => !inner(entry.path));
	list.push(...entries.map((entry) => own(classify(entry, judging))));
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

function trackedPart(path: string, because: string, objects: readonly string[], { authorship }: World): Part {
	const stats = entryAt(path);
	const part = { path, bytes: stats?.size ?? 0, changed: stats?.mtimeMs ?? 0 };
	if (authorship?.wrote(path, objects) === true) return { ...part, kind: "temp", because: REASONS.agent, agent: true };
	return { ...part, kind: "permanent", because, edited: true, edit: true };
}

/** An untracked file in the way of one that another commit has. */
function coveredPart(path: string, { authorship }: World): readonly Part[] {
	const stats = entryAt(path);
	if (stats?.isFile() !== true || stats.size === 0) return [];
	const part = { path, bytes: stats.size, changed: stats.mtimeMs };
	if (authorship?.wrote(path, []) === true) return [{ ...part, kind: "temp", because: REASONS.agent, agent: true }];
	return [{ ...part, kind: "permanent", because: "not tracked here, and the other commit has that name", edit: true }];
}
