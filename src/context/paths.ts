// Paths as the kernel reads them: which entry a spelled path names once the links above it are followed.

import { lstatSync, realpathSync, type Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/**
 * The entry that an operation on `path` changes: links in the directories above it are followed, the last component is not.
 * With a trailing slash (`link/`, `link/.`) the last link is followed too, as the kernel does. What does not exist is
 * kept as spelled, below its nearest existing directory. Throws the system's error where a link loops or a directory is closed.
 */
export function realTarget(path: string): string {
	// Not normalised first: `link/../x` is beside the link's target, not beside the link.
	return path === "/" || /\/\.{0,2}$/.test(path) ? realPath(path) : join(realPath(dirname(path)), basename(path));
}

/** With every link followed, the last one too. What does not exist is kept as spelled. */
export function realPath(path: string): string {
	const missing: string[] = [];
	// Each turn takes one component away.
	for (let rest = path; ; rest = dirname(rest)) {
		try {
			return join(realpathSync.native(rest), ...missing.reverse());
		} catch (error) {
			if (!isCode(error, "ENOENT") && !isCode(error, "ENOTDIR")) throw error;
		}
		if (rest === dirname(rest)) return resolve(path);
		missing.push(basename(rest));
	}
}

/** lstat that answers undefined for what is not there, and throws for what cannot be told (no permission, a link loop). */
export function entryAt(path: string): Stats | undefined {
	try {
		return lstatSync(path);
	} catch (error) {
		if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return undefined;
		throw error;
	}
}

const SLASH = "/".charCodeAt(0);

/** True when `path` is `directory` or below it. Both absolute and without `.` or `..`. */
export function isWithin(path: string, directory: string): boolean {
	// Asked for every file of a tree: no text is made for it.
	if (!path.startsWith(directory)) return false;
	return path.length === directory.length || directory.endsWith("/") || path.charCodeAt(directory.length) === SLASH;
}

/** Whether an error has this system code. */
export function isCode(error: unknown, code: string): boolean {
	return error instanceof Error && "code" in error && error.code === code;
}

/** Says an error in a few words, without paths. */
export function errorText(error: unknown): string {
	if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
	return error instanceof Error ? error.message.slice(0, 120) : "unknown error";
}
