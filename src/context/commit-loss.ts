// Counts commits that some refs hold and others do not, and tells whose they are.

import type { CommitLoss, FactAnswer, Loss } from "../model/fact.ts";
import { MAX_COMMITS } from "../model/limits.ts";
import type { Git, GitAnswer } from "./git.ts";

/** Asks git in one directory. */
export interface Ask {
	(...args: readonly string[]): Promise<GitAnswer>;
	/** The same with lines for its standard input. */
	fed(input: string, ...args: readonly string[]): Promise<GitAnswer>;
	/** Addresses that the local user commits with, in small letters. */
	readonly own: readonly string[];
}

export function asker(git: Git, cwd: string): Ask {
	// A replacement would show other commits than the ones that a push or a clean-up meets.
	const run = (args: readonly string[], input?: string) => git.run(cwd, ["--no-replace-objects", ...args], input);
	return Object.assign((...args: readonly string[]) => run(args), {
		fed: (input: string, ...args: readonly string[]) => run(args, input),
		own: git.addresses,
	});
}

export interface Measured {
	readonly count: number;
	readonly more: boolean;
	/** Commits by somebody else than the local user. None when it is not known who that is. */
	readonly others: number;
	readonly authors: readonly string[];
}

const MAX_AUTHORS = 3;

/**
 * Commits that `tips` reach and `kept` do not.
 * @param exclude lines `^hash`, for commits that are named one by one
 * @returns undefined when git could not tell
 */
export async function measure(
	tips: readonly string[],
	kept: readonly string[],
	ask: Ask,
	exclude?: string,
): Promise<Measured | undefined> {
	const format = ["rev-list", `--max-count=${MAX_COMMITS + 1}`, "--format=%ae%x00%an"];
	const args = [...format, ...tips, "--not", ...kept, ...(exclude === undefined ? [] : ["--stdin"]), "--"];
	const [listed, own] = await Promise.all([
		exclude === undefined ? ask(...args) : ask.fed(exclude, ...args.slice(0, -1)),
		addresses(ask),
	]);
	if (listed.kind === "failed") return undefined;
	const lines = listed.text.split("\n").filter((line) => line.includes("\0"));
	const authors = new Map<string, string>();
	let strangers = 0;
	for (const line of lines.slice(0, MAX_COMMITS)) {
		const [address = "", name = ""] = line.split("\0");
		if (own.length === 0 || own.includes(address.toLowerCase())) continue;
		strangers++;
		authors.set(address, name || address);
	}
	return {
		count: Math.min(lines.length, MAX_COMMITS),
		more: lines.length > MAX_COMMITS,
		others: strangers,
		authors: [...new Set(authors.values())].slice(0, MAX_AUTHORS),
	};
}

async function addresses(ask: Ask): Promise<readonly string[]> {
	const told = await ask("config", "--get-all", "user.email");
	const set = told.kind === "text" ? told.text.split("\n").filter((line) => line !== "") : [];
	return [...set.map((line) => line.toLowerCase()), ...ask.own];
}

/** Options that stand for every ref but these: branches, tags and tracking branches, by full names. */
export function others(refs: readonly string[]): readonly string[] {
	return [
		...excluded(refs, "refs/heads/"),
		"--branches",
		...excluded(refs, "refs/tags/"),
		"--tags",
		...excluded(refs, "refs/remotes/"),
		"--remotes",
	];
}

/** `--exclude` speaks of the next `--branches`, `--tags` or `--remotes`, without their prefix. */
function excluded(refs: readonly string[], prefix: string): readonly string[] {
	return refs.filter((ref) => ref.startsWith(prefix)).map((ref) => `--exclude=${ref.slice(prefix.length)}`);
}

export async function currentBranch(ask: Ask): Promise<string | undefined> {
	const branch = await ask("symbolic-ref", "--quiet", "--short", "HEAD");
	return branch.kind === "text" ? branch.text.trim() : undefined;
}

/** A revision that no part of git reads as an option, a range or an exclusion. */
export function plain(revision: string): boolean {
	return /^[A-Za-z0-9_@][\w./+@{}~^-]*$/.test(revision) && !revision.includes("..") && revision.length <= 300;
}

export const EMPTY_LOSS: Loss = {
	kind: "none",
	files: 0,
	bytes: 0,
	more: false,
	recoverable: 0,
	samples: [],
	because: "",
};

/** The answer for commits that leave refs: the worse, the fewer things still have them. */
export function commitAnswer(gone: Measured, { from, keeper }: Pick<CommitLoss, "from" | "keeper">): FactAnswer {
	const commits: CommitLoss = { ...gone, from: from.slice(0, 5), keeper, shared: false, protected: false };
	const kind = keeper === "nothing" ? "permanent" : "recoverable";
	const because = keeper === "nothing" ? "no ref holds them" : "only the reflog keeps them";
	return {
		kind: "git.commits",
		state: keeper === "nothing" ? "lost" : "reflog",
		loss: { ...EMPTY_LOSS, kind, because, samples: from.slice(0, 5), commits },
	};
}
