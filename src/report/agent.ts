// The answer for an agent: one line without colour that says what, why, and what to do instead.

import type { Decision, Verdict } from "../model/verdict.ts";
import { clip, readable, wordsOf } from "./words.ts";

/** Agents' hosts show or cut longer refusals in different ways; this much they all pass on. */
const MAX_LINE = 600;

/**
 * One line of at most 600 characters for the strictest judgement.
 * @param decision what counted in the end, when it is not the verdict's: a question because there is no snapshot
 */
export function agentLine(verdict: Verdict, decision?: Decision): string {
	const [first, ...others] = verdict.judgements;
	if (first === undefined) return "safe-run allow: nothing to object to";
	const { id, title, reason, instead } = wordsOf(first);
	const objections = others.filter((other) => other.decision !== "allow").length;
	const end = [
		instead.length === 0 ? "" : ` Instead: ${instead.join("; ")}.`,
		objections === 0 ? "" : ` ${objections} more: safe-run explain.`,
	].join("");
	const detail = first.subject.kind === "gap" ? ` (${readable(first.subject.gap.detail)})` : "";
	const start = `safe-run ${decision ?? first.decision} ${id}: ${title}${detail}. ${reason}`;
	const loss = first.loss === undefined ? "" : ` Lost: ${readable(first.loss)}.`;
	const tail = clip(end, MAX_LINE / 2);
	return `${clip(start + loss, MAX_LINE - tail.length)}${tail}`;
}
