// A guarded shell for LangGraph. What has to be confirmed interrupts the graph; nothing has run by then.

import { AIMessage } from "@langchain/core/messages";
import { Command, END, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { createGuard } from "shell-guardrail";
import { shellTool } from "shell-guardrail/langchain";

const shell = shellTool(createGuard(), { cwd: process.cwd() });

// Stands in for your model: one message after the other, each with a call of the tool.
const commands = ["echo hello", "rm -rf ~", "> notes.txt"];
const model = ({ messages }) => {
	const called = messages.filter((message) => message.getType() === "tool").length;
	const command = commands[called];
	if (command === undefined) return { messages: [new AIMessage("done")] };
	const call = { id: `call-${called}`, name: "shell", args: { command }, type: "tool_call" };
	return { messages: [new AIMessage({ content: "", tool_calls: [call] })] };
};

const graph = new StateGraph(MessagesAnnotation)
	.addNode("model", model)
	.addNode("tools", new ToolNode([shell]))
	.addEdge(START, "model")
	.addConditionalEdges("model", ({ messages }) => (messages.at(-1).tool_calls?.length ? "tools" : END))
	.addEdge("tools", "model")
	// A question needs a checkpointer: the graph waits in it, also for another process.
	.compile({ checkpointer: new MemorySaver() });

const config = { configurable: { thread_id: "1" } };
let state = await graph.invoke({ messages: [{ role: "user", content: "Tidy up." }] }, config);
while (state.__interrupt__ !== undefined) {
	const [{ value }] = state.__interrupt__;
	console.log(`asks: ${value.command}`);
	state = await graph.invoke(new Command({ resume: { run: false } }), config);
}
for (const message of state.messages) if (message.getType() === "tool") console.log(`told: ${message.content}`);
console.log(state.messages.at(-1).content);
