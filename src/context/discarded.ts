// Shows what would be lost in full, as far as a reader wants it: changes as a diff, files as a list, commits as a log.

import { MAX_PREVIEW_TEXT } from "../model/limits.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Git, GitAnswer } from "./git.ts";
import { openGit } from "./git.ts";
import { findHolder } from "./holder.ts";
import type { LossTarget, LossTargets } from "./targets.ts";
import { looked, walk } from "./walk.ts";

/** Most files that are listed for one target, and most commits for one ref. */
const MAX_LISTED = 200;
const MAX_COMMITS = 20;

type PathTarget = Extract<LossTarget, { kind: "path" }>;

/** Plain text, at most MAX_PREVIEW_TEXT characters; empty when nothing can be shown. Nothing that a repository configures is run. */
export async function showLosses({ targets, complete }: LossTargets, surroundings: Surroundings): Promise<string> {
	const git = openGit(surroundings);
	const parts: string[] = [];
	for (const target of targets) {
		if (target.kind === "path") parts.push(await showPath(target, git));
		else if (target.kind === "ref") parts.push(await showRef(target, git));
		else parts.push(`data: ${target.name.replace("@", " at ")}`);
		if (parts.join("\n").length > MAX_PREVIEW_TEXT) break;
	}
	if (!complete) parts.push("and what cannot be named before it runs");
	return parts
		.filter((part) => part !== "")
		.join("\n\n")
		.slice(0, MAX_PREVIEW_TEXT);
}

async function showPath(target: PathTarget, git: Git): Promise<string> {
	const changes = target.discard === "untracked" ? "" : await showChanges(target.path, git);
	if (target.discard === "changes") return changes;
	const list = target.discard === undefined ? listBelow(target) : await listUntracked(target.path, git);
	return [list, changes].filter((part) => part !== "").join("\n\n");
}

/** Without external programs, text conversions and colours (git-diff(1)). */
const DIFF = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules=all", "--stat", "--patch"];

async function showChanges(path: string, git: Git): Promise<string> {
	const at = findHolder(path);
	if (at === undefined) return "";
	const first = await git.runUnfiltered(at, [...DIFF, "HEAD", "--", path]);
	// Before the first commit there is no HEAD to compare with.
	const shown = first.kind === "text" ? first : await git.runUnfiltered(at, [...DIFF, "--cached", "--", path]);
	return textOf(shown);
}

async function listUntracked(path: string, git: Git): Promise<string> {
	const at = findHolder(path);
	if (at === undefined) return "";
	const answer = await git.run(at, ["ls-files", "-z", "--others", "--exclude-standard", "--", path]);
	const names = textOf(answer)
		.split("\0")
		.filter((name) => name !== "");
	return names.length === 0 ? "" : list(`${names.length} files that git does not have`, names, names.length);
}

function listBelow({ path, whole }: PathTarget): string {
	const { entries, more } = walk([path], {
		recursive: whole,
		only: undefined,
		skipFetched: true,
		limit: MAX_LISTED * 10,
	});
	const files = entries.map(looked).filter((entry) => entry.kind !== "unreadable");
	if (files.length === 0) return "";
	const count = `${more ? "more than " : ""}${files.length} ${files.length === 1 ? "file" : "files"} in ${path}`;
	return list(
		count,
		files.map((entry) => `${entry.path}  ${entry.bytes} bytes`),
		files.length,
	);
}

function list(title: string, lines: readonly string[], total: number): string {
	const shown = lines.slice(0, MAX_LISTED).map((line) => `  ${line}`);
	return [`${title}:`, ...shown, ...(total > MAX_LISTED ? [`  and ${total - MAX_LISTED} more`] : [])].join("\n");
}

async function showRef({ root, name }: Extract<LossTarget, { kind: "ref" }>, git: Git): Promise<string> {
	const [kind, ref = kind ?? ""] = name.split(" ", 2);
	if (kind === "stash" || ref === "") return textOf(await git.run(root, ["stash", "list"]));
	// A name that looks like an option is none of ours to pass on.
	if (ref.startsWith("-")) return name;
	const log = await git.run(root, ["log", "--oneline", "--no-color", `--max-count=${MAX_COMMITS}`, ref, "--"]);
	return [`${name}:`, textOf(log)].join("\n").trimEnd();
}

const textOf = (answer: GitAnswer): string => (answer.kind === "text" ? answer.text.trimEnd() : "");
