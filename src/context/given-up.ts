// What goes when a half-done merge, pick or rebase is given up: what was resolved or changed since git stopped.

import { existsSync } from "node:fs";
import type { Git } from "./git.ts";
import type { Change } from "./repository.ts";

/** What git leaves in its directory while an operation waits. Source: git-status(1) reads the same in wt-status.c. */
const UNDER_WAY = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "sequencer"];

/**
 * Of these changes, those that giving up loses. Since Git 2.33 the tree `AUTO_MERGE` holds what the merge itself made of each file,
 * conflict marks and all: a file that is still like that was changed by nobody.
 */
export async function givenUp(
	cwd: string,
	how: "merge" | "rebase",
	changes: readonly Change[],
	git: Git,
): Promise<readonly Change[]> {
	if (changes.length === 0 || !(await isUnderWay(cwd, git))) return [];
	// git-reset(1): `--merge` keeps files that differ from the index, when the index is as HEAD has it.
	const going = how === "merge" ? changes.filter(({ kind }) => kind !== "changed") : changes;
	const made = await git.runUnfiltered(cwd, [
		...["diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative"],
		...["--ignore-submodules=all", "AUTO_MERGE", "--"],
	]);
	// Without that tree (older git, `git am`, a stop that is no conflict) nobody can tell.
	if (made.kind === "failed") return going;
	const before = objectsIn(made.text);
	return going.flatMap((change) => {
		const object = before.get(change.path);
		return object === undefined ? [] : [{ ...change, objects: [...(change.objects ?? []), object] }];
	});
}

async function isUnderWay(cwd: string, git: Git): Promise<boolean> {
	const asked = UNDER_WAY.flatMap((name) => ["--git-path", name]);
	const answer = await git.run(cwd, ["rev-parse", "--path-format=absolute", ...asked]);
	// Who cannot tell takes it that one is.
	return answer.kind === "failed" || answer.text.split("\n").some((path) => path !== "" && existsSync(path));
}

/** Records `:mode mode object object status NUL path NUL` (git-diff(1), "Raw output format"): the first object of each path. */
function objectsIn(raw: string): ReadonlyMap<string, string> {
	const fields = raw.split("\0");
	const found = new Map<string, string>();
	for (let at = 0; at + 1 < fields.length; at += 2) {
		const [, , object] = (fields[at] ?? "").split(" ", 3);
		const path = fields[at + 1];
		if (object !== undefined && path !== undefined) found.set(path, object);
	}
	return found;
}
