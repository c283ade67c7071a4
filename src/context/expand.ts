// Finds the existing paths that a pathname pattern stands for, as bash does, within a bound.

import { type Dirent, lstatSync, readdirSync, statSync } from "node:fs";
import { matches, type NamePattern, namePattern } from "./pattern.ts";

export type Expansion =
	| { readonly kind: "paths"; readonly paths: readonly string[]; readonly more: boolean }
	/** Some name that may match is not UTF-8. */
	| { readonly kind: "unnamed" }
	| { readonly kind: "failed"; readonly detail: string };

/** Longest pattern that is expanded, in code units: no path on Linux or macOS is longer. */
const MAX_PATTERN = 4_096;

/**
 * Existing paths for an absolute pattern. Hidden names only match where the pattern spells the dot; links to directories are
 * followed between slashes, as the shell does; `**` reaches every level below, without links.
 * @param limit most directory entries looked at
 */
export function expandPattern(pattern: string, limit: number): Expansion {
	if (pattern.length > MAX_PATTERN) return { kind: "failed", detail: "pattern is too long" };
	if (splitsInside(pattern)) return { kind: "failed", detail: "pattern with a slash inside a group" };
	const components = pattern.split("/").slice(1);
	const budget: Budget = { left: limit, unreadable: false };
	let bases: readonly string[] = [""];
	for (const [index, component] of components.entries()) {
		const last = index === components.length - 1;
		const read = namePattern(component);
		bases = bases.flatMap((base) => step(base, component, read, last, budget));
		if (bases.length === 0) break;
	}
	if (budget.unreadable) return { kind: "unnamed" };
	return { kind: "paths", paths: bases.map((base) => base || "/"), more: budget.left <= 0 };
}

interface Budget {
	left: number;
	/** A name that may match has bytes that are no UTF-8; no path to it can be written here. */
	unreadable: boolean;
}

function step(base: string, component: string, read: NamePattern, last: boolean, budget: Budget): readonly string[] {
	if (read.literal !== undefined) {
		const path = `${base}/${read.literal}`;
		// `a//b` and the end of `a/` name the directory itself.
		if (read.literal === "") return last ? (isDirectory(`${base}/`) ? [path] : []) : [base];
		return !last || exists(path) ? [path] : [];
	}
	if (component === "**") return below(base, last, budget);
	const found = namesIn(base, budget).filter(
		(entry) => matches(read, entry.name) && (read.dot || !entry.name.startsWith(".")),
	);
	budget.unreadable ||= found.some((entry) => entry.name.includes("\uFFFD"));
	return found.map((entry) => `${base}/${entry.name}`).filter((path) => last || isDirectory(path));
}

/** The directory itself and every directory below it; every file too when `**` is the last component. */
function below(base: string, last: boolean, budget: Budget): readonly string[] {
	const found: string[] = last ? [] : [base];
	const queue = [base];
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		for (const entry of namesIn(next, budget)) {
			if (entry.name.startsWith(".")) continue;
			budget.unreadable ||= entry.name.includes("\uFFFD");
			const path = `${next}/${entry.name}`;
			if (entry.isDirectory()) queue.push(path);
			if (last || entry.isDirectory()) found.push(path);
		}
	}
	return found;
}

function namesIn(directory: string, budget: Budget): readonly Dirent[] {
	if (budget.left <= 0) return [];
	const names = readNames(directory || "/");
	const taken = names.slice(0, budget.left);
	// Exactly used up counts as cut: the difference is not worth a second look.
	budget.left -= names.length;
	return taken;
}

/** Throws for a directory that may not be read; one that is not there, or is a file, has no names. */
function readNames(directory: string): readonly Dirent[] {
	return isDirectory(directory) ? readdirSync(directory, { withFileTypes: true }) : [];
}

function isDirectory(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function exists(path: string): boolean {
	return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A slash inside `{…}` or `@(…)` would be taken for a separator. */
function splitsInside(pattern: string): boolean {
	let depth = 0;
	for (let at = 0; at < pattern.length; at++) {
		const character = pattern[at];
		if (character === "\\") at++;
		else if (character === "{" || character === "(") depth++;
		else if (character === "}" || character === ")") depth = Math.max(0, depth - 1);
		else if (character === "/" && depth > 0) return true;
	}
	return false;
}
