// Rules that a policy brings along: what it protects is asked about by rules like all others.

import type { EffectKind } from "../model/effect.ts";
import type { Rule } from "../model/rule.ts";
import type { RuleIndex } from "./rule-index.ts";
import { indexRules } from "./rule-index.ts";

const CHANGES: readonly EffectKind[] = [
	"delete",
	"move",
	"overwrite",
	"truncate",
	"append",
	"change-mode",
	"discard",
	"write-device",
];
const REMOVALS: readonly EffectKind[] = ["delete", "move"];

/** Most lists for which an index is kept; a process that judges for many projects has one for each. */
const MOST_KEPT = 64;

const known = new Map<string, RuleIndex>();

/**
 * The rules for these settings; undefined when they protect nothing.
 * @param paths globs as in rules
 * @param branches globs for branch names, of policy files; the usual main branches have rules of their own
 */
export function policyRules(paths: readonly string[], branches: readonly string[]): RuleIndex | undefined {
	if (paths.length === 0 && branches.length === 0) return undefined;
	const key = JSON.stringify([paths, branches]);
	let index = known.get(key);
	if (index === undefined) {
		if (known.size >= MOST_KEPT) known.clear();
		index = indexRules([
			...(paths.length === 0 ? [] : [protectedPath(paths)]),
			...(branches.length === 0 ? [] : [protectedBranch(branches)]),
		]);
		known.set(key, index);
	}
	return index;
}

function protectedPath(globs: readonly string[]): Rule {
	const above = [...new Set(globs.flatMap(directoriesAbove))];
	return {
		...COMMON,
		id: "policy/protected-path",
		title: "change of a protected path",
		severity: "high",
		reason: "The policy protects this path; a person decides about every change of it.",
		when: {
			any: [
				{ effect: CHANGES, paths: { any: globs.flatMap(withContent) } },
				{ effect: REMOVALS, paths: { any: [...above, ...(globs.some(isInWorkspace) ? ["workspace"] : [])] } },
			],
		},
	};
}

function protectedBranch(globs: readonly string[]): Rule {
	const refs = globs.flatMap((glob) => [glob, `refs/heads/${glob}`]);
	const pushed = refs.flatMap((ref) => [ref, `*:${ref}`]);
	return {
		...COMMON,
		id: "policy/protected-branch",
		title: "forced push to a protected branch, or its removal",
		severity: "critical",
		reason: "The policy protects this branch; commits that others pushed there would be lost to everyone.",
		when: {
			command: ["git"],
			effect: ["rewrite-shared"],
			any: [
				{ operands: { any: pushed }, flags: { none: ["--force-with-lease", "--force-if-includes"] } },
				{ operands: { any: refs.flatMap((ref) => [`+${ref}`, `+*:${ref}`]) } },
			],
		},
	};
}

const COMMON = { pack: "policy", since: "0.2.0", instead: [], adjust: [], tags: [], floor: false } as const;

/** What a directory holds is protected with it. */
function withContent(glob: string): readonly string[] {
	return glob.includes("/") && !glob.endsWith("/**") ? [glob, `${glob.replace(/\/+$/, "")}/**`] : [glob];
}

/** The directories that hold what the glob names, as far as it spells them: `db` for `db/migrations/**`. */
function directoriesAbove(glob: string): readonly string[] {
	const steps = glob.split("/");
	const plain = steps.slice(0, -1).findIndex((step) => /[*?[\]{}()!]/.test(step));
	const fixed = plain === -1 ? steps.slice(0, -1) : steps.slice(0, plain);
	const above = fixed.map((_, i) => fixed.slice(0, i + 1).join("/")).filter((path) => !/^[~.]?$/.test(path));
	// A name without a slash would be found anywhere; this one stands in the work area itself.
	return above.map((path) => (/^[.~]?\//.test(path) ? path : `./${path}`));
}

/** Neither absolute nor below home. */
function isInWorkspace(glob: string): boolean {
	return !glob.startsWith("/") && !glob.startsWith("~/");
}
