// Lists what lies below paths that would go, within a bound: never follows a link, never opens a file.

import { accessSync, constants, type Dir, type Dirent, lstatSync, opendirSync, type Stats } from "node:fs";
import { makingOf } from "./names.ts";
import { matchesAny, type NamePattern } from "./pattern.ts";

export interface Entry {
	readonly path: string;
	/**
	 * `store`: a `.git` directory or a bare repository; `special`: a pipe, socket or device; `mount`: another file system, not entered;
	 * `unreadable`: something that could not be looked at.
	 */
	readonly kind: "file" | "link" | "special" | "store" | "mount" | "unreadable";
	readonly bytes: number;
	/** Time of the last change, in milliseconds. */
	readonly changed: number;
}

/** A file or link whose kind its directory tells. Most are tracked and unchanged, and then nothing more is asked of them. */
export interface Unlooked {
	readonly path: string;
	readonly kind: "file" | "link";
	readonly unlooked: true;
}

export type Found = Entry | Unlooked;

/** The entry with its size and time. */
export function looked(found: Found): Entry {
	if (!("unlooked" in found)) return found;
	const stats = look(found.path);
	return stats === undefined ? unreadable(found.path) : entryOf(found.path, stats);
}

export interface Walk {
	readonly entries: readonly Found[];
	/** Directories with a fetched tree's name, not entered. */
	readonly fetched: readonly string[];
	/** The bound was reached: there is more than this. */
	readonly more: boolean;
}

export interface WalkOptions {
	readonly recursive: boolean;
	/** Only entries with such a name, and everything below those that are directories. */
	readonly only: readonly NamePattern[] | undefined;
	/** Leave directories such as node_modules closed and list them. */
	readonly skipFetched: boolean;
	/** Most directory entries looked at. */
	readonly limit: number;
}

interface Task {
	readonly path: string;
	/** Inside a directory whose own name matched `only`, or there is no `only`. */
	readonly counts: boolean;
	/** Number of the file system that it lies on. */
	readonly device: number;
}

interface Course {
	readonly options: WalkOptions;
	readonly entries: Found[];
	readonly fetched: string[];
	readonly queue: Task[];
	left: number;
}

/** Breadth first, so that a bound cuts the depths and not whole neighbours. */
export function walk(roots: readonly string[], options: WalkOptions): Walk {
	const course: Course = { options, entries: [], fetched: [], queue: [], left: options.limit };
	for (const root of roots)
		visit(root, nameOf(root), { counts: options.only === undefined, device: undefined }, course);
	for (let next = 0; next < course.queue.length && course.left > 0; next++) {
		const task = course.queue[next];
		if (task !== undefined) enter(task, course);
	}
	const { entries, fetched } = course;
	return { entries, fetched, more: course.left <= 0 };
}

function enter(task: Task, course: Course): void {
	let directory: Dir;
	try {
		directory = opendirSync(task.path, { bufferSize: NAMES_AT_ONCE });
	} catch {
		course.entries.push(unreadable(task.path));
		return;
	}
	const open = maySearch(task.path);
	try {
		for (let entry: Dirent | null = directory.readSync(); entry !== null; entry = directory.readSync()) {
			if (--course.left <= 0) return;
			const path = task.path === "/" ? `/${entry.name}` : `${task.path}/${entry.name}`;
			const kind = open ? kindOf(entry) : undefined;
			if (kind === undefined) visit(path, entry.name, task, course);
			else if (counts(entry.name, task, course)) course.entries.push({ path, kind, unlooked: true });
		}
	} catch {
		course.entries.push(unreadable(task.path));
	} finally {
		directory.closeSync();
	}
}

/** Names that one system call brings. */
const NAMES_AT_ONCE = 256;

/** Without the permission to search it, a directory tells names and nothing of what they name. */
function maySearch(directory: string): boolean {
	try {
		accessSync(directory, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Undefined for what has to be looked at: directories, special files, file systems that tell no kind, names that are not UTF-8. */
function kindOf(entry: Dirent): Unlooked["kind"] | undefined {
	if (entry.name.includes("\uFFFD")) return undefined;
	return entry.isFile() ? "file" : entry.isSymbolicLink() ? "link" : undefined;
}

function counts(name: string, above: Above, { options: { only } }: Course): boolean {
	return above.counts || (only !== undefined && matchesAny(only, name));
}

/** What holds an entry: for a root, nothing is known. */
interface Above {
	readonly counts: boolean;
	readonly device: number | undefined;
}

function visit(path: string, name: string, above: Above, course: Course): void {
	const { only, recursive, skipFetched } = course.options;
	const counted = counts(name, above, course);
	const stats = look(path);
	if (stats === undefined) course.entries.push(unreadable(path));
	else if (!stats.isDirectory()) {
		if (counted) course.entries.push(entryOf(path, stats));
	} else if (!recursive) return;
	else if (above.device !== undefined && above.device !== stats.dev)
		course.entries.push({ path, kind: "mount", bytes: 0, changed: stats.mtimeMs });
	else if (counted && isStore(path, name, above))
		course.entries.push({ path, kind: "store", bytes: 0, changed: stats.mtimeMs });
	else if (skipFetched && only === undefined && makingOf(path) === "fetched") course.fetched.push(path);
	else course.queue.push({ path, counts: counted, device: stats.dev });
}

/** A bare repository is told by its parts (gitrepository-layout(5)); only names that end as usual, and roots, are looked into. */
function isStore(path: string, name: string, { device }: Above): boolean {
	if (name === ".git") return true;
	if (device !== undefined && !name.endsWith(".git")) return false;
	return ["HEAD", "objects", "refs"].every((part) => look(`${path}/${part}`) !== undefined);
}

function entryOf(path: string, stats: Stats): Entry {
	const kind = stats.isFile() ? "file" : stats.isSymbolicLink() ? "link" : "special";
	return { path, kind, bytes: kind === "file" ? stats.size : 0, changed: stats.mtimeMs };
}

/** Undefined also for a name that is not UTF-8: its text is not its name. */
function look(path: string): Stats | undefined {
	try {
		return lstatSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}

function unreadable(path: string): Entry {
	return { path, kind: "unreadable", bytes: 0, changed: 0 };
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}
