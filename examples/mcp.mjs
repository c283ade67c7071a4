// What an MCP client does with `safe-run mcp`: calls the tool, and asks its user when the guard wants it.

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const client = new Client({ name: "example", version: "1.0.0" }, { capabilities: { elicitation: {} } });
client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
	console.log(`asks: ${params.message.split("\n")[0]}`);
	return { action: "accept", content: { run: false } };
});
await client.connect(new StdioClientTransport({ command: "safe-run", args: ["mcp"], env: process.env }));

for (const command of ["echo hello", "rm -rf ~", "> notes.txt"]) {
	const { content, isError } = await client.callTool({ name: "run", arguments: { command } });
	console.log(`${isError ? "refused" : "ran"}: ${content[0].text}`);
}
await client.close();
