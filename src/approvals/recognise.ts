// Looks at commands that the policy allows: a refused loss by another route, and codes of other sessions, do not pass unseen.

import { losingHits, lossTargets } from "../context/index.ts";
import type { Objection, Question } from "../model/passage.ts";
import { textOf } from "../model/value.ts";
import type { Verdict } from "../model/verdict.ts";
import { attemptOf, type Office, orTrouble } from "./office.ts";
import { type Refusal, refusalsOf, remember, repeated, wholeLoss } from "./refused.ts";
import { sessionOfCode } from "./self-check.ts";

/** What speaks against a command that is allowed; undefined for nearly all. */
export async function objectionTo(question: Question, { ledger }: Office): Promise<Objection | undefined> {
	const attempt = attemptOf(question);
	if (attempt === undefined) return undefined;
	const stolen = await strangeCode(question.verdict, attempt.session, ledger);
	if (stolen !== undefined) return stolen;
	const refusals = await refusalsOf(attempt.session, ledger);
	if (refusals === "forged")
		return { kind: "confirm", why: "what this session was refused was changed by something else" };
	if (refusals.length === 0) return undefined;
	const before = refusals.find(
		(refusal) => !suggested(question, refusal) && wholeLoss(realLosses(question.verdict), refusal.targets),
	);
	return before === undefined ? undefined : { kind: "confirm", why: `same loss as the refused ${before.shown}` };
}

/** A code is for the session that it was given to. */
async function strangeCode(
	verdict: Verdict,
	session: string,
	ledger: Office["ledger"],
): Promise<Objection | undefined> {
	for (const { command, sub, operands } of verdict.invocations) {
		if (command !== "safe-run") continue;
		const words = operands.map((word) => textOf(word.value));
		const code = sub[0] === "confirm" ? words[0] : words[0] === "confirm" ? words[1] : undefined;
		const owner = code === undefined ? undefined : await sessionOfCode(code, ledger);
		if (owner !== undefined && owner !== session)
			return { kind: "refuse", by: "self-check", message: "This code was given to another session; it was not used." };
	}
	return undefined;
}

/** What the allowed command would lose, without what facts say can be had back. `temp` is no such thing: work can be moved there first. */
function realLosses(verdict: Verdict) {
	const harmless = new Set<string>();
	for (const { query, answer } of verdict.facts) {
		if (query.kind === "path.loss" && answer.kind === "path.loss" && HARMLESS.has(answer.loss.kind))
			harmless.add(query.path);
		if (query.kind === "git.tree" && answer.kind === "git.tree" && answer.state !== "dirty") harmless.add(query.cwd);
	}
	const hits = losingHits(verdict.invocations).filter(({ effect, invocation }) => {
		if (effect.kind === "rewrite-shared" || effect.kind === "drop-data") return false;
		// What is taken out of the index is still in the work tree.
		if (effect.kind === "discard" && effect.scope?.every((scope) => scope === "index") === true) return false;
		// Discards that some fact cleared: all of a verdict's discards are of one tree nearly always.
		return effect.kind !== "discard" || !harmless.has(textOf(effect.cwd ?? invocation.cwd) ?? "");
	});
	return lossTargets(hits).targets.filter((target) => target.kind !== "path" || !harmless.has(target.path));
}

const HARMLESS: ReadonlySet<string> = new Set(["none", "recoverable", "rebuildable"]);

/** What a rule says to use instead is no way around it. */
function suggested({ command }: Question, { instead = [] }: Refusal): boolean {
	return typeof command === "string" && instead.includes(command.trim());
}

/** What to tell whoever is asked, or was refused: that this session tried for the same loss before. */
export async function noteOf(question: Question, { ledger }: Office): Promise<string | undefined> {
	const attempt = attemptOf(question);
	if (attempt === undefined) return undefined;
	const refusals = await refusalsOf(attempt.session, ledger);
	if (refusals === "forged") return "What this session was refused was changed by something else.";
	const before = repeated(attempt, refusals);
	if (before === undefined || before.commands[0] === attempt.command) return undefined;
	return `Same loss as the refused ${before.shown}.`;
}

/** Remembers a refusal. @returns what to tell who asked, when it was refused before in another form. */
export async function noteRefusal(question: Question, office: Office): Promise<string | undefined> {
	const attempt = attemptOf(question);
	if (attempt === undefined) return undefined;
	const noted = await orTrouble(async () => {
		const note = await noteOf(question, office);
		await remember(attempt, attempt.session, office.ledger);
		return { note };
	});
	if ("trouble" in noted) {
		office.tell(`the refusal cannot be remembered: ${noted.trouble}`);
		return undefined;
	}
	// Then that is what the question was about.
	return question.trouble === undefined ? noted.note : undefined;
}
