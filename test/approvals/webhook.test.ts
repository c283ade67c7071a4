import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRequests } from "../../src/approvals/queue.ts";
import { tellWebhook } from "../../src/approvals/webhook.ts";
import type { Passage } from "../../src/gate.ts";
import { type Machine, machine, messageOf } from "./office.ts";

interface Got {
	readonly headers: IncomingMessage["headers"];
	readonly body: string;
}

let server: Server;
let got: Got[];
let statuses: number[];
let url: string;
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
	url = `http://127.0.0.1:${port}/hook`;
	m = machine(`profile: autonomous\napprovals:\n  wait-seconds: 60\n  webhook: ${url}\n`);
});
afterEach(async () => {
	m.remove();
	await new Promise((resolve) => server.close(resolve));
});

/** A webhook is told while the command waits; then somebody denies it, so that no time has to run out. */
async function deniedWhenTold(command: string): Promise<Passage> {
	const waiting = m.attempt(command);
	await until(() => got.length > 0);
	expect(await m.answer("deny")).toBe("answered");
	return waiting;
}

async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

test("a webhook is told once of each request, signed and with its time", async () => {
	const first = m.attempt("scythe a");
	await until(() => got.length > 0);
	const second = m.attempt("scythe a");
	await m.answer("deny");
	await Promise.all([first, second]);
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
	await deniedWhenTold("API_TOKEN=s3cr3t-value-of-the-user scythe a --password hunter2hunter2");
	expect(got[0]?.body).toContain("scythe a");
	expect(got[0]?.body).not.toContain("s3cr3t");
	expect(got[0]?.body).not.toContain("hunter2");
});

test("what it answers allows nothing", async () => {
	statuses = [200];
	expect(messageOf(await deniedWhenTold("scythe a"))).toContain("A person denied it");
});

test("a receiver in trouble is tried again, one that refuses or redirects is not", async () => {
	const waiting = m.attempt("scythe a");
	await until(() => got.length > 0);
	const [pending] = await openRequests(m.ledger, m.now);
	if (pending === undefined) throw new Error("nothing waits");
	const tell = () => {
		got.length = 0;
		return tellWebhook(url, pending.id, pending.request, "secret", new AbortController().signal);
	};
	statuses = [503, 204];
	expect(await tell()).toEqual({ kind: "told" });
	expect(got).toHaveLength(2);
	for (const status of [400, 302]) {
		statuses = [status, 204];
		expect(await tell()).toEqual({ kind: "failed", why: `it answered ${status}` });
		expect(got).toHaveLength(1);
	}
	await m.answer("deny");
	await waiting;
});
