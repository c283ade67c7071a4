// Writes a file of the user: as a whole or not at all, through links, with the mode it had, and after a copy was laid aside.

import { randomBytes } from "node:crypto";
import {
	chmodSync,
	closeSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	readlinkSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../../model/errors.ts";
import { isCode, makePrivate, syncDirectory } from "../../store/index.ts";

/** Largest settings file that is read. */
const MAX_SETTINGS = 8 * 1024 * 1024;

/** The text of a settings file; undefined when there is none. @throws UsageError for what is no readable text file */
export function readSettings(file: string): string | undefined {
	try {
		const found = statSync(file);
		if (!found.isFile()) throw new UsageError(`${file} is not a regular file`);
		if (found.size > MAX_SETTINGS) throw new UsageError(`${file} has more than ${MAX_SETTINGS} bytes`);
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
	} catch (error) {
		if (isCode(error, "ENOENT")) return undefined;
		if (error instanceof UsageError) throw error;
		if (error instanceof TypeError) throw new UsageError(`${file} is not UTF-8 text`);
		throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
	}
}

/** Replaces the file; a link stays a link, and its target is replaced. */
export function writeSettings(file: string, text: string, mode?: number): void {
	mkdirSync(dirname(file), { recursive: true });
	const target = targetOf(file);
	const old = modeOf(target);
	const unfinished = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}`);
	const descriptor = openSync(unfinished, "wx", mode ?? old ?? 0o644);
	try {
		const bytes = Buffer.from(text);
		for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
		fsyncSync(descriptor);
		closeSync(descriptor);
		// The umask took bits away that the file had.
		if (mode !== undefined || old !== undefined) chmodSync(unfinished, mode ?? old ?? 0o644);
		renameSync(unfinished, target);
	} catch (error) {
		rmSync(unfinished, { force: true });
		throw error;
	}
	syncDirectory(dirname(target));
}

/** Removes the file; a link to it stays. */
export function removeSettings(file: string): void {
	rmSync(targetOf(file), { force: true });
}

/** Lays the old text aside. @returns where */
export function backUp(state: string, file: string, text: string, when: Date): string {
	const directory = join(state, "settings");
	makePrivate(state);
	makePrivate(directory);
	const name = `${when.toISOString().replace(/[:.]/g, "-")}${file.replace(/[^\w.-]+/g, "_")}`;
	const copy = join(directory, name.slice(-200));
	writeSettings(copy, text, 0o600);
	return copy;
}

function targetOf(file: string): string {
	try {
		return realpathSync(file);
	} catch (error) {
		if (!isCode(error, "ENOENT")) throw error;
		return newTargetOf(file);
	}
}

/** A link to what is not there yet stays a link too; its directory has to be there. */
function newTargetOf(file: string): string {
	try {
		const target = resolve(dirname(file), readlinkSync(file));
		return join(realpathSync(dirname(target)), basename(target));
	} catch {
		return file;
	}
}

function modeOf(file: string): number | undefined {
	try {
		return statSync(file).mode & 0o7777;
	} catch {
		return undefined;
	}
}
