// Finds programs on the PATH, as a shell would.

import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first executable file of that name on the PATH; undefined when there is none. */
export function findProgram(name: string, path: string | undefined): string | undefined {
	for (const directory of (path ?? "").split(delimiter)) {
		// An empty entry means the current directory; a shell for judged text is never taken from there.
		if (!directory.startsWith("/")) continue;
		const file = join(directory, name);
		if (isExecutable(file)) return file;
	}
	return undefined;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
