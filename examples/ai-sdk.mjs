// A guarded shell for the Vercel AI SDK. What has to be confirmed becomes an approval request of the SDK.

import { generateText, stepCountIs } from "ai";
import { createGuard } from "shell-guardrail";
import { shellTool } from "shell-guardrail/ai-sdk";
// Stands in for your provider's model: it asks for the commands that it is given.
import { scriptedModel } from "./scripted/ai-sdk.mjs";

const tools = { bash: shellTool(createGuard(), { cwd: process.cwd() }) };
const model = scriptedModel(["echo hello", "rm -rf ~", "> notes.txt"]);

const messages = [{ role: "user", content: "Tidy up." }];
const first = await generateText({ model, tools, messages, stopWhen: stepCountIs(10) });
messages.push(...first.response.messages);

for (const { toolResults } of first.steps) for (const { output } of toolResults) console.log(`told: ${output}`);

// The run stops where somebody has to be asked; answer, and call again.
const answers = first.content
	.filter((part) => part.type === "tool-approval-request")
	.map(({ approvalId, toolCall }) => {
		console.log(`asks: ${toolCall.input.command}`);
		return { type: "tool-approval-response", approvalId, approved: false, reason: "keep the notes" };
	});
messages.push({ role: "tool", content: answers });
const { text } = await generateText({ model, tools, messages, stopWhen: stepCountIs(10) });
console.log(text);
