// The agent's own answer: a one-time code with the refusal, a reason for it, and a grant for the very same command, once.

import { randomBytes } from "node:crypto";
import { CODE_LIFE, MAX_REASON_TEXT } from "../model/limits.ts";
import { redact } from "../text/redact.ts";
import { optional, record, text } from "../text/shapes.ts";
import { type About, aboutShape, type Binding, bindingShape, momentShape } from "./binding.ts";
import { ageOf, type Now } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import { digest } from "./seal.ts";

const grantShape = record({
	binding: bindingShape,
	issued: momentShape,
	about: aboutShape,
	/** Set when the agent confirmed: why the task needs it. */
	reason: optional(text),
});
type Grant = NonNullable<ReturnType<typeof grantShape>>["value"];

export type GrantUse =
	| { readonly kind: "granted"; readonly id: string; readonly reason: string }
	/** A code was given for this and waits for its reason. */
	| { readonly kind: "unconfirmed" }
	/** There is a grant for this command that does not count; why, in one sentence. */
	| { readonly kind: "void"; readonly why: string }
	| { readonly kind: "none" };

/**
 * Uses up the grant for this binding, if there is one that counts.
 * Of two that try at once, one gets it.
 */
export async function useGrant(binding: Binding, ledger: Ledger, now: Now): Promise<GrantUse> {
	let use: GrantUse = { kind: "none" };
	for (const id of await ledger.list("grant")) {
		const next = await tryGrant(id, binding, ledger, now);
		if (next.kind === "granted") return next;
		// What stands in the way of a grant that fits says more than one that does not.
		if (next.kind !== "none" && use.kind !== "unconfirmed") use = next;
	}
	return use;
}

async function tryGrant(id: string, binding: Binding, ledger: Ledger, now: Now): Promise<GrantUse> {
	const found = await ledger.get("grant", id);
	if (found.kind === "absent") return { kind: "none" };
	const grant = found.kind === "found" ? grantShape(found.body)?.value : undefined;
	if (grant === undefined) {
		await ledger.remove("grant", id);
		return { kind: "void", why: "a grant was found that this guard did not write; it counts for nothing" };
	}
	const age = ageOf(grant.issued, CODE_LIFE, now());
	if (grant.binding.command !== binding.command) {
		if (age === "expired") await ledger.remove("grant", id);
		return { kind: "none" };
	}
	const why = objection(grant, binding, age);
	if (why !== undefined) return { kind: "void", why };
	if (grant.reason === undefined) return { kind: "unconfirmed" };
	if (!(await ledger.spend("grant", id))) return { kind: "void", why: "the grant for this command was used already" };
	return { kind: "granted", id, reason: grant.reason };
}

function objection(grant: Grant, binding: Binding, age: ReturnType<typeof ageOf>): string | undefined {
	if (grant.binding.session !== binding.session) return "the grant for this command belongs to another session";
	if (grant.binding.cwd !== binding.cwd) return "the grant for this command was given in another directory";
	if (age === "expired") return "the grant for this command ran out";
	if (age === "clock") return "the clock was changed since the grant for this command was given";
	if (grant.binding.state !== binding.state || !binding.complete || !grant.binding.complete)
		return "what would be lost has changed since the code for this command was given";
	return undefined;
}

/** Letters and digits that are not taken for each other (Crockford's base 32); ten are 50 bits. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const CODE_LENGTH = 10;

/** A new code for this binding; what is stored does not tell it. */
export async function issueCode(binding: Binding, about: About, ledger: Ledger, now: Now): Promise<string> {
	const code = [...randomBytes(CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
	await ledger.create("grant", idOf(code), { binding, issued: now(), about });
	return `${code.slice(0, 5)}-${code.slice(5)}`;
}

export type CodeAnswer =
	| { readonly kind: "confirmed"; readonly about: About }
	| { readonly kind: "refused"; readonly why: string };

/** Fewest characters of a reason; a word or two is none. */
const MIN_REASON = 10;

/** Turns a code into a grant. Needs no session: the grant counts only in the one that the code was given to. */
export function confirmCode(typed: string, reason: string, ledger: Ledger, now: Now): Promise<CodeAnswer> {
	const given = reason.trim();
	if (given.length < MIN_REASON)
		return Promise.resolve({ kind: "refused", why: "say in a sentence why the task needs it" });
	const id = idOf(plainCode(typed));
	return ledger.locked("grant", async () => {
		const found = await ledger.get("grant", id);
		if (found.kind === "absent")
			return { kind: "refused", why: "no such code: it was used, it ran out, or it was never given" };
		const grant = found.kind === "found" ? grantShape(found.body)?.value : undefined;
		if (grant === undefined) return { kind: "refused", why: "the record of this code was changed by something else" };
		if (ageOf(grant.issued, CODE_LIFE, now()) !== "alive")
			return { kind: "refused", why: "the code ran out; run the command again" };
		if (grant.reason !== undefined) return { kind: "refused", why: "this code was confirmed already; run the command" };
		await ledger.put("grant", id, { ...grant, reason: redact(given).slice(0, MAX_REASON_TEXT) });
		return { kind: "confirmed", about: grant.about };
	});
}

/** The session that a code was given to, for whoever sees it used elsewhere; undefined for a code that is none. */
export async function sessionOfCode(typed: string, ledger: Ledger): Promise<string | undefined> {
	const found = await ledger.get("grant", idOf(plainCode(typed)));
	return found.kind === "found" ? grantShape(found.body)?.value.binding.session : undefined;
}

function plainCode(typed: string): string {
	return typed
		.toLowerCase()
		.replace(/[^a-z0-9]/g, "")
		.replaceAll("o", "0")
		.replace(/[il]/g, "1")
		.slice(0, 100);
}

const idOf = (code: string): string => digest("code", code).slice(0, 32);
