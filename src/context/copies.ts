// Finds identical copies that stay: a file of the same content in the last commit, or one that the same command reads.

import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { MAX_COPIES, MAX_COPY_BYTES } from "../model/limits.ts";
import { inRepository, type Lookup, type Lookups } from "./lookup.ts";
import { isWithin } from "./paths.ts";
import type { Part } from "./tally.ts";
import type { World } from "./world.ts";

export interface CopySearch {
	readonly parts: readonly Part[];
	/** What goes; a copy that is one of these, or below, goes too. */
	readonly roots: readonly string[];
	/** Trees that go as a whole, repositories in them included. */
	readonly doomed: readonly string[];
	readonly lookups: Lookups;
	readonly world: World;
}

/** For files that would be lost for good: where the same content stays, in a few words. Few and small files only. */
export async function findCopies({
	parts,
	roots,
	doomed,
	lookups,
	world,
}: CopySearch): Promise<ReadonlyMap<string, string>> {
	const found = new Map<string, string>();
	const wanted = parts.filter((p) => p.kind === "permanent" && p.bytes > 0 && p.bytes <= MAX_COPY_BYTES && !p.mount);
	if (wanted.length === 0 || wanted.length > MAX_COPIES) return found;
	const stays = world.named.filter((path) => !roots.some((root) => isWithin(path, root)));
	const byHolder = new Map<string, Part[]>();
	for (const part of wanted) {
		const twin = stays.find((path) => path !== part.path && sameContent(path, part.path));
		if (twin !== undefined) found.set(part.path, `the same content stays in ${twin}`.slice(0, 160));
		const holder = lookups.holder(part.path);
		if (twin === undefined && holder !== undefined) byHolder.set(holder, [...(byHolder.get(holder) ?? []), part]);
	}
	for (const [holder, files] of byHolder) {
		const lookup = lookups.byHolder.get(holder);
		if (lookup?.kind !== "repository" || doomed.some((root) => isWithin(lookup.repository.store, root))) continue;
		for (const [path, because] of await inCommit(files, lookup, world)) found.set(path, because);
	}
	return found;
}

/** Files whose content the last commit has under any name. */
async function inCommit(
	files: readonly Part[],
	{ repository }: Extract<Lookup, { kind: "repository" }>,
	{ git }: World,
): Promise<ReadonlyMap<string, string>> {
	const names = new Map<string, string>();
	for (const { path } of files) {
		const content = readSmall(path);
		if (content !== undefined) names.set(blobName(content), path);
	}
	const { root } = repository;
	const known = await git.run(root, ["cat-file", "--batch-check"], [...names.keys(), ""].join("\n"));
	const found = new Map<string, string>();
	if (known.kind === "failed" || !/ blob /.test(known.text)) return found;
	// An object alone may be one that nothing keeps; the commit must have it.
	const tree = await git.run(root, ["ls-tree", "-r", "-z", "--full-tree", "HEAD"]);
	for (const line of tree.kind === "text" ? tree.text.split("\0") : []) {
		const path = names.get(/^\d+ blob (\w+)\t/.exec(line)?.[1] ?? "");
		const where = line.slice(line.indexOf("\t") + 1);
		if (path !== undefined) found.set(path, `the last commit has the same content${told(where, path, root)}`);
	}
	return found;

	function told(where: string, path: string, at: string): string {
		return where === inRepository(path, { root: at, store: at }) ? "" : ` in ${where}`.slice(0, 100);
	}
}

/** The name that git gives a content (git-hash-object(1)), in repositories with SHA-1 names. */
export function blobName(content: Uint8Array): string {
	return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}

/** Whether two regular files of moderate size have the same bytes. */
export function sameContent(a: string, b: string): boolean {
	try {
		const [one, other] = [lstatSync(a), lstatSync(b)];
		if (!one.isFile() || !other.isFile() || one.size !== other.size || one.size > MAX_COPY_BYTES) return false;
		// Two names of one file: what is written to it through one is gone from the other.
		if (one.ino === other.ino && one.dev === other.dev) return false;
		const [left, right] = [readSmall(a), readSmall(b)];
		return left !== undefined && right !== undefined && left.equals(right);
	} catch {
		return false;
	}
}

/** The bytes of a regular file that is not too big; never waits for a pipe. */
export function readSmall(path: string): Buffer | undefined {
	try {
		if (!lstatSync(path).isFile()) return undefined;
		const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
		try {
			const { size } = fstatSync(descriptor);
			if (size > MAX_COPY_BYTES) return undefined;
			const buffer = Buffer.alloc(size);
			let length = 0;
			while (length < size) {
				const count = readSync(descriptor, buffer, length, size - length, null);
				if (count === 0) return undefined;
				length += count;
			}
			return buffer;
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return undefined;
	}
}
