// One hook call of each agent as the agent itself would send it, for probes of what its settings start.

type Payload = (command: string, cwd: string) => unknown;

const SESSION = "safe-run-doctor";

const claude =
	(tool: string, event = "PreToolUse"): Payload =>
	(command, cwd) => ({
		session_id: SESSION,
		hook_event_name: event,
		cwd,
		tool_name: tool,
		tool_input: { command },
	});

const copilot: Payload = (command, cwd) => ({
	sessionId: SESSION,
	timestamp: 0,
	cwd,
	toolName: "bash",
	toolArgs: { command },
});

const plugin: Payload = (command, cwd) => ({ event: "before", tool: "bash", args: { command }, session: SESSION, cwd });

/** By the agent's name. Source: each agent's documentation of its hooks. */
export const PAYLOADS: ReadonlyMap<string, Payload> = new Map<string, Payload>([
	["claude", claude("Bash")],
	["codex", claude("Bash")],
	["gemini", claude("run_shell_command", "BeforeTool")],
	["qwen", claude("run_shell_command")],
	["copilot", copilot],
	["vscode", copilot],
	[
		"cursor",
		(command, cwd) => ({
			conversation_id: SESSION,
			hook_event_name: "beforeShellExecution",
			command,
			cwd,
			workspace_roots: [cwd],
		}),
	],
	[
		"windsurf",
		(command, cwd) => ({
			agent_action_name: "pre_run_command",
			trajectory_id: SESSION,
			tool_info: { command_line: command, cwd },
		}),
	],
	[
		"crush",
		(command, cwd) => ({
			event: "PreToolUse",
			session_id: SESSION,
			cwd,
			tool_name: "bash",
			tool_input: { command },
		}),
	],
	[
		"goose",
		(command, cwd) => ({
			event: "PreToolUse",
			session_id: SESSION,
			working_dir: cwd,
			tool_name: "developer__shell",
			tool_input: { command },
		}),
	],
	["droid", claude("Execute")],
	["kiro", claude("execute_bash", "preToolUse")],
	[
		"antigravity",
		(command, cwd) => ({
			conversationId: SESSION,
			toolCall: { name: "run_command", args: { CommandLine: command, Cwd: cwd } },
		}),
	],
	["devin", claude("exec")],
	["grok", claude("Bash")],
	["augment", claude("launch-process")],
	["kimi", claude("Bash")],
	["hermes", claude("terminal", "pre_tool_call")],
	["opencode", plugin],
	["pi", plugin],
	["amp", plugin],
	[
		"cline",
		(command, cwd) => ({
			hookName: "tool_call",
			taskId: SESSION,
			workspaceRoots: [cwd],
			tool_call: { id: "1", name: "run_commands", input: { commands: [command] } },
		}),
	],
]);
