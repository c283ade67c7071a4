// Each command runs for real in a repository; undo brings back every byte, permission, link, ref, stash and index entry.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeEach(() => {
	world = openWorld();
	world.write("repo/a.txt", "one\n");
	world.write("repo/src/b.txt", "two\n");
	world.write("repo/src/run.sh", "#!/bin/sh\n", 0o755);
	world.write("repo/.gitignore", "*.log\nbuild/\n.env\n");
	world.sh("git init -q -b main && git add -A && git commit -qm first");
	world.write("repo/a.txt", "one\nmore\n");
	world.sh("git commit -qam second");
	// Every kind of work that a commit does not hold.
	world.write("repo/a.txt", "changed, not staged\n");
	world.write("repo/src/b.txt", "staged\n");
	world.sh("git add src/b.txt");
	world.write("repo/src/b.txt", "staged, and changed again\r\n");
	world.write("repo/new.txt", "staged new file\n");
	world.sh("git add new.txt");
	world.write("repo/notes/deep/idea.md", "untracked\n");
	world.write("repo/name with space\nand line.txt", "odd\n");
	world.write("repo/.env", "KEY=1\n", 0o600);
	world.write("repo/debug.log", "log\n");
	world.write("repo/tool", "#!/bin/sh\n", 0o750);
	world.sh(
		"ln -s a.txt link; ln -s nowhere broken; mkdir empty; mkdir -p hollow/inside; chmod 700 notes; ln tool tool2",
	);
	world.sh("touch -d '2020-02-02 02:02:02' notes/deep/idea.md a.txt");
	world.write("plain/letter.txt", "dear\n");
	world.write("plain/photos/1.jpg", new Uint8Array([0, 255, 1, 254]));
	world.sh("ln letter.txt twin; ln -s photos/1.jpg best; mkfifo pipe; chmod 600 letter.txt", world.plain);
});
afterEach(() => world.remove());

/** Commands that lose something, with what is set up before. */
const ROWS: readonly (readonly [command: string, setup?: string | undefined, cwd?: "plain"])[] = [
	["git reset --hard"],
	["git reset --hard HEAD~1"],
	["git reset --hard HEAD~1 && echo x >> a.txt"],
	["git reset -q --hard HEAD~1 -- || git reset -q --hard"],
	["git checkout -- ."],
	["git checkout HEAD -- ."],
	["git checkout HEAD~1 -- a.txt"],
	["git checkout -f"],
	["git checkout -f other", "git branch other HEAD~1"],
	["git checkout -- a.txt"],
	["git restore ."],
	["git restore --source HEAD~1 --staged --worktree ."],
	["git restore a.txt src/b.txt"],
	["git switch --discard-changes other", "git branch other HEAD~1"],
	["git clean -fd"],
	["git clean -fdx"],
	["git clean -fdX"],
	["git clean -f notes"],
	["cd src && git reset --hard"],
	["git stash drop", "git stash -q -u && echo x > a.txt"],
	["git stash drop 'stash@{1}'", "git stash -q && echo x > a.txt && git stash -q && echo y > a.txt && git stash -q"],
	["git stash clear", "git stash -q -u && echo x > a.txt && git stash -q"],
	["git stash && git stash drop"],
	[
		"git branch -D feature",
		"git stash -q; git checkout -q -b feature; git commit -q --allow-empty -m f; git checkout -q main; git config branch.feature.remote origin",
	],
	["git branch -f feature HEAD~1", "git branch feature $(git commit-tree -m x HEAD^{tree})"],
	["git branch -M feature main", "git checkout -q -b feature"],
	["git tag -d v1", "git tag -a -m note v1"],
	["git tag -f v1 HEAD~1", "git tag -a -m note v1"],
	["git update-ref -d refs/heads/feature", "git branch feature $(git commit-tree -m x HEAD^{tree})"],
	[
		"git reflog expire --expire=now --all && git gc -q --prune=now",
		"git stash -q; git commit -q --allow-empty -m gone; git reset -q --hard HEAD~1; git stash pop -q --index",
	],
	[
		"git worktree remove --force ../plain/tree",
		"git worktree add -q ../plain/tree -b side; echo z > ../plain/tree/z.txt",
	],
	["git rm -rf src"],
	["git rm -f a.txt"],
	[
		"git merge --abort",
		"git stash -q -u; git checkout -q -b side HEAD~1; echo s > a.txt; git commit -qam s; git checkout -q main; git merge side || true; echo resolved > a.txt",
	],
	["git checkout -B main HEAD~1 -f"],
	["rm -rf notes .env tool link broken empty"],
	["rm -rf *"],
	["rm -rf .git"],
	["rm -rf ../repo"],
	["rm tool"],
	["find . -name '*.md' -delete"],
	["> a.txt"],
	["echo x > .env; rm .env"],
	["cp a.txt notes/deep/idea.md"],
	["mv a.txt notes/deep/idea.md"],
	["mv notes kept && rm -rf kept"],
	["truncate -s 0 .env"],
	["shred -u notes/deep/idea.md"],
	["rm -rf photos letter.txt best pipe", undefined, "plain"],
	["rm -rf letter.txt twin", undefined, "plain"],
	["echo > letter.txt", undefined, "plain"],
	["mv photos/1.jpg letter.txt", undefined, "plain"],
	["tee letter.txt < /dev/null", undefined, "plain"],
	["dd if=/dev/null of=letter.txt", undefined, "plain"],
];

/** Every third row also as a hook has it whose agent says nothing when a command has ended. */
const UNSETTLED = ROWS.filter((_, i) => i % 3 === 0);

describe.each([
	["settled", true, ROWS],
	["unsettled", false, UNSETTLED],
] as const)("undo of a %s command", (_, settle, rows) => {
	test.each(rows.map(([command, setup = "", where = ""]) => [command, setup, where]))(
		"%s",
		async (command, setup, where) => {
			if (setup !== undefined && setup !== "") world.sh(setup);
			const cwd = where === "plain" ? world.plain : world.repo;
			const before = world.print();
			const kept = await world.run(command, { cwd, settle });
			expect(kept).toMatchObject({ kind: "kept" });
			const after = world.print();
			expect(after).not.toBe(before);
			const { id } = world.last();
			const plan = await world.plan(id);
			if (settle) expect(plan.conflicts).toEqual([]);
			const { safety } = await world.undo(id);
			expect((await world.plan(id)).files.map(({ item, action }) => `${action} ${item.path}`)).toEqual([]);
			expect(withoutTimes(world.print())).toBe(withoutTimes(before));
			expect(safety).toBeDefined();
		},
	);
});

/** Directories, and files that git writes, have new times. */
function withoutTimes(print: string): string {
	return print.replace(/ (\d{13})(?= same as|$)/gm, "");
}
