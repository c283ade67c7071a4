// Reads git's reference logs as files: which there are, which objects they name, what the stash holds.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { entryAt } from "../context/index.ts";
import type { StashEntry } from "../model/snapshot.ts";
import { readWhole } from "../store/index.ts";
import type { Located } from "./locate.ts";
import { Trouble } from "./trouble.ts";

/** Most log files that are kept. */
const MAX_LOGS = 5_000;

/** The names below `logs/` for these refs; without refs, every one. */
export function logsBelow(
	{ gitDir, store }: Pick<Located, "gitDir" | "store">,
	refs: readonly string[] | undefined,
): readonly string[] {
	const names = refs ?? ["HEAD", ...filesBelow(join(store, "logs"), "refs")];
	return names.filter((name) => entryAt(join(name === "HEAD" ? gitDir : store, "logs", name))?.isFile() === true);
}

function filesBelow(base: string, start: string): readonly string[] {
	const found: string[] = [];
	const queue = [start];
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		const directory = join(base, next);
		if (entryAt(directory)?.isDirectory() !== true) continue;
		for (const entry of readdirSync(directory, { withFileTypes: true })) {
			const name = `${next}/${entry.name}`;
			if (entry.isDirectory()) queue.push(name);
			else if (entry.isFile()) found.push(name);
			if (found.length > MAX_LOGS) throw new Trouble("too many logs of refs");
		}
	}
	return found.sort();
}

/** `old new name <mail> time zone<TAB>message` (git-update-ref(1), "LOGGING UPDATES"). */
const LINE = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [^\t]*(?:\t(.*))?$/;

/** The entries of the stash, the newest first. */
export function stashOf({ store }: Pick<Located, "store">): readonly StashEntry[] {
	const entries = linesOf(join(store, "logs/refs/stash")).flatMap((line): readonly StashEntry[] => {
		const [, , oid, message = ""] = LINE.exec(line) ?? [];
		return oid === undefined ? [] : [{ oid, message }];
	});
	return entries.reverse();
}

/** The objects that a log names. */
export function loggedObjects(file: string): readonly string[] {
	return linesOf(file).flatMap((line) => {
		const [, before, after] = LINE.exec(line) ?? [];
		return [before, after].flatMap((oid) => (oid === undefined || /^0+$/.test(oid) ? [] : [oid]));
	});
}

/** The lines of a log; none when there is no such file. */
export function linesOf(file: string): readonly string[] {
	return (readWhole(file) ?? "").split("\n").filter((line) => line !== "");
}
