// Notes how things look when a command has ended, so that an undo can tell what it left from newer work.

import { join } from "node:path";
import type { Settled } from "../model/snapshot.ts";
import { writeWhole } from "../store/index.ts";
import { gitRunner } from "./git-run.ts";
import { repositoryState, stateOf } from "./look.ts";
import type { Maker } from "./make.ts";
import { readManifest } from "./snapshots.ts";

const GONE = { head: "", refs: "", index: "" };

/** Writes it beside the manifest. Never rejects: without it an undo asks more. */
export async function settle(id: string, { store, surroundings }: Maker): Promise<void> {
	try {
		const manifest = readManifest(store, id);
		const runner = gitRunner(surroundings);
		const repositories: Settled["repositories"][number][] = [];
		for (const repository of manifest.repositories)
			repositories.push((await repositoryState(repository, runner)) ?? GONE);
		const settled: Settled = {
			items: manifest.items.map(({ path }) => ({ path, state: stateOf(path) })),
			repositories,
		};
		writeWhole(join(store, id, "settled.json"), `${JSON.stringify(settled)}\n`);
	} catch {
		// A full disk, or a snapshot that was removed meanwhile.
	}
}
