// What answering a question works with: the ledger, the clock, and the ways to reach a person.

import type { Question } from "../model/passage.ts";
import { isCode, StoreError, stateDirectory } from "../store/index.ts";
import { redact } from "../text/redact.ts";
import { commandLine } from "./about.ts";
import { commandDigest, sessionDigest, targetsOf, type World } from "./binding.ts";
import type { Now } from "./clock.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import type { Attempt } from "./refused.ts";

export interface Office {
	readonly ledger: Ledger;
	readonly now: Now;
	readonly world: World;
	/** Told once for each trouble that does not change the decision. */
	readonly tell: (trouble: string) => void;
}

/** The ledger of this user; a text says why there is none. */
export function ledgerOf({ env, home }: World): Ledger | string {
	const directory = stateDirectory(env, home);
	if (directory === undefined) return "there is no home directory to keep approvals in";
	return openLedger(directory);
}

/** Runs what reads or writes the ledger; trouble with its files is a text, anything else is thrown. */
export async function orTrouble<T>(work: () => Promise<T>): Promise<T | { readonly trouble: string }> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof StoreError || isFileTrouble(error)) return { trouble: messageOf(error) };
		throw error;
	}
}

function isFileTrouble(error: unknown): boolean {
	return error instanceof Error && ("syscall" in error || isCode(error, "ENOSPC", "EACCES", "EROFS"));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 200) : "unknown error");

/** A question as far as its loss goes; undefined for callers without a session. */
export function attemptOf({
	command,
	verdict,
	caller,
}: Question): (Attempt & { readonly session: string }) | undefined {
	if (caller.session === undefined) return undefined;
	return {
		session: sessionDigest(caller),
		command: commandDigest(command),
		shown: commandLine(command),
		// The name of a database can be an address with its password.
		targets: targetsOf(verdict).targets.map((target) =>
			target.kind === "data" ? { ...target, name: redact(target.name) } : target,
		),
		instead: verdict.findings.flatMap(({ rule }) => rule.instead),
	};
}
