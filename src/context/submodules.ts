// What differs from HEAD in the work trees of submodules, for commands that go on into them.

import { MAX_SUBMODULES } from "../model/limits.ts";
import type { Git } from "./git.ts";
import { entryAt } from "./paths.ts";
import { type Change, type Changes, placeOf, statusOf, trackedIn } from "./repository.ts";

/**
 * Changes to tracked files of these submodules and of those inside them; paths are relative to the outermost root. Those that are not
 * there (`git submodule init` was never called) have none. Fails for more than MAX_SUBMODULES.
 * @param links paths of the submodules, relative to the root of the work tree around `cwd`
 */
export async function changesBelow(cwd: string, links: ReadonlySet<string>, git: Git): Promise<Changes> {
	if (links.size === 0) return { kind: "changes", changes: [] };
	const place = await placeOf(cwd, git);
	if (place.kind !== "repository") return failed("submodules are changed too");
	const { root } = place.repository;
	const waiting = [...links];
	const found: Change[] = [];
	for (let seen = 0; waiting.length > 0; seen++) {
		const link = waiting.pop();
		if (link === undefined) break;
		if (seen >= MAX_SUBMODULES) return failed("too many submodules are changed too");
		const directory = `${root}/${link}`;
		if (entryAt(`${directory}/.git`) === undefined) continue;
		const [status, tracked] = await Promise.all([
			statusOf(directory, { untracked: false, ignored: false, pathspecs: [] }, git),
			trackedIn(directory, [], git, { modes: true }),
		]);
		if (status.kind === "failed") return status;
		if (tracked.kind === "failed") return tracked;
		// What it had committed is named by its own paths, and lies in its own repository.
		found.push(...status.changes.map((change) => ({ ...change, path: `${link}/${change.path}` })));
		waiting.push(...[...tracked.links].map((path) => `${link}/${path}`));
	}
	return { kind: "changes", changes: found };
}

const failed = (detail: string): Changes => ({ kind: "failed", detail, code: undefined });
