// Reads a script file for the analysis without ever waiting, opening a device, or reading past the cap.

import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import { MAX_SCRIPT_FILE } from "../model/limits.ts";
import type { FileReader, FileReading } from "../model/surroundings.ts";
import { isCode } from "./paths.ts";

/** Fits `Surroundings.readFile`. Links are followed, as the shell that runs the script does; only regular files are read. */
export function readScriptFile(path: string): FileReading {
	try {
		// Looked at before it is opened: opening alone can have an effect on a device or wake the writer of a pipe.
		const before = statSync(path);
		if (!before.isFile()) return { kind: before.isDirectory() ? "directory" : "not-a-file" };
		// O_NONBLOCK: the path may have become a pipe since; then open() must not wait for a writer.
		const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
		try {
			return readOpened(descriptor);
		} finally {
			closeSync(descriptor);
		}
	} catch (error) {
		if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return { kind: "absent" };
		return { kind: "unreadable" };
	}
}

function readOpened(descriptor: number): FileReading {
	const stats = fstatSync(descriptor);
	if (!stats.isFile()) return { kind: "not-a-file" };
	if (stats.size > MAX_SCRIPT_FILE) return { kind: "too-big" };
	// One byte more than the cap, since the size of a file that grows, or of one in /proc, says nothing.
	const buffer = Buffer.alloc(MAX_SCRIPT_FILE + 1);
	let length = 0;
	while (length < buffer.length) {
		const count = readSync(descriptor, buffer, length, buffer.length - length, null);
		if (count === 0) break;
		length += count;
	}
	if (length > MAX_SCRIPT_FILE) return { kind: "too-big" };
	const bytes = buffer.subarray(0, length);
	return bytes.includes(0) ? { kind: "binary" } : { kind: "text", text: bytes.toString("utf8") };
}

/** The given texts first; other files by `otherwise`. */
export function withScripts(scripts: ReadonlyMap<string, string> | undefined, otherwise: FileReader): FileReader {
	if (scripts === undefined) return otherwise;
	return (path) => {
		const text = scripts.get(path);
		return text === undefined ? otherwise(path) : { kind: "text", text };
	};
}
