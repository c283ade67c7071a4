// `safe-run preview`: what would be lost, as a table and as an object; nothing runs.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeStates, openState, type StateName } from "../support/loss-states.ts";
import { builtProgram } from "./bundle.ts";

const program = builtProgram();
beforeAll(async () => {});
afterAll(() => {
	closeStates();
});

function preview(state: StateName, ...args: readonly string[]) {
	const world = openState(state);
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, "preview", ...args], {
		cwd: world.repo,
		env: world.env,
		encoding: "utf8",
	});
	return { code: status, out: stdout.replaceAll(world.root, "~"), err: stderr, world };
}

describe("safe-run preview", () => {
	it("lists every file that goes for good, and counts what comes back", () => {
		const { code, out, world } = preview("mixed", "git reset --hard; rm -rf dist docs .env");
		expect(code).toBe(0);
		expect(out).toMatchInlineSnapshot(`
			"what                       loss         files  size  lines  commits
			git reset --hard
			  changes, staged changes  permanent        3  74 B  +4 −1
			      new.ts
			      src/a.ts
			      src/b.ts
			rm -rf dist docs .env
			  dist                     rebuildable      1  28 B
			  docs                     recoverable      1
			  .env                     permanent        1  21 B

			permanently loses 1 file git does not have and uncommitted changes in 3 files (95 B), among them new.ts, src/a.ts, src/b.ts; 1 tracked file can be restored from HEAD; 1 file that a build makes again (28 B)
			"
		`);
		expect(existsSync(join(world.repo, ".env"))).toBe(true);
	});

	it("counts commits, stashes and what it cannot know", () => {
		expect(preview("stashed", "git stash clear; git reset --hard HEAD~1; rm $X").out).toMatchInlineSnapshot(`
			"what                       loss       files  size  lines    commits
			git stash clear
			  stash                    permanent      4        +5 −2  2 stashes
			      src/a.ts
			      idea.md
			      src/b.ts
			git reset --hard HEAD~1
			  changes, staged changes  none
			      nothing uncommitted
			  commits after HEAD~1     not known
			      it is changed earlier in the same command
			rm $X
			  $X                       not known
			      it is not known which, or it is not on this machine

			permanently deletes 2 stashes with 4 files (+5 −2 lines), among them src/a.ts, idea.md, src/b.ts
			what else would be lost is not known (2 lines above)
			"
		`);
	});

	it("tells whose commits leave a remote", () => {
		expect(preview("shared", "git push --force origin topic").out).toMatchInlineSnapshot(`
			"what            loss       files  size  lines  commits
			git push --force origin topic
			  origin/topic  permanent                            1

			takes 1 commit off origin/topic for everyone, by somebody else (Ann)
			"
		`);
	});

	it("knows the commits that are replaced without any rule about it", () => {
		expect(preview("ahead", "git rebase -i origin/main; git rebase origin/main").out).toMatchInlineSnapshot(`
			"what                              loss         files  size  lines  commits
			git rebase -i origin/main
			  commits after origin/main       recoverable                            2
			git rebase origin/main
			  commits that origin/main lacks  not known
			      it is changed earlier in the same command

			takes 2 commits off main; only the reflog keeps them, for a while
			what else would be lost is not known (1 line above)
			"
		`);
	});

	it("says of what stays why it does, and claims nothing where nobody could tell", () => {
		expect(preview("clean", "git commit --amend; rm none.txt").out).toMatchInlineSnapshot(`
			"what               loss         files  size  lines  commits
			git commit --amend
			  the last commit  recoverable                            1
			rm none.txt
			  none.txt         none
			      does not exist

			takes 1 commit off main; only the reflog keeps it, for a while
			"
		`);
		expect(preview("clean", "git rebase --abort; rm $X").out).toMatchInlineSnapshot(`
			"what                                    loss       files  size  lines  commits
			git rebase --abort
			  maybe changes, staged changes         none
			      nothing uncommitted
			  maybe commits or uncommitted changes  not known
			      it is not known which, or it is not on this machine
			rm $X
			  $X                                    not known
			      it is not known which, or it is not on this machine

			what would be lost is not known
			"
		`);
	});

	it("says so when nothing is lost", () => {
		expect(preview("clean", "git status").out).toBe("nothing would be lost, as far as known\n");
	});

	it("gives programs an object", () => {
		const { out } = preview("edited", "--json", "git checkout -- src/a.ts");
		expect(JSON.parse(out)).toMatchObject({
			schema: 1,
			command: "git checkout -- src/a.ts",
			items: [
				{ effect: "discard", loss: { kind: "permanent", files: 1, changed: 1, lines: { added: 2, removed: 0 } } },
			],
		});
	});

	it("takes words instead of a text, and nothing else", () => {
		expect(preview("clean", "--", "rm", "-rf", "src").out).toContain("recoverable");
		expect(preview("clean")).toMatchObject({ code: 2 });
	});
});
