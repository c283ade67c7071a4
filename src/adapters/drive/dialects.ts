// Four ways in which agents talk to models, each enough for one shell tool call after another and a last word.

import { at, listOf, textOf } from "./json.ts";

/** A tool that the agent offers to its model. */
export interface OfferedTool {
	readonly name: string;
	readonly schema: unknown;
}

/** What the stand-in says next. */
export type Turn =
	| {
			readonly kind: "call";
			readonly id: string;
			readonly tool: string;
			readonly args: Readonly<Record<string, unknown>>;
	  }
	| { readonly kind: "text"; readonly text: string };

export interface Dialect {
	readonly path: RegExp;
	readonly tools: (body: unknown) => readonly OfferedTool[];
	/** What came back from tools so far, in order. */
	readonly results: (body: unknown) => readonly string[];
	/** The whole answer; events of a stream as server-sent events (WHATWG HTML, 9.2). */
	readonly answer: (turn: Turn, body: unknown, path: string) => { readonly type: string; readonly text: string };
}

const MODEL = "fake-model";
const JSON_TYPE = "application/json";

const json = (value: unknown) => ({ type: JSON_TYPE, text: JSON.stringify(value) });

function events(list: readonly { readonly event?: string; readonly data: unknown }[], last = "") {
	const text = list.map(
		({ event, data }) => `${event === undefined ? "" : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`,
	);
	return { type: "text/event-stream", text: text.join("") + last };
}

/** Source: Anthropic API reference, Messages and streaming. */
const anthropic: Dialect = {
	path: /\/v1\/messages$/,
	tools: (body) =>
		listOf(at(body, "tools")).map((tool) => ({ name: textOf(at(tool, "name")), schema: at(tool, "input_schema") })),
	results: (body) =>
		listOf(at(body, "messages"))
			.flatMap((message) => listOf(at(message, "content")))
			.filter((part) => at(part, "type") === "tool_result")
			.map((part) => JSON.stringify(at(part, "content"))),
	answer: (turn, body) => {
		const block =
			turn.kind === "call"
				? { type: "tool_use", id: turn.id, name: turn.tool, input: turn.args }
				: { type: "text", text: turn.text };
		const stop_reason = turn.kind === "call" ? "tool_use" : "end_turn";
		const usage = { input_tokens: 1, output_tokens: 1 };
		const message = { id: "msg_1", type: "message", role: "assistant", model: MODEL, stop_sequence: null, usage };
		if (at(body, "stream") !== true) return json({ ...message, content: [block], stop_reason });
		const start = turn.kind === "call" ? { ...block, input: {} } : { type: "text", text: "" };
		const delta =
			turn.kind === "call"
				? { type: "input_json_delta", partial_json: JSON.stringify(turn.args) }
				: { type: "text_delta", text: turn.text };
		return events(
			[
				{ type: "message_start", message: { ...message, content: [], stop_reason: null } },
				{ type: "content_block_start", index: 0, content_block: start },
				{ type: "content_block_delta", index: 0, delta },
				{ type: "content_block_stop", index: 0 },
				{ type: "message_delta", delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: 1 } },
				{ type: "message_stop" },
			].map((data) => ({ event: data.type, data })),
		);
	},
};

/** Source: OpenAI API reference, Responses and its streaming events. */
const responses: Dialect = {
	path: /\/responses$/,
	tools: (body) =>
		listOf(at(body, "tools")).map((tool) => ({ name: textOf(at(tool, "name")), schema: at(tool, "parameters") })),
	results: (body) =>
		listOf(at(body, "input"))
			.filter((item) => /_call_output$/.test(textOf(at(item, "type"))))
			.map((item) => JSON.stringify(at(item, "output"))),
	answer: (turn, body) => {
		const item =
			turn.kind === "call"
				? {
						type: "function_call",
						id: `fc_${turn.id}`,
						call_id: turn.id,
						name: turn.tool,
						arguments: JSON.stringify(turn.args),
						status: "completed",
					}
				: {
						type: "message",
						id: "msg_1",
						role: "assistant",
						status: "completed",
						content: [{ type: "output_text", text: turn.text, annotations: [] }],
					};
		const usage = {
			input_tokens: 1,
			output_tokens: 1,
			total_tokens: 2,
			input_tokens_details: { cached_tokens: 0 },
			output_tokens_details: { reasoning_tokens: 0 },
		};
		const response = {
			id: "resp_1",
			object: "response",
			created_at: 1,
			model: MODEL,
			status: "completed",
			output: [item],
			usage,
		};
		if (at(body, "stream") !== true) return json(response);
		return events(
			[
				{ type: "response.created", response: { ...response, status: "in_progress", output: [], usage: null } },
				{ type: "response.output_item.added", output_index: 0, item: { ...item, status: "in_progress" } },
				{ type: "response.output_item.done", output_index: 0, item },
				{ type: "response.completed", response },
			].map((data, sequence_number) => ({ event: data.type, data: { ...data, sequence_number } })),
		);
	},
};

/** Source: OpenAI API reference, Chat Completions and its chunks. */
const chat: Dialect = {
	path: /\/chat\/completions$/,
	tools: (body) =>
		listOf(at(body, "tools")).map((tool) => ({
			name: textOf(at(tool, "function", "name")),
			schema: at(tool, "function", "parameters"),
		})),
	results: (body) =>
		listOf(at(body, "messages"))
			.filter((message) => at(message, "role") === "tool")
			.map((message) => JSON.stringify(at(message, "content"))),
	answer: (turn, body) => {
		const call =
			turn.kind === "call"
				? { id: turn.id, type: "function", function: { name: turn.tool, arguments: JSON.stringify(turn.args) } }
				: undefined;
		const finish_reason = call === undefined ? "stop" : "tool_calls";
		const content = turn.kind === "text" ? turn.text : null;
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const head = { id: "chat_1", created: 1, model: MODEL };
		if (at(body, "stream") !== true) {
			const message = { role: "assistant", content, ...(call === undefined ? {} : { tool_calls: [call] }) };
			return json({ ...head, object: "chat.completion", choices: [{ index: 0, message, finish_reason }], usage });
		}
		const delta = {
			role: "assistant",
			content,
			...(call === undefined ? {} : { tool_calls: [{ index: 0, ...call }] }),
		};
		const chunk = { ...head, object: "chat.completion.chunk" };
		return events(
			[
				{ data: { ...chunk, choices: [{ index: 0, delta, finish_reason: null }] } },
				{ data: { ...chunk, choices: [{ index: 0, delta: {}, finish_reason }], usage } },
			],
			"data: [DONE]\n\n",
		);
	},
};

/** Source: Gemini API reference, generateContent and streamGenerateContent. */
const gemini: Dialect = {
	path: /:(?:stream)?[gG]enerateContent$/,
	tools: (body) =>
		listOf(at(body, "tools"))
			.flatMap((tool) => listOf(at(tool, "functionDeclarations")))
			.map((tool) => ({
				name: textOf(at(tool, "name")),
				schema: at(tool, "parametersJsonSchema") ?? at(tool, "parameters"),
			})),
	results: (body) =>
		listOf(at(body, "contents"))
			.flatMap((content) => listOf(at(content, "parts")))
			.map((part) => at(part, "functionResponse"))
			.filter((response) => response !== undefined)
			.map((response) => JSON.stringify(at(response, "response"))),
	answer: (turn, _body, path) => {
		const part =
			turn.kind === "call" ? { functionCall: { id: turn.id, name: turn.tool, args: turn.args } } : { text: turn.text };
		const candidate = { index: 0, content: { role: "model", parts: [part] }, finishReason: "STOP" };
		const usageMetadata = { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 };
		const whole = { candidates: [candidate], usageMetadata, modelVersion: MODEL };
		return path.includes(":stream") ? events([{ data: whole }]) : json(whole);
	},
};

export const DIALECTS: readonly Dialect[] = [anthropic, responses, chat, gemini];
