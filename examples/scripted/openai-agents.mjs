// A model without a service, for the OpenAI Agents SDK: calls the tool `shell` with one command after the other, then says that it is done.

import { setTracingDisabled, Usage } from "@openai/agents";

setTracingDisabled(true);

export function scriptedModel(commands) {
	const left = [...commands];
	return {
		async getResponse() {
			const command = left.shift();
			if (command === undefined) {
				const content = [{ type: "output_text", text: "done" }];
				return { usage: new Usage(), output: [{ type: "message", role: "assistant", status: "completed", content }] };
			}
			const call = { type: "function_call", callId: `call-${left.length}`, name: "shell", status: "completed" };
			return { usage: new Usage(), output: [{ ...call, arguments: JSON.stringify({ command }) }] };
		},
		getStreamedResponse() {
			throw new Error("this model does not stream");
		},
	};
}
