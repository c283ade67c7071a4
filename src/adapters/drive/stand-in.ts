// A stand-in for a model service on this machine: it asks for given commands, one after another, and notes what comes back.

import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Dialect, OfferedTool, Turn } from "./dialects.ts";
import { DIALECTS } from "./dialects.ts";
import { at, listOf } from "./json.ts";

export interface StandIn {
	/** `http://127.0.0.1:port`, without a path. */
	readonly url: string;
	/** What the model was told of each command, in order. */
	readonly results: () => readonly string[];
	/** Method and path of every request, for reports of what went wrong. */
	readonly requests: () => readonly string[];
	readonly close: () => Promise<void>;
}

/** Names of the tools that run shell text, in the agents that can be driven. */
const SHELL_TOOLS: ReadonlySet<string> = new Set([
	"Bash",
	"bash",
	"exec_command",
	"shell",
	"shell_command",
	"local_shell",
	"run_shell_command",
	"run_commands",
]);

const LAST_WORD = "Done.";

/** Starts it on a free port of the loopback interface. */
export async function startStandIn(commands: readonly string[]): Promise<StandIn> {
	let results: readonly string[] = [];
	const requests: string[] = [];
	const server = createServer((request, response) => {
		requests.push(`${request.method} ${request.url}`);
		answer(request, response, commands, (seen) => {
			if (seen.length > results.length) results = seen;
		}).catch((error: unknown) => response.writeHead(500).end(String(error)));
	});
	await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}`,
		results: () => results,
		requests: () => requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

async function answer(
	request: IncomingMessage,
	response: ServerResponse,
	commands: readonly string[],
	note: (results: readonly string[]) => void,
): Promise<void> {
	const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
	const text = await read(request);
	const dialect = request.method === "POST" ? DIALECTS.find(({ path }) => path.test(pathname)) : undefined;
	if (dialect === undefined) {
		const model = { id: "fake-model", object: "model", created: 1, owned_by: "nobody" };
		response
			.writeHead(200, { "content-type": "application/json" })
			.end(JSON.stringify({ object: "list", data: [model], input_tokens: 1 }));
		return;
	}
	const body: unknown = JSON.parse(text);
	note(dialect.results(body));
	const reply = dialect.answer(nextTurn(dialect, body, commands), body, pathname);
	response.writeHead(200, { "content-type": reply.type }).end(reply.text);
}

/** The next command where a shell tool is offered; side questions (titles, summaries) get the last word. */
function nextTurn(dialect: Dialect, body: unknown, commands: readonly string[]): Turn {
	const done = dialect.results(body).length;
	const command = commands[done];
	const tool = dialect.tools(body).find(({ name }) => SHELL_TOOLS.has(name));
	if (command === undefined || tool === undefined) return { kind: "text", text: LAST_WORD };
	return { kind: "call", id: `call_${done + 1}`, tool: tool.name, args: argumentsOf(tool, command) };
}

/** The command under the name that the tool's schema has for it, and something in every other field that it demands. */
function argumentsOf({ schema }: OfferedTool, command: string): Readonly<Record<string, unknown>> {
	const properties = at(schema, "properties");
	const name = ["command", "cmd", "commands"].find((each) => at(properties, each) !== undefined) ?? "command";
	const isList = JSON.stringify(at(properties, name) ?? "").includes('"array"');
	const others = listOf(at(schema, "required")).filter((each) => typeof each === "string" && each !== name);
	return {
		...Object.fromEntries(others.map((other) => [other, fillerFor(at(properties, String(other)))])),
		[name]: !isList ? command : name === "commands" ? [command] : ["bash", "-c", command],
	};
}

function fillerFor(schema: unknown): unknown {
	const type = String(at(schema, "type")).toLowerCase();
	if (type === "boolean") return false;
	return type === "number" || type === "integer" ? 10_000 : "probe";
}

async function read(request: IncomingMessage): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString("utf8");
}
