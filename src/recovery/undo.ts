// Undo: what it would do, and doing it. What it changes is kept in a snapshot of its own first.

import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isWithin, realPath, statusOf } from "../context/index.ts";
import type { KeptRepository, Manifest } from "../model/snapshot.ts";
import { withLock, writeWhole } from "../store/index.ts";
import { type Comparing, compare, type FileStep } from "./compare.ts";
import { compareRepository, hasWork, type RepositoryStep } from "./compare-git.ts";
import { fields, type GitRunner, gitRunner } from "./git-run.ts";
import { stateOf } from "./look.ts";
import { type Maker, makeSnapshot } from "./make.ts";
import type { Plan } from "./plan.ts";
import { restoreFiles } from "./restore-files.ts";
import { restoreRepository } from "./restore-git.ts";
import { settle } from "./settle.ts";
import { readJournal, readManifest, readSettled } from "./snapshots.ts";
import { flusher } from "./sync.ts";
import { Trouble } from "./trouble.ts";

export interface UndoPlan {
	readonly manifest: Manifest;
	readonly files: readonly FileStep[];
	/** By number in the manifest; undefined for one that is gone and comes back with its files. */
	readonly repositories: readonly (RepositoryStep | undefined)[];
	readonly unable: readonly { readonly path: string; readonly why: string }[];
	/** Where newer work would be replaced. */
	readonly conflicts: readonly string[];
}

/**
 * What an undo of this snapshot would do now. Changes nothing.
 * @throws Trouble when the snapshot or a repository cannot be read
 */
export async function planUndo(id: string, { store, surroundings }: Maker): Promise<UndoPlan> {
	const manifest = readManifest(store, id);
	const settled = readSettled(store, id);
	const runner = gitRunner(surroundings);
	const directory = join(store, id);
	const repositories: (RepositoryStep | undefined)[] = [];
	for (const [i, repository] of manifest.repositories.entries())
		repositories.push(
			await compareRepository(repository, join(directory, repository.name), settled?.repositories[i], runner),
		);
	const comparing: Comparing = {
		directory,
		left: new Map(settled?.items.map(({ path, state }) => [path, state])),
		isCommitted: committedIn(manifest.repositories, runner),
		runner,
	};
	const files: FileStep[] = [];
	const unable: UndoPlan["unable"][number][] = [];
	for (const item of manifest.items) {
		const compared = await compare(item, comparing);
		if (compared.kind === "step") files.push(compared);
		else if (compared.kind === "unable") unable.push(compared);
	}
	const replaced = files.filter(({ action }) => action === "replace").map(({ item }) => item.path);
	const strayed = files.filter(({ item }) => isThroughLink(item.path, replaced));
	for (const { item } of strayed) unable.push({ path: item.path, why: "a link stands where its directory was" });
	const conflicts = [
		...(await treeConflicts(repositories, comparing.left, runner)),
		...repositories.flatMap((work) => work?.conflicts ?? []),
		...files.flatMap(({ item, conflict }) => (conflict === undefined ? [] : [`${item.path}: ${conflict}`])),
	];
	return { manifest, files: files.filter((step) => !strayed.includes(step)), repositories, unable, conflicts };
}

/** A write at this path would end somewhere else today; not when what stands above it is replaced first. */
function isThroughLink(path: string, replaced: readonly string[]): boolean {
	const directory = dirname(path);
	return realPath(directory) !== directory && !replaced.some((above) => isWithin(directory, above));
}

/** Work trees whose step to another commit would go over changes that the command did not leave. */
async function treeConflicts(
	repositories: UndoPlan["repositories"],
	left: ReadonlyMap<string, string>,
	runner: GitRunner,
): Promise<readonly string[]> {
	const conflicts: string[] = [];
	for (const work of repositories) {
		const root = work?.repository.root;
		if (work?.blocked !== true || root === undefined) continue;
		const answer = await statusOf(root, { untracked: false, ignored: false, pathspecs: [] }, runner.git);
		const paths = answer.kind === "failed" ? [] : answer.changes.map(({ path }) => join(root, path));
		const newer = paths.filter((path) => left.get(path) !== stateOf(path));
		if (answer.kind === "failed" || newer.length > 0)
			conflicts.push(
				`${newer[0] ?? root}: changed after the command, and the step back to the earlier commit meets it`,
			);
	}
	return conflicts;
}

/** Nothing is left to do. */
export function isDone({ files, repositories }: UndoPlan): boolean {
	return files.length === 0 && repositories.every((work) => work === undefined || !hasWork(work));
}

export interface UndoOptions {
	/** The conflicts that whoever asks for it has seen and agreed to. */
	readonly seen: readonly string[];
	readonly maxBytes: number;
	readonly maxAge: number;
	/** Milliseconds since 1970. */
	readonly now: number;
}

export interface Undone {
	/** The snapshot that takes this undo back; absent when nothing was replaced. */
	readonly safety?: string;
}

/**
 * Does it, over newer work too where that was agreed to. After a kill, or an error, doing it again finishes it.
 * @throws Trouble, or the system's error
 */
export function undo(id: string, options: UndoOptions, maker: Maker): Promise<Undone> {
	return withLock(join(maker.store, "undo.lock"), async () => {
		const plan = await planUndo(id, maker);
		const unseen = plan.conflicts.find((conflict) => !options.seen.includes(conflict));
		if (unseen !== undefined) throw new Trouble(`newer work that was not there a moment ago: ${unseen}`);
		const before = readJournal(maker.store, id);
		// What an unfinished undo found is kept already, unless something was done since.
		const kept = before?.done === false && plan.conflicts.length === 0 ? before.safety : undefined;
		const safety = kept ?? (isDone(plan) ? undefined : (await keepPresent(plan, options, maker))?.id);
		const journal = safety === undefined ? {} : { safety };
		const write = (done: boolean): void =>
			writeWhole(join(maker.store, id, "undo.json"), `${JSON.stringify({ ...journal, done })}\n`);
		maker.step?.();
		write(false);
		await restore(plan, maker);
		if (safety !== undefined) await settle(safety, maker);
		maker.step?.();
		write(true);
		return journal;
	});
}

async function restore(plan: UndoPlan, maker: Maker): Promise<void> {
	const { id } = plan.manifest;
	const directory = join(maker.store, id);
	const runner = gitRunner(maker.surroundings);
	const step = maker.step ?? (() => {});
	const repository = (work: RepositoryStep): Promise<void> =>
		restoreRepository(work, { own: join(directory, work.repository.name), id, runner, step });
	const works = plan.repositories.filter((work) => work !== undefined && hasWork(work));
	for (const work of works) if (work !== undefined) await repository(work);
	// A step of git may have put some of them back already, or changed them: then the files are looked at again.
	const { files } = works.length === 0 ? plan : await planUndo(id, maker);
	const waiting = flusher();
	await restoreFiles(files, { directory, id, runner, step, flusher: waiting });
	waiting.flush();
	if (!plan.repositories.includes(undefined)) return;
	const back = await planUndo(id, maker);
	for (const [i, work] of back.repositories.entries())
		if (plan.repositories[i] === undefined && work !== undefined && hasWork(work)) await repository(work);
}

/** Keeps what the undo is going to change. */
function keepPresent(plan: UndoPlan, options: UndoOptions, maker: Maker): Promise<Manifest | undefined> {
	const { manifest, files, repositories } = plan;
	const there = files.filter(({ action }) => action !== "create");
	const targets: Plan["files"] = there.map(({ item, action }) => ({
		path: item.path,
		glob: false,
		change: action === "adjust" ? "mode" : "move",
		recursive: action !== "adjust",
	}));
	return makeSnapshot(
		{
			plan: { files: targets, repositories: repositories.flatMap((work) => targetOf(work)) },
			absent: files.filter(({ action }) => action === "create").map(({ item }) => item.path),
			about: { time: options.now, cwd: manifest.cwd, command: `undo of: ${manifest.command}`, undoes: manifest.id },
			maxBytes: options.maxBytes,
			maxAge: options.maxAge,
		},
		maker,
	);
}

function targetOf(work: RepositoryStep | undefined): Plan["repositories"] {
	if (work === undefined || !hasWork(work)) return [];
	const { repository, refs, head, tree, stash } = work;
	return [
		{
			cwd: repository.root ?? repository.gitDir,
			scopes: new Set(["index", "commits", ...(stash ? (["stash"] as const) : [])]),
			pathspecs: [],
			revisions: tree === undefined ? [] : [tree.to],
			refs: [...refs.map(({ name }) => name), ...(stash ? ["refs/stash"] : [])],
			movesHead: head !== undefined,
			removes: false,
		},
	];
}

/** Whether a path's present content is in the last commit or the index of its repository. Each repository is asked once. */
function committedIn(repositories: readonly KeptRepository[], runner: GitRunner): Comparing["isCommitted"] {
	const known = new Map<string, Promise<ReadonlySet<string>>>();
	return async (path) => {
		for (const { root } of repositories) {
			if (root === undefined || !isWithin(path, root)) continue;
			const clean = known.get(root) ?? cleanPaths(root, runner);
			known.set(root, clean);
			if ((await clean).has(path)) return true;
		}
		return false;
	};
}

async function cleanPaths(root: string, runner: GitRunner): Promise<ReadonlySet<string>> {
	if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return new Set();
	const changes = await statusOf(root, { untracked: false, ignored: false, pathspecs: [] }, runner.git);
	if (changes.kind === "failed") return new Set();
	const changed = new Set(changes.changes.map(({ path }) => path));
	const tracked = fields(await runner.at(root, ["ls-files", "-z", "--full-name", ":/"]));
	return new Set(tracked.filter((path) => !changed.has(path)).map((path) => join(root, path)));
}
