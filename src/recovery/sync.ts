// Makes files durable: one by one while they are few, all at once when they are many.

import { spawnSync } from "node:child_process";
import { closeSync, constants, fsyncSync, openSync } from "node:fs";

/** More files than this are flushed together: each one by itself waits for the disk. */
const FEW = 200;

export interface Flusher {
	/** Flushes the file, or has `flush` do it; then the file may stand at another path. */
	readonly add: (path: string, later?: string) => void;
	readonly flush: () => void;
}

export function flusher(): Flusher {
	const waiting: string[] = [];
	let flushed = 0;
	return {
		add: (path, later = path) => {
			if (flushed++ < FEW) syncFile(path);
			else waiting.push(later);
		},
		flush: () => {
			// Without sync(1) they are flushed as the first ones were.
			if (waiting.length > 0 && spawnSync("sync", [], { stdio: "ignore" }).status !== 0)
				for (const path of waiting) syncFile(path);
			waiting.length = 0;
		},
	};
}

/** Makes one file's content durable. */
export function syncFile(path: string): void {
	const descriptor = openSync(path, constants.O_RDONLY);
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
