// Which commits a git command takes off a branch, off every ref, or out of the object store, as questions.

import type { CommitChange, FactQuery } from "../model/fact.ts";
import type { Invocation } from "../model/invocation.ts";
import { textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import type { Scene } from "./scene.ts";

/** One question for the call; undefined when it takes none, or it is not known which. */
export function commitQuestion({ effect, invocation }: Scene): FactQuery | undefined {
	const cwd = textOf(effect?.cwd ?? invocation.cwd);
	if (cwd?.startsWith("/") !== true || invocation.command !== "git" || invocation.env.has("GIT_DIR")) return undefined;
	if (invocation.flagsOpen || invocation.flags.some((flag) => flag.name === "--git-dir")) return undefined;
	const asked = changeOf(invocation);
	return asked && { kind: "git.commits", cwd, ...asked };
}

interface Asked {
	readonly change: CommitChange;
	readonly revisions: readonly string[];
}

function changeOf(invocation: Invocation): Asked | undefined {
	const { sub, operands } = invocation;
	const [first, second] = sub;
	const has = (...names: readonly string[]): boolean => invocation.flags.some((flag) => names.includes(flag.name));
	switch (first) {
		case "reset":
			return operands.length === 1 ? named("reset", operands) : undefined;
		case "commit":
			return has("--amend") ? { change: "amend", revisions: [] } : undefined;
		case "rebase":
			return rebased(invocation);
		case "pull":
			return pullRebases(invocation) ? { change: "reset", revisions: ["@{upstream}"] } : undefined;
		case "checkout":
		case "switch":
			return operands.length === 1 && !invocation.effects.some(({ certainty }) => certainty === "yes")
				? named("leave", operands)
				: undefined;
		case "filter-branch":
			return named("rewrite", operands.length === 0 ? undefined : operands);
		case "filter-repo":
			return has("--analyze", "--dry-run", "--refs") ? undefined : { change: "rewrite", revisions: [] };
		case "reflog":
			return second === "show" || second === "list" || has("--dry-run")
				? undefined
				: { change: "reflog", revisions: [] };
		case "gc":
		case "prune":
		case "repack":
			return { change: "objects", revisions: [] };
		case "remote":
			return second === "prune" || second === "remove" ? named("remote", operands) : undefined;
		case "fetch":
			return has("--prune") ? { change: "remote", revisions: [] } : undefined;
		default:
			return undefined;
	}
}

/** What was not written anew on top of the base, and all of it where options have it written anew although nothing changed below. */
function rebased({ operands, flags }: Invocation): Asked | undefined {
	const has = (...names: readonly string[]): boolean => flags.some((flag) => names.includes(flag.name));
	if (has("--continue", "--abort", "--skip", "--quit", "--edit-todo", "--show-current-patch", "--root"))
		return undefined;
	const onto = flags.find(({ name }) => name === "--onto")?.value;
	if (onto !== undefined) return named("rebase", [onto, ...operands.slice(1)]);
	const anew = has("--interactive", "--force-rebase", "--no-ff", "--autosquash", "--exec", "--rebase-merges");
	return anew && operands.length < 2
		? operands.length === 0
			? { change: "reset", revisions: ["@{upstream}"] }
			: named("reset", operands)
		: named("rebase", operands);
}

function pullRebases({ flags }: Invocation): boolean {
	const flag = flags.find(({ name }) => name === "--rebase");
	return flag !== undefined && (flag.value === undefined || textOf(flag.value.value) !== "false");
}

/** Undefined unless every word is known. */
function named(change: CommitChange, words: readonly Word[] | undefined): Asked | undefined {
	if (words === undefined) return { change, revisions: ["HEAD"] };
	const revisions = words.map((word) => textOf(word.value));
	const known = revisions.filter((text) => text !== undefined && text !== "");
	return known.length < revisions.length
		? undefined
		: { change, revisions: known.filter((text) => text !== undefined) };
}
