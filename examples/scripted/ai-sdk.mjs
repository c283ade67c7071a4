// A model without a service, for the AI SDK: calls the tool `bash` with one command after the other, then says that it is done.

import { MockLanguageModelV4 } from "ai/test";

const usage = {
	inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
	outputTokens: { total: 0, text: 0, reasoning: 0 },
};

export function scriptedModel(commands) {
	const left = [...commands];
	return new MockLanguageModelV4({
		doGenerate: async () => {
			const command = left.shift();
			const call = { toolCallId: `call-${left.length}`, toolName: "bash", input: JSON.stringify({ command }) };
			const content = command === undefined ? { type: "text", text: "done" } : { type: "tool-call", ...call };
			const unified = command === undefined ? "stop" : "tool-calls";
			return { content: [content], finishReason: { unified, raw: undefined }, usage, warnings: [] };
		},
	});
}
