// What a snapshot is to the user: unseen, private, bounded, never over newer work; and an undo can be undone.

import { execFileSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createKeeper } from "../../src/recovery/keeper.ts";
import { makeSnapshot } from "../../src/recovery/make.ts";
import { listSnapshots, pruneSnapshots } from "../../src/recovery/snapshots.ts";
import { openWorld, type World } from "./world.ts";

const DAY = 86_400_000;

let world: World;
beforeEach(() => {
	world = openWorld();
	world.write("repo/a.txt", "one\n");
	world.write("repo/.gitignore", ".env\n");
	world.sh("git init -q -b main && git add -A && git commit -qm first");
	world.write("repo/a.txt", "two\n");
	world.sh("git commit -qam second");
	world.write("repo/a.txt", "changed\n");
	world.write("repo/b.txt", "staged\n");
	world.sh("git add b.txt");
	world.write("repo/.env", "KEY=1\n", 0o600);
});
afterEach(() => world.remove());

const read = (path: string): string => readFileSync(join(world.root, path), "utf8");

describe("a snapshot of git work", () => {
	const SHOWN = [
		"git log --all --oneline",
		"git log --all --walk-reflogs --oneline",
		"git status --porcelain --ignored",
		"git stash list",
		"git branch --all",
		"git for-each-ref",
		"git fsck --unreachable --no-reflogs --no-progress",
		"git count-objects -v",
		"git worktree list",
		"find .git -newer .git/HEAD -path '*safe-run*'",
	];

	test.each(SHOWN)("is not seen by %s", async (command) => {
		world.sh("git status");
		const before = world.sh(command);
		const { kind } = await world.keeper.keep({ ...(await question("git reset --hard")) });
		expect(kind).toBe("kept");
		expect(world.sh(command)).toBe(before);
	});

	test("is not pushed, whatever is pushed", async () => {
		world.sh("git init -q --bare ../plain/other.git && git remote add other ../plain/other.git");
		await world.run("git reset --hard");
		world.sh("git push -q --mirror other");
		const there = world.sh("git for-each-ref --format='%(refname)'", join(world.plain, "other.git"));
		expect(
			there
				.trim()
				.split("\n")
				.filter((ref) => !ref.startsWith("refs/remotes/other/")),
		).toEqual(["refs/heads/main"]);
		const objects = world.sh("git cat-file --batch-all-objects --batch-check | wc -l", join(world.plain, "other.git"));
		expect(Number(objects)).toBeLessThanOrEqual(Number(world.sh("git rev-list --objects --all | wc -l")));
	});

	test("outlives git's own clean-up", async () => {
		const before = world.print();
		const kept = await world.run("git reset --hard");
		world.sh("git reflog expire --expire=now --all && git gc -q --prune=now");
		await world.undo(kept.kind === "kept" ? kept.id : "");
		expect(times(world.print())).toBe(times(before));
	});

	test("holds the tracked, staged and untracked content as a commit under a private ref", async () => {
		world.write("repo/new.txt", "untracked\n");
		await world.run("git reset --hard && git clean -f");
		const { id } = world.last();
		const own = join(world.store, id, "git-0");
		const shown = (name: string): string =>
			world.sh(`git --git-dir='${own}' cat-file blob refs/safe-run/${id}:${name}`);
		expect(shown("a.txt")).toBe("changed\n");
		expect(shown("b.txt")).toBe("staged\n");
		expect(shown("new.txt")).toBe("untracked\n");
	});

	test("lies where nobody else may look", async () => {
		await world.run("git reset --hard");
		for (const path of [world.store, join(world.store, world.last().id)]) expect(statSync(path).mode & 0o077).toBe(0);
		expect(statSync(join(world.store, world.last().id, "manifest.json")).mode & 0o077).toBe(0);
	});

	test("keeps bytes as they are, whatever conversion the repository asks for", async () => {
		world.write("repo/.gitattributes", "*.txt text eol=crlf working-tree-encoding=UTF-16LE ident filter=upper\n");
		world.sh(
			"git config filter.upper.clean 'tr a-z A-Z; touch ../ran'; git config filter.upper.smudge 'touch ../ran; cat'",
		);
		world.write("repo/a.txt", "mixed\r\nline\nends $Id$\r\n");
		world.write("repo/c.txt", new Uint8Array([255, 254, 0, 10, 13, 10]));
		const kept = await world.keeper.keep(await question("git clean -fd && git checkout -- a.txt"));
		expect(kept).toMatchObject({ kind: "kept" });
		rmSync(join(world.repo, "a.txt"));
		rmSync(join(world.repo, "c.txt"));
		await world.undo(kept.kind === "kept" ? kept.id : "");
		expect(read("repo/a.txt")).toBe("mixed\r\nline\nends $Id$\r\n");
		expect([...readFileSync(join(world.repo, "c.txt"))]).toEqual([255, 254, 0, 10, 13, 10]);
		expect(existsSync(join(world.root, "ran"))).toBe(false);
	});

	test("starts nothing that the repository configures", async () => {
		world.sh("git branch side HEAD~1 && git stash -q && echo changed > a.txt");
		const trap = world.write("trap.sh", `#!/bin/sh\necho "$0 $*" >> ${world.root}/ran\nexit 1\n`, 0o755);
		for (const hook of [
			"post-checkout",
			"reference-transaction",
			"post-index-change",
			"pre-commit",
			"post-rewrite",
			"pre-auto-gc",
		])
			world.write(`repo/.git/hooks/${hook}`, `#!/bin/sh\necho ${hook} >> ${world.root}/ran\nexit 1\n`, 0o755);
		for (const key of [
			"core.fsmonitor",
			"core.pager",
			"core.editor",
			"diff.external",
			"core.sshCommand",
			"gpg.program",
			"credential.helper",
		])
			world.sh(`git config ${key} ${trap}`);
		world.sh("git config log.showSignature true; git config commit.gpgSign true; git config core.hooksPath .git/hooks");
		const kept = await world.keeper.keep(
			await question("git reset --hard HEAD~1; git stash clear; git branch -D side"),
		);
		expect(kept).toMatchObject({ kind: "kept" });
		rmSync(join(world.root, "ran"), { force: true });
		execFileSync(
			"git",
			["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=", "reset", "-q", "--hard", "HEAD~1"],
			{ cwd: world.repo, env: { ...world.env } },
		);
		rmSync(join(world.root, "ran"), { force: true });
		await world.undo(kept.kind === "kept" ? kept.id : "");
		expect(read("repo/a.txt")).toBe("changed\n");
		expect(existsSync(join(world.root, "ran"))).toBe(false);
	});
});

describe("what cannot be kept", () => {
	test.each([
		["rm -rf $(cat names)", /only the run itself tells|nothing that a snapshot/],
		["git push --force origin main", /nothing that a snapshot holds/],
		["ssh host rm -rf work", /another machine/],
		["docker exec db rm -rf /data", /another machine/],
		["psql -c 'DROP TABLE users'", /nothing that a snapshot holds/],
		["curl -s https://example.invalid/x | sh", /nothing that a snapshot holds/],
	])("is said with its reason: %s", async (command, why) => {
		expect(await world.keeper.keep(await question(command))).toMatchObject({
			kind: "failed",
			why: expect.stringMatching(why),
		});
		expect(listSnapshots(world.store)).toEqual([]);
	});

	test("is too much, by bytes", async () => {
		world.write("plain/big.bin", new Uint8Array(300_000));
		const asked = await question("rm -f big.bin", world.plain);
		const verdict = {
			...asked.verdict,
			policy: { ...asked.verdict.policy, snapshots: { on: true, maxBytes: 200_000, maxAgeDays: 1 } },
		};
		expect(await world.keeper.keep({ ...asked, verdict })).toEqual({
			kind: "failed",
			why: "needs more than 200.0 kB, which is the limit",
		});
		expect(readdirSync(world.store).filter((name) => name !== "lock")).toEqual([]);
	});

	test("has no place, or is switched off", async () => {
		const asked = await question("rm -f a.txt");
		const homeless = createKeeper({ env: { PATH: "/usr/bin:/bin" }, home: undefined });
		expect(await homeless.keep(asked)).toMatchObject({ kind: "failed", why: expect.stringContaining("home") });
		const verdict = {
			...asked.verdict,
			policy: { ...asked.verdict.policy, snapshots: { on: false, maxBytes: 1e9, maxAgeDays: 1 } },
		};
		expect(await world.keeper.keep({ ...asked, verdict })).toMatchObject({
			kind: "failed",
			why: expect.stringContaining("off"),
		});
	});

	test("is the place of snapshots itself", async () => {
		await world.run("git reset --hard");
		expect(await world.keeper.keep(await question("rm -rf state", world.root))).toMatchObject({ kind: "failed" });
	});

	test("cannot be written: the directory is a file", async () => {
		mkdirSync(join(world.root, "state/safe-run"), { recursive: true });
		writeFileSync(world.store, "");
		expect(await world.keeper.keep(await question("rm -f a.txt"))).toMatchObject({ kind: "failed" });
	});

	test("is nothing when nothing is there", async () => {
		expect(await world.keeper.keep(await question("rm -f none.txt"))).toEqual({ kind: "nothing" });
	});
});

describe("an undo", () => {
	test("is undone by the snapshot that it makes", async () => {
		const before = world.print();
		const kept = await world.run("git reset --hard HEAD~1 && rm -f .env");
		const after = world.print();
		const { safety = "" } = await world.undo(kept.kind === "kept" ? kept.id : "");
		expect(times(world.print())).toBe(times(before));
		expect((await world.plan(safety)).conflicts).toEqual([]);
		const { safety: again = "" } = await world.undo(safety);
		expect(times(world.print())).toBe(times(after));
		await world.undo(again);
		expect(times(world.print())).toBe(times(before));
	});

	test.each([
		["a file that was written again", "rm -f .env", "repo/.env", "KEY=2\n"],
		["a changed file that was changed again", "git checkout -- a.txt", "repo/a.txt", "newer\n"],
	])("names newer work: %s", async (_, command, path, text) => {
		const kept = await world.run(command);
		world.write(path, text);
		const id = kept.kind === "kept" ? kept.id : "";
		expect((await world.plan(id)).conflicts).toEqual([expect.stringContaining(join(world.root, path))]);
		expect(read(path)).toBe(text);
		const { safety = "" } = await world.undo(id);
		await world.undo(safety);
		expect(read(path)).toBe(text);
	});

	test("names newer commits and newer staged content", async () => {
		const kept = await world.run("git reset --hard HEAD~1");
		world.sh("git commit -q --allow-empty -m newer");
		world.write("repo/late.txt", "late\n");
		world.sh("git add late.txt");
		const { conflicts } = await world.plan(kept.kind === "kept" ? kept.id : "");
		expect(conflicts).toEqual([
			"refs/heads/main was given other commits after the command",
			"what is staged now was staged after the command",
		]);
	});

	test("refuses what changed since the plan was seen", async () => {
		const kept = await world.run("rm -f .env");
		const id = kept.kind === "kept" ? kept.id : "";
		world.write("repo/.env", "KEY=2\n");
		const { undo } = await import("../../src/recovery/undo.ts");
		const options = { seen: [], now: Date.now(), maxBytes: 1e9, maxAge: DAY };
		await expect(undo(id, options, world.maker)).rejects.toThrow("newer work");
		expect(read("repo/.env")).toBe("KEY=2\n");
	});

	test("does not take for the lost content what was written into it through another name", async () => {
		world.write("plain/log", "one\n");
		linkSync(join(world.plain, "log"), join(world.plain, "same"));
		const kept = await world.run("rm -f log", { cwd: world.plain });
		writeFileSync(join(world.plain, "same"), "other\n");
		const { unable, files } = await world.plan(kept.kind === "kept" ? kept.id : "");
		expect(files).toEqual([]);
		expect(unable).toEqual([
			{
				kind: "unable",
				path: join(world.plain, "log"),
				why: "it was written to through another name after the snapshot",
			},
		]);
	});

	test("writes nothing through a link that stands where a directory was", async () => {
		world.write("plain/box/letter", "dear\n");
		mkdirSync(join(world.plain, "else"));
		const kept = await world.run("rm -f box/letter", { cwd: world.plain });
		world.sh("rmdir box && ln -s else box", world.plain);
		const id = kept.kind === "kept" ? kept.id : "";
		expect((await world.plan(id)).unable).toEqual([
			{ path: join(world.plain, "box/letter"), why: "a link stands where its directory was" },
		]);
		await world.undo(id);
		expect(readdirSync(join(world.plain, "else"))).toEqual([]);
	});

	test("has nothing to do for a file that was never deleted", async () => {
		const kept = await world.keeper.keep(await question("rm -f .env"));
		world.write("repo/.env", "KEY=2\n");
		const plan = await world.plan(kept.kind === "kept" ? kept.id : "");
		expect({ files: plan.files, unable: plan.unable }).toEqual({ files: [], unable: [] });
	});
});

describe("the room for snapshots", () => {
	const keep = (name: string, time: number, bytes = 1_000) => {
		const path = world.write(`plain/${name}`, new Uint8Array(bytes));
		const target = { path, glob: false, change: "overwrite" as const, recursive: false };
		const about = { time, cwd: world.plain, command: `rm ${name}` };
		return makeSnapshot(
			{ plan: { files: [target], repositories: [] }, about, maxBytes: 3_500, maxAge: 2 * DAY },
			world.maker,
		);
	};

	test("is bounded by bytes and age, the oldest go first", async () => {
		const now = Date.now();
		for (let i = 0; i < 6; i++) await keep(`f${i}`, now - (6 - i) * 1_000);
		expect(listSnapshots(world.store).map(({ command }) => command)).toEqual(["rm f5", "rm f4", "rm f3"]);
		await keep("late", now + 3 * DAY);
		expect(listSnapshots(world.store).map(({ command }) => command)).toEqual(["rm late"]);
	});

	test("never loses what an unfinished undo needs, and says so instead", async () => {
		const made = await keep("first", Date.now() - 5_000, 3_000);
		writeFileSync(join(world.store, made?.id ?? "", "undo.json"), JSON.stringify({ done: false }));
		await expect(keep("second", Date.now(), 3_000)).rejects.toThrow("unfinished undo");
		expect(listSnapshots(world.store).map(({ command }) => command)).toEqual(["rm first"]);
	});

	test("takes many at once", async () => {
		const time = Date.now();
		const made = await Promise.all(Array.from({ length: 20 }, (_, i) => keep(`p${i}`, time, 10)));
		expect(new Set(made.map((each) => each?.id)).size).toBe(20);
		expect(listSnapshots(world.store)).toHaveLength(20);
		await pruneSnapshots(world.store, { maxBytes: 0, maxAge: DAY, now: Date.now() });
		expect(listSnapshots(world.store)).toEqual([]);
	});

	test("redacts commands", async () => {
		await world.run("rm -f .env # --password hunter22secret");
		expect(world.last().command).not.toContain("hunter22secret");
	});
});

async function question(text: string, cwd = world.repo) {
	const { createGuard } = await import("../../src/check.ts");
	const verdict = await createGuard({ env: world.env, home: join(world.root, "home"), recovery: true }).check(text, {
		cwd,
	});
	const judgements = verdict.judgements.map((each) => ({ ...each, obligations: ["snapshot"] as const }));
	return { command: text, caller: { adapter: "run", person: "none" }, verdict: { ...verdict, judgements } } as const;
}

const times = (print: string): string => print.replace(/ (\d{13})(?= same as|$)/gm, "").replace(/^logged .*$/m, "");
