// `safe-run mcp` as a client starts it: a process that speaks the protocol on its standard streams, and nothing else there.

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { CallToolResultSchema, ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { builtProgram } from "../cli/bundle.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";

let place: Temporary;
let client: Client;
let asked: string[];

type Answer = { action: "accept" | "decline" | "cancel"; content?: Record<string, boolean | string> };

beforeEach(() => {
	place = createTemporary("mcp");
	asked = [];
});
afterEach(async () => {
	await client.close();
	place.remove();
});

async function connect(answer?: Answer, options: readonly string[] = []): Promise<void> {
	const file = builtProgram();
	client = new Client(
		{ name: "a-client", version: "1" },
		{ capabilities: answer === undefined ? {} : { elicitation: {} } },
	);
	if (answer !== undefined)
		client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
			asked.push(params.message);
			return answer;
		});
	const transport = new StdioClientTransport({
		command: process.execPath,
		args: [file, "mcp", ...options],
		env: place.env,
		cwd: place.work,
	});
	await client.connect(transport);
}

async function call(name: string, input: Record<string, unknown>): Promise<{ text: string; refused: boolean }> {
	const result = CallToolResultSchema.parse(await client.callTool({ name, arguments: input }));
	const [content] = result.content;
	return { text: content?.type === "text" ? content.text : "", refused: result.isError === true };
}

describe("safe-run mcp", () => {
	it("refuses an argument that it does not know, and runs nothing", async () => {
		await connect();
		for (const name of ["run", "check", "explain"]) {
			const { text, refused } = await call(name, { command: "echo hi > made", cwdd: "/" });
			expect({ refused, text }).toEqual({ refused: true, text: expect.stringContaining('Unrecognized key: "cwdd"') });
		}
		expect(place.read("made")).toBe("");
		const { tools } = await client.listTools();
		expect(tools.map(({ inputSchema }) => inputSchema.additionalProperties)).toEqual([false, false, false]);
	});

	it("offers check, explain and run, and says which of them changes anything", async () => {
		await connect();
		const { tools } = await client.listTools();
		expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint ?? false])).toEqual([
			["check", true],
			["explain", true],
			["run", false],
		]);
	});

	it("checks and explains without running", async () => {
		await connect();
		place.victim();
		const checked = CallToolResultSchema.parse(
			await client.callTool({ name: "check", arguments: { command: "rm -rf victim" } }),
		);
		expect(checked.structuredContent).toEqual({
			decision: "confirm",
			rules: expect.arrayContaining(["fs/delete-recursive"]),
		});
		expect((await call("check", { command: "git status" })).text).toContain("allow");
		expect((await call("explain", { command: "sudo rm -rf victim" })).text).toMatch(
			/what runs[\s\S]*sudo[\s\S]*what decided/,
		);
		expect(place.intact()).toBe(true);
	});

	it("runs in the directory and tells output and code", async () => {
		await connect();
		expect(await call("run", { command: "pwd; exit 3" })).toEqual({
			text: `${place.work}\nexit code 3`,
			refused: false,
		});
	});

	it("asks the client's user and shows what would be lost", async () => {
		await connect({ action: "accept", content: { run: true } });
		place.victim();
		expect(await call("run", { command: "rm -rf victim" })).toEqual({ text: "(no output)", refused: false });
		expect(asked).toEqual([expect.stringMatching(/rm -rf victim[\s\S]*Run it anyway\?/)]);
		expect(place.intact()).toBe(false);
	});

	it.each<Answer>([
		{ action: "accept", content: { run: false } },
		{ action: "accept", content: { run: "true" } },
		{ action: "accept", content: {} },
		{ action: "accept" },
		{ action: "decline" },
		{ action: "cancel" },
		{ action: "decline", content: { run: true } },
	])("takes %j for a no", async (answer) => {
		await connect(answer);
		place.victim();
		const { text, refused } = await call("run", { command: "rm -rf victim" });
		expect([refused, place.intact()]).toEqual([true, true]);
		expect(text).toMatch(/safe-run/);
	});

	it("tells the model why and what instead when nothing may run", async () => {
		await connect({ action: "accept", content: { run: true } });
		expect(await call("run", { command: "rm -rf ~" })).toEqual({
			text: expect.stringMatching(/^safe-run block fs\/delete-home: .* Instead: /),
			refused: true,
		});
		expect(asked).toEqual([]);
	});

	it("ends a command at its time limit", async () => {
		await connect();
		const { text } = await call("run", { command: "echo up; exec sleep 60", timeout_ms: 200 });
		expect(text).toBe("up\nended: it took longer than its time limit");
	});

	it("takes a profile", async () => {
		await connect(undefined, ["--profile", "strict"]);
		place.victim();
		expect((await call("check", { command: "rm -rf victim" })).text).toContain("block");
	});
});
