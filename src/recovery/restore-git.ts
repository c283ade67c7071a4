// Puts a repository's objects, refs, index, stash, logs and settings back; each step can be taken again after a kill.

import {
	copyFileSync,
	existsSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isCode } from "../context/index.ts";
import { syncDirectory, writeWhole } from "../store/index.ts";
import { mergedLog, type RepositoryStep, stashAfter } from "./compare-git.ts";
import { type GitRunner, lines } from "./git-run.ts";
import { branchOf, indexEntries, resolved } from "./locate.ts";
import { syncFile } from "./sync.ts";
import { Trouble } from "./trouble.ts";

export interface RepositoryRestoring {
	/** The private repository. */
	readonly own: string;
	readonly id: string;
	readonly runner: GitRunner;
	readonly step: () => void;
}

/** @throws Trouble when git refuses a step; those before it are done */
export async function restoreRepository(work: RepositoryStep, restoring: RepositoryRestoring): Promise<void> {
	const { refs, tree, stash, logs } = work;
	if (refs.length > 0 || tree !== undefined || work.index || stash || logs.length > 0)
		await importObjects(work, restoring);
	if (tree !== undefined) await moveTree(work, tree, restoring);
	await moveRefs(work, restoring);
	await moveHead(work, restoring);
	if (work.index || tree !== undefined) await restoreIndex(work, restoring);
	await restoreStash(work, restoring);
	for (const log of logs) restoreLog(work, log, restoring);
	for (const setting of work.settings) await restoreSetting(work, setting, restoring);
}

const directoryOf = ({ repository }: RepositoryStep): string => repository.root ?? repository.gitDir;

async function importObjects(work: RepositoryStep, { own, runner, step }: RepositoryRestoring): Promise<void> {
	const packs = join(own, "objects/pack");
	for (const name of readdirSync(packs).filter((each) => each.endsWith(".pack"))) {
		// Taken over in an earlier try, or never gone.
		if (existsSync(join(work.repository.store, "objects/pack", name))) continue;
		step();
		const input = readFileSync(join(packs, name));
		await runner.at(directoryOf(work), ["index-pack", "--stdin"], { input });
	}
}

/** As a switch of branches does it: files that differ between the two commits, and nothing else. */
async function moveTree(
	work: RepositoryStep,
	{ from, to }: NonNullable<RepositoryStep["tree"]>,
	{ runner, step }: RepositoryRestoring,
): Promise<void> {
	step();
	const safe = from === undefined ? ["-m", "-u", to] : ["-m", "-u", from, to];
	await runner.unfiltered(directoryOf(work), ["read-tree", ...(work.blocked ? ["--reset", "-u", to] : safe)]);
}

async function moveRefs(work: RepositoryStep, { runner, step, id }: RepositoryRestoring): Promise<void> {
	for (const { name, from, to } of work.refs) {
		step();
		const change = to === undefined ? ["-d", name, from ?? ""] : [name, to, from ?? ""];
		const args = ["update-ref", "--no-deref", "-m", `safe-run undo ${id}`, ...change];
		await runner.at(directoryOf(work), args);
	}
}

async function moveHead(work: RepositoryStep, { runner, step, id }: RepositoryRestoring): Promise<void> {
	if (work.head === undefined) return;
	step();
	const branch = branchOf(work.head);
	const reason = ["-m", `safe-run undo ${id}`];
	const args =
		branch === undefined
			? ["update-ref", "--no-deref", ...reason, "HEAD", work.head]
			: ["symbolic-ref", ...reason, "HEAD", branch];
	await runner.at(directoryOf(work), args);
}

/** Under git's own lock, as a whole. */
async function restoreIndex(work: RepositoryStep, { own, runner, step, id }: RepositoryRestoring): Promise<void> {
	const { gitDir, root, headOid } = work.repository;
	if (root === undefined || !existsSync(join(own, "index"))) return;
	const head = await resolved(root, "HEAD", runner);
	if (head !== headOid || (await indexEntries(root, runner)) === (await indexEntries(root, runner, join(own, "index"))))
		return;
	step();
	for (const shared of readdirSync(own).filter((name) => name.startsWith("sharedindex.")))
		if (!existsSync(join(gitDir, shared))) copyFileSync(join(own, shared), join(gitDir, shared));
	const lock = join(gitDir, "index.lock");
	takeLock(lock, join(gitDir, `index.safe-run-${id}`), readFileSync(join(own, "index")));
	step();
	renameSync(lock, join(gitDir, "index"));
	syncDirectory(gitDir);
}

/** Git's lock with its content in one step, so that one which an earlier try left is known by it. */
function takeLock(lock: string, beside: string, content: Buffer): void {
	rmSync(beside, { force: true });
	writeFileSync(beside, content, { flag: "wx", mode: 0o644 });
	syncFile(beside);
	try {
		linkSync(beside, lock);
	} catch (error) {
		if (!isCode(error, "EEXIST")) throw error;
		if (!readFileSync(lock).equals(content)) throw new Trouble(`git is at work; if it is not, remove ${lock}`);
	} finally {
		rmSync(beside, { force: true });
	}
}

/** The ref first: git makes a log of one line for it, which the whole log then replaces. */
async function restoreStash(work: RepositoryStep, { own, runner, step, id }: RepositoryRestoring): Promise<void> {
	const { repository } = work;
	const [top] = lines(
		await runner.at(directoryOf(work), ["rev-parse", "--verify", "--quiet", "refs/stash"], { fine: [1, 128] }),
	);
	const log = stashAfter(repository, own, top);
	const newest = log?.at(-1)?.split(" ")[1];
	if (log === undefined || newest === undefined) return;
	step();
	if (newest !== top)
		await runner.at(directoryOf(work), [
			"update-ref",
			"--create-reflog",
			"-m",
			`safe-run undo ${id}`,
			"refs/stash",
			newest,
		]);
	writeLog(join(repository.store, "logs/refs/stash"), log, step);
}

function restoreLog({ repository }: RepositoryStep, log: string, { own, step }: RepositoryRestoring): void {
	const merged = mergedLog(repository, own, log);
	if (merged === undefined) return;
	writeLog(join(log === "HEAD" ? repository.gitDir : repository.store, "logs", log), merged, step);
}

function writeLog(file: string, content: readonly string[], step: () => void): void {
	step();
	mkdirSync(dirname(file), { recursive: true });
	writeWhole(file, `${content.join("\n")}\n`);
}

async function restoreSetting(
	work: RepositoryStep,
	setting: string,
	{ runner, step }: RepositoryRestoring,
): Promise<void> {
	const at = setting.indexOf("\n");
	const [key, value] = at < 0 ? [setting, "true"] : [setting.slice(0, at), setting.slice(at + 1)];
	step();
	await runner.at(directoryOf(work), ["config", "--local", "--add", key, value]);
}
