// Puts kept files back, each in one step: its content under another name beside it, then in its place.

import {
	chmodSync,
	closeSync,
	constants,
	copyFileSync,
	fsyncSync,
	ftruncateSync,
	lchownSync,
	linkSync,
	lutimesSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmdirSync,
	rmSync,
	symlinkSync,
	writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { entryAt, isCode } from "../context/index.ts";
import type { Item } from "../model/snapshot.ts";
import { type BlobFile, writeBlobs } from "./blobs.ts";
import type { FileStep } from "./compare.ts";
import type { GitRunner } from "./git-run.ts";
import { digest } from "./look.ts";
import type { Flusher } from "./sync.ts";

export interface Restoring {
	/** The snapshot's directory, and its id. */
	readonly directory: string;
	readonly id: string;
	readonly runner: GitRunner;
	/** Called before each change on disk. */
	readonly step: () => void;
	/** What has to be durable before the undo counts as done. */
	readonly flusher: Flusher;
}

/** Takes the steps: removals from the inside out, then everything from the outside in, permissions of directories last. */
export async function restoreFiles(steps: readonly FileStep[], restoring: Restoring): Promise<void> {
	const byDepth = [...steps].sort((a, b) => (a.item.path < b.item.path ? -1 : 1));
	for (const { item } of byDepth.filter(({ action }) => action === "remove").reverse())
		removeEntry(item.path, restoring);
	const rest = byDepth.filter(({ action }) => action !== "remove");
	const blobs: BlobFile[] = [];
	for (const one of rest) {
		const { item, action } = one;
		if (action === "adjust" || item.kind === "directory") makeDirectory(one, restoring);
		else if (item.content?.how === "blob") blobs.push({ item, to: beside(item.path, restoring) });
		else restoreEntry(item, action, restoring);
	}
	await restoreBlobs(blobs, restoring);
	for (const { item } of [...rest].reverse()) if (item.kind === "directory") applyLook(item, item.path);
}

async function restoreBlobs(blobs: readonly BlobFile[], restoring: Restoring): Promise<void> {
	for (const { item, to } of blobs) prepare(item.path, to, restoring);
	await writeBlobs(blobs, restoring);
	for (const { item, to } of blobs) put(item, to, restoring);
}

function removeEntry(path: string, { step }: Restoring): void {
	step();
	if (entryAt(path)?.isDirectory() !== true) {
		rmSync(path, { force: true });
		return;
	}
	try {
		rmdirSync(path);
	} catch (error) {
		// Something was put into it since; that stays.
		if (!isCode(error, "ENOTEMPTY") && !isCode(error, "EEXIST")) throw error;
	}
}

function makeDirectory({ item, action }: FileStep, { step }: Restoring): void {
	step();
	if (action === "adjust") {
		applyLook(item, item.path);
		return;
	}
	if (action === "replace") rmSync(item.path, { recursive: true, force: true });
	mkdirSync(item.path, { recursive: true, mode: 0o700 });
}

function restoreEntry(item: Item, action: FileStep["action"], restoring: Restoring): void {
	const { directory } = restoring;
	const to = beside(item.path, restoring);
	prepare(item.path, to, restoring);
	if (item.kind === "symlink") {
		symlinkSync(item.target ?? "", to);
		applyLook(item, to);
		renameOver(to, item.path, restoring);
		return;
	}
	if (item.content === undefined || item.content.how === "blob") return;
	const kept = join(directory, item.content.name);
	if (item.kind === "special" || (item.content.how === "link" && item.inode !== undefined)) {
		// Its other names have the same content today; they are one file again.
		linkSync(kept, to);
		renameOver(to, item.path, restoring);
		return;
	}
	if (action === "replace" && isSameFile(item)) {
		writeInPlace(item, kept, restoring);
		return;
	}
	copyFileSync(kept, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
	put(item, to, restoring);
}

/** A name beside the path; the same one in a second try. */
function beside(path: string, { id }: Restoring): string {
	return join(dirname(path), `.safe-run-${id}-${digest(path).slice(0, 12)}`);
}

function prepare(path: string, to: string, { step }: Restoring): void {
	step();
	mkdirSync(dirname(path), { recursive: true });
	rmSync(to, { force: true });
}

/** Content that is complete under its other name gets its look and its place. */
function put(item: Item, from: string, restoring: Restoring): void {
	chmodSync(from, 0o600);
	restoring.flusher.add(from, item.path);
	applyLook(item, from);
	renameOver(from, item.path, restoring);
}

function renameOver(from: string, to: string, { step }: Restoring): void {
	step();
	// Only after a yes to the conflict: a directory stands where a file was.
	if (entryAt(to)?.isDirectory() === true) rmSync(to, { recursive: true, force: true });
	renameSync(from, to);
	// rename(2) does nothing when both names are one file already.
	rmSync(from, { force: true });
}

/** A file with several names, which a write changed under all of them. */
function isSameFile({ inode, path }: Item): boolean {
	const now = entryAt(path);
	return inode !== undefined && now?.isFile() === true && `${now.dev}:${now.ino}` === inode;
}

function writeInPlace(item: Item, kept: string, { step }: Restoring): void {
	step();
	const bytes = readFileSync(kept);
	const descriptor = openSync(item.path, "r+");
	try {
		ftruncateSync(descriptor, 0);
		for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, done);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
	applyLook(item, item.path);
}

/** Owner where this user may set it, then permissions, then the time of change. */
function applyLook({ kind, mode, mtime, uid, gid }: Item, path: string): void {
	const now = entryAt(path);
	if (now === undefined) return;
	if (uid !== undefined && gid !== undefined && (now.uid !== uid || now.gid !== gid))
		tryTo(() => lchownSync(path, uid, gid));
	if (kind !== "symlink" && mode !== undefined) chmodSync(path, mode);
	if (mtime !== undefined) tryTo(() => lutimesSync(path, mtime / 1000, mtime / 1000));
}

/** For what only some users may do. */
function tryTo(change: () => void): void {
	try {
		change();
	} catch (error) {
		if (!isCode(error, "EPERM") && !isCode(error, "EACCES")) throw error;
	}
}
