// Which files of a work tree a git command would change or remove.

import { join } from "node:path";
import { entryAt, statusOf } from "../context/index.ts";
import { fields, type GitRunner } from "./git-run.ts";
import { resolved } from "./locate.ts";
import type { FileTarget } from "./plan-files.ts";
import type { RepositoryTarget } from "./plan-git.ts";
import { Trouble } from "./trouble.ts";

export interface ChangedFiles {
	/** Existing files and links, relative to the root. */
	readonly paths: readonly string[];
	/** Absolute paths where nothing is yet. */
	readonly absent: readonly string[];
	/** Whole directories, and what git does not list. */
	readonly files: readonly FileTarget[];
}

/** @throws Trouble when git cannot tell */
export async function changedFiles(target: RepositoryTarget, root: string, runner: GitRunner): Promise<ChangedFiles> {
	const { scopes } = target;
	if (!TREE.some((scope) => [...scopes].some((each) => each === scope))) return { paths: [], absent: [], files: [] };
	await refuseSubmodules(target, root, runner);
	const removed = target.removes ? await removedDirectories(target, root, runner) : [];
	const files: FileTarget[] = removed.map((path) => ({ path, glob: false, change: "delete", recursive: true }));
	const paths = new Set<string>();
	const absent: string[] = [];
	for (const path of [...(await statusPaths(target, runner)), ...(await hiddenPaths(target, runner))]) {
		if (removed.some((directory) => `${root}/${path}`.startsWith(`${directory}/`))) continue;
		if (path.endsWith("/")) files.push({ path: join(root, path), glob: false, change: "move", recursive: true });
		else paths.add(path);
	}
	for (const path of await differing(target, runner)) {
		if (entryAt(join(root, path)) === undefined) absent.push(join(root, path));
		else paths.add(path);
	}
	return { paths: [...paths], absent, files };
}

const TREE = ["worktree", "index", "untracked", "ignored", "commits"];

async function statusPaths(
	{ cwd, scopes, pathspecs }: RepositoryTarget,
	runner: GitRunner,
): Promise<readonly string[]> {
	const untracked = scopes.has("untracked");
	const ignored = scopes.has("ignored");
	const answer = await statusOf(cwd, { untracked, ignored, pathspecs }, runner.git);
	if (answer.kind === "failed") throw new Trouble(`git: ${answer.detail}`);
	const tracked = scopes.has("worktree") || scopes.has("index") || scopes.has("commits");
	return answer.changes
		.filter(({ kind }) => (kind === "untracked" ? untracked : kind === "ignored" ? ignored : tracked))
		.map(({ path }) => path);
}

/** Tracked files that git was told not to look at: it may write them all the same. */
async function hiddenPaths(
	{ cwd, pathspecs, scopes }: RepositoryTarget,
	runner: GitRunner,
): Promise<readonly string[]> {
	if (!scopes.has("worktree")) return [];
	const paths = pathspecs.length > 0 ? pathspecs : [":/"];
	const listed = fields(await runner.at(cwd, ["ls-files", "-z", "-v", "--full-name", "--", ...paths]));
	return listed.filter((line) => /^[a-zS] /.test(line)).map((line) => line.slice(2));
}

/** What differs between the work tree and a commit that it is given. */
async function differing(
	{ cwd, revisions, pathspecs }: RepositoryTarget,
	runner: GitRunner,
): Promise<readonly string[]> {
	const found = new Set<string>();
	for (const revision of revisions) {
		const tree = await resolved(cwd, `${revision}^{tree}`, runner);
		if (tree === undefined) continue;
		const options = ["--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative"];
		const args = ["diff", ...options, "--ignore-submodules=all", tree, "--", ...pathspecs];
		for (const path of fields(await runner.unfiltered(cwd, args))) found.add(path);
	}
	return [...found];
}

/** Untracked directories, empty ones too: what `git clean -d` would remove, and those of which it leaves ignored files. */
async function removedDirectories(
	{ cwd, scopes, pathspecs }: RepositoryTarget,
	root: string,
	runner: GitRunner,
): Promise<readonly string[]> {
	const ignored = scopes.has("untracked") ? [] : ["--ignored"];
	const which = scopes.has("ignored") && scopes.has("untracked") ? [] : [...ignored, "--exclude-standard"];
	const args = ["ls-files", "--others", "--directory", "-z", "--full-name", ...which, "--", ...pathspecs];
	const listed = fields(await runner.at(cwd, args)).filter((path) => path.endsWith("/"));
	return listed.map((path) => join(root, path.slice(0, -1)));
}

/** With `submodule.recurse` or `--recurse-submodules` git goes on in other repositories, of which nothing is kept. */
async function refuseSubmodules({ cwd, submodules }: RepositoryTarget, root: string, runner: GitRunner): Promise<void> {
	if (entryAt(join(root, ".gitmodules")) === undefined) return;
	if (submodules || (await runner.git.recursesIntoSubmodules(cwd))) throw new Trouble("it goes on in submodules");
}
