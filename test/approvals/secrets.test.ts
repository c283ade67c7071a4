// What people and agents type as a reason may hold a secret: it is in none of the files, pages and messages that come of it.

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerRequest, openRequests } from "../../src/approvals/queue.ts";
import { serveApprovals } from "../../src/approvals/serve.ts";
import { tellWebhook } from "../../src/approvals/webhook.ts";
import { createGuard } from "../../src/check.ts";
import { noteInLog } from "../../src/cli/approvals-log.ts";
import type { Io } from "../../src/cli/io.ts";
import { logCommand } from "../../src/cli/log-command.ts";
import { policyCommand } from "../../src/cli/policy-command.ts";
import { reportCommand } from "../../src/cli/report-command.ts";
import { pass } from "../../src/gate.ts";
import { renderExplain } from "../../src/report/explain.ts";
import { renderVerdict } from "../../src/report/frame.ts";
import { toJson } from "../../src/report/json.ts";
import { AGENT, codeIn, type Machine, machine, messageOf } from "./office.ts";

const SECRETS = [
	"ghp_16C7e42F292c6912E7710c838347Ae178B4a",
	"hunter2hunter2",
	"s3cretpass",
	"9f8e7d6c5b4a3210",
] as const;
const [token, password, login, key] = SECRETS;
/** Longer than a line of a frame, so that it is wrapped somewhere in the middle. */
const REASON = `with ${token} or deploy --password ${password} at https://ann:${login}@db.example/x and API_KEY=${key} set`;

let server: Server;
let posted: string;
let url: string;
let m: Machine;
beforeEach(async () => {
	posted = "";
	server = createServer((request, response) => {
		request.on("data", (chunk: Buffer) => {
			posted += chunk.toString();
		});
		request.on("end", () => response.writeHead(204).end());
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	url = `http://127.0.0.1:${port}/hook`;
	m = machine(`profile: autonomous
approvals:
  wait-seconds: 1
  webhook: ${url}
exceptions:
  - rule: test/scythe
    when: { command: scythe }
    reason: ${JSON.stringify(REASON)}
    until: 2020-01-01
`);
	writeFileSync(
		join(m.root, "config/safe-run/rules/own.yaml"),
		`pack: own
title: Own
rules:
  - id: own/sickle
    title: sickle with API_KEY=${key}
    severity: high
    since: 0.1.0
    reason: ${JSON.stringify(REASON)}
    instead: [git status]
    when: { command: sickle }
    examples: { match: "sickle a\\nsickle b\\nsickle c", skip: "echo sickle\\nls sickle" }
`,
	);
});
afterEach(async () => {
	m.remove();
	await new Promise((resolve) => server.close(resolve));
});

/** What a command of the program prints. */
async function printed(run: (io: Io) => Promise<number>): Promise<string> {
	let text = "";
	const output = {
		columns: undefined,
		closed: false,
		write: async (more: string) => {
			text += more;
		},
	};
	const env = {
		HOME: join(m.root, "home"),
		XDG_STATE_HOME: join(m.root, "state"),
		XDG_CONFIG_HOME: join(m.root, "config"),
	};
	const stdin = (async function* () {})();
	await run({
		stdin,
		stdinIsTerminal: false,
		program: "safe-run",
		stdout: output,
		stderr: output,
		env,
		cwd: m.work,
		raise: () => {},
	});
	return text;
}

/** Every file that the guard keeps, and everything that it makes of its log. */
async function kept(): Promise<string> {
	const files = readdirSync(m.state, { recursive: true, encoding: "utf8" })
		.map((name) => join(m.state, name))
		.filter((path) => statSync(path).isFile())
		.map((path) => readFileSync(path, "utf8"));
	const ids = m.log().flatMap(({ id, kind }) => (kind === "decision" ? [String(id)] : []));
	const pages = [
		await printed((io) => logCommand([], io)),
		await printed((io) => logCommand(["--json"], io)),
		await printed((io) => logCommand(["export", "--sarif"], io)),
		await printed((io) => reportCommand(["--html"], io)),
	];
	for (const id of ids) pages.push(await printed((io) => logCommand(["show", id], io)));
	return [...files, ...pages, posted].join("\n");
}

function expectClean(text: string, mark: string): void {
	// A text without the rest of the reason would be clean because nothing came through.
	expect(text).toContain(mark);
	for (const secret of SECRETS) expect(text).not.toContain(secret);
	expect(text.replace(/\s+/g, "")).not.toContain(`--password${password}`);
}

test("why an agent confirmed", async () => {
	expect(await m.confirm(codeIn(await m.attempt("reap a")), REASON)).toMatchObject({ kind: "confirmed" });
	expectClean(await kept(), "API_KEY=");
	await printed(async (io) => {
		await noteInLog("confirm", `confirmed: ${REASON}`, io);
		return 0;
	});
	expect((await m.attempt("reap a")).kind).toBe("run");
	expectClean(await kept(), "confirmed: with ");
});

test.each(["approve", "deny"] as const)("why a person would %s", async (decision) => {
	await m.attempt("scythe a");
	const [pending] = await openRequests(m.ledger, m.now);
	if (pending === undefined) throw new Error("nothing waits");
	expect(await answerRequest(pending, { decision, by: "ann", reason: REASON }, m.ledger, m.now)).toBe("answered");
	expectClean(await kept(), "API_KEY=");
	expectClean(
		`${messageOf(await m.attempt("scythe a"))}${await kept()}`,
		decision === "deny" ? "denied it: with " : "ann: with ",
	);
});

test("why a person said so on the page", async () => {
	const office = { ledger: m.ledger, now: m.now, world: { env: {}, home: m.root }, tell: () => {} };
	const { url, close } = await serveApprovals(office, "ann", 0);
	try {
		await m.attempt("sickle a");
		const { origin, hash } = new URL(url);
		const headers = { "x-safe-run-token": hash.slice(1), origin, "content-type": "application/json" };
		const list = await fetch(`${origin}/requests`, { headers });
		const first = await list.body?.getReader().read();
		const shown = Buffer.from(first?.value ?? []).toString();
		expectClean(shown, "own/sickle");
		const [{ id, fingerprint }] = JSON.parse(shown.slice("data: ".length));
		const body = JSON.stringify({ id, fingerprint, decision: "approve", reason: REASON });
		expect((await fetch(`${origin}/answer`, { method: "POST", headers, body })).status).toBe(200);
		expect((await m.attempt("sickle a")).kind).toBe("run");
		expectClean(await kept(), "ann: with ");
	} finally {
		await close();
	}
});

test("why a program's user said so", async () => {
	const world = { env: { XDG_STATE_HOME: join(m.root, "state") }, home: m.root };
	const { createRecorder } = await import("../../src/audit/index.ts");
	const confirmation = { kind: "yes", by: "callback", reason: REASON } as const;
	const confirmer = { confirm: async () => confirmation, refused: async () => undefined };
	const guard = createGuard({ env: {}, home: m.root });
	await pass(
		"git push --force",
		AGENT,
		{ guard, confirmer, recorder: createRecorder(world) },
		{ cwd: m.work, env: {} },
	);
	expectClean(await kept(), "callback");
});

test("why there is an exception, or a rule", async () => {
	for (const command of ["scythe a", "sickle a"]) {
		const passage = await m.attempt(command);
		const { verdict } = passage;
		const mark = command === "scythe a" ? "for test/scythe (" : "own/sickle";
		expectClean(renderVerdict(verdict, { colour: false, width: 80 }), mark);
		expectClean(renderExplain(verdict, { colour: false, width: 80 }), mark);
		expectClean(JSON.stringify(toJson(verdict)), mark);
		expectClean(`${messageOf(passage)}${await kept()}`, command);
	}
	expectClean(await printed((io) => policyCommand(["show"], io)), "exceptions");
});

test("what a webhook is told of a rule", async () => {
	await m.attempt("sickle a");
	const [pending] = await openRequests(m.ledger, m.now);
	if (pending === undefined) throw new Error("nothing waits");
	posted = "";
	await tellWebhook(url, pending.id, pending.request, "secret", new AbortController().signal);
	expectClean(posted, "own/sickle");
});
