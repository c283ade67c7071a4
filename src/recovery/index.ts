// The room of snapshots: the gate's keeper, the list, and undo.

export type { FileStep } from "./compare.ts";
export type { RepositoryStep } from "./compare-git.ts";
export type { RefStep } from "./compare-refs.ts";
export { createKeeper, type KeeperOptions, surroundingsOf } from "./keeper.ts";
export type { Maker } from "./make.ts";
export {
	idsLike,
	type Journal,
	listSnapshots,
	pruneSnapshots,
	readJournal,
	readManifest,
	removeSnapshot,
	snapshotsDirectory,
} from "./snapshots.ts";
export { reasonOf, Trouble } from "./trouble.ts";
export { isDone, planUndo, type Undone, type UndoPlan, undo } from "./undo.ts";
