// Whether what is known about files before the command says nothing any more, because the same command moves content there first.

import type { FactAnswer, FactQuery, Loss } from "./model/fact.ts";
import type { Finding } from "./model/finding.ts";
import type { Invocation } from "./model/invocation.ts";
import { textOf, textsOf, type Value } from "./model/value.ts";
import type { Word } from "./model/word.ts";

/** Subcommands of git after which the work tree may hold other files, another branch or other rules of what is ignored. */
const CHANGES_TREE = new Set([
	"apply",
	"am",
	"cherry-pick",
	"revert",
	"merge",
	"pull",
	"checkout",
	"switch",
	"restore",
	"rebase",
	"read-tree",
	"mv",
]);

/**
 * Of these, those that put work at a path which no commit has and which was not there before. What the others bring along is in commits,
 * and uncommitted changes that they carry over were seen before (`git checkout main && git pull && git checkout topic`).
 */
const BRINGS_WORK = new Set(["apply", "mv"]);

/** More earlier changes than this are not told apart: then every later question counts as outdated. */
const MOST = 64;

export interface Staleness {
	/** The answer would be about another state than the one the asking invocation meets. */
	readonly query: (query: FactQuery, asking: Invocation) => boolean;
	/**
	 * The answer for the asking invocation: the one that was told, or that of files that were changed before. Work that git brings back
	 * (`git stash pop && rm a.ts`) may lie in any file that was clean or absent.
	 */
	readonly answer: (query: FactQuery, asking: Invocation, told: FactAnswer | undefined) => FactAnswer | undefined;
	/** A fresh temporary path among the finding's targets was given content that stood elsewhere before. */
	readonly temporary: (finding: Finding) => boolean;
}

/** Linear in the number of invocations, once; then at most MOST steps a question. */
export function staleness(invocations: readonly Invocation[]): Staleness {
	const all = invocations.filter((i) => i.runs !== "never" && i.place === "here" && mayChange(i));
	const changing = all.slice(0, MOST + 1);
	if (changing.length === 0)
		return { query: () => false, answer: (_query, _asking, told) => told, temporary: () => false };
	const earlier = (asking: Invocation): readonly Invocation[] => changing.filter((i) => i.id < asking.id);
	const isStale = (query: FactQuery, asking: Invocation): boolean => {
		const before = earlier(asking);
		return before.length > MOST || before.some((i) => changes(i, query));
	};
	return {
		query: isStale,
		answer: (query, asking, told) => {
			if (isStale(query, asking)) return changedBefore(query);
			const doubted = told?.kind === "path.loss" && (told.loss.kind === "none" || told.loss.kind === "recoverable");
			return doubted && earlier(asking).some(bringsBack) ? changedBefore(query) : told;
		},
		temporary: (finding) =>
			[...(finding.effect?.targets ?? []).map((w) => w.value), finding.effect?.cwd ?? finding.invocation.cwd].some(
				isTemporary,
			) && earlier(finding.invocation).some((i) => destinations(i).some((w) => isTemporary(w.value))),
	};
}

function mayChange(invocation: Invocation): boolean {
	return invocation.command === "git"
		? changesTree(invocation) || changesRefs(invocation)
		: invocation.effects.some((e) => e.kind === "move");
}

function changes(earlier: Invocation, query: FactQuery): boolean {
	if (earlier.command === "git") {
		if (query.kind === "git.tree") return changesTree(earlier) && (bringsWork(earlier) || seesIgnored(query));
		if (query.kind !== "git.ref" && query.kind !== "git.commits") return false;
		// What is pushed, or leaves the branch, may be on the branch that was changed to.
		return changesRefs(earlier) || (query.change !== "delete" && changesTree(earlier));
	}
	if (query.kind === "git.ref" || query.kind === "git.commits") return false;
	// `mv notes dist; rm -rf dist`: what stands there later was something else before.
	const cwd = textOf(earlier.cwd) ?? "";
	const path = query.kind === "git.tree" ? query.cwd : query.path;
	return destinations(earlier).some((word) => {
		const texts = textsOf(word.value);
		return texts === undefined || texts.some((text) => overlaps(absolute(cwd, text), path));
	});
}

/** Where a move puts its sources: the last operand, or the target directory. */
function destinations(earlier: Invocation): readonly Word[] {
	if (!earlier.effects.some((e) => e.kind === "move")) return [];
	const given = earlier.flags.find((f) => f.name === "--target-directory")?.value ?? earlier.operands.at(-1);
	return given === undefined ? [] : [given];
}

const isTemporary = (value: Value): boolean =>
	value.kind === "unknown" && value.parts.some((p) => p.kind === "hole" && p.origin === "temp");

/** Puts work into the tree that was in no file of it before. */
function bringsBack({ command, sub: [first, second] }: Invocation): boolean {
	if (command !== "git") return false;
	return (first === "stash" && (second === "pop" || second === "apply" || second === "branch")) || first === "apply";
}

const bringsWork = (earlier: Invocation): boolean => bringsBack(earlier) || BRINGS_WORK.has(earlier.sub[0] ?? "");

/** Another commit may ignore other files. */
const seesIgnored = ({ scope }: Extract<FactQuery, { kind: "git.tree" }>): boolean =>
	scope.includes("untracked") || scope.includes("ignored");

function changesTree(earlier: Invocation): boolean {
	const [first, second] = earlier.sub;
	if (first === "stash") return second === "pop" || second === "apply" || second === "branch";
	return first !== undefined && CHANGES_TREE.has(first);
}

/** Subcommands of git that leave every ref as it is, when they discard none. */
const KEEPS_REFS = new Set([
	...["add", "blame", "cat-file", "checkout", "clean", "config", "describe", "diff", "for-each-ref", "grep", "log"],
	...["ls-files", "ls-remote", "ls-tree", "merge-base", "mv", "restore", "rev-list", "rev-parse", "rm", "shortlog"],
	...["show", "show-ref", "status", "switch", "worktree"],
]);

function changesRefs({ sub, effects, flags }: Invocation): boolean {
	const [first] = sub;
	if (first === undefined || !KEEPS_REFS.has(first)) return true;
	return (
		flags.some((flag) => flag.name === "-b" || flag.name === "--create") ||
		effects.some((e) => e.scope?.includes("refs"))
	);
}

const absolute = (cwd: string, path: string): string =>
	(path.startsWith("/") ? path : `${cwd}/${path}`).replace(/\/(?:\.\/)+/g, "/").replace(/(.)\/+$/, "$1");

const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);

const CHANGED: Loss = {
	kind: "permanent",
	files: 0,
	bytes: 0,
	more: true,
	recoverable: 0,
	samples: [],
	because: "changed earlier in the same command",
	// What is there then may be the user's own work (`git stash pop && git reset --hard`), and no snapshot made before holds it there.
	edits: 1,
};

/** What stands for the answer to a question that the command makes untrue first: lost. */
export function changedBefore(query: FactQuery): FactAnswer | undefined {
	if (query.kind === "path.loss") return { kind: "path.loss", loss: CHANGED };
	return query.kind === "git.tree" ? { kind: "git.tree", state: "dirty", loss: CHANGED } : undefined;
}

/** A loss of what nobody could look at. */
export function notSeen(query: FactQuery, detail: string): FactAnswer | undefined {
	const { edits: _, ...lost } = CHANGED;
	return query.kind === "path.loss" ? { kind: "path.loss", loss: { ...lost, because: detail } } : undefined;
}
