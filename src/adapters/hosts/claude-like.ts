// Agents whose hooks speak Claude Code's format: the same input, and answers that differ in what each understands.

import type { HookAnswer, HookCall, HookHost } from "./host.ts";
import { refusal, said } from "./host.ts";
import { claudeInput, shaped } from "./shapes.ts";
import { afterTool, toolCall } from "./tool.ts";

/** Events before a tool runs, when a tool has to be named; and after. */
const BEFORE = /^(?:PreToolUse|BeforeTool|pre_tool_call)$/i;
const AFTER = /^(?:PostToolUse|AfterTool|post_tool_call)$/i;
/** Of those that only tell what became of a call. */
const TOLD = /^(?:Post|After|Permission)/i;

/** Also of use to agents that speak this format beside their own. */
export function readClaude(input: unknown): HookCall | undefined {
	const call = shaped(claudeInput, input);
	if (call === undefined) return undefined;
	const event = call.hook_event_name ?? call.hookEventName ?? call.event;
	if (event === undefined) return undefined;
	const cwd = call.cwd ?? call.working_dir ?? undefined;
	if (AFTER.test(event))
		return call.tool_name === undefined ? { kind: "other" } : afterTool(call.tool_name, call.tool_input, cwd);
	if (BEFORE.test(event) && call.tool_name === undefined) return undefined;
	// An event under a name that is not known is judged if a tool is about to be called.
	if (call.tool_name === undefined || TOLD.test(event)) return { kind: "other" };
	return toolCall(call.tool_name, call.tool_input, cwd);
}

/** Codex takes any key it does not know for a failed hook, and runs the command; so these and no others. */
function decision(permissionDecision: "deny" | "ask", permissionDecisionReason: string): unknown {
	return { hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision, permissionDecisionReason } };
}

export const denyClaude = (reason: string): HookAnswer => refusal(decision("deny", reason), reason);
export const askClaude = (reason: string): HookAnswer => said(decision("ask", reason));
/** Exit 2 and the reason: for agents that read nothing else. */
const exitOnly = (reason: string): HookAnswer => ({ stdout: "", stderr: reason, exit: 2 });

export const CLAUDE_LIKE: readonly HookHost[] = [
	{
		names: ["claude", "claude-code"],
		source: "Claude Code 2.1: hooks reference, PreToolUse",
		read: readClaude,
		deny: denyClaude,
		ask: askClaude,
	},
	{ names: ["qwen", "qwen-code"], source: "Qwen Code 0.24: hooks", read: readClaude, deny: denyClaude, ask: askClaude },
	{
		names: ["droid", "factory"],
		source: "Factory Droid: hooks reference",
		read: readClaude,
		deny: denyClaude,
		ask: askClaude,
	},
	{ names: ["augment", "auggie"], source: "Augment: hooks", read: readClaude, deny: denyClaude, ask: askClaude },
	{ names: ["grok"], source: "Grok CLI: hooks", read: readClaude, deny: denyClaude, ask: askClaude },
	{ names: ["devin"], source: "Devin local: hooks", read: readClaude, deny: denyClaude, ask: askClaude },
	// `ask` is not known to Codex: the hook would count as failed, and the command would run.
	{ names: ["codex"], source: "Codex CLI 0.169: hooks, PreToolUse", read: readClaude, deny: denyClaude },
	{ names: ["kimi", "kimi-code"], source: "Kimi Code: hooks", read: readClaude, deny: exitOnly },
	{ names: ["kiro"], source: "Kiro CLI: hooks", read: readClaude, deny: exitOnly },
	// Where nobody is there Gemini waits for an answer for ever, and a hook cannot tell; so a question is a refusal.
	{
		names: ["gemini", "gemini-cli"],
		source: "Gemini CLI 0.61: hooks, BeforeTool",
		read: readClaude,
		deny: (reason) => refusal({ decision: "deny", reason }, reason),
	},
	{
		names: ["crush"],
		source: "Crush: hooks",
		read: readClaude,
		deny: (reason) => refusal({ version: 1, decision: "deny", reason }, reason),
	},
	{
		names: ["goose"],
		source: "Goose 1.38: plugins and hooks",
		read: readClaude,
		deny: (reason) => refusal({ decision: "block", reason }, reason),
	},
	{
		names: ["hermes"],
		source: "Hermes: hooks",
		read: readClaude,
		deny: (reason) => refusal({ decision: "block", reason }, reason),
	},
];
