// Facts and usual names about a place say nothing after the same command moved other content there.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../src/check.ts";

const guard = createGuard();
const decide = (text: string): string =>
	guard.checkStatic(text, { cwd: "/home/user/project", home: "/home/user", env: {} }).decision;

describe("asks, because something was moved there first:", () => {
	test.each([
		"mv notes.md dist; rm -rf dist",
		"mv src dist/; rm -rf dist",
		"mv -t build src; rm -rf build",
		"mkdir build && mv src build && rm -rf build",
		"D=$(mktemp -d); mv notes.md $D; rm -rf $D",
		'D=$(mktemp -d); mv notes.md "$D/"; rm -rf "$D"',
		"mv notes.md /tmp/ && rm /tmp/notes.md",
		"mv notes.md /tmp/x && rm -rf /tmp/x",
		"git stash pop && git checkout -- .",
		"T=$(mktemp -d); mv notes.md $T; git -C $T clean -fdx",
	])("%s", (text) => expect(decide(text)).toBe("confirm"));
});

describe("passes:", () => {
	test.each([
		"rm -rf dist",
		"rm -rf dist && mkdir dist && mv out.js dist/",
		"mv dist/app.js public/ && rm -rf dist",
		"npm run build && mv dist/app.js public/ && rm -rf dist",
		"D=$(mktemp -d); cp notes.md $D; rm -rf $D",
		'D=$(mktemp -d); mv "$D/a" "b.txt"; rm -rf "$D"',
	])("%s", (text) => expect(decide(text)).toBe("allow"));
});

describe("in a real repository", () => {
	let base: string;
	let repo: string;
	const env = { PATH: process.env.PATH ?? "", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
	const git = (...args: readonly string[]): void =>
		void execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: repo, env });

	beforeAll(() => {
		base = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-stale-")));
		repo = join(base, "repo");
		mkdirSync(repo);
		git("init", "-q", "-b", "main");
		writeFileSync(join(repo, "a.txt"), "a\n");
		git("add", "-A");
		git("commit", "-qm", "first");
		git("branch", "topic");
	});
	afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 10 }));

	const check = async (text: string): Promise<string> =>
		(await createGuard({ home: base, env }).check(text, { cwd: repo })).decision;

	test.each([
		"git pull && git checkout topic",
		"git checkout main && git pull && git checkout topic && git rebase main",
		"git switch main && git checkout topic",
		"git checkout topic && git reset --hard",
		"git merge topic; git reset --hard",
		"git merge topic || git merge --abort",
		"git cherry-pick topic || git cherry-pick --abort",
		"git rebase topic || git rebase --abort",
	])("what commits bring along is no lost work: %s", async (text) => expect(await check(text)).toBe("allow"));

	test.each([
		"git apply fix.patch && git checkout .",
		"git mv a.txt b.txt && git checkout -- b.txt",
		"git stash apply; git checkout topic && git reset --hard",
		// Another branch may ignore other files.
		"git checkout topic && git clean -fd",
	])("asks where work may have come to stand: %s", async (text) => expect(await check(text)).toBe("confirm"));
});
