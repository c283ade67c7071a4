// Whether a fact about the files as they are now says nothing any more, because the same command changes them first.

import type { FactQuery } from "./model/fact.ts";
import type { Invocation } from "./model/invocation.ts";
import { textOf, textsOf } from "./model/value.ts";

/** Subcommands of git after which the work tree holds other changes than before. */
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

/** Programs that write files whose names the command does not tell. */
const CHANGES_FILES = new Set(["patch", "tar", "unzip", "rsync", "7z", "cpio"]);

/** More earlier changes than this are not told apart: then every later question counts as outdated. */
const MOST = 64;

/**
 * Tells whether an earlier invocation of the same text moves content to where a question looks, so that the answer could miss it.
 * Linear in the number of invocations, once; then at most MOST steps a question.
 */
export function staleness(invocations: readonly Invocation[]): (query: FactQuery, asking: Invocation) => boolean {
	const changing = invocations.filter((i) => i.runs !== "never" && i.place === "here" && mayChange(i));
	if (changing.length === 0) return () => false;
	return (query, asking) => {
		let seen = 0;
		for (const earlier of changing) {
			if (earlier.id >= asking.id) return false;
			if (++seen > MOST || changes(earlier, query)) return true;
		}
		return false;
	};
}

function mayChange(invocation: Invocation): boolean {
	if (CHANGES_FILES.has(invocation.command)) return true;
	return invocation.command === "git" ? changesTree(invocation) : invocation.effects.some((e) => e.kind === "move");
}

function changes(earlier: Invocation, query: FactQuery): boolean {
	if (CHANGES_FILES.has(earlier.command)) return true;
	if (earlier.command === "git") return query.kind === "git.tree" && changesTree(earlier);
	if (!earlier.effects.some((e) => e.kind === "move")) return false;
	if (query.kind === "git.tree") return true;
	// `mv notes dist; rm -rf dist`: what stands there later was something else before.
	const cwd = textOf(earlier.cwd) ?? "";
	return earlier.operands.some((word) => {
		const texts = textsOf(word.value);
		return texts === undefined || texts.some((text) => overlaps(absolute(cwd, text), query.path));
	});
}

function changesTree(earlier: Invocation): boolean {
	const [first, second] = earlier.sub;
	if (first === "stash") return second === "pop" || second === "apply" || second === "branch";
	return first !== undefined && CHANGES_TREE.has(first);
}

const absolute = (cwd: string, path: string): string =>
	(path.startsWith("/") ? path : `${cwd}/${path}`).replace(/\/(?:\.\/)+/g, "/").replace(/(.)\/+$/, "$1");

const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
