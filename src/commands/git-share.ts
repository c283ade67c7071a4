// git subcommands that exchange commits with other repositories.

import type { Effect } from "../model/effect.ts";
import { knownPrefix } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { discard, effect, either, given, surely, when } from "./effects.ts";
import type { Call, SubSpec } from "./spec.ts";

const push: SubSpec = {
	options: `
		-v, --verbose; -q, --quiet; --repo=REPOSITORY; --all, --branches; --mirror; -d, --delete; --tags
		-n, --dry-run; --porcelain
		-f, --force; --force-with-lease[=REF]; --force-if-includes; --recurse-submodules=MODE; --thin
		--receive-pack, --exec=PROGRAM
		-u, --set-upstream; --progress; --prune; --no-verify; --follow-tags; --signed[=MODE]; --atomic
		-o, --push-option=OPTION
		-4, --ipv4; -6, --ipv6`,
	effects: pushEffects,
};

const FETCH = `
	-v, --verbose; -q, --quiet; --all; --set-upstream; -a, --append; --atomic; --upload-pack=PATH; -f, --force
	-m, --multiple; -t, --tags
	-j, --jobs=N; --prefetch; -p, --prune; -P, --prune-tags; --recurse-submodules[=MODE]; --dry-run
	--write-fetch-head; -k, --keep
	-u, --update-head-ok; --progress; --depth=DEPTH; --shallow-since=TIME; --shallow-exclude=REVISION; --deepen=N
	--unshallow; --refetch
	--update-shallow; --refmap=REFMAP; -o, --server-option=OPTION; -4, --ipv4; -6, --ipv6
	--negotiation-tip=REVISION; --negotiate-only
	--filter=ARGS; --auto-maintenance; --auto-gc; --show-forced-updates; --write-commit-graph; --stdin`;

const fetch: SubSpec = { options: `${FETCH}; -n, --no-tags`, effects: fetchEffects };

const pull: SubSpec = {
	options: `
		-v, --verbose; -q, --quiet; --progress; --recurse-submodules[=MODE]; -r, --rebase[=MODE]; -n; --stat
		--log[=N]; --signoff
		--squash; --commit; --edit; --cleanup=MODE; --ff; --ff-only; --verify; --verify-signatures; --autostash
		-s, --strategy=STRATEGY
		-X, --strategy-option=OPTION; -S, --gpg-sign[=KEY]; --allow-unrelated-histories; --all; -a, --append
		--upload-pack=PATH
		-f, --force; -t, --tags; -p, --prune; -j, --jobs[=N]; --dry-run; -k, --keep; --depth=DEPTH; --shallow-since=TIME
		--shallow-exclude=REVISION; --deepen=N; --unshallow; --update-shallow; --refmap=REFMAP
		-o, --server-option=OPTION; -4, --ipv4
		-6, --ipv6; --negotiation-tip=REVISION; --show-forced-updates; --set-upstream`,
	effects: fetchEffects,
};

const clone: SubSpec = {
	options: `
		-v, --verbose; -q, --quiet; --progress; --reject-shallow; -n, --no-checkout; --bare; --mirror; -l, --local
		--no-hardlinks
		-s, --shared; --recurse-submodules, --recursive[=PATH]; -j, --jobs=N; --template=DIR; --reference=REPO
		--reference-if-able=REPO; --dissociate; -o, --origin=NAME; -b, --branch=BRANCH; -u, --upload-pack=PATH
		--depth=DEPTH
		--shallow-since=TIME; --shallow-exclude=REVISION; --single-branch; --no-tags; --shallow-submodules
		--separate-git-dir=DIR; -c, --config=SETTING; --server-option=OPTION; -4, --ipv4; -6, --ipv6; --filter=ARGS
		--also-filter-submodules
		--remote-submodules; --sparse; --bundle-uri=URI`,
};

/** Programs of their own that git starts. */
const mail: SubSpec = {
	options:
		"--sendmail-cmd=C; --to-cmd=C; --cc-cmd=C; --header-cmd=C; --to=A; --cc=A; --from=A; --smtp-server=H; --dry-run",
};
const instaweb: SubSpec = {
	options: "-l, --local; -d, --httpd=C; -m, --module-path=D; -p, --port=N; -b, --browser=C; --start; --stop; --restart",
};

export const SHARE: Readonly<Record<string, SubSpec>> = {
	push,
	fetch,
	pull,
	clone,
	"send-email": mail,
	instaweb,
	"send-pack": {
		options: `
			--all; --dry-run; --force; --receive-pack, --exec=PROGRAM; --verbose; --thin; --atomic; --mirror; --signed[=MODE]
			--push-option=OPTION; --stdin; --stateless-rpc; --progress; -f; -n; -v; -q, --quiet`,
		effects: pushEffects,
	},
	"http-push": { options: "--all; --dry-run; -f, --force; --verbose; -d; -D", effects: pushEffects },
	"ls-remote": {
		options: `
			-h, --heads; -t, --tags; --refs; --get-url; -q, --quiet; --upload-pack=PATH; --sort=KEY; --symref
			--exit-code; -o, --server-option=OPTION`,
	},
};

function pushEffects(call: Call): readonly Effect[] {
	if (surely(call, "--dry-run")) return [];
	const refs = surely(call, "--repo") ? call.operands : call.operands.slice(1);
	const all = given(call, "--force", "--force-with-lease", "--mirror", "--delete", "--prune");
	const single = refs.filter(replacesRemote);
	if (all === "yes") return [effect("rewrite-shared", refs)];
	if (single.length > 0) return [effect("rewrite-shared", single)];
	return when(all, effect("rewrite-shared", refs));
}

/** `+src:dst` replaces without a check, `:dst` deletes; `:` alone pushes matching branches. */
function replacesRemote(word: Word): boolean {
	const prefix = knownPrefix(word.value);
	if (prefix.startsWith("+")) return true;
	return prefix.startsWith(":") && !(word.value.kind === "exact" && prefix === ":");
}

/** Local refs that a refspec names are replaced when forced; remote-tracking ones are git's own copies. */
function fetchEffects(call: Call): readonly Effect[] {
	if (surely(call, "--dry-run")) return [];
	const named = call.operands.slice(1).filter((word) => /^[^:]+:(?!refs\/remotes\/)./.test(knownPrefix(word.value)));
	const plus = named.filter((word) => knownPrefix(word.value).startsWith("+"));
	const targets = given(call, "--force") === "no" ? plus : named;
	const tags = given(call, "--prune-tags");
	const forced = targets.length > 0 ? "maybe" : "no";
	return when(either(forced, tags === "no" ? "no" : "maybe"), discard(["refs"], targets));
}
