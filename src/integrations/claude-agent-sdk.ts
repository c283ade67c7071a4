// The guard for the Claude Agent SDK: a hook that judges every shell command, and a permission callback that tells the user why.
// The types are shapes that the SDK's own fit, so that nothing of it has to be installed to judge for it.

import { allOrNone, commandsOf } from "../adapters/all-or-none.ts";
import type { Permission } from "../adapters/entry.ts";
import { hostOf } from "../adapters/hosts/index.ts";
import { type Known, refuseUnknown } from "../adapters/known-options.ts";
import type { Guard } from "../library.ts";

export interface ClaudeHookOptions {
	/** What must not wait for ever: seconds until the SDK gives the hook up, which stops the tool. Default 30. */
	readonly timeout?: number;
}

type HookOutput = {
	hookSpecificOutput?: {
		hookEventName: "PreToolUse";
		permissionDecision: "deny" | "ask";
		permissionDecisionReason: string;
	};
};

export interface ClaudeHookMatcher {
	matcher: string;
	timeout: number;
	/** A hook that fails stops the tool; without this the SDK would go on. */
	onFailure: "block";
	hooks: ((input: unknown, toolUseId: string | undefined, options: { signal: AbortSignal }) => Promise<HookOutput>)[];
}

/**
 * Hooks for `query`'s options. They hold in every permission mode; a question goes on to `canUseTool`, and without one is a no.
 * @example
 * query({ prompt, options: { hooks: claudeHooks(createGuard()) } });
 */
export function claudeHooks(guard: Guard, options: ClaudeHookOptions = {}): { PreToolUse: ClaudeHookMatcher[] } {
	refuseUnknown("claudeHooks", options, { timeout: true } satisfies Known<ClaudeHookOptions>);
	return {
		PreToolUse: [
			{
				// Every tool: the guard itself knows which of them run commands or write files.
				matcher: "",
				timeout: options.timeout ?? 30,
				onFailure: "block",
				hooks: [(input, _, { signal }) => beforeTool(guard, input, signal)],
			},
		],
	};
}

type Refused = Extract<Permission, { kind: "refuse" }>;
type Given = Exclude<Permission, Refused>;

async function beforeTool(guard: Guard, input: unknown, signal: AbortSignal): Promise<HookOutput> {
	const call = hostOf("claude")?.read(input);
	if (call === undefined) return decision("deny", "safe-run: this is not the hook input of Claude Code; not run");
	if (call.kind === "other" || call.kind === "wrote") return {};
	if (call.kind === "unclear") return decision("deny", `safe-run: ${call.why}; not run`);
	const place = {
		agent: "claude-agent-sdk",
		...sessionOf(input),
	};
	const answers = await allOrNone<Given, Refused>(commandsOf(call), {
		ask: ({ command, cwd }) =>
			guard.permit(command, { ...place, ...(cwd === undefined ? {} : { cwd }), signal, ask: true }),
		isRefused: (permission) => permission.kind === "refuse",
		takeBack: ({ withdraw }, why) => withdraw(why),
	});
	if ("refused" in answers) return decision("deny", answers.refused.message);
	const asked = answers.given.find((permission) => permission.kind === "ask");
	return asked === undefined ? {} : decision("ask", asked.message);
}

function decision(permissionDecision: "deny" | "ask", permissionDecisionReason: string): HookOutput {
	return { hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision, permissionDecisionReason } };
}

function sessionOf(input: unknown): { readonly session?: string } {
	if (typeof input !== "object" || input === null || !("session_id" in input)) return {};
	return typeof input.session_id === "string" ? { session: input.session_id } : {};
}

/** What the SDK's `canUseTool` may answer. */
export type ClaudePermissionResult =
	| { behavior: "allow"; updatedInput: Record<string, unknown> }
	| { behavior: "deny"; message: string };

/** What the user is asked. */
export interface ClaudeQuestion {
	readonly tool: string;
	readonly input: Readonly<Record<string, unknown>>;
	/** The guard's reason, when it was the guard that asks. */
	readonly reason: string | undefined;
	readonly signal: AbortSignal;
}

/**
 * A `canUseTool` that asks your user. The SDK calls it for what its own rules or the guard's hook want asked; it is no guard by itself,
 * since the SDK does not call it for tools that are allowed.
 * @param ask only `true` lets the tool run
 */
export function claudeCanUseTool(ask: (question: ClaudeQuestion) => boolean | Promise<boolean>) {
	return async (
		tool: string,
		input: Record<string, unknown>,
		options: { signal: AbortSignal; decisionReason?: string },
	): Promise<ClaudePermissionResult> => {
		const reason = options.decisionReason;
		const yes = await ask({ tool, input, reason, signal: options.signal });
		if (yes === true) return { behavior: "allow", updatedInput: input };
		return { behavior: "deny", message: reason === undefined ? "The user said no." : `The user said no. ${reason}` };
	};
}
