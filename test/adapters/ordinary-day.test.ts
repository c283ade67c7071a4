// An agent's ordinary day through its hook: nothing is asked; and each command that would discard the user's own edits stops.

import { execFileSync, spawnSync } from "node:child_process";
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtProgram } from "../cli/bundle.ts";

/** `write PATH TEXT` is the agent's own editing tool; everything else is its shell. `user:` is what the user does meanwhile. */
const DAY = [
	"git status",
	"git log --oneline | head -5",
	"ls -la && cat package.json",
	"git checkout -b feature/parser",
	"mkdir -p src/parser test/parser",
	"write src/parser/index.js export const parse = (text) => text.split(',');",
	"write test/parser/index.test.js import { parse } from '../../src/parser/index.js';",
	"git add -A && git commit -m 'Parser: first version'",
	"mkdir -p dist && cp src/parser/index.js dist/parser.js && echo '{}' > dist/manifest.json",
	"ls dist",
	"rm -rf dist",
	"mkdir -p node_modules/.cache/tool coverage && echo x > node_modules/.cache/tool/a && echo x > coverage/lcov.info",
	"rm -rf node_modules/.cache coverage",
	"write scratch.js console.log(1)",
	"node scratch.js",
	"rm scratch.js",
	"echo 'try this' > notes.tmp && cat notes.tmp",
	"rm notes.tmp",
	"touch a.tmp b.tmp",
	"rm -f a.tmp b.tmp",
	"write src/parser/index.js broken on purpose(",
	"node src/parser/index.js || true",
	"git diff --stat",
	"git checkout -- src/parser/index.js",
	"write src/parser/index.js export const parse = (text) => text.split(';');",
	"git restore src/parser/index.js",
	"git reset --hard",
	"write src/parser/index.js export const parse = (text) => text.split(/[;,]/);",
	"git add src && git commit -qm 'Parser: both separators'",
	"git commit --amend -qm 'Parser: takes both separators'",
	"git reset --soft HEAD~1 && git commit -qm 'Parser: takes both'",
	"git stash list",
	"grep -rn parse src | head",
	"find . -name '*.js' -not -path './node_modules/*' | wc -l",
	"sed -i 's/text/input/g' src/parser/index.js",
	"git diff",
	"git commit -qam 'Parser: clearer name'",
	"git checkout main",
	"git merge --no-edit feature/parser",
	"git branch -d feature/parser",
	"git tag v0.1.0 && git tag -d v0.1.0",
	"git branch try",
	"git branch -D try",
	"mkdir -p build/tmp && echo o > build/tmp/x.o",
	"rm -rf build",
	'T=$(mktemp -d) && cp package.json "$T" && rm -rf "$T"',
	"mkdir -p /tmp/safe-run-day-$$ && rm -rf /tmp/safe-run-day-$$",
	"cp package.json package.json.bak && rm package.json.bak",
	"git clean -nd",
	"git fetch --all || true",
	"git show HEAD --stat",
	"echo 'dist/' >> .gitignore && git add .gitignore && git commit -qm 'Ignore builds' || true",
	"chmod +x scripts/run.sh && git commit -qam 'Script is executable' || true",
	"mv src/parser/index.js src/parser/parse.js && git add -A && git commit -qm 'Parser: file name'",
	"git mv test/parser/index.test.js test/parser/parse.test.js && git commit -qm 'Test: file name'",
	"git rm -q test/parser/parse.test.js && git commit -qm 'Test: later'",
	"git revert --no-edit HEAD",
	"write out.json {}",
	"rm out.json && git status --short",
	"for f in one two three; do echo $f > $f.log; done; rm -f one.log two.log three.log",
	"find . -name '*.pyc' -delete; find . -type d -name __pycache__ -exec rm -rf {} +",
	"git worktree add -q ../spare -b spare && git worktree remove ../spare",
	"git branch -D spare",
	"git cherry-pick --abort || true",
	"test -f package.json && echo ok | tee check.out && rm check.out",
	"git log -1 --format=%H && git diff HEAD~1 --stat",
	"rm -rf .cache .pytest_cache target/debug",
	"npm --version > /dev/null; true",
	"git switch -q -c docs && git switch -q main && git branch -d docs",
	"mkdir -p out && echo 1 > out/report.txt && cat out/report.txt",
	"rm -r out",
	"git pull --ff-only || true",
	"chop -b 9 package.json part.",
	"head -3 part.aa; wc -l part.aa",
	"rm part.aa",
	"git checkout main && git pull --ff-only; git checkout -q main && git merge --no-edit main",
];

/** With the user's own edits in the tree. */
const DISCARDS = [
	"git reset --hard",
	"git reset --hard HEAD~1",
	"git checkout -- .",
	"git checkout -- mine.txt",
	"git checkout -f",
	"git restore .",
	"git restore mine.txt",
	"git restore --staged --worktree staged.txt",
	"git switch --discard-changes spare2",
	"git clean -fd",
	"git clean -fdx",
	"git stash && git stash drop",
	"rm mine.txt",
	"rm -f mine.txt idea.md",
	"rm idea.md",
	"python3 -c \"import os; os.remove('idea.md')\"",
	"rm -rf .",
	"rm -rf drafts",
	"> mine.txt",
	"cp package.json mine.txt",
	"mv package.json idea.md",
	"find drafts -type f -delete",
	"git stash drop",
	"git stash clear",
	"truncate -s 0 idea.md",
	"rm .env",
];

const program = builtProgram();
let folder: string;
let repo: string;
let env: Record<string, string>;

beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-day-")));
	repo = join(folder, "repo");
	env = {
		PATH: `${join(folder, "bin")}:${process.env.PATH ?? ""}`,
		HOME: join(folder, "home"),
		XDG_STATE_HOME: join(folder, "state"),
		XDG_CONFIG_HOME: join(folder, "home/.config"),
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_AUTHOR_NAME: "a",
		GIT_AUTHOR_EMAIL: "a@example.org",
		GIT_COMMITTER_NAME: "a",
		GIT_COMMITTER_EMAIL: "a@example.org",
	};
	for (const directory of [repo, join(folder, "home"), join(folder, "bin")]) mkdirSync(directory);
	// A program that nobody knows.
	copyFileSync("/usr/bin/split", join(folder, "bin/chop"));
	write("package.json", '{ "name": "day", "type": "module" }\n');
	write("scripts/run.sh", "#!/bin/sh\n");
	write(".gitignore", "node_modules/\ncoverage/\nbuild/\n*.log\n.env\n");
	sh("git init -q -b main && git add -A && git commit -qm first && git commit -q --allow-empty -m second");
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

function write(path: string, text: string): void {
	const full = join(repo, path);
	mkdirSync(dirname(full), { recursive: true });
	writeFileSync(full, text);
}

function sh(text: string): void {
	execFileSync("bash", ["-c", text], { cwd: repo, env, stdio: ["ignore", "ignore", "ignore"] });
}

/** What the hook answers to the agent: nothing for a pass. */
function hook(event: "PreToolUse" | "PostToolUse", line: string): string {
	const [, path, content] = /^write (\S+) (.*)$/.exec(line) ?? [];
	const tool =
		path === undefined
			? { tool_name: "Bash", tool_input: { command: line } }
			: { tool_name: "Write", tool_input: { file_path: join(repo, path), content } };
	const input = { session_id: "day", hook_event_name: event, cwd: repo, tool_use_id: "t", ...tool };
	const { stdout, stderr, status } = spawnSync(process.execPath, [program, "hook", "claude"], {
		cwd: repo,
		env,
		input: JSON.stringify(input),
		encoding: "utf8",
	});
	return `${status === 0 ? "" : status}${stdout}${stderr}`;
}

function act(line: string): void {
	const [, path, content] = /^write (\S+) (.*)$/.exec(line) ?? [];
	if (path === undefined) spawnSync("bash", ["-c", line], { cwd: repo, env, stdio: "ignore" });
	else write(path, `${content}\n`);
}

describe("an agent's ordinary day", () => {
	test("has at least sixty commands", () => {
		expect(DAY.filter((line) => !line.startsWith("write ")).length).toBeGreaterThanOrEqual(60);
	});

	test("passes without a question", () => {
		const stopped: string[] = [];
		for (const line of DAY) {
			const answer = hook("PreToolUse", line);
			if (answer !== "") stopped.push(`${line}: ${answer}`);
			act(line);
			expect(hook("PostToolUse", line)).toBe("");
		}
		expect(stopped).toEqual([]);
	});

	test("stops at each discard of the user's own edits, and they are still there", () => {
		sh("git branch -f spare2 HEAD~1; echo base > mine.txt; echo base > staged.txt; git add -A; git commit -qm base");
		sh("echo stashed >> mine.txt; git stash -q");
		write("mine.txt", "two hours of work\n");
		write("staged.txt", "staged by the user\n");
		sh("git add staged.txt");
		write("idea.md", "an idea\n");
		write("drafts/letter.md", "dear\n");
		write(".env", "KEY=1\n");
		const passed = DISCARDS.filter((line) => !/"permissionDecision":"(?:ask|deny)"/.test(hook("PreToolUse", line)));
		expect(passed).toEqual([]);
		expect(readFileSync(join(repo, "mine.txt"), "utf8")).toBe("two hours of work\n");
	});

	/** What a program of the agent wrote, of which its words say nothing. */
	const MAKE = "chop -b 9 package.json idea.";

	test("asks where that snapshot cannot be made, and says why", () => {
		expect(hook("PreToolUse", MAKE)).toBe("");
		act(MAKE);
		hook("PostToolUse", MAKE);
		const store = join(folder, "state/safe-run/snapshots");
		rmSync(store, { recursive: true, force: true, maxRetries: 10 });
		mkdirSync(dirname(store), { recursive: true });
		writeFileSync(store, "");
		const answer = hook("PreToolUse", "rm idea.aa");
		rmSync(store);
		expect(answer).toContain('"permissionDecision":"ask"');
		expect(answer).toContain("safe-run confirm fs/delete-file");
		expect(answer).toMatch(/no snapshot: [^"]*not a directory/);
	});

	test.each(["rm idea.aa", "python3 -c \"import os; os.remove('idea.aa')\""])(
		"lets one file that its program made go with a snapshot, from which undo brings it back: %s",
		(line) => {
			rmSync(join(repo, "idea.aa"), { force: true });
			expect(hook("PreToolUse", MAKE)).toBe("");
			act(MAKE);
			hook("PostToolUse", MAKE);
			expect(hook("PreToolUse", line)).toBe("");
			act(line);
			expect(hook("PostToolUse", line)).toBe("");
			expect(existsSync(join(repo, "idea.aa"))).toBe(false);
			const { status, stdout } = spawnSync(process.execPath, [program, "undo", "--yes"], {
				cwd: repo,
				env,
				encoding: "utf8",
			});
			expect(stdout).toContain(`put back    ${join(repo, "idea.aa")}`);
			expect(status).toBe(0);
			expect(readFileSync(join(repo, "idea.aa"), "utf8")).toBe(
				readFileSync(join(repo, "package.json"), "utf8").slice(0, 9),
			);
		},
		120_000,
	);
});
