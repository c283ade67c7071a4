// The tools for agent frameworks, each inside its real framework; only the model is a script: one call, then the end.

import { AIMessage, type BaseMessage, type ToolMessage } from "@langchain/core/messages";
import { Command, END, MemorySaver, MessagesAnnotation, START, StateGraph } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import {
	Agent,
	type AgentOutputItem,
	type Model,
	type ModelRequest,
	type ModelResponse,
	Runner,
	setTracingDisabled,
	Usage,
} from "@openai/agents";
import { generateText, type ModelMessage, stepCountIs } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { createGuard, type Guard } from "../../src/index.ts";
import * as aiSdk from "../../src/integrations/ai-sdk.ts";
import * as claude from "../../src/integrations/claude-agent-sdk.ts";
import * as langchain from "../../src/integrations/langchain.ts";
import * as mastra from "../../src/integrations/mastra.ts";
import * as openai from "../../src/integrations/openai-agents.ts";
import { bash, guardOptions, messageOf, type Outcome, type Row, type World } from "./row.ts";

setTracingDisabled(true);

export const FRAMEWORK_ROWS: readonly Row[] = [
	row("AI SDK tool", throughAiSdk),
	row("OpenAI Agents function tool", throughFunctionTool),
	row("OpenAI Agents shell tool", throughShellTool),
	row("LangGraph tool", throughLangGraph),
	row("Mastra tool", throughMastra),
	{
		...row("Claude Agent SDK hook", throughClaudeHook),
		confirms: false,
		malformed: {
			"no command": (world) => throughClaudeHook({}, world),
			"a number": (world) => throughClaudeHook({ command: 5 }, world),
			"half a character": (world) => throughClaudeHook({ command: "echo x > made \ud800" }, world).catch(failed),
		},
	},
];

function row(name: string, through: (input: unknown, world: World) => Promise<Outcome>): Row {
	return {
		name,
		confirms: true,
		run: (command, world) => through({ command }, world).catch(failed),
		malformed: {
			"no command": (world) => through({}, world).catch(failed),
			"a list": (world) => through({ command: ["echo x > made"] }, world).catch(failed),
			"half a character": (world) => through({ command: "echo x > made \ud800" }, world).catch(failed),
		},
	};
}

/** The framework's run ended with an error of the guard or of its own: nothing ran. */
function failed(error: unknown): Outcome {
	return { kind: "refused", message: messageOf(error) };
}

/** The framework asks through its own approvals, so the guard itself has nobody. */
function guardIn(world: World): Guard {
	const { onConfirm: _, ...options } = guardOptions(world);
	return createGuard(options);
}

/** Whether the text that the model got is a refusal; a fault of the guard is told as an error of the tool. */
function outcomeOf(told: string): Outcome {
	const refused = /^safe-run |seeded fault|half a character|[Ii]nvalid|not match|not run|error occurred/.test(told);
	return refused ? { kind: "refused", message: told } : { kind: "ran", told };
}

const USAGE = {
	inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
	outputTokens: { total: 1, text: 1, reasoning: 0 },
};

async function throughAiSdk(input: unknown, world: World): Promise<Outcome> {
	const told: string[] = [];
	const model = new MockLanguageModelV4({
		doGenerate: async ({ prompt }) => {
			const last = prompt.at(-1);
			if (last?.role !== "tool") {
				const call = { toolCallId: "call-1", toolName: "bash", input: JSON.stringify(input) };
				return {
					content: [{ type: "tool-call", ...call }],
					finishReason: { unified: "tool-calls", raw: undefined },
					usage: USAGE,
					warnings: [],
				};
			}
			for (const part of last.content) if (part.type === "tool-result") told.push(textIn(part.output));
			const content = [{ type: "text" as const, text: "done" }];
			return { content, finishReason: { unified: "stop", raw: undefined }, usage: USAGE, warnings: [] };
		},
	});
	const tools = { bash: aiSdk.shellTool(guardIn(world), { cwd: world.work, env: world.env }) };
	const messages: ModelMessage[] = [{ role: "user", content: "go" }];
	const first = await generateText({ model, tools, messages, stopWhen: stepCountIs(3), maxRetries: 0 });
	const request = first.content.find((part) => part.type === "tool-approval-request");
	if (request === undefined) return outcomeOf(told.join("\n"));
	if (world.answer === undefined) return { kind: "held" };
	messages.push(...first.response.messages, {
		role: "tool",
		content: [{ type: "tool-approval-response", approvalId: request.approvalId, approved: world.answer }],
	});
	await generateText({ model, tools, messages, stopWhen: stepCountIs(3), maxRetries: 0 });
	return world.answer ? outcomeOf(told.join("\n")) : { kind: "held" };
}

function textIn(output: unknown): string {
	if (typeof output !== "object" || output === null || !("value" in output)) return JSON.stringify(output);
	return typeof output.value === "string" ? output.value : JSON.stringify(output.value);
}

/** A model that gives one item, then tells what it got for it. */
class OneCall implements Model {
	readonly #item: AgentOutputItem;
	readonly told: string[] = [];
	constructor(item: AgentOutputItem) {
		this.#item = item;
	}
	async getResponse({ input }: ModelRequest): Promise<ModelResponse> {
		const result =
			typeof input === "string" ? undefined : input.find((item) => /_output$|_result$/.test(item.type ?? ""));
		if (result === undefined) return { usage: new Usage(), output: [this.#item] };
		this.told.push(told(Object(result).output));
		const content = [{ type: "output_text" as const, text: "done" }];
		return { usage: new Usage(), output: [{ type: "message", role: "assistant", status: "completed", content }] };
	}
	getStreamedResponse(): never {
		throw new Error("not streamed here");
	}
}

/** The text of a function's result, or the outputs of a shell call in the words of the other tools. */
function told(output: unknown): string {
	if (typeof output === "string") return output;
	if (!Array.isArray(output)) return String(Object(output).text);
	const [{ stdout, stderr, outcome }] = output;
	const { exitCode } = outcome;
	const end = exitCode ? `exit code ${exitCode}` : "";
	const parts = [stdout, stderr, end].filter((part: string) => part !== "");
	return parts.map((part: string) => part.replace(/\n$/, "")).join("\n") || "(no output)";
}

async function throughFunctionTool(input: unknown, world: World): Promise<Outcome> {
	const item = { type: "function_call", callId: "call-1", name: "shell", status: "completed" } as const;
	const model = new OneCall({ ...item, arguments: JSON.stringify(input) });
	const tools = [openai.shellFunctionTool(guardIn(world), { cwd: world.work, env: world.env })];
	return throughRunner(new Agent({ name: "a", model, tools }), model, world);
}

async function throughShellTool(input: unknown, world: World): Promise<Outcome> {
	const { command } = Object(input);
	// The SDK checks the item itself; a call without texts never comes as far as a tool.
	if (typeof command !== "string") return { kind: "refused", message: "invalid item" };
	const model = new OneCall({
		type: "shell_call",
		callId: "call-1",
		status: "completed",
		action: { commands: [command] },
	});
	const tools = [openai.shellTool(guardIn(world), { cwd: world.work, env: world.env })];
	return throughRunner(new Agent({ name: "a", model, tools }), model, world);
}

async function throughRunner(agent: Agent, model: OneCall, world: World): Promise<Outcome> {
	const runner = new Runner();
	try {
		const first = await runner.run(agent, "go");
		const [question] = first.interruptions;
		if (question === undefined) return outcomeOf(model.told.join("\n"));
		if (world.answer === undefined) return { kind: "held" };
		if (world.answer) first.state.approve(question);
		else first.state.reject(question);
		await runner.run(agent, first.state);
		return world.answer ? outcomeOf(model.told.join("\n")) : { kind: "held" };
	} catch (error) {
		return { kind: "refused", message: String(error) };
	}
}

async function throughLangGraph(input: unknown, world: World): Promise<Outcome> {
	const shell = langchain.shellTool(guardIn(world), { cwd: world.work, env: world.env });
	const call = new AIMessage({
		content: "",
		tool_calls: [{ id: "call-1", name: "shell", args: Object(input), type: "tool_call" }],
	});
	const graph = new StateGraph(MessagesAnnotation)
		.addNode("tools", new ToolNode([shell]))
		.addEdge(START, "tools")
		.addEdge("tools", END)
		.compile({ checkpointer: new MemorySaver() });
	const config = { configurable: { thread_id: "1" } };
	const first = await graph.invoke({ messages: [call] }, config);
	const waits = "__interrupt__" in first;
	if (waits && world.answer === undefined)
		return { kind: "refused", message: JSON.stringify(Object(first).__interrupt__[0].value) };
	const last = waits ? await graph.invoke(new Command({ resume: { run: world.answer } }), config) : first;
	const messages: readonly (BaseMessage | ToolMessage)[] = last.messages;
	return outcomeOf(String(messages.at(-1)?.content));
}

/** As Mastra calls it, which test/agents shows with Mastra itself: a suspended run starts the tool again with the answer. */
async function throughMastra(input: unknown, world: World): Promise<Outcome> {
	const tool = mastra.shellTool(guardIn(world), { cwd: world.work, env: world.env });
	const given = tool.inputSchema.parse(input);
	const questions: string[] = [];
	const suspend = async ({ reason }: mastra.MastraQuestion): Promise<void> => void questions.push(reason);
	const first = await tool.execute(given, { agent: { suspend } });
	const [reason] = questions;
	if (reason === undefined) return outcomeOf(String(first));
	if (world.answer === undefined) return { kind: "refused", message: reason };
	const resumeData = tool.resumeSchema.parse({ run: world.answer });
	return outcomeOf(String(await tool.execute(given, { agent: { suspend, resumeData } })));
}

/** As the SDK calls it, which test/agents shows with the SDK itself; an answer other than `{}` keeps the tool from running. */
async function throughClaudeHook(input: unknown, world: World): Promise<Outcome> {
	const [matcher] = claude.claudeHooks(guardIn(world)).PreToolUse;
	const base = {
		session_id: "s",
		hook_event_name: "PreToolUse",
		cwd: world.work,
		tool_name: "Bash",
		tool_input: input,
	};
	const { signal } = new AbortController();
	const answer = await matcher?.hooks[0]?.(base, "call-1", { signal });
	const output = answer?.hookSpecificOutput;
	if (output !== undefined) return { kind: "refused", message: output.permissionDecisionReason };
	return bash(String(Object(input).command), world);
}
