// Trees that a package manager or a cache fills: judged as a whole when git ignores them.

import { lstatSync } from "node:fs";
import type { LossKind } from "../model/fact.ts";
import { MAX_ENTRIES } from "../model/limits.ts";
import { classify, type Judging, REASONS, settledKind, UNCOMMITTED } from "./classify.ts";
import { isWithin } from "./paths.ts";
import type { Part } from "./tally.ts";
import { walk } from "./walk.ts";

export interface FetchedTree {
	readonly parts: readonly Part[];
	readonly unseen: LossKind | undefined;
}

/** A directory with a fetched tree's name: left closed when git ignores it, else as any other. */
export function fetchedTree(directory: string, judging: Judging): FetchedTree {
	const kind = settledKind(directory, judging);
	if (kind !== "unknown") {
		const whole: Part = { kind, path: directory, bytes: 0, changed: 0, because: REASONS[kind] };
		return { parts: [whole, ...changedBelow(directory, judging)], unseen: kind };
	}
	const inside = walk([directory], { recursive: true, only: undefined, skipFetched: false, limit: MAX_ENTRIES });
	const parts = inside.entries.map((entry) => classify(entry, judging));
	return { parts, unseen: inside.more ? "unknown" : undefined };
}

/** Tracked files with uncommitted changes below a tree that is not looked through. */
function changedBelow(directory: string, { lookups }: Judging): readonly Part[] {
	const holder = lookups.holder(directory);
	const lookup = holder === undefined ? undefined : lookups.byHolder.get(holder);
	if (lookup?.kind !== "repository") return [];
	const parts: Part[] = [];
	for (const relative of new Set([...lookup.changes.keys(), ...lookup.tracked.hidden])) {
		const path = `${lookup.repository.root}/${relative}`;
		if (!isWithin(path, directory)) continue;
		const stats = lstatSync(path, { throwIfNoEntry: false });
		if (stats === undefined) continue;
		parts.push({ kind: "permanent", path, bytes: stats.size, changed: stats.mtimeMs, because: UNCOMMITTED });
	}
	return parts;
}
