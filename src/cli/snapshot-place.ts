// What the commands on snapshots share: where they are, which one is meant, and how large they may be.

import { createGuard } from "../check.ts";
import { UsageError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { Summary } from "../model/snapshot.ts";
import {
	idsLike,
	type Journal,
	type Maker,
	readJournal,
	snapshotsDirectory,
	surroundingsOf,
} from "../recovery/index.ts";
import { visible } from "../text/visible.ts";
import type { Io } from "./io.ts";

/** The store and git's surroundings. @throws UsageError without a home */
export function makerOf(io: Io): Maker {
	const store = snapshotsDirectory(io.env, io.env.HOME);
	if (store === undefined)
		throw new UsageError("there is no home directory, so there are no snapshots; set HOME or XDG_STATE_HOME");
	return { store, surroundings: surroundingsOf(io.cwd, io.env, io.env.HOME) };
}

/** The one snapshot whose id begins or ends like this. @throws UsageError for none or several */
export function idOf(text: string, store: string): string {
	const [only, second] = idsLike(store, text);
	if (only === undefined) throw new UsageError(`no snapshot ${visible(text)}; safe-run snapshots lists them`);
	if (second !== undefined)
		throw new UsageError(`several snapshots begin or end with ${visible(text)}; give more of the id`);
	return only;
}

/** What the policy says about snapshots here. */
export async function boundsOf(io: Io): Promise<Policy["snapshots"]> {
	const { policy } = await createGuard({ env: io.env, context: false }).check(":", { cwd: io.cwd });
	return policy.snapshots;
}

/** How far an undo of it came. */
export function undoState({ id }: Summary, store: string): "" | "undone" | "undo unfinished" {
	const journal: Journal | undefined = readJournal(store, id);
	return journal === undefined ? "" : journal.done ? "undone" : "undo unfinished";
}

export const DAY = 86_400_000;
