// git subcommands that change refs, logs and stored objects.

import type { Effect } from "../model/effect.ts";
import type { Certainty } from "../model/rule.ts";
import type { Value } from "../model/value.ts";
import { textOf } from "../model/value.ts";
import { both, discard, either, flagOf, given, surely, when } from "./effects.ts";
import { configured } from "./git-place.ts";
import type { Call, SubSpec } from "./spec.ts";

const branch: SubSpec = {
	options: `
		-v, --verbose; -q, --quiet; -t, --track[=MODE]; -u, --set-upstream-to=UPSTREAM; --unset-upstream; --color[=WHEN]
		-r, --remotes; --contains=COMMIT; --no-contains=COMMIT; --abbrev[=N]; -a, --all; -d, --delete; -D
		-m, --move; -M
		-c, --copy; -C; -l, --list; --show-current; --create-reflog; --edit-description; -f, --force; --merged=COMMIT
		--no-merged=COMMIT; --column[=STYLE]; --sort=KEY; --points-at=OBJECT; -i, --ignore-case
		--recurse-submodules; --format=FORMAT`,
	effects: (call) => {
		const forced = given(call, "--force");
		const deletes = either(given(call, "-D"), both(given(call, "--delete"), forced));
		// Remote-tracking branches come back with the next fetch.
		if (surely(call, "--remotes", "--list", "--show-current") || call.operands.length === 0) return [];
		if (deletes === "yes") return [discard(["refs"], call.operands)];
		const takesPlace = either(given(call, "-M", "-C"), both(given(call, "--move", "--copy"), forced));
		if (takesPlace !== "no") return when(takesPlace, discard(["refs"], call.operands.slice(-1)));
		if (surely(call, "--delete", "--move", "--copy")) return when(deletes, discard(["refs"], call.operands));
		return when(either(forced, deletes), discard(["refs"], call.operands.slice(0, 1)));
	},
};

const tag: SubSpec = {
	options: `
		-l, --list; -n[N]; -d, --delete; -v, --verify; -a, --annotate; -m, --message=MESSAGE; -F, --file=FILE
		-e, --edit; -s, --sign
		--cleanup=MODE; -u, --local-user=KEY; -f, --force; --create-reflog; --column[=STYLE]; --contains=COMMIT
		--no-contains=COMMIT
		--merged=COMMIT; --no-merged=COMMIT; --sort=KEY; --points-at=OBJECT; --format=FORMAT; --color[=WHEN]
		-i, --ignore-case
		--trailer=TRAILER`,
	effects: (call) => {
		if (call.operands.length === 0 || surely(call, "--list", "--verify")) return [];
		const deletes = given(call, "--delete");
		if (deletes === "yes") return [discard(["refs"], call.operands)];
		return when(either(deletes, given(call, "--force")), discard(["refs"], call.operands.slice(0, 1)));
	},
};

const updateRef: SubSpec = {
	options: "-m REASON; -d; --no-deref; -z; --stdin; --create-reflog",
	effects: (call) => {
		// What is read from standard input may delete any ref; a new value may leave the old one nowhere.
		if (surely(call, "--stdin")) return [discard(["refs"], [], { certainty: "maybe" })];
		if (call.operands.length === 0) return [];
		// As \`branch -f\` does; with an old value git checks it first, and other refs are tools' own.
		const [name, , old] = call.operands;
		const branch = old === undefined && /^(?:HEAD|refs\/heads\/.+)$/.test((name && textOf(name.value)) ?? "");
		const certainty = branch || given(call, "-d") === "yes" ? "yes" : "maybe";
		return [discard(["refs"], call.operands.slice(0, 1), { certainty })];
	},
};

const symbolicRef: SubSpec = {
	options: "-q, --quiet; -d, --delete; --short; --recurse; -m REASON",
	effects: (call) => when(given(call, "--delete"), discard(["refs"], call.operands)),
};

const remote: SubSpec = {
	options: "-v, --verbose",
	sub: {
		add: { options: "-f, --fetch; --tags; -t, --track=BRANCH; -m, --master=BRANCH; --mirror[=MODE]" },
		rename: { options: "--progress" },
		// Its remote-tracking branches are the only names of commits that were deleted over there.
		remove: { synonyms: ["rm"], options: "", effects: (call) => [discard(["refs"], call.operands)] },
		"set-head": { options: "-a, --auto; -d, --delete" },
		show: { options: "-n" },
		prune: { options: "-n, --dry-run" },
		update: { options: "-p, --prune" },
		"set-branches": { options: "--add" },
		"get-url": { options: "--push; --all" },
		"set-url": { options: "--push; --add; --delete" },
	},
};

const REFLOG = "--rewrite; --updateref; -n, --dry-run; --verbose";

const reflog: SubSpec = {
	options: "-n NUMBER; --all; --date=FORMAT; --format=FORMAT",
	sub: {
		show: { options: "-n NUMBER; --all; --date=FORMAT; --format=FORMAT" },
		expire: {
			options: `${REFLOG}; --expire=TIME; --expire-unreachable=TIME; --stale-fix; --all; --single-worktree`,
			effects: expires,
		},
		delete: { options: REFLOG, effects: forgets },
		drop: { options: "--all; --single-worktree", effects: forgets },
		exists: { options: "" },
		list: { options: "" },
	},
};

const gc: SubSpec = {
	options: `
		-q, --quiet; --prune[=DATE]; --cruft; --max-cruft-size=SIZE; --expire-to=DIR; --aggressive; --auto; --detach
		--force; --keep-largest-pack`,
	effects: (call) => {
		const expiry = flagOf(call, "--prune")?.value?.value ?? configured(call, "gc.pruneexpire");
		const entries = ["gc.reflogexpire", "gc.reflogexpireunreachable"].map((key) => soon(configured(call, key)));
		return [...when(soon(expiry), discard(["objects"])), ...when(either(...entries), discard(["reflog"]))];
	},
};

const prune: SubSpec = {
	options: "-n, --dry-run; -v, --verbose; --progress; --expire=TIME; --exclude-promisor-objects",
	effects: (call) => {
		if (surely(call, "--dry-run")) return [];
		const expiry = flagOf(call, "--expire")?.value?.value;
		return when(expiry === undefined ? "yes" : soon(expiry), discard(["objects"]));
	},
};

const repack: SubSpec = {
	options: `
		-a; -A; --cruft; --cruft-expiration=TIME; -d; -f; -F; -n; -q, --quiet; -l, --local; -b, --write-bitmap-index
		-i, --delta-islands
		--unpack-unreachable=TIME; -k, --keep-unreachable; --window=N; --window-memory=BYTES; --depth=N; --threads=N
		--max-pack-size=BYTES; --pack-kept-objects; --keep-pack=NAME; -g, --geometric=N; -m, --write-midx
		--expire-to=DIR`,
	effects: (call) => {
		if (surely(call, "--keep-unreachable")) return [];
		// -a -d leaves unreachable packed objects behind; -A and --cruft keep those younger than the given time.
		const all = surely(call, "-A", "--cruft") ? "no" : given(call, "-a");
		const expiry = flagOf(call, "--unpack-unreachable", "--cruft-expiration")?.value?.value;
		return when(both(given(call, "-d"), either(all, soon(expiry))), discard(["objects"]));
	},
};

const filterBranch: SubSpec = {
	options: `
		--setup COMMAND; --subdirectory-filter DIRECTORY; --env-filter COMMAND; --tree-filter COMMAND
		--index-filter COMMAND
		--parent-filter COMMAND; --msg-filter COMMAND; --commit-filter COMMAND; --tag-name-filter COMMAND; --prune-empty
		--original NAMESPACE; -d DIRECTORY; -f, --force; --state-branch BRANCH; --remap-to-ancestor`,
	effects: (call) => [discard(["commits"], call.operands)],
};

const filterRepo: SubSpec = {
	options: `
		--analyze; --dry-run; -f, --force; --path=PATH; --path-glob=GLOB; --path-regex=REGEX; --invert-paths
		--paths-from-file=FILE
		--path-rename=RENAME; --subdirectory-filter=DIR; --to-subdirectory-filter=DIR; --replace-text=FILE
		--replace-message=FILE
		--mailmap=FILE; --use-mailmap; --strip-blobs-bigger-than=SIZE; --strip-blobs-with-ids=FILE; --refs=REFS
		--partial
		--source=DIR; --target=DIR; --blob-callback=CODE; --commit-callback=CODE; --tag-callback=CODE
		--name-callback=CODE
		--email-callback=CODE; --message-callback=CODE; --filename-callback=CODE; --refname-callback=CODE`,
	effects: (call) => (surely(call, "--analyze", "--dry-run") ? [] : [discard(["commits"])]),
};

const replace: SubSpec = {
	options: `
		-l, --list; -d, --delete; -e, --edit; -g, --graft; --convert-graft-file; -f, --force; --raw; --format=FORMAT`,
	effects: (call) => when(given(call, "--delete"), discard(["refs"], call.operands)),
};

const NOTE =
	"-f, --force; --allow-empty; -m, --message=MESSAGE; -F, --file=FILE; -c, --reedit-message=OBJECT; -C, --reuse-message=OBJECT";

const notes: SubSpec = {
	options: "--ref=REF",
	sub: {
		list: { options: "" },
		show: { options: "" },
		add: { options: NOTE },
		append: { options: NOTE },
		edit: { options: NOTE },
		copy: { options: "-f, --force; --stdin; --for-rewrite=COMMAND" },
		merge: { options: "-v, --verbose; -q, --quiet; -s, --strategy=STRATEGY; --commit; --abort" },
		"get-ref": { options: "" },
		remove: { options: "--ignore-missing; --stdin", effects: (call) => [discard(["refs"], call.operands)] },
		prune: {
			options: "-n, --dry-run; -v, --verbose",
			effects: (call) => (surely(call, "--dry-run") ? [] : [discard(["refs"])]),
		},
	},
};

const lfs: SubSpec = {
	options: "",
	sub: {
		prune: {
			options: `
				-d, --dry-run; -f, --force; -v, --verbose; --recent; -c, --verify-remote; --no-verify-remote
				--when-unverified=MODE`,
			effects: (call) => (surely(call, "--dry-run") ? [] : [discard(["objects"])]),
		},
		migrate: {
			options: "",
			sub: Object.fromEntries(
				["import", "export"].map((name) => [
					name,
					{
						options:
							"--include=P, -I=P; --exclude=P, -X=P; --include-ref=R; --exclude-ref=R; --skip-fetch; --everything; --yes; --above=S; --fixup; --no-rewrite; -m, --message=M; --object-map=F; --verbose; --remote=R",
						// Every commit that has such a file is made anew.
						effects: (call: Call) => (surely(call, "--no-rewrite") ? [] : [discard(["commits"])]),
					},
				]),
			),
		},
	},
};

export const REFS: Readonly<Record<string, SubSpec>> = {
	branch,
	tag,
	"update-ref": updateRef,
	"symbolic-ref": symbolicRef,
	remote,
	reflog,
	gc,
	prune,
	repack,
	"filter-branch": filterBranch,
	"filter-repo": filterRepo,
	replace,
	notes,
	lfs,
};

function forgets(call: Call): readonly Effect[] {
	return surely(call, "--dry-run") ? [] : [discard(["reflog"], call.operands)];
}

/** The stash is the log of one ref, which --all includes; it only expires when a time is given (reflog.c, refs/stash). */
function expires(call: Call): readonly Effect[] {
	if (surely(call, "--dry-run")) return [];
	const stash = both(given(call, "--all"), given(call, "--expire", "--expire-unreachable"));
	return [discard(stash === "yes" ? ["reflog", "stash"] : ["reflog"], call.operands)];
}

/** Whether an expiry time leaves no weeks to find something again; `never` and git's own two weeks do. */
function soon(expiry: Value | undefined): Certainty {
	if (expiry === undefined) return "no";
	const text = textOf(expiry);
	if (text === undefined) return "maybe";
	return /^(never|false)$|week|month|year/i.test(text) ? "no" : "yes";
}
