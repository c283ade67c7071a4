// Requests that wait for a person elsewhere, and the signed answers to them.

import { randomBytes } from "node:crypto";
import { MAX_PREVIEW_TEXT, MAX_REASON_TEXT, REQUEST_LIFE } from "../model/limits.ts";
import { redact } from "../text/redact.ts";
import { oneOf, optional, record, text } from "../text/shapes.ts";
import { aboutShape, type Binding, bindingShape, momentShape } from "./binding.ts";
import { ageOf, type Now } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import { digest } from "./seal.ts";

const requestShape = record({
	binding: bindingShape,
	issued: momentShape,
	about: aboutShape,
	cwd: text,
	/** The frame as a terminal shows it, and what would be lost in full. */
	frame: text,
	preview: text,
	/** Why a person is needed, when it is not the policy alone. */
	note: optional(text),
});
export type Request = NonNullable<ReturnType<typeof requestShape>>["value"];

const answerShape = record({
	decision: oneOf("approve", "deny"),
	/** Fingerprint of the request as it was shown to who answered. */
	request: text,
	by: text,
	reason: optional(text),
	issued: momentShape,
});
type Answer = NonNullable<ReturnType<typeof answerShape>>["value"];

export interface Pending {
	readonly id: string;
	readonly request: Request;
	readonly answer?: Answer;
}

/** Open requests, oldest first. What cannot be read, or ran out, is left out. */
export async function openRequests(ledger: Ledger, now: Now): Promise<readonly Pending[]> {
	const found: Pending[] = [];
	for (const id of await ledger.list("request")) {
		const pending = await requestAt(id, ledger);
		if (pending === undefined) continue;
		if (ageOf(pending.request.issued, REQUEST_LIFE, now()) === "alive") found.push(pending);
		else await forget(id, ledger);
	}
	return found.sort((a, b) => a.request.issued.wall - b.request.issued.wall);
}

/** One request with its answer; undefined when there is none that this guard wrote. */
export async function requestAt(id: string, ledger: Ledger): Promise<Pending | undefined> {
	if (!/^[a-z0-9]{1,32}$/.test(id)) return undefined;
	const found = await ledger.get("request", id);
	const request = found.kind === "found" ? requestShape(found.body)?.value : undefined;
	if (request === undefined) return undefined;
	const given = await ledger.get("answer", id);
	const answer = given.kind === "found" ? answerShape(given.body)?.value : undefined;
	return answer === undefined ? { id, request } : { id, request, answer };
}

/** The open request for the same binding; a changed state makes another request. */
export async function sameRequest(binding: Binding, ledger: Ledger, now: Now): Promise<Pending | undefined> {
	return (await openRequests(ledger, now)).find(({ request }) => {
		const other = request.binding;
		return (
			other.command === binding.command &&
			other.cwd === binding.cwd &&
			other.session === binding.session &&
			other.state === binding.state
		);
	});
}

/** Takes away approvals of the same command whose loss is no longer the same; says so when there was one. */
export async function staleAnswer(binding: Binding, ledger: Ledger, now: Now): Promise<string | undefined> {
	for (const { id, request, answer } of await openRequests(ledger, now)) {
		const { command, cwd, session, state } = request.binding;
		if (command !== binding.command || cwd !== binding.cwd || session !== binding.session) continue;
		if (state === binding.state || answer?.decision !== "approve") continue;
		await forget(id, ledger);
		return "what would be lost has changed since it was approved";
	}
	return undefined;
}

/** Files a request; its id is short enough to be typed. */
export async function fileRequest(request: Request, ledger: Ledger): Promise<string> {
	const id = randomBytes(4).toString("hex");
	const preview = request.preview.slice(0, MAX_PREVIEW_TEXT);
	return (await ledger.create("request", id, { ...request, preview })) ? id : fileRequest(request, ledger);
}

export type Answered = "answered" | "answered already" | "gone";

/**
 * Answers a request once.
 * @param shown the request as whoever answers saw it: another one under the same id is not what was approved
 */
export async function answerRequest(
	{ id, request: shown }: Pending,
	answer: { readonly decision: "approve" | "deny"; readonly by: string; readonly reason?: string },
	ledger: Ledger,
	now: Now,
): Promise<Answered> {
	const pending = await requestAt(id, ledger);
	if (pending === undefined || fingerprint(pending.request) !== fingerprint(shown)) return "gone";
	if (ageOf(pending.request.issued, REQUEST_LIFE, now()) !== "alive") return "gone";
	const body = {
		...answer,
		...(answer.reason === undefined ? {} : { reason: redact(answer.reason).slice(0, MAX_REASON_TEXT) }),
		request: fingerprint(shown),
		issued: now(),
	};
	return (await ledger.create("answer", id, body)) ? "answered" : "answered already";
}

export type Outcome =
	| { readonly kind: "approved"; readonly id: string; readonly by: string; readonly reason?: string }
	| { readonly kind: "denied"; readonly by: string; readonly reason?: string }
	| { readonly kind: "void"; readonly why: string }
	| { readonly kind: "open" };

/** The answer to a request, used up when it is one. */
export async function takeAnswer(id: string, binding: Binding, ledger: Ledger, now: Now): Promise<Outcome> {
	const found = await ledger.get("answer", id);
	if (found.kind === "absent") return { kind: "open" };
	const answer = found.kind === "found" ? answerShape(found.body)?.value : undefined;
	if (answer === undefined) {
		await ledger.remove("answer", id);
		return { kind: "void", why: "an answer was found that this guard did not write; it counts for nothing" };
	}
	const pending = await requestAt(id, ledger);
	const why =
		pending === undefined ? "the request was changed by something else" : objection(pending, answer, binding, now);
	if (why !== undefined) {
		await forget(id, ledger);
		return { kind: "void", why };
	}
	const { by, reason } = answer;
	const said = reason === undefined ? { by } : { by, reason };
	// A denial holds for as long as the request would have, so that asking again does not tire a person out.
	if (answer.decision === "deny") return { kind: "denied", ...said };
	if (!(await ledger.spend("answer", id))) return { kind: "void", why: "the approval was used already" };
	await forget(id, ledger);
	return { kind: "approved", id, ...said };
}

function objection({ request }: Pending, answer: Answer, binding: Binding, now: Now): string | undefined {
	if (answer.request !== fingerprint(request)) return "the approval was for another request";
	const { command, cwd, session, state } = request.binding;
	if (command !== binding.command) return "the approval was for another command";
	if (cwd !== binding.cwd) return "the approval was for another directory";
	if (session !== binding.session) return "the approval was for another session";
	if (state !== binding.state) return "what would be lost has changed since it was approved";
	const age = [ageOf(request.issued, REQUEST_LIFE, now()), ageOf(answer.issued, REQUEST_LIFE, now())];
	if (age.includes("clock")) return "the clock was changed since it was approved";
	return age.includes("expired") ? "the approval ran out" : undefined;
}

async function forget(id: string, ledger: Ledger): Promise<void> {
	await ledger.remove("request", id);
	await ledger.remove("answer", id);
}

/** What an answer is about: every word of the request. */
export function fingerprint(request: Request): string {
	return digest("request", JSON.stringify(request));
}
