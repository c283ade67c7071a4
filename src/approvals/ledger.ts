// Where grants, requests, answers and sessions are kept: an interface that a shared database could stand behind, and its form as files.

import { linkSync, readdirSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { MAX_LEDGER_RECORDS, POLL_INTERVAL, SESSION_LIFE, SPENT_LIFE } from "../model/limits.ts";
import { isCode, makePrivate, readWhole, take, withLock, writeNew, writeWhole } from "../store/index.ts";
import type { Seal } from "./seal.ts";
import { openSeal } from "./seal.ts";

/** `grant`: what an agent may run once. `request`, `answer`: the queue. `yes`: what a person allowed for a session. `session`: refused losses. */
export type Shelf = "grant" | "request" | "answer" | "yes" | "session";

/** A record as found: its JSON text; `forged` when it was not written by a guard with this key, or not for this place. */
export type Found =
	| { readonly kind: "found"; readonly body: unknown }
	| { readonly kind: "absent" }
	| { readonly kind: "forged" };

/** Every operation is all or nothing, whoever else works on the ledger. Ids are made by this room: letters, digits and dashes. */
export interface Ledger {
	get(shelf: Shelf, id: string): Promise<Found>;
	/** Writes a record, also over an older one. */
	put(shelf: Shelf, id: string, body: unknown): Promise<void>;
	/** False when there is one already, or was one that is spent. */
	create(shelf: Shelf, id: string, body: unknown): Promise<boolean>;
	/** Uses a record up for ever: of all who try, one gets true, and a copy that is put back gets false. */
	spend(shelf: Shelf, id: string): Promise<boolean>;
	remove(shelf: Shelf, id: string): Promise<void>;
	/** Ids on a shelf, in no order. */
	list(shelf: Shelf): Promise<readonly string[]>;
	/** A secret that outsiders can be given for one purpose; it tells nothing about the key. */
	secret(purpose: string): Promise<string>;
	/** Runs `work` while nobody else is inside the same lock. */
	locked<T>(name: string, work: () => Promise<T>): Promise<T>;
	/** Resolves at the next sign of a change on these shelves, or after a while without one; at once when `stop` is aborted. */
	changed(shelves: readonly Shelf[], stop: AbortSignal): Promise<void>;
}

/** @throws StoreError when the directory or its key cannot be trusted */
export function openLedger(stateDirectory: string): Ledger {
	const root = join(stateDirectory, "approvals");
	let seal: Seal | undefined;
	const sealed = (): Seal => {
		makePrivate(root);
		seal ??= openSeal(root);
		return seal;
	};
	const shelfPath = (shelf: string): string => {
		const path = join(root, shelf);
		makePrivate(path);
		return path;
	};
	const file = (shelf: string, id: string): string => join(shelfPath(shelf), `${checked(id)}.json`);
	const swept = new Set<Shelf>();
	const sweep = (shelf: Shelf): void => {
		if (swept.has(shelf)) return;
		swept.add(shelf);
		sweepOld(shelfPath(shelf), shelf === "session" ? SESSION_LIFE : SPENT_LIFE);
	};
	const spentFile = (shelf: Shelf, id: string): string => file("spent", `${shelf}-${id}`);
	return {
		async get(shelf, id) {
			const given = readWhole(file(shelf, id));
			if (given === undefined) return { kind: "absent" };
			const body = sealed().open(`${shelf}/${id}`, given);
			return body === undefined ? { kind: "forged" } : { kind: "found", body: JSON.parse(body) };
		},
		async put(shelf, id, body) {
			sweep(shelf);
			writeWhole(file(shelf, id), sealed().close(`${shelf}/${id}`, JSON.stringify(body)));
		},
		async create(shelf, id, body) {
			sweep(shelf);
			if (readWhole(spentFile(shelf, id)) !== undefined) return false;
			return writeNew(file(shelf, id), sealed().close(`${shelf}/${id}`, JSON.stringify(body)));
		},
		async spend(shelf, id) {
			sweepOld(shelfPath("spent"), SPENT_LIFE);
			return spendFile(file(shelf, id), spentFile(shelf, id));
		},
		async remove(shelf, id) {
			take(file(shelf, id));
		},
		async list(shelf) {
			return readdirSync(shelfPath(shelf))
				.filter((name) => /^[\w-]+\.json$/.test(name))
				.slice(0, MAX_LEDGER_RECORDS)
				.map((name) => name.slice(0, -".json".length));
		},
		secret: async (purpose) => sealed().derive(purpose),
		locked: (name, work) => withLock(join(shelfPath("locks"), checked(name)), work),
		changed: (shelves, stop) => nextChange(shelves.map(shelfPath), stop),
	};
}

function checked(id: string): string {
	if (!/^[\w-]{1,200}$/.test(id)) throw new TypeError(`not an id of the ledger: ${JSON.stringify(id.slice(0, 80))}`);
	return id;
}

/** The second name can be made once, by one process; it stays, so that a copy of the first is known as used. */
function spendFile(path: string, spent: string): boolean {
	try {
		linkSync(path, spent);
	} catch (error) {
		if (isCode(error, "EEXIST", "ENOENT")) return false;
		throw error;
	}
	return take(path);
}

/** Whatever such an old record allowed is long over; what a session was refused is remembered longer. */
function sweepOld(directory: string, life: number): void {
	const limit = Date.now() - life;
	for (const name of readdirSync(directory).slice(0, MAX_LEDGER_RECORDS)) {
		const path = join(directory, name);
		const found = statSync(path, { throwIfNoEntry: false });
		// The time of the last change of the entry: when it was written, or the link that was made when it was spent.
		if (found !== undefined && found.ctimeMs < limit) take(path);
	}
}

/** The kernel tells of changes where it can; on network file systems and where watches ran out, a slow poll does. */
function nextChange(directories: readonly string[], stop: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (stop.aborted) return resolve();
		const done = (): void => {
			clearTimeout(timer);
			stop.removeEventListener("abort", done);
			for (const watcher of watchers) watcher?.close();
			resolve();
		};
		const timer = setTimeout(done, POLL_INTERVAL);
		stop.addEventListener("abort", done);
		const watchers = directories.map((directory) => watching(directory, done));
	});
}

function watching(directory: string, changed: () => void): { close(): void } | undefined {
	try {
		const watcher = watch(directory, { persistent: true });
		watcher.on("change", changed);
		// The poll goes on.
		watcher.on("error", () => watcher.close());
		return watcher;
	} catch {
		return undefined;
	}
}
