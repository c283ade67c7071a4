// What agents' tools write and remove, read from their own names and arguments; and what they have written, after the fact.

import { expect, test } from "vitest";
import { answerHook } from "../../src/adapters/hook.ts";
import { hostOf, sessionOf } from "../../src/adapters/hosts/index.ts";
import { createGuard } from "../../src/check.ts";
import type { GateParts } from "../../src/gate.ts";

const read = (agent: string, input: unknown) => hostOf(agent)?.read(input);
const before = (tool_name: string, tool_input: unknown) => ({
	hook_event_name: "PreToolUse",
	cwd: "/w",
	tool_name,
	tool_input,
});
const after = (tool_name: string, tool_input: unknown, hook_event_name = "PostToolUse") => ({
	hook_event_name,
	cwd: "/w",
	tool_name,
	tool_input,
	tool_response: "ok",
});

const PATCH =
	"*** Begin Patch\n*** Add File: a.txt\n+x\n*** Update File: src/b.ts\n*** Move to: src/c.ts\n@@\n-1\n+2\n*** Delete File: d e.txt\n*** End Patch";

test.each([
	["claude", "Write", { file_path: "/w/a", content: "x" }, ["/w/a"], undefined],
	["claude", "MultiEdit", { file_path: "a", edits: [{ old_string: "1", new_string: "2" }] }, ["a"], undefined],
	["claude", "NotebookEdit", { notebook_path: "n.ipynb", new_source: "" }, ["n.ipynb"], undefined],
	["codex", "apply_patch", { command: PATCH }, ["a.txt", "src/b.ts", "src/c.ts"], ["d e.txt"]],
	["codex", "apply_patch", PATCH, ["a.txt", "src/b.ts", "src/c.ts"], ["d e.txt"]],
	["droid", "ApplyPatch", { input: PATCH }, ["a.txt", "src/b.ts", "src/c.ts"], ["d e.txt"]],
	["hermes", "patch", { path: "a", old_string: "1", new_string: "2" }, ["a"], undefined],
	["qwen", "edit", { file_path: "a" }, ["a"], undefined],
	[
		"vscode",
		"multi_replace_string_in_file",
		{ replacements: [{ filePath: "a" }, { filePath: "b" }] },
		["a", "b"],
		undefined,
	],
	["vscode", "create_file", { filePath: "a", content: "" }, ["a"], undefined],
	["augment", "str-replace-editor", { command: "str_replace", path: "a" }, ["a"], undefined],
	["augment", "remove-files", { file_paths: ["a", "b"] }, [], ["a", "b"]],
	["goose", "developer__text_editor", { command: "write", path: "a", file_text: "" }, ["a"], undefined],
	["kimi", "WriteFile", { path: "a", content: "" }, ["a"], undefined],
	["grok", "patch", { diff: "--- a/x.ts\n+++ b/x.ts\n@@\n" }, ["x.ts"], []],
])("%s: %s names what it writes", (agent, tool, args, paths, removed) => {
	const call = read(agent, before(tool, args));
	expect(call).toMatchObject({ kind: "write", paths });
	expect(call?.kind === "write" ? (call.removed ?? []) : undefined).toEqual(removed ?? []);
});

test("a writing tool whose path cannot be read is not understood, one that only looks is no business of ours", () => {
	expect(read("claude", before("Write", { content: "x" }))).toBeUndefined();
	expect(read("codex", before("apply_patch", { command: "hello" }))).toBeUndefined();
	expect(read("goose", before("developer__text_editor", { command: "view", path: "a" }))).toEqual({ kind: "other" });
	expect(read("claude", before("Read", { file_path: "/etc/passwd" }))).toEqual({ kind: "other" });
});

test.each([
	["claude", after("Write", { file_path: "a" })],
	["qwen", after("write_file", { file_path: "a" })],
	["gemini", after("replace", { file_path: "a" }, "AfterTool")],
	["codex", after("apply_patch", { command: "*** Begin Patch\n*** Add File: a\n+x\n*** End Patch" })],
	["hermes", after("write_file", { path: "a" }, "post_tool_call")],
	[
		"copilot",
		{ sessionId: "s", cwd: "/w", toolName: "create", toolArgs: { path: "a" }, toolResult: { resultType: "success" } },
	],
	["vscode", after("create_file", { filePath: "a" })],
	["cursor", { hook_event_name: "afterFileEdit", file_path: "a", edits: [], workspace_roots: ["/w"] }],
	["windsurf", { agent_action_name: "post_write_code", tool_info: { file_path: "a", cwd: "/w" } }],
	["opencode", { event: "after", tool: "write", args: { filePath: "a" }, cwd: "/w" }],
	["pi", { event: "after", tool: "edit", args: { path: "a" }, cwd: "/w" }],
	["kiro", after("fs_write", { path: "a" }, "postToolUse")],
])("%s: what was written is noted and never refused", (agent, input) => {
	expect(read(agent, input)).toEqual({ kind: "wrote", paths: ["a"], cwd: "/w" });
});

test.each([
	["claude", after("Bash", { command: "rm -rf /" })],
	["copilot", { toolName: "bash", toolArgs: { command: "rm -rf /" }, toolResult: {}, cwd: "/w" }],
	["cursor", { hook_event_name: "afterShellExecution", command: "rm -rf /", output: "", cwd: "/w" }],
	["windsurf", { agent_action_name: "post_run_command", tool_info: { command_line: "rm -rf /", cwd: "/w" } }],
	["opencode", { event: "after", tool: "bash", args: { command: "rm -rf /" }, cwd: "/w" }],
])("%s: a command that ran is noted as ended, and not judged once more", async (agent, input) => {
	expect(read(agent, input)).toEqual({ kind: "wrote", paths: [], commands: ["rm -rf /"], cwd: "/w" });
	const host = hostOf(agent);
	if (host === undefined) throw new Error(agent);
	const answer = await answerHook(host, JSON.stringify(input), { guard: createGuard({ layers: false }) }, "/");
	expect(answer).toEqual(host.pass ?? { stdout: "", stderr: "", exit: 0 });
});

test("what was written by a tool whose path cannot be read is not noted", () => {
	expect(read("claude", after("Write", {}))).toEqual({ kind: "other" });
});

test("the session is read under each agent's name for it, and is nothing when it is no text", () => {
	for (const name of ["session_id", "sessionId", "conversation_id", "trajectory_id", "taskId", "session"])
		expect(sessionOf({ [name]: "s" })).toBe("s");
	for (const input of [{}, { session_id: null }, { session_id: 5 }, null, "x"])
		expect(sessionOf(input)).toBeUndefined();
});

test("Copilot and Visual Studio Code are answered in the format that they spoke", async () => {
	const parts = { guard: createGuard({ layers: false }) };
	const own = { toolName: "bash", toolArgs: { command: "rm -rf /" }, cwd: "/" };
	const others = before("run_in_terminal", { command: "rm -rf /" });
	for (const agent of ["copilot", "vscode"]) {
		const host = hostOf(agent);
		if (host === undefined) throw new Error(agent);
		const first = await answerHook(host, JSON.stringify(own), parts, "/");
		expect(JSON.parse(first.stdout)).toMatchObject({ permissionDecision: "deny" });
		expect(first.exit).toBe(0);
		const second = await answerHook(host, JSON.stringify(others), parts, "/");
		expect(JSON.parse(second.stdout)).toMatchObject({ hookSpecificOutput: { permissionDecision: "deny" } });
		expect(second.exit).toBe(2);
	}
});

test("a removal by a tool is judged as the loss that it is", async () => {
	const host = hostOf("codex");
	if (host === undefined) throw new Error("codex");
	const patch = "*** Begin Patch\n*** Delete File: /etc/passwd\n*** End Patch";
	const { exit, stderr } = await answerHook(
		host,
		JSON.stringify(before("apply_patch", { command: patch })),
		{ guard: createGuard({ layers: false }) },
		"/",
	);
	expect(exit).toBe(2);
	expect(stderr).toMatch(/safe-run (?:block|confirm)/);
});

test.each([
	["a list as the words of a program", { command: ["rm", "-rf", "/"] }],
	["a list as texts", { command: ["echo hi", "rm -rf /"] }],
	["the words after a program", { command: "rm", args: ["-rf", "/"] }],
	["words that a tool may not know", { command: "git push --force origin main", args: ["--dry-run"] }],
	["a second command beside the first", { cmd: "echo hi", script: "rm -rf /" }],
])("whatever a tool's arguments hold is judged: %s", async (_, args) => {
	const parts = { guard: createGuard({ layers: false, context: false }) };
	for (const [agent, tool] of [
		["claude", "Bash"],
		["codex", "mcp__shell__run"],
	] as const) {
		const host = hostOf(agent);
		if (host === undefined) throw new Error(agent);
		const answer = await answerHook(host, JSON.stringify(before(tool, args)), parts, "/");
		expect([agent, answer.stdout]).toEqual([agent, expect.stringMatching(/"permissionDecision":"(?:deny|ask)"/)]);
	}
});

test.each([
	["codex", { hook_event_name: "PreToolUse", tool_name: "mcp__a__b", tool_input: { command: "rm -rf /", cwd: 5 } }],
	["claude", { hook_event_name: "PreToolUse", tool_name: "mcp__a__b", tool_input: { command: "rm -rf /", script: 7 } }],
	["gemini", { hook_event_name: "BeforeTool", tool_name: "mcp_a_b", tool_input: { commands: ["rm -rf /", null] } }],
	["windsurf", { agent_action_name: "pre_run_commands", tool_info: { command_line: "rm -rf /" } }],
	["antigravity", { toolCall: { name: "run_anything", args: { CommandLine: "rm -rf /" } } }],
	["copilot", { toolName: "bash", toolArgs: { command: "rm -rf /" }, toolResult: null }],
])("%s: a field or name that is not known hides no command", (agent, input) => {
	const call = read(agent, input);
	expect(call?.kind === "shell" ? call.commands : call).toContain("rm -rf /");
});

test("arguments of a server's tool that are no commands are no business of ours", () => {
	for (const tool_input of [{ command: { op: "x" } }, { command: 5, args: ["rm"] }, { query: "rm -rf /" }, 5, null])
		expect(read("claude", before("mcp__a__b", tool_input))).toEqual({ kind: "other" });
});

test("words that only look like commands pass as a program's words do", async () => {
	const parts = { guard: createGuard({ layers: false, context: false }) };
	for (const args of [{ command: ["echo", "hello"] }, { command: "git", args: ["status", "-s"] }])
		for (const tool of ["Bash", "mcp__shell__run"]) {
			const host = hostOf("claude");
			const answer = await answerHook(host ?? never(), JSON.stringify(before(tool, args)), parts, "/");
			expect(answer).toEqual({ stdout: "", stderr: "", exit: 0 });
		}
});

test("a call of a tool under an event that is not known is judged, one that is over is not", () => {
	const call = { tool_name: "Bash", tool_input: { command: "rm -rf /" }, cwd: "/w" };
	for (const hook_event_name of ["PreToolUse", "pretooluse", "BeforeToolUse", "SomethingNew"])
		expect(read("claude", { ...call, hook_event_name })).toMatchObject({ kind: "shell", commands: ["rm -rf /"] });
	for (const hook_event_name of ["PostToolUseFailure", "PermissionDenied"])
		expect(read("claude", { ...call, hook_event_name })).toEqual({ kind: "other" });
	for (const hook_event_name of ["SessionStart", "Stop"])
		expect(read("claude", { hook_event_name, cwd: "/w" })).toEqual({ kind: "other" });
});

test("of several commands in one call none is told as let through when one is refused", async () => {
	const host = hostOf("cline") ?? never();
	const told: string[] = [];
	const parts: GateParts = {
		guard: createGuard({ layers: false, context: false }),
		recorder: {
			decided: async ({ question, outcome }) => {
				told.push(`${outcome} ${question.command}`);
				return { kind: "recorded", id: String(question.command) };
			},
			ended: async (id, { kind }) => void told.push(`${kind} ${id}`),
		},
	};
	const input = { commands: ["echo a", "echo b", "rm -rf /", "echo c"] };
	const call = {
		hookName: "tool_call",
		taskId: "t",
		workspaceRoots: ["/"],
		tool_call: { name: "run_commands", input },
	};
	await answerHook(host, JSON.stringify(call), parts, "/");
	expect(told).toEqual(["run echo a", "run echo b", "refused rm -rf /", "not-started echo a", "not-started echo b"]);
});

function never(): never {
	throw new Error("no such agent");
}
