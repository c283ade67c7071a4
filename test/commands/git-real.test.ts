import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { effectsOf } from "./words.ts";

// What real git does to a repository with all kinds of work in it, against what the grammar says it would do.

let root = "";
let rows = 0;
/** Entries in the log of HEAD before anything happens. */
let logged = 0;
/** The object that `staged.txt` has in the index. */
let staged = "";
let before: ReadonlyMap<string, string> = new Map();
const env = {
	PATH: process.env.PATH ?? "/usr/bin:/bin",
	HOME: "/nonexistent",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_AUTHOR_NAME: "a",
	GIT_AUTHOR_EMAIL: "a@example.com",
	GIT_COMMITTER_NAME: "a",
	GIT_COMMITTER_EMAIL: "a@example.com",
	GIT_CEILING_DIRECTORIES: tmpdir(),
};

const git = (cwd: string, ...args: string[]) =>
	execFileSync("git", args, { cwd, env, encoding: "utf8", stdio: "pipe" }).trim();

beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), "git-real-"));
	const at = join(root, "template");
	mkdirSync(join(at, "src"), { recursive: true });
	const write = (name: string, text: string) => writeFileSync(join(at, name), text);
	git(at, "init", "-q", "-b", "main", "--template=");
	for (const name of ["tracked.txt", "staged.txt", "src/in.txt"]) write(name, "1\n");
	write(".gitignore", "*.log\n");
	const commit = (message: string) => {
		git(at, "add", "-A");
		git(at, "commit", "-qm", message);
	};
	commit("one");
	git(at, "checkout", "-qb", "topic");
	write("topic.txt", "t\n");
	commit("topic");
	git(at, "tag", "v1");
	git(at, "checkout", "-q", "main");
	write("two.txt", "2\n");
	commit("two");
	write("two.txt", "stashed\n");
	git(at, "stash", "-q");
	write("staged.txt", "staged\n");
	git(at, "add", "staged.txt");
	write("tracked.txt", "edited\n");
	write("untracked.txt", "u\n");
	write("ignored.log", "i\n");
	logged = readFileSync(join(at, ".git/logs/HEAD"), "utf8").trim().split("\n").length;
	staged = git(at, "hash-object", "staged.txt");
	before = refsOf(at);
});

afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 10 }));

/** The kinds of work that are gone from the repository; what a new stash entry holds is not. */
function lost(at: string): string[] {
	const read = (name: string) => (existsSync(join(at, name)) ? readFileSync(join(at, name), "utf8") : "");
	const lines = (name: string) => read(name).split("\n").filter(Boolean).length;
	const refs = refsOf(at);
	const index = () => git(at, "ls-files", "-s", "staged.txt");
	const gone: string[] = [];
	const stashed = lines(".git/logs/refs/stash") > 1;
	if (!stashed && read("tracked.txt") !== "edited\n") gone.push("worktree");
	if (!stashed && read("staged.txt") !== "staged\n" && !index().includes(staged)) gone.push("index");
	if (!stashed && !existsSync(join(at, "untracked.txt"))) gone.push("untracked");
	if (!existsSync(join(at, "ignored.log"))) gone.push("ignored");
	if (!refs.has("refs/stash")) gone.push("stash");
	if (["refs/heads/topic", "refs/tags/v1"].some((ref) => refs.get(ref) !== before.get(ref))) gone.push("refs");
	const main = before.get("refs/heads/main");
	if (![...refs].some(([ref, commit]) => ref.startsWith("refs/heads/") && commit === main)) gone.push("commits");
	if (lines(".git/logs/HEAD") < logged) gone.push("reflog");
	return gone;
}

const refsOf = (at: string) =>
	new Map(
		git(at, "for-each-ref", "--format=%(refname) %(objectname)")
			.split("\n")
			.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)] as const),
	);

const COMMANDS = [
	"git reset --hard",
	"git reset --har",
	"git reset --hard HEAD~1",
	"git reset --hard -q --",
	"git reset --soft --hard",
	"git reset --merge",
	"git reset --keep HEAD",
	"git reset --soft HEAD",
	"git reset --mixed",
	"git reset",
	"git reset tracked.txt",
	"git reset --hard -h",
	"git checkout -- .",
	"git checkout .",
	"git checkout tracked.txt",
	"git checkout -- tracked.txt",
	"git checkout HEAD tracked.txt staged.txt",
	"git checkout HEAD -- .",
	"git checkout -f",
	"git checkout -f topic",
	"git checkout topic",
	"git checkout main --",
	"git checkout -b new",
	"git checkout -B topic",
	"git checkout --det HEAD",
	"git checkout --orphan new",
	"git checkout HEAD",
	"git switch topic",
	"git switch -f topic",
	"git switch --disc topic",
	"git switch -C topic",
	"git switch -c new",
	"git restore .",
	"git restore --staged .",
	"git restore -SW .",
	"git restore -W tracked.txt",
	"git restore --source=HEAD --work .",
	"git clean -f",
	"git clean -fd",
	"git clean -fx",
	"git clean -fX",
	"git clean -n -f",
	"git clean",
	"git clean -f --no-force",
	"git clean -f -e untracked.txt",
	"git -c clean.requireForce=false clean",
	"git stash drop",
	"git stash clear",
	"git stash -u",
	"git stash list",
	"git branch -D topic",
	"git branch -d topic",
	"git branch -d -f topic",
	"git branch -f topic main",
	"git branch -M main topic",
	"git branch -C main topic",
	"git branch other",
	"git tag -d v1",
	"git tag -f v1",
	"git tag v2",
	"git update-ref -d refs/heads/topic",
	"git reflog expire --expire=now --all",
	"git reflog expire -n --expire=now --all",
	"git rm -f tracked.txt",
	"git rm --cached src/in.txt",
	"git rm src/in.txt",
	"git mv -f two.txt tracked.txt",
	"git checkout-index -f -a",
	"git checkout-index -a",
	"git read-tree --reset -u HEAD",
	"git merge --abort",
	"git rebase --abort",
	"git gc -q",
	"git status",
	"git diff",
	"git -C src checkout -- ..",
];

describe("what git throws away is what the effects say", () => {
	test.each(COMMANDS)("%s", (command) => {
		const at = join(root, `row-${rows++}`);
		cpSync(join(root, "template"), at, { recursive: true });
		// A copied file has another inode; without this git would take it for changed.
		spawnSync("git", ["update-index", "-q", "--refresh"], { cwd: at, env });
		spawnSync("git", command.split(" ").slice(1), { cwd: at, env, stdio: "ignore" });
		const effects = effectsOf(command);
		const predicted = new Set<string>(effects.flatMap((made): readonly string[] => made.scope ?? ["worktree"]));
		const gone = lost(at);
		expect({ gone: gone.filter((kind) => !predicted.has(kind)) }).toEqual({ gone: [] });
		const certain = effects.filter((made) => made.certainty === "yes" && !HARMLESS.has(command));
		if (certain.length > 0) expect(gone.length).toBeGreaterThan(0);
	});
});

/** Certain effects that meet nothing to lose in this repository. */
const HARMLESS = new Set(["git clean -f -e untracked.txt", "git rm src/in.txt"]);

test("the check notices a loss that no effect announces", () => {
	const at = join(root, "seeded");
	cpSync(join(root, "template"), at, { recursive: true });
	git(at, "checkout", "-q", "--", ".");
	expect(lost(at)).toEqual(["worktree"]);
});
