// Whole files that are either old or new, whatever happens in between, and lines that are added at the end.

import {
	closeSync,
	constants,
	fstatSync,
	fsyncSync,
	linkSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	unlinkSync,
	writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isCode } from "./place.ts";
import { uniqueName } from "./unique.ts";

/** Files that begin like this are unfinished; whoever died left them. */
export const UNFINISHED = ".unfinished-";

/**
 * Replaces a file as a whole; mode 0600.
 * @param durable whether it is on disk when this returns, come what may; false for what only has to outlive processes
 */
export function writeWhole(path: string, content: string | Uint8Array, durable = true): void {
	const unfinished = writeBeside(path, content, durable);
	try {
		renameSync(unfinished, path);
	} catch (error) {
		rmSync(unfinished, { force: true });
		throw error;
	}
	if (durable) syncDirectory(dirname(path));
}

/**
 * Writes over a file of exactly this size with one call, which a killed process makes whole or not at all; for small records that the next
 * write makes good. Replacing a file costs milliseconds where the file system then waits for the disk (ext4: auto_da_alloc).
 * @returns false when there is no such file, or one of another size
 */
export function writeOver(path: string, content: string): boolean {
	const bytes = Buffer.from(content);
	let descriptor: number;
	try {
		descriptor = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	} catch (error) {
		if (isCode(error, "ENOENT", "ELOOP", "EISDIR", "ENXIO")) return false;
		throw error;
	}
	try {
		const found = fstatSync(descriptor);
		return (
			found.isFile() && found.size === bytes.length && writeSync(descriptor, bytes, 0, bytes.length, 0) === bytes.length
		);
	} finally {
		closeSync(descriptor);
	}
}

/** Makes a file as a whole; false when one of that name is there already. `durable` as in `writeWhole`. */
export function writeNew(path: string, content: string | Uint8Array, durable = true): boolean {
	const unfinished = writeBeside(path, content, durable);
	try {
		linkSync(unfinished, path);
	} catch (error) {
		if (isCode(error, "EEXIST")) return false;
		throw error;
	} finally {
		unlinkSync(unfinished);
	}
	if (durable) syncDirectory(dirname(path));
	return true;
}

/** The text of a file; undefined when there is none. Never follows a link, never waits for a pipe. */
export function readWhole(path: string): string | undefined {
	let descriptor: number;
	try {
		descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	} catch (error) {
		if (isCode(error, "ENOENT", "ENOTDIR")) return undefined;
		throw error;
	}
	try {
		if (!fstatSync(descriptor).isFile()) throw new Error(`${path} is not a regular file`);
		return readFileSync(descriptor, "utf8");
	} finally {
		closeSync(descriptor);
	}
}

/** Removes a file; false when it was gone before, so that of several who try one alone gets true. */
export function take(path: string): boolean {
	try {
		unlinkSync(path);
		return true;
	} catch (error) {
		if (isCode(error, "ENOENT")) return false;
		throw error;
	}
}

/** Adds bytes at the end in one write; mode 0600 for a new file. Callers that need order hold a lock. */
export function append(path: string, content: string, sync = false): void {
	const descriptor = openSync(
		path,
		constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW,
		0o600,
	);
	try {
		writeAll(descriptor, Buffer.from(content));
		if (sync) fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** Makes names in a directory durable. */
export function syncDirectory(directory: string): void {
	const descriptor = openSync(directory, constants.O_RDONLY);
	try {
		fsyncSync(descriptor);
	} catch (error) {
		// Some file systems cannot do that for directories.
		if (!isCode(error, "EINVAL", "EPERM", "EISDIR", "ENOTSUP")) throw error;
	} finally {
		closeSync(descriptor);
	}
}

/** Content under a name of its own in the same directory. */
function writeBeside(path: string, content: string | Uint8Array, durable: boolean): string {
	const name = `${UNFINISHED}${uniqueName()}-${basename(path).slice(0, 40)}`;
	const unfinished = join(dirname(path), name);
	const descriptor = openSync(unfinished, "wx", 0o600);
	try {
		writeAll(descriptor, typeof content === "string" ? Buffer.from(content) : content);
		if (durable) fsyncSync(descriptor);
	} catch (error) {
		rmSync(unfinished, { force: true });
		throw error;
	} finally {
		closeSync(descriptor);
	}
	return unfinished;
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
	let done = 0;
	while (done < bytes.length) done += writeSync(descriptor, bytes, done);
}
