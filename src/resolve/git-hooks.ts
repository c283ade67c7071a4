// Hooks that a git command fires: the scripts are read like any script file, in the top directory of the work tree.

import type { Arguments } from "../commands/index.ts";
import { joinPlace } from "../commands/place.ts";
import type { Step } from "../model/invocation.ts";
import { exact, textOf } from "../model/value.ts";
import { readFile, writtenFile } from "./files.ts";
import { findRepository, gitSetting, type Repository, seesNoFile } from "./git-settings.ts";
import type { Named } from "./job.ts";
import { addGap, type Frame, nestedFrame, type Run } from "./run.ts";
import { runFile } from "./script-files.ts";
import { computed, knownText, toField, unknown } from "./text.ts";

/** By subcommand, in the order in which they run. Source: githooks(5). */
const HOOKS: ReadonlyMap<string, readonly string[]> = new Map(
	Object.entries({
		commit: "pre-commit prepare-commit-msg commit-msg post-commit post-rewrite",
		merge: "pre-merge-commit prepare-commit-msg commit-msg post-merge",
		pull: "pre-rebase pre-merge-commit prepare-commit-msg commit-msg post-merge post-checkout",
		push: "pre-push",
		checkout: "post-checkout",
		switch: "post-checkout",
		worktree: "post-checkout",
		rebase: "pre-rebase post-checkout post-rewrite",
		am: "applypatch-msg pre-applypatch post-applypatch",
		"cherry-pick": "prepare-commit-msg commit-msg post-commit",
		revert: "prepare-commit-msg commit-msg post-commit",
		gc: "pre-auto-gc",
	}).map(([sub, names]) => [sub, names.split(" ")]),
);

/** What `--no-verify` leaves out. */
const VERIFIES = new Set([
	"pre-commit",
	"commit-msg",
	"pre-merge-commit",
	"pre-push",
	"pre-rebase",
	"applypatch-msg",
	"pre-applypatch",
]);

/** Calls that only end or show what is going on. */
const NO_WORK = new Set(["--abort", "--quit", "--edit-todo", "--show-current-patch", "--dry-run", "--help", "-h"]);

/** Walks the hooks of one git call. A hook that cannot be read is no reason to stop everyday work: a gap with its name. */
export function runHooks(run: Run, frame: Frame, job: Named, args: Arguments): void {
	const names = HOOKS.get(args.sub[0] ?? "");
	if (names === undefined || args.flags.some((f) => NO_WORK.has(f.name) && args.sub[0] !== "push")) return;
	const repository = seesNoFile(run) ? undefined : findRepository(run, args);
	const folder = hooksDirectory(run, job, args, repository);
	if (folder === undefined) return;
	const unverified = args.flags.some((f) => f.name === "--no-verify");
	const root = repository?.root ?? textOf(run.surroundings.cwd === undefined ? exact("") : exact(run.surroundings.cwd));
	for (const name of names) {
		if (unverified && VERIFIES.has(name)) continue;
		runHook(run, frame, job, name, `${folder}/${name}`, root);
		// husky's own files in `.husky/_` start the user's scripts beside that directory.
		if (folder.endsWith("/.husky/_")) runHook(run, frame, job, name, `${folder.slice(0, -2)}/${name}`, root);
	}
}

function hooksDirectory(run: Run, job: Named, args: Arguments, repository: Repository | undefined): string | undefined {
	const setting = gitSetting(run, job, args, "core.hookspath");
	const given = setting === undefined ? undefined : knownText(setting.text);
	if (setting !== undefined && given === undefined)
		addGap(run, "sourced-file", "the directory of the hooks is not known", setting.location);
	if (setting === undefined || given === "") return repository === undefined ? undefined : `${repository.common}/hooks`;
	const { home, cwd } = run.surroundings;
	const base = repository?.root ?? cwd;
	if (given === undefined || base === undefined) return undefined;
	const path = home === undefined ? given : given.replace(/^~(?=\/|$)/, home);
	return textOf(joinPlace(exact(base), exact(path)))?.replace(/\/+$/, "");
}

function runHook(run: Run, frame: Frame, job: Named, name: string, path: string, root: string | undefined): void {
	const place = job.argv[0]?.location ?? job.location;
	const word = toField(computed(path, place), place, true);
	const reading = writtenFile(run, word) === undefined ? readFile(run, path).kind : "text";
	if (reading === "absent" || reading === "directory" || reading === "not-a-file") return;
	if (reading !== "text" && run.surroundings.readFile === undefined) return;
	const via: Step = { kind: "exec-flag", name: `git hook ${name}`, location: place };
	const inner = nestedFrame(run, { ...frame, input: undefined }, frame.source, via);
	if (inner === undefined) return;
	// Its arguments are names that git makes up.
	const given = ["$1", "$2", "$3"].map((shown) =>
		toField(unknown(shown, { mayBeEmpty: false, splits: false }), place, true),
	);
	const hook: Named = { command: name, argv: [word, ...given], env: job.env, redirections: [], location: job.location };
	run.state.trial(() => {
		if (root !== undefined && root !== "") run.state.set("cwd", { kind: "directory", value: exact(root) });
		if (runFile(run, inner, hook, word) === undefined) addGap(run, "sourced-file", `hook not read: ${name}`, place);
	});
}
