// Keeps files of a work tree as a commit under a private ref, their bytes as they are: no filter, no line-end conversion.

import { join } from "node:path";
import { entryAt } from "../context/index.ts";
import { MAX_HASHED_FILE } from "../model/limits.ts";
import type { Item } from "../model/snapshot.ts";
import { type GitRunner, lines } from "./git-run.ts";
import { hashOf, itemOf, keepEntry } from "./keep-files.ts";
import type { Keeping } from "./keeping.ts";
import { Trouble } from "./trouble.ts";

/** The private repository, its number in the snapshot, and the snapshot's id. */
export interface BlobStore {
	readonly own: string;
	readonly number: number;
	readonly id: string;
}

/** The ref in a snapshot's private repository that holds its commit. */
export const privateRef = (id: string): string => `refs/safe-run/${id}`;

/** @param paths relative to the root; what is neither a file nor a link is kept as an entry without content */
export async function commitFiles(
	paths: readonly string[],
	to: BlobStore,
	root: string,
	runner: GitRunner,
	keeping: Keeping,
): Promise<{ readonly items: readonly Item[]; readonly commit: string | undefined }> {
	const items: Item[] = [];
	const files: { readonly path: string; readonly item: Item }[] = [];
	for (const path of paths) {
		if (path.includes("\u{FFFD}")) throw new Trouble("a file name is not UTF-8");
		const full = join(root, path);
		const stats = entryAt(full);
		// A submodule's directory is a repository of its own.
		if (stats === undefined || stats.isDirectory()) continue;
		keeping.countEntry();
		// Of a file with several names the others are the same file again after an undo only if it is kept as a file.
		if (!stats.isFile() || stats.nlink > 1) items.push(keepEntry({ path: full, stats, change: "delete" }, keeping));
		else {
			keeping.countBytes(stats.size, true);
			files.push({ path, item: itemOf(full, stats) });
		}
	}
	if (files.length === 0) return { items, commit: undefined };
	const oids = await blobsOf(
		files.map(({ item }) => item.path),
		to.own,
		runner,
		keeping,
	);
	const kept = files.map(({ item }, i): Item => {
		const hash = (item.size ?? 0) > MAX_HASHED_FILE ? undefined : hashOf(item.path);
		const content = { how: "blob", repository: to.number, oid: oids[i] ?? "" } as const;
		return { ...item, content, ...(hash === undefined ? {} : { hash }) };
	});
	const entries = files.map(({ path, item }, i) => `${modeOf(item)} ${oids[i]}\t${path}\0`);
	return { items: [...items, ...kept], commit: await commit(entries.join(""), to, runner, keeping) };
}

const modeOf = ({ mode = 0 }: Item): string => ((mode & 0o111) === 0 ? "100644" : "100755");

async function blobsOf(
	paths: readonly string[],
	own: string,
	runner: GitRunner,
	keeping: Keeping,
): Promise<readonly string[]> {
	keeping.step();
	const listed = paths.filter((path) => !path.includes("\n"));
	const args = ["hash-object", "-w", "--no-filters"];
	const input = listed.map((path) => `${path}\n`).join("");
	const oids = lines(await runner.own(own, [...args, "--stdin-paths"], { input }));
	const byPath = new Map(listed.map((path, i) => [path, oids[i]]));
	// A name with a line end cannot stand in a list.
	for (const path of paths.filter((each) => each.includes("\n")))
		byPath.set(path, lines(await runner.own(own, [...args, "--", path]))[0]);
	return paths.map((path) => {
		const oid = byPath.get(path);
		if (oid === undefined) throw new Trouble("git did not keep a file");
		return oid;
	});
}

async function commit(entries: string, { own, id }: BlobStore, runner: GitRunner, keeping: Keeping): Promise<string> {
	const env = { GIT_INDEX_FILE: join(own, "commit-index") };
	await runner.own(own, ["update-index", "-z", "--index-info"], { input: entries, env });
	const [tree = ""] = lines(await runner.own(own, ["write-tree"], { env }));
	const [made = ""] = lines(await runner.own(own, ["commit-tree", tree], { input: `safe-run snapshot ${id}\n` }));
	keeping.step();
	await runner.own(own, ["update-ref", privateRef(id), made]);
	return made;
}
