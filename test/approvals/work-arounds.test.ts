import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AGENT, codeIn, type Machine, machine, messageOf } from "./office.ts";

let m: Machine;
beforeEach(() => {
	// One second is the shortest wait; hosts that ask their own user do not wait at all.
	m = machine("profile: standard\n");
	mkdirSync(join(m.work, "notes"));
	m.write("notes/today.md", "two hours\n");
	m.write("notes/old.md", "older\n");
	const git = (...words: readonly string[]) =>
		execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.invalid", ...words], { cwd: m.work });
	git("init", "--quiet", "--initial-branch", "work");
	git("add", "a", "b");
	git("commit", "--quiet", "-m", "first");
	m.write("a", "two more hours\n");
});
afterEach(() => m.remove());

/** What the guard says to an agent whose host cannot ask, after its first command was refused. */
async function secondTry(first: string, then: string, before = () => {}): Promise<string> {
	const agent = { ...AGENT, agent: "codex", person: "none" } as const;
	expect((await m.attempt(first, agent)).kind).toBe("refused");
	before();
	return messageOf(await m.attempt(then, agent));
}

describe("the same loss by another route is known", () => {
	test.each([
		["another command", "rm -rf notes", "find notes -type f -delete"],
		["another option order and a wrapper", "rm -rf notes", "sudo rm -fr -- ./notes/"],
		["Python", "rm -rf notes", "python3 -c \"import shutil; shutil.rmtree('notes')\""],
		["JavaScript", "rm -rf notes", "node -e \"require('fs').rmSync('notes', { recursive: true })\""],
		["another spelling of the path", "rm -rf notes", "rm -rf ../work/./notes"],
		["an absolute path", "rm -rf notes", "rm -rf $PWD/notes"],
		["a pattern", "rm -rf notes", "rm -rf notes/*"],
		["one after the other", "rm -rf notes", "rm notes/today.md"],
		["a directory above", "rm -rf notes", "cd / && rm -rf WORK"],
		["a loop", "rm -rf notes", 'for f in notes/*; do rm "$f"; done'],
		["git for git", "git reset --hard", "git checkout -- ."],
		["git by another name", "git reset --hard", "git restore ."],
		["an overwritten file", "rm notes/today.md", "echo > notes/today.md"],
		["a truncated file", "rm notes/today.md", "truncate -s 0 notes/today.md"],
	])("%s", async (_, first, then) => {
		expect(await secondTry(first, then.replace("WORK", m.work))).toContain(`Same loss as the refused ${first}.`);
	});

	test("a symbolic link", async () => {
		const said = await secondTry("rm notes/today.md", "truncate -s 0 way", () =>
			symlinkSync("notes/today.md", join(m.work, "way")),
		);
		expect(said).toContain("Same loss");
	});

	test("a hard link", async () => {
		const said = await secondTry("rm notes/today.md", "truncate -s 0 way", () =>
			linkSync(join(m.work, "notes/today.md"), join(m.work, "way")),
		);
		expect(said).toContain("Same loss");
	});

	test("moved away first, where deleting is no question otherwise", async () => {
		const away = join(m.work, "node_modules");
		const said = await secondTry("rm -rf notes", "rm -rf node_modules", () => renameSync(join(m.work, "notes"), away));
		expect(said.toLowerCase()).toContain("same loss as the refused rm -rf notes");
	});

	test("the agent's own user is told when asked", async () => {
		await m.attempt("rm -rf notes", { ...AGENT, person: "none" });
		const asked = await m.attempt("find notes -delete");
		expect(asked).toMatchObject({ kind: "ask", note: "Same loss as the refused rm -rf notes." });
	});
});

test.each<[string, (file: string) => void]>([
	["emptied", (file) => writeFileSync(file, "")],
	["written anew", (file) => writeFileSync(file, '00\\n{"refusals":[]}')],
	[
		"made a link to another",
		(file) => {
			renameSync(file, `${file}.own`);
			symlinkSync(`${file}.own`, file);
		},
	],
])("a memory that was %s makes what would be lost a question", async (_, forge) => {
	const agent = { ...AGENT, agent: "codex", person: "none" } as const;
	expect((await m.attempt("rm -rf notes", agent)).kind).toBe("refused");
	mkdirSync(join(m.work, "node_modules"));
	expect((await m.attempt("rm -rf node_modules", agent)).kind).toBe("run");
	const folder = join(m.state, "approvals", "session");
	const [name = ""] = readdirSync(folder).filter((each) => each.endsWith(".json"));
	forge(join(folder, name));
	expect(messageOf(await m.attempt("rm -rf node_modules", agent))).toMatch(/what this session was refused/i);
	expect((await m.attempt("ls", agent)).kind).toBe("run");
});

describe("what is no work-around goes on as ever", () => {
	test.each([
		["another file", "rm -rf notes", "ls notes"],
		["the alternative that was offered", "git reset --hard", "git stash push --include-untracked"],
		["a commit", "git reset --hard", "git add a && git -c user.name=T -c user.email=t@e.invalid commit -m x"],
		["taking it out of the index", "git reset --hard", "git restore --staged ."],
		["a build directory", "rm -rf notes", "rm -rf node_modules"],
		["text about it", "rm -rf notes", "echo rm -rf notes"],
		["a copy of it", "rm -rf notes", "cp -r notes /tmp/copy-of-notes-that-is-not-there"],
		["moving it", "rm -rf notes", "mv notes notes-kept"],
	])("%s", async (_, first, then) => {
		expect(await secondTry(first, then)).toBe("run");
	});

	test("the same command for the same loss is no other route", async () => {
		expect(await secondTry("rm -rf notes", "rm -rf notes")).not.toContain("Same loss");
	});

	test("after the work was committed, the tree may be reset", async () => {
		const said = await secondTry("git reset --hard", "git reset --hard", () =>
			execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@e.invalid", "commit", "-qam", "x"], {
				cwd: m.work,
			}),
		);
		expect(said).toBe("run");
	});

	test("another session knows nothing of it", async () => {
		await m.attempt("rm -rf notes", { ...AGENT, person: "none" });
		const other = await m.attempt("find notes -delete", { ...AGENT, session: "s2", person: "none" });
		expect(messageOf(other)).not.toContain("Same loss");
	});
});

describe("an agent that tries again and again", () => {
	test("gets no code for itself any more", async () => {
		m.remove();
		m = machine("profile: autonomous\napprovals:\n  wait-seconds: 1\n  tries: 1\n");
		expect((await m.attempt("scythe a; true")).kind).toBe("refused");
		expect(codeIn(await m.attempt("reap b"))).toMatch(/\w/);
		expect((await m.attempt("scythe c")).kind).toBe("refused");
		const said = messageOf(await m.attempt("scythe c; reap b"));
		expect(said).toContain("waits for a person");
	});
});
