// The bounds of one snapshot while it is made, and the directory that its content goes to.

import { statfsSync } from "node:fs";
import { join } from "node:path";
import { MAX_SNAPSHOT_ENTRIES, SNAPSHOT_HEADROOM } from "../model/limits.ts";
import { writeWhole } from "../store/index.ts";
import { sizeText } from "../text/size.ts";
import { type Flusher, flusher } from "./sync.ts";
import { Trouble } from "./trouble.ts";

export interface Keeping {
	/** The unfinished snapshot. */
	readonly directory: string;
	/** The room of all snapshots; nothing in it or around it can be kept. */
	readonly store: string;
	/** Called before each change on disk; tests end the process there. */
	readonly step: () => void;
	/** Makes a small file, durable when this returns. */
	readonly write: (path: string, content: string) => void;
	/** What has to be durable before the snapshot gets its name. */
	readonly flusher: Flusher;
	/** A new name for kept content. */
	readonly nextName: () => string;
	/** @throws Trouble past the limit of entries */
	readonly countEntry: () => void;
	/** Bytes that the snapshot holds; `written` when they take up room at once. @throws Trouble past a limit */
	readonly countBytes: (bytes: number, written: boolean) => void;
	readonly bytes: () => number;
}

export interface KeepingOptions {
	readonly directory: string;
	readonly store: string;
	readonly maxBytes: number;
	readonly step?: () => void;
}

/** Bounds for a snapshot that begins. */
export function keepingIn({ directory, store, maxBytes, step = () => {} }: KeepingOptions): Keeping {
	const { bavail, bsize } = statfsSync(directory);
	const room = bavail * bsize - SNAPSHOT_HEADROOM;
	let names = 0;
	let entries = 0;
	let held = 0;
	let written = 0;
	return {
		directory,
		store,
		step,
		write: (path, content) => {
			step();
			writeWhole(path, content);
		},
		flusher: flusher(),
		nextName: () => join("files", String(names++)),
		countEntry: () => {
			if (++entries > MAX_SNAPSHOT_ENTRIES) throw new Trouble(`more than ${MAX_SNAPSHOT_ENTRIES} entries`);
		},
		countBytes: (bytes, now) => {
			held += bytes;
			if (now) written += bytes;
			if (held > maxBytes) throw new Trouble(`needs more than ${sizeText(maxBytes)}, which is the limit`);
			if (written > room) throw new Trouble(`needs ${sizeText(written)}, and the disk is nearly full`);
		},
		bytes: () => held,
	};
}
