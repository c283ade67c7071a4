// Real agents, driven by a stand-in for their model: the hook is called and obeyed, and the model is told. Wired by `safe-run install`,
// and by the shipped plugins. One file, because the agents are installed once.

import { execFileSync, spawnSync } from "node:child_process";
import {
	chmodSync,
	cpSync,
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
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import type { Client } from "../../src/adapters/drive/clients.ts";
import { drive } from "../../src/adapters/drive/drive.ts";
import { builtProgram } from "../cli/bundle.ts";
import { AGENTS, INSTALL_TIMEOUT, installAgents, pathOf, programOf, troubleOf } from "./agents.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DRIVE_TIMEOUT = 300_000;

let said: ReadonlyMap<string, string> = new Map();
const program = builtProgram();
let folder: string;
beforeAll(async () => {
	said = installAgents();
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-agents-")));
	mkdirSync(join(folder, "bin"));
	// The shipped plugins look for safe-run on the PATH.
	writeFileSync(join(folder, "bin/safe-run"), `#!/bin/sh\nexec ${process.execPath} ${program} "$@"\n`);
	chmodSync(join(folder, "bin/safe-run"), 0o755);
}, INSTALL_TIMEOUT);
afterAll(() => {
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

function need(context: TestContext, ...agents: readonly string[]): void {
	for (const agent of agents) {
		const trouble = troubleOf(agent, said);
		if (trouble !== undefined) context.skip(trouble);
	}
}

/** Nothing of this machine's own agents, keys or settings. */
function environment(home: string, agent: string): Readonly<Record<string, string>> {
	return { PATH: pathOf(agent), HOME: home, LANG: "C.UTF-8", NO_COLOR: "1", TERM: "dumb" };
}

function clientOf(agent: string): Client {
	const client = AGENTS.find((each) => each.agent === agent);
	if (client === undefined) throw new Error(`no way to drive ${agent}`);
	return client;
}

describe.each(AGENTS)("$agent", (client) => {
	test("calls the hook, obeys it, runs what it allows, and passes the reason on", {
		timeout: DRIVE_TIMEOUT,
	}, async (context) => {
		need(context, client.agent);
		const home = mkdtempSync(join(folder, "home-"));
		const env = environment(home, client.agent);
		execFileSync(process.execPath, [program, "install", client.agent], { cwd: home, env });
		const seen = await drive(client, { program: programOf(client.agent), home, env, trustAll: true });
		const { survived, ran, told } = seen;
		expect({ survived, ran, told }, JSON.stringify(seen, undefined, 2)).toEqual({
			survived: true,
			ran: true,
			told: true,
		});
		expect(seen.results[0]).toMatch(/safe-run (?:confirm|block) fs\/delete-(?:recursive|by-find)/);
	});
});

test("without the hook the same agent loses it, so the drive can tell", { timeout: DRIVE_TIMEOUT }, async (context) => {
	need(context, "codex");
	const home = mkdtempSync(join(folder, "home-"));
	const env = environment(home, "codex");
	const seen = await drive(clientOf("codex"), { program: programOf("codex"), home, env, trustAll: true });
	expect(seen).toMatchObject({ survived: false, ran: true, told: false });
});

describe("safe-run doctor --drive", () => {
	test("proves an agent that obeys, and finds out one that skips a hook it does not trust", {
		timeout: DRIVE_TIMEOUT,
	}, (context) => {
		need(context, "codex", "claude");
		const home = mkdtempSync(join(folder, "home-"));
		const env = environment(home, "claude");
		const run = (...args: readonly string[]) =>
			spawnSync(process.execPath, [program, ...args], { cwd: home, env, encoding: "utf8" });
		run("install", "claude", "codex");
		const claude = run("doctor", "claude", "--drive", "--json");
		expect(claude.status, claude.stdout).toBe(0);
		expect(JSON.parse(claude.stdout).agents[0].driven).toEqual({ survived: true, ran: true, told: true });
		const codex = run("doctor", "codex", "--drive");
		expect(codex.status).toBe(1);
		expect(codex.stdout).toContain("Codex skips the hook, because it is untrusted");
		expect(codex.stdout).toContain("driven: the agent ran a command that the guard refuses");
	});
});

interface Row {
	readonly agent: string;
	readonly plugin: string;
	/** Where the agent looks for it, below the home directory; or the arguments that name it. */
	readonly place?: string;
	readonly args?: readonly string[];
}

const ROWS: readonly Row[] = [
	{ agent: "claude", plugin: "plugins/claude", args: ["--plugin-dir", join(ROOT, "plugins/claude")] },
	{ agent: "gemini", plugin: "plugins/gemini", place: ".gemini/extensions/safe-run" },
	{ agent: "copilot", plugin: "plugins/copilot/safe-run.json", place: ".copilot/hooks/safe-run.json" },
	{ agent: "opencode", plugin: "plugins/opencode/safe-run.js", place: ".config/opencode/plugins/safe-run.js" },
	{ agent: "pi", plugin: "plugins/pi/safe-run.js", place: ".pi/agent/extensions/safe-run.js" },
];

describe.each(ROWS)("$plugin", ({ agent, plugin, place, args = [] }) => {
	test("is loaded, refuses and says why", { timeout: DRIVE_TIMEOUT }, async (context) => {
		need(context, agent);
		const client = clientOf(agent);
		const home = mkdtempSync(join(folder, "home-"));
		if (place !== undefined) {
			mkdirSync(dirname(join(home, place)), { recursive: true });
			cpSync(join(ROOT, plugin), join(home, place), { recursive: true });
		}
		const env = { ...environment(home, agent), PATH: `${join(folder, "bin")}:${pathOf(agent)}` };
		const wired = { ...client, args: (stage: Parameters<Client["args"]>[0]) => [...client.args(stage), ...args] };
		const seen = await drive(wired, { program: programOf(agent), home, env });
		const { survived, ran, told } = seen;
		expect({ survived, ran, told }, JSON.stringify(seen, undefined, 2)).toEqual({
			survived: true,
			ran: true,
			told: true,
		});
	});
});

test("Claude Code finds nothing wrong with the plugin and the marketplace", (context) => {
	need(context, "claude");
	const home = mkdtempSync(join(folder, "home-"));
	for (const what of [ROOT, join(ROOT, "plugins/claude")]) {
		const { status, stdout, stderr } = spawnSync(programOf("claude"), ["plugin", "validate", what], {
			env: environment(home, "claude"),
			encoding: "utf8",
		});
		expect({ what, status, said: stdout + stderr }).toEqual({
			what,
			status: 0,
			said: expect.stringMatching(/passed/i),
		});
	}
	const { plugins } = JSON.parse(readFileSync(join(ROOT, ".claude-plugin/marketplace.json"), "utf8"));
	expect(existsSync(join(ROOT, plugins[0].source, ".claude-plugin/plugin.json"))).toBe(true);
});
