// One holder at a time, across processes; the lock of a process that died is taken over.

import { randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { MAX_LOCK_TRIES } from "../model/limits.ts";
import { readWhole, take, writeNew } from "./files.ts";
import { StoreError } from "./place.ts";

/**
 * Holds the lock file at `path` while `work` runs.
 * @throws StoreError when another living process does not let go of it
 */
export async function withLock<T>(path: string, work: () => T | Promise<T>): Promise<T> {
	const release = await acquire(path);
	try {
		return await work();
	} finally {
		release();
	}
}

async function acquire(path: string): Promise<() => void> {
	const own = `${ownName()} ${randomBytes(8).toString("hex")}\n`;
	for (let tries = 0; tries < MAX_LOCK_TRIES; tries++) {
		if (writeNew(path, own)) return () => void take(path);
		if (!(await breakStale(path, 0))) await wait(Math.min(1 + tries, 25) * (0.5 + Math.random()));
	}
	throw new StoreError(`${path} is held by ${readWhole(path)?.trim() ?? "somebody"}; remove it if that is not so`);
}

/** Deepest chain of processes that died while they took over a lock of one that died while …; each is another crash. */
const MAX_BREAKERS = 4;

/**
 * Removes the lock of a dead holder. Only whoever holds the lock named after that holder may remove it, and looks once more:
 * otherwise two who saw the same dead holder could remove each other's new locks.
 * @returns whether trying at once makes sense
 */
async function breakStale(path: string, depth: number): Promise<boolean> {
	const holder = readWhole(path);
	if (holder === undefined) return true;
	if (isAlive(holder) || depth >= MAX_BREAKERS) return false;
	const breaker = `${path}.${holder.trim().split(" ").at(-1) ?? ""}`;
	if (!writeNew(breaker, `${ownName()} ${randomBytes(8).toString("hex")}\n`)) {
		await breakStale(breaker, depth + 1);
		return false;
	}
	try {
		if (readWhole(path) === holder) take(path);
	} finally {
		take(breaker);
	}
	return true;
}

/** `host:namespace pid start`: what tells one process from all others that ever use this directory. */
function ownName(): string {
	return `${world()} ${process.pid} ${startOf(process.pid) ?? "-"}`;
}

/** A holder in another world cannot be looked for; it counts as alive. */
function isAlive(holder: string): boolean {
	const [where, id, start] = holder.trim().split(" ");
	const pid = Number(id);
	if (where !== world() || !Number.isSafeInteger(pid) || pid <= 0) return true;
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
	known ??= `${hostname().replace(/\s/g, "_")}:${namespace()}`;
	return known;
}

function namespace(): string {
	try {
		return readlinkSync("/proc/self/ns/pid").replace(/\s/g, "");
	} catch {
		return "-";
	}
}

/** When a process started, in clock ticks since the boot (proc(5): stat, field 22); undefined where /proc does not tell. */
function startOf(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name in parentheses may hold anything; what follows it starts with field 3.
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
	} catch {
		return undefined;
	}
}
