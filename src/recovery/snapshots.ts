// The directory of all snapshots: which there are, how they are named, and which have to go.

import { randomBytes } from "node:crypto";
import { readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { MAX_MANIFEST, MAX_SNAPSHOTS } from "../model/limits.ts";
import type { Manifest, Settled, Summary } from "../model/snapshot.ts";
import { isCode, readWhole, stateDirectory, syncDirectory, UNFINISHED, withLock } from "../store/index.ts";
import { Trouble } from "./trouble.ts";

/** `20261121-061500-3f9a2c`: the time in UTC, and something that tells two of one second apart. */
const ID = /^\d{8}-\d{6}-[0-9a-f]{6}$/;

/** What was taken out of the list and is being removed. */
const GONE = ".gone-";

/** After this, in milliseconds, an unfinished snapshot is left over, whoever made it. */
const LEFT_OVER = 86_400_000;

/** The directory that holds snapshots; undefined without a home. */
export function snapshotsDirectory(
	env: Readonly<Record<string, string | undefined>>,
	home: string | undefined,
): string | undefined {
	const state = stateDirectory(env, home);
	return state === undefined ? undefined : join(state, "snapshots");
}

export function newId(time: number): string {
	const [date = "", clock = ""] = new Date(time).toISOString().replace(/[-:]/g, "").split(/[T.]/);
	return `${date}-${clock}-${randomBytes(3).toString("hex")}`;
}

/** Every finished snapshot, the newest first, at most so many; none when there is no directory. */
export function listSnapshots(directory: string, most = Number.POSITIVE_INFINITY): readonly Summary[] {
	return namesIn(directory)
		.filter((name) => ID.test(name))
		.sort()
		.reverse()
		.slice(0, most)
		.flatMap((name) => {
			const summary: unknown = readJson(join(directory, name, "summary.json"));
			return isSummary(summary) && summary.id === name ? [summary] : [];
		});
}

/** The ids that begin or end like this. */
export function idsLike(directory: string, text: string): readonly string[] {
	const ids = namesIn(directory).filter((name) => ID.test(name));
	return ids.includes(text) ? [text] : ids.filter((id) => id.startsWith(text) || id.endsWith(text));
}

/** @throws Trouble when it is not there or cannot be read */
export function readManifest(directory: string, id: string): Manifest {
	const file = join(directory, id, "manifest.json");
	if (ID.test(id) && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= MAX_MANIFEST) {
		const manifest: unknown = readJson(file);
		if (isManifest(manifest)) return manifest;
	}
	throw new Trouble(`snapshot ${id} cannot be read`);
}

/** What the command left behind; undefined when nobody looked. */
export function readSettled(directory: string, id: string): Settled | undefined {
	const settled: unknown = readJson(join(directory, id, "settled.json"));
	return isSettled(settled) ? settled : undefined;
}

/** An undo that began: the snapshot that was made for it, and whether it came to its end. */
export interface Journal {
	readonly safety?: string;
	readonly done: boolean;
}

export function readJournal(directory: string, id: string): Journal | undefined {
	const journal: unknown = readJson(join(directory, id, "undo.json"));
	return isJournal(journal) ? journal : undefined;
}

export interface Bounds {
	readonly maxBytes: number;
	/** Milliseconds. */
	readonly maxAge: number;
	readonly now: number;
	/** Id of one that stays in any case. */
	readonly except?: string;
}

/** Removes what is too old or too much, the oldest first, and what killed processes left; never what an unfinished undo needs. */
export function pruneSnapshots(
	directory: string,
	bounds: Bounds,
): Promise<{ readonly removed: readonly string[]; readonly bytes: number }> {
	return withLock(join(directory, "lock"), () => {
		removeLeftOvers(directory, bounds.now);
		const all = listSnapshots(directory);
		const needed = new Set([bounds.except, ...all.flatMap(({ id }) => neededBy(directory, id))]);
		let held = all.reduce((sum, { bytes }) => sum + bytes, 0);
		let count = all.length;
		const removed: string[] = [];
		for (const { id, bytes, time } of [...all].reverse()) {
			const tooOld = bounds.now - time > bounds.maxAge;
			if (needed.has(id) || !(tooOld || held > bounds.maxBytes || count > MAX_SNAPSHOTS)) continue;
			remove(directory, id);
			removed.push(id);
			held -= bytes;
			count--;
		}
		return { removed, bytes: held };
	});
}

/** Takes one snapshot away. */
export function removeSnapshot(directory: string, id: string): Promise<void> {
	return withLock(join(directory, "lock"), () => remove(directory, id));
}

function neededBy(directory: string, id: string): readonly string[] {
	const journal = readJournal(directory, id);
	if (journal === undefined || journal.done) return [];
	return journal.safety === undefined ? [id] : [id, journal.safety];
}

/** First out of the list, in one step; then away. */
function remove(directory: string, id: string): void {
	const gone = join(directory, `${GONE}${id}-${randomBytes(4).toString("hex")}`);
	try {
		renameSync(join(directory, id), gone);
	} catch (error) {
		if (isCode(error, "ENOENT")) return;
		throw error;
	}
	syncDirectory(directory);
	rmSync(gone, { recursive: true, force: true });
}

function removeLeftOvers(directory: string, now: number): void {
	for (const name of namesIn(directory)) {
		const path = join(directory, name);
		if (name.startsWith(GONE) || (name.startsWith(UNFINISHED) && isLeftOver(path, name, now)))
			rmSync(path, { recursive: true, force: true });
	}
}

/** `.unfinished-PID-…`: whoever makes it is gone, or began long ago under a number that another process has now. */
function isLeftOver(path: string, name: string, now: number): boolean {
	const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
	const pid = Number(/^-?(\d+)-/.exec(name.slice(UNFINISHED.length))?.[1] ?? Number.NaN);
	if (pid === process.pid) return false;
	if (now - made > LEFT_OVER || !Number.isSafeInteger(pid)) return now - made > LEFT_OVER;
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return isCode(error, "ESRCH");
	}
}

function namesIn(directory: string): readonly string[] {
	try {
		return readdirSync(directory);
	} catch (error) {
		if (isCode(error, "ENOENT", "ENOTDIR")) return [];
		throw error;
	}
}

function readJson(file: string): unknown {
	const text = readWhole(file);
	if (text === undefined) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function has<K extends string>(value: unknown, ...keys: readonly K[]): value is Readonly<Record<K, unknown>> {
	return typeof value === "object" && value !== null && keys.every((key) => Object.hasOwn(value, key));
}

function isSummary(value: unknown): value is Summary {
	if (!has(value, "id", "time", "cwd", "command", "bytes", "files", "repositories")) return false;
	return typeof value.id === "string" && typeof value.time === "number" && typeof value.bytes === "number";
}

function isManifest(value: unknown): value is Manifest {
	return has(value, "schema", "id", "items", "repositories") && value.schema === 1 && Array.isArray(value.items);
}

function isSettled(value: unknown): value is Settled {
	return has(value, "items", "repositories") && Array.isArray(value.items) && Array.isArray(value.repositories);
}

function isJournal(value: unknown): value is Journal {
	return has(value, "done") && typeof value.done === "boolean";
}
