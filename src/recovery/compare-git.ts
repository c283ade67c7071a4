// Compares a kept repository with how it is now: which refs, index, stash, logs and settings an undo would put back.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { KeptRepository, Settled } from "../model/snapshot.ts";
import { type RefStep, refSteps } from "./compare-refs.ts";
import { fields, type GitRunner } from "./git-run.ts";
import { branchOf, headOf, indexEntries, refsOf, resolved } from "./locate.ts";
import { linesOf } from "./logs.ts";
import { digest } from "./look.ts";

export interface RepositoryStep {
	readonly repository: KeptRepository;
	readonly refs: readonly RefStep[];
	/** The content of HEAD that comes back. */
	readonly head?: string;
	/** The commits that the work tree goes from and to. */
	readonly tree?: { readonly from: string | undefined; readonly to: string };
	/** Git would not take the step from tree to tree: changes are in its way. */
	readonly blocked: boolean;
	readonly index: boolean;
	readonly stash: boolean;
	readonly logs: readonly string[];
	/** `key\nvalue`. */
	readonly settings: readonly string[];
	readonly conflicts: readonly string[];
	/** What stays in the snapshot, and why. */
	readonly notes: readonly string[];
}

/** Undefined when the repository is gone: it comes back with its files, or not at all. */
export async function compareRepository(
	repository: KeptRepository,
	own: string,
	left: Settled["repositories"][number] | undefined,
	runner: GitRunner,
): Promise<RepositoryStep | undefined> {
	if (!existsSync(join(repository.gitDir, "HEAD"))) return undefined;
	const directory = repository.root ?? repository.gitDir;
	if (!existsSync(directory)) return undefined;
	const now = await refsOf(directory, runner);
	const refs = await refSteps(repository, now, left, runner);
	const headNow = headOf(repository);
	const head = repository.movesHead && headNow !== repository.head ? repository.head : undefined;
	const from = await resolved(directory, "HEAD", runner);
	const to = await headAfter(head ?? headNow, refs, directory, runner);
	const tree = repository.root !== undefined && to !== undefined && from !== to ? { from, to } : undefined;
	const index = await compareIndex(repository, own, { from, to, left: left?.index }, runner);
	const logs = repository.logs.filter((log) => log !== "refs/stash" && mergedLog(repository, own, log) !== undefined);
	return {
		repository,
		refs,
		...(head === undefined ? {} : { head }),
		...(tree === undefined ? {} : { tree }),
		blocked: tree !== undefined && (await isBlocked(repository, tree, runner)),
		index: index.kind !== "same" && index.kind !== "note",
		stash: stashAfter(repository, own, now.find(({ name }) => name === "refs/stash")?.oid) !== undefined,
		logs,
		settings: await lostSettings(repository, directory, runner),
		conflicts: [
			...refs.flatMap(({ conflict }) => conflict ?? []),
			...(index.kind === "conflict" ? ["what is staged now was staged after the command"] : []),
		],
		notes: index.kind === "note" ? ["what was staged is not put back: HEAD is another commit now"] : [],
	};
}

/** Whether anything is to be done. */
export function hasWork({ refs, head, tree, index, stash, logs, settings }: RepositoryStep): boolean {
	return refs.length + logs.length + settings.length > 0 || head !== undefined || tree !== undefined || index || stash;
}

async function headAfter(
	head: string,
	refs: readonly RefStep[],
	directory: string,
	runner: GitRunner,
): Promise<string | undefined> {
	const branch = branchOf(head);
	if (branch === undefined) return refs.find(({ name }) => name === "HEAD")?.to ?? head;
	const step = refs.find(({ name }) => name === branch);
	return step === undefined ? resolved(directory, branch, runner) : step.to;
}

type IndexChange = { readonly kind: "same" | "restore" | "conflict" | "note" };

async function compareIndex(
	{ index, gitDir, root, headOid }: KeptRepository,
	own: string,
	now: { readonly from: string | undefined; readonly to: string | undefined; readonly left: string | undefined },
	runner: GitRunner,
): Promise<IndexChange> {
	if (!index || root === undefined) return { kind: "same" };
	const present = await indexEntries(root, runner);
	const kept = await indexEntries(root, runner, join(own, "index"));
	if (present === kept && now.from === now.to) return { kind: "same" };
	if (now.to !== headOid) return { kind: "note" };
	if (now.left === digest(present) || !existsSync(join(gitDir, "index"))) return { kind: "restore" };
	const known = new Set(kept.split("\0"));
	const committed = new Set(now.from === undefined ? [] : await treeEntries(root, now.from, runner));
	const newer = present.split("\0").some((entry) => entry !== "" && !known.has(entry) && !committed.has(entry));
	return { kind: newer ? "conflict" : "restore" };
}

/** The entries of a commit's tree in the form of `ls-files --stage`. */
async function treeEntries(root: string, commit: string, runner: GitRunner): Promise<readonly string[]> {
	const listed = fields(await runner.at(root, ["ls-tree", "-r", "-z", "--full-tree", commit]));
	return listed.map((entry) => entry.replace(/^(\d+) \w+ ([0-9a-f]+)\t/, "$1 $2 0\t"));
}

/** Git itself says whether the step would run over changes; it cannot before the commit is there. */
async function isBlocked(
	{ root }: KeptRepository,
	{ from, to }: { readonly from: string | undefined; readonly to: string },
	runner: GitRunner,
): Promise<boolean> {
	if (root === undefined || from === undefined || (await resolved(root, `${to}^{tree}`, runner)) === undefined)
		return false;
	try {
		await runner.unfiltered(root, ["read-tree", "--dry-run", "-m", "-u", from, to]);
		return false;
	} catch {
		return true;
	}
}

/** The stash's log with what it lost, the oldest entry first; undefined when nothing is missing. */
export function stashAfter(
	repository: KeptRepository,
	own: string,
	top: string | undefined,
): readonly string[] | undefined {
	const { changed, stash, store } = repository;
	if (stash.length === 0 || changed?.includes("refs/stash") === false) return undefined;
	const kept = linesOf(join(own, "logs/refs/stash"));
	const known = new Set(stash.map(({ oid }) => oid));
	const now = linesOf(join(store, "logs/refs/stash"));
	const newer = now.filter((line) => !known.has(line.split(" ")[1] ?? ""));
	const after = [...kept, ...newer];
	const newest = after.at(-1)?.split(" ")[1];
	return after.join("\n") === now.join("\n") && top === newest ? undefined : after;
}

/** A log with the lines that it lost, in front of those written since; undefined when it lost none. */
export function mergedLog({ gitDir, store }: KeptRepository, own: string, log: string): readonly string[] | undefined {
	const kept = linesOf(join(own, "logs", log));
	const now = linesOf(join(log === "HEAD" ? gitDir : store, "logs", log));
	const present = new Set(now);
	if (kept.every((line) => present.has(line))) return undefined;
	const known = new Set(kept);
	return [...kept, ...now.filter((line) => !known.has(line))];
}

/** Settings of branches and remotes of which nothing is left. */
async function lostSettings(
	{ settings, changed }: KeptRepository,
	directory: string,
	runner: GitRunner,
): Promise<readonly string[]> {
	if (settings.length === 0) return [];
	const args = ["config", "--local", "-z", "--name-only", "--get-regexp", "^(branch|remote)\\."];
	const sections = new Set(fields(await runner.at(directory, args, { fine: [1] })).map(sectionOf));
	return settings.filter((entry) => {
		const section = sectionOf(entry.split("\n", 1)[0] ?? "");
		const named = changed === undefined || changed.includes(section.replace(/^branch\./, "refs/heads/"));
		return named && !sections.has(section);
	});
}

const sectionOf = (key: string): string => key.slice(0, key.lastIndexOf("."));
