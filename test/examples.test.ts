// The examples of the documentation run as they stand there, in a throw-away home, and say what they should.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTemporary, type Temporary } from "./support/temporary.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const text = (name: string): string => readFileSync(join(root, name), "utf8");

let place: Temporary;

beforeAll(() => {
	if (!existsSync(join(root, "dist/index.js"))) throw new Error("no dist/: run npm run build first");
});
beforeEach(() => {
	place = createTemporary("examples");
	writeFileSync(join(place.work, "notes.txt"), "two years\n");
});
afterEach(() => place.remove());

/** The example's lines; each cut after the rule, since the texts of rules have tests of their own. */
function run(name: string): readonly string[] {
	const bin = join(place.home, "bin");
	mkdirSync(bin);
	symlinkSync(join(root, "dist/safe-run.cjs"), join(bin, "safe-run"));
	const env = { ...place.env, PATH: `${bin}:${process.env.PATH}`, TMPDIR: place.work };
	const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, "examples", name)], {
		cwd: place.work,
		env,
		encoding: "utf8",
	});
	expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	return stdout
		.trimEnd()
		.split("\n")
		.map((line) => line.replace(/(safe-run (?:block|confirm) \S+:).*/, "$1 …"));
}

const TOLD = ["told: hello", "told: safe-run block fs/delete-home: …"];

const SAID: Readonly<Record<string, readonly string[]>> = {
	"library.mjs": [
		"run: wc -l < notes.txt",
		"lines: 1",
		"run: cp,notes.txt,a copy; not a command.txt",
		"refused: echo starting > log.txt; rm -rf ~",
		"safe-run block fs/delete-home: …",
		expect.stringMatching(/^asked: > notes\.txt: permanently overwrites notes\.txt/),
		"refused: > notes.txt",
		"not confirmed by: callback",
		"run: for i in 1 2 3; do echo line $i; done",
		"line 1",
		"line 2",
		"line 3",
	],
	"wrap.mjs": ["hello", "", "safe-run block fs/delete-root: …"],
	"ai-sdk.mjs": [...TOLD, "asks: > notes.txt", "done"],
	"openai-agents.mjs": ["asks: > notes.txt", ...TOLD, "told: Keep the notes.", "done"],
	"langgraph.mjs": ["asks: > notes.txt", ...TOLD, "told: safe-run confirm fs/truncate: …", "done"],
	"mcp.mjs": [
		"ran: hello",
		"refused: safe-run block fs/delete-home: …",
		"asks: confirm  fs/truncate  file cut to a smaller size",
		"refused: safe-run confirm fs/truncate: …",
	],
};

/** Their frameworks are big, and no dependency of ours: test/agents installs and runs them. */
const ELSEWHERE: readonly string[] = ["claude-agent-sdk.mjs", "mastra.mjs"];

describe("examples", () => {
	const names = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".mjs"));

	it("are all run", () => {
		expect(names.sort()).toEqual([...Object.keys(SAID), ...ELSEWHERE].sort());
	});

	it.each(Object.entries(SAID))("%s says what it should, and nothing is lost", (name, said) => {
		expect(run(name)).toEqual(said);
		expect(place.read("notes.txt")).toBe("two years\n");
	});

	it.each(names)("%s stands in the documentation as it is", (name) => {
		const shown = ["docs/library.md", "docs/frameworks.md"].map(text).join("\n");
		expect(shown).toContain(`<!-- example: examples/${name} -->\n\`\`\`js\n${text(`examples/${name}`)}\`\`\`\n`);
	});
});
