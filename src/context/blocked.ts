// Finds pipes and devices among the files that git opens in a repository: git would wait for whoever writes to them.

import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Files of the store that nearly every command reads (gitrepository-layout(5)). */
const STORE = [
	...["config", "config.worktree", "HEAD", "index", "packed-refs", "shallow", "commondir", "gitdir", "ORIG_HEAD"],
	...["info/exclude", "info/attributes", "info/grafts", "info/sparse-checkout", "objects/info/alternates"],
	...["logs/HEAD", "logs/refs/stash", "refs/stash"],
];

/** Files at the top of the work tree. */
const WORK_TREE = [".gitignore", ".gitattributes", ".gitmodules", ".mailmap"];

/** Longest `.git` file that is read, in bytes; it holds one path. */
const MAX_LINK = 4_096;

/** The name of a file that git would wait for, in the repository around a directory; undefined when there is none. */
export function blockedAt(directory: string): string | undefined {
	for (let at = directory; ; at = dirname(at)) {
		const git = join(at, ".git");
		const store = existsSync(git) ? storeOf(git) : existsSync(join(at, "objects")) ? at : undefined;
		if (store !== undefined) {
			const files = [...STORE.map((name) => join(store, name)), ...WORK_TREE.map((name) => join(at, name))];
			return files.find((path) => waits(path));
		}
		if (at === dirname(at)) return undefined;
	}
}

/** Where a `.git` directory, or the file that stands for one, leads to. */
function storeOf(git: string): string {
	try {
		const stats = statSync(git);
		if (stats.isDirectory() || !stats.isFile() || stats.size > MAX_LINK) return git;
		const target = /^gitdir: (.*?)\n*$/s.exec(readFileSync(git, "utf8"))?.[1];
		return target === undefined ? git : resolve(dirname(git), target);
	} catch {
		return git;
	}
}

function waits(path: string): boolean {
	try {
		const stats = lstatSync(path, { throwIfNoEntry: false });
		if (stats === undefined) return false;
		const real = stats.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : stats;
		return real !== undefined && !real.isFile() && !real.isDirectory();
	} catch {
		return false;
	}
}
