// git subcommands that only read, or write nothing that is lost: enough of their options to tell operands from arguments.

import { effect, valuesOf } from "./effects.ts";
import { holdsContent } from "./redirects.ts";
import type { Call, SubSpec } from "./spec.ts";

const DIFF = `
	-p, -u, --patch; -s, --no-patch; -U, --unified=N; --output=FILE; --stat[=WIDTH]; --numstat; --shortstat
	--summary; --name-only; --name-status
	-z; --color[=WHEN]; --word-diff[=MODE]; --word-diff-regex=REGEX; -M, --find-renames[=N]; -C, --find-copies[=N]
	-B, --break-rewrites[=N]; -l NUM; -S STRING; -G REGEX; -O FILE; --diff-filter=LETTERS; --relative[=PATH]
	--src-prefix=PREFIX
	--dst-prefix=PREFIX; --ignore-submodules[=WHEN]; --submodule[=FORMAT]; -w, --ignore-all-space
	-b, --ignore-space-change
	--ws-error-highlight=KIND; --inter-hunk-context=LINES; --diff-algorithm=ALGORITHM; --anchored=TEXT; --exit-code
	-q, --quiet
	--no-index; --cached; --staged; --merge-base; --textconv; --ext-diff; -R; -a, --text; -D, --irreversible-delete
	--abbrev[=N]`;

const LOG = `${DIFF}
	-n, --max-count=NUMBER; --skip=NUMBER; --since, --after=DATE; --until, --before=DATE; --author=PATTERN
	--committer=PATTERN
	--grep=PATTERN; --format=FORMAT; --pretty[=FORMAT]; --date=FORMAT; --decorate[=MODE]; -L RANGE; --glob=PATTERN
	--branches[=PATTERN]; --tags[=PATTERN]; --remotes[=PATTERN]; --exclude=PATTERN; --all; --oneline; --graph; --follow
	--first-parent; -g, --walk-reflogs; --merges; --no-merges; --reverse; -i; -E; -F; -P; --left-right; --cherry-pick`;

const writesOutput = (call: Call) => {
	const files = valuesOf(call, "--output").filter(holdsContent);
	return files.length === 0 ? [] : [effect("overwrite", files)];
};

const log: SubSpec = { options: LOG, effects: writesOutput };
const diff: SubSpec = { options: DIFF, effects: writesOutput };

export const READ: Readonly<Record<string, SubSpec>> = {
	log,
	show: { options: LOG, effects: writesOutput },
	whatchanged: { options: LOG, effects: writesOutput },
	diff,
	"diff-tree": { options: DIFF, effects: writesOutput },
	"diff-index": { options: DIFF, effects: writesOutput },
	"diff-files": { options: DIFF, effects: writesOutput },
	"rev-list": { options: LOG },
	"format-patch": {
		options: `${LOG}; -o, --output-directory=>DIR/; -N; -k; --cover-letter; --stdout; -v, --reroll-count=N`,
	},
	shortlog: {
		options: `
			-c, --committer; -n, --numbered; -s, --summary; -e, --email; -w[WIDTH]; --group=FIELD; --since=DATE`,
	},
	status: {
		options: `
			-v, --verbose; -s, --short; -b, --branch; --show-stash; --ahead-behind; --porcelain[=VERSION]; --long
			-z, --null
			-u, --untracked-files[=MODE]; --ignored[=MODE]; --ignore-submodules[=WHEN]; --column[=STYLE]; --no-renames
			-M, --find-renames[=N]`,
	},
	difftool: { options: `${DIFF}; -x, --extcmd=COMMAND; -y, --no-prompt; -t, --tool=TOOL; -g, --gui; -d, --dir-diff` },
	grep: {
		options: `
			--cached; --no-index; --untracked; --exclude-standard; --recurse-submodules; -v, --invert-match
			-i, --ignore-case
			-w, --word-regexp; -a, --text; -I; --textconv; -r, --recursive; --max-depth=DEPTH; -E, --extended-regexp
			-G, --basic-regexp; -F, --fixed-strings; -P, --perl-regexp; -n, --line-number; --column; -h; -H; --full-name
			-l, --files-with-matches, --name-only; -L, --files-without-match; -z, --null; -o, --only-matching
			-c, --count
			--color[=WHEN]; --break; --heading; -C, --context=N; -B, --before-context=N; -A, --after-context=N
			--threads=N
			-p, --show-function; -W, --function-context; -f FILE; -e PATTERN; --and; --or; --not; (; ); -q, --quiet
			--all-match
			-O, --open-files-in-pager[=PAGER]; -m, --max-count=N`,
	},
	blame: {
		options: `
			-L RANGE; -S FILE; --contents=FILE; --ignore-rev=REV; --ignore-revs-file=FILE; --date=FORMAT; -C[N]
			-M[N]; --abbrev[=N]`,
	},
	describe: {
		options: `
			--contains; --debug; --all; --tags; --long; --first-parent; --abbrev[=N]; --exact-match; --candidates=N
			--match=PATTERN
			--exclude=PATTERN; --always; --dirty[=MARK]; --broken[=MARK]`,
	},
	"ls-files": {
		options: `
			-z; -t; -v; -f; -c, --cached; -d, --deleted; -m, --modified; -o, --others; -i, --ignored; -s, --stage
			-k, --killed
			-u, --unmerged; -x, --exclude=PATTERN; -X, --exclude-from=FILE; --exclude-per-directory=FILE
			--exclude-standard
			--with-tree=TREE; --abbrev[=N]; --format=FORMAT; --directory; --eol; --empty-directory; --resolve-undo
			--full-name
			--recurse-submodules; --error-unmatch; --debug; --deduplicate; --sparse`,
	},
	"ls-tree": {
		options: `
			-d; -r; -t; -l, --long; -z; --name-only; --name-status; --full-name; --full-tree; --format=FORMAT
			--abbrev[=N]`,
	},
	"cat-file": {
		options: `
			-e; -p; -t; -s; --batch[=FORMAT]; --batch-check[=FORMAT]; --textconv; --filters; --path=PATH`,
	},
	"rev-parse": {
		options: `
			--git-path=PATH; --default=ARG; --prefix=ARG; --abbrev-ref[=MODE]; --short[=LENGTH]; --verify
			-q, --quiet; --since=DATE; --until=DATE`,
	},
	"for-each-ref": {
		options: `
			--count=N; --sort=KEY; --format=FORMAT; --points-at=OBJECT; --merged[=COMMIT]; --no-merged[=COMMIT]
			--contains[=COMMIT]`,
	},
	"show-ref": { options: "--tags; --heads; --verify; -d, --dereference; -s, --hash[=N]; --abbrev[=N]; -q, --quiet" },
	archive: {
		options: `
			--format=FORMAT; --prefix=PREFIX; --add-file=FILE; --add-virtual-file=FILE; -o, --output=FILE
			--worktree-attributes
			-v, --verbose; -l, --list; --remote=REPOSITORY; --exec=COMMAND`,
		effects: writesOutput,
	},
	bundle: {
		options: "",
		sub: {
			create: {
				options: "-q, --quiet; --progress; --all-progress; --version=VERSION; --all; --branches; --tags",
				effects: (call) => (call.operands[0] === undefined ? [] : [effect("overwrite", call.operands.slice(0, 1))]),
			},
			verify: { options: "-q, --quiet" },
			"list-heads": { options: "" },
			unbundle: { options: "" },
		},
	},
	config: {
		options: `
			--global; --system; --local; --worktree; -f, --file=FILE; --blob=BLOB; --get; --get-all; --get-regexp
			--get-urlmatch
			--replace-all; --add; --unset; --unset-all; --rename-section; --remove-section; -l, --list
			--fixed-value; -e, --edit
			-t, --type=TYPE; --bool; --int; --path; -z, --null; --name-only; --includes; --show-origin; --show-scope
			--default=VALUE`,
	},
	init: {
		options: `
			--template=DIR; --bare; --shared[=PERMISSIONS]; -q, --quiet; --separate-git-dir=DIR
			-b, --initial-branch=NAME; --object-format=HASH`,
	},
	fsck: { options: "" },
	bisect: { options: "", stopAtOperand: true },
	maintenance: { options: "" },
	"pack-refs": { options: "--all; --prune" },
	rerere: { options: "" },
	"prune-packed": { options: "-n, --dry-run; -q, --quiet" },
};
