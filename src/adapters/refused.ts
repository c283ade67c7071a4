// The errors that a program gets when its command was not run; their messages are made for a model or a person to read on.

import type { Passage } from "../gate.ts";
import type { Verdict } from "../model/verdict.ts";
import { agentLine } from "../report/agent.ts";

/** Longest message, in UTF-16 code units: what agents' hosts pass on whole. */
const MAX_MESSAGE = 600;

/** The policy blocks the command; nothing ran. The message says what, why and what to do instead, in at most 600 characters. */
export class BlockedError extends Error {
	readonly code = "SAFE_RUN_BLOCKED";
	override readonly name = "BlockedError";
	readonly verdict: Verdict;
	constructor(verdict: Verdict, message: string = agentLine(verdict)) {
		super(message);
		this.verdict = verdict;
	}
}

/** The command had to be confirmed and was not; nothing ran. The message says what, why and what to do next, in at most 600 characters. */
export class ConfirmationDeniedError extends Error {
	readonly code = "SAFE_RUN_NOT_CONFIRMED";
	override readonly name = "ConfirmationDeniedError";
	readonly verdict: Verdict;
	/** Who did not confirm: `callback`, `nobody`, `log` … */
	readonly by: string;
	constructor(verdict: Verdict, by: string, message: string = agentLine(verdict)) {
		super(message);
		this.verdict = verdict;
		this.by = by;
	}
}

/** A command that did not run, for one `catch`. */
export type Refusal = BlockedError | ConfirmationDeniedError;

/** Whether the guard refused, as against a command that ran and failed. */
export function isRefusal(error: unknown): error is Refusal {
	return error instanceof BlockedError || error instanceof ConfirmationDeniedError;
}

/** The error for a refused passage. */
export function refusalOf(passage: Extract<Passage, { kind: "refused" }>): Refusal {
	const { verdict, by } = passage;
	const message = messageOf(passage);
	return verdict.decision === "block"
		? new BlockedError(verdict, message)
		: new ConfirmationDeniedError(verdict, by, message);
}

/** The verdict in one line, and what to do next when that is known. */
export function messageOf({ verdict, message }: { readonly verdict: Verdict; readonly message?: string }): string {
	// Refused for what happened before in the session: the command itself has nothing against it.
	if (verdict.decision === "allow") return `safe-run: ${message ?? "not run"}`.slice(0, MAX_MESSAGE);
	const line = agentLine(verdict);
	if (message === undefined) return line;
	const end = ` ${message}`.slice(0, MAX_MESSAGE / 2);
	return line.length + end.length <= MAX_MESSAGE ? line + end : `${line.slice(0, MAX_MESSAGE - end.length - 1)}…${end}`;
}
