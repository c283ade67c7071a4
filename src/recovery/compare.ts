// Compares kept files with what is there now: what an undo would do at each path, and where it would meet newer work.

import { readlinkSync, type Stats } from "node:fs";
import { join } from "node:path";
import { entryAt } from "../context/index.ts";
import type { Item } from "../model/snapshot.ts";
import { type GitRunner, lines } from "./git-run.ts";
import { hashOf } from "./keep-files.ts";
import { stateOf } from "./look.ts";
import { sameBytes } from "./same-bytes.ts";

/** `adjust`: the content is right, permissions are not. */
export type FileAction = "create" | "replace" | "adjust" | "remove";

export interface FileStep {
	readonly kind: "step";
	readonly item: Item;
	readonly action: FileAction;
	/** Why what is there may be newer work. */
	readonly conflict?: string;
}

export type Compared =
	| FileStep
	| { readonly kind: "same" }
	/** It cannot be restored. */
	| { readonly kind: "unable"; readonly path: string; readonly why: string };

export interface Comparing {
	/** The snapshot's directory. */
	readonly directory: string;
	/** Path to the state that the command left it in. */
	readonly left: ReadonlyMap<string, string>;
	/** Whether git has the content that is there now. */
	readonly isCommitted: (path: string) => Promise<boolean>;
	readonly runner: GitRunner;
}

const SAME: Compared = { kind: "same" };

export async function compare(item: Item, comparing: Comparing): Promise<Compared> {
	const now = entryAt(item.path);
	if (item.kind === "absent") return now === undefined ? SAME : guarded("remove", item, now, comparing);
	if (item.kind === "directory") return compareDirectory(item, now, comparing);
	if (item.kind === "symlink") return compareLink(item, now, comparing);
	if (item.content === undefined) return compareLook(item, now);
	const trouble = await brokenContent(item, now, comparing);
	if (trouble === "same") return SAME;
	if (trouble !== undefined) return { kind: "unable", path: item.path, why: trouble };
	if (now === undefined) return step("create", item);
	if (item.kind === "special") return now.isFile() ? guarded("replace", item, now, comparing) : SAME;
	if (now.isFile() && (await hasContent(item, now, comparing))) return compareLook(item, now);
	return guarded("replace", item, now, comparing);
}

const step = (action: FileAction, item: Item): FileStep => ({ kind: "step", item, action });

function compareDirectory(item: Item, now: Stats | undefined, comparing: Comparing): Compared | Promise<Compared> {
	if (now === undefined) return step("create", item);
	return now.isDirectory() ? compareLook(item, now) : guarded("replace", item, now, comparing);
}

function compareLink(item: Item, now: Stats | undefined, comparing: Comparing): Compared | Promise<Compared> {
	if (now === undefined) return step("create", item);
	if (now.isSymbolicLink() && readlinkSync(item.path) === item.target) return SAME;
	return guarded("replace", item, now, comparing);
}

/** Permissions only: the owner comes back where this user may set it, and is no reason to act. */
function compareLook(item: Item, now: Stats | undefined): Compared {
	if (now === undefined)
		return item.kind === "special"
			? { kind: "unable", path: item.path, why: "a pipe or socket, which can only be made anew" }
			: { kind: "unable", path: item.path, why: "it is gone, and only its permissions were kept" };
	return item.mode === undefined || (now.mode & 0o7777) === item.mode ? SAME : step("adjust", item);
}

/** A step over what is there: fine when the command left it so, or git has it. */
async function guarded(action: FileAction, item: Item, now: Stats, comparing: Comparing): Promise<FileStep> {
	const { path } = item;
	const left = comparing.left.get(path);
	if (left !== undefined && left === stateOf(path)) return step(action, item);
	if (now.isDirectory() && action === "remove") return step(action, item);
	if (await comparing.isCommitted(path)) return step(action, item);
	const conflict =
		left === "-"
			? "made after the command"
			: left === undefined
				? "it has other content now"
				: "changed after the command";
	return { ...step(action, item), conflict };
}

/** `same` when the file was never lost: what is kept is still the very file that is there. */
async function brokenContent(
	{ content, size, mtime, hash, kind }: Item,
	now: Stats | undefined,
	{ directory }: Comparing,
): Promise<string | undefined> {
	if (content === undefined || content.how === "blob") return undefined;
	const file = join(directory, content.name);
	const kept = entryAt(file);
	if (kept === undefined) return "its content is not in the snapshot any more";
	if (content.how === "link" && now !== undefined && kept.dev === now.dev && kept.ino === now.ino) {
		return kept.mtimeMs === mtime || kind !== "file" ? undefined : "same";
	}
	if (kind !== "file" || content.how === "copy") return undefined;
	const whole = kept.size === size && (kept.mtimeMs === mtime || (hash !== undefined && hashOf(file) === hash));
	return whole ? undefined : "it was written to through another name after the snapshot";
}

async function hasContent(item: Item, now: Stats, { directory, runner }: Comparing): Promise<boolean> {
	const { content, hash, path } = item;
	if (now.size !== item.size) return false;
	if (hash !== undefined) return hashOf(path) === hash;
	if (content === undefined) return true;
	if (content.how !== "blob") return sameBytes(path, join(directory, content.name));
	const own = join(directory, `git-${content.repository}`);
	const [oid] = lines(await runner.own(own, ["hash-object", "--no-filters", "--", path]));
	return oid === content.oid;
}
