// Which repository a git command changes, and what of it.

import type { DiscardScope, Effect } from "../model/effect.ts";
import { intoSubmodules } from "../model/into-submodules.ts";
import type { Invocation } from "../model/invocation.ts";
import { showValue, textOf, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";

export interface RepositoryTarget {
	/** Absolute directory in the repository. */
	readonly cwd: string;
	readonly scopes: ReadonlySet<DiscardScope>;
	/** As typed, relative to `cwd`; none: everything. */
	readonly pathspecs: readonly string[];
	/** Words that may name a commit whose content the work tree gets. */
	readonly revisions: readonly string[];
	/** Full names of the refs that it may change; undefined: not known. */
	readonly refs: readonly string[] | undefined;
	/** Another commit may be checked out afterwards. */
	readonly movesHead: boolean;
	/** Whole directories may go (`clean -d`). */
	readonly removes: boolean;
	/** It was told to go on in submodules. */
	readonly submodules?: boolean;
}

/** Undefined when the repository is not known. */
export function repositoryTarget(
	invocation: Invocation,
	effect: Effect | undefined,
	scopes: ReadonlySet<DiscardScope>,
): RepositoryTarget | undefined {
	const cwd = textOf(effect?.cwd ?? invocation.cwd);
	const elsewhere = invocation.env.has("GIT_DIR") || invocation.flags.some(({ name }) => name === "--git-dir");
	if (cwd?.startsWith("/") !== true || elsewhere) return undefined;
	return {
		cwd,
		scopes,
		pathspecs: pathspecsOf(invocation),
		revisions: revisionsOf(invocation),
		refs: refsOf(invocation, scopes),
		movesHead: scopes.has("commits") || MOVES_HEAD.has(invocation.sub[0] ?? ""),
		removes: invocation.sub[0] === "clean",
		submodules: intoSubmodules(invocation),
	};
}

/** Subcommands that may check out another branch; one that would be lost otherwise is kept in every case. */
const MOVES_HEAD = new Set([
	"checkout",
	"switch",
	"branch",
	"update-ref",
	"symbolic-ref",
	"filter-branch",
	"filter-repo",
]);

/** Subcommands whose discarded targets are paths. */
const BY_PATHS = new Set(["checkout", "restore", "clean", "checkout-index"]);

function pathspecsOf({ sub, effects, operands }: Invocation): readonly string[] {
	if (!BY_PATHS.has(sub[0] ?? "")) return [];
	const discards = effects.filter((effect) => effect.kind === "discard" && !effect.scope?.includes("refs"));
	// Without targets it is everything; with two readings of the words, both.
	if (discards.some((effect) => effect.targets.length === 0)) return [];
	const words = [...new Set([...discards.flatMap((effect) => effect.targets), ...operands.slice(1)])];
	const texts = words.map(({ value }) => (value.kind === "pattern" ? [showValue(value)] : textsOf(value)));
	return texts.some((each) => each === undefined) ? [] : texts.flatMap((each) => each ?? []);
}

const TREE_SOURCES = new Set(["reset", "checkout", "switch", "read-tree", "rebase", "merge", "cherry-pick", "revert"]);

function revisionsOf({ sub, operands, flags }: Invocation): readonly string[] {
	const words: Word[] = flags.flatMap(({ name, value }) => (name === "--source" && value !== undefined ? [value] : []));
	if (TREE_SOURCES.has(sub[0] ?? "")) words.push(...operands.slice(0, 1));
	return words.flatMap(({ value }) => textsOf(value) ?? []).filter((text) => text !== "" && !text.startsWith("-"));
}

/** A plain name, which git reads as nothing else. */
const NAME = /^[A-Za-z0-9_](?:[\w./+@#-]*[\w+@#-])?$/;

function refsOf(invocation: Invocation, scopes: ReadonlySet<DiscardScope>): readonly string[] | undefined {
	const names: string[] = scopes.has("stash") ? ["refs/stash"] : [];
	if (scopes.has("commits")) {
		if (!ONE_BRANCH.has(invocation.sub[0] ?? "")) return undefined;
		names.push("HEAD");
	}
	if (!scopes.has("refs")) return names;
	const targets = invocation.effects.flatMap((each) => (each.scope?.includes("refs") === true ? each.targets : []));
	const full = targets.map((word) => fullName(word, invocation));
	const known = full.filter((name) => name !== undefined);
	return known.length === 0 || known.length < full.length ? undefined : [...names, ...known];
}

/** Subcommands that give another commit to the branch that is checked out, and to no other. */
const ONE_BRANCH = new Set(["reset", "commit", "rebase", "merge", "cherry-pick", "revert", "am", "pull"]);

function fullName(word: Word, { sub, flags }: Invocation): string | undefined {
	const name = textOf(word.value);
	if (name === undefined || !NAME.test(name) || name.includes("..") || name.includes("@{")) return undefined;
	// A branch that gets another name leaves its old one.
	if (flags.some((flag) => flag.name === "-M" || flag.name === "--move")) return undefined;
	switch (sub[0]) {
		case "branch":
		case "checkout":
		case "switch":
			return `refs/heads/${name}`;
		case "worktree":
			return sub[1] === "add" ? `refs/heads/${name}` : undefined;
		case "tag":
			return `refs/tags/${name}`;
		case "update-ref":
			return /^(?:HEAD|refs\/.+)$/.test(name) ? name : undefined;
		default:
			return undefined;
	}
}
