// The hook of every agent: the agent calls, the answer is obeyed as that agent obeys it.

import { answerHook } from "../../src/adapters/hook.ts";
import { HOSTS, type HookHost } from "../../src/adapters/hosts/index.ts";
import { createConfirmer } from "../../src/approvals/confirmer.ts";
import { createGuard } from "../../src/check.ts";
import { bash, guardOptions, type Outcome, type Row, type World } from "./row.ts";

type Call = (command: string, cwd: string) => unknown;

const claude =
	(tool_name: string, hook_event_name = "PreToolUse"): Call =>
	(command, cwd) => ({ session_id: "s", hook_event_name, cwd, tool_name, tool_input: { command } });

/** How each agent calls its hook for a shell command. */
const CALLS: Readonly<Record<string, Call>> = {
	claude: claude("Bash"),
	qwen: claude("run_shell_command"),
	vscode: claude("run_in_terminal"),
	droid: claude("Execute"),
	augment: claude("launch-process"),
	grok: claude("Bash"),
	devin: claude("exec"),
	codex: claude("Bash"),
	kimi: claude("Bash"),
	kiro: claude("execute_bash", "preToolUse"),
	gemini: claude("run_shell_command", "BeforeTool"),
	hermes: claude("terminal", "pre_tool_call"),
	crush: (command, cwd) => ({ event: "PreToolUse", cwd, tool_name: "bash", tool_input: { command } }),
	goose: (command, working_dir) => ({
		event: "PreToolUse",
		working_dir,
		tool_name: "developer__shell",
		tool_input: { command },
	}),
	copilot: (command, cwd) => ({ sessionId: "s", timestamp: 1, cwd, toolName: "bash", toolArgs: { command } }),
	cursor: (command, cwd) => ({
		conversation_id: "c",
		hook_event_name: "beforeShellExecution",
		command,
		cwd,
		workspace_roots: [cwd],
	}),
	windsurf: (command_line, cwd) => ({ agent_action_name: "pre_run_command", tool_info: { command_line, cwd } }),
	cline: (command, cwd) => ({
		hookName: "tool_call",
		taskId: "t",
		workspaceRoots: [cwd],
		tool_call: { id: "1", name: "run_commands", input: { commands: [command] } },
	}),
	antigravity: (command, cwd) => ({ toolCall: { name: "run_command", args: { CommandLine: command, Cwd: cwd } } }),
	amp: (cmd, cwd) => ({ cmd, cwd }),
	opencode: (command, cwd) => ({ event: "before", tool: "bash", args: { command }, cwd }),
	pi: (command, cwd) => ({ event: "before", tool: "bash", args: { command }, cwd }),
};

export const HOOK_ROWS: readonly Row[] = HOSTS.filter((host) => callOf(host) !== undefined).map((host) => ({
	name: `hook ${host.names[0]}`,
	confirms: false,
	permits: true,
	run: (command, world) => obeyed(host, JSON.stringify(callOf(host)?.(command, world.work)), command, world),
	malformed: {
		"no JSON": (world) => obeyed(host, "{", "echo x > made", world),
		nothing: (world) => obeyed(host, "", "echo x > made", world),
		"a number": (world) => obeyed(host, "5", "echo x > made", world),
		"no command": (world) => {
			const call = JSON.stringify(callOf(host)?.("COMMAND", world.work));
			return obeyed(host, call.replace(/"COMMAND"|\["COMMAND"\]/, "7"), "echo x > made", world);
		},
	},
}));

/** Agents that this table does not call; each needs a reason to be here. */
export const NOT_CALLED: readonly string[] = HOSTS.filter((host) => callOf(host) === undefined).map(
	({ names }) => names[0] ?? "",
);

function callOf(host: HookHost): Call | undefined {
	return CALLS[host.names[0] ?? ""];
}

async function obeyed(host: HookHost, input: string, command: string, world: World): Promise<Outcome> {
	// Without a log, which has tests of its own and would cost these hundreds of calls a wait for the disk each.
	const { env, home } = world;
	const parts = { guard: createGuard(guardOptions(world)), confirmer: createConfirmer({ env, home }) };
	const { stdout, stderr, exit } = await answerHook(host, input, parts, world.work);
	const passes = host.pass ?? { stdout: "", stderr: "", exit: 0 };
	if (exit === passes.exit && stdout === passes.stdout) return bash(command, world);
	const heard = stderr || stdout;
	// Amp asks its user at exit 1, and the table's user says nothing.
	const asks = host.names[0] === "amp" && exit === 1;
	if (exit !== 2 && !asks && !/deny|ask|cancel|overrideInput/.test(stdout))
		throw new Error(`the agent would run it: ${exit} ${stdout}`);
	return { kind: "refused", message: heard };
}
