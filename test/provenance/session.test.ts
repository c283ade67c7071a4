// Whose work a file is, as an agent's hook calls tell it: a new process for each call, as agents start them.

import { execFileSync, spawnSync } from "node:child_process";
import {
	appendFileSync,
	copyFileSync,
	existsSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { builtProgram } from "../cli/bundle.ts";

const program = builtProgram();
let folder: string;
let repo: string;
let env: Record<string, string>;
beforeAll(async () => {});
beforeEach(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-session-")));
	repo = join(folder, "repo");
	for (const name of ["home", "temp", "repo", "bin"]) mkdirSync(join(folder, name));
	// A program that nobody knows.
	copyFileSync("/usr/bin/split", join(folder, "bin/chop"));
	env = {
		PATH: `${join(folder, "bin")}:${process.env.PATH ?? ""}`,
		HOME: join(folder, "home"),
		TMPDIR: join(folder, "temp"),
		XDG_STATE_HOME: join(folder, "state"),
		XDG_CONFIG_HOME: join(folder, "config"),
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
	};
	git("init", "-q");
	put("a.ts", "first\n");
	put("b.ts", "first\n");
	git("add", "-A");
	git("-c", "user.name=u", "-c", "user.email=u@example.org", "commit", "-qm", "first");
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

const git = (...args: readonly string[]): string =>
	execFileSync("git", ["-C", repo, ...args], { env, encoding: "utf8" });
const put = (name: string, text: string): void => writeFileSync(join(repo, name), text);

function hook(event: string, tool: string, input: Readonly<Record<string, unknown>>, session = "one"): string {
	const call = { session_id: session, hook_event_name: event, cwd: repo, tool_name: tool, tool_input: input };
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, "hook", "claude"], {
		cwd: repo,
		env,
		input: JSON.stringify(call),
		encoding: "utf8",
	});
	expect([status, stderr]).toEqual([0, ""]);
	return stdout;
}

/** A writing tool of the agent, with the calls before and after it. */
function toolWrites(name: string, text: string, session?: string): void {
	const input = { file_path: join(repo, name), content: text };
	expect(hook("PreToolUse", "Write", input, session)).toBe("");
	put(name, text);
	hook("PostToolUse", "Write", input, session);
}

/** A command of the agent that runs when nothing is asked; whether it ran. */
function commandRuns(command: string, session?: string): boolean {
	if (hook("PreToolUse", "Bash", { command }, session) !== "") return false;
	execFileSync("bash", ["-c", command], { cwd: repo, env });
	hook("PostToolUse", "Bash", { command }, session);
	return true;
}

/** Until the file system's clock has gone on by more than its steps. */
const afterClocks = () => setTimeout(60);

describe("the agent's own work", () => {
	it("goes without a question", () => {
		toolWrites("scratch.ts", "mine\n");
		expect(commandRuns("git clean -f scratch.ts")).toBe(true);
		expect(readdirSync(repo)).not.toContain("scratch.ts");
	});

	it("is what a command of its own made, too", () => {
		expect(commandRuns("echo out > out.txt && touch other.txt")).toBe(true);
		expect(commandRuns("git clean -f")).toBe(true);
	});

	it("is its change to a file that was clean", () => {
		toolWrites("a.ts", "broken\n");
		toolWrites("a.ts", "broken again\n");
		expect(commandRuns("git checkout -- a.ts")).toBe(true);
		expect(git("status", "--porcelain")).toBe("");
	});

	it("is what a program of its own made, as far as times tell, and a snapshot keeps that", () => {
		expect(commandRuns("chop -b 3 a.ts part.")).toBe(true);
		expect(commandRuns("ls && git status && cat part.aa")).toBe(true);
		expect(commandRuns("rm part.aa")).toBe(true);
		expect(existsSync(join(repo, "part.aa"))).toBe(false);
		execFileSync(process.execPath, [program, "undo", "--yes"], { cwd: repo, env });
		expect(readFileSync(join(repo, "part.aa"), "utf8")).toBe("fir");
	});

	it("is what a program made before it failed, of which no end is told", () => {
		const command = "python3 -c \"open('out' + '.txt', 'w').write('x'); raise SystemExit(1)\"";
		expect(hook("PreToolUse", "Bash", { command })).toBe("");
		expect(() => execFileSync("bash", ["-c", command], { cwd: repo, env })).toThrow();
		expect(commandRuns("rm out.txt")).toBe(true);
	});

	it("is its staged change as well", () => {
		toolWrites("a.ts", "broken\n");
		git("add", "a.ts");
		expect(commandRuns("git reset --hard")).toBe(true);
	});
});

describe("the user's work", () => {
	const isKept = (command: string, session?: string): void => expect(commandRuns(command, session)).toBe(false);

	it("is a file that nobody noted", () => {
		put("notes.md", "the user's\n");
		isKept("git clean -f");
	});

	it("is what the user changed after the agent", () => {
		toolWrites("scratch.ts", "agent\n");
		appendFileSync(join(repo, "scratch.ts"), "user\n");
		isKept("git clean -f");
	});

	it("is what the agent changed after the user", () => {
		put("a.ts", "the user's edit\n");
		toolWrites("a.ts", "the user's edit\nand the agent's\n");
		isKept("git checkout -- a.ts");
	});

	it("stays so when the agent goes on", () => {
		put("a.ts", "the user's edit\n");
		toolWrites("a.ts", "both\n");
		toolWrites("a.ts", "both, and more\n");
		isKept("git checkout .");
	});

	it("is among the agent's own", () => {
		toolWrites("a.ts", "agent\n");
		put("b.ts", "user\n");
		isKept("git reset --hard");
		expect(commandRuns("git checkout -- a.ts")).toBe(true);
	});

	it("is a file that was moved", () => {
		put("notes.md", "the user's\n");
		commandRuns("mv notes.md moved.md");
		isKept("git clean -f");
	});

	it("is a file that got another name", () => {
		put("notes.md", "the user's\n");
		hook("PreToolUse", "Bash", { command: "echo x >> link.md" });
		linkSync(join(repo, "notes.md"), join(repo, "link.md"));
		hook("PostToolUse", "Bash", { command: "echo x >> link.md" });
		isKept("git clean -f link.md");
	});

	it("is a file of which only the time after is known", () => {
		put("notes.md", "the user's\n");
		hook("PostToolUse", "Write", { file_path: join(repo, "notes.md"), content: "x" });
		isKept("git clean -f");
	});

	it("is a file that the user made after the agent was refused", () => {
		hook("PreToolUse", "Bash", { command: "echo x > notes.md" });
		put("notes.md", "the user's\n");
		hook("PostToolUse", "Bash", { command: "echo something else > other.md" });
		isKept("git clean -f");
	});

	it("is another session's work", () => {
		toolWrites("scratch.ts", "agent\n", "two");
		isKept("git clean -f", "one");
		expect(commandRuns("git clean -f", "two")).toBe(true);
	});

	it.each(["rm notes.md", "rm -f notes.md", "unlink notes.md", "python3 -c \"import os; os.remove('notes.md')\""])(
		"is a new file that goes alone, though a snapshot could keep it: %s",
		(command) => {
			put("notes.md", "the user's\n");
			isKept(command);
			expect(commandRuns("true")).toBe(true);
			isKept(command);
		},
	);

	it("is a new file of a work area without a repository", () => {
		rmSync(join(repo, ".git"), { recursive: true });
		put("notes.md", "the user's\n");
		isKept("rm notes.md");
	});

	it("is what the user writes between two commands, or adds to what one of them made", async () => {
		expect(commandRuns("chop -b 3 a.ts part.")).toBe(true);
		await afterClocks();
		put("notes.md", "the user's\n");
		appendFileSync(join(repo, "part.aa"), "the user's\n");
		await afterClocks();
		isKept("rm notes.md");
		isKept("rm part.aa");
	});

	it("is what a command moved, unpacked or brought back", () => {
		put("notes.md", "the user's\n");
		expect(commandRuns("tar cf a.tar notes.md && tar xf a.tar")).toBe(true);
		isKept("rm notes.md");
		git("stash", "-uq");
		expect(commandRuns("git stash pop")).toBe(true);
		isKept("rm notes.md");
	});

	it("is everything when the record is cut", () => {
		toolWrites("scratch.ts", "agent\n");
		const written = join(folder, "state", "safe-run", "written");
		for (const name of readdirSync(written)) writeFileSync(join(written, name), '{"is":"aft');
		isKept("git clean -f");
	});
});
