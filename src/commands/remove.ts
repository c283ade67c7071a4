// Commands that take directory entries away: rm and its kin.

import type { Effect } from "../model/effect.ts";
import { effect, given, surely, when } from "./effects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const rm: CommandSpec = {
	names: ["rm", "grm"],
	source: "rm(1) GNU coreutils 9.1, with BSD's -P, -W, -x",
	abbreviations: true,
	options: `
		-f, --force / -i / -I / --interactive[=WHEN]
		-r, -R, --recursive
		-d, --dir
		-v, --verbose
		-x, --one-file-system
		--preserve-root[=all] / --no-preserve-root
		-P; -W
		--help; --version`,
	effects: removeEffects,
};

/** What goes to the trash can be had back: no effect. */
const trash: CommandSpec = {
	names: ["trash", "trash-put", "gvfs-trash", "rmtrash"],
	source: "trash(1) macOS, trash-put(1) trash-cli",
	options: `
		-f, --force; -r, -R, --recursive; -d, --directory; -v, --verbose; -i, --interactive; --trash-dir=DIR; --help
		--version`,
};

const gio: CommandSpec = {
	names: ["gio"],
	source: "gio(1) GLib 2.74",
	options: "--help; --version",
	sub: {
		trash: { options: "-f, --force; --empty; --list; --restore" },
		remove: {
			options: "-f, --force",
			effects: (call) => targeted(call, [effect("delete", call.operands)]),
		},
		copy: { options: "-T, --no-target-directory; -p, --progress; -i, --interactive; -P, --preserve; -b, --backup" },
		move: {
			options: `
				-T, --no-target-directory; -p, --progress; -i, --interactive; -b, --backup; -C, --no-copy-fallback`,
		},
	},
};

/** Packages that delete whole trees, run as programs of their own or through npx. */
const rimraf: CommandSpec = {
	names: ["rimraf", "del-cli", "del", "rmrf"],
	source: "rimraf --help 6.0, del-cli README",
	options: `
		-g, --glob / -G, --no-glob; -v, --verbose; -V, --no-verbose; -i, --interactive; -I, --no-interactive
		--preserve-root / --no-preserve-root; --impl=TYPE; --tmp=PATH; --max-retries=N; --retry-delay=N; --backoff=N
		-f, --force; -d, --dry-run; --help; --version`,
	effects: (call) =>
		surely(call, "--dry-run") ? [] : targeted(call, [effect("delete", call.operands, { recursive: true })]),
};

const rmdir: CommandSpec = {
	names: ["rmdir", "grmdir"],
	source: "rmdir(1) GNU coreutils 9.1",
	abbreviations: true,
	options: "--ignore-fail-on-non-empty; -p, --parents; -v, --verbose; --help; --version",
	// Only empty directories go, so rules and facts give this little weight.
	effects: (call) => targeted(call, [effect("delete", call.operands)]),
};

const unlink: CommandSpec = {
	names: ["unlink", "gunlink"],
	source: "unlink(1) GNU coreutils 9.1",
	options: "--help; --version",
	effects: (call) => targeted(call, [effect("delete", call.operands)]),
};

const shred: CommandSpec = {
	names: ["shred", "gshred"],
	source: "shred(1) GNU coreutils 9.1",
	abbreviations: true,
	options: `
		-f, --force
		-n, --iterations=N
		--random-source=FILE
		-s, --size=N
		-u; --remove[=HOW]
		-v, --verbose
		-x, --exact
		-z, --zero
		--help; --version`,
	effects: (call) =>
		targeted(call, [
			effect("overwrite", call.operands),
			...when(given(call, "-u", "--remove"), effect("delete", call.operands)),
		]),
};

/** srm and wipe overwrite before they remove, so that nothing can be had back. */
const srm: CommandSpec = {
	names: ["srm", "wipe", "scrub"],
	source: "srm(1) secure-delete, wipe(1)",
	options: `
		-r, -R, --recursive; -f, --force; -d; -l; -v; -z; -q; -c; -i; -s; -S SIZE; -b SIZE; -k; --help; --version`,
	effects: removeEffects,
};

export const REMOVERS: readonly CommandSpec[] = [rm, rimraf, rmdir, unlink, shred, srm, trash, gio];

function removeEffects(call: Call): readonly Effect[] {
	const recursive = given(call, "--recursive");
	// With -i every file is asked about; nobody may be there, and yes may be answered.
	const asks = surely(call, "-i") || alwaysAsks(call);
	const certainty = asks ? "maybe" : "yes";
	const plain = effect("delete", call.operands, { recursive: recursive === "yes", certainty });
	const whole = effect("delete", call.operands, { recursive: true, certainty: "maybe" });
	return targeted(call, recursive === "maybe" ? [plain, whole] : [plain]);
}

function alwaysAsks(call: Call): boolean {
	return call.flags.some((flag) => {
		if (flag.name !== "--interactive") return false;
		const value = flag.value?.value;
		return value === undefined || (value.kind === "exact" && value.text === "always");
	});
}

/** Nothing happens without operands. */
function targeted(call: Call, effects: readonly Effect[]): readonly Effect[] {
	return call.operands.length === 0 ? [] : effects;
}
