// The real Mastra with our tool and a scripted model: what has to be confirmed suspends the run, and only a yes runs it.

import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, type TestContext } from "vitest";
import { createTemporary, type Temporary } from "../support/temporary.ts";
import { INSTALL_TIMEOUT, type Installed, install, ROOT } from "./installed.ts";

let mastra: Installed;
let place: Temporary;
beforeAll(() => {
	mastra = install("mastra", "@mastra/core");
	cpSync(join(ROOT, "examples/scripted"), join(mastra.scripts, "scripted"), { recursive: true });
}, INSTALL_TIMEOUT);
afterAll(() => mastra.remove());
beforeEach(() => {
	place = createTemporary("mastra");
	writeFileSync(join(place.work, "notes.txt"), "two years\n");
});
afterEach(() => place.remove());

function needMastra(context: TestContext): void {
	if (mastra.trouble !== "") context.skip(`Mastra cannot be installed here: ${mastra.trouble}`);
}

/** The example of the documentation, changed where a test needs it; its lines, each cut after the rule. */
function run(change: (text: string) => string): readonly string[] {
	const file = join(mastra.scripts, "mastra.mjs");
	writeFileSync(file, change(readFileSync(join(ROOT, "examples/mastra.mjs"), "utf8")));
	const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: place.work, env: place.env, encoding: "utf8" });
	const lines = (stdout.trimEnd() || stderr).split("\n");
	return lines.map((line) => line.replace(/(safe-run (?:block|confirm) \S+:).*/, "$1 …"));
}

describe("Mastra", () => {
	it("runs the example of the documentation as it stands there", (context) => {
		needMastra(context);
		expect(run((text) => text)).toEqual([
			"asks: > notes.txt",
			"told: hello",
			"told: safe-run block fs/delete-home: …",
			"told: safe-run confirm fs/truncate: …",
			"done",
		]);
		expect(place.read("notes.txt")).toBe("two years\n");
	});

	it("runs once what is confirmed", (context) => {
		needMastra(context);
		const said = run((text) =>
			text.replace("run: false", "run: true").replace("> notes.txt", "> notes.txt; echo x >> runs"),
		);
		expect(said.slice(-2)).toEqual(["told: (no output)", "done"]);
		expect([place.read("notes.txt"), place.read("runs")]).toEqual(["", "x\n"]);
	});

	it("runs nothing when the guard fails", (context) => {
		needMastra(context);
		const failing = "createGuard({ rules: new Proxy({}, { get() { throw new Error('seeded fault'); } }) })";
		run((text) => text.replace("createGuard()", failing).replace("echo hello", "echo hello > made"));
		expect([place.read("made"), place.read("notes.txt")]).toEqual(["", "two years\n"]);
	});

	it("takes our tool as its own type", (context) => {
		needMastra(context);
		const text = `import { createTool } from "@mastra/core/tools";
			import { createGuard } from "shell-guardrail";
			import { shellTool } from "shell-guardrail/mastra";
			export const id: string = createTool(shellTool(createGuard())).id;`;
		expect(mastra.typeErrors(text)).toBe("");
	});
});
