// What answers are found with: the place, the way to git, and what the policy and the session say.

import type { Authorship } from "../model/authorship.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { type Git, openGit } from "./git.ts";
import { matches, namePattern } from "./pattern.ts";

export interface ContextOptions {
	readonly surroundings: Surroundings;
	/** Globs for branches that everybody builds on; `*` does not span a slash. */
	readonly protectedBranches?: readonly string[];
	/** Whether the file at an absolute path counts as the user's own work although git ignores it. */
	readonly precious?: (path: string) => boolean;
	/** What the session's agent wrote itself. */
	readonly authorship?: Authorship;
	/** Files that the command reads and does not change, absolute: an identical one keeps what another loses. */
	readonly named?: readonly string[];
	/** Most names that one answer lists; default 5. */
	readonly samples?: number;
}

export interface World {
	readonly surroundings: Surroundings;
	readonly git: Git;
	readonly isProtected: (branch: string) => boolean;
	readonly precious: (path: string) => boolean;
	/** In a work area that is not the home directory or the root, and in no hidden directory of it. */
	readonly isWork: (path: string) => boolean;
	readonly authorship: Authorship | undefined;
	readonly named: readonly string[];
	readonly samples: number | undefined;
}

export function openWorld(options: ContextOptions): World {
	const globs = (options.protectedBranches ?? []).map((glob) => glob.split("/").map(namePattern));
	return {
		surroundings: options.surroundings,
		git: openGit(options.surroundings),
		isProtected: (branch) => {
			const steps = branch.split("/");
			return globs.some(
				(glob) => glob.length === steps.length && glob.every((pattern, i) => matches(pattern, steps[i] ?? "")),
			);
		},
		precious: options.precious ?? (() => false),
		isWork: workJudge(options.surroundings),
		authorship: options.authorship,
		named: options.named ?? [],
		samples: options.samples,
	};
}

/** Caches and settings lie in hidden directories, and in a home directory that is the work area anything does. */
function workJudge({ workspace, home }: Surroundings): (path: string) => boolean {
	const roots = workspace.filter((root) => root !== "/" && root !== home);
	return (path) => roots.some((root) => path.startsWith(`${root}/`) && !path.slice(root.length).includes("/."));
}
