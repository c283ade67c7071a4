// Where the guard keeps its own state: one private directory for each user.

import { lstatSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** The state directory cannot be used: another user's, open to others, or no directory. */
export class StoreError extends Error {
	readonly code = "SAFE_RUN_STORE";
	override readonly name = "StoreError";
}

/**
 * The directory for state, absolute: `$XDG_STATE_HOME/safe-run`, else `~/.local/state/safe-run` (XDG Base Directory Specification);
 * undefined without a home. It need not exist.
 */
export function stateDirectory(
	env: Readonly<Record<string, string | undefined>>,
	home: string | undefined = env.HOME,
): string | undefined {
	const given = env.XDG_STATE_HOME;
	if (given?.startsWith("/") === true) return join(given, "safe-run");
	return home?.startsWith("/") === true ? join(home, ".local", "state", "safe-run") : undefined;
}

/**
 * Makes a directory that nobody else may enter, with those above it.
 * @throws StoreError when what is there belongs to somebody else, is open to others, or is a link
 */
export function makePrivate(directory: string): void {
	makeParents(dirname(directory));
	makeOne(directory);
	const found = lstatSync(directory);
	if (!found.isDirectory()) throw new StoreError(`${directory} is not a directory`);
	const uid = process.getuid?.();
	if (uid !== undefined && found.uid !== uid) throw new StoreError(`${directory} belongs to another user`);
	if ((found.mode & 0o022) !== 0) throw new StoreError(`${directory} can be written by others; chmod 700 it`);
}

/** One by one: `recursive` never ends where a directory that exists says ENOENT to a new one, as /proc does. */
function makeParents(directory: string): void {
	if (statSync(directory, { throwIfNoEntry: false }) !== undefined) return;
	if (dirname(directory) !== directory) makeParents(dirname(directory));
	makeOne(directory);
}

function makeOne(directory: string): void {
	try {
		mkdirSync(directory, { mode: 0o700 });
	} catch (error) {
		if (!isCode(error, "EEXIST")) throw error;
	}
}

/** Whether an error of the file system has one of these codes. */
export function isCode(error: unknown, ...codes: readonly string[]): boolean {
	return error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
}
