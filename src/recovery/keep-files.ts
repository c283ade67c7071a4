// Keeps files: a hard link where the name goes away, a copy where the content would change.

import { createHash } from "node:crypto";
import { constants, copyFileSync, linkSync, lstatSync, readFileSync, readlinkSync, type Stats } from "node:fs";
import { join } from "node:path";
import { isCode } from "../context/index.ts";
import { MAX_HASHED_FILE } from "../model/limits.ts";
import type { Item, NamedContent } from "../model/snapshot.ts";
import type { Found } from "./collect.ts";
import type { Keeping } from "./keeping.ts";
import { Trouble } from "./trouble.ts";

/** Keeps one entry. @throws Trouble, or the system's error */
export function keepEntry({ path, stats, change }: Found, keeping: Keeping): Item {
	const base = itemOf(path, stats);
	if (base.kind === "symlink") return { ...base, target: linkTarget(path) };
	if (change === "mode" || base.kind === "directory") return base;
	const content =
		base.kind === "special" || change === "delete" || change === "replace" ? linked(path, stats, keeping) : undefined;
	if (content !== undefined) return withContent(base, content, keeping);
	if (base.kind === "special") return base;
	return withContent(base, copied(path, keeping), keeping);
}

/** The look of an entry, without its content. */
export function itemOf(path: string, stats: Stats): Item {
	const { mtimeMs: mtime, uid, gid } = stats;
	const look = { path, mode: stats.mode & 0o7777, mtime, uid, gid };
	if (stats.isSymbolicLink()) return { ...look, kind: "symlink" };
	if (stats.isDirectory()) return { ...look, kind: "directory" };
	if (!stats.isFile()) return { ...look, kind: "special" };
	const inode = stats.nlink > 1 ? { inode: `${stats.dev}:${stats.ino}` } : {};
	return { ...look, kind: "file", size: stats.size, ...inode };
}

function linkTarget(path: string): string {
	const target = readlinkSync(path);
	if (target.includes("\u{FFFD}")) throw new Trouble("a link to a name that is not UTF-8");
	return target;
}

/** Size, time and hash are those of what was kept, whatever the file has become meanwhile. */
function withContent(base: Item, content: NamedContent, keeping: Keeping): Item {
	if (base.kind !== "file") return { ...base, content };
	const kept = join(keeping.directory, content.name);
	const { size, mtimeMs } = lstatSync(kept);
	const mtime = content.how === "link" ? mtimeMs : (base.mtime ?? mtimeMs);
	const hash = size > MAX_HASHED_FILE ? undefined : hashOf(kept);
	return { ...base, size, mtime, content, ...(hash === undefined ? {} : { hash }) };
}

/** Undefined for a file that may not be read. */
export function hashOf(path: string): string | undefined {
	try {
		return createHash("sha256").update(readFileSync(path)).digest("hex");
	} catch (error) {
		if (isCode(error, "EACCES") || isCode(error, "EPERM")) return undefined;
		throw error;
	}
}

/** Undefined where no link can be made: another file system, another user's file, too many links. */
function linked(path: string, stats: Stats, keeping: Keeping): NamedContent | undefined {
	const name = keeping.nextName();
	keeping.step();
	try {
		linkSync(path, join(keeping.directory, name));
		// Other names keep the content anyway.
		keeping.countBytes(stats.nlink > 1 ? 0 : stats.size, false);
		return { how: "link", name };
	} catch (error) {
		const codes = ["EXDEV", "EPERM", "EMLINK", "ENOTSUP", "EACCES", "EOPNOTSUPP"];
		if (codes.some((code) => isCode(error, code))) return undefined;
		throw error;
	}
}

function copied(path: string, keeping: Keeping): NamedContent {
	const name = keeping.nextName();
	keeping.countBytes(lstatSync(path).size, true);
	keeping.step();
	const copy = join(keeping.directory, name);
	copyFileSync(path, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
	keeping.flusher.add(copy);
	return { how: "copy", name };
}
