// Finds the work area of a session: the repository around a directory, else the directory itself.

import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

/**
 * The nearest directory at or above `cwd` that holds `.git` (a directory, or the file of a worktree or submodule).
 * Never a home directory or `/`: a repository of dotfiles does not make everything in the home directory a work area.
 * @param home the user's home directory; the process's own when absent
 */
export function findWorkspace(cwd: string, home: string = systemHome()): string {
	const start = resolve(cwd);
	const realHome = real(home);
	for (let at = start; ; at = dirname(at)) {
		if (at === dirname(at) || at === home || real(at) === realHome) return start;
		if (existsSync(join(at, ".git"))) return at;
	}
}

/** Apart, because it is seldom asked: programs start without loading what answers it. */
function systemHome(): string {
	return homedir();
}

function real(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}
