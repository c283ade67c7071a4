// git checkout and git switch: which words are branches, which are paths, and what is replaced.

import type { Effect } from "../model/effect.ts";
import type { Certainty } from "../model/rule.ts";
import { knownPrefix, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { discard, given, surely, valuesOf, when } from "./effects.ts";
import type { Call, SubSpec } from "./spec.ts";

const COMMON = `
	--guess; -q, --quiet; --recurse-submodules[=CHECKOUT]; --progress; -m, --merge; --conflict=STYLE; -d, --detach
	-t, --track[=MODE]; -f, --force; --orphan=BRANCH; --overwrite-ignore; --ignore-other-worktrees`;

export const checkout: SubSpec = {
	options: `${COMMON}
		-b BRANCH; -B BRANCH; -l; --overlay; -2, --ours; -3, --theirs; -p, --patch
		--ignore-skip-worktree-bits; --pathspec-from-file=FILE; --pathspec-file-nul`,
	effects: (call) => {
		const paths = replacedPaths(call);
		return [
			...when(given(call, "-B"), discard(["refs"], valuesOf(call, "-B"))),
			...paths,
			// With paths, --force only passes over unmerged ones.
			...(paths.some((each) => each.certainty === "yes")
				? []
				: when(given(call, "--force"), discard(["worktree", "index"]))),
		];
	},
};

export const switchBranch: SubSpec = {
	options: `${COMMON}
		-c, --create=BRANCH; -C, --force-create=BRANCH; --discard-changes`,
	effects: (call) => [
		...when(given(call, "--force-create"), discard(["refs"], valuesOf(call, "--force-create"))),
		...when(given(call, "--force", "--discard-changes"), discard(["worktree", "index"])),
	],
};

/** `checkout [tree] [--] paths`. A tree also replaces what the index holds. */
function replacedPaths(call: Call): readonly Effect[] {
	if (surely(call, "-b", "-B", "--orphan", "--detach", "--track")) return [];
	const certainty: Certainty = surely(call, "--patch") ? "maybe" : "yes";
	const listed = surely(call, "--pathspec-from-file") ? [discard(["worktree"], [], { certainty: "maybe" })] : [];
	const { operands, afterDashes } = call;
	if (afterDashes < operands.length) {
		const made = discard(afterDashes > 0 ? ["worktree", "index"] : ["worktree"], operands.slice(afterDashes));
		return [...listed, ...when(certainty, made)];
	}
	// `checkout x --`: x is no path.
	if (surely(call, "--")) return listed;
	return [...listed, ...undivided(call, certainty)];
}

/** Without `--` git asks the repository whether the first word is a revision; here only its spelling tells. */
function undivided(call: Call, certainty: Certainty): readonly Effect[] {
	const [first, ...rest] = call.operands;
	if (first === undefined) return surely(call, "--patch") ? [discard(["worktree"], [], { certainty: "maybe" })] : [];
	// --ours and --theirs only go with paths.
	if (isPath(first) || surely(call, "--ours", "--theirs")) return when(certainty, discard(["worktree"], call.operands));
	const perhaps = isRevision(first) ? [] : [discard(["worktree"], [first], { certainty: "maybe" })];
	if (rest.length === 0) return perhaps;
	return [...when(certainty, discard(["worktree", "index"], rest)), ...perhaps];
}

/** Spelled as no branch can be: `.`, `./x`, `/x`, `x/`, `:/`, `*.c` (git-check-ref-format(1)). */
function isPath(word: Word): boolean {
	if (word.value.kind === "pattern") return true;
	const texts = textsOf(word.value) ?? [knownPrefix(word.value)];
	return texts.every(
		(text) => /^\.{1,2}(\/|$)|^[/:]|[*?[]/.test(text) || (word.value.kind !== "unknown" && text.endsWith("/")),
	);
}

/** Spelled as a revision: `HEAD~2`, `-`, `@{u}`, a full object name. */
function isRevision(word: Word): boolean {
	return textsOf(word.value)?.every((text) => /^(HEAD|@|-|\w+_HEAD)([~^]\d*)*$|@\{|^[0-9a-f]{40}$/.test(text)) === true;
}
