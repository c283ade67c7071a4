// Compares kept refs with the present ones: which come back, go or move, and which would leave newer commits nowhere.

import type { KeptRef, KeptRepository, Settled } from "../model/snapshot.ts";
import { type GitRunner, lines } from "./git-run.ts";
import { branchOf, headOf } from "./locate.ts";

export interface RefStep {
	/** Full name; `HEAD` for a commit that is checked out without a branch. */
	readonly name: string;
	/** The commit that it has now, and the one that it gets; undefined for none. */
	readonly from: string | undefined;
	readonly to: string | undefined;
	readonly conflict?: string;
}

export async function refSteps(
	repository: KeptRepository,
	now: readonly KeptRef[],
	left: Settled["repositories"][number] | undefined,
	runner: GitRunner,
): Promise<readonly RefStep[]> {
	const directory = repository.root ?? repository.gitDir;
	const present = new Map(now.map(({ name, oid }) => [name, oid]));
	const kept = new Map(repository.refs.filter(({ symbolic }) => symbolic === undefined).map((r) => [r.name, r.oid]));
	const steps: RefStep[] = [];
	for (const name of namesOf(repository, kept)) {
		const [from, to] = name === "HEAD" ? detached(repository) : [present.get(name), kept.get(name)];
		if (from === to) continue;
		// Any ref might have changed: one that only went on has lost nothing.
		if (repository.changed === undefined && from !== undefined && to !== undefined) {
			if (await isAncestor(directory, to, from, runner)) continue;
		}
		const leftSo = left?.refs.split("\n").includes(`${from} ${name}`) === true;
		const others = now.filter((ref) => ref.name !== name && ref.name !== "refs/stash").map(({ oid }) => oid);
		const loses = from !== undefined && !leftSo && (await holdsMore(directory, from, [...others, to], runner));
		const what = to === undefined ? "made" : "given other commits";
		steps.push({ name, from, to, ...(loses ? { conflict: `${name} was ${what} after the command` } : {}) });
	}
	return steps;
}

function namesOf({ changed, refs }: KeptRepository, kept: ReadonlyMap<string, string>): readonly string[] {
	const symbolic = new Set(refs.filter((ref) => ref.symbolic !== undefined).map(({ name }) => name));
	const names = changed ?? [...kept.keys()];
	return names.filter((name) => name !== "refs/stash" && !symbolic.has(name));
}

/** The commits of a HEAD without a branch, now and then. One that is on a branch now is left alone here. */
function detached(repository: KeptRepository): readonly [string | undefined, string | undefined] {
	const now = headOf(repository);
	return branchOf(now) === undefined && branchOf(repository.head) === undefined
		? [now, repository.head]
		: [undefined, undefined];
}

async function isAncestor(directory: string, older: string, newer: string, runner: GitRunner): Promise<boolean> {
	const answer = await runner.at(directory, ["rev-list", "--count", "--max-count=1", older, "--not", newer, "--"], {
		fine: [128],
	});
	return answer.toString("utf8").trim() === "0";
}

/** Whether commits of `oid` are on none of the others. An object that is not there any more holds none of them. */
async function holdsMore(
	directory: string,
	oid: string,
	others: readonly (string | undefined)[],
	runner: GitRunner,
): Promise<boolean> {
	const names = [...new Set(others.flatMap((other) => other ?? []))];
	const input = `${oid}\n${names.map((name) => `^${name}\n`).join("")}`;
	const args = ["rev-list", "--ignore-missing", "--max-count=1", "--stdin"];
	return lines(await runner.at(directory, args, { input, fine: [128] })).length > 0;
}
