// The local page on which a person answers requests: loopback only, a token that no other page has, nothing loaded from elsewhere.

import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { oneOf, optional, record, text } from "../text/shapes.ts";
import type { Office } from "./office.ts";
import { PAGE, PAGE_POLICY } from "./page.ts";
import { answerRequest, fingerprint, openRequests, type Pending } from "./queue.ts";
import { digest } from "./seal.ts";

export interface Served {
	/** With the token in the fragment, which browsers send to nobody. */
	readonly url: string;
	readonly close: () => Promise<void>;
}

/** Most bytes of an answer that the page sends. */
const MAX_BODY = 16_384;

/** Serves until it is closed. @param port 0 for any */
export async function serveApprovals(office: Office, by: string, port: number): Promise<Served> {
	const token = randomBytes(32).toString("base64url");
	const stop = new AbortController();
	const server = createServer((request, response) => {
		respond(request, response, { office, by, token, stop: stop.signal, hosts: hostsOf(server) }).catch((error) => {
			office.tell(`the page of approvals failed: ${error instanceof Error ? error.message : "unknown error"}`);
			if (!response.headersSent) reply(response, 500, "the guard failed");
			else response.destroy();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	return {
		url: `http://${[...hostsOf(server)][0]}/#${token}`,
		close: () =>
			new Promise((resolve) => {
				stop.abort();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

interface Desk {
	readonly office: Office;
	readonly by: string;
	readonly token: string;
	readonly stop: AbortSignal;
	readonly hosts: ReadonlySet<string>;
}

/** A name that somebody's server resolves to this machine is none of these (DNS rebinding). */
function hostsOf(server: Server): ReadonlySet<string> {
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	return new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
}

async function respond(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
	const { host = "", origin } = request.headers;
	if (!desk.hosts.has(host)) return reply(response, 403, "not this host");
	if (origin !== undefined && origin !== `http://${host}`) return reply(response, 403, "not this origin");
	const site = request.headers["sec-fetch-site"];
	const route = `${request.method} ${request.url ?? ""}`;
	if (route === "GET /") return sendPage(response);
	if (site !== undefined && site !== "same-origin") return reply(response, 403, "not this origin");
	if (!sameToken(request.headers["x-safe-run-token"], desk.token)) {
		desk.office.tell("the page of approvals was asked without its token");
		return reply(response, 401, "the token is missing or wrong: open the address that safe-run printed");
	}
	if (route === "GET /requests") return sendUpdates(response, desk);
	// A form of another page can post, but not with this type, and not with the token.
	if (route === "POST /answer" && request.headers["content-type"] === "application/json" && origin !== undefined)
		return takePost(request, response, desk);
	return reply(response, 404, "there is nothing here");
}

function sameToken(given: string | readonly string[] | undefined, token: string): boolean {
	const one = Buffer.from(digest(typeof given === "string" ? given : ""));
	return timingSafeEqual(one, Buffer.from(digest(token)));
}

const HEADERS = {
	"cache-control": "no-store",
	"referrer-policy": "no-referrer",
	"x-content-type-options": "nosniff",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
};

function reply(response: ServerResponse, status: number, message: string): void {
	response.writeHead(status, { ...HEADERS, "content-type": "text/plain; charset=utf-8" }).end(`${message}\n`);
}

function sendPage(response: ServerResponse): void {
	const headers = { ...HEADERS, "content-type": "text/html; charset=utf-8", "content-security-policy": PAGE_POLICY };
	response.writeHead(200, headers).end(PAGE);
}

/** Server-sent events (HTML standard, 9.2): the whole list at each change. The page reads them with fetch, which can send the token. */
async function sendUpdates(response: ServerResponse, { office, stop }: Desk): Promise<void> {
	response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream; charset=utf-8" });
	const gone = new AbortController();
	response.once("close", () => gone.abort());
	const either = AbortSignal.any([stop, gone.signal]);
	let last = "";
	while (!either.aborted) {
		const list = JSON.stringify((await openRequests(office.ledger, office.now)).map(shown));
		// A comment keeps connections open that somebody cuts when they are silent.
		response.write(list === last ? ": still here\n\n" : `data: ${list}\n\n`);
		last = list;
		await office.ledger.changed(["request", "answer"], either);
	}
	response.end();
}

/** What the page gets of a request. */
function shown({ id, request, answer }: Pending) {
	const { about, cwd, frame, preview, note, issued } = request;
	return {
		id,
		fingerprint: fingerprint(request),
		...about,
		cwd,
		frame,
		preview,
		note,
		since: issued.wall,
		...(answer === undefined ? {} : { answered: answer.decision }),
	};
}

const postShape = record({
	id: text,
	fingerprint: text,
	decision: oneOf("approve", "deny"),
	reason: optional(text),
});

async function takePost(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
	const body = await readBody(request);
	const post = body === undefined ? undefined : postShape(body)?.value;
	if (post === undefined) return reply(response, 400, "this is no answer");
	const { office, by } = desk;
	const pending = (await openRequests(office.ledger, office.now)).find(({ id }) => id === post.id);
	// What is answered is what was on the screen.
	if (pending === undefined || fingerprint(pending.request) !== post.fingerprint)
		return reply(response, 409, "this request is gone or has changed");
	const reason = post.reason?.trim();
	const answer = { decision: post.decision, by, ...(reason === undefined || reason === "" ? {} : { reason }) };
	const answered = await answerRequest(pending, answer, office.ledger, office.now);
	return answered === "answered"
		? reply(response, 200, "answered")
		: reply(response, 409, `this request is ${answered}`);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		const bytes = Buffer.from(chunk);
		size += bytes.length;
		if (size > MAX_BODY) return undefined;
		chunks.push(bytes);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString("utf8"));
	} catch {
		return undefined;
	}
}
