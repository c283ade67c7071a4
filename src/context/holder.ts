// Finds the directory from which git can be asked about a path.

import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest existing directory at or above `path`, when a repository holds it; undefined outside any. */
export function findHolder(path: string): string | undefined {
	let start = path;
	while (statSync(start, { throwIfNoEntry: false })?.isDirectory() !== true) {
		if (start === dirname(start)) return undefined;
		start = dirname(start);
	}
	for (let at = start; ; at = dirname(at)) {
		if (existsSync(join(at, ".git"))) return start;
		if (at === dirname(at)) return undefined;
	}
}
