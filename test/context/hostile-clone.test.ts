// A cloned repository that does all it can: names programs for git, loosens the policy, loops, blocks, floods. Nothing of it takes effect.

import { execFileSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createGuard } from "../../src/check.ts";
import { DECISIONS, type Decision } from "../../src/model/verdict.ts";
import { closeStates, guardOptions, openState, type World } from "../support/loss-states.ts";
import { gitIn } from "./workshop.ts";

const COMMANDS: readonly string[] = [
	...["git reset --hard", "git checkout -- .", "git restore .", "git clean -fdx", "git stash drop", "git stash clear"],
	...["git branch -D topic", "git tag -d v1", "git commit --amend -m x", "git rebase HEAD~1", "git gc --prune=now"],
	...[
		"git reflog expire --expire=now --all",
		"git push --force origin main",
		"git push --mirror origin",
		"git rm -f x",
	],
	...[
		"rm -rf src",
		"rm -rf *",
		"rm notes.md",
		"rm -rf .",
		"echo x > src/a.ts",
		"cp notes.md src/a.ts",
		"rm -rf ../repo",
	],
	...[
		"git worktree remove --force ../linked",
		"git checkout main",
		"find . -name '*.ts' -delete",
		"git log",
		"git status",
	],
];

let marker: string;
let program: string;
let world: World;
beforeEach(() => {
	world = openState("mixed");
	marker = join(world.root, "marker");
	program = join(world.root, "program.sh");
	writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${marker}'\ncat\n`);
	chmodSync(program, 0o755);
});
afterAll(closeStates);

async function decisions(place: World, commands: readonly string[] = COMMANDS): Promise<ReadonlyMap<string, Decision>> {
	const guard = createGuard(guardOptions(place));
	const found = new Map<string, Decision>();
	for (const command of commands) {
		found.set(command, (await guard.check(command, { cwd: place.repo })).decision);
		await guard.preview(command, { cwd: place.repo });
	}
	return found;
}

/** No decision is milder than in the same repository without the hostility. */
async function expectNoneLoosened(hostile: World): Promise<void> {
	const plain = await decisions(openState("mixed"));
	const rank = (decision: Decision | undefined): number => DECISIONS.indexOf(decision ?? "allow");
	const loosened = [...(await decisions(hostile))].filter(
		([command, decision]) => rank(decision) < rank(plain.get(command)),
	);
	expect(loosened).toEqual([]);
}

const config = (name: string, value: string): string => gitIn(world.repo, "config", name, value);

function armConfiguration(): void {
	for (const name of [
		...[
			"core.fsmonitor",
			"core.pager",
			"core.editor",
			"core.sshCommand",
			"core.askPass",
			"core.gitProxy",
			"sequence.editor",
		],
		...["diff.external", "diff.evil.textconv", "diff.evil.command", "merge.evil.driver", "filter.evil.clean"],
		...["filter.evil.smudge", "filter.slow.process", "gpg.program", "gpg.ssh.program", "interactive.diffFilter"],
		...[
			"pager.status",
			"pager.log",
			"pager.diff",
			"credential.helper",
			"remote.origin.uploadpack",
			"remote.origin.vcs",
		],
		...["uploadpack.packObjectsHook", "core.alternateRefsCommand", "web.browser", "trailer.evil.command"],
	])
		config(name, program);
	for (const name of [
		"status",
		"ls-files",
		"rev-list",
		"config",
		"diff",
		"rev-parse",
		"check-ignore",
		"cat-file",
		"fsck",
	])
		config(`alias.${name}`, `!${program}`);
	config("core.hooksPath", join(world.root, "hooks"));
	config("log.showSignature", "true");
	config("extensions.partialClone", "origin");
	config("remote.origin.promisor", "true");
	config("remote.origin.url", `ext::${program}`);
	config("protocol.allow", "always");
	writeFileSync(join(world.repo, ".gitattributes"), "*.ts filter=evil diff=evil merge=evil\n*.md filter=slow\n");
	mkdirSync(join(world.root, "hooks"));
	for (const hook of [
		"post-index-change",
		"fsmonitor-watchman",
		"pre-commit",
		"post-checkout",
		"reference-transaction",
	])
		execFileSync("cp", [program, join(world.root, "hooks", hook)]);
	// Another time makes git look into the file, through the filter.
	for (const name of ["src/a.ts", "src/b.ts", "README.md"]) utimesSync(join(world.repo, name), 1, 1);
}

describe("a hostile clone", () => {
	it("runs its programs for a git that is not careful, so that this test can fail", () => {
		armConfiguration();
		try {
			gitIn(world.repo, "diff");
		} catch {
			// What counts is that the program ran.
		}
		expect(existsSync(marker)).toBe(true);
	});

	it("gets none of the programs of its configuration run, and nothing loosened", async () => {
		armConfiguration();
		await expectNoneLoosened(world);
		expect(existsSync(marker) ? readFileSync(marker, "utf8") : "").toBe("");
	});

	it("cannot loosen by a policy of its own", async () => {
		writeFileSync(
			join(world.repo, ".safe-run.yaml"),
			`profile: observe
severity: { low: allow, medium: allow, high: allow, critical: allow }
gaps: { dynamic-command: allow, syntax: allow }
rules: { git/reset-hard: allow, fs/delete-recursive: allow }
exceptions:
  - { rule: git/*, when: { command: git }, reason: mine }
log: { enabled: false }
snapshots: { enabled: false }
`,
		);
		await expectNoneLoosened(world);
	});

	it("cannot loosen by a policy that is no file", async () => {
		execFileSync("mkfifo", [join(world.repo, ".safe-run.yaml")]);
		mkdirSync(join(world.repo, ".safe-run"));
		execFileSync("mkfifo", [join(world.repo, ".safe-run/rules.yaml")]);
		symlinkSync("/dev/zero", join(world.repo, ".safe-run/zero.yaml"));
		await expectNoneLoosened(world);
	});

	it.each([
		[".git/config"],
		[".git/HEAD"],
		[".git/index"],
		[".git/info/exclude"],
		[".git/info/attributes"],
		[".git/packed-refs"],
		[".gitattributes"],
		[".gitignore"],
	])("does not make anybody wait by a pipe at %s", async (path) => {
		const full = join(world.repo, path);
		if (existsSync(full)) renameSync(full, join(world.root, "away"));
		mkdirSync(join(full, ".."), { recursive: true });
		execFileSync("mkfifo", [full]);
		const found = await decisions(world, ["git reset --hard", "rm -rf src", "git branch -D topic"]);
		expect([...found.values()]).toEqual(["confirm", "confirm", "confirm"]);
	});

	it("does not make anybody wait for ever by a pipe that its configuration includes", async () => {
		execFileSync("mkfifo", [join(world.root, "pipe")]);
		config("include.path", join(world.root, "pipe"));
		expect([...(await decisions(world, ["git reset --hard"])).values()]).toEqual(["confirm"]);
	});

	it("cannot send the question elsewhere by its .git file", async () => {
		const elsewhere = openState("clean");
		const [git, file] = [join(world.repo, ".git"), join(elsewhere.repo, ".git")];
		gitIn(elsewhere.repo, "config", "core.worktree", elsewhere.repo);
		gitIn(elsewhere.repo, "config", "core.fsmonitor", program);
		renameSync(git, join(world.root, "away"));
		writeFileSync(git, `gitdir: ${file}\n`);
		const found = await decisions(world, ["git reset --hard", "rm -rf src", "rm -rf docs"]);
		expect(existsSync(marker)).toBe(false);
		expect([...found.values()]).toEqual(["confirm", "confirm", "confirm"]);
	});

	it("cannot keep a walk busy by links that loop, or by a pipe in the way", async () => {
		symlinkSync("loop-b", join(world.repo, "loop-a"));
		symlinkSync("loop-a", join(world.repo, "loop-b"));
		symlinkSync("..", join(world.repo, "src/up"));
		mkdirSync(join(world.repo, "node_modules"));
		symlinkSync("..", join(world.repo, "node_modules/self"));
		execFileSync("mkfifo", [join(world.repo, "src/pipe"), join(world.repo, "notes.pipe")]);
		await expectNoneLoosened(world);
		const guard = createGuard(guardOptions(world));
		const allowed = await guard.check("rm -f loop-a loop-b src/pipe notes.pipe src/up", { cwd: world.repo });
		expect(allowed.decision).toBe("allow");
	});
});

describe("a directory of 200,000 files", () => {
	let flooded: World;
	beforeAll(() => {
		flooded = openState("clean");
		mkdirSync(join(flooded.repo, "many"));
		execFileSync("bash", ["-c", "seq 1 200000 | xargs touch"], { cwd: join(flooded.repo, "many") });
		writeFileSync(join(flooded.repo, "many/1"), "not empty\n");
	});

	it.each([["rm -rf many"], ["git clean -fd"], ["rm -rf many/*"], ["find many -type f -delete"]])(
		"is more than is looked at: %s",
		async (command) => {
			const { decision, judgements, facts } = await createGuard(guardOptions(flooded)).check(command, {
				cwd: flooded.repo,
			});
			expect(decision).not.toBe("allow");
			const losses = facts.flatMap(({ answer }) => ("loss" in answer ? [answer.loss] : []));
			expect(losses.map(({ more }) => more)).toContain(true);
			expect(judgements[0]?.loss).toMatch(/not known|more than/);
		},
	);
});
