// How a path or a repository looks now, as short texts that can be compared.

import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { entryAt } from "../context/index.ts";
import type { KeptRepository, Settled } from "../model/snapshot.ts";
import type { GitRunner } from "./git-run.ts";
import { headOf, indexEntries, refsOf } from "./locate.ts";

/** `-` for nothing; a write, and a file in another's place, change the text. */
export function stateOf(path: string): string {
	const stats = entryAt(path);
	return stats === undefined ? "-" : stateText(stats);
}

function stateText(stats: Stats): string {
	const { ino, size, mtimeMs, mode } = stats;
	// A directory's size and time change with every entry in it, which are looked at by themselves.
	if (stats.isDirectory()) return `directory ${ino} ${mode & 0o7777}`;
	const kind = stats.isFile() ? "file" : stats.isSymbolicLink() ? "symlink" : "special";
	return `${kind} ${ino} ${size} ${mtimeMs} ${mode & 0o7777}`;
}

export type RepositoryState = Settled["repositories"][number];

/** HEAD, refs and the index; undefined when the repository is gone or git cannot tell. */
export async function repositoryState(
	repository: KeptRepository,
	runner: GitRunner,
): Promise<RepositoryState | undefined> {
	const directory = repository.root ?? repository.gitDir;
	try {
		const refs = (await refsOf(directory, runner)).map(({ name, oid }) => `${oid} ${name}`);
		const index = repository.root === undefined ? "" : await indexEntries(directory, runner);
		return { head: headOf(repository), refs: refs.join("\n"), index: digest(index) };
	} catch {
		return undefined;
	}
}

/** SHA-256 in hexadecimal. */
export const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
