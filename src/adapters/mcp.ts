// The MCP server: tools that check, explain and run a command. What is asked goes to the client's user, through elicitation.

import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import type {
	CallToolResult,
	ElicitRequestFormParams,
	ServerNotification,
	ServerRequest,
} from "@modelcontextprotocol/sdk/types.js";
import * as z from "zod";
import type { Environment } from "../check.ts";
import type { GateParts } from "../gate.ts";
import { agentLine } from "../report/agent.ts";
import { renderExplain } from "../report/explain.ts";
import { renderQuestion } from "../report/frame.ts";
import { type ConfirmRequest, createEnter } from "./entry.ts";
import { createStarter } from "./exec.ts";
import { isRefusal } from "./refused.ts";
import { MAX_MODEL_OUTPUT, transcriptOf } from "./transcript.ts";

export interface McpSetting {
	readonly parts: GateParts;
	readonly env: Environment;
	/** Where commands run for which the client names no directory. */
	readonly cwd: string;
	readonly version: string;
	/** One name for this connection; a client over standard streams has no session id of its own. */
	readonly session: string;
}

/** A command runs this long if the client says nothing, and at most this long, in milliseconds. */
const DEFAULT_TIMEOUT = 120_000;
const MAX_TIMEOUT = 3_600_000;

/** How long a question waits for the client's user, in milliseconds. */
const MAX_THINKING = 600_000;

const WIDTH = 80;

const command = z.string().describe("The command text, exactly as bash is to read it");
const cwd = z
	.string()
	.startsWith("/")
	.optional()
	.describe("Directory the command would run in, absolute; default: the server's");

/** Serves one client on standard input and output; resolves when it has gone. */
export async function serveMcp(setting: McpSetting): Promise<void> {
	const server = createMcpServer(setting);
	const gone = new Promise<void>((resolve) => {
		server.server.onclose = () => resolve();
		process.stdin.once("end", () => void server.close());
	});
	await server.connect(new StdioServerTransport());
	await gone;
}

/** The server without its transport. */
export function createMcpServer(setting: McpSetting): McpServer {
	const server = new McpServer(
		{ name: "safe-run", version: setting.version },
		{ instructions: "Run shell commands with the run tool. A refusal says what would be lost and what to do instead." },
	);
	addJudging(server, setting);
	server.registerTool(
		"run",
		{
			title: "Run a shell command",
			description:
				"Runs a command with bash after judging what it would lose. What would lose work is refused with the reason and an alternative, or the user is asked.",
			// An argument that is not known is refused: dropped, a misspelt `cwd` would have the command run somewhere else.
			inputSchema: z.strictObject({
				command,
				cwd,
				timeout_ms: z.number().int().min(1).max(MAX_TIMEOUT).optional().describe(`Default ${DEFAULT_TIMEOUT}`),
			}),
			annotations: { destructiveHint: true, openWorldHint: true },
		},
		async (input, extra) => runTool(server, setting, input, extra),
	);
	return server;
}

function addJudging(server: McpServer, { parts, cwd: usual }: McpSetting): void {
	const annotations = { readOnlyHint: true, openWorldHint: false };
	server.registerTool(
		"check",
		{
			title: "Judge a shell command",
			description:
				"Says whether a command would be allowed, confirmed or blocked, why, and what to do instead. Runs nothing.",
			inputSchema: z.strictObject({ command, cwd }),
			outputSchema: { decision: z.enum(["allow", "confirm", "block"]), rules: z.array(z.string()) },
			annotations,
		},
		async (input) => {
			const verdict = await parts.guard.check(input.command, { cwd: input.cwd ?? usual });
			const rules = verdict.findings.map(({ rule }) => rule.id);
			return { ...say(agentLine(verdict)), structuredContent: { decision: verdict.decision, rules } };
		},
	);
	server.registerTool(
		"explain",
		{
			title: "Explain what a shell command would do",
			description:
				"The whole trace: every command that would really run, what was found, what was asked, what decided.",
			inputSchema: z.strictObject({ command, cwd }),
			annotations,
		},
		async (input) => {
			const verdict = await parts.guard.check(input.command, { cwd: input.cwd ?? usual });
			return say(renderExplain(verdict, { colour: false, width: WIDTH }));
		},
	);
}

interface RunInput {
	readonly command: string;
	readonly cwd?: string | undefined;
	readonly timeout_ms?: number | undefined;
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

async function runTool(
	server: McpServer,
	setting: McpSetting,
	input: RunInput,
	{ signal }: Extra,
): Promise<CallToolResult> {
	const { parts, env, session } = setting;
	const agent = server.server.getClientVersion()?.name;
	const asks = server.server.getClientCapabilities()?.elicitation !== undefined;
	const enter = createEnter({ parts: async () => parts });
	const starter = createStarter(enter, () => env, "mcp");
	try {
		const { text } = await transcriptOf(
			starter.exec(input.command, {
				cwd: input.cwd ?? setting.cwd,
				timeout: input.timeout_ms ?? DEFAULT_TIMEOUT,
				maxBuffer: MAX_MODEL_OUTPUT,
				signal,
				session,
				...(agent === undefined ? {} : { agent }),
				...(asks ? { onConfirm: (request) => askUser(server, request) } : {}),
			}),
		);
		return say(text);
	} catch (error) {
		if (isRefusal(error)) return { ...say(error.message), isError: true };
		return { ...say(`safe-run: not run: ${error instanceof Error ? error.message : String(error)}`), isError: true };
	}
}

/** Only an accepted form whose box is ticked is a yes; so an automatic "accept" without it is a no. */
async function askUser(server: McpServer, { verdict, trouble, signal }: ConfirmRequest): Promise<boolean> {
	const frame = renderQuestion(verdict, { colour: false, width: WIDTH });
	const form: ElicitRequestFormParams = {
		message: [frame, ...(trouble === undefined ? [] : [trouble]), "Run it anyway?"].join("\n\n"),
		requestedSchema: {
			type: "object",
			properties: { run: { type: "boolean", title: "Run it?", default: false } },
			required: ["run"],
		},
	};
	const { action, content } = await server.server.elicitInput(form, {
		timeout: MAX_THINKING,
		...(signal === undefined ? {} : { signal }),
	});
	return action === "accept" && content?.run === true;
}

function say(text: string): CallToolResult {
	return { content: [{ type: "text", text }] };
}
