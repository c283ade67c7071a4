// Edits of settings: ours in, ours out, everything else byte for byte as it was.

import { parse } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { commandLine, commandsOf, isOurs } from "../../../src/adapters/install/commands.ts";
import { putJson, takeJson } from "../../../src/adapters/install/edit-json.ts";
import { putToml, putYaml, takeToml, takeYaml } from "../../../src/adapters/install/edit-other.ts";
import type { Entry } from "../../../src/adapters/install/target.ts";

const COMMANDS = commandsOf("claude", ["/usr/bin/node", "/opt/safe-run.cjs"], "linux");
const group = { matcher: "Bash", hooks: [{ type: "command", command: COMMANDS.before, timeout: 30 }] };
const ENTRIES: readonly Entry[] = [{ path: ["hooks", "PreToolUse"], place: "element", value: group }];
const put = (text: string) => putJson(text, ENTRIES, {});
const take = (text: string) => takeJson(text, ENTRIES, {});

const COMMENTED = `// my settings
{
	"model": "opus", // the good one
	/* hooks of the team */
	"hooks": {
		"PreToolUse": [
			{ "matcher": "Bash", "hooks": [{ "type": "command", "command": "./audit.sh" }] }, // audit
		],
		"Stop": []
	},
	"permissions": { "deny": ["Bash(rm *)"], },
}
`;

describe("JSON", () => {
	test("an absent or empty file becomes one with the entry, and goes again", () => {
		for (const text of ["", "{}", "{}\n", " \n"]) {
			expect(JSON.parse(put(text))).toEqual({ hooks: { PreToolUse: [group] } });
			expect(take(put(text))).toBeUndefined();
		}
	});

	test("a file that holds nothing of ours stays as it is when ours is taken out, also what is empty in it", () => {
		for (const text of ["", "{}", '{"hooks":{}}', '{"hooks":[]}', '{"hooks":{"PreToolUse":[]},"a":1}'])
			expect(take(text)).toBe(text);
		for (const text of ["", "hooks: {}\n", "hooks:\n  PreToolUse: []\n"]) expect(takeYaml(text, ENTRIES)).toBe(text);
		expect(takeToml("")).toBe("");
	});

	test("comments, trailing commas, indentation and other entries stay, and all of it comes back", () => {
		const wired = put(COMMENTED);
		for (const line of COMMENTED.split("\n")) expect(wired).toContain(line);
		expect(parse(wired).hooks.PreToolUse).toHaveLength(2);
		expect(take(wired)).toBe(COMMENTED);
	});

	test("compact files and files with Windows line ends keep their form", () => {
		expect(put('{"a":1,"hooks":{"PreToolUse":[]}}')).toMatch(/^\{"a":1,/);
		const windows = '{\r\n    "a": 1\r\n}\r\n';
		expect(put(windows).replaceAll("\r\n", "")).not.toContain("\n");
		expect(take(put(windows))).toBe(windows);
	});

	test("a comment in an empty object stays in it", () => {
		const text = "{\n  // nothing yet\n}\n";
		expect(put(text)).toContain('{\n  // nothing yet\n  "hooks": {');
		expect(take(put(text))).toBe(text);
	});

	test("the second time changes nothing, wherever the entry stands", () => {
		expect(put(put(COMMENTED))).toBe(put(COMMENTED));
		const wired = JSON.parse(put("{}"));
		wired.hooks.PreToolUse.push({ matcher: "Write", hooks: [{ type: "command", command: "./other.sh" }] });
		const text = JSON.stringify(wired, undefined, 4);
		expect(put(text)).toBe(text);
	});

	test("an older entry of ours is replaced, also one in a group with others", () => {
		const old = JSON.stringify({
			hooks: {
				PreToolUse: [
					{ matcher: "Bash", hooks: [{ type: "command", command: "safe-run", args: ["hook", "claude"] }] },
					{
						matcher: "*",
						hooks: [
							{ type: "command", command: "./x.sh" },
							{ type: "command", command: "/old/safe-run hook claude" },
						],
					},
				],
			},
		});
		expect(JSON.parse(put(old)).hooks.PreToolUse).toEqual([
			{ matcher: "*", hooks: [{ type: "command", command: "./x.sh" }] },
			group,
		]);
	});

	test("what does not parse or has another shape is refused with its place", () => {
		expect(() => put('{\n  "a": ,\n}')).toThrow("line 2, column 8: ValueExpected");
		expect(() => put('{"hooks": []}')).toThrow("hooks is there and is no object");
		expect(() => put('{"hooks": {"PreToolUse": {}}}')).toThrow("hooks.PreToolUse is there and is no list");
		expect(() => put("[]")).toThrow("it holds no object");
		expect(() => put('{"hooks":{},"a":1,"hooks":{"PreToolUse":[]}}')).toThrow("a name that occurs twice");
		expect(() => put('{"hooks": {"PreToolUse": [1], "PreToolUse": [2]}}')).toThrow("a name that occurs twice");
	});

	test("members are set and dropped, what the format demands stays", () => {
		const entries: readonly Entry[] = [{ path: ["safe-run"], place: "member", value: { PreToolUse: [group] } }];
		const wired = putJson('{"other": {}}', entries, { version: 1 });
		expect(JSON.parse(wired)).toEqual({ other: {}, version: 1, "safe-run": { PreToolUse: [group] } });
		expect(putJson(wired, entries, { version: 1 })).toBe(wired);
		expect(JSON.parse(takeJson(wired, entries, { version: 1 }) ?? "")).toEqual({ other: {}, version: 1 });
	});
});

describe("TOML", () => {
	const block = '[[hooks]]\nevent = "PreToolUse"\ncommand = "safe-run hook kimi"';

	test("the block is added at the end, once, and taken out to the byte", () => {
		for (const text of ["", "a = 1\n", '# comment\n[table]\nb = "x"   # two\n\n']) {
			const wired = putToml(text, block);
			expect(wired.startsWith(text)).toBe(true);
			expect(wired).toContain(block);
			expect(putToml(wired, block)).toBe(wired);
			expect(takeToml(wired)).toBe(text === "" ? undefined : text);
		}
	});

	test("a changed block replaces the old one", () => {
		const wired = putToml(putToml("a = 1\n", block), block.replace("Pre", "Post"));
		expect(wired).toContain("PostToolUse");
		expect(wired).not.toContain("PreToolUse");
	});

	test("what does not parse, before or after, is refused with its place", () => {
		expect(() => putToml("a = \n", block)).toThrow(/line 1, column \d+/);
		expect(() => putToml('hooks = "none"\n', block)).toThrow("together with what install adds");
	});
});

describe("YAML", () => {
	const entries: readonly Entry[] = [
		{
			path: ["hooks", "pre_tool_call"],
			place: "element",
			value: { matcher: "terminal", command: "safe-run hook hermes" },
		},
	];
	const text = `# who am I
model: hermes-4 # the big one
hooks:
  # the team's
  pre_tool_call:
    - matcher: terminal
      command: ./audit.sh
`;

	test("comments and other entries stay, and all of it comes back", () => {
		const wired = putYaml(text, entries);
		expect(wired).toContain("# the big one");
		expect(wired).toContain("# the team's");
		expect(wired).toContain("./audit.sh");
		expect(wired).toContain("safe-run hook hermes");
		expect(putYaml(wired, entries)).toBe(wired);
		expect(takeYaml(wired, entries)).toBe(text);
	});

	test.each([
		"a:\n    - 1\nflow: {x: 1, y: [1, 2]}\nhooks:\n    pre_tool_call:\n        - command: mine # mine\n",
		"a:\n- 1\nhooks:\n  pre_tool_call:\n  - command: mine\n",
		"flow: {x: 1}\n",
	])("the layout stays: %j", (text) => {
		const wired = putYaml(text, entries);
		for (const line of text.split("\n")) expect(wired).toContain(line);
		expect(takeYaml(wired, entries)).toBe(text);
	});
	test("an empty file is filled and emptied", () => {
		expect(takeYaml(putYaml("", entries), entries)).toBeUndefined();
	});

	test("what does not parse or has another shape is refused", () => {
		expect(() => putYaml("a: [1\n", entries)).toThrow(/line \d+, column \d+/);
		expect(() => putYaml("hooks: no\n", entries)).toThrow("hooks is there and is no object");
	});
});

describe("command lines", () => {
	test("are known again in every form that was ever written", () => {
		for (const ours of [
			COMMANDS.before,
			COMMANDS.beforeWords,
			{ command: "safe-run", args: ["hook", "claude"] },
			{ type: "command", bash: "safe-run hook copilot" },
			{ command: "/opt/my tools/safe-run hook cursor" },
			{ action: { type: "command", command: "safe-run hook kiro" } },
			"'/home/me/a b/dist/safe-run.cjs' hook codex",
		]) {
			expect(isOurs(ours), JSON.stringify(ours)).toBe(true);
		}
		for (const other of [
			"./safe-run-notes.sh",
			"echo hook safe-run",
			{ command: "lint", args: ["hook"] },
			[],
			null,
			1,
		]) {
			expect(isOurs(other), JSON.stringify(other)).toBe(false);
		}
		expect(commandLine({ command: "safe-run", args: ["hook", "claude"] })).toBe("safe-run hook claude");
	});

	test("quote odd paths for a shell in a shell", () => {
		const { before, beforeWords } = commandsOf("claude", ["/opt/my node", "/it's/safe-run.cjs"], "linux");
		expect(before).toMatch(/^'\/opt\/my node' "\/it's\/safe-run.cjs" hook claude \|\| /);
		expect(beforeWords).toMatch(/^sh -c /);
		// Agents that put variables into their settings' texts must find none.
		expect(before.replace("$?", "")).not.toContain("$");
	});
});
