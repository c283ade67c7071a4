// git subcommands that change the index, the work tree and files that git does not track.

import type { DiscardScope } from "../model/effect.ts";
import type { Certainty } from "../model/rule.ts";
import { textOf, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { both, discard, effect, either, flagOf, given, surely, valuesOf, when } from "./effects.ts";
import { checkout, switchBranch } from "./git-checkout.ts";
import { configured } from "./git-place.ts";
import type { Call, SubSpec } from "./spec.ts";

const PATHSPECS = "--pathspec-from-file=FILE; --pathspec-file-nul";

const TREE: readonly DiscardScope[] = ["worktree", "index"];

const reset: SubSpec = {
	options: `
		-q, --quiet; --no-refresh
		--mixed / --soft / --hard / --merge / --keep
		--recurse-submodules[=RESET]
		-p, --patch; -N, --intent-to-add; ${PATHSPECS}`,
	effects: (call) => {
		// --keep refuses when a file has changes that would be lost; --merge keeps what is not staged.
		const loses = given(call, "--hard", "--merge");
		const moves = either(loses, given(call, "--keep"));
		const revision = call.operands[0];
		const away = revision !== undefined && call.afterDashes > 0 && !isHead(revision) ? [revision] : [];
		return [...when(loses, discard(TREE)), ...(away.length > 0 ? when(moves, discard(["commits"], away)) : [])];
	},
};

const restore: SubSpec = {
	options: `
		-s, --source=TREE; -S, --staged; -W, --worktree; --ignore-unmerged; --overlay; -q, --quiet
		--recurse-submodules[=CHECKOUT]; --progress; -m, --merge; --conflict=STYLE; -2, --ours; -3, --theirs
		-p, --patch; --ignore-skip-worktree-bits; ${PATHSPECS}`,
	effects: (call) => {
		const listed = surely(call, "--pathspec-from-file");
		if (call.operands.length === 0 && !listed) return [];
		const staged = given(call, "--staged");
		const opposite: Readonly<Record<Certainty, Certainty>> = { yes: "no", maybe: "maybe", no: "yes" };
		// The work tree is the default, unless --staged stands alone.
		const worktree = either(given(call, "--worktree"), opposite[staged]);
		const asked = surely(call, "--patch") ? "maybe" : "yes";
		const made = discard(staged === "yes" ? TREE : ["worktree"], call.operands);
		return when(both(worktree, asked), made);
	},
};

const clean: SubSpec = {
	options: "-q, --quiet; -n, --dry-run; -f, --force; -i, --interactive; -d; -e, --exclude=PATTERN; -x; -X",
	effects: (call) => {
		if (surely(call, "--dry-run")) return [];
		const unforced = configured(call, "clean.requireforce");
		const free = unforced !== undefined && /^(false|no|off|0|)$/i.test(textOf(unforced) ?? "");
		const forced = either(given(call, "--force"), free ? "yes" : "no");
		const certainty = surely(call, "--interactive") ? "maybe" : forced;
		const recursive = given(call, "-d") !== "no" || call.operands.length > 0;
		const scope: DiscardScope[] = surely(call, "-X") ? ["ignored"] : ["untracked"];
		if (surely(call, "-x")) scope.push("ignored");
		const hidden =
			given(call, "-x", "-X") === "maybe"
				? [discard(["ignored"], call.operands, { recursive, certainty: "maybe" })]
				: [];
		return [...when(certainty, discard(scope, call.operands, { recursive })), ...(certainty === "no" ? [] : hidden)];
	},
};

const STASH_PUSH = `
	-k, --keep-index; -S, --staged; -p, --patch; -q, --quiet; -u, --include-untracked; -a, --all
	-m, --message=MESSAGE; ${PATHSPECS}`;

/** Without a subcommand it is `stash push`. */
const stash: SubSpec = {
	options: STASH_PUSH,
	sub: {
		push: { options: STASH_PUSH },
		save: { options: STASH_PUSH },
		pop: { options: "--index; -q, --quiet" },
		apply: { options: "--index; -q, --quiet" },
		list: { options: "" },
		show: { options: "-u, --include-untracked; --only-untracked; -p; --stat" },
		branch: { options: "" },
		create: { options: "" },
		store: { options: "-m, --message=MESSAGE; -q, --quiet" },
		drop: { options: "-q, --quiet", effects: (call) => [discard(["stash"], call.operands)] },
		clear: { options: "", effects: () => [discard(["stash"])] },
	},
};

const rm: SubSpec = {
	options: `-n, --dry-run; -q, --quiet; --cached; -f, --force; -r; --ignore-unmatch; --sparse; ${PATHSPECS}`,
	effects: (call) => {
		if (surely(call, "--dry-run", "--cached") || call.operands.length === 0) return [];
		return [effect("delete", call.operands, { recursive: given(call, "-r") !== "no" })];
	},
};

const mv: SubSpec = {
	options: "-v, --verbose; -n, --dry-run; -f, --force; -k; --sparse",
	effects: (call) => {
		const destination = call.operands.at(-1);
		if (destination === undefined || call.operands.length < 2 || surely(call, "--dry-run")) return [];
		return when(given(call, "--force"), effect("overwrite", [destination]));
	},
};

const worktree: SubSpec = {
	options: "",
	sub: {
		add: {
			options: `
				-f, --force; -b BRANCH; -B BRANCH; --orphan; -d, --detach; --checkout; --lock; --reason=TEXT
				-q, --quiet; --track
				--guess-remote`,
			effects: (call) => when(given(call, "-B"), discard(["refs"], named(call, "-B"))),
		},
		list: { options: "-v, --verbose; --porcelain; -z; --expire=TIME" },
		lock: { options: "--reason=TEXT" },
		unlock: { options: "" },
		move: { options: "-f, --force" },
		prune: { options: "-n, --dry-run; -v, --verbose; --expire=TIME" },
		repair: { options: "" },
		remove: {
			options: "-f, --force",
			// Without --force git refuses when there are changes or untracked files; ignored files go all the same.
			effects: (call) => {
				const certainty = given(call, "--force") === "yes" ? "yes" : "maybe";
				const targets = call.operands.slice(0, 1);
				return targets.length === 0 ? [] : [effect("delete", targets, { recursive: true, certainty })];
			},
		},
	},
};

const submodule: SubSpec = {
	options: "-q, --quiet; --cached",
	sub: {
		add: {
			options: `
				-b, --branch=BRANCH; -f, --force; -q, --quiet; --name=NAME; --reference=REPOSITORY; --depth=DEPTH
				--progress`,
		},
		status: { options: "--cached; --recursive; -q, --quiet" },
		init: { options: "-q, --quiet" },
		deinit: {
			options: "-q, --quiet; -f, --force; --all",
			effects: (call) =>
				when(given(call, "--force"), discard(["worktree", "index", "untracked", "ignored"], call.operands)),
		},
		update: {
			options: `
				-q, --quiet; --progress; -i, --init; --remote; -N, --no-fetch; -f, --force
				--checkout / -m, --merge / -r, --rebase
				--reference=REPOSITORY; --dissociate; --depth=DEPTH; -j, --jobs=N; --recursive; --single-branch
				--filter=SPEC
				--recommend-shallow; --no-recommend-shallow`,
			effects: (call) => when(given(call, "--force"), discard(TREE, call.operands)),
		},
		"set-branch": { options: "-b, --branch=BRANCH; -d, --default; -q, --quiet" },
		"set-url": { options: "-q, --quiet" },
		summary: { options: "--cached; --files; --for-status; -n, --summary-limit=N" },
		foreach: { options: "-q, --quiet; --recursive", stopAtOperand: true },
		sync: { options: "-q, --quiet; --recursive" },
		absorbgitdirs: { options: "" },
	},
};

const readTree: SubSpec = {
	options: `
		--index-output=FILE; --empty; -v, --verbose; -m; --trivial; --aggressive; --reset; --prefix=DIRECTORY; -u
		--exclude-per-directory=FILE; -i; -n, --dry-run; --no-sparse-checkout; --debug-unpack
		--recurse-submodules[=CHECKOUT]; -q, --quiet`,
	effects: (call) =>
		surely(call, "--dry-run") ? [] : when(both(given(call, "--reset"), given(call, "-u")), discard(TREE)),
};

const checkoutIndex: SubSpec = {
	options: `
		-a, --all; --ignore-skip-worktree-bits; -f, --force; -q, --quiet; -n, --no-create; -u, --index; -z; --stdin
		--temp
		--prefix=TEXT; --stage=STAGE`,
	effects: (call) => {
		const nothing = call.operands.length === 0 && given(call, "--all", "--stdin") === "no";
		if (nothing || surely(call, "--temp")) return [];
		// The copies go elsewhere, over what has their names there.
		if (surely(call, "--prefix")) {
			const places = valuesOf(call, "--prefix");
			return given(call, "--force") === "no" ? [] : [effect("overwrite", places, { certainty: "maybe" })];
		}
		return when(given(call, "--force"), discard(["worktree"], surely(call, "--all") ? [] : call.operands));
	},
};

export const WORKTREE: Readonly<Record<string, SubSpec>> = {
	reset,
	checkout,
	switch: switchBranch,
	restore,
	clean,
	stash,
	rm,
	mv,
	worktree,
	submodule,
	"read-tree": readTree,
	"checkout-index": checkoutIndex,
	add: {
		options: `
			-n, --dry-run; -v, --verbose; -i, --interactive; -p, --patch; -e, --edit; -f, --force; -u, --update
			--renormalize
			-N, --intent-to-add; -A, --all; --ignore-removal; --refresh; --ignore-errors; --ignore-missing; --sparse
			--chmod=MODE; ${PATHSPECS}`,
	},
	apply: {
		options: `
			--exclude=PATH; --include=PATH; -p NUM; --no-add; --stat; --numstat; --summary; --check; --index
			-N, --intent-to-add
			--cached; --unsafe-paths; --apply; -3, --3way; --build-fake-ancestor=FILE; -z; -C NUM; --whitespace=ACTION
			--ignore-space-change; --ignore-whitespace; -R, --reverse; --unidiff-zero; --reject; --allow-overlap
			-v, --verbose
			-q, --quiet; --inaccurate-eof; --recount; --directory=>ROOT/; --allow-empty`,
		// A reversed patch takes changes out of files; which ones, the patch tells.
		effects: (call) =>
			surely(call, "--reverse") && !surely(call, "--stat", "--numstat", "--summary", "--check")
				? [discard(["worktree"], [], { certainty: "maybe" })]
				: [],
	},
	"sparse-checkout": { options: "" },
};

function named(call: Call, flag: string): readonly Word[] {
	const value = flagOf(call, flag)?.value;
	return value === undefined ? [] : [value];
}

/** The commit that is checked out already: the branch stays where it is. */
function isHead(word: Word): boolean {
	return textsOf(word.value)?.every((text) => /^(HEAD|@)([~^]0)*$/.test(text)) === true;
}
