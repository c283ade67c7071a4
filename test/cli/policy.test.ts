// `safe-run policy` and `safe-run trust` as people call them.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findProgram } from "../../src/adapters/program.ts";
import { builtProgram } from "./bundle.ts";

const program = builtProgram();
let folder: string;
let home: string;
let project: string;
let count = 0;
beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-policy-cli-")));
});
beforeEach(() => {
	home = join(folder, `home${count++}`);
	project = join(home, "project");
	mkdirSync(join(project, ".git"), { recursive: true });
});
afterAll(() => {
	if (hasTmux) spawnSync("tmux", ["-S", join(folder, "tmux"), "kill-server"]);
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

const hasTmux = findProgram("tmux", process.env.PATH) !== undefined;

/** In a session of its own: nobody can be asked. */
function safeRun(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
	const result = spawnSync("setsid", ["-w", process.execPath, program, ...words], {
		cwd: project,
		env: { PATH: process.env.PATH ?? "", HOME: home, ...env },
		encoding: "utf8",
		input: "",
	});
	const plain = (text: string) => text.replaceAll(home, "~");
	return { code: result.status, out: plain(result.stdout), err: plain(result.stderr) };
}

function write(path: string, text: string): string {
	const file = join(home, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text, { mode: 0o644 });
	return file;
}
const userFile = (text: string) => write(".config/safe-run/policy.yaml", text);
const projectFile = (text: string) => write("project/.safe-run.yaml", text);

describe("policy show", () => {
	it("says without a file that there is none", () => {
		const { code, out } = safeRun(["policy", "show"]);
		expect(code).toBe(0);
		expect(out).toContain("profile                  standard  ");
		expect(out).toContain("severity.critical        block     ");
		expect(out).toContain("no policy file is in effect");
	});

	it("gives each setting with its layer, file and line, and what does not count", () => {
		userFile("profile: strict\nlog:\n  require: true\n");
		projectFile("rules:\n  git/clean: block\n  git/push-force: allow\n");
		const { out } = safeRun(["policy", "show"]);
		const row = (start: string) =>
			out
				.split("\n")
				.find((line) => line.startsWith(start))
				?.replace(/ +/g, " ");
		expect(row("profile")).toBe("profile strict user ~/.config/safe-run/policy.yaml:1");
		expect(row("severity.high ")).toBe("severity.high block profile strict");
		expect(row("log.require")).toBe("log.require true user ~/.config/safe-run/policy.yaml:3");
		expect(row("rules.git/clean")).toBe("rules.git/clean at least block project ~/project/.safe-run.yaml:2");
		expect(row("snapshots.max-bytes")).toBe("snapshots.max-bytes 2 GiB default");
		expect(out.replace(/\s+/g, " ")).toContain(
			"note ~/project/.safe-run.yaml:3: rules.git/push-force does not count: allow would loosen it, and a project only tightens",
		);
	});

	it("gives the same as JSON, for one agent too", () => {
		userFile("agents: { codex: { approvals: { tries: 1 } } }\n");
		const setting = (...words: readonly string[]) =>
			JSON.parse(safeRun(["policy", "show", "--json", ...words]).out).settings.find(
				(shown: { setting: string }) => shown.setting === "approvals.tries",
			);
		expect(setting()).toEqual({
			setting: "approvals.tries",
			value: 3,
			from: { layer: "default", setting: "approvals.tries" },
		});
		expect(setting("--agent", "codex")).toMatchObject({
			value: 1,
			from: { layer: "user", setting: "agents.codex.approvals.tries", line: 1 },
		});
	});

	it("masks secrets that people typed, also as JSON", () => {
		userFile(
			[
				"approvals: { webhook: 'https://ann:s3cr3t@hooks.example.com/x' }",
				"exceptions:",
				"  - { rule: fs/delete-file, when: { paths: [./x] }, reason: 'password=hunter2 is old', until: 2027-12-31 }",
				"",
			].join("\n"),
		);
		for (const words of [[], ["--json"]]) {
			const { code, out } = safeRun(["policy", "show", ...words]);
			expect(code).toBe(0);
			expect(out).toContain("hooks.example.com");
			expect(out).toContain("is old");
			expect(out).not.toMatch(/s3cr3t|hunter2/);
		}
	});

	it("says what is wrong with a file, and that this is not in order", () => {
		userFile("profil: strict\n");
		const { code, err } = safeRun(["policy", "show"]);
		expect([code, err]).toEqual([2, 'safe-run: ~/.config/safe-run/policy.yaml:1: unknown key "profil"\n']);
	});
});

describe("policy check", () => {
	it("draws every mistake with its place and what to do", () => {
		const file = write(
			"bad.yaml",
			"severity: { high: blok }\nexceptions:\n  - rule: git/clean\n    when: {}\n    reason: r\n    until: 2026-02-30\n",
		);
		const { code, err } = safeRun(["policy", "check", file]);
		expect(code).toBe(2);
		expect(err).toBe(`error  ~/bad.yaml:1:19  "blok" is not known here

  1 | severity: { high: blok }
    |                   ^^^^

  try      did you mean "block"?

error  ~/bad.yaml:4:11  an exception needs a condition

  4 |     when: {}
    |           ^

error  ~/bad.yaml:6:12  there is no such day

  6 |     until: 2026-02-30
    |            ^^^^^^^^^^
`);
	});

	it.each([
		["rules: { git/reset-hrad: block }", 'there is no rule or pack "git/reset-hrad"', 'did you mean "git/reset-hard"?'],
		["rules: { gti/*: block }", 'there is no rule or pack "gti/*"', 'did you mean "git/*"?'],
		["agents: { codex: { tags: { no-such-tag: block } } }", 'there is no tag "no-such-tag"', "safe-run rules list"],
		[
			"exceptions: [{ rule: self/approve, when: { command: safe-run }, reason: r, until: 2027-01-01 }]",
			"is a floor",
			"delete this exception",
		],
		["approvals: { webhook: 'ftp://x' }", "an address starts with https://", ""],
		["snapshots: { max-bytes: 3 parsecs }", "", ""],
		["lock: [severty]", "locked are all, profile", ""],
		["agents: { codex: { profil: ci } }", 'unknown key "profil"', 'did you mean "profile"?'],
		["environments: { ci: { profile: ci } }", 'missing key "when"', ""],
	])("finds %s", (text, message, hint) => {
		const { code, err } = safeRun(["policy", "check", write("bad.yaml", text)]);
		expect(code).toBe(2);
		expect(err).toContain("error  ~/bad.yaml:1:");
		expect(err).toContain(message);
		expect(err).toContain(hint);
	});

	it("says that a file is in order, and which exceptions ended", () => {
		const exception = "{ rule: git/clean, when: { command: git }, reason: r, until: 2020-01-01 }";
		userFile(`exceptions: [${exception}]\n`);
		expect(safeRun(["policy", "check"])).toEqual({
			code: 0,
			out: "~/.config/safe-run/policy.yaml:1: the exception for git/clean ended on 2020-01-01\n~/.config/safe-run/policy.yaml: in order (1 settings, 0 rule files, 0 locks)\n",
			err: "",
		});
	});

	it("finds a lock in a project's file", () => {
		expect(safeRun(["policy", "check", projectFile("lock: [all]\n")])).toMatchObject({
			code: 2,
			err: expect.stringContaining("only the organisation's file may lock settings"),
		});
	});
});

it("the rules that a policy brings along can be looked at", () => {
	expect(safeRun(["rules", "show", "policy/protected-path"]).code).toBe(2);
	projectFile("protected: { paths: [db/**] }\n");
	expect(safeRun(["explain", "policy/protected-path"])).toMatchObject({ code: 0, err: "" });
	expect(safeRun(["rules", "list", "policy"]).out).toContain("policy/protected-path");
});

describe("policy init", () => {
	it.each([
		[["policy", "init"], ".config/safe-run/policy.yaml"],
		[["policy", "init", "--project"], "project/.safe-run.yaml"],
	])("%j writes a file that is in order and changes nothing, and never over another", (words, path) => {
		const before = safeRun(["policy", "show", "--json"]).out;
		expect(safeRun(words)).toMatchObject({ code: 0, err: "" });
		const file = join(home, path);
		expect(safeRun(["policy", "check", file])).toMatchObject({ code: 0, err: "" });
		const settings = (out: string) => JSON.parse(out).settings;
		expect(settings(safeRun(["policy", "show", "--json"]).out)).toEqual(settings(before));
		const text = readFileSync(file, "utf8");
		expect(safeRun(words)).toMatchObject({ code: 2, err: expect.stringContaining("is there already") });
		expect(readFileSync(file, "utf8")).toBe(text);
	});

	it("writes examples that are in order when they are taken out of their comments", () => {
		safeRun(["policy", "init"]);
		const file = join(home, ".config/safe-run/policy.yaml");
		const live = readFileSync(file, "utf8")
			.replace(/^# (?:yaml-language-server|safe-run): .*$/gm, "")
			.replace(/^# (?=[a-z-]+:| )/gm, "");
		expect(live).toMatch(/^severity:$/m);
		writeFileSync(file, live);
		expect(safeRun(["policy", "check", file])).toMatchObject({ code: 0, err: "" });
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});
});

describe("trust", () => {
	const LOOSE = "severity:\n  high: allow\nagents:\n  codex: { profile: observe }\n";
	const push = () => safeRun(["check", "git push --force origin topic"]).code;

	it("shows what the file would loosen, for every agent, and does nothing where nobody can agree", () => {
		const file = projectFile(LOOSE);
		const hash = createHash("sha256").update(LOOSE).digest("hex");
		expect(safeRun(["trust"])).toEqual({
			code: 1,
			out: `~/project/.safe-run.yaml
SHA-256 ${hash}

Trusted, it would loosen for you:
  line 4  agents.codex.profile: profile observe is looser than standard
  line 2  severity.high: allow is looser than confirm
  line 2  severity.high.maybe: allow is looser than confirm

`,
			err: "safe-run: not trusted: nobody is here to agree; a person may say --yes\n",
		});
		expect([push(), existsSync(file)]).toEqual([3, true]);
	});

	it("pins this content; another one only tightens again", () => {
		projectFile(LOOSE);
		expect(safeRun(["trust", "--yes"])).toMatchObject({ code: 0, err: "" });
		expect(push()).toBe(0);
		expect(safeRun(["trust", "--list"]).out).toMatch(/trusted {2}[0-9a-f]{12} {2}~\/project\/\.safe-run\.yaml\n$/);
		projectFile(`${LOOSE}\n`);
		expect(push()).toBe(3);
		expect(safeRun(["trust", "--list"]).out).toContain("changed");
		expect(safeRun(["trust"])).toMatchObject({ code: 1 });
		projectFile(LOOSE);
		expect(push()).toBe(0);
		expect(safeRun(["trust", "--remove"])).toMatchObject({ code: 0 });
		expect(push()).toBe(3);
		expect(statSync(join(home, ".local/state/safe-run")).mode & 0o777).toBe(0o700);
	});

	it("with a hash trusts only that content", () => {
		projectFile(LOOSE);
		expect(safeRun(["trust", "--sha256", "0".repeat(64)])).toMatchObject({
			code: 1,
			err: expect.stringContaining("not the expected one"),
		});
		expect(push()).toBe(3);
		expect(safeRun(["trust", "--sha256", createHash("sha256").update(LOOSE).digest("hex")])).toMatchObject({ code: 0 });
		expect(push()).toBe(0);
	});

	it.each([
		[["trust", "--list", "--remove"], "exclude each other"],
		[["trust", "--list", "--yes"], "exclude each other"],
		[["trust", "."], "takes no operands"],
		[["trust"], "there is no policy file"],
	])("%j is refused", (words, message) => {
		expect(safeRun(words)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
	});

	it("does not trust a file that is wrong", () => {
		projectFile("profil: observe\n");
		expect(safeRun(["trust", "--yes"])).toMatchObject({
			code: 2,
			err: expect.stringContaining('unknown key "profil"'),
		});
	});

	it("cannot be given from inside a guarded command", () => {
		projectFile(LOOSE);
		const inside = `'${process.execPath}' '${program}' trust --yes`;
		for (const words of [
			["-c", `x() { ${inside}; }; x`],
			["-c", "safe-run trust --yes"],
		]) {
			expect(safeRun(words).code).not.toBe(0);
		}
		expect(push()).toBe(3);
	});

	it.skipIf(!hasTmux)("asks on the terminal", async () => {
		projectFile(LOOSE);
		const tmux = (...words: readonly string[]) =>
			execFileSync("tmux", ["-S", join(folder, "tmux"), "-f", "/dev/null", ...words], { encoding: "utf8" });
		const until = async (ready: () => boolean) => {
			for (let i = 0; i < 1_200 && !ready(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
			expect(ready()).toBe(true);
		};
		for (const [key, code] of [
			["n", 3],
			["y", 0],
		] as const) {
			const name = `s${code}`;
			const done = join(home, `${name}.done`);
			const command = `cd '${project}'; XDG_STATE_HOME= HOME='${home}' '${process.execPath}' '${program}' trust; touch '${done}'; sleep 60`;
			tmux("new-session", "-d", "-s", name, "-x", "100", "-y", "40", command);
			await until(() => tmux("capture-pane", "-p", "-t", name).includes("Trust exactly this content? [y/N]"));
			tmux("send-keys", "-t", name, key, "Enter");
			await until(() => existsSync(done));
			expect(push()).toBe(code);
		}
	});
});

describe("options of commands that run something only tighten", () => {
	it.each([
		[["--profile", "observe", "--", "true"], 2],
		[["--profile", "strict", "--", "true"], 0],
		[["--home", "/nonexistent", "--", "true"], 0],
	])("%j: %i", (words, code) => {
		expect(safeRun(words).code).toBe(code);
	});

	it("another home does not bring another policy", () => {
		write("other/.config/safe-run/policy.yaml", "severity: { high: allow }\n");
		const { code } = safeRun(["--home", join(home, "other"), "-c", "git push --force origin topic"]);
		expect(code).toBe(126);
	});

	it("a hook with a looser profile refuses, and says why", () => {
		const call = JSON.stringify({
			hook_event_name: "PreToolUse",
			session_id: "s",
			tool_name: "Bash",
			tool_input: { command: "true" },
			cwd: project,
		});
		const { stdout } = spawnSync(process.execPath, [program, "hook", "claude", "--profile", "observe"], {
			cwd: project,
			env: { PATH: process.env.PATH ?? "", HOME: home },
			input: call,
			encoding: "utf8",
		});
		expect(stdout).toContain("profile observe is looser than standard");
		expect(stdout).toContain("deny");
	});
});
