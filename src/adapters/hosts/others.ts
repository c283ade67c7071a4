// Agents with a hook format of their own: Copilot, Cursor, Cline, Windsurf, Antigravity, Amp.

import { quoteWord } from "../../text/quote.ts";
import { askClaude, denyClaude, readClaude } from "./claude-like.ts";
import type { HookAnswer, HookCall, HookHost } from "./host.ts";
import { refusal, said } from "./host.ts";
import { readPlugin } from "./plugins.ts";
import {
	antigravityInput,
	antigravityServer,
	claudeInput,
	clineInput,
	copilotInput,
	cursorEditInput,
	cursorShellInput,
	pluginInput,
	shaped,
	toolArguments,
	windsurfInput,
} from "./shapes.ts";
import { afterTool, serverCall, toolCall } from "./tool.ts";

/**
 * With exit 2 Copilot shows its model the number alone; the reason comes through only as JSON with exit 0. Visual Studio Code and the
 * CLI read the same files, and each sends its own format to whichever command stands there; so both are read and answered.
 */
const copilotRead: HookHost["read"] = (input) => {
	const call = shaped(copilotInput, input);
	if (call === undefined) return readClaude(input);
	const args = call.toolArgs ?? call.toolInput;
	const cwd = call.cwd ?? undefined;
	return (call.toolResult ?? undefined) === undefined
		? toolCall(call.toolName, args, cwd)
		: afterTool(call.toolName, args, cwd);
};

const speaksCopilot = (input: unknown): boolean => shaped(copilotInput, input) !== undefined;
const copilotSaid = (permissionDecision: "deny" | "ask", permissionDecisionReason: string): HookAnswer =>
	said({ permissionDecision, permissionDecisionReason });

/** What is not understood at all may come from either. */
function refusedInBoth(reason: string): HookAnswer {
	const hookSpecificOutput = {
		hookEventName: "PreToolUse",
		permissionDecision: "deny",
		permissionDecisionReason: reason,
	};
	return said({ permissionDecision: "deny", permissionDecisionReason: reason, hookSpecificOutput });
}

const copilot: HookHost = {
	names: ["copilot", "copilot-cli"],
	source: "GitHub Copilot CLI 1.0: hooks, preToolUse",
	read: copilotRead,
	deny: (reason, input) => {
		if (speaksCopilot(input)) return copilotSaid("deny", reason);
		return readClaude(input) === undefined ? refusedInBoth(reason) : denyClaude(reason);
	},
	ask: (reason, input) => (speaksCopilot(input) ? copilotSaid("ask", reason) : askClaude(reason)),
};

const vscode: HookHost = {
	names: ["vscode"],
	source: "Visual Studio Code: agent hooks (preview)",
	read: copilotRead,
	deny: (reason, input) => (speaksCopilot(input) ? copilotSaid("deny", reason) : denyClaude(reason)),
	ask: (reason, input) => (speaksCopilot(input) ? copilotSaid("ask", reason) : askClaude(reason)),
};

/** An empty answer counts as a failure there; `{}` is no opinion. Only its shell event enforces a question. */
const cursor: HookHost = {
	names: ["cursor", "cursor-agent"],
	source: "Cursor 1.7: hooks, beforeShellExecution and preToolUse",
	read: (input) => {
		const shell = shaped(cursorShellInput, input);
		if (shell !== undefined) {
			// A server's own start command is the user's; what its tool is called with is judged below.
			if (shell.hook_event_name === "afterShellExecution")
				return { kind: "wrote", paths: [], commands: [shell.command], cwd: shell.cwd || shell.workspace_roots?.[0] };
			if (shell.hook_event_name !== "beforeShellExecution" && shell.hook_event_name !== "beforeMCPExecution")
				return { kind: "other" };
			if (shell.hook_event_name === "beforeShellExecution")
				return { kind: "shell", commands: [shell.command], cwd: shell.cwd || shell.workspace_roots?.[0] };
		}
		const edit = shaped(cursorEditInput, input);
		if (edit?.hook_event_name === "afterFileEdit")
			return { kind: "wrote", paths: [edit.file_path], cwd: edit.workspace_roots?.[0] };
		const call = shaped(claudeInput, input);
		const event = call?.hook_event_name;
		if (call === undefined || event === undefined || event === "beforeShellExecution") return undefined;
		if (event !== "preToolUse" && event !== "beforeMCPExecution") return { kind: "other" };
		if (call.tool_name === undefined) return undefined;
		const name = event === "preToolUse" ? call.tool_name : `mcp__${call.tool_name}`;
		return toolCall(name, call.tool_input, call.cwd || undefined);
	},
	deny: (reason) => said({ permission: "deny", user_message: reason, agent_message: reason }),
	ask: (reason, input) => {
		const permission = shaped(cursorShellInput, input) === undefined ? "deny" : "ask";
		return said({ permission, user_message: reason, agent_message: reason });
	},
	pass: said({}),
};

/** Cline reads no exit code, and `cancel` ends the whole task; so the command becomes one that says why and fails. */
const cline: HookHost = {
	names: ["cline"],
	source: "Cline CLI 3.0: hooks, PreToolUse",
	read: (input) => {
		const call = shaped(clineInput, input);
		if (call === undefined) return undefined;
		const cwd = call.workspaceRoots?.[0];
		if (call.tool_call !== undefined) return toolCall(call.tool_call.name, call.tool_call.input, cwd);
		if (call.preToolUse === undefined) return call.hookName === "tool_call" ? undefined : { kind: "other" };
		const name = call.preToolUse.toolName ?? call.preToolUse.tool;
		return name === undefined ? undefined : toolCall(name, call.preToolUse.parameters, cwd);
	},
	deny: (reason, input) => {
		const shell = shaped(clineInput, input)?.tool_call?.name === "run_commands";
		if (!shell) return said({ cancel: true, errorMessage: reason });
		return said({ overrideInput: { commands: [`printf '%s\\n' ${quoteWord(reason)} >&2; exit 126`] } });
	},
};

const windsurf: HookHost = {
	names: ["windsurf"],
	source: "Windsurf: Cascade hooks, pre_run_command and pre_write_code",
	read: (input): HookCall | undefined => {
		const call = shaped(windsurfInput, input);
		if (call === undefined) return undefined;
		const { command_line: command, cwd, file_path: path, mcp_tool_name, mcp_tool_arguments } = call.tool_info ?? {};
		if (call.agent_action_name === "pre_run_command")
			return command === undefined ? undefined : { kind: "shell", commands: [command], cwd: cwd ?? undefined };
		if (call.agent_action_name === "pre_write_code")
			return path === undefined ? undefined : { kind: "write", paths: [path], cwd: cwd ?? undefined };
		if (call.agent_action_name === "post_write_code" && path !== undefined)
			return { kind: "wrote", paths: [path], cwd: cwd ?? undefined };
		if (call.agent_action_name === "post_run_command" && command !== undefined)
			return { kind: "wrote", paths: [], commands: [command], cwd: cwd ?? undefined };
		if (call.agent_action_name === "pre_mcp_tool_use")
			return toolCall(`mcp__${mcp_tool_name ?? ""}`, mcp_tool_arguments, cwd ?? undefined);
		// An event before a command under a name that is not known.
		const before = command !== undefined && !call.agent_action_name.startsWith("post_");
		return before ? { kind: "shell", commands: [command], cwd: cwd ?? undefined } : { kind: "other" };
	},
	deny: (reason) => ({ stdout: "", stderr: reason, exit: 2 }),
};

/** A decision is required there; `ask` could be answered by an earlier "always". */
const antigravity: HookHost = {
	names: ["antigravity"],
	source: "Antigravity: hooks, PreToolUse",
	read: (input): HookCall | undefined => {
		const call = shaped(antigravityInput, input)?.toolCall;
		if (call === undefined) return undefined;
		const { CommandLine: command, Cwd: cwd, TargetFile: path } = call.args ?? {};
		if (command !== undefined) return { kind: "shell", commands: [command], cwd: cwd ?? undefined };
		if (call.name === "run_command") return undefined;
		if (path !== undefined) return { kind: "write", paths: [path], cwd: cwd ?? undefined };
		return serverCall(call.name.toLowerCase(), shaped(antigravityServer, input)?.toolCall.args, cwd ?? undefined);
	},
	deny: (reason) => refusal({ decision: "deny", reason }, reason),
	ask: (reason) => said({ decision: "force_ask", reason }),
	pass: said({ decision: "allow" }),
};

/** A delegate gets the tool's arguments alone and answers by its exit code: 0 allow, 1 ask, 2 reject. Our plugin sends its own format. */
const amp: HookHost = {
	names: ["amp"],
	source: "Amp: permissions, delegate; plugins, tool.call",
	read: (input): HookCall | undefined => {
		if (shaped(pluginInput, input) !== undefined) return readPlugin(input);
		const args = shaped(toolArguments, input);
		const command = args?.cmd ?? args?.command;
		if (args === undefined || command === undefined || typeof command !== "string") return undefined;
		return { kind: "shell", commands: [command], cwd: args.cwd ?? undefined };
	},
	deny: (reason) => ({ stdout: "", stderr: reason, exit: 2 }),
	ask: (reason, input) => ({ stdout: "", stderr: reason, exit: shaped(pluginInput, input) === undefined ? 1 : 2 }),
};

export const OTHERS: readonly HookHost[] = [copilot, vscode, cursor, cline, windsurf, antigravity, amp];
