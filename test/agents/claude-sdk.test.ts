// The real Claude Agent SDK with our hooks, against a stand-in for its model: in every permission mode the hook is called and obeyed.

import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, type TestContext } from "vitest";
import { type StandIn, startStandIn } from "../../src/adapters/drive/stand-in.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SDK = join(ROOT, "test/agents/claude-sdk");
const INSTALL_TIMEOUT = 600_000;
const RUN_TIMEOUT = 120_000;

let trouble = "";
let scripts: string;
beforeAll(() => {
	if (!existsSync(join(ROOT, "dist/index.js"))) throw new Error("no dist/: run npm run build first");
	if (!existsSync(join(SDK, "node_modules/@anthropic-ai/claude-agent-sdk"))) {
		const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
		const { status, stderr } = spawnSync("npm", args, { cwd: SDK, encoding: "utf8" });
		if (status !== 0) trouble = stderr.trim().split("\n").at(0) ?? "npm failed";
	}
	// Below the SDK, since a script finds its packages from where it lies.
	mkdirSync(join(SDK, "node_modules"), { recursive: true });
	scripts = mkdtempSync(join(SDK, "node_modules/.scripts-"));
	mkdirSync(join(scripts, "node_modules"));
	symlinkSync(ROOT, join(scripts, "node_modules/shell-guardrail"));
}, INSTALL_TIMEOUT);
afterAll(() => rmSync(scripts, { recursive: true, force: true }));

let place: Temporary;
let model: StandIn | undefined;
beforeEach(() => {
	place = createTemporary("claude-sdk");
});
afterEach(async () => {
	await model?.close();
	place.remove();
});

/** Runs a script with the model that asks for these commands; what the script printed. */
async function run(script: string, commands: readonly string[]): Promise<string> {
	model = await startStandIn(commands);
	const env = {
		...place.env,
		ANTHROPIC_BASE_URL: model.url,
		ANTHROPIC_API_KEY: "none",
		CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
		DISABLE_AUTOUPDATER: "1",
		IS_SANDBOX: "1",
	};
	const child = spawn(process.execPath, [script], { cwd: place.work, env, stdio: ["ignore", "pipe", "pipe"] });
	let printed = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
	await new Promise((resolve) => child.once("close", resolve));
	return printed;
}

function script(name: string, text: string): string {
	const file = join(scripts, name);
	writeFileSync(file, text);
	return file;
}

const withMode = (mode: string, hooks: string): string => `
import { query } from "@anthropic-ai/claude-agent-sdk";
import { createGuard } from "shell-guardrail";
import { claudeHooks } from "shell-guardrail/claude-agent-sdk";
const guard = createGuard();
const permission = { permissionMode: ${JSON.stringify(mode)}, allowDangerouslySkipPermissions: true, allowedTools: ["Bash"] };
for await (const { type } of query({ prompt: "Tidy up.", options: { ...permission, hooks: ${hooks} } })) console.log(type);
`;

function needSdk(context: TestContext): void {
	if (trouble !== "") context.skip(`the Claude Agent SDK cannot be installed here: ${trouble}`);
}

describe("the Claude Agent SDK", { timeout: RUN_TIMEOUT }, () => {
	it("runs the example of the documentation as it stands there", async (context) => {
		needSdk(context);
		place.victim();
		copyFileSync(join(ROOT, "examples/claude-agent-sdk.mjs"), join(scripts, "example.mjs"));
		const printed = await run(join(scripts, "example.mjs"), ["rm -rf ~", "rm -rf victim", "echo hi > made"]);
		expect(printed).toContain("told: PreToolUse:Bash hook error: safe-run block fs/delete-home");
		expect(printed).toMatch(/asks: Bash rm -rf victim: .*safe-run confirm fs\/delete-recursive/);
		expect(printed).toContain("told: The user said no.");
		expect([place.intact(), printed.trimEnd().endsWith("success")]).toEqual([true, true]);
	});

	const modes = ["default", "acceptEdits", "bypassPermissions"];
	it.for(modes)("is stopped and told why in the mode %s", async (mode, context) => {
		needSdk(context);
		place.victim();
		const file = script(`${mode}.mjs`, withMode(mode, "claudeHooks(guard)"));
		const printed = await run(file, ["rm -rf ./victim", "echo hi > made"]);
		expect([place.intact(), place.read("made")], printed).toEqual([true, "hi\n"]);
		expect(model?.results()[0]).toMatch(/safe-run confirm fs\/delete-recursive/);
	});

	it("is stopped when the guard fails", async (context) => {
		needSdk(context);
		place.victim();
		const failing = "claudeHooks({ ...guard, permit: () => Promise.reject(new Error('seeded fault')) })";
		const printed = await run(script("fault.mjs", withMode("bypassPermissions", failing)), ["echo hi > made"]);
		expect(place.read("made"), printed).toBe("");
	});

	it("takes our hooks and our callback as its own types", (context) => {
		needSdk(context);
		const file = script(
			"types.mts",
			`import type { CanUseTool, Options } from "@anthropic-ai/claude-agent-sdk";
			import { createGuard } from "shell-guardrail";
			import { claudeCanUseTool, claudeHooks } from "shell-guardrail/claude-agent-sdk";
			export const hooks: NonNullable<Options["hooks"]> = claudeHooks(createGuard());
			export const canUseTool: CanUseTool = claudeCanUseTool(() => false);`,
		);
		const compilerOptions = {
			strict: true,
			noEmit: true,
			skipLibCheck: true,
			target: "es2023",
			module: "nodenext",
			types: ["node"],
			typeRoots: [join(ROOT, "node_modules/@types")],
		};
		writeFileSync(join(scripts, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
		const { stdout } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", scripts], { encoding: "utf8" });
		expect(stdout).toBe("");
	});

	it("loses it without our hook, so these tests can tell", async (context) => {
		needSdk(context);
		place.victim();
		const printed = await run(script("none.mjs", withMode("bypassPermissions", "{}")), ["rm -rf ./victim"]);
		expect(place.intact(), printed).toBe(false);
	});
});
