// The record of one session: what stood at a path before the agent wrote there, and what it left. Lines are only added.

import { lstatSync, readdirSync, rmSync, type Stats } from "node:fs";
import { join } from "node:path";
import { blobName, readSmall } from "../context/copies.ts";
import { realTarget } from "../context/paths.ts";
import { MAX_RECORD_BYTES, MAX_SESSION_DAYS, MAX_WRITTEN_PATHS } from "../model/limits.ts";
import { append, makePrivate, sha256 } from "../store/index.ts";

/** Where one session's record is. */
export interface SessionPlace {
	/** The guard's state directory, absolute. */
	readonly state: string;
	/** The agent's own name for its session: any text. */
	readonly session: string;
}

/** How a file looked. */
export interface Look {
	readonly size: number;
	readonly mtime: number;
	readonly ino: number;
	/** The name that git gives the content; absent for big files. */
	readonly blob?: string;
}

/** `other`: no regular file, or one that cannot be looked at. */
export type Seen = Look | "absent" | "other";

export interface Line {
	readonly is: "before" | "after";
	/** Joins the two. */
	readonly by: string;
	readonly path: string;
	readonly seen: Seen;
}

/** When a command of the agent began or ended, in milliseconds since 1970. */
export interface Moment {
	readonly is: "start" | "end";
	readonly by: string;
	readonly at: number;
}

/** What is noted of one writing tool or command; `by` joins what was seen before it with what is seen after it. */
export interface Writing {
	/** The tool call or command: any text that is the same before and after. */
	readonly by: string;
	/** Absolute. */
	readonly paths: readonly string[];
}

/** Notes what stands at paths that the agent is about to write. */
export function noteBefore(place: SessionPlace, { by, paths }: Writing): void {
	write(
		place,
		real(paths).map((path) => ({ is: "before", by: nameOf(by), path, seen: lookAt(path) })),
	);
}

/** Notes what the agent left at paths that it has written. Without a note from before, the file counts as the user's. */
export function recordWritten(place: SessionPlace, { by, paths }: Writing): void {
	write(
		place,
		real(paths).map((path) => ({ is: "after", by: nameOf(by), path, seen: lookAt(path) })),
	);
}

/** Notes that a command begins, or has ended, which may make files that its words do not name. */
export function noteMoment(place: SessionPlace, is: Moment["is"], by: string): void {
	write(place, [{ is, by: nameOf(by), at: Date.now() }]);
}

function real(paths: readonly string[]): readonly string[] {
	return paths.slice(0, MAX_WRITTEN_PATHS).flatMap((path) => {
		try {
			return path.startsWith("/") && !path.includes("\0") ? [realTarget(path)] : [];
		} catch {
			return [];
		}
	});
}

/** How the file at a path looks. */
export function lookAt(path: string): Seen {
	let stats: Stats | undefined;
	try {
		stats = lstatSync(path, { throwIfNoEntry: false });
	} catch {
		return "other";
	}
	if (stats === undefined) return "absent";
	// Another name of the file may be the user's.
	if (!stats.isFile() || stats.nlink > 1) return "other";
	const content = readSmall(path);
	const look = { size: stats.size, mtime: stats.mtimeMs, ino: stats.ino };
	return content === undefined ? look : { ...look, blob: blobName(content) };
}

/** The file that holds a session's lines; its name says nothing of the session's. */
export function recordPath({ state, session }: SessionPlace): string {
	return join(state, "written", `${nameOf(session)}.jsonl`);
}

/** A text of any length as a short name. */
export const nameOf = (text: string): string => sha256(text).slice(0, 32);

function write(place: SessionPlace, lines: readonly (Line | Moment)[]): void {
	if (lines.length === 0) return;
	const path = recordPath(place);
	makePrivate(place.state);
	makePrivate(join(place.state, "written"));
	const known = lstatSync(path, { throwIfNoEntry: false });
	if (known === undefined) removeOld(join(place.state, "written"));
	// A full record is not written to: what follows counts as the user's.
	if ((known?.size ?? 0) > MAX_RECORD_BYTES) return;
	append(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/** Records of sessions that ended long ago. */
function removeOld(directory: string): void {
	const oldest = Date.now() - MAX_SESSION_DAYS * 86_400_000;
	for (const name of readdirSync(directory)) {
		const path = join(directory, name);
		const stats = lstatSync(path, { throwIfNoEntry: false });
		if (name.endsWith(".jsonl") && stats !== undefined && stats.mtimeMs < oldest) rmSync(path, { force: true });
	}
}
