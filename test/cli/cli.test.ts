import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtProgram } from "./bundle.ts";

const program = builtProgram();
let folder: string;
let home: string;
beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-cli-")));
	home = join(folder, "home");
	mkdirSync(home);
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

interface Call {
	readonly input?: string | Uint8Array;
	readonly cwd?: string;
	readonly env?: Readonly<Record<string, string>>;
}

/** Starts safe-run in a session of its own: nobody can be asked, wherever the tests run. */
function safeRun(argv: readonly string[], call: Call = {}) {
	const env = {
		PATH: process.env.PATH ?? "",
		HOME: home,
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
		...call.env,
	};
	const result = spawnSync("setsid", ["-w", process.execPath, program, ...argv], {
		cwd: call.cwd ?? folder,
		env,
		input: call.input ?? "",
		maxBuffer: 1 << 28,
	});
	return { code: result.status, out: result.stdout.toString(), err: result.stderr.toString() };
}

let repositories = 0;
/** A repository with one commit; `dirty` leaves an edit that no commit holds. */
function repository(dirty: boolean): string {
	const path = join(folder, `repository${repositories++}`);
	mkdirSync(join(path, "src"), { recursive: true });
	const git = (...args: readonly string[]) =>
		spawnSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.invalid", ...args], { cwd: path });
	writeFileSync(join(path, "src/a.txt"), "committed\n");
	git("init", "--quiet");
	git("add", ".");
	git("commit", "--quiet", "-m", "first");
	if (dirty) {
		writeFileSync(join(path, "src/a.txt"), "two hours of work\n");
		writeFileSync(join(path, "src/new.txt"), "never added\n");
	}
	return path;
}

describe("safe-run", () => {
	test("alone shows what it can do", () => {
		const { code, out } = safeRun([]);
		expect(code).toBe(0);
		expect(out).toContain("safe-run -c 'make && make test'");
	});

	test("tells its version", () => {
		const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
		expect(safeRun(["--version"])).toEqual({ code: 0, out: `safe-run ${version}\n`, err: "" });
	});

	test.each(["check", "explain", "rules", "demo", "run"])("has a page of help on %s", (topic) => {
		const page = safeRun(["help", topic]);
		expect(page).toMatchObject({ code: 0, err: "" });
		expect(Math.max(...page.out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(90);
		if (topic !== "run") expect(safeRun([topic, "--help"])).toEqual(page);
	});

	test.each<readonly [readonly string[], string]>([
		[
			["chekc", "x"],
			"safe-run: unknown command chekc; did you mean safe-run check?\nto run a program under the guard: safe-run -- chekc …\n",
		],
		[["rm", "-rf", "x"], "safe-run: unknown command rm\nto run a program under the guard: safe-run -- rm …\n"],
		[["check", "--jsno", "x"], "safe-run: unknown option --jsno; did you mean --json?\n"],
		[["check"], "safe-run: no command; try: safe-run check 'git reset --hard'\n"],
		[
			["check", "git", "status"],
			"safe-run: several texts; quote the command as one, or put its words after --: safe-run check -- …\n",
		],
		[["check", "--profile"], "safe-run: --profile needs a value\n"],
		[["check", "--json=1", "x"], "safe-run: --json takes no value\n"],
		[["check", "--profile", "stritc", "x"], "safe-run: unknown profile stritc; did you mean strict?\n"],
		[["check", "--json", "--jsonl"], "safe-run: --json and --jsonl exclude each other\n"],
		[
			["--profile", "strict", "check", "x"],
			"safe-run: check is neither an option nor after --\noptions of a command come after it: safe-run check --profile strict '…'\n",
		],
		[["--"], "safe-run: no command; try: safe-run -- git status\n"],
		[["-c", "a", "--", "b"], "safe-run: -c takes one text; put all of it in the quotes\n"],
		[["rules", "lsit"], "safe-run: unknown: rules lsit; did you mean rules list?\n"],
		[["rules", "show", "git/rest-hard"], "safe-run: unknown rule git/rest-hard; did you mean git/reset-hard?\n"],
		[["rules", "test", "absent.yaml"], "safe-run: absent.yaml: no such file\n"],
		[["help", "chekc"], "safe-run: no help on chekc; did you mean check?\n"],
		[["--frobnicate\u001b[31m"], "safe-run: unknown option --frobnicate\\x1b[31m; safe-run help lists the options\n"],
	])("refuses %j and says what to do", (argv, err) => {
		expect(safeRun(argv)).toEqual({ code: 2, out: "", err });
	});
});

describe("check", () => {
	test.each([
		["git status", 0],
		["rm -rf /", 1],
		["git push --force", 3],
	])("answers %s with its exit code", (text, code) => {
		expect(safeRun(["check", text]).code).toBe(code);
		expect(safeRun(["check", "-c", text]).code).toBe(code);
		expect(safeRun(["check", "--", ...text.split(" ")]).code).toBe(code);
		expect(safeRun(["check", "-"], { input: text }).code).toBe(code);
	});

	test("draws the frame without colour into a pipe", () => {
		expect(`\n${safeRun(["check", "rm -rf /"]).out}`).toMatchInlineSnapshot(`
			"
			block  fs/delete-root  recursive delete of the whole file system

			  1 | rm -rf /
			    | ~~     ^

			  why      Every file on this machine that the user may write would be deleted,
			           mounted disks included; there is no trash to restore from.
			  instead  du -xh --max-depth=1 /
			  more     safe-run explain fs/delete-root
			  also     block  fs/delete-home  recursive delete of a home directory (1:8)
			           block  fs/delete-workspace  recursive delete of the whole work area
			           (1:8)
			           confirm  fs/delete-outside-workspace  delete outside the work area
			           (1:8)
			           confirm  fs/delete-recursive  recursive delete (1:8)
			"
		`);
	});

	test("gives JSON", () => {
		const { out, code } = safeRun(["check", "--json", "rm -rf /"]);
		expect(code).toBe(1);
		expect(JSON.parse(out)).toMatchObject({
			schema: 1,
			decision: "block",
			profile: "standard",
			cwd: folder,
			command: "rm -rf /",
		});
	});

	test("looks at the repository, and with --no-context does not", () => {
		const cwd = repository(false);
		expect(safeRun(["check", "git reset --hard"], { cwd }).code).toBe(0);
		expect(safeRun(["check", "--cwd", cwd, "git reset --hard"]).code).toBe(0);
		expect(safeRun(["check", "--no-context", "git reset --hard"], { cwd }).code).toBe(3);
	});

	test("takes the profile and the home directory", () => {
		expect(safeRun(["check", "--profile", "ci", "--no-context", "git reset --hard"]).code).toBe(1);
		expect(safeRun(["check", "--profile", "observe", "--no-context", "git reset --hard"]).code).toBe(0);
		expect(safeRun(["check", "--home", "/home/someone", "--no-context", "rm -rf /home/someone"]).code).toBe(1);
	});

	test("decides on an empty text, a NUL byte and bytes that are no UTF-8", () => {
		expect(safeRun(["check", ""]).code).toBe(0);
		expect([1, 3]).toContain(safeRun(["check", "-"], { input: "rm -rf /\0; ls" }).code);
		expect([1, 3]).toContain(safeRun(["check", "-"], { input: Buffer.from([0x72, 0x6d, 0xff, 0x20, 0x22]) }).code);
	});

	test("tells what to do when the directory is gone", () => {
		const gone = mkdtempSync(join(folder, "gone-"));
		const script = `cd '${gone}' && rmdir '${gone}' && '${process.execPath}' '${program}' check ls`;
		const { status, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
		expect({ status, stderr }).toEqual({
			status: 2,
			stderr: "safe-run: the current directory was removed; change to another one\n",
		});
	});
});

describe("check --jsonl", () => {
	test("answers each line in order, the malformed ones too", () => {
		const lines = [
			'{"id":1,"command":"git status"}',
			"not json",
			'{"id":"two","command":"rm -rf /","cwd":"/w","home":"/home/u"}',
			'{"id":3}',
			"",
			'{"id":4,"command":["rm","-rf","/"]}',
			'{"id":5,"command":"x","cwd":"relative"}',
			'{"command":"ls","env":{"A":"b"}}',
			"[1]",
			'{"id":6,"command":"ls","env":{"A":1}}',
			'{"id":{"deep":[1]},"command":"ls"}',
		];
		const { out, code } = safeRun(["check", "--jsonl", "--no-context"], { input: lines.join("\n") });
		expect(code).toBe(0);
		const answers = out
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(answers.map(({ id, decision, error }) => [id, decision ?? error])).toEqual([
			[1, "allow"],
			[null, "not a JSON object"],
			["two", "block"],
			[3, "command must be a string, or a list of strings that is not empty"],
			[null, "not a JSON object"],
			[4, "block"],
			[5, "cwd must be an absolute path"],
			[null, "allow"],
			[null, "not a JSON object"],
			[6, "env must be an object of strings"],
			[{ deep: [1] }, "allow"],
		]);
		expect(Object.keys(answers[2])).toEqual(["id", "decision", "findings", "gaps"]);
	});

	test("keeps the id of a line that is not UTF-8", () => {
		const line = Buffer.concat([Buffer.from('{"id":7,"command":"rm '), Buffer.from([0xff]), Buffer.from('"}\n')]);
		expect(JSON.parse(safeRun(["check", "--jsonl"], { input: line }).out)).toEqual({ id: 7, error: "not UTF-8" });
	});

	test("answers ten thousand lines through a slow reader", async () => {
		const count = 10_000;
		const child = spawn(process.execPath, [program, "check", "--jsonl", "--no-context"], {
			cwd: folder,
			stdio: ["pipe", "pipe", "inherit"],
		});
		const input = Array.from({ length: count }, (_, id) =>
			id % 100 === 7 ? "{broken" : JSON.stringify({ id, command: `git log -${id}` }),
		);
		child.stdin.end(`${input.join("\n")}\n`);
		let out = "";
		for await (const chunk of child.stdout) out += String(chunk);
		const ids = out
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line).id);
		expect(ids).toEqual(Array.from({ length: count }, (_, id) => (id % 100 === 7 ? null : id)));
	});

	test("ends quietly when the reader goes away", () => {
		const script = `yes '{"id":1,"command":"ls"}' | head -20000 | '${process.execPath}' '${program}' check --jsonl --no-context | head -1`;
		const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8", cwd: folder });
		expect({ stdout, stderr }).toEqual({ stdout: '{"id":1,"decision":"allow","findings":[],"gaps":[]}\n', stderr: "" });
	});
});

describe("running", () => {
	test.each([
		["exit 0", 0],
		["exit 3", 3],
		["echo out; echo err >&2; exit 41", 41],
		["no-such-program-here", 127],
	])("gives the exit code of %s", (text, code) => {
		expect(safeRun(["-c", text]).code).toBe(code);
	});

	test("passes standard streams through", () => {
		expect(safeRun(["-c", "cat; echo e >&2"], { input: "in" })).toEqual({ code: 0, out: "in", err: "e\n" });
	});

	test("runs words as they are", () => {
		expect(safeRun(["--", "printf", "%s|", "$HOME", "a b"]).out).toBe("$HOME|a b|");
		expect(safeRun(["--", "no-such-program-here"])).toEqual({
			code: 127,
			out: "",
			err: "safe-run: no-such-program-here: not found\n",
		});
	});

	test("reports what cannot be started as 126", () => {
		writeFileSync(join(folder, "plain.txt"), "text");
		expect(safeRun(["--", "./plain.txt"])).toMatchObject({
			code: 126,
			err: "safe-run: ./plain.txt: is not executable\n",
		});
	});

	test("ends by the child's signal", () => {
		const child = spawnSync(process.execPath, [program, "-c", "kill -TERM $$"], { cwd: folder });
		expect(child.signal).toBe("SIGTERM");
	});

	test("says that BASH_ENV was not judged", () => {
		const file = join(folder, "startup.sh");
		writeFileSync(file, "echo started\n");
		// SHLVL: at level 1, with a socket as standard input, bash takes itself for a remote shell and ignores BASH_ENV.
		const { out, err } = safeRun(["-c", "echo ran"], { env: { BASH_ENV: file, SHLVL: "2" } });
		expect({ out, err }).toEqual({
			out: "started\nran\n",
			err: `safe-run: BASH_ENV is set: bash runs ${file} first, which was not judged\n`,
		});
	});

	test.each(["git reset --hard", "git checkout -- .", "git restore .", "git clean -xfd", "rm -rf src", "> src/a.txt"])(
		"refuses %s where work would be lost, and the work is still there",
		(text) => {
			const cwd = repository(true);
			const { code, err, out } = safeRun(["-c", text], { cwd });
			expect({ code, out }).toEqual({ code: 126, out: "" });
			expect(err).toContain("not run: it was not confirmed on a terminal");
			expect(readFileSync(join(cwd, "src/a.txt"), "utf8")).toBe("two hours of work\n");
			expect(existsSync(join(cwd, "src/new.txt"))).toBe(true);
		},
	);

	test.each(["git reset --hard", "git checkout -- .", "git restore .", "git clean -xfd", "rm -rf src", "> src/a.txt"])(
		"runs %s where nothing would be lost",
		(text) => {
			expect(safeRun(["-c", text], { cwd: repository(false) }).code).toBe(0);
		},
	);

	test("blocks without asking", () => {
		// Only judged and refused: the home directory is the test's own in any case.
		const { code, err } = safeRun(["-c", 'rm -rf "$HOME"']);
		expect(code).toBe(126);
		expect(err).toContain("\nnot run\n");
		expect(existsSync(home)).toBe(true);
	});
});

describe("the carets", () => {
	test.each([
		["sh -c 'rm -rf \"$HOME\"'", '"$HOME"'],
		[`bash -c "bash -c 'rm -rf $HOME'"`, "$HOME"],
		["sudo -E env X=1 rm -rf $HOME", "$HOME"],
		["$'\\x72m' -rf $HOME", "$HOME"],
		["r\\m -rf ~", "~"],
		['"r"m -rf ~/', "~/"],
		["D=$HOME; rm -rf $D", "$D"],
		["f() { rm -rf $1; }; f $HOME", "$1"],
		["$(echo rm) -rf $HOME", "$HOME"],
		["bash <<'E'\nrm -rf $HOME\nE", "$HOME"],
		["echo 'rm -rf ~' | sh", "~"],
		["echo ~ | xargs rm -rf", undefined],
		["find ~ -exec rm -rf {} +", undefined],
		["echo cm0gLXJmIH4= | base64 -d | sh", undefined],
	])("of the refusal of %j stand under %j", (text, marked) => {
		const { code, out } = safeRun(["check", "--json", "--no-context", text]);
		expect(code).toBe(1);
		const { start, end } = JSON.parse(out).judgements[0].place;
		if (marked !== undefined) expect(text.slice(start, end)).toBe(marked);
		else expect(text.slice(start, end)).not.toBe("");
	});
});

describe("explain", () => {
	test("shows the trace, and 0 whatever is decided", () => {
		const { code, out } = safeRun(["explain", "--no-context", "sudo rm -rf /"]);
		expect(code).toBe(0);
		for (const title of ["what runs", "finding 1 of", "what decided"]) expect(out).toContain(`── ${title}`);
		expect(out).toContain("└─ rm -rf /");
	});

	test("shows a rule by its id", () => {
		expect(safeRun(["explain", "git/reset-hard"]).out).toBe(safeRun(["rules", "show", "git/reset-hard"]).out);
	});
});

describe("rules", () => {
	test("are shown with their examples", () => {
		const { out } = safeRun(["rules", "show", "git/reset-hard"]);
		expect(out).toContain("git/reset-hard  hard reset\n");
		expect(safeRun(["rules", "show", "exposure/environment"]).out).toMatch(/only in {2}profile strict\n/);
	});

	test("are counted", () => {
		const rules = JSON.parse(safeRun(["rules", "list", "--json"]).out);
		const packs = new Set(rules.map(({ pack }: { pack: string }) => pack)).size;
		expect(safeRun(["rules", "list", "--count"]).out).toBe(`${packs} packs, ${rules.length} rules\n`);
	});

	test("are listed as a table and as JSON", () => {
		const { out } = safeRun(["rules", "list"]);
		const rules = JSON.parse(safeRun(["rules", "list", "--json"]).out);
		expect(rules.length).toBeGreaterThan(30);
		expect(out.trimEnd().split("\n").length).toBe(rules.length);
		expect(out).toMatch(/^high +git\/reset-hard +hard reset$/m);
	});

	const pack = (match: string, severity = "severity") => `pack: my
title: My rules
rules:
  - id: my/tool-wipe
    title: wipe of my tool
    ${severity}: high
    since: 0.1.0
    reason: All of it would be gone.
    instead: [mytool list]
    when: { command: mytool, operands: { any: [wipe] } }
    examples:
      match: |
        ${match}
        sudo mytool wipe
        bash -c 'mytool wipe'
      skip: |
        mytool list
        echo mytool wipe
`;
	const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

	test("try the examples of a file", () => {
		write("good.yaml", pack("mytool wipe now"));
		expect(safeRun(["rules", "test", "good.yaml"])).toEqual({ code: 0, out: "5 examples, 0 wrong\n", err: "" });
	});

	test("tell which example is wrong", () => {
		write("bad.yaml", pack("mytool list"));
		expect(safeRun(["rules", "test", "bad.yaml"])).toEqual({
			code: 1,
			out: "bad.yaml:4  my/tool-wipe  should match, but does not: mytool list\n5 examples, 1 wrong\n",
			err: "",
		});
	});

	test("draw the place of an error in a file", () => {
		write("typo.yaml", pack("mytool wipe now", "severty"));
		const { code, out, err } = safeRun(["rules", "test", "typo.yaml"]);
		expect({ code, out }).toEqual({ code: 2, out: "" });
		expect(`\n${err}`).toMatchInlineSnapshot(`
			"
			error  typo.yaml:6:5  unknown key "severty"

			  6 |     severty: high
			    |     ^^^^^^^

			  try      did you mean "severity"?
			"
		`);
	});
});

describe("a project's own rules", () => {
	const project = () => mkdtempSync(join(folder, "project-"));

	test("are written from a command, tried, and found at once", () => {
		const cwd = project();
		const made = safeRun(["rules", "new", "team/no-deploy", "--command", "deploy --prod"], { cwd });
		expect(made).toMatchObject({ code: 0, err: "" });
		expect(safeRun(["rules", "test"], { cwd })).toMatchObject({ code: 0, out: "5 examples, 0 wrong\n" });
		expect(safeRun(["rules", "lint"], { cwd })).toMatchObject({ code: 0, out: "1 rule, 0 problems\n" });
		expect(safeRun(["check", "cd x && deploy eu --prod"], { cwd })).toMatchObject({ code: 3 });
		expect(safeRun(["check", "deploy --staging"], { cwd })).toMatchObject({ code: 0 });
		expect(safeRun(["explain", "team/no-deploy"], { cwd }).out).toContain("deploy as this team runs it");
		expect(safeRun(["rules", "list", "team"], { cwd }).out).toMatch(/^high {6}team\/no-deploy /);
	});

	test("are added to a file with its comments kept, each id once", () => {
		const cwd = project();
		safeRun(["rules", "new", "team/a", "--command", "a"], { cwd });
		const file = join(cwd, ".safe-run/team.yaml");
		writeFileSync(file, readFileSync(file, "utf8").replace("rules:", "# ours\nrules:"));
		expect(safeRun(["rules", "new", "team/b", "--command", "b --c"], { cwd }).code).toBe(0);
		expect(readFileSync(file, "utf8")).toMatch(/# ours\nrules:\n {2}- id: team\/a\n[\s\S]*- id: team\/b\n/);
		expect(safeRun(["rules", "new", "team/b", "--command", "b"], { cwd })).toMatchObject({ code: 2 });
		expect(safeRun(["rules", "new", "Team B", "--command", "b"], { cwd })).toMatchObject({ code: 2 });
	});

	test("that do not load are a gap that asks, in every command", () => {
		const cwd = project();
		mkdirSync(join(cwd, ".safe-run"));
		writeFileSync(join(cwd, ".safe-run/team.yaml"), "pack: team\nrules: 1\n");
		const { code, out } = safeRun(["check", "ls"], { cwd });
		expect(code).toBe(3);
		expect(out).toContain("broken-layer");
		expect(out).toContain(".safe-run/team.yaml:1");
	});

	test("are named by a policy file too", () => {
		const cwd = project();
		mkdirSync(join(cwd, "team"));
		safeRun(["rules", "new", "house/no-deploy", "--command", "deploy", "--file", "team/house.yaml"], { cwd });
		expect(safeRun(["check", "deploy"], { cwd })).toMatchObject({ code: 0 });
		writeFileSync(join(cwd, ".safe-run.yaml"), "packs: [team/house.yaml]\n");
		expect(safeRun(["check", "deploy"], { cwd })).toMatchObject({ code: 3 });
		expect(safeRun(["rules", "test"], { cwd }).out).toBe("5 examples, 0 wrong\n");
		expect(safeRun(["rules", "show", "house/no-deploy"], { cwd }).out).toContain("finds    deploy\n");
		writeFileSync(join(cwd, ".safe-run.yaml"), "packs: [team/absent.yaml]\n");
		expect(safeRun(["check", "ls"], { cwd }).out.replace(/\s+/g, " ")).toContain("team/absent.yaml: is not there");
	});

	test("of a policy with a mistake ask, and say where it is", () => {
		const cwd = project();
		writeFileSync(join(cwd, ".safe-run.yaml"), "pack: [x.yaml]\n");
		const { code, out } = safeRun(["check", "ls"], { cwd });
		expect(code).toBe(3);
		expect(out.replace(/\s+/g, " ")).toContain('.safe-run.yaml:1: unknown key "pack"');
	});

	test("do not replace a built-in one", () => {
		const cwd = project();
		safeRun(["rules", "new", "git/reset-hard", "--command", "nothing"], { cwd });
		expect(safeRun(["check", "ls"], { cwd })).toMatchObject({ code: 3 });
		expect(safeRun(["rules", "lint"], { cwd })).toMatchObject({ code: 1 });
	});

	test("are taken over from a Codex rules file", () => {
		const cwd = project();
		writeFileSync(
			join(cwd, "c.rules"),
			`# ours
prefix_rule(pattern=["git", ["push", "reset"], ["--force", "--hard"]], decision="forbidden", justification="No.", match=["git push --force"], not_match=["git push", ["git", "reset", "--hard"]])
prefix_rule(pattern = ["make", "it so"], decision = "prompt")
prefix_rule(pattern=["ls"], decision="allow")
`,
		);
		const { code, err } = safeRun(["rules", "import", "c.rules"], { cwd });
		expect({ code, err }).toEqual({
			code: 0,
			err:
				"not taken over: example of imported/git-push-force: git reset --hard is found by the rule as it is here\n" +
				"not taken over: allow ls: a rule file only tightens; nothing is asked for what no rule finds\n",
		});
		expect(safeRun(["rules", "test"], { cwd }).code).toBe(0);
		expect(safeRun(["check", "git -C x push --forc"], { cwd }).out).toContain("imported/git-push-force");
		expect(safeRun(["check", "--", "make", "it so"], { cwd }).out).toContain("imported/make-it-so");
		expect(safeRun(["check", "make it so"], { cwd }).out).not.toContain("imported/");
	});

	test("are taken over from permission lists", () => {
		const cwd = project();
		const permissions = {
			deny: ["Bash(curl:*)", "Read(./.env)", "Bash(npm run *x)"],
			ask: ["Bash(docker run *)"],
			allow: ["Edit"],
		};
		writeFileSync(join(cwd, "settings.json"), JSON.stringify({ permissions, other: 1 }));
		const { code, err } = safeRun(["rules", "import", "settings.json", "--file", ".safe-run/lists.yaml"], { cwd });
		expect({ code, err }).toEqual({
			code: 0,
			err:
				"not taken over: deny Read(./.env): not about a shell command\n" +
				"not taken over: deny Bash(npm run *x): a pattern between words; write it with safe-run rules new\n",
		});
		expect(safeRun(["check", "sudo curl x"], { cwd })).toMatchObject({ code: 1 });
		expect(safeRun(["check", "docker run alpine"], { cwd })).toMatchObject({ code: 3 });
		expect(safeRun(["rules", "import", "settings.json", "--file", "Lists.txt"], { cwd })).toMatchObject({ code: 2 });
	});
});

describe("demo", () => {
	test("protects everything and removes its folder", () => {
		const temp = join(folder, "demo");
		mkdirSync(temp);
		const { code, out } = safeRun(["demo"], { env: { TMPDIR: temp } });
		expect(out).toContain("Everything was protected.");
		expect(code).toBe(0);
		expect(out.match(/^ {2}still there/gm)?.length).toBe(3);
		expect(out.match(/^ {2}ran/gm)?.length).toBe(4);
		expect(spawnSync("ls", [temp]).stdout.toString()).toBe("");
	});
});
