// The real Claude Agent SDK with our hooks, against a stand-in for its model: in every permission mode the hook is called and obeyed.

import { spawn } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, type TestContext } from "vitest";
import { type StandIn, startStandIn } from "../../src/adapters/drive/stand-in.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";
import { INSTALL_TIMEOUT, type Installed, install, ROOT } from "./installed.ts";

const RUN_TIMEOUT = 300_000;

let sdk: Installed;
beforeAll(() => {
	sdk = install("claude-sdk", "@anthropic-ai/claude-agent-sdk");
}, INSTALL_TIMEOUT);
afterAll(() => sdk.remove());

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
	const file = join(sdk.scripts, name);
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
	if (sdk.trouble !== "") context.skip(`the Claude Agent SDK cannot be installed here: ${sdk.trouble}`);
}

describe("the Claude Agent SDK", { timeout: RUN_TIMEOUT }, () => {
	it("runs the example of the documentation as it stands there", async (context) => {
		needSdk(context);
		place.victim();
		copyFileSync(join(ROOT, "examples/claude-agent-sdk.mjs"), join(sdk.scripts, "example.mjs"));
		const printed = await run(join(sdk.scripts, "example.mjs"), ["rm -rf ~", "rm -rf victim", "echo hi > made"]);
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
		const text = `import type { CanUseTool, Options } from "@anthropic-ai/claude-agent-sdk";
			import { createGuard } from "shell-guardrail";
			import { claudeCanUseTool, claudeHooks } from "shell-guardrail/claude-agent-sdk";
			export const hooks: NonNullable<Options["hooks"]> = claudeHooks(createGuard());
			export const canUseTool: CanUseTool = claudeCanUseTool(() => false);`;
		expect(sdk.typeErrors(text)).toBe("");
	});

	it("loses it without our hook, so these tests can tell", async (context) => {
		needSdk(context);
		place.victim();
		const printed = await run(script("none.mjs", withMode("bypassPermissions", "{}")), ["rm -rf ./victim"]);
		expect(place.intact(), printed).toBe(false);
	});
});
