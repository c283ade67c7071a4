// Keeps the objects that only changed refs, the index, the stash or logs hold, as a pack in the snapshot's private repository.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DiscardScope } from "../model/effect.ts";
import type { KeptRepository } from "../model/snapshot.ts";
import { fields, type GitRunner, lines } from "./git-run.ts";
import type { Keeping } from "./keeping.ts";
import { branchOf } from "./locate.ts";
import { loggedObjects } from "./logs.ts";

/**
 * Packs what would be unreachable. Commits that refs hold which do not change stay out.
 * @throws Trouble when git fails or the pack is too large
 */
export async function keepObjects(
	repository: KeptRepository,
	scopes: ReadonlySet<DiscardScope>,
	own: string,
	runner: GitRunner,
	keeping: Keeping,
): Promise<void> {
	const directory = repository.root ?? repository.gitDir;
	const wanted = new Set([
		...changedRefs(repository),
		...repository.stash.map(({ oid }) => oid),
		...(repository.index ? await stagedObjects(repository, runner) : []),
		...(scopes.has("reflog") || scopes.has("objects") ? repository.logs.flatMap((log) => logObjects(own, log)) : []),
		...(scopes.has("objects") ? await danglingObjects(directory, runner) : []),
	]);
	const there = await existing(directory, [...wanted], runner);
	if (there.length === 0) return;
	const input = [...there, ...survivors(repository).map((oid) => `^${oid}`)].join("\n");
	keeping.step();
	const args = ["pack-objects", "--revs", "--non-empty", "--quiet", join(own, "objects/pack/pack")];
	await runner.at(directory, ["--no-replace-objects", ...args], { input: `${input}\n` });
	for (const name of readdirSync(join(own, "objects/pack")))
		keeping.countBytes(statSync(join(own, "objects/pack", name)).size, true);
}

function changedRefs({ refs, changed, head, headOid }: KeptRepository): readonly string[] {
	const oids = refs.filter(({ name }) => changed?.includes(name) ?? !isRemote(name)).map(({ oid }) => oid);
	const detached = branchOf(head) === undefined && headOid !== undefined;
	return detached && changed?.includes("HEAD") !== false ? [...oids, headOid] : oids;
}

/** Commits that stay reachable whatever the command does. */
function survivors({ refs, changed, head, headOid }: KeptRepository): readonly string[] {
	const staying = refs.filter(({ name }) => name !== "refs/stash" && !(changed?.includes(name) ?? !isRemote(name)));
	const detached = branchOf(head) === undefined && headOid !== undefined && changed?.includes("HEAD") === false;
	return [...new Set([...staying.map(({ oid }) => oid), ...(detached ? [headOid] : [])])];
}

/** A remote's refs come back with a fetch, so a command that may change any ref is not taken to change these. */
const isRemote = (name: string): boolean => name.startsWith("refs/remotes/");

function logObjects(own: string, log: string): readonly string[] {
	return loggedObjects(join(own, "logs", log));
}

/** Blobs that the index has and the last commit has not, and all stages of conflicts. */
async function stagedObjects({ gitDir, root, headOid }: KeptRepository, runner: GitRunner): Promise<readonly string[]> {
	const directory = root ?? gitDir;
	const unmerged = fields(await runner.at(directory, ["ls-files", "--unmerged", "-z", ":/"]));
	if (headOid === undefined) {
		const all = fields(await runner.at(directory, ["ls-files", "--stage", "-z", ":/"]));
		return all.map(objectOf);
	}
	const args = [
		"diff-index",
		"--cached",
		"--raw",
		"-z",
		"--no-renames",
		"--no-abbrev",
		"--ignore-submodules=all",
		headOid,
	];
	const raw = fields(await runner.at(directory, args)).filter((field) => field.startsWith(":"));
	return [...unmerged.map(objectOf), ...raw.map((field) => field.split(" ")[3] ?? "")].filter(
		(oid) => !/^0*$/.test(oid),
	);
}

/** `mode object stage<TAB>path`; a submodule's commit is not in this repository. */
function objectOf(entry: string): string {
	return entry.startsWith("160000") ? "" : (entry.split(" ")[1] ?? "");
}

/** Objects that nothing holds: what a clean-up would remove (git-fsck(1)). */
async function danglingObjects(directory: string, runner: GitRunner): Promise<readonly string[]> {
	const answer = await runner.at(directory, ["fsck", "--dangling", "--connectivity-only", "--no-progress"], {
		fine: [1, 2, 3, 4, 5, 6, 7, 8],
	});
	return lines(answer).flatMap((line) => /^dangling \w+ ([0-9a-f]{40,64})$/.exec(line)?.[1] ?? []);
}

/** Those of the objects that are there: a log may name some that a clean-up took long ago. */
async function existing(directory: string, oids: readonly string[], runner: GitRunner): Promise<readonly string[]> {
	const asked = oids.filter((oid) => oid !== "");
	if (asked.length === 0) return [];
	const answer = await runner.at(directory, ["cat-file", "--batch-check=%(objectname)"], {
		input: `${asked.join("\n")}\n`,
	});
	return lines(answer).filter((line) => !line.includes(" "));
}
