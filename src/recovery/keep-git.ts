// Keeps what a git command would lose: changed files as a commit in a private repository, the index, refs, stashes and logs.

import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { entryAt } from "../context/index.ts";
import type { Item, KeptRepository } from "../model/snapshot.ts";
import { changedFiles } from "./changed-files.ts";
import type { GitRunner } from "./git-run.ts";
import { fields } from "./git-run.ts";
import { commitFiles } from "./keep-blobs.ts";
import { keepObjects } from "./keep-objects.ts";
import type { Keeping } from "./keeping.ts";
import { branchOf, headOf, type Located, locate, refsOf, resolved } from "./locate.ts";
import { logsBelow, stashOf } from "./logs.ts";
import type { FileTarget } from "./plan-files.ts";
import type { RepositoryTarget } from "./plan-git.ts";

export interface KeptWork {
	readonly repository: KeptRepository;
	readonly items: readonly Item[];
	/** Directories and files that are kept as files. */
	readonly files: readonly FileTarget[];
}

/**
 * Keeps one repository as number `number` of the snapshot; undefined when there is none.
 * @param id of the snapshot, for the private ref's name
 * @throws Trouble when something cannot be kept
 */
export async function keepRepository(
	target: RepositoryTarget,
	number: number,
	id: string,
	runner: GitRunner,
	keeping: Keeping,
): Promise<KeptWork | undefined> {
	const place = await locate(target.cwd, runner);
	if (place === undefined) return undefined;
	const name = `git-${number}`;
	const own = join(keeping.directory, name);
	makeRepository(own, place, keeping);
	const changed = place.root === undefined ? NOTHING : await changedFiles(target, place.root, runner);
	const { items, commit } = await commitFiles(changed.paths, { own, number, id }, place.root ?? "", runner, keeping);
	const repository = await keepState(target, place, { own, name }, runner, keeping);
	return {
		repository: commit === undefined ? repository : { ...repository, commit },
		items: [...items, ...changed.absent.map((path): Item => ({ path, kind: "absent" }))],
		files: [...changed.files, ...unfinishedWork(target, place)],
	};
}

const NOTHING = { paths: [], absent: [], files: [] };

/** An empty bare repository, without a template and without running git. */
function makeRepository(own: string, { format }: Located, keeping: Keeping): void {
	keeping.step();
	for (const directory of ["objects/pack", "refs"]) mkdirSync(join(own, directory), { recursive: true, mode: 0o700 });
	const config =
		format === "sha1"
			? "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
			: "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n";
	keeping.write(join(own, "config"), config);
	keeping.write(join(own, "HEAD"), "ref: refs/heads/none\n");
}

async function keepState(
	target: RepositoryTarget,
	place: Located,
	to: { readonly own: string; readonly name: string },
	runner: GitRunner,
	keeping: Keeping,
): Promise<KeptRepository> {
	const { scopes } = target;
	const directory = place.root ?? place.gitDir;
	const head = headOf(place);
	const headOid = await resolved(directory, "HEAD", runner);
	const refs = await refsOf(directory, runner);
	const changed = target.refs?.map((ref) => (ref === "HEAD" ? (branchOf(head) ?? ref) : ref));
	const index = ["index", "worktree", "commits"].some((scope) => [...scopes].some((each) => each === scope));
	const keepsIndex = index && keepIndex(place, to.own, keeping);
	const logs = logsBelow(place, scopes.has("reflog") || scopes.has("objects") ? undefined : changed);
	for (const log of logs)
		copy(join(log === "HEAD" ? place.gitDir : place.store, "logs", log), join(to.own, "logs", log), keeping);
	const stash = stashOf(place);
	const repository: KeptRepository = {
		name: to.name,
		...(place.root === undefined ? {} : { root: place.root }),
		gitDir: place.gitDir,
		store: place.store,
		head,
		...(headOid === undefined ? {} : { headOid }),
		refs,
		...(changed === undefined ? {} : { changed }),
		movesHead: target.movesHead,
		index: keepsIndex,
		logs,
		stash,
		settings: await settingsOf(directory, runner),
	};
	await keepObjects(repository, scopes, to.own, runner, keeping);
	return repository;
}

function keepIndex({ gitDir }: Located, own: string, keeping: Keeping): boolean {
	const index = join(gitDir, "index");
	if (entryAt(index)?.isFile() !== true) return false;
	copy(index, join(own, "index"), keeping);
	// A split index is only whole together with the file that it shares (git-update-index(1), --split-index).
	for (const shared of readdirSync(gitDir).filter((name) => name.startsWith("sharedindex.")))
		copy(join(gitDir, shared), join(own, shared), keeping);
	return true;
}

function copy(from: string, to: string, keeping: Keeping): void {
	keeping.countBytes(entryAt(from)?.size ?? 0, true);
	keeping.step();
	mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
	copyFileSync(from, to);
	keeping.flusher.add(to);
}

/** Settings that git takes away together with a branch or a remote. */
async function settingsOf(directory: string, runner: GitRunner): Promise<readonly string[]> {
	const args = ["config", "--local", "-z", "--get-regexp", "^(branch|remote)\\."];
	return fields(await runner.at(directory, args, { fine: [1] }));
}

/** Files in the git directory that hold the state of a merge, rebase or pick that is under way. */
const UNDER_WAY = [
	...["MERGE_HEAD", "MERGE_MSG", "MERGE_MODE", "CHERRY_PICK_HEAD", "REVERT_HEAD", "SQUASH_MSG", "ORIG_HEAD"],
	...["rebase-merge", "rebase-apply", "sequencer", "AUTO_MERGE", "REBASE_HEAD"],
];

function unfinishedWork({ scopes }: RepositoryTarget, { gitDir }: Located): readonly FileTarget[] {
	if (!scopes.has("commits") && !scopes.has("index")) return [];
	return UNDER_WAY.map((name) => join(gitDir, name))
		.filter((path) => existsSync(path))
		.map((path) => ({ path, glob: false, change: "move", recursive: true }));
}
