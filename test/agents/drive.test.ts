// Real agents, wired by `safe-run install` and driven by a stand-in for their model: the hook is called and obeyed, and the model is told.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLIENTS } from "../../src/adapters/drive/clients.ts";
import { drive } from "../../src/adapters/drive/drive.ts";
import type { Program } from "../cli/bundle.ts";
import { bundle } from "../cli/bundle.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const INSTALL_TIMEOUT = 600_000;
const DRIVE_TIMEOUT = 120_000;

/** Newer than the Node that runs the tests. */
const LEFT_OUT: ReadonlySet<string> = new Set(["pi"]);
const AGENTS = CLIENTS.filter(({ agent }) => !LEFT_OUT.has(agent));
const programOf = (agent: string): string => join(HERE, "node_modules", ".bin", agent);

/** What `npm install` said when the agents could not be had. */
let trouble = "";
let program: Program;
let folder: string;

beforeAll(async () => {
	// Once: the folder stays. `npm ci` demands optional packages of other platforms, which not every registry has.
	if (AGENTS.some(({ agent }) => !existsSync(programOf(agent)))) {
		const { status, stderr } = spawnSync(
			"npm",
			["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"],
			{
				cwd: HERE,
				encoding: "utf8",
			},
		);
		if (status !== 0) trouble = stderr.trim().split("\n").at(0) ?? "npm failed";
	}
	program = await bundle(fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url)));
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-agents-")));
}, INSTALL_TIMEOUT);

afterAll(() => {
	program?.remove();
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Nothing of this machine's own agents, keys or settings. */
function environment(home: string): Readonly<Record<string, string>> {
	return { PATH: process.env.PATH ?? "", HOME: home, LANG: "C.UTF-8", NO_COLOR: "1", TERM: "dumb" };
}

describe.each(AGENTS)("$agent", (client) => {
	test("calls the hook, obeys it, runs what it allows, and passes the reason on", {
		timeout: DRIVE_TIMEOUT,
	}, async (context) => {
		if (!existsSync(programOf(client.agent))) {
			context.skip(`${client.agent} cannot be installed here: ${trouble}`);
		}
		const home = mkdtempSync(join(folder, "home-"));
		const env = environment(home);
		execFileSync(process.execPath, [program.file, "install", client.agent], { cwd: home, env });
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
	const client = AGENTS.find(({ agent }) => agent === "codex");
	if (client === undefined || !existsSync(programOf(client.agent))) {
		context.skip(`codex cannot be installed here: ${trouble}`);
		return;
	}
	const home = mkdtempSync(join(folder, "home-"));
	const seen = await drive(client, { program: programOf(client.agent), home, env: environment(home), trustAll: true });
	expect(seen).toMatchObject({ survived: false, ran: true, told: false });
});

describe("safe-run doctor --drive", () => {
	test("proves an agent that obeys, and finds out one that skips a hook it does not trust", {
		timeout: DRIVE_TIMEOUT,
	}, (context) => {
		if (!existsSync(programOf("codex")) || !existsSync(programOf("claude")))
			context.skip(`agents cannot be installed here: ${trouble}`);
		const home = mkdtempSync(join(folder, "home-"));
		const env = { ...environment(home), PATH: `${join(HERE, "node_modules", ".bin")}:${process.env.PATH}` };
		const run = (...args: readonly string[]) =>
			spawnSync(process.execPath, [program.file, ...args], { cwd: home, env, encoding: "utf8" });
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
