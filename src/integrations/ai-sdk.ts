// A shell tool for the Vercel AI SDK: what has to be confirmed becomes the SDK's own approval request.

import { type ModelMessage, type Tool, tool } from "ai";
import * as z from "zod";
import { refuseUnknown } from "../adapters/known-options.ts";
import type { Guard } from "../library.ts";
import { DESCRIPTION, needsApproval, runForModel, SHELL_TOOL_OPTIONS, type ShellToolOptions } from "./shell.ts";

export type { ShellToolOptions } from "./shell.ts";

/**
 * A tool with the input `{ command }` and a text as output.
 * @example
 * const { text } = await generateText({ model, tools: { bash: shellTool(createGuard()) }, prompt });
 */
export function shellTool(guard: Guard, options: ShellToolOptions = {}): Tool<{ command: string }, string> {
	refuseUnknown("shellTool", options, SHELL_TOOL_OPTIONS);
	return tool({
		description: options.description ?? DESCRIPTION,
		inputSchema: z.object({ command: z.string().describe("The command text, as bash reads it") }),
		needsApproval: ({ command }) => needsApproval(guard, command, options),
		execute: ({ command }, { toolCallId, messages, abortSignal }) =>
			runForModel(guard, "ai-sdk", command, options, {
				...(abortSignal === undefined ? {} : { signal: abortSignal }),
				// Only where the messages hold the approval: a call that came past the SDK's question is not confirmed.
				...(isApproved(messages, toolCallId, command) ? { onConfirm: () => true } : {}),
			}),
	});
}

/** Whether the messages hold a yes to this very call of this very command. */
function isApproved(messages: readonly ModelMessage[], toolCallId: string, command: string): boolean {
	const asked = new Set<string>();
	let sameCommand = false;
	for (const { role, content } of messages) {
		if (role === "assistant" && typeof content !== "string")
			for (const part of content) {
				if (part.type === "tool-approval-request" && part.toolCallId === toolCallId) asked.add(part.approvalId);
				if (part.type === "tool-call" && part.toolCallId === toolCallId)
					sameCommand = commandIn(part.input) === command;
			}
	}
	const last = messages.at(-1);
	if (!sameCommand || last?.role !== "tool") return false;
	return last.content.some(
		(part) => part.type === "tool-approval-response" && part.approved && asked.has(part.approvalId),
	);
}

function commandIn(input: unknown): unknown {
	return typeof input === "object" && input !== null && "command" in input ? input.command : undefined;
}
