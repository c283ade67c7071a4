// The table of losses once more: each command that may run, at once or after a yes, runs for real; undo brings everything back.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import { pass } from "../../src/gate.ts";
import type { Confirmer } from "../../src/model/passage.ts";
import { createKeeper, surroundingsOf } from "../../src/recovery/keeper.ts";
import { snapshotsDirectory } from "../../src/recovery/snapshots.ts";
import { planUndo, undo } from "../../src/recovery/undo.ts";
import { LOSS_ROWS, type LossRow } from "../support/loss-rows.ts";
import { closeStates, guardOptions, openState, type World } from "../support/loss-states.ts";
import { printGit, printTree } from "./world.ts";

afterAll(closeStates);

const YES: Confirmer = {
	confirm: async () => ({ kind: "yes", by: "terminal", snapshot: true }),
	refused: async () => {},
};

/** What a snapshot on this machine cannot keep: what others have, and what a program that is not installed here would do. */
const ELSEWHERE = /git push|filter-repo|submodule/;

/**
 * What an earlier command of the same text brings about is not there yet when the snapshot is made, and the removal of a submodule
 * also edits .gitmodules: docs/recovery.md, "Limits".
 */
const NOT_EXACT = /^git (?:commit|stash pop|checkout) .*&&|^git rm -f lib$/;

const lossy = LOSS_ROWS.filter(
	({ command, loss, kept }) => !NOT_EXACT.test(command) && kept !== "block" && loss !== "none" && loss !== "unasked",
);

describe("undo of every command that loses something and may run", () => {
	test("is tried for at least 90 rows", () => {
		expect(lossy.length).toBeGreaterThanOrEqual(90);
	});

	test.each(lossy.map((row) => [row.state, row.cwd, row.command, row] as const))(
		"%s, in %s: %s",
		async (_, __, ___, row) => {
			await runAndUndo(row);
		},
	);
});

async function runAndUndo({ state, cwd: place, command, loss, kept }: LossRow): Promise<void> {
	const world = openState(state);
	const env = { ...world.env, XDG_STATE_HOME: join(world.root, "state") };
	const cwd = join(world.root, place);
	const keeper = createKeeper({ env, home: world.home });
	const guard = createGuard({ ...guardOptions(world), env, recovery: true });
	const before = print(world);
	const passage = await pass(
		command,
		{ adapter: "run", person: "terminal" },
		{ guard, keeper, confirmer: YES },
		{ cwd, env },
	);
	if (passage.kind !== "run") {
		expect(command).toMatch(ELSEWHERE);
		expect(passage).toMatchObject({ message: expect.stringContaining("not run: it was confirmed with a snapshot") });
		return;
	}
	spawnSync("bash", ["--norc", "-c", command], {
		cwd,
		env: { ...env, GIT_EDITOR: "true", FILTER_BRANCH_SQUELCH_WARNING: "1" },
		stdio: "ignore",
	});
	await passage.ended({ kind: "exited", code: 0 });
	if (passage.snapshot === undefined) {
		expect(kept).toBe("allow");
		expect(["temp", "rebuildable", "recoverable", "permanent"]).toContain(loss);
		if (loss === "recoverable") expectCommitted(before, world);
		return;
	}
	const maker = {
		store: snapshotsDirectory(env, world.home) ?? "",
		surroundings: surroundingsOf(cwd, env, world.home),
	};
	const { conflicts, unable } = await planUndo(passage.snapshot, maker);
	expect({ conflicts, unable }).toEqual({ conflicts: [], unable: [] });
	await undo(passage.snapshot, { seen: [], now: Date.now(), maxBytes: 1e9, maxAge: 1e9 }, maker);
	expect(print(world)).toBe(before);
}

const OWN = new Set(["state", "home"]);

function print(world: World): string {
	const roots = readdirSync(world.root)
		.filter((name) => !OWN.has(name))
		.map((name) => join(world.root, name));
	const trees = roots.flatMap((root) => (lstatSync(root).isDirectory() ? printTree(root) : []));
	const home = printTree(world.home).filter((line) => line.includes("thesis"));
	const repositories = [
		world.repo,
		...["linked/side", "linked/tidy", "repo/lib", "repo/vendor"].map((name) => join(world.root, name)),
	];
	const git = repositories
		.filter((root) => existsSync(join(root, ".git")))
		.flatMap((root) => printGit(root, world.env));
	const text = [...trees, ...home, ...git, ...printBare(world)].join("\n");
	return text.replace(/ (\d{13})(?= same as|$)/gm, "").replace(/^logged .*$/gm, "");
}

function printBare({ plain, env }: World): readonly string[] {
	const store = join(plain, "store.git");
	if (!existsSync(join(store, "HEAD"))) return [];
	return [execFileSync("git", ["-C", store, "for-each-ref"], { env, encoding: "utf8" })];
}

/** The content of each file that is gone or other now is in git, or stands elsewhere. */
function expectCommitted(before: string, world: World): void {
	const now = new Set(print(world).split("\n"));
	const hashes = new Set([...now].map((line) => / file \d+ ([0-9a-f]{16})/.exec(line)?.[1]));
	const gone = before.split("\n").filter((line) => / file \d+ /.test(line) && !now.has(line));
	const committed = new Set<string | undefined>();
	for (const line of execFileSync("git", ["-C", world.repo, "ls-tree", "-r", "HEAD"], {
		env: world.env,
		encoding: "utf8",
	}).split("\n")) {
		const [, oid] = /^\d+ blob (\w+)\t/.exec(line) ?? [];
		if (oid === undefined) continue;
		const bytes = execFileSync("git", ["-C", world.repo, "cat-file", "blob", oid], { env: world.env });
		committed.add(createHash("sha256").update(bytes).digest("hex").slice(0, 16));
	}
	for (const line of gone) {
		const hash = / file \d+ ([0-9a-f]{16})/.exec(line)?.[1];
		expect(committed.has(hash) || hashes.has(hash) || /\/\.git(\/| )/.test(line), line).toBe(true);
	}
}
