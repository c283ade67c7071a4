// "Yes, for this exact command in this session": remembered for the shell from which the person ran it, and for nobody else.

import { YES_LIFE } from "../model/limits.ts";
import type { Question } from "../model/passage.ts";
import { startOf } from "../store/index.ts";
import { record, text } from "../text/shapes.ts";
import { askingJudgements } from "./about.ts";
import { commandDigest, momentShape } from "./binding.ts";
import { ageOf, type Now } from "./clock.ts";
import { guardedAbove } from "./inside.ts";
import type { Ledger } from "./ledger.ts";
import { digest } from "./seal.ts";

const yesShape = record({ issued: momentShape, weight: text });

/** Whether the person said yes to this very command, in this directory, from this shell, for the same reasons to ask. */
export async function saidYes(question: Question, ledger: Ledger, now: Now): Promise<boolean> {
	const id = idOf(question);
	if (id === undefined) return false;
	const found = await ledger.get("yes", id);
	const yes = found.kind === "found" ? yesShape(found.body)?.value : undefined;
	return yes !== undefined && ageOf(yes.issued, YES_LIFE, now()) === "alive" && yes.weight === weightOf(question);
}

/** Whether a yes could be remembered: the shell can be told from others, and is a person's. */
export const canRemember = (question: Question): boolean => idOf(question) !== undefined;

export async function rememberYes(question: Question, ledger: Ledger, now: Now): Promise<void> {
	const id = idOf(question);
	if (id !== undefined) await ledger.put("yes", id, { issued: now(), weight: weightOf(question) });
}

/** Undefined where the shell cannot be told from others, and below an agent: a person said yes for himself. */
function idOf({ command, verdict, caller }: Question): string | undefined {
	if (caller.person !== "terminal" || guardedAbove(process.env) !== undefined) return undefined;
	const start = startOf(process.ppid);
	if (start === undefined) return undefined;
	return digest("yes", commandDigest(command), verdict.cwd, String(process.ppid), start);
}

/** What was asked about: other rules or a heavier severity are another question. */
function weightOf(question: Question): string {
	const reasons = askingJudgements(question).map(({ subject, severity }) =>
		subject.kind === "gap" ? subject.gap.kind : `${subject.finding.rule.id} ${severity}`,
	);
	return reasons.sort().join("\n");
}
