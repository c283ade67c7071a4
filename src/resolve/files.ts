// Contents of files: those this text wrote, and scripts on disk that the caller lets us read.

import { joinPlace } from "../commands/place.ts";
import { MAX_LINKS } from "../model/limits.ts";
import type { FileReading } from "../model/surroundings.ts";
import { exact, showValue, textOf, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { readPath } from "./containers.ts";
import { directory, type Run } from "./run.ts";
import type { FileBinding } from "./state.ts";
import { concat, knownText, piecesOf, type Text } from "./text.ts";

/** The absolute path of a known path text in the current directory; undefined when the directory is not known. */
export function absolutePath(run: Run, path: string): string | undefined {
	if (path === "") return undefined;
	const absolute = textOf(joinPlace(directory(run), exact(path)));
	return absolute === undefined || run.container === undefined ? absolute : readPath(run, absolute);
}

/**
 * The path of a word, absolute, when it is known. The pipe of a process substitution has a name of its own, and so has what
 * one mktemp made: that name is not the path, but the same path has the same name.
 */
export function pathOf(run: Run, word: Word): string | undefined {
	const text = textOf(word.value);
	if (text !== undefined) return absolutePath(run, text);
	const pieces = piecesOf(word);
	const only = pieces[0];
	if (pieces.length === 1 && only?.kind === "hole" && only.hole.variable?.startsWith("/dev/fd/"))
		return only.hole.variable;
	return freshPath(pieces);
}

/**
 * A name for the file that a word means, also when its directory or a part of its path is not known: words that look the same
 * in the same directory have the same one.
 */
export function nameOf(run: Run, word: Word): string | undefined {
	const path = pathOf(run, word);
	if (path !== undefined) return path;
	const place = joinPlace(directory(run), word.value);
	return place.kind === "exact" ? undefined : `?${clean(showValue(place))}`;
}

/** The path of a script: where the directory is one of several, the first in which it stands. */
export function scriptPath(run: Run, word: Word): string | undefined {
	const path = pathOf(run, word);
	if (path !== undefined || textOf(word.value) === undefined) return path;
	return textsOf(joinPlace(directory(run), word.value))?.find((one) => readFile(run, one).kind === "text");
}

function freshPath(pieces: Text): string | undefined {
	if (!pieces.some((p) => p.kind === "hole" && p.hole.origin === "temp" && p.hole.variable !== undefined))
		return undefined;
	let path = "/";
	for (const piece of pieces) {
		if (piece.kind === "known") path += piece.text;
		else if (piece.kind === "hole") path += piece.hole.variable ?? piece.hole.shown;
		else return undefined;
	}
	return path.replace(/\/+/g, "/");
}

/** What this command text itself wrote to a file, or the pipe of a process substitution. */
export const writtenFile = (run: Run, word: Word): Text | undefined => written(run, word)?.text;

/** The same as data: nothing when it may hold something else. */
export function writtenData(run: Run, word: Word): Text | undefined {
	const binding = written(run, word);
	return binding?.maybe === true ? undefined : binding?.text;
}

function written(run: Run, word: Word): FileBinding | undefined {
	if (run.state.untouched) return undefined;
	const path = nameOf(run, word);
	if (path === undefined) return undefined;
	const binding = run.state.get(`file:${path}`) ?? run.state.get(`file:${originOf(run, path)}`);
	if (binding === undefined && path.startsWith("?")) return writtenInOne(run, word);
	if (binding?.kind !== "file") return undefined;
	// Where the path is not known, the same words may have come to mean another file.
	return path.startsWith("?") ? { ...binding, maybe: true } : binding;
}

/** Where the directory is one of several: what was written to the file in one of them. */
function writtenInOne(run: Run, word: Word): FileBinding | undefined {
	for (const one of textsOf(joinPlace(directory(run), word.value)) ?? []) {
		const binding = run.state.get(`file:${one}`);
		if (binding?.kind === "file") return { ...binding, maybe: true };
	}
	return undefined;
}

/** Remembers what was written. Text appended to a file whose beginning is not known is kept alone: it runs too. */
export function writeFile(run: Run, path: string, text: Text, append: boolean): void {
	const key = `file:${path}`;
	const before = append ? run.state.get(key) : undefined;
	run.state.set(key, { kind: "file", text: before?.kind === "file" ? concat(before.text, text) : text });
}

/** A script file from disk, once per analysis; `absent` in pure mode. */
export function readFile(run: Run, name: string): FileReading {
	if (run.surroundings.readFile === undefined) return UNREADABLE;
	const path = originOf(run, name) ?? name;
	const known = run.files?.get(path);
	if (known !== undefined) return known;
	const reading = run.surroundings.readFile(path);
	run.files ??= new Map();
	run.files.set(path, reading);
	return reading;
}

const UNREADABLE: FileReading = { kind: "unreadable" };

/** The file that a path is a copy of or a link to, when this text made it so. */
export function originOf(run: Run, path: string): string | undefined {
	if (run.state.untouched) return undefined;
	const own = clean(path);
	let at = own;
	for (let hops = 0; hops < MAX_LINKS; hops++) {
		const binding = run.state.get(`copy:${at}`) ?? run.state.get(`link:${at}`);
		const next =
			binding?.kind === "setting"
				? knownText(binding.text)
				: binding?.kind === "directory"
					? textOf(binding.value)
					: undefined;
		if (next === undefined || clean(next) === at) break;
		at = clean(next);
	}
	return at === own ? undefined : at;
}

/** Without `.` components, double slashes, and a slash at the end. */
export const clean = (path: string): string =>
	path.includes("//") || path.includes("/.") || path.endsWith("/")
		? path.replace(/\/(?:\.?\/)+/g, "/").replace(/(.)\/\.?$/, "$1")
		: path;
