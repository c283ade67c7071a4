// One holder at a time, across processes; the lock of a process that died is taken over.

import { lstatSync, readFileSync, readlinkSync, symlinkSync } from "node:fs";
import { LOCK_ELSEWHERE, MAX_LOCK_TRIES } from "../model/limits.ts";
import { take } from "./files.ts";
import { isCode, StoreError } from "./place.ts";
import { uniqueName } from "./unique.ts";

/**
 * Holds the lock at `path` while `work` runs.
 * @param longest how long somebody may hold it, in milliseconds, whose process cannot be looked for: in another container, on another machine
 * @throws StoreError when another living process does not let go of it
 */
export async function withLock<T>(path: string, work: () => T | Promise<T>, longest = LOCK_ELSEWHERE): Promise<T> {
	const release = await acquire(path, longest);
	try {
		return await work();
	} finally {
		release();
	}
}

async function acquire(path: string, longest: number): Promise<() => void> {
	const own = newHolder();
	for (let tries = 0; tries < MAX_LOCK_TRIES; tries++) {
		if (grab(path, own)) return () => void take(path);
		// Whether the holder lives is looked up now and then: it may have died since, and looking costs more than waiting.
		if (tries % SUSPECT_EVERY === 1 && (await breakStale(path, holderOf(path), longest, 0))) continue;
		await wait(Math.min(1 + tries, 25) * (0.5 + Math.random()));
	}
	throw new StoreError(`${path} is held by ${holderOf(path) ?? "somebody"}; remove it if that is not so`);
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const SUSPECT_EVERY = 8;

/** Deepest chain of processes that died while they took over a lock of one that died while …; each is another crash. */
const MAX_BREAKERS = 4;

/**
 * Removes the lock of a dead holder. Only whoever holds the lock named after that holder may remove it, and looks once more:
 * otherwise two who saw the same dead holder could remove each other's new locks.
 * @returns whether trying at once makes sense
 */
async function breakStale(path: string, holder: string | undefined, longest: number, depth: number): Promise<boolean> {
	if (holder === undefined) return true;
	if (isAlive(holder, () => ageOf(path) < longest) || depth >= MAX_BREAKERS) return false;
	const breaker = `${path}.${holder.split(" ").at(-1) ?? ""}`;
	if (!grab(breaker, newHolder())) {
		await breakStale(breaker, holderOf(breaker), longest, depth + 1);
		return false;
	}
	try {
		if (holderOf(path) === holder) take(path);
	} finally {
		take(breaker);
	}
	return true;
}

/** A lock is a symbolic link to its holder's name, which exists nowhere: made with the name in it by one call, or not at all. */
function grab(path: string, holder: string): boolean {
	// Most tries fail where many wait, and a look costs far less than an error.
	if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return false;
	try {
		symlinkSync(holder, path);
		return true;
	} catch (error) {
		if (isCode(error, "EEXIST")) return false;
		throw error;
	}
}

/** Who holds a lock; undefined when nobody does. */
function holderOf(path: string): string | undefined {
	try {
		return readlinkSync(path);
	} catch (error) {
		if (isCode(error, "ENOENT")) return undefined;
		throw error;
	}
}

const newHolder = (): string => `${ownName()} ${uniqueName()}`;

/** `host:namespace pid start`: what tells one process from all others that ever use this directory. */
function ownName(): string {
	started ??= startOf(process.pid) ?? "-";
	return `${world()} ${process.pid} ${started}`;
}

let started: string | undefined;

/** How long ago a lock was made, in milliseconds; 0 when it is gone. */
function ageOf(path: string): number {
	const made = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
	return made === undefined ? 0 : Date.now() - made;
}

/** @param young whether the lock is so new that a holder in another world, which cannot be looked for, counts as alive */
function isAlive(holder: string, young: () => boolean): boolean {
	const [where, id, start] = holder.split(" ");
	const pid = Number(id);
	if (where !== world() || !Number.isSafeInteger(pid) || pid <= 0) return young();
	const now = startOf(pid);
	if (now !== undefined) return now === start;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: somebody else's, so it lives.
		return !(error instanceof Error && "code" in error && error.code === "ESRCH");
	}
}

let known: string | undefined;

function world(): string {
	known ??= `${host().replace(/\s/g, "_")}:${namespace()}`;
	return known;
}

/** Without `node:os`, which a lock would be the only one to load; where the kernel has no such file, the namespace alone tells. */
function host(): string {
	try {
		return readFileSync("/proc/sys/kernel/hostname", "utf8").trim();
	} catch {
		return process.env.HOSTNAME ?? "-";
	}
}

function namespace(): string {
	try {
		return readlinkSync("/proc/self/ns/pid").replace(/\s/g, "");
	} catch {
		return "-";
	}
}

/** When a process started, in clock ticks since the boot (proc(5): stat, field 22); undefined where /proc does not tell. */
export function startOf(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name in parentheses may hold anything; what follows it starts with field 3.
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
	} catch {
		return undefined;
	}
}
