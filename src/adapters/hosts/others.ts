// Agents with a hook format of their own: Copilot, Cursor, Cline, Windsurf, Antigravity, Amp.

import { quoteWord } from "../../text/quote.ts";
import type { HookCall, HookHost } from "./host.ts";
import { refusal, said } from "./host.ts";
import {
	antigravityInput,
	claudeInput,
	clineInput,
	copilotInput,
	cursorShellInput,
	shaped,
	toolArguments,
	windsurfInput,
} from "./shapes.ts";
import { toolCall } from "./tool.ts";

/** With exit 2 Copilot shows its model the number alone; the reason comes through only as JSON with exit 0. */
const copilot: HookHost = {
	names: ["copilot", "copilot-cli"],
	source: "GitHub Copilot CLI 1.0: hooks, preToolUse",
	read: (input) => {
		const call = shaped(copilotInput, input);
		if (call === undefined) return undefined;
		return toolCall(call.toolName, call.toolArgs ?? call.toolInput, call.cwd ?? undefined);
	},
	deny: (reason) => said({ permissionDecision: "deny", permissionDecisionReason: reason }),
	ask: (reason) => said({ permissionDecision: "ask", permissionDecisionReason: reason }),
};

/** An empty answer counts as a failure there; `{}` is no opinion. Only its shell event enforces a question. */
const cursor: HookHost = {
	names: ["cursor", "cursor-agent"],
	source: "Cursor 1.7: hooks, beforeShellExecution and preToolUse",
	read: (input) => {
		const shell = shaped(cursorShellInput, input);
		if (shell !== undefined) {
			if (shell.hook_event_name !== "beforeShellExecution") return { kind: "other" };
			return { kind: "shell", commands: [shell.command], cwd: shell.cwd || shell.workspace_roots?.[0] };
		}
		const call = shaped(claudeInput, input);
		const event = call?.hook_event_name;
		if (call === undefined || event === undefined || event === "beforeShellExecution") return undefined;
		if (event !== "preToolUse") return { kind: "other" };
		return call.tool_name === undefined ? undefined : toolCall(call.tool_name, call.tool_input, call.cwd || undefined);
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
		const { command_line: command, cwd, file_path: path } = call.tool_info ?? {};
		if (call.agent_action_name === "pre_run_command")
			return command === undefined ? undefined : { kind: "shell", commands: [command], cwd: cwd ?? undefined };
		if (call.agent_action_name === "pre_write_code" && path !== undefined)
			return { kind: "write", paths: [path], cwd: cwd ?? undefined };
		return { kind: "other" };
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
		if (call.name === "run_command")
			return command === undefined ? undefined : { kind: "shell", commands: [command], cwd: cwd ?? undefined };
		return path === undefined ? { kind: "other" } : { kind: "write", paths: [path], cwd: cwd ?? undefined };
	},
	deny: (reason) => refusal({ decision: "deny", reason }, reason),
	ask: (reason) => said({ decision: "force_ask", reason }),
	pass: said({ decision: "allow" }),
};

/** A delegate gets the tool's arguments alone and answers by its exit code: 0 allow, 1 ask, 2 reject. */
const amp: HookHost = {
	names: ["amp"],
	source: "Amp: permissions, delegate",
	read: (input): HookCall | undefined => {
		const args = shaped(toolArguments, input);
		const command = args?.cmd ?? args?.command;
		if (args === undefined || command === undefined || typeof command !== "string") return undefined;
		return { kind: "shell", commands: [command], cwd: args.cwd ?? undefined };
	},
	deny: (reason) => ({ stdout: "", stderr: reason, exit: 2 }),
	ask: (reason) => ({ stdout: "", stderr: reason, exit: 1 }),
};

export const OTHERS: readonly HookHost[] = [copilot, cursor, cline, windsurf, antigravity, amp];
