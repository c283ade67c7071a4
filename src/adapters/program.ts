// Finds programs on the PATH, as a shell would, and says how a shell is given a text.

import { accessSync, constants, existsSync, statSync } from "node:fs";
import { basename, delimiter, join } from "node:path";

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

/** Whether a file of that name, executable or not, is on the PATH; a directory that may not be searched holds none, as for a shell. */
export function isOnPath(name: string, path: string | undefined): boolean {
	return (path ?? "").split(delimiter).some((directory) => existsSync(join(directory || ".", name)));
}

/**
 * The words after a shell's own that hand it a text. `--` keeps a text that starts with a dash from being read as options. `--norc`: when
 * standard input is a socket, as Node's pipes are, and no shell stands above, `bash -c` takes itself for a remote one and reads
 * `~/.bashrc` first, which nobody judged (bash manual, "Bash Startup Files").
 */
export function textWords(shell: string, text: string): readonly string[] {
	return [...(basename(shell) === "bash" ? [NO_RC] : []), "-c", "--", text];
}

/** The option that `textWords` speaks of. */
export const NO_RC = "--norc";

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
