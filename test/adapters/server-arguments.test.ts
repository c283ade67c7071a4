// The arguments of a server's tool: a command is found at any depth and under every usual name, and prose is none.

import { expect, test } from "vitest";
import { commandsOf } from "../../src/adapters/all-or-none.ts";
import { answerHook } from "../../src/adapters/hook.ts";
import { hostOf } from "../../src/adapters/hosts/index.ts";
import { createGuard } from "../../src/check.ts";
import { MAX_ARGUMENT_DEPTH, MAX_TOOL_COMMANDS } from "../../src/model/limits.ts";

const parts = { guard: createGuard({ layers: false, context: false }) };

async function answerTo(tool_input: unknown, tool_name = "mcp__any__tool") {
	const host = hostOf("codex");
	if (host === undefined) throw new Error("codex");
	const input = { hook_event_name: "PreToolUse", cwd: "/w", tool_name, tool_input };
	return answerHook(host, JSON.stringify(input), parts, "/");
}

const RM = "rm -rf /";

test.each([
	{ params: { command: RM } },
	{ request: { params: { input: { Command: RM } } } },
	{ steps: [{ cmd: "echo hi" }, { cmd: RM }] },
	{ steps: [{ run: ["rm", "-rf", "/"] }] },
	{ steps: [{ argv: ["rm", "-rf", "/"] }] },
	{ steps: [[{ cmd: RM }]] },
	{
		commands: [
			["echo", "hi"],
			["rm", "-rf", "/"],
		],
	},
	{ commands: [{ command: "rm", args: ["-rf", "/"] }] },
	{ task: { program: "rm", args: ["-rf", "/"] } },
	{ task: { file: "/bin/rm", arguments: ["-rf", "/"] } },
	{ process: { shell: "bash", args: ["-c", RM] } },
	{ shell: RM },
	{ command: "rm", args: "-rf /" },
	{ command: "bash", args: "-c 'rm -rf /'" },
	{ command: "echo hi", args: ["rm"], options: { shell_command: RM } },
	{ command: ["echo hi", RM] },
	{ command: ["echo", RM] },
	{ command: 5, cmd: RM },
	{ script: ["echo hi", RM] },
	{ tool: "Bash", arguments: JSON.stringify({ command: RM }) },
	{ args: JSON.stringify(["rm", "-rf", "/"]) },
	{ language: "Python", code: "import shutil; shutil.rmtree('/')" },
	{ cells: [{ lang: "bash", code: RM }] },
	{ language: "javascript", script: RM },
	JSON.stringify({ params: { command: RM } }),
])("%j is judged by the command in it", async (args) => {
	const { exit, stderr } = await answerTo(args);
	expect([exit, stderr]).toEqual([2, expect.stringContaining("fs/delete-root")]);
});

test.each([
	{ text: RM, body: RM, content: RM, message: RM, query: RM, description: RM },
	{ message: { blocks: [{ text: { type: "mrkdwn", text: "Don't run `rm -rf /`" } }] } },
	{ items: [RM], labels: ["command"], content: JSON.stringify({ command: RM }) },
	{ params: { command: "git status" }, steps: [{ cmd: "npm test" }] },
	{ name: "CI", run: "npm test", args: ["--coverage"] },
	{ command: ["git", "commit", "-m", "Don't rm -rf / here"] },
	{ command: ["man", "reboot"] },
	{ command: "review", args: "the user's code" },
	{ code: "rm -rf /", title: "what not to do" },
	{ file: "rm.txt", args: ["-rf", "/"] },
	{ args: ["--rm"], command: null },
])("%j is let through", async (args) => {
	expect(await answerTo(args)).toEqual({ stdout: "", stderr: "", exit: 0 });
});

test("a tool that evaluates JavaScript or Python by its name is given that, and not shell", async () => {
	const script = "() => { const a = document.querySelectorAll('a'); return a.length > 3; }";
	expect((await answerTo({ script }, "mcp__puppeteer__puppeteer_evaluate")).exit).toBe(0);
	expect((await answerTo({ script })).exit).toBe(2);
	expect((await answerTo({ code: "import os\nprint(os.getcwd())" }, "mcp__ide__executeCode")).exit).toBe(0);
	const worse = "require('fs').rmSync('/', { recursive: true })";
	expect((await answerTo({ script: worse }, "mcp__puppeteer__puppeteer_evaluate")).exit).toBe(2);
});

test("a tool of a server that writes or removes files is judged by their paths", async () => {
	const settings = { path: "/home/u/.claude/settings.json", content: "{}" };
	expect((await answerTo(settings, "mcp__filesystem__write_file")).stderr).toContain("self/agent-wiring");
	expect((await answerTo({ path: "/etc/passwd" }, "mcp__filesystem__delete_file")).exit).toBe(2);
	expect((await answerTo({ path: "notes.md", content: RM }, "mcp__filesystem__write_file")).exit).toBe(0);
	expect((await answerTo({ fields: { summary: "x" } }, "mcp__tracker__edit")).exit).toBe(0);
});

test.each([
	["copilot", { toolName: "my-server-run", toolArgs: { params: { command: RM } }, cwd: "/w" }],
	["copilot", { toolName: "files-write_file", toolArgs: { path: "/home/u/.claude/settings.json" }, cwd: "/w" }],
	["opencode", { event: "before", tool: "server_run", args: { steps: [{ cmd: RM }] }, cwd: "/w" }],
	["vscode", { toolName: "create_and_run_task", toolArgs: { task: { command: "rm", args: ["-rf", "/"] } }, cwd: "/w" }],
	[
		"cline",
		{
			hookName: "tool_call",
			workspaceRoots: ["/w"],
			tool_call: {
				name: "use_mcp_tool",
				input: { server_name: "s", tool_name: "run", arguments: JSON.stringify({ command: RM }) },
			},
		},
	],
	["claude", { hook_event_name: "PreToolUse", tool_name: "RunCommand", tool_input: { command: RM } }],
	["claude", { hook_event_name: "PreToolUse", tool_name: " Bash ", tool_input: { command: RM } }],
	["copilot", { toolName: "deploy", toolArgs: JSON.stringify({ script: RM }), cwd: "/w" }],
	["pi", { event: "before", tool: "runShell", args: { cmd: RM }, cwd: "/w" }],
	["opencode", { event: "before", tool: "process", args: { options: { run: RM } }, cwd: "/w" }],
	["antigravity", { toolCall: { name: "server_run", args: { options: { command: RM } } } }],
])("%s: a tool of a server is known by its name there: %j", async (agent, input) => {
	const call = hostOf(agent)?.read(input);
	expect(call?.kind).toBe("shell");
});

test.each([
	["copilot", { toolName: "my-server-search", toolArgs: { query: RM }, cwd: "/w" }],
	["copilot", { toolName: "report_intent", toolArgs: { intent: RM }, cwd: "/w" }],
	["claude", { hook_event_name: "PreToolUse", tool_name: "Task", tool_input: { prompt: RM, command: RM } }],
	["claude", { hook_event_name: "PreToolUse", tool_name: "SlashCommand", tool_input: { command: "/rm -rf /" } }],
	["claude", { hook_event_name: "PreToolUse", tool_name: "Grep", tool_input: { pattern: RM, path: "/w" } }],
	["opencode", { event: "before", tool: "webfetch", args: { url: RM, format: "text" }, cwd: "/w" }],
	["gemini", { hook_event_name: "BeforeTool", tool_name: "read_file", tool_input: { file_path: "a" } }],
	["codex", { hook_event_name: "PreToolUse", tool_name: "update_plan", tool_input: { plan: [{ step: RM }] } }],
	["antigravity", { toolCall: { name: "grep_search", args: { Query: RM, SearchPath: "/w" } } }],
	["antigravity", { toolCall: { name: "list_dir" } }],
])("%s: a tool that takes no command is none of ours: %j", (agent, input) => {
	expect(hostOf(agent)?.read(input)).toEqual({ kind: "other" });
});

const nested = (levels: number, inner: unknown): unknown => (levels === 0 ? inner : { a: nested(levels - 1, inner) });

test("a call that nests deeper, or holds more commands, than is looked at is refused and told so", async () => {
	expect((await answerTo(nested(MAX_ARGUMENT_DEPTH - 1, { text: "hi" }))).exit).toBe(0);
	expect((await answerTo(nested(MAX_ARGUMENT_DEPTH - 1, { command: RM }))).stderr).toContain("fs/delete-root");
	const deep = await answerTo(nested(MAX_ARGUMENT_DEPTH, {}));
	expect([deep.exit, deep.stderr]).toEqual([2, expect.stringContaining(`deeper than ${MAX_ARGUMENT_DEPTH} levels`)]);
	const commands = Array.from({ length: MAX_TOOL_COMMANDS + 1 }, (_, i) => `echo ${i}`);
	const many = await answerTo({ steps: commands.map((command) => ({ command })) });
	expect([many.exit, many.stderr]).toEqual([2, expect.stringContaining(`more than ${MAX_TOOL_COMMANDS} commands`)]);
});

const TOP = "rm -rf usr";

test.each(
	[
		"cwd",
		"workdir",
		"working_dir",
		"working_directory",
		"workingDirectory",
		"directory",
		"dir_path",
		"exec_dir",
	].flatMap((name) => ["Bash", "mcp__any__tool"].map((tool) => [name, tool] as const)),
)("%s says where a command of %s runs", async (name, tool) => {
	const answer = async (directory: unknown) => (await answerTo({ command: TOP, [name]: directory }, tool)).stderr;
	expect(await answer("/")).toContain("fs/delete-system");
	expect(await answer("../../..")).toContain("fs/delete-system");
	expect(await answer("/tmp/fresh")).not.toContain("fs/delete-system");
	expect(await answer(null)).not.toContain("fs/delete-system");
});

test("in each directory that is named the command is judged", async () => {
	const both = { command: "mkfs.ext4 dev/sda", cwd: "/tmp/fresh", workdir: "/" };
	for (const tool of ["Bash", "mcp__any__tool"])
		expect((await answerTo(both, tool)).stderr).toContain("fs/format-device");
	const deep = {
		steps: [
			{ cmd: TOP, cwd: "/" },
			{ cmd: "ls", cwd: "/tmp" },
		],
	};
	expect((await answerTo(deep)).stderr).toContain("fs/delete-system");
	expect((await answerTo({ command: "npm test", cwd: "packages/api", directory: "/w/api" })).exit).toBe(0);
	const many = { command: "ls", places: Array.from({ length: MAX_TOOL_COMMANDS + 1 }, (_, i) => ({ cwd: `/${i}` })) };
	expect((await answerTo(many)).stderr).toContain("more than");
});

test.each([
	["Write", { file_path: "/etc/hosts", content: "" }, "fs/overwrite-system"],
	["Edit", { file_path: "../../usr/bin/ls" }, "fs/overwrite-system"],
	["mcp__files__write_file", { path: "/boot/grub/grub.cfg" }, "fs/overwrite-system"],
	["Write", { file_path: "/etc/passwd" }, "fs/overwrite-system"],
	["Write", { file_path: "/w/etc/hosts" }, ""],
	["Write", { file_path: "etc/hosts" }, ""],
	["Write", { file_path: "/usr/src/app/a.ts" }, ""],
	["Write", { file_path: "/home/user/a.ts" }, ""],
])("%s of %j is judged as a change of the operating system only where it is one", async (tool, args, rule) => {
	const { stderr } = await answerTo(args, tool);
	expect(stderr === "" ? "" : /fs\/[\w-]+/.exec(stderr)?.[0]).toBe(rule);
});

test("who works in a directory of the system edits files there", () => {
	const edit = (cwd: string) => hostOf("claude")?.read({ hook_event_name: "PreToolUse", cwd, ...EDIT });
	const EDIT = { tool_name: "Edit", tool_input: { file_path: "/etc/nginx/nginx.conf" } };
	const words = (cwd: string) => {
		const call = edit(cwd);
		return call?.kind === "write" ? commandsOf(call).map(({ command }) => command) : [];
	};
	expect(words("/etc/nginx")).toEqual([["tee", "--append", "--", "/etc/nginx/nginx.conf"]]);
	expect(words("/etc/ng")).toEqual([["tee", "--", "/etc/nginx/nginx.conf"]]);
});
