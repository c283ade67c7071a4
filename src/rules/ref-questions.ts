// Which refs a git command deletes, moves or pushes over, as questions about what holds their commits.

import type { FactQuery } from "../model/fact.ts";
import type { Invocation } from "../model/invocation.ts";
import { textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import type { Scene } from "./scene.ts";

/** One question for the effect; undefined when a name is not known, or says more than a name. */
export function refQuestion({ effect, invocation }: Scene): FactQuery | undefined {
	const cwd = textOf(effect?.cwd ?? invocation.cwd);
	if (cwd?.startsWith("/") !== true || invocation.command !== "git" || invocation.env.has("GIT_DIR")) return undefined;
	if (invocation.flags.some((flag) => flag.name === "--git-dir")) return undefined;
	if (effect?.kind === "rewrite-shared") {
		const pushes = pushedPairs(invocation);
		return pushes === undefined ? undefined : { kind: "git.ref", cwd, change: "push", refs: pushes };
	}
	if (effect?.kind !== "discard") return undefined;
	const refs =
		effect.scope?.includes("stash") === true
			? stashEntries(effect.targets, invocation)
			: effect.targets.map((w) => fullName(w, invocation));
	const known = refs.filter((ref) => ref !== undefined);
	if (known.length === 0 || known.length < refs.length) return undefined;
	return { kind: "git.ref", cwd, change: "delete", refs: known };
}

/** `stash drop` without an operand takes the newest entry; the expiry of logs and `stash clear` take all. */
function stashEntries(targets: readonly Word[], { sub }: Invocation): readonly (string | undefined)[] {
	if (sub[0] !== "stash" || sub[1] !== "drop") return ["refs/stash"];
	if (targets.length === 0) return ["stash@{0}"];
	return targets.map((word) => {
		const match = /^(?:(?:refs\/)?stash@\{(\d{1,6})\}|(\d{1,6}))$/.exec(textOf(word.value) ?? "");
		return match === null ? undefined : `stash@{${match[1] ?? match[2]}}`;
	});
}

/** A plain name, which no part of git reads as an option, a pattern or an expression. */
const NAME = /^[A-Za-z0-9_](?:[\w./+-]*[\w+-])?$/;

const nameOf = (word: Word): string | undefined => {
	const text = textOf(word.value);
	return text === undefined || !NAME.test(text) || text.includes("..") ? undefined : text;
};

function fullName(word: Word, { sub }: Invocation): string | undefined {
	const name = nameOf(word);
	if (name === undefined) return undefined;
	switch (sub[0]) {
		case "branch":
		case "checkout":
		case "switch":
			return `refs/heads/${name}`;
		case "tag":
			return `refs/tags/${name}`;
		case "update-ref":
			return /^refs\/(?:heads|tags)\/./.test(name) ? name : undefined;
		default:
			return undefined;
	}
}

/** Stands for the remote of `git push` without a name; no remote's name can have a brace (git-check-ref-format(1)). */
const PUSHED = "@{push}";

/** Options of push that change more refs than those named, or another way. */
const WIDE = new Set(["--tags", "--follow-tags", "--repo", "--receive-pack", "-c"]);

/** `source:remote-tracking ref` for each refspec. Without any, the current branch and what it is pushed to. */
function pushedPairs({ operands, flags, flagsOpen }: Invocation): readonly string[] | undefined {
	if (flagsOpen || flags.some((flag) => WIDE.has(flag.name))) return undefined;
	const has = (name: string): boolean => flags.some((flag) => flag.name === name);
	const [remote, ...specs] = operands;
	const place = remote === undefined ? undefined : nameOf(remote);
	if (remote !== undefined && (place === undefined || place.includes("/"))) return undefined;
	const every = has("--mirror") ? "*" : has("--all") ? "+" : has("--prune") ? "-" : undefined;
	if (every !== undefined) {
		// A prune by refspecs deletes what these name, and forces what it pushes.
		const plain = specs.length === 0 && !(every === "+" && has("--prune"));
		// Without a name it is the remote that the current branch is pushed to.
		return plain ? [`${every}:refs/remotes/${place ?? PUSHED}/*`] : undefined;
	}
	if (specs.length === 0) return place === undefined || place === "origin" ? ["HEAD:@{push}"] : undefined;
	const pairs = specs.map((spec) => pairOf(textOf(spec.value) ?? "", place, has("--delete")));
	const known = pairs.filter((pair) => pair !== undefined);
	return known.length < pairs.length ? undefined : known;
}

function pairOf(spec: string, remote: string | undefined, deletes: boolean): string | undefined {
	const match = /^\+?([^:+]*)(?::([^:]+))?$/.exec(spec);
	const from = deletes ? "" : (match?.[1] ?? "");
	const to = (match?.[2] ?? match?.[1] ?? "").replace(/^refs\/heads\//, "");
	const plain = [from || to, to].every((name) => NAME.test(name) && !name.includes(".."));
	// Another remote than the one that `@{push}` names has tracking refs of its own.
	return plain && !to.startsWith("refs/") ? `${from}:refs/remotes/${remote}/${to}` : undefined;
}
