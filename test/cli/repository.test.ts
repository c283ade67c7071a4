// Work in a real repository survives what would lose it, and the same command runs when nothing would be lost.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtProgram } from "./bundle.ts";

const program = builtProgram();
let base: string;
let home: string;
let number = 0;

beforeAll(async () => {
	// Not below the temporary directory's own name rules: a repository there is work like any other.
	base = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-repository-")));
	home = join(base, "home");
	mkdirSync(home);
});

afterAll(() => {
	rmSync(base, { recursive: true, force: true, maxRetries: 10 });
});

const environment = () => ({
	PATH: process.env.PATH,
	HOME: home,
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_AUTHOR_NAME: "a",
	GIT_AUTHOR_EMAIL: "a@example.org",
	GIT_COMMITTER_NAME: "a",
	GIT_COMMITTER_EMAIL: "a@example.org",
});

function git(cwd: string, ...args: readonly string[]): string {
	const result = spawnSync("git", args, { cwd, env: environment(), encoding: "utf8" });
	if (result.status !== 0) throw new Error(`git ${args.join(" ")}: ${result.stderr}`);
	return result.stdout.trim();
}

/** A repository with one commit: src/a.txt, src/b.txt, .gitignore (dist/). */
function repository(): string {
	const root = join(base, `r${number++}`, "project");
	mkdirSync(join(root, "src"), { recursive: true });
	writeFileSync(join(root, "src/a.txt"), "committed a\n");
	writeFileSync(join(root, "src/b.txt"), "committed b\n");
	writeFileSync(join(root, ".gitignore"), "dist/\nnode_modules/\n");
	git(root, "init", "--quiet", "--initial-branch=main");
	git(root, "add", ".");
	git(root, "commit", "--quiet", "-m", "first");
	return root;
}

/** Runs the command under the guard: no terminal, so a confirmation is a refusal. */
function guarded(cwd: string, text: string): { readonly code: number | null; readonly err: string } {
	const result = spawnSync("setsid", [process.execPath, program, "-c", text], {
		cwd,
		env: environment(),
		encoding: "utf8",
		stdio: ["ignore", "pipe", "pipe"],
	});
	return { code: result.status, err: result.stderr };
}

describe("uncommitted edits of tracked files", () => {
	for (const text of [
		"git reset --hard",
		"git checkout -- .",
		"git checkout .",
		"git checkout -f",
		"git checkout src/a.txt",
		"git restore .",
		"git restore src",
		"git switch --discard-changes main",
		"rm -rf src",
		"rm src/a.txt",
		"> src/a.txt",
		"echo new > src/a.txt",
		"cp src/b.txt src/a.txt",
		"mv src/b.txt src/a.txt",
		"tee src/a.txt < /dev/null",
		"truncate -s 0 src/a.txt",
		"dd if=/dev/null of=src/a.txt status=none",
		"find src -type f -delete",
		"cd src && git checkout -- a.txt",
		"git -C src checkout -- .",
		"sh -c 'git reset --har'",
	]) {
		test(`${text} is refused with edits, and runs without`, () => {
			const dirty = repository();
			writeFileSync(join(dirty, "src/a.txt"), "two hours of work\n");
			const refused = guarded(dirty, text);
			expect({ code: refused.code, kept: readFileSync(join(dirty, "src/a.txt"), "utf8") }, refused.err).toEqual({
				code: 126,
				kept: "two hours of work\n",
			});
			expect(refused.err).toMatch(/why|instead/);
			const clean = guarded(repository(), text);
			expect(clean.code, clean.err).toBe(0);
		});
	}
});

describe("files git does not have", () => {
	for (const text of [
		"git clean -xfd",
		"git clean -fd",
		"git clean -f",
		"rm -rf notes.md",
		"> notes.md",
		"mv src/a.txt notes.md",
	]) {
		test(`${text} is refused with notes.md there, and runs without`, () => {
			const dirty = repository();
			writeFileSync(join(dirty, "notes.md"), "my notes\n");
			const refused = guarded(dirty, text);
			expect({ code: refused.code, kept: readFileSync(join(dirty, "notes.md"), "utf8") }, refused.err).toEqual({
				code: 126,
				kept: "my notes\n",
			});
			const clean = guarded(repository(), text);
			expect(clean.code, clean.err).toBe(0);
		});
	}

	test("rm notes.md is let through, since undo brings the single file back", () => {
		const root = repository();
		writeFileSync(join(root, "notes.md"), "my notes\n");
		expect(guarded(root, "rm notes.md").code).toBe(0);
		expect(existsSync(join(root, "notes.md"))).toBe(false);
		const undone = spawnSync(process.execPath, [program, "undo", "--yes"], { cwd: root, env: environment() });
		expect(undone.status).toBe(0);
		expect(readFileSync(join(root, "notes.md"), "utf8")).toBe("my notes\n");
	});
});

describe("a remote branch", () => {
	test("keeps commits that a forced push would lose; a new branch is pushed", () => {
		const root = repository();
		const remote = join(root, "../remote.git");
		git(root, "init", "--quiet", "--bare", remote);
		git(root, "remote", "add", "origin", remote);
		git(root, "push", "--quiet", "origin", "main");
		writeFileSync(join(root, "src/a.txt"), "second\n");
		git(root, "commit", "--quiet", "-am", "second");
		git(root, "push", "--quiet", "origin", "main");
		const shared = git(root, "rev-parse", "HEAD");
		git(root, "reset", "--quiet", "--hard", "HEAD~1");
		for (const text of [
			"git push --force origin main",
			"git push -f",
			"git push origin +main",
			"git push --mirror origin",
			"git push origin :main",
		]) {
			expect(guarded(root, text).code, text).toBe(126);
		}
		expect(git(remote, "rev-parse", "main")).toBe(shared);
		const pushed = guarded(root, "git checkout --quiet -b topic && git push --quiet -u origin topic");
		expect(pushed.code, pushed.err).toBe(0);
		expect(git(remote, "rev-parse", "topic")).toBe(git(root, "rev-parse", "HEAD"));
	});
});

describe("innocent commands run without a question", () => {
	for (const text of [
		"git commit --quiet --allow-empty -m 'remove rm -rf / and git reset --hard from the docs'",
		"grep -rn 'rm -rf' . || true",
		"cat > GUIDE.md <<'EOF'\nNever run rm -rf / or git push --force.\nEOF",
		"echo 'git reset --hard' | cat",
		"rm -rf node_modules",
		"rm -rf dist",
		"rm -f does-not-exist.txt",
		"rm -rf build/nothing/here",
		'D=$(mktemp -d); touch "$D/x"; rm -rf "$D"',
		"git restore --staged .",
		"git checkout --quiet -b x",
		"git stash list",
		"git clean -n",
		"mkdir -p out && echo 1 > out/new.txt",
	]) {
		test(text.split("\n")[0] ?? "", () => {
			const root = repository();
			for (const folder of ["node_modules/left", "dist"]) mkdirSync(join(root, folder), { recursive: true });
			writeFileSync(join(root, "node_modules/left/index.js"), "1\n");
			writeFileSync(join(root, "dist/app.js"), "1\n");
			writeFileSync(join(root, "src/a.txt"), "an edit that stays\n");
			const result = guarded(root, text);
			expect(result.code, result.err).toBe(0);
			expect(readFileSync(join(root, "src/a.txt"), "utf8")).toBe("an edit that stays\n");
			if (text.includes("node_modules")) expect(existsSync(join(root, "node_modules"))).toBe(false);
		});
	}
});
