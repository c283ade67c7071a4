// git: its global options and the table of its subcommands.

import { FLOW } from "./git-flow.ts";
import { GIT_CONFIG, GIT_DIRECTORY, placed } from "./git-place.ts";
import { READ } from "./git-read.ts";
import { REFS } from "./git-refs.ts";
import { SHARE } from "./git-share.ts";
import { WORKTREE } from "./git-worktree.ts";
import type { CommandSpec, SubSpec } from "./spec.ts";

let subs: Readonly<Record<string, SubSpec>> | undefined;

export const GIT: CommandSpec = {
	names: ["git"],
	source: "git(1) 2.39 and `git <command> -h` of the same version",
	abbreviations: true,
	negatable: true,
	globalsFirst: true,
	options: `
		-C, ${GIT_DIRECTORY}=PATH
		-c, ${GIT_CONFIG}=SETTING
		--config-env=SETTING; --exec-path[=PATH]; --html-path; --man-path; --info-path; -p, --paginate; -P, --no-pager
		--no-replace-objects; --bare; --git-dir=PATH; --work-tree=PATH; --namespace=NAME; --super-prefix=PATH
		--literal-pathspecs; --glob-pathspecs; --noglob-pathspecs; --icase-pathspecs; --no-optional-locks
		--list-cmds=GROUPS
		-v, --version; --help`,
	// Made for the first git command: a start for another one needs none of them.
	get sub() {
		subs ??= placed({ ...WORKTREE, ...REFS, ...SHARE, ...FLOW, ...READ });
		return subs;
	},
};
