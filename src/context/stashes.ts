// Says what goes with stash entries: how many, and the files and lines in them.

import type { FactAnswer, Loss } from "../model/fact.ts";
import { type Ask, EMPTY_LOSS } from "./commit-loss.ts";

/** Most entries whose files are counted; each costs three processes. */
const MAX_ENTRIES_READ = 20;

const STASH = "refs/stash";

/** `refs/stash` for all entries, `stash@{1}` for one of them. */
export function isStash(ref: string): boolean {
	return ref === STASH || /^stash@\{\d+\}$/.test(ref);
}

/** @param most names that are listed */
export async function answerStash(refs: readonly string[], ask: Ask, most = 5): Promise<FactAnswer> {
	const listed = await ask("rev-list", "--walk-reflogs", STASH, "--");
	if (listed.kind === "failed") {
		const exists = await ask("show-ref", "--verify", "--quiet", STASH);
		if (exists.kind === "failed" && exists.code === 1) return absent("nothing is stashed");
		return { kind: "no-fact", detail: listed.detail };
	}
	const entries = listed.text.split("\n").filter((line) => line !== "");
	const wanted = refs.includes(STASH) ? entries : refs.flatMap((ref) => entries[Number(/\d+/.exec(ref)?.[0])] ?? []);
	if (wanted.length === 0) return absent("there is no such entry");
	return { kind: "git.ref", state: "lost", loss: await contents(wanted, ask, most) };
}

function absent(because: string): FactAnswer {
	return { kind: "git.ref", state: "absent", loss: { ...EMPTY_LOSS, because } };
}

async function contents(entries: readonly string[], ask: Ask, most: number): Promise<Loss> {
	const names = new Set<string>();
	let [files, added, removed] = [0, 0, 0];
	for (const entry of entries.slice(0, MAX_ENTRIES_READ)) {
		for (const change of await changesOf(entry, ask)) {
			files++;
			names.add(change.path);
			added += change.added;
			removed += change.removed;
		}
	}
	return {
		...EMPTY_LOSS,
		kind: "permanent",
		act: "discard",
		files,
		edits: files,
		more: entries.length > MAX_ENTRIES_READ,
		lines: { added, removed },
		stashes: entries.length,
		samples: [...names].slice(0, most),
		because: `${entries.length} ${entries.length === 1 ? "entry" : "entries"}`,
	};
}

interface Change {
	readonly path: string;
	readonly added: number;
	readonly removed: number;
}

/** git-stash(1): the first parent is what was checked out, the third holds untracked files. */
async function changesOf(entry: string, ask: Ask): Promise<readonly Change[]> {
	const diff = ["diff-tree", "-r", "-z", "--numstat", "--no-renames", "--no-ext-diff", "--no-textconv"];
	const [changed, untracked] = await Promise.all([
		ask(...diff, `${entry}^1`, entry),
		ask(...diff, "--root", "--no-commit-id", `${entry}^3`),
	]);
	return [changed, untracked].flatMap((answer) => (answer.kind === "text" ? readNumstat(answer.text) : []));
}

/** Lines `added TAB removed TAB path NUL`, dashes for binary files (git-diff(1), --numstat). */
export function readNumstat(text: string): readonly Change[] {
	return text.split("\0").flatMap((line) => {
		const match = /^(\d+|-)\t(\d+|-)\t(.+)$/s.exec(line.replace(/^\n/, ""));
		if (match === null) return [];
		const [, added = "-", removed = "-", path = ""] = match;
		return [{ path, added: Number(added) || 0, removed: Number(removed) || 0 }];
	});
}
