// git subcommands that make commits or apply them, and those that end such work halfway.

import type { Effect } from "../model/effect.ts";
import { discard, given, when } from "./effects.ts";
import type { Call, SubSpec } from "./spec.ts";

const SIGN = "-S, --gpg-sign[=KEY]";
const MERGING = `-s, --strategy=STRATEGY; -X, --strategy-option=OPTION; --rerere-autoupdate; --cleanup=MODE; ${SIGN}`;

const rebase: SubSpec = {
	options: `
		--onto=REVISION; --keep-base; --no-verify; -q, --quiet; -v, --verbose; -n, --no-stat; --signoff
		--committer-date-is-author-date; --reset-author-date; --ignore-date; -C N; --ignore-whitespace
		--whitespace=ACTION
		-f, --force-rebase; --no-ff; --continue; --skip; --abort; --quit; --edit-todo; --show-current-patch; --apply
		-m, --merge
		-i, --interactive; --empty=MODE; --autosquash; --update-refs; --autostash; -x, --exec=COMMAND
		-r, --rebase-merges[=MODE]
		--fork-point; --root; --reschedule-failed-exec; --reapply-cherry-picks; ${MERGING}`,
	effects: abandons,
};

const merge: SubSpec = {
	options: `
		-n; --stat; --summary; --log[=N]; --squash; --commit; -e, --edit; --ff; --ff-only; --verify-signatures
		-m, --message=MESSAGE
		-F, --file=PATH; --into-name=NAME; -v, --verbose; -q, --quiet; --abort; --quit; --continue
		--allow-unrelated-histories
		--progress; --autostash; --overwrite-ignore; --signoff; --no-verify; ${MERGING}`,
	effects: abandons,
};

const PICKING = `
	--quit; --continue; --abort; --skip; -n, --no-commit; -e, --edit; -s, --signoff; -m, --mainline=NUMBER
	--strategy=STRATEGY
	-X, --strategy-option=OPTION; --rerere-autoupdate; --cleanup=MODE; ${SIGN}`;

const cherryPick: SubSpec = {
	options: `${PICKING}; -x; --ff; --allow-empty; --allow-empty-message; --keep-redundant-commits; --empty=MODE`,
	effects: abandons,
};

const revert: SubSpec = { options: `${PICKING}; --reference`, effects: abandons };

const am: SubSpec = {
	options: `
		-i, --interactive; -3, --3way; -q, --quiet; -s, --signoff; -u, --utf8; -k, --keep; --keep-non-patch
		-m, --message-id; --keep-cr / --no-keep-cr
		-c, --scissors; --quoted-cr=ACTION; --whitespace=ACTION; --ignore-space-change; --ignore-whitespace
		--directory=ROOT
		--exclude=PATH; --include=PATH; -C N; -p NUM; --patch-format=FORMAT; --reject; --resolvemsg=TEXT; --continue
		-r, --resolved
		--skip; --abort; --quit; --retry; --show-current-patch[=FORM]; --allow-empty
		--committer-date-is-author-date; --ignore-date
		--rerere-autoupdate; --empty=MODE; ${SIGN}`,
	effects: abandons,
};

const commit: SubSpec = {
	options: `
		-q, --quiet; -v, --verbose; -F, --file=FILE; --author=AUTHOR; --date=DATE; -m, --message=MESSAGE
		-c, --reedit-message=COMMIT
		-C, --reuse-message=COMMIT; --fixup=COMMIT; --squash=COMMIT; --reset-author; --trailer=TRAILER; -s, --signoff
		-t, --template=FILE; -e, --edit; --cleanup=MODE; --status; ${SIGN}; -a, --all; -i, --include; --interactive
		-p, --patch
		-o, --only; -n, --no-verify; --dry-run; --short; --branch; --ahead-behind; --porcelain; --long; -z, --null
		--amend
		--no-post-rewrite; -u, --untracked-files[=MODE]; --pathspec-from-file=FILE; --pathspec-file-nul; --allow-empty
		--allow-empty-message`,
};

export const FLOW: Readonly<Record<string, SubSpec>> = { rebase, merge, "cherry-pick": cherryPick, revert, am, commit };

/** Ends a half-done operation: conflict resolutions in the work tree go, if one is under way. --quit leaves the files alone. */
function abandons(call: Call): readonly Effect[] {
	const drops = given(call, "--abort", "--skip");
	if (drops !== "no") return [discard(["worktree", "index", "commits"], [], { certainty: "maybe" })];
	return when(given(call, "--quit") === "no" ? "no" : "maybe", discard(["commits"]));
}
