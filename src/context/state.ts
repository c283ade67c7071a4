// A fingerprint of what would be lost, as it is now: any change of it voids what was agreed to.

import { createHash, type Hash } from "node:crypto";
import { type BigIntStats, lstatSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { MAX_STATE_ENTRIES } from "../model/limits.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Git } from "./git.ts";
import { openGit } from "./git.ts";
import type { LossTarget, LossTargets } from "./targets.ts";

export interface LossState {
	/** SHA-256 in hexadecimal. */
	readonly digest: string;
	/** False when part of it could not be looked at: then the digest may stay while that part changes. */
	readonly complete: boolean;
}

/** The fingerprint: of files their identity, size and times; of git what differs from the last commit, and the refs. Never rejects. */
export async function lossState({ targets, complete }: LossTargets, surroundings: Surroundings): Promise<LossState> {
	const course: Course = { hash: createHash("sha256"), left: MAX_STATE_ENTRIES, complete };
	const git = openGit(surroundings);
	for (const target of targets) {
		course.hash.update(`${JSON.stringify(target)}\n`);
		if (target.kind === "path") {
			if (target.discard !== undefined) await hashChanges(target.path, course, git);
			else hashEntry(target.path, target.whole, course);
		} else if (target.kind === "ref") await hashRefs(target, course, git);
	}
	return { digest: course.hash.digest("hex"), complete: course.complete };
}

interface Course {
	readonly hash: Hash;
	left: number;
	complete: boolean;
}

/** One entry, and below a directory all of it, names in order. Never follows a link. */
function hashEntry(root: string, whole: boolean, course: Course): void {
	const queue = [root];
	for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
		if (course.left-- <= 0) {
			course.complete = false;
			return;
		}
		const stats = lookAt(path);
		course.hash.update(`${path}\0${stats === undefined ? "absent" : identity(path, stats)}\n`);
		if (whole && stats?.isDirectory() === true) queue.push(...namesIn(path, course).map((name) => join(path, name)));
	}
}

/** `ctime` changes with every change of content or times, and no program can set it (inode(7)). */
function identity(path: string, stats: BigIntStats): string {
	const { dev, ino, mode, size, mtimeNs, ctimeNs } = stats;
	if (stats.isDirectory()) return `${dev}:${ino} directory ${mode}`;
	const link = stats.isSymbolicLink() ? ` to ${readLink(path)}` : "";
	return `${dev}:${ino} ${mode} ${size} ${mtimeNs} ${ctimeNs}${link}`;
}

function lookAt(path: string): BigIntStats | undefined {
	try {
		return lstatSync(path, { bigint: true, throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}

function readLink(path: string): string {
	try {
		return readlinkSync(path);
	} catch {
		return "?";
	}
}

/** Of a repository only what commits and refs are; its index changes by looking at it. */
const KEPT_IN_GIT: readonly string[] = ["HEAD", "packed-refs", "refs"];

function namesIn(path: string, course: Course): readonly string[] {
	try {
		const names = readdirSync(path).sort();
		return path.endsWith("/.git") ? names.filter((name) => KEPT_IN_GIT.includes(name)) : names;
	} catch {
		course.complete = false;
		return [];
	}
}

const STATUS = ["status", "--porcelain=v2", "-z", "--no-renames", "--ignore-submodules=all", "--untracked-files=all"];

/** What differs from the last commit below a path: git's own list, which names the staged contents, and each file's identity. */
async function hashChanges(path: string, course: Course, git: Git): Promise<void> {
	const place = lookAt(path)?.isDirectory() === true ? path : join(path, "..");
	const [status, head, root] = await Promise.all([
		git.runUnfiltered(place, [...STATUS, "--", path]),
		git.run(place, ["rev-parse", "--verify", "--quiet", "HEAD"]),
		git.run(place, ["rev-parse", "--show-toplevel"]),
	]);
	if (status.kind === "failed" || root.kind === "failed") {
		course.complete = false;
		return;
	}
	course.hash.update(`${head.kind === "text" ? head.text : "no commit"}\n${status.text}\n`);
	for (const line of status.text.split("\0")) {
		const name = pathOf(line);
		if (name !== undefined) hashEntry(join(root.text.trimEnd(), name), true, course);
	}
}

/** Line forms: git-status(1), "Porcelain Format Version 2". */
function pathOf(line: string): string | undefined {
	const fields = line[0] === "1" ? 8 : line[0] === "u" ? 10 : line[0] === "?" ? 1 : 0;
	if (fields === 0) return undefined;
	let at = 0;
	for (let field = 0; field < fields; field++) at = line.indexOf(" ", at) + 1;
	return line.slice(at);
}

async function hashRefs({ root, name }: Extract<LossTarget, { kind: "ref" }>, course: Course, git: Git): Promise<void> {
	const [refs, stashes] = await Promise.all([
		git.run(root, ["for-each-ref", "--format=%(refname) %(objectname)"]),
		git.run(root, ["log", "--walk-reflogs", "--format=%H", "refs/stash", "--"]),
	]);
	if (refs.kind === "failed") {
		course.complete = false;
		return;
	}
	const wanted = name.split(" ").at(-1) ?? "";
	const lines = refs.text.split("\n");
	const own = lines.filter((line) => line.slice(0, line.indexOf(" ")).endsWith(`/${wanted}`));
	course.hash.update((wanted === "" || own.length === 0 ? lines : own).join("\n"));
	if (stashes.kind === "text") course.hash.update(stashes.text);
}
