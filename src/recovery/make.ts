// Makes a snapshot: everything into an unfinished directory, which gets its name in one step when all of it is on disk.

import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Item, KeptRepository, Manifest, Summary } from "../model/snapshot.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { makePrivate, syncDirectory, UNFINISHED } from "../store/index.ts";
import { collect } from "./collect.ts";
import { gitRunner } from "./git-run.ts";
import { keepEntry } from "./keep-files.ts";
import { keepRepository } from "./keep-git.ts";
import { type Keeping, keepingIn } from "./keeping.ts";
import type { Plan } from "./plan.ts";
import type { FileTarget } from "./plan-files.ts";
import { newId, pruneSnapshots } from "./snapshots.ts";
import { Trouble } from "./trouble.ts";

export interface Request {
	readonly plan: Plan;
	/** Absolute paths where nothing may be after an undo. */
	readonly absent?: readonly string[];
	readonly about: Pick<Manifest, "time" | "cwd" | "command" | "session" | "agent" | "undoes">;
	readonly maxBytes: number;
	/** Milliseconds. */
	readonly maxAge: number;
}

export interface Maker {
	/** Directory of all snapshots. */
	readonly store: string;
	readonly surroundings: Surroundings;
	/** Called before each change on disk. */
	readonly step?: () => void;
}

/**
 * Keeps what the plan names. Undefined when nothing of it is there.
 * @throws Trouble, or the system's error; nothing is listed then
 */
export async function makeSnapshot(request: Request, maker: Maker): Promise<Manifest | undefined> {
	const { store, step = () => {} } = maker;
	const id = newId(request.about.time);
	makePrivate(store);
	const directory = join(store, `${UNFINISHED}${process.pid}-${randomBytes(6).toString("hex")}`);
	step();
	mkdirSync(join(directory, "files"), { recursive: true, mode: 0o700 });
	try {
		const keeping = keepingIn({ directory, store, maxBytes: request.maxBytes, step });
		const manifest = await fill(request, id, keeping, maker);
		if (manifest === undefined) {
			rmSync(directory, { recursive: true, force: true });
			return undefined;
		}
		const room = request.maxBytes - manifest.bytes;
		const left = await pruneSnapshots(store, { ...request, maxBytes: room, now: request.about.time });
		if (left.bytes > room) throw new Trouble("snapshots that an unfinished undo needs take the room; finish it first");
		finish(manifest, directory, keeping);
		step();
		renameSync(directory, join(store, id));
		syncDirectory(store);
		return manifest;
	} catch (error) {
		rmSync(directory, { recursive: true, force: true });
		throw error;
	}
}

async function fill(request: Request, id: string, keeping: Keeping, maker: Maker): Promise<Manifest | undefined> {
	const { plan, absent = [], about } = request;
	const runner = gitRunner(maker.surroundings);
	const items = new Map<string, Item>(absent.map((path) => [path, { path, kind: "absent" }]));
	const repositories: KeptRepository[] = [];
	const files: FileTarget[] = [...plan.files];
	for (const target of plan.repositories) {
		const kept = await keepRepository(target, repositories.length, id, runner, keeping);
		if (kept === undefined) continue;
		repositories.push(kept.repository);
		files.push(...kept.files);
		for (const item of kept.items) items.set(item.path, item);
	}
	for (const found of collect(files, keeping)) {
		// What git keeps byte by byte needs no second copy.
		if (items.get(found.path)?.content === undefined) items.set(found.path, keepEntry(found, keeping));
	}
	if (items.size === 0 && repositories.length === 0) return undefined;
	return { schema: 1, id, ...about, bytes: keeping.bytes(), items: [...items.values()], repositories };
}

/** The manifest and its short form; with them all is on disk but the name. */
function finish(manifest: Manifest, directory: string, keeping: Keeping): void {
	keeping.flusher.flush();
	keeping.write(join(directory, "manifest.json"), `${JSON.stringify(manifest)}\n`);
	keeping.write(join(directory, "summary.json"), `${JSON.stringify(summaryOf(manifest))}\n`);
	syncDirectory(join(directory, "files"));
	syncDirectory(directory);
}

function summaryOf({ schema, items, repositories, ...rest }: Manifest): Summary {
	const files = items.filter(({ kind }) => kind !== "absent" && kind !== "directory").length;
	return { ...rest, files, repositories: repositories.map(({ root, gitDir }) => root ?? gitDir) };
}
