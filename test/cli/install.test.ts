// `safe-run install` and `uninstall`: every agent, both scopes, through the program as users start it.

import { spawnSync } from "node:child_process";
import {
	chmodSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostOf } from "../../src/adapters/hosts/index.ts";
import { TARGETS } from "../../src/adapters/install/index.ts";
import { builtProgram } from "./bundle.ts";

const program = builtProgram();
let folder: string;
beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-install-")));
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

let count = 0;

/** A home and a project of its own for each test. */
function machine() {
	const root = join(folder, String(count++));
	const home = join(root, "home");
	const project = join(root, "project");
	mkdirSync(join(project, ".git"), { recursive: true });
	mkdirSync(home);
	const run = (...args: readonly string[]) => {
		const env = { PATH: process.env.PATH ?? "", HOME: home };
		const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
			cwd: project,
			env,
			encoding: "utf8",
		});
		return { code: status, out: stdout, err: stderr };
	};
	const put = (file: string, text: string) => {
		mkdirSync(dirname(join(home, file)), { recursive: true });
		writeFileSync(join(home, file), text);
	};
	return { home, project, run, put, read: (file: string) => readFileSync(join(home, file), "utf8") };
}

function filesBelow(directory: string): readonly string[] {
	return readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).includes("/.local/state/"))
		.map((entry) => relative(directory, join(entry.parentPath, entry.name)))
		.sort();
}

const WITHOUT_PROJECT: readonly string[] = ["antigravity", "kimi", "hermes"];

describe.each(TARGETS.map(({ agent }) => agent))("%s", (agent) => {
	test("is an agent whose hook is answered", () => expect(hostOf(agent)).toBeDefined());

	test("is wired for the user by absolute paths, once, and taken out without a trace", () => {
		const { home, run } = machine();
		expect(run("install", agent)).toMatchObject({ code: 0, err: "" });
		const files = filesBelow(home);
		expect(files.length).toBeGreaterThan(0);
		const texts = files.map((file) => readFileSync(join(home, file), "utf8"));
		expect(texts.join("")).toContain(program);
		const again = run("install", agent);
		expect(again.out).toContain("nothing to change");
		expect(again.out).not.toMatch(/^written/m);
		expect(run("uninstall", agent)).toMatchObject({ code: 0, err: "" });
		expect(filesBelow(home)).toEqual([]);
	});

	test("is wired for a project without paths of this machine", () => {
		const { home, project, run } = machine();
		const { code, err } = run("install", agent, "--project");
		if (WITHOUT_PROJECT.includes(agent)) {
			expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("use --user") });
			return;
		}
		const texts = filesBelow(project).map((file) => readFileSync(join(project, file), "utf8"));
		expect(texts.join("")).toMatch(/safe-run"?,?\s+"?hook/);
		expect(texts.join("")).not.toContain(folder);
		expect(filesBelow(home)).toEqual([]);
		run("uninstall", agent, "--project");
		expect(filesBelow(project)).toEqual([]);
	});

	test("is only shown with --print", () => {
		const { home, run } = machine();
		const { out } = run("install", agent, "--print");
		expect(out).toMatch(/^--- /m);
		expect(out).toMatch(/^\+.*hook/m);
		expect(filesBelow(home)).toEqual([]);
	});
});

describe("a settings file of the user", () => {
	const SETTINGS = '{\n  // mine\n  "model": "opus",\n  "hooks": { "Stop": [] }\n}\n';

	test("a link to a file that is not there yet stays a link, also when ours is taken out", () => {
		const { home, run, read } = machine();
		mkdirSync(join(home, ".claude"));
		mkdirSync(join(home, "dotfiles"));
		symlinkSync("../dotfiles/claude.json", join(home, ".claude/settings.json"));
		expect(run("install", "claude").code).toBe(0);
		expect(read("dotfiles/claude.json")).toContain("hook claude");
		expect(run("uninstall", "claude").code).toBe(0);
		expect(readdirSync(join(home, "dotfiles"))).toEqual([]);
		expect(lstatSync(join(home, ".claude/settings.json")).isSymbolicLink()).toBe(true);
	});

	test("a byte order mark stays in front", () => {
		const { put, read, run } = machine();
		const text = '\ufeff{ "model": "opus" }\n';
		put(".claude/settings.json", text);
		expect(run("install", "claude").code).toBe(0);
		expect(read(".claude/settings.json")).toMatch(/^\ufeff\{ "model": "opus",.*hook claude/);
		expect(run("uninstall", "claude").code).toBe(0);
		expect(read(".claude/settings.json")).toBe(text);
	});

	test("what cannot be read or written is named, and is no fault of the guard", () => {
		const { put, run } = machine();
		put(".codex", "a file where a directory belongs");
		const { code, err } = run("install", "codex");
		expect([code, err]).toEqual([2, expect.stringMatching(/\.codex\/hooks\.json cannot be read: ENOTDIR/)]);
	});

	test("is shown as a patch, laid aside and changed, with its mode and through its link", () => {
		const { home, run, put, read } = machine();
		put("dotfiles/claude.json", SETTINGS);
		chmodSync(join(home, "dotfiles/claude.json"), 0o640);
		mkdirSync(join(home, ".claude"));
		symlinkSync("../dotfiles/claude.json", join(home, ".claude/settings.json"));
		const { code, out } = run("install", "claude");
		expect(code).toBe(0);
		expect(out).toMatch(/^\+.*"onFailure": ?"block"/m);
		expect(out).toContain("\n   // mine\n");
		expect(lstatSync(join(home, ".claude/settings.json")).isSymbolicLink()).toBe(true);
		expect(statSync(join(home, "dotfiles/claude.json")).mode & 0o777).toBe(0o640);
		expect(read("dotfiles/claude.json")).toContain("// mine");
		const copy = /the old text is in (\S+)/.exec(out)?.[1] ?? "";
		expect(readFileSync(copy, "utf8")).toBe(SETTINGS);
		expect(statSync(copy).mode & 0o777).toBe(0o600);
		run("uninstall", "claude");
		expect(read(".claude/settings.json")).toBe(SETTINGS);
	});

	test.each([
		["claude", ".claude/settings.json", '{ "model": }', "line 1, column 12"],
		["claude", ".claude/settings.json", '{ "hooks": "none" }', "hooks is there and is no object"],
		["kimi", ".kimi-code/config.toml", "a = \n", "line 1"],
		["hermes", ".hermes/config.yaml", "a: [\n", "line"],
		["copilot", ".copilot/hooks/safe-run.json", '{"version": 1}', "somebody else's file"],
		["cline", ".cline/hooks/PreToolUse", "#!/bin/sh\n./mine.sh\n", "somebody else's file"],
		["gemini", ".gemini/settings.json", "\u0000\ud800", "column"],
	])("of %s at %s is left alone when it holds %j", (agent, file, text, why) => {
		const { home, run, put } = machine();
		put(file, text);
		const before = readFileSync(join(home, file));
		const { code, err } = run("install", agent);
		expect(code).toBe(2);
		expect(err).toContain(why);
		expect(readFileSync(join(home, file))).toEqual(before);
	});

	test("is not touched when another agent of the same call cannot be wired", () => {
		const { home, run, put } = machine();
		put(".gemini/settings.json", "{");
		expect(run("install", "claude", "gemini").code).toBe(2);
		expect(filesBelow(home)).toEqual([".gemini/settings.json"]);
	});
});

describe("the command line that is written", () => {
	test("refuses when the program is gone, crashes, or is not there", () => {
		const { home, run } = machine();
		run("install", "codex");
		const settings = JSON.parse(readFileSync(join(home, ".codex/hooks.json"), "utf8"));
		const line: string = settings.hooks.PreToolUse[0].hooks[0].command;
		const shell = (text: string, input: string) =>
			spawnSync("/bin/sh", ["-c", text], { input, encoding: "utf8", env: { HOME: home, PATH: process.env.PATH } });
		const call = (command: string) =>
			JSON.stringify({ hook_event_name: "PreToolUse", cwd: home, tool_name: "Bash", tool_input: { command } });
		expect(shell(line, call("git status"))).toMatchObject({ status: 0, stdout: "", stderr: "" });
		expect(shell(line, call("rm -rf /"))).toMatchObject({
			status: 2,
			stderr: expect.stringContaining("fs/delete-root"),
		});
		for (const broken of [
			line.replace(process.execPath, "/nowhere/node"),
			line.replace(program, "/nowhere/safe-run.cjs"),
			line.replace(`${process.execPath} `, "/bin/false "),
		]) {
			expect(shell(broken, call("git status"))).toMatchObject({
				status: 2,
				stderr: expect.stringContaining("not run"),
			});
		}
	});
});

test("a wrong agent, two scopes and no agent are told", () => {
	const { run } = machine();
	expect(run("install", "cluade").err).toBe("safe-run: unknown agent cluade; did you mean claude?\n");
	expect(run("install", "claude", "--user", "--project").err).toContain("not both");
	expect(run("uninstall").err).toContain("which agent?");
});
