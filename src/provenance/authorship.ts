// Reads a session's record, and says of a file whether it is as the session's agent left it.

import type { Authorship } from "../model/authorship.ts";
import { readWhole } from "../store/index.ts";
import { type Line, type Look, lookAt, nameOf, recordPath, type Seen, type SessionPlace } from "./record.ts";

/** Undefined when the session wrote nothing that is known. A record that cannot be read says nothing either: then all is the user's. */
export function openAuthorship(place: SessionPlace): Authorship | undefined {
	const files = filesOf(place);
	if (files.size === 0) return undefined;
	return {
		wrote(path, committed) {
			const own = files.get(path);
			if (own?.left === undefined) return false;
			const replaced = own.bases.some((base) => base === "absent" || (base !== "other" && isIn(base, committed)));
			return replaced && isSame(own.left, lookAt(path));
		},
	};
}

/** Paths that were looked at before that tool call or command, and not since. */
export function pendingPaths(place: SessionPlace, by: string): readonly string[] {
	const name = nameOf(by);
	return [...filesOf(place)].filter(([, { before }]) => before?.by === name).map(([path]) => path);
}

function filesOf(place: SessionPlace): ReadonlyMap<string, Own> {
	const files = new Map<string, Own>();
	for (const line of read(place).split("\n")) {
		const noted = parsed(line);
		if (noted !== undefined) note(noted, files);
	}
	return files;
}

interface Own {
	/** What stood there before the agent's own, unbroken work on it. */
	bases: readonly Seen[];
	/** What it left last; undefined while nothing is known of it. */
	left: Look | undefined;
	before: { readonly by: string; readonly seen: Seen } | undefined;
}

const MAX_BASES = 8;

function note({ is, by, path, seen }: Line, files: Map<string, Own>): void {
	const own = files.get(path) ?? { bases: [], left: undefined, before: undefined };
	files.set(path, own);
	if (is === "before") {
		own.before = { by, seen };
		return;
	}
	const { before, left } = own;
	own.before = undefined;
	own.left = typeof seen === "string" ? undefined : seen;
	if (before === undefined || before.by !== by) {
		own.bases = [];
		return;
	}
	const goesOn = left !== undefined && isSame(left, before.seen);
	own.bases = goesOn ? [...own.bases, before.seen].slice(0, MAX_BASES) : [before.seen];
}

const isIn = (base: Look, committed: readonly string[]): boolean =>
	base.blob !== undefined && committed.includes(base.blob);

/** By content where it is known, else by everything that a write changes. */
function isSame(a: Look, b: Seen): boolean {
	if (typeof b === "string" || a.size !== b.size) return false;
	if (a.blob !== undefined || b.blob !== undefined) return a.blob === b.blob;
	return a.ino === b.ino && a.mtime === b.mtime;
}

function read(place: SessionPlace): string {
	try {
		return readWhole(recordPath(place)) ?? "";
	} catch {
		// Not a file, or not ours to read.
		return "";
	}
}

function parsed(line: string): Line | undefined {
	if (line === "") return undefined;
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		// A line that was cut when its writer was killed.
		return undefined;
	}
	if (
		typeof value !== "object" ||
		value === null ||
		!("is" in value && "by" in value && "path" in value && "seen" in value)
	)
		return undefined;
	const { is, by, path } = value;
	const seen = seenIn(value.seen);
	if ((is !== "before" && is !== "after") || typeof by !== "string" || typeof path !== "string" || seen === undefined)
		return undefined;
	return { is, by, path, seen };
}

function seenIn(value: unknown): Seen | undefined {
	if (value === "absent" || value === "other") return value;
	if (typeof value !== "object" || value === null || !("size" in value && "mtime" in value && "ino" in value))
		return undefined;
	const { size, mtime, ino } = value;
	if (typeof size !== "number" || typeof mtime !== "number" || typeof ino !== "number") return undefined;
	const blob = "blob" in value && typeof value.blob === "string" ? { blob: value.blob } : {};
	return { size, mtime, ino, ...blob };
}
