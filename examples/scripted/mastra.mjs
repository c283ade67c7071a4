// A model without a service, for Mastra: calls the tool `shell` with one command after the other, then says that it is done.

const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };

export function scriptedModel(commands) {
	const left = [...commands];
	return {
		specificationVersion: "v2",
		provider: "scripted",
		modelId: "scripted",
		supportedUrls: {},
		async doGenerate() {
			const command = left.shift();
			const call = { toolCallId: `call-${left.length}`, toolName: "shell", input: JSON.stringify({ command }) };
			const content = command === undefined ? { type: "text", text: "done" } : { type: "tool-call", ...call };
			const finishReason = command === undefined ? "stop" : "tool-calls";
			return { content: [content], finishReason, usage, warnings: [] };
		},
		async doStream() {
			throw new Error("this model does not stream");
		},
	};
}
