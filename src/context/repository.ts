// What a repository says about the paths in it: which are tracked, changed, untracked or ignored.

import type { Git, GitAnswer } from "./git.ts";
import { isWithin } from "./paths.ts";

export interface Repository {
	/** Real path of the work tree's root. */
	readonly root: string;
	/** Real path of the directory that holds the objects and refs; for a linked work tree, the main repository's. */
	readonly store: string;
}

export type Failed = Extract<GitAnswer, { kind: "failed" }>;

/** Where a directory lies: in a repository's work tree, in none, or git could not say. */
export type Place =
	| { readonly kind: "repository"; readonly repository: Repository }
	| { readonly kind: "none" }
	| { readonly kind: "failed"; readonly detail: string };

/**
 * Asks git which work tree `directory` is in.
 * @param bare takes a repository without a work tree too; its root is then the store
 */
export async function placeOf(directory: string, git: Git, bare = false): Promise<Place> {
	const place = await workTreeOf(directory, git);
	if (!bare || place.kind !== "failed" || !place.detail.includes("must be run in a work tree")) return place;
	const store = await git.run(directory, ["rev-parse", "--path-format=absolute", "--git-common-dir"]);
	const root = store.kind === "text" ? store.text.trimEnd() : undefined;
	return root === undefined ? place : { kind: "repository", repository: { root, store: root } };
}

async function workTreeOf(directory: string, git: Git): Promise<Place> {
	const args = ["rev-parse", "--path-format=absolute", "--show-toplevel", "--git-common-dir"];
	const answer = await git.run(directory, args);
	if (answer.kind === "failed")
		return answer.detail.includes("not a git repository (or any") ? { kind: "none" } : answer;
	const [root, store] = answer.text.split("\n");
	// A name with a newline would be cut; `core.worktree` may name a tree that the directory is not in.
	if (root === undefined || store === undefined || answer.text.split("\n").length !== 3 || !isWithin(directory, root))
		return { kind: "failed", detail: "the work tree is not where the directory is" };
	return { kind: "repository", repository: { root, store } };
}

export type ChangeKind = "changed" | "staged" | "both" | "untracked" | "ignored";

export interface Change {
	/** Relative to the root; a directory ends with a slash. */
	readonly path: string;
	readonly kind: ChangeKind;
	/** Names of the contents that HEAD and the index have of it. */
	readonly objects?: readonly string[];
}

/** A list of what differs from HEAD, or why there is none. */
export type Changes = { readonly kind: "changes"; readonly changes: readonly Change[] } | Failed;

export interface StatusOptions {
	readonly untracked: boolean;
	readonly ignored: boolean;
	/** Git pathspecs, relative to `directory`; none: the whole work tree. */
	readonly pathspecs: readonly string[];
}

/** What differs from HEAD. Deletions are left out: no content is lost when a deleted file comes back. */
export async function statusOf(directory: string, options: StatusOptions, git: Git): Promise<Changes> {
	const answer = await git.runUnfiltered(directory, [
		"status",
		"--porcelain=v2",
		"-z",
		"--no-renames",
		// A submodule is a repository of its own, with a configuration of its own that git would obey inside it.
		"--ignore-submodules=all",
		options.untracked || options.ignored ? "--untracked-files=all" : "--untracked-files=no",
		...(options.ignored ? ["--ignored=matching"] : []),
		"--",
		...options.pathspecs,
	]);
	if (answer.kind === "failed") return answer;
	const changes = answer.text.split("\0").flatMap(readStatusLine);
	return { kind: "changes", changes };
}

/** Line forms: git-status(1), "Porcelain Format Version 2". */
function readStatusLine(line: string): readonly Change[] {
	switch (line[0]) {
		case "?":
			return [{ path: line.slice(2), kind: "untracked" }];
		case "!":
			return [{ path: line.slice(2), kind: "ignored" }];
		case "u":
			return [{ path: fieldsAfter(line, 10), kind: "both" }];
		case "1": {
			const staged = line[2] !== "." && line[2] !== "D";
			const changed = line[3] !== "." && line[3] !== "D";
			const path = fieldsAfter(line, 8);
			const objects = line.split(" ", 8).slice(6);
			if (staged && changed) return [{ path, kind: "both", objects }];
			return staged ? [{ path, kind: "staged", objects }] : changed ? [{ path, kind: "changed", objects }] : [];
		}
		default:
			return [];
	}
}

/** The rest of a line after so many fields that end with one space each. */
function fieldsAfter(line: string, count: number): string {
	let at = 0;
	for (let field = 0; field < count; field++) at = line.indexOf(" ", at) + 1;
	return line.slice(at);
}

export interface Tracked {
	readonly kind: "tracked";
	/** Relative to the root. */
	readonly paths: ReadonlySet<string>;
	/** Marked `assume-unchanged` or `skip-worktree`: git status says nothing about these. */
	readonly hidden: ReadonlySet<string>;
	/** Submodules, where modes were asked for. */
	readonly links: ReadonlySet<string>;
}

/**
 * The index's own list.
 * @param modes tells submodules from files; the list is four times as long then
 */
export async function trackedIn(
	directory: string,
	pathspecs: readonly string[],
	git: Git,
	{ modes }: { readonly modes: boolean },
): Promise<Tracked | Failed> {
	const options = ["-z", "-v", ...(modes ? ["--stage"] : []), "--full-name"];
	const answer = await git.run(directory, [
		"ls-files",
		...options,
		"--",
		...(pathspecs.length > 0 ? pathspecs : [":/"]),
	]);
	if (answer.kind === "failed") return answer;
	const { text } = answer;
	const paths = new Set<string>();
	const hidden = new Set<string>();
	const links = new Set<string>();
	for (let start = 0, end = text.indexOf("\0"); end >= 0; start = end + 1, end = text.indexOf("\0", start)) {
		// A tag and a blank, and with modes more fields that a tab ends.
		const path = text.slice(modes ? text.indexOf("\t", start) + 1 : start + 2, end);
		paths.add(path);
		// Lower case: assume-unchanged; S: skip-worktree (git-ls-files(1), -v and -t).
		const tag = text.charCodeAt(start);
		if (tag >= 97 || tag === 83) hidden.add(path);
		if (modes && text.startsWith("160000", start + 2)) links.add(path);
	}
	return { kind: "tracked", paths, hidden, links };
}

/** Which of these paths (relative to the root) the ignore rules cover. Tracked ones are not covered. */
export async function ignoredAmong(
	repository: Repository,
	paths: readonly string[],
	git: Git,
): Promise<{ readonly kind: "ignored"; readonly paths: ReadonlySet<string> } | Failed> {
	if (paths.length === 0) return { kind: "ignored", paths: new Set() };
	const answer = await git.run(repository.root, ["check-ignore", "-z", "--stdin"], paths.join("\0"));
	// Exit code 1 with no message: none is ignored.
	if (answer.kind === "failed")
		return answer.code === 1 && answer.detail === "" ? { kind: "ignored", paths: new Set() } : answer;
	return { kind: "ignored", paths: new Set(answer.text.split("\0").filter((path) => path !== "")) };
}
