// Contents of files: those this text wrote, and scripts on disk that the caller lets us read.

import { joinPlace } from "../commands/place.ts";
import type { FileReading } from "../model/surroundings.ts";
import { exact, textOf } from "../model/value.ts";
import { directory, type Run } from "./run.ts";
import { concat, type Field, type Text } from "./text.ts";

/** The absolute path of a known path text in the current directory; undefined when the directory is not known. */
export function absolutePath(run: Run, path: string): string | undefined {
	if (path === "") return undefined;
	return textOf(joinPlace(directory(run), exact(path)));
}

/** The path of a word, absolute, when it is known. The pipe of a process substitution has a name of its own. */
export function pathOf(run: Run, word: Field): string | undefined {
	const only = word.pieces[0];
	if (word.pieces.length === 1 && only?.kind === "hole" && only.hole.variable?.startsWith("/dev/fd/"))
		return only.hole.variable;
	const text = textOf(word.value);
	return text === undefined ? undefined : absolutePath(run, text);
}

/** What this command text itself wrote to a file, or the pipe of a process substitution. */
export function writtenFile(run: Run, word: Field): Text | undefined {
	const path = pathOf(run, word);
	const binding = path === undefined ? undefined : run.state.get(`file:${path}`);
	return binding?.kind === "file" ? binding.text : undefined;
}

/** Remembers what was written. Text appended to a file whose beginning is not known is kept alone: it runs too. */
export function writeFile(run: Run, path: string, text: Text, append: boolean): void {
	const key = `file:${path}`;
	const before = append ? run.state.get(key) : undefined;
	run.state.set(key, { kind: "file", text: before?.kind === "file" ? concat(before.text, text) : text });
}

/** A script file from disk, once per analysis; `absent` in pure mode. */
export function readFile(run: Run, path: string): FileReading {
	const known = run.files.get(path);
	if (known !== undefined) return known;
	const reading = run.surroundings.readFile?.(path) ?? { kind: "unreadable" };
	run.files.set(path, reading);
	return reading;
}
