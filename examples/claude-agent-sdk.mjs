// The guard in the Claude Agent SDK: a hook judges every command, and your user is asked where the policy wants it.

import { query } from "@anthropic-ai/claude-agent-sdk";
import { createGuard } from "shell-guardrail";
import { claudeCanUseTool, claudeHooks } from "shell-guardrail/claude-agent-sdk";

const answers = query({
	prompt: "Tidy up.",
	options: {
		hooks: claudeHooks(createGuard()),
		canUseTool: claudeCanUseTool(({ tool, input, reason }) => {
			console.log(`asks: ${tool} ${input.command}: ${reason}`);
			return false;
		}),
	},
});

for await (const message of answers) {
	if (message.type === "user")
		for (const part of message.message.content) if (part.type === "tool_result") console.log(`told: ${part.content}`);
	if (message.type === "result") console.log(message.subtype);
}
