// Finds the entries on disk that targets stand for, parents before what is in them.

import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { entryAt, expandPattern, isWithin, matches, namePattern, realPath, realTarget } from "../context/index.ts";
import { MAX_SNAPSHOT_ENTRIES } from "../model/limits.ts";
import type { Keeping } from "./keeping.ts";
import type { FileChange, FileTarget } from "./plan-files.ts";
import { Trouble } from "./trouble.ts";

/** An entry, and the worst that happens to it. */
export interface Found {
	readonly path: string;
	readonly stats: Stats;
	readonly change: FileChange;
}

/** Every existing entry once. @throws Trouble for what cannot be listed or is too much */
export function collect(targets: readonly FileTarget[], keeping: Keeping): readonly Found[] {
	const found = new Map<string, Found>();
	for (const target of targets) {
		for (const path of spelled(target)) visitRoot(path, target, found, keeping);
	}
	return [...found.values()];
}

function spelled({ path, glob }: FileTarget): readonly string[] {
	if (path.includes("\0")) return [];
	if (!glob) return [path];
	const expansion = expandPattern(path, MAX_SNAPSHOT_ENTRIES);
	if (expansion.kind === "unnamed") throw new Trouble("a file name is not UTF-8");
	if (expansion.kind === "failed") throw new Trouble(expansion.detail);
	if (expansion.more) throw new Trouble("a pattern for too many files");
	return expansion.paths;
}

function visitRoot(spelling: string, target: FileTarget, found: Map<string, Found>, keeping: Keeping): void {
	const { change, names, recursive } = target;
	// A write and chmod follow a link, a delete and a move take the link itself.
	const path = change === "overwrite" || change === "mode" ? realPath(spelling) : realTarget(spelling);
	const stats = entryAt(path);
	if (stats === undefined || isStream(path, stats)) return;
	if (change === "replace" && isDirectory(path)) {
		// A move onto a link to a directory goes into that.
		visitNames(realPath(path), names, target, found, keeping);
		return;
	}
	if (change !== "overwrite" || !stats.isDirectory()) {
		if (recursive && target.only !== undefined) visitBelow(path, target, found, keeping);
		else visit(path, stats, { ...target, recursive: recursive || change === "move" }, found, keeping);
		return;
	}
	visitNames(path, names, target, found, keeping);
}

/** What is written in a directory: these names, or any. */
function visitNames(
	directory: string,
	names: readonly string[] | undefined,
	target: FileTarget,
	found: Map<string, Found>,
	keeping: Keeping,
): void {
	const paths = names === undefined ? [directory] : names.map((name) => join(directory, name));
	for (const path of paths) {
		const stats = entryAt(path);
		if (stats !== undefined) visit(path, stats, { ...target, recursive: true }, found, keeping);
	}
}

function isDirectory(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What is written to it is not kept by it: terminals, `/dev/null`; pipes that the command writes to. */
function isStream(path: string, stats: Stats): boolean {
	if (stats.isCharacterDevice()) return true;
	if (stats.isBlockDevice()) throw new Trouble(`${path} is a disk`);
	return path.startsWith("/proc/");
}

function visit(path: string, stats: Stats, target: FileTarget, found: Map<string, Found>, keeping: Keeping): void {
	if (isWithin(path, keeping.store) || (target.recursive && isWithin(keeping.store, path)))
		throw new Trouble("it is where snapshots are kept");
	note({ path, stats, change: target.change }, found, keeping);
	if (!stats.isDirectory() || !target.recursive) return;
	for (const name of namesIn(path)) {
		const inside = join(path, name);
		const entry = entryAt(inside);
		if (entry === undefined) continue;
		if (name === ".git" && entry.isFile()) visitAdministration(inside, target, found, keeping);
		visit(inside, entry, target, found, keeping);
	}
}

/** A linked work tree goes together with what its repository notes about it. */
function visitAdministration(file: string, target: FileTarget, found: Map<string, Found>, keeping: Keeping): void {
	const match = /^gitdir: (\/.+\/worktrees\/[^/\n]+)\n?$/.exec(readFileSync(file, "utf8"));
	const directory = match?.[1];
	if (directory === undefined || target.change !== "delete" || basename(dirname(directory)) !== "worktrees") return;
	const stats = entryAt(directory);
	// What is written there while the work tree stays must not reach what is kept.
	if (stats?.isDirectory() === true) visit(directory, stats, { ...target, change: "move" }, found, keeping);
}

/** Entries at any depth whose name fits, each with all that is in it. */
function visitBelow(directory: string, target: FileTarget, found: Map<string, Found>, keeping: Keeping): void {
	const patterns = (target.only ?? []).map(namePattern);
	const queue = [directory];
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		if (entryAt(next)?.isDirectory() !== true) continue;
		for (const name of namesIn(next)) {
			const path = join(next, name);
			const stats = entryAt(path);
			if (stats === undefined) continue;
			if (patterns.some((pattern) => matches(pattern, name))) visit(path, stats, target, found, keeping);
			else if (stats.isDirectory()) {
				keeping.countEntry();
				queue.push(path);
			}
		}
	}
}

function namesIn(directory: string): readonly string[] {
	return readdirSync(directory).sort();
}

const WORST: readonly FileChange[] = ["mode", "delete", "replace", "move", "overwrite"];

function note(entry: Found, found: Map<string, Found>, keeping: Keeping): void {
	// The replacement character: a name that is not UTF-8, whose text is not its name.
	if (entry.path.includes("\u{FFFD}")) throw new Trouble("a file name is not UTF-8");
	const before = found.get(entry.path);
	if (before === undefined) keeping.countEntry();
	if (before === undefined || WORST.indexOf(entry.change) > WORST.indexOf(before.change)) found.set(entry.path, entry);
}
