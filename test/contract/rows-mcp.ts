// The MCP server's `run`, called by the protocol's own client.

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { CallToolResultSchema, ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { createMcpServer } from "../../src/adapters/mcp.ts";
import { createConfirmer } from "../../src/approvals/confirmer.ts";
import { createGuard } from "../../src/check.ts";
import { gateParts } from "../../src/parts.ts";
import { guardOptions, type Outcome, type Row, type World } from "./row.ts";

export const MCP_ROWS: readonly Row[] = [
	{
		name: "mcp run",
		confirms: true,
		run: (command, world) => callRun({ command, cwd: world.work }, world),
		malformed: {
			"no command": (world) => callRun({ cwd: world.work }, world),
			"a list": (world) => callRun({ command: ["echo x > made"], cwd: world.work }, world),
			"a directory that is none": (world) => callRun({ command: "echo x > made", cwd: "relative" }, world),
			"a time limit that is none": (world) =>
				callRun({ command: "echo x > made", cwd: world.work, timeout_ms: "soon" }, world),
			"half a character": (world) => callRun({ command: "echo x > made \ud800", cwd: world.work }, world),
		},
	},
];

/** A client with the answer of this world; without one it cannot ask its user. */
async function callRun(input: Record<string, unknown>, world: World): Promise<Outcome> {
	const { env, home, work, answer } = world;
	const guard = createGuard(guardOptions(world));
	const tell = () => {};
	const parts = gateParts({ guard, env, home, tell, confirmer: createConfirmer({ env, home, tell }) });
	const server = createMcpServer({ parts, env, cwd: work, version: "0", session: "contract" });
	const client = new Client(
		{ name: "contract", version: "1" },
		{ capabilities: answer === undefined ? {} : { elicitation: {} } },
	);
	if (answer !== undefined)
		client.setRequestHandler(ElicitRequestSchema, () => ({ action: "accept", content: { run: answer } }));
	const [one, other] = InMemoryTransport.createLinkedPair();
	await Promise.all([server.connect(one), client.connect(other)]);
	try {
		const result = CallToolResultSchema.parse(await client.callTool({ name: "run", arguments: input }));
		const [content] = result.content;
		const told = content?.type === "text" ? content.text : "";
		return result.isError === true ? { kind: "refused", message: told } : { kind: "ran", told };
	} finally {
		await client.close();
	}
}
