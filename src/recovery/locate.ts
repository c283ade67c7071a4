// Where a directory's repository keeps what: work tree, git directory, objects and refs.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MAX_SNAPSHOT_REFS } from "../model/limits.ts";
import type { KeptRef } from "../model/snapshot.ts";
import { type GitRunner, lines } from "./git-run.ts";
import { Trouble } from "./trouble.ts";

export interface Located {
	/** Absent for a bare repository. */
	readonly root: string | undefined;
	readonly gitDir: string;
	readonly store: string;
	readonly format: "sha1" | "sha256";
}

/** Undefined when the directory is in no repository. @throws Trouble when git cannot tell */
export async function locate(cwd: string, runner: GitRunner): Promise<Located | undefined> {
	if (runner.git.redirected !== undefined) throw new Trouble(`${runner.git.redirected} is set`);
	let answer: readonly string[];
	try {
		answer = lines(
			await runner.at(cwd, [
				"rev-parse",
				"--path-format=absolute",
				...["--git-dir", "--git-common-dir", "--is-inside-work-tree", "--show-object-format"],
			]),
		);
	} catch (error) {
		if (error instanceof Trouble && error.message.includes("not a git repository (or any")) return undefined;
		throw error;
	}
	const [gitDir, store, inside, format] = answer;
	if (gitDir === undefined || store === undefined || answer.length !== 4) throw new Trouble("git's directory is odd");
	if (format !== "sha1" && format !== "sha256") throw new Trouble("git's objects are in a format that is not known");
	if (/^\s*refstorage\s*=\s*(?!files)/im.test(readFileSync(join(store, "config"), "utf8")))
		throw new Trouble("git's refs are in a format that is not known");
	if (inside !== "true") return { root: undefined, gitDir, store, format };
	const [root, more] = lines(await runner.at(cwd, ["rev-parse", "--path-format=absolute", "--show-toplevel"]));
	if (root === undefined || more !== undefined) throw new Trouble("the work tree's name is odd");
	return { root, gitDir, store, format };
}

/** The content of HEAD: `ref: refs/heads/main`, or a commit. */
export function headOf({ gitDir }: Pick<Located, "gitDir">): string {
	return readFileSync(join(gitDir, "HEAD"), "utf8").trim();
}

/** The branch that HEAD names; undefined when it is detached. */
export function branchOf(head: string): string | undefined {
	return head.startsWith("ref: ") ? head.slice("ref: ".length) : undefined;
}

/** Every ref of the repository, ordered by name. */
export async function refsOf(directory: string, runner: GitRunner): Promise<readonly KeptRef[]> {
	const answer = await runner.at(directory, ["for-each-ref", "--format=%(objectname) %(refname) %(symref)"]);
	const all = lines(answer);
	if (all.length > MAX_SNAPSHOT_REFS) throw new Trouble(`more than ${MAX_SNAPSHOT_REFS} refs`);
	return all.map((line) => {
		const [oid = "", name = "", symbolic = ""] = line.split(" ");
		return symbolic === "" ? { name, oid } : { name, oid, symbolic };
	});
}

/** The object that a revision leads to; undefined when there is none. */
export async function resolved(directory: string, revision: string, runner: GitRunner): Promise<string | undefined> {
	const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", revision];
	const [oid] = lines(await runner.at(directory, args, { fine: [1, 128] }));
	return oid;
}

/** Every entry of the index as one text: mode, object, stage and path. */
export async function indexEntries(directory: string, runner: GitRunner, file?: string): Promise<string> {
	const env = file === undefined ? {} : { GIT_INDEX_FILE: file };
	return (await runner.at(directory, ["ls-files", "--stage", "-z", "--full-name", ":/"], { env })).toString("utf8");
}
