// safe-run undo and safe-run snapshots as a user calls them.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { builtProgram } from "./bundle.ts";

const program = builtProgram();
let folder: string;
let repo: string;
let env: Record<string, string>;

beforeAll(async () => {});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});
beforeEach(() => {
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-undo-")));
	repo = join(folder, "repo");
	for (const directory of [repo, join(folder, "home")]) mkdirSync(directory);
	env = {
		PATH: process.env.PATH ?? "",
		HOME: join(folder, "home"),
		XDG_STATE_HOME: join(folder, "state"),
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
	};
	execFileSync("git", ["init", "-q", "-b", "main", repo], { env });
	writeFileSync(join(repo, "idea.md"), "an idea\n");
});

function safeRun(argv: readonly string[], cwd = repo) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
		cwd,
		env,
		encoding: "utf8",
	});
	return { code: status, out: stdout, err: stderr };
}

/** Loses the file, with a snapshot, and returns its id. */
function lose(): string {
	expect(safeRun(["-c", "rm idea.md"])).toEqual({ code: 0, out: "", err: "" });
	return JSON.parse(safeRun(["snapshots", "--json"]).out)[0].id;
}

const plain = (text: string): string =>
	text
		.replaceAll(folder, "~")
		.replace(/\d{8}-\d{6}-[0-9a-f]{6}/g, "ID")
		.replace(/\d+ s\b/g, "N s");

describe("safe-run undo", () => {
	test("shows what it will do, does it, and names the way back", () => {
		const id = lose();
		expect(existsSync(join(repo, "idea.md"))).toBe(false);
		const shown = safeRun(["undo", "--dry-run"]);
		expect(plain(shown.out)).toMatchInlineSnapshot(`
			"ID  N s ago, in ~/repo
			  rm idea.md

			  put back    ~/repo/idea.md
			"
		`);
		expect(existsSync(join(repo, "idea.md"))).toBe(false);
		const done = safeRun(["undo", "--yes"]);
		expect(plain(done.out)).toMatchInlineSnapshot(`
			"ID  N s ago, in ~/repo
			  rm idea.md

			  put back    ~/repo/idea.md

			put back; to take this back: safe-run undo ID
			"
		`);
		expect(readFileSync(join(repo, "idea.md"), "utf8")).toBe("an idea\n");
		const back = /safe-run undo (\S+)$/m.exec(done.out)?.[1] ?? "";
		expect(safeRun(["undo", back, "--yes"]).code).toBe(0);
		expect(existsSync(join(repo, "idea.md"))).toBe(false);
		expect(safeRun(["undo", id.slice(-6), "--yes"]).code).toBe(0);
		expect(existsSync(join(repo, "idea.md"))).toBe(true);
	});

	test("is not needed where no snapshot could be made: that is a question, with its frame and the reason", () => {
		mkdirSync(join(folder, "state/safe-run"), { recursive: true });
		writeFileSync(join(folder, "state/safe-run/snapshots"), "");
		const { code, err } = safeRun(["-c", "rm idea.md"]);
		expect(code).toBe(126);
		expect(err).toMatch(/^confirm {2}fs\/delete-file {2}/);
		expect(err).toContain("loss     permanently deletes idea.md (8 B, not tracked by git)");
		expect(err).toMatch(/\nno snapshot: .*not a directory.*\nnot run: it was not confirmed on a terminal\n$/);
		expect(existsSync(join(repo, "idea.md"))).toBe(true);
	});

	test("puts back what went while git could not be asked", () => {
		execFileSync("git", ["-C", repo, "add", "-A"], { env });
		execFileSync("git", ["-C", repo, "rm", "-q", "--cached", "idea.md"], { env });
		writeFileSync(join(repo, ".git/index"), "no index");
		lose();
		expect(safeRun(["undo", "--yes"]).code).toBe(0);
		expect(readFileSync(join(repo, "idea.md"), "utf8")).toBe("an idea\n");
	});

	test("does nothing without a yes, and says how to give one", () => {
		lose();
		expect(safeRun(["undo"])).toMatchObject({ code: 1, err: "not done: nobody could be asked; add --yes\n" });
		expect(existsSync(join(repo, "idea.md"))).toBe(false);
	});

	test("goes over newer work only by --force", () => {
		lose();
		writeFileSync(join(repo, "idea.md"), "a better idea\n");
		const refused = safeRun(["undo", "--yes"]);
		expect(refused.code).toBe(1);
		expect(refused.out).toContain("made after the command");
		expect(refused.err).toContain("--force");
		expect(readFileSync(join(repo, "idea.md"), "utf8")).toBe("a better idea\n");
		expect(safeRun(["undo", "--yes", "--force"]).code).toBe(0);
		expect(readFileSync(join(repo, "idea.md"), "utf8")).toBe("an idea\n");
	});

	test("has nothing to do the second time", () => {
		const id = lose();
		safeRun(["undo", "--yes"]);
		expect(safeRun(["undo", id])).toMatchObject({
			code: 0,
			out: `${id}: nothing to put back, everything it holds is there\n`,
		});
		expect(safeRun(["undo"])).toMatchObject({ code: 1, err: "no snapshot to undo\n" });
	});

	test.each([
		[["undo", "none"], "no snapshot none; safe-run snapshots lists them"],
		[["undo", "a", "b"], "one snapshot at a time"],
		[["undo", "--frce"], "did you mean --force?"],
		[["snapshots", "shwo"], "unknown subcommand shwo"],
		[["snapshots", "prune", "--keep-days", "soon"], "--keep-days needs a number"],
	])("is told what is wrong: %j", (argv, message) => {
		const { code, err } = safeRun(argv);
		expect(code).toBe(2);
		expect(err).toContain(message);
	});
});

describe("safe-run snapshots", () => {
	test("lists what was kept, shows one, and removes them", () => {
		expect(safeRun(["snapshots"])).toEqual({ code: 0, out: "", err: "no snapshots\n" });
		const id = lose();
		expect(plain(safeRun(["snapshots"]).out)).toMatchInlineSnapshot(`
			"ID      N s    8 bytes  1 file  rm idea.md
			"
		`);
		expect(plain(safeRun(["snapshots", "show", id]).out)).toMatchInlineSnapshot(`
			"ID  N s ago, 8 bytes
			  command     rm idea.md
			  in          ~/repo
			  file        ~/repo/idea.md  8 bytes  link
			"
		`);
		expect(JSON.parse(safeRun(["snapshots", "show", id, "--json"]).out)).toMatchObject({
			schema: 1,
			id,
			command: "rm idea.md",
		});
		expect(safeRun(["snapshots", "prune"]).out).toBe("8 bytes kept\n");
		expect(plain(safeRun(["snapshots", "prune", "--keep-days", "0"]).out)).toBe("removed ID\n0 bytes kept\n");
		expect(safeRun(["snapshots"]).err).toBe("no snapshots\n");
	});

	test("is asked about where a guarded command would forget them", () => {
		const id = lose();
		expect(safeRun(["check", `safe-run snapshots prune ${id}`]).code).toBe(3);
		expect(safeRun(["check", "safe-run undo --yes --force"]).code).toBe(3);
		expect(safeRun(["check", "safe-run undo --yes"]).code).toBe(0);
	});
});
