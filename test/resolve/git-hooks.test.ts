// Hooks and aliases of real repositories: what a git command would start beside its own work is judged; nothing is executed.

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { gitConfigEntries } from "../../src/resolve/git-config.ts";

let base: string;
let home: string;

const WIPE = '#!/bin/sh\nrm -rf "$HOME"\n';
const FILES: Readonly<Record<string, string>> = {
	"bad/.git/hooks/pre-commit": WIPE,
	"bad/.git/hooks/post-checkout": "#!/usr/bin/env bash\ncd ~ && rm -rf *\n",
	"bad/.git/hooks/pre-rebase": '#!/usr/bin/env python3\nimport os\nos.system("rm -rf ~")\n',
	"bad/.git/hooks/post-merge.sample": WIPE,
	"bad/src/x": "",
	"good/.git/hooks/pre-commit": '#!/bin/sh\nset -e\nnpx lint-staged\nrm -rf "$(git rev-parse --git-dir)/lint.tmp"\n',
	"good/.git/hooks/pre-push":
		'command -v git-lfs >/dev/null || { echo "no git-lfs" >&2; exit 2; }\ngit lfs pre-push "$@"\n',
	"good/.git/hooks/commit-msg": '#!/bin/sh\ngrep -q "^[A-Z]" "$1" || exit 1\nrm -f "$1.tmp/x"\n',
	"good/.git/hooks/post-commit": "\u007fELF\0\u0001",
	"good/hooks/pre-commit": WIPE,
	"good/.husky/_/pre-push": '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n',
	"good/.husky/pre-push": "rm -rf ~\n",
	"home/.gitconfig": `[alias]
	st = status --short
	undo = "!git reset --soft HEAD~1"
	nuke = !rm -rf ~ # all
	rh = reset --hard
	a = b
	b = a
[include]
	path = ~/more.config
`,
	"home/more.config": '[alias]\n\tgone = !rm -rf \\\n  "~/"\n\twiped = "!cd ~ && rm -rf *"\n',
};

beforeAll(() => {
	base = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-hooks-")));
	home = join(base, "home");
	for (const name of ["bad", "good"]) {
		mkdirSync(join(base, name), { recursive: true });
		execFileSync("git", ["init", "-q", "--template=", join(base, name)]);
	}
	for (const [name, text] of Object.entries(FILES)) {
		mkdirSync(dirname(join(base, name)), { recursive: true });
		writeFileSync(join(base, name), text);
		chmodSync(join(base, name), 0o755);
	}
});

afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 10 }));

const check = (text: string, repository: string): Promise<Verdict> =>
	createGuard().check(text, { cwd: join(base, repository), home, env: { HOME: home, PATH: "/usr/bin:/bin" } });

describe("is blocked, by a hook:", () => {
	test.each([
		["git commit -m x", "bad"],
		["git -C src commit -m x", "bad"],
		["git -C ../bad commit -m x", "good"],
		["git --git-dir=../bad/.git commit -m x", "good"],
		["git checkout main", "bad"],
		["git switch main", "bad"],
		["git worktree add ../more", "bad"],
		["git rebase main", "bad"],
		["git -c core.hooksPath=hooks commit -m x", "good"],
		["git -c CORE.HOOKSPATH=hooks commit -m x", "good"],
		["git config core.hooksPath hooks && git commit -m x", "good"],
		["GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=hooks git commit -m x", "good"],
		["export GIT_CONFIG_PARAMETERS=\"'core.hookspath'='hooks'\"; git commit -m x", "good"],
		["git -c core.hooksPath=.husky/_ push", "good"],
		["printf '#!/bin/sh\\nrm -rf ~\\n' > .git/hooks/pre-push; chmod +x .git/hooks/pre-push; git push", "good"],
	])("%s in %s", async (text, repository) => {
		const verdict = await check(text, repository);
		expect(verdict.decision).toBe("block");
		expect(verdict.invocations.some((i) => i.via.some((s) => s.name.startsWith("git hook ")))).toBe(true);
	});
});

describe("is blocked, by an alias:", () => {
	test.each([
		"git nuke",
		"git -C .. nuke now",
		"git gone",
		"git wiped",
		"git config alias.z '!rm -rf ~'; git z",
		"git -c alias.y='!git z' -c alias.z='!rm -rf ~' y",
		"Z='!rm -rf ~' git --config-env=alias.z=Z z",
		"printf '[alias]\\n\\tz = !rm -rf ~\\n' >> .git/config; git z",
		"printf '[alias]\\n\\tz = !rm -rf ~\\n' > /tmp/c; GIT_CONFIG_GLOBAL=/tmp/c git z",
		"printf '[alias]\\n\\tz = !rm -rf ~\\n' > ~/.gitconfig; git z",
		"GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=alias.z GIT_CONFIG_VALUE_0='!rm -rf ~' git z",
	])("%s", async (text) => {
		expect((await check(text, "good")).decision).toBe("block");
	});
});

describe("passes:", () => {
	test.each([
		["git commit --no-verify -m x", "bad"],
		["git commit -n -m x", "bad"],
		["git commit --dry-run", "bad"],
		["git merge main", "bad"],
		["git rebase --edit-todo", "bad"],
		["git status", "bad"],
		["git -c core.hooksPath=/dev/null commit -m x", "bad"],
		["git commit -m x", "good"],
		["git commit --amend --no-edit", "good"],
		["git push origin main", "good"],
		["git st", "good"],
		["git undo", "good"],
		["git absorb", "good"],
		["git lfs pull", "good"],
		["git a", "good"],
	])("%s in %s", async (text, repository) => {
		expect((await check(text, repository)).decision).toBe("allow");
	});
});

test("an alias for a git command has that command's effects", async () => {
	const { invocations } = await check("git rh HEAD~2", "good");
	expect(invocations.map((i) => i.sub.join(" "))).toEqual(["reset"]);
});

test("a hook that is no text is named, and stops nothing", async () => {
	const { decision, gaps } = await check("git commit -m x", "good");
	expect(decision).toBe("allow");
	expect(gaps.map((g) => g.detail)).toContain("hook not read: post-commit");
});

test("programs of git's own directory are git commands", () => {
	for (const text of ["git-reset --hard", "/usr/lib/git-core/git-reset --hard"]) {
		const { invocations } = createGuard().checkStatic(text, { cwd: base, home, env: {} });
		expect(invocations.map((i) => [i.command, ...i.sub])).toEqual([["git", "reset"]]);
	}
});

test("a configuration file is read as git reads it", () => {
	const text = FILES["home/.gitconfig"] + (FILES["home/more.config"] ?? "");
	writeFileSync(join(base, "both.config"), text);
	const listed = execFileSync("git", ["config", "--no-includes", "--list", "-z", "-f", join(base, "both.config")], {
		encoding: "utf8",
	});
	const expected = listed.split("\0").filter((l) => l !== "");
	expect(gitConfigEntries(text).map((e) => `${e.key}\n${e.value}`)).toEqual(expected);
});
