// Tells another program that somebody has to approve something: signed, without secrets, and never more than that.

import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Request } from "./queue.ts";

/** Tries, the pauses between them and the longest that one may take, in milliseconds. */
const PAUSES = [0, 500, 2_000] as const;
const MAX_TRY_TIME = 5_000;

export type Told = { readonly kind: "told" } | { readonly kind: "failed"; readonly why: string };

/**
 * Posts a request for approval. Never rejects.
 * Receivers check `X-Safe-Run-Signature: v1=HMAC-SHA256(secret, timestamp + "." + body)` and how old the timestamp is.
 * @param stop ends it early, when the answer is there
 */
export async function tellWebhook(
	url: string,
	id: string,
	request: Request,
	secret: string,
	stop: AbortSignal,
): Promise<Told> {
	const body = bodyOf(id, request);
	let why = "not tried";
	for (const pause of PAUSES) {
		try {
			await wait(pause, undefined, { signal: stop });
			const answer = await post(url, body, secret, stop);
			if (answer.ok) return { kind: "told" };
			why = `it answered ${answer.status}`;
			// The receiver understood and does not want it: the same again would not help.
			if (answer.status < 500 && answer.status !== 429) break;
		} catch (error) {
			why = error instanceof Error ? error.message.slice(0, 120) : "no answer";
			if (stop.aborted) break;
		}
	}
	return { kind: "failed", why };
}

function post(url: string, body: string, secret: string, stop: AbortSignal): Promise<Response> {
	const timestamp = String(Math.floor(Date.now() / 1_000));
	const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
	return fetch(url, {
		method: "POST",
		body,
		headers: {
			"content-type": "application/json",
			"user-agent": "safe-run",
			"x-safe-run-timestamp": timestamp,
			"x-safe-run-signature": `v1=${signature}`,
		},
		// A receiver that moved is one that nobody configured; its answer is no success.
		redirect: "manual",
		signal: AbortSignal.any([stop, AbortSignal.timeout(MAX_TRY_TIME)]),
	});
}

function bodyOf(id: string, { about, cwd, issued, note }: Request): string {
	return JSON.stringify({
		schema: 1,
		event: "approval.requested",
		id,
		at: new Date(issued.wall).toISOString(),
		cwd,
		...about,
		...(note === undefined ? {} : { note }),
	});
}
