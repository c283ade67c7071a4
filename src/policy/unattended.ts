// What a question becomes where nobody can answer it.

import type { Unattended } from "../model/profiles.ts";
import { UNATTENDED } from "../model/profiles.ts";
import type { Verdict } from "../model/verdict.ts";

/** The strictest of what the policy says for each judgement that asks; `block` for a verdict that asks nothing. */
export function whenUnattended(verdict: Verdict): Unattended {
	let strictest: Unattended | undefined;
	for (const { decision, severity, usersWork } of verdict.judgements) {
		if (decision !== "confirm") continue;
		const said = verdict.policy.unattended[severity ?? "gap"];
		// The agent's own word is not enough for what the user wrote.
		const next = usersWork === true && said === "self-check" ? "queue" : said;
		if (strictest === undefined || UNATTENDED.indexOf(next) > UNATTENDED.indexOf(strictest)) strictest = next;
	}
	return strictest ?? "block";
}
