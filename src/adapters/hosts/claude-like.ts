// Agents whose hooks speak Claude Code's format: the same input, and answers that differ in what each understands.

import type { HookAnswer, HookCall, HookHost } from "./host.ts";
import { refusal, said } from "./host.ts";
import { claudeInput, shaped } from "./shapes.ts";
import { toolCall } from "./tool.ts";

/** Events before a tool runs. */
const BEFORE = /^(?:PreToolUse|preToolUse|BeforeTool|pre_tool_call)$/;

function read(input: unknown): HookCall | undefined {
	const call = shaped(claudeInput, input);
	if (call === undefined) return undefined;
	const event = call.hook_event_name ?? call.hookEventName ?? call.event;
	if (event === undefined) return undefined;
	if (!BEFORE.test(event)) return { kind: "other" };
	if (call.tool_name === undefined) return undefined;
	return toolCall(call.tool_name, call.tool_input, call.cwd ?? call.working_dir ?? undefined);
}

/** Codex takes any key it does not know for a failed hook, and runs the command; so these and no others. */
function decision(permissionDecision: "deny" | "ask", permissionDecisionReason: string): unknown {
	return { hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision, permissionDecisionReason } };
}

const deny = (reason: string): HookAnswer => refusal(decision("deny", reason), reason);
const ask = (reason: string): HookAnswer => said(decision("ask", reason));
/** Exit 2 and the reason: for agents that read nothing else. */
const exitOnly = (reason: string): HookAnswer => ({ stdout: "", stderr: reason, exit: 2 });

export const CLAUDE_LIKE: readonly HookHost[] = [
	{
		names: ["claude", "claude-code"],
		source: "Claude Code 2.1: hooks reference, PreToolUse",
		read,
		deny,
		ask,
	},
	{ names: ["qwen", "qwen-code"], source: "Qwen Code 0.24: hooks", read, deny, ask },
	{ names: ["vscode"], source: "Visual Studio Code: agent hooks (preview)", read, deny, ask },
	{ names: ["droid", "factory"], source: "Factory Droid: hooks reference", read, deny, ask },
	{ names: ["augment", "auggie"], source: "Augment: hooks", read, deny, ask },
	{ names: ["grok"], source: "Grok CLI: hooks", read, deny, ask },
	{ names: ["devin"], source: "Devin local: hooks", read, deny, ask },
	// `ask` is not known to Codex: the hook would count as failed, and the command would run.
	{ names: ["codex"], source: "Codex CLI 0.169: hooks, PreToolUse", read, deny },
	{ names: ["kimi", "kimi-code"], source: "Kimi Code: hooks", read, deny: exitOnly },
	{ names: ["kiro"], source: "Kiro CLI: hooks", read, deny: exitOnly },
	// Where nobody is there Gemini waits for an answer for ever, and a hook cannot tell; so a question is a refusal.
	{
		names: ["gemini", "gemini-cli"],
		source: "Gemini CLI 0.61: hooks, BeforeTool",
		read,
		deny: (reason) => refusal({ decision: "deny", reason }, reason),
	},
	{
		names: ["crush"],
		source: "Crush: hooks",
		read,
		deny: (reason) => refusal({ version: 1, decision: "deny", reason }, reason),
	},
	{
		names: ["goose"],
		source: "Goose 1.38: plugins and hooks",
		read,
		deny: (reason) => refusal({ decision: "block", reason }, reason),
	},
	{
		names: ["hermes"],
		source: "Hermes: hooks",
		read,
		deny: (reason) => refusal({ decision: "block", reason }, reason),
	},
];
