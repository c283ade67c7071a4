// Finds the open descriptors above standard error that this process was started with, so that a child can have them too.

import { fstatSync, readdirSync, readFileSync, type Stats } from "node:fs";

/** Highest descriptor that is passed on; bash itself stays under 256. */
const MAX_DESCRIPTOR = 255;

/** make's pipes to the jobs it runs at once, read and write end, in MAKEFLAGS (GNU make manual, "POSIX Jobserver Interaction"). */
const JOBSERVER = /--jobserver-(?:auth|fds)=(\d{1,3}),(\d{1,3})/;

/**
 * Descriptors from 3 up that somebody else opened, in order. Node marks every one as closed for its children, so they have to be
 * named. Its own look different: they have no file type, or are the two ends of one pipe.
 */
export function inheritedDescriptors(env: Readonly<Record<string, string | undefined>>): readonly number[] {
	const open = openDescriptors();
	const jobs = (JOBSERVER.exec(env.MAKEFLAGS ?? "") ?? []).slice(1).map(Number);
	return open
		.filter(({ descriptor, stats }) => jobs.includes(descriptor) || isForeign(descriptor, stats, open))
		.map(({ descriptor }) => descriptor);
}

/** Standard streams for a child: its 0, 1 and 2, then what this process inherited, at the same numbers. */
export function childDescriptors(
	input: number | "inherit",
	inherited: readonly number[],
	replaced: ReadonlyMap<number, number> = new Map(),
): readonly (number | "ignore")[] {
	const highest = Math.max(2, ...inherited, ...replaced.keys());
	return Array.from({ length: highest + 1 }, (_, descriptor) => {
		const other = replaced.get(descriptor);
		if (other !== undefined) return other;
		if (descriptor === 0) return input === "inherit" ? 0 : input;
		return descriptor < 3 || inherited.includes(descriptor) ? descriptor : "ignore";
	});
}

interface Opened {
	readonly descriptor: number;
	readonly stats: Stats;
}

function openDescriptors(): readonly Opened[] {
	let names: readonly string[];
	try {
		names = readdirSync("/dev/fd");
	} catch {
		return [];
	}
	return names
		.map(Number)
		.filter((descriptor) => descriptor > 2 && descriptor <= MAX_DESCRIPTOR)
		.flatMap((descriptor) => {
			const stats = statsOf(descriptor);
			return stats === undefined ? [] : [{ descriptor, stats }];
		})
		.sort((a, b) => a.descriptor - b.descriptor);
}

/** Undefined for one that is no longer open: the listing itself was one. */
function statsOf(descriptor: number): Stats | undefined {
	try {
		return fstatSync(descriptor);
	} catch {
		return undefined;
	}
}

function isForeign(descriptor: number, stats: Stats, open: readonly Opened[]): boolean {
	if (stats.isFile() || stats.isDirectory() || stats.isCharacterDevice() || stats.isBlockDevice()) return true;
	if (stats.isSocket()) return true;
	if (!stats.isFIFO()) return false;
	const same = open.filter((other) => other.stats.ino === stats.ino && other.stats.isFIFO());
	return same.length !== 2 || same.every((other) => direction(other.descriptor) === direction(descriptor));
}

/** Whether a descriptor reads, writes or does both; two ends of a pipe differ. Where the system does not tell: by its number. */
function direction(descriptor: number): number {
	try {
		const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, "utf8"))?.[1];
		return Number.parseInt(flags ?? "", 8) & 3;
	} catch {
		return descriptor;
	}
}
