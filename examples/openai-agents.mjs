// A guarded shell for the OpenAI Agents SDK. What has to be confirmed becomes an interruption of the run.

import { Agent, run } from "@openai/agents";
import { createGuard } from "shell-guardrail";
// Models with a shell tool of their own take `shellTool` from the same place.
import { shellFunctionTool } from "shell-guardrail/openai-agents";
// Stands in for the model: it asks for the commands that it is given. Leave `model` out for the SDK's default.
import { scriptedModel } from "./scripted/openai-agents.mjs";

const agent = new Agent({
	name: "Developer",
	tools: [shellFunctionTool(createGuard(), { cwd: process.cwd() })],
	model: scriptedModel(["echo hello", "rm -rf ~", "> notes.txt"]),
});

let result = await run(agent, "Tidy up.");
while (result.interruptions.length > 0) {
	for (const question of result.interruptions) {
		console.log(`asks: ${JSON.parse(question.arguments).command}`);
		result.state.reject(question, { message: "Keep the notes." });
	}
	result = await run(agent, result.state);
}
for (const item of result.newItems) if (item.type === "tool_call_output_item") console.log(`told: ${item.output}`);
console.log(result.finalOutput);
