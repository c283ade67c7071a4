// Finds the file that names a tool's tasks, in a directory or above it: on disk, or written by the text itself.

import { joinPlace } from "../commands/place.ts";
import { MAX_PARENTS } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { exact, textOf } from "../model/value.ts";
import { readFile } from "./files.ts";
import type { Outcome, Run } from "./run.ts";
import { fileSource, withinFile } from "./script-files.ts";
import { knownText, type Text } from "./text.ts";

export interface TaskFile {
	readonly path: string;
	readonly directory: string;
	readonly text: string;
	/** Its characters with their places. */
	readonly pieces: Text;
	/** By this text; then it is judged like the text itself. */
	readonly written: boolean;
}

/**
 * The first of the names at or above a directory.
 * @param place the word that makes the tool read the file
 */
export function findTaskFile(
	run: Run,
	place: Location,
	start: string,
	names: readonly string[],
	upwards = true,
): TaskFile | undefined {
	let folder = start;
	for (let level = 0; level < MAX_PARENTS; level++) {
		for (const name of names) {
			const found = taskFileAt(run, place, textOf(joinPlace(exact(folder), exact(name))));
			if (found !== undefined) return found;
		}
		if (folder === "/" || !upwards) return undefined;
		folder = folder.slice(0, folder.lastIndexOf("/")) || "/";
	}
	return undefined;
}

function taskFileAt(run: Run, place: Location, path: string | undefined): TaskFile | undefined {
	if (path?.startsWith("/") !== true) return undefined;
	const directory = path.slice(0, path.lastIndexOf("/")) || "/";
	const binding = run.state.get(`file:${path}`);
	const text = binding?.kind === "file" ? knownText(binding.text) : undefined;
	if (binding?.kind === "file" && text !== undefined)
		return { path, directory, text, pieces: binding.text, written: true };
	const reading = readFile(run, path);
	if (reading.kind !== "text") return undefined;
	const source = fileSource(run, path, reading.text, place);
	const location = { source, span: { start: 0, end: reading.text.length } };
	const pieces: Text = [{ kind: "known", text: reading.text, mode: "quoted", location, exact: true }];
	return { path, directory, text: reading.text, pieces, written: false };
}

/** Walks what a task file runs; what only a run can tell inside a file from disk is one gap for that file. */
export function withinTaskFile(run: Run, file: TaskFile, place: Location, walk: () => Outcome): Outcome {
	return file.written ? walk() : withinFile(run, file.path, place, walk);
}
