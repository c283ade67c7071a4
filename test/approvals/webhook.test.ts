import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Machine, machine, messageOf } from "./office.ts";

interface Got {
	readonly headers: IncomingMessage["headers"];
	readonly body: string;
}

let server: Server;
let got: Got[];
let statuses: number[];
let m: Machine;

beforeEach(async () => {
	got = [];
	statuses = [];
	server = createServer((request, response) => {
		let body = "";
		request.on("data", (chunk: Buffer) => {
			body += chunk.toString();
		});
		request.on("end", () => {
			got.push({ headers: request.headers, body });
			const status = statuses.shift() ?? 204;
			response.writeHead(status, status === 302 ? { location: "http://127.0.0.1:1/" } : {}).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	m = machine(`profile: autonomous\napprovals:\n  wait-seconds: 2\n  webhook: http://127.0.0.1:${port}/hook\n`);
});
afterEach(async () => {
	m.remove();
	await new Promise((resolve) => server.close(resolve));
});

test("a webhook is told once of each request, signed and with its time", async () => {
	await m.attempt("scythe a");
	await m.attempt("scythe a");
	expect(got).toHaveLength(1);
	const { headers, body } = got[0] ?? { headers: {}, body: "" };
	const timestamp = String(headers["x-safe-run-timestamp"]);
	const secret = await m.ledger.secret("webhook");
	const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
	expect(headers["x-safe-run-signature"]).toBe(`v1=${signature}`);
	expect(Math.abs(Date.now() / 1_000 - Number(timestamp))).toBeLessThan(60);
	expect(JSON.parse(body)).toMatchObject({
		schema: 1,
		event: "approval.requested",
		id: expect.stringMatching(/^\w{8}$/),
		cwd: m.work,
		command: "scythe a",
		rule: "test/scythe",
		severity: "high",
		agent: "claude",
	});
});

test("it gets no secret that stands in the command", async () => {
	await m.attempt("API_TOKEN=s3cr3t-value-of-the-user scythe a --password hunter2hunter2");
	expect(got[0]?.body).toContain("scythe a");
	expect(got[0]?.body).not.toContain("s3cr3t");
	expect(got[0]?.body).not.toContain("hunter2");
});

test("what it answers allows nothing", async () => {
	statuses = [200];
	expect(messageOf(await m.attempt("scythe a"))).toContain("waits for a person");
});

test("a receiver in trouble is tried again, one that refuses or redirects is not", async () => {
	statuses = [503, 204];
	await m.attempt("scythe a");
	expect(got).toHaveLength(2);
	for (const status of [400, 302]) {
		got.length = 0;
		statuses = [status, 204];
		await m.attempt(`scythe ${status === 400 ? "b" : "c"}`);
		expect(got).toHaveLength(1);
	}
});
