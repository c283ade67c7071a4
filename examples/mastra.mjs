// A guarded shell for Mastra. What has to be confirmed suspends the run; nothing has run by then.

import { Mastra } from "@mastra/core";
import { Agent } from "@mastra/core/agent";
import { InMemoryStore } from "@mastra/core/storage";
import { createTool } from "@mastra/core/tools";
import { createGuard } from "shell-guardrail";
import { shellTool } from "shell-guardrail/mastra";
// Stands in for your provider's model: it asks for the commands that it is given.
import { scriptedModel } from "./scripted/mastra.mjs";

const agent = new Agent({
	id: "developer",
	name: "Developer",
	instructions: "Tidy up.",
	model: scriptedModel(["echo hello", "rm -rf ~", "> notes.txt"]),
	tools: { shell: createTool(shellTool(createGuard(), { cwd: process.cwd() })) },
});
// A question needs storage: the run waits in it.
new Mastra({ agents: { agent }, storage: new InMemoryStore(), logger: false });

let result = await agent.generate("Tidy up.");
while (result.finishReason === "suspended") {
	console.log(`asks: ${result.suspendPayload.suspendPayload.command}`);
	result = await agent.resumeGenerate({ run: false }, { runId: result.runId });
}
for (const { payload } of result.toolResults) console.log(`told: ${payload.result}`);
console.log(result.text);
