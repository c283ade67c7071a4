// `safe-run doctor`: every agent is found, and what its settings really start is started and judged by its answers.

import { spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookAtAgent } from "../../src/adapters/doctor/index.ts";
import { PAYLOADS } from "../../src/adapters/doctor/payloads.ts";
import { HOSTS } from "../../src/adapters/hosts/index.ts";
import { TARGETS } from "../../src/adapters/install/index.ts";
import type { AgentTarget, Place } from "../../src/adapters/install/target.ts";
import { findProgram } from "../../src/adapters/program.ts";
import { builtProgram } from "./bundle.ts";

const program = builtProgram();
let folder: string;
/** A PATH with what hooks need and without any agent of this machine. */
let bin: string;
beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-doctor-")));
	bin = join(folder, "bin");
	mkdirSync(bin);
	for (const name of ["git", "sh"]) script(join(bin, name), `exec ${findProgram(name, process.env.PATH)} "$@"`);
	script(join(bin, "safe-run"), `exec ${process.execPath} ${program} "$@"`);
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

function script(file: string, text: string): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `#!/bin/sh\n${text}\n`);
	chmodSync(file, 0o755);
}

let count = 0;

function machine() {
	const home = join(folder, String(count++));
	mkdirSync(home);
	const run = (...args: readonly string[]) => {
		const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
			cwd: home,
			env: { PATH: bin, HOME: home },
			encoding: "utf8",
		});
		return { code: status, out: stdout, err: stderr };
	};
	return { home, run };
}

test("every agent has a payload, and every payload an agent", () => {
	expect([...PAYLOADS.keys()].sort()).toEqual(TARGETS.map(({ agent }) => agent).sort());
	expect([...PAYLOADS.keys()].sort()).toEqual(HOSTS.map(({ names }) => names[0]).sort());
});

describe.each(TARGETS.map(({ agent }) => agent))("%s", (agent) => {
	test("is found wanting, then wired, then well", () => {
		const { run } = machine();
		const before = run("doctor", agent);
		expect(before.code).toBe(1);
		expect(before.out).toContain(`not wired: safe-run install ${agent}`);
		run("install", agent);
		const after = run("doctor", agent, "--json");
		const { ok, agents } = JSON.parse(after.out);
		expect({ code: after.code, ok, findings: agents[0].findings }).toMatchObject({ code: 0, ok: true });
		expect(agents[0].wired.length).toBeGreaterThan(0);
		expect(agents[0].wired[0].probe).toMatchObject({ refuses: true, passes: true });
		expect(agents[0].failsOpen).not.toBe("");
	});
});

describe("an agent on the machine", () => {
	test("is found by its program and by its directory, others are not named", () => {
		const { home, run } = machine();
		expect(run("doctor").out).toContain("no agent was found");
		mkdirSync(join(home, ".qwen"));
		script(join(bin, "crush"), "exit 0");
		const { out } = run("doctor");
		rmSync(join(bin, "crush"));
		expect(out).toContain("Qwen Code\n");
		expect(out).toContain(`Crush  ${join(bin, "crush")}`);
		expect(out).not.toContain("Gemini");
	});

	test("whose settings name a program that is gone refuses everything, and that is told", () => {
		const { home, run } = machine();
		run("install", "codex");
		const file = join(home, ".codex/hooks.json");
		writeFileSync(file, readFileSync(file, "utf8").replaceAll(program, "/gone/safe-run.cjs"));
		const { code, out } = run("doctor", "codex");
		expect(code).toBe(1);
		expect(out).toContain(`${file}: does not refuse the marker, /gone/safe-run.cjs is not there`);
	});

	test("whose hook answers something else is not guarded", () => {
		const { home, run } = machine();
		const file = join(home, ".claude/settings.json");
		mkdirSync(dirname(file));
		for (const line of [
			"true # safe-run hook claude",
			"echo '{}' # safe-run hook claude",
			"exit 2 # safe-run hook claude",
		]) {
			writeFileSync(
				file,
				JSON.stringify({ hooks: { PreToolUse: [{ matcher: "*", hooks: [{ type: "command", command: line }] }] } }),
			);
			const { code, out } = run("doctor", "claude");
			expect(code).toBe(1);
			expect(out).toContain("does not refuse the marker");
		}
		writeFileSync(file, "{");
		expect(run("doctor", "claude").out).toContain("cannot be read: line 1");
	});

	test.each([
		["claude", ".claude/settings.json", { disableAllHooks: true }, "disableAllHooks: true"],
		["gemini", ".gemini/settings.json", { hooksConfig: { enabled: false } }, "hooksConfig.enabled: false"],
	])("%s whose own settings switch its hooks off is not guarded", (agent, name, settings, setting) => {
		const { home, run } = machine();
		const file = join(home, name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, JSON.stringify(settings));
		expect(run("install", agent).code).toBe(0);
		const { code, out } = run("doctor", agent);
		expect(out).toContain(`trouble  ${file} switches all hooks off: take out ${setting}`);
		expect(code).toBe(1);
		writeFileSync(
			file,
			readFileSync(file, "utf8").replace(/true|false/, (word) => (word === "true" ? "false" : "true")),
		);
		expect(run("doctor", agent).code).toBe(0);
	});

	test("is wired by settings that only this user has in the project, which may also switch hooks off", () => {
		const { home, run } = machine();
		run("install", "claude");
		const local = join(home, ".claude/settings.local.json");
		renameSync(join(home, ".claude/settings.json"), local);
		const wired = run("doctor", "claude");
		expect(wired.out).toContain(`ok       ${local}: refuses the marker and lets the rest pass`);
		expect(wired.code).toBe(0);
		const settings = JSON.parse(readFileSync(local, "utf8"));
		writeFileSync(local, JSON.stringify({ ...settings, disableAllHooks: true }));
		const off = run("doctor", "claude");
		expect(off.out).toContain(`trouble  ${local} switches all hooks off: take out disableAllHooks: true`);
		expect(off.code).toBe(1);
		writeFileSync(local, JSON.stringify(settings).replaceAll(program, "/gone/safe-run.cjs"));
		expect(run("doctor", "claude").out).toContain("put there what safe-run install claude --print shows");
	});

	test("that loads our plugin is told to be tried by driving it", () => {
		const { home, run } = machine();
		const file = join(home, ".claude/settings.json");
		mkdirSync(dirname(file));
		writeFileSync(file, JSON.stringify({ enabledPlugins: { "safe-run@safe-run": true, "other@x": true } }));
		const { code, out } = run("doctor", "claude");
		expect(out).toContain(`warning  ${file} loads the plugin safe-run@safe-run`);
		expect(out).not.toContain("not wired");
		expect(code).toBe(0);
	});

	test("that has nothing but our settings is found by them", () => {
		const { run } = machine();
		expect(run("install", "goose").code).toBe(0);
		expect(run("doctor").out).toContain("Goose");
	});

	test("with the guard after its tools alone is not wired", () => {
		const { home, run } = machine();
		run("install", "claude");
		const file = join(home, ".claude/settings.json");
		const settings = JSON.parse(readFileSync(file, "utf8"));
		delete settings.hooks.PreToolUse;
		writeFileSync(file, JSON.stringify(settings));
		expect(run("doctor", "claude").out).toContain("not wired");
	});
});

describe("settings of the administrator", () => {
	const claude = TARGETS.filter(({ agent }) => agent === "claude");
	const look = (home: string) =>
		lookAtAgents(claude, { home, project: home, env: { PATH: bin, HOME: home }, system: join(home, "system") });
	const managed = (home: string, settings: unknown): string => {
		const file = join(home, "system/etc/claude-code/managed-settings.json");
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, JSON.stringify(settings));
		return file;
	};

	test("wire the guard, and then no switch of the user's matters", async () => {
		const { home, run } = machine();
		run("install", "claude");
		const own = join(home, ".claude/settings.json");
		const file = managed(home, { ...JSON.parse(readFileSync(own, "utf8")), allowManagedHooksOnly: true });
		writeFileSync(own, JSON.stringify({ disableAllHooks: true }));
		expect(await look(home)).toEqual([
			["ok", expect.stringContaining(`${file}: refuses the marker`)],
			["ok", `${own} switches hooks off (disableAllHooks: true), but not the managed one`],
			["ok", `${file} switches hooks off (allowManagedHooksOnly: true), but not the managed one`],
		]);
	});

	test("that let only managed hooks run, or none, are told", async () => {
		const { home, run } = machine();
		run("install", "claude");
		const file = managed(home, { allowManagedHooksOnly: true });
		expect(await look(home)).toContainEqual([
			"trouble",
			expect.stringContaining(`${file} switches all hooks off but managed ones (allowManagedHooksOnly: true)`),
		]);
		managed(home, { ...JSON.parse(readFileSync(join(home, ".claude/settings.json"), "utf8")), disableAllHooks: true });
		expect(await look(home)).toContainEqual([
			"trouble",
			`${file} switches all hooks off: take out disableAllHooks: true`,
		]);
	});
});

async function lookAtAgents(targets: readonly AgentTarget[], place: Place): Promise<readonly (readonly string[])[]> {
	const reports = await Promise.all(targets.map((target) => lookAtAgent(target, place, { drive: false })));
	return reports.flatMap(({ findings }) => findings.map(({ level, text }) => [level, text]));
}

describe("the machine", () => {
	test("is in order when it is new", () => {
		const { run } = machine();
		const { code, out } = run("doctor");
		expect(code).toBe(0);
		expect(out).toContain(`ok       Node ${process.versions.node}`);
		expect(out).toContain(`ok       safe-run on the PATH: ${join(bin, "safe-run")}`);
		expect(out).toContain("ok       rules and policy load");
	});

	test("has trouble with an open state directory and a policy that does not load", () => {
		const { home, run } = machine();
		mkdirSync(join(home, ".local/state/safe-run"), { recursive: true });
		chmodSync(join(home, ".local/state/safe-run"), 0o755);
		mkdirSync(join(home, ".config/safe-run"), { recursive: true });
		writeFileSync(join(home, ".config/safe-run/policy.yaml"), "packs: [\n");
		const { code, out } = run("doctor");
		expect(code).toBe(1);
		expect(out).toMatch(/trouble {2}.*is open to others: chmod 700/);
		expect(out).toMatch(/trouble {2}.*policy\.yaml/);
	});

	test("is left as it was", () => {
		const { home, run } = machine();
		run("doctor", "claude", "codex");
		expect(readdirSync(home).filter((name) => name !== ".local")).toEqual([]);
		expect(existsSync(join(home, ".claude"))).toBe(false);
	});
});
