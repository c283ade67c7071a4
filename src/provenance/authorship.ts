// Reads a session's record, and says of a file whether it is as the session's agent left it.

import { lstatSync, type Stats } from "node:fs";
import type { Authorship } from "../model/authorship.ts";
import { readWhole } from "../store/index.ts";
import {
	type Line,
	type Look,
	lookAt,
	type Moment,
	nameOf,
	recordPath,
	type Seen,
	type SessionPlace,
} from "./record.ts";

/** A record that is not there, or cannot be read, says nothing: then all is the user's. */
export function openAuthorship(place: SessionPlace): Authorship {
	const { files, spans } = readRecord(place);
	return {
		wrote(path, committed) {
			const own = files.get(path);
			if (own?.left === undefined) return false;
			const replaced = own.bases.some((base) => base === "absent" || (base !== "other" && isIn(base, committed)));
			return replaced && isSame(own.left, lookAt(path));
		},
		made(path) {
			const own = files.get(path);
			// What is known of the path itself says more than times do, unless all of it is that nothing was there.
			const unknown = own === undefined || (own.left === undefined && own.before?.seen === "absent");
			if (!unknown || spans.length === 0) return false;
			const stats = statsOf(path);
			return stats?.isFile() === true && stats.nlink === 1 && [stats.birthtimeMs, stats.mtimeMs].every(within(spans));
		},
	};
}

function statsOf(path: string): Stats | undefined {
	try {
		return lstatSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}

interface Span {
	readonly from: number;
	to: number;
	/** Nobody told of its end. */
	untold: boolean;
}

/** By how much file systems' clocks are behind, in milliseconds: they tick, a few hundred times a second at worst. */
const TICK = 20;

const within =
	(spans: readonly Span[]) =>
	(time: number): boolean =>
		spans.some(({ from, to }) => time >= from - TICK && time <= to);

/** What was noted before that tool call or command, and not since: paths that were looked at, and that it began. */
export function pendingIn(
	place: SessionPlace,
	by: string,
): { readonly paths: readonly string[]; readonly began: boolean } {
	const name = nameOf(by);
	const { files, begun } = readRecord(place);
	return {
		paths: [...files].filter(([, { before }]) => before?.by === name).map(([path]) => path),
		began: begun.has(name),
	};
}

interface Record {
	readonly files: ReadonlyMap<string, Own>;
	/** When commands of the agent ran. */
	readonly spans: readonly Span[];
	/** Commands of which no end is known. */
	readonly begun: ReadonlyMap<string, number>;
}

function readRecord(place: SessionPlace): Record {
	const files = new Map<string, Own>();
	const moments: Moment[] = [];
	for (const line of read(place).split("\n")) {
		const noted = parsed(line);
		if (noted === undefined) continue;
		if ("at" in noted) moments.push(noted);
		else note(noted, files);
	}
	const { spans, begun } = spansOf(moments);
	return { files, spans, begun };
}

/** Longest that a command is taken to have run whose end nobody told of, in milliseconds: agents end theirs after two minutes. */
const UNTOLD = 120_000;

/** A command whose end nobody told of (it failed, or the agent never tells) ended when the next began. */
function spansOf(moments: readonly Moment[]): Omit<Record, "files"> {
	const begun = new Map<string, number>();
	const spans: Span[] = [];
	for (const { is, by, at } of moments) {
		if (is === "start") {
			const last = spans.at(-1);
			if (last?.untold === true) last.to = Math.min(last.to, at);
			spans.push({ from: at, to: at + UNTOLD, untold: true });
			begun.set(by, at);
		} else {
			const from = begun.get(by);
			if (from === undefined) continue;
			const own = spans.findLast((span) => span.untold && span.from === from);
			if (own !== undefined) Object.assign(own, { to: at, untold: false });
			begun.delete(by);
		}
	}
	return { spans, begun };
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

function parsed(line: string): Line | Moment | undefined {
	if (line === "") return undefined;
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		// A line that was cut when its writer was killed.
		return undefined;
	}
	if (typeof value === "object" && value !== null && "at" in value) return momentIn(value);
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

function momentIn(value: object): Moment | undefined {
	if (!("is" in value && "by" in value && "at" in value)) return undefined;
	const { is, by, at } = value;
	const isMoment = (is === "start" || is === "end") && typeof by === "string" && typeof at === "number";
	return isMoment ? { is, by, at } : undefined;
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
