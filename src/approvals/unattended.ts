// Answers where nobody is asked directly: the agent's own check, the queue, or no.

import { showLosses } from "../context/index.ts";
import { MAX_HOOK_WAIT } from "../model/limits.ts";
import type { Confirmation, Question } from "../model/passage.ts";
import type { Unattended } from "../model/profiles.ts";
import type { Verdict } from "../model/verdict.ts";
import { whenUnattended } from "../policy/index.ts";
import { redact } from "../text/redact.ts";
import { aboutOf, askingJudgements, frameOf, lossOf } from "./about.ts";
import { type Binding, bindingOf, lossesOf, surroundingsOf } from "./binding.ts";
import { attemptOf, type Office } from "./office.ts";
import { fileRequest, type Outcome, type Request, requestAt, sameRequest, staleAnswer, takeAnswer } from "./queue.ts";
import { refusalsOf, remember, repeated } from "./refused.ts";
import { issueCode, useGrant } from "./self-check.ts";
import { tellWebhook } from "./webhook.ts";

type Yes = Extract<Confirmation, { kind: "yes" }>;
type No = Extract<Confirmation, { kind: "no" }>;

const NOBODY: No = {
	kind: "no",
	by: "nobody",
	message: "Nobody can be asked here: leave it, or let the user run it.",
};

/** The answer that the policy has for a question nobody can be asked. */
export async function answerUnattended(question: Question, office: Office): Promise<Yes | No> {
	const route = routeOf(question);
	// Who could be asked on a terminal, and has none, is told so by the command line.
	if (route === "block") return question.caller.person === "terminal" ? { kind: "no", by: "nobody" } : NOBODY;
	const binding = await bindingOf(question, office.world);
	if (route === "queue") return throughQueue(question, binding, undefined, office);
	const checked = await selfCheck(question, binding, office);
	return "kind" in checked ? checked : throughQueue(question, binding, checked.note, office);
}

/** What the policy says for the judgements that ask; a snapshot that failed and a work-around ask for allowed ones too. */
function routeOf(question: Question): Unattended {
	const asking = new Set(askingJudgements(question));
	const judgements = question.verdict.judgements
		.filter((judgement) => asking.has(judgement))
		.map((judgement) => ({ ...judgement, decision: "confirm" as const }));
	if (judgements.length === 0) return question.verdict.policy.unattended.high;
	return whenUnattended({ ...question.verdict, judgements });
}

/** A code, or the grant that an earlier one became; `note` says why this needs a person instead. */
async function selfCheck(
	question: Question,
	binding: Binding,
	office: Office,
): Promise<Yes | No | { readonly note: string | undefined }> {
	const attempt = attemptOf(question);
	if (attempt === undefined)
		return { note: "an agent can only answer for itself in a session, and this one has no name" };
	if (askingJudgements(question).some(({ severity }) => severity === "critical")) return { note: undefined };
	if (losesUsersWork(question)) return { note: "what a person wrote is for a person to give up" };
	const use = await useGrant(binding, office.ledger, office.now);
	if (use.kind === "granted") return { kind: "yes", by: "self-check", reason: use.reason, grant: use.id };
	if (use.kind === "unconfirmed")
		return {
			kind: "no",
			by: "self-check",
			message: `The code for it waits: ${confirmLine("CODE")}, then run it again.`,
		};
	const why = use.kind === "void" ? use.why : undefined;
	const refusals = await refusalsOf(attempt.session, office.ledger);
	if (refusals === "forged") return { note: both(why, "what this session was refused was changed by something else") };
	const before = repeated(attempt, refusals);
	if (before?.coded === true)
		return { note: both(why, "a code was given for this loss before, and a second one is for a person") };
	const tries = before === undefined ? 0 : before.tries + (before.commands.includes(attempt.command) ? 0 : 1);
	if (before !== undefined && tries >= question.verdict.policy.approvals.tries)
		return { note: `the same loss as the refused ${before.shown}, tried ${tries} times` };
	if (!binding.complete) return { note: both(why, "not all of what would be lost can be watched") };
	const code = await issueCode(binding, aboutOf(question), office.ledger, office.now);
	await remember(attempt, attempt.session, office.ledger, true);
	return { kind: "no", by: "self-check", message: joined(why, questionFor(question, code)) };
}

/** Files that no commit has and that the session's agent did not make itself (those count as temporary), or edits of the user's own. */
function losesUsersWork({ verdict }: Question): boolean {
	if (verdict.judgements.some(({ usersWork }) => usersWork === true)) return true;
	return verdict.facts.some(({ answer }) => {
		if (answer.kind !== "path.loss" && answer.kind !== "git.tree") return false;
		const { kind, files, more, edits = 0 } = answer.loss;
		return edits > 0 || (kind === "permanent" && (files > 0 || more));
	});
}

/** The question that an agent has to answer for itself. */
function questionFor(question: Question, code: string): string {
	const loss = lossOf(question);
	const lost = loss === undefined ? "what it changes" : loss;
	return `Does the task need it, and can ${lost} go? Then: ${confirmLine(code)}, and run the very same command once more.`;
}

const confirmLine = (code: string): string => `safe-run confirm ${code} --reason "…"`;

/** Both as sentences; the first may be a clause. */
const joined = (first: string | undefined, second: string): string =>
	first === undefined ? second : `${first.charAt(0).toUpperCase()}${first.slice(1)}. ${second}`;

/** Two clauses in one. */
const both = (first: string | undefined, second: string): string =>
	first === undefined ? second : `${first}; ${second}`;

/** Files a request, or finds the one that is there, and waits for its answer. */
async function throughQueue(
	question: Question,
	binding: Binding,
	note: string | undefined,
	office: Office,
): Promise<Yes | No> {
	const { ledger, now } = office;
	const stale = await staleAnswer(binding, ledger, now);
	const open = await sameRequest(binding, ledger, now);
	const id = open?.id ?? (await file(question, binding, note, office));
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), waitOf(question));
	const announced = open === undefined ? announce(question.verdict, id, office, stop.signal) : undefined;
	try {
		const outcome = await waitFor(id, question, office, stop.signal);
		return confirmationOf(outcome, id, joinedNote(note, stale));
	} finally {
		clearTimeout(timer);
		stop.abort();
		await announced;
	}
}

const joinedNote = (note: string | undefined, stale: string | undefined): string | undefined =>
	note === undefined ? stale : stale === undefined ? note : `${stale}; ${note}`;

function waitOf({ caller, verdict }: Question): number {
	const wanted = verdict.policy.approvals.waitSeconds * 1_000;
	return caller.adapter === "hook" ? Math.min(wanted, MAX_HOOK_WAIT) : wanted;
}

async function file(question: Question, binding: Binding, note: string | undefined, office: Office): Promise<string> {
	const { verdict } = question;
	const preview = await showLosses(lossesOf(verdict), surroundingsOf(verdict, office.world));
	const request: Request = {
		binding,
		issued: office.now(),
		about: aboutOf(question),
		cwd: verdict.cwd,
		frame: frameOf(verdict),
		preview: redact(preview),
		...(note === undefined ? {} : { note }),
	};
	return fileRequest(request, office.ledger);
}

async function announce({ policy }: Verdict, id: string, office: Office, stop: AbortSignal): Promise<void> {
	const url = policy.approvals.webhook;
	if (url === undefined) return;
	const pending = await requestAt(id, office.ledger);
	if (pending === undefined) return;
	const told = await tellWebhook(url, id, pending.request, await office.ledger.secret("webhook"), stop);
	if (told.kind === "failed") office.tell(`the webhook was not told of approval ${id}: ${told.why}`);
}

async function waitFor(id: string, question: Question, office: Office, stop: AbortSignal): Promise<Outcome> {
	for (;;) {
		// The state is taken when the answer is used, not when it was asked for.
		const answered = await office.ledger.get("answer", id);
		if (answered.kind !== "absent")
			return takeAnswer(id, await bindingOf(question, office.world), office.ledger, office.now);
		if (stop.aborted) return { kind: "open" };
		await office.ledger.changed(["answer"], stop);
	}
}

function confirmationOf(outcome: Outcome, id: string, note: string | undefined): Yes | No {
	switch (outcome.kind) {
		case "approved": {
			const { by, reason } = outcome;
			return { kind: "yes", by: "approval", reason: reason === undefined ? by : `${by}: ${reason}`, grant: id };
		}
		case "denied": {
			const why = outcome.reason === undefined ? "" : `: ${outcome.reason}`;
			return { kind: "no", by: "approval", message: `A person denied it${why}. Leave it.` };
		}
		case "void":
			return { kind: "no", by: "approval", message: `Not run: ${outcome.why}. Run it again to ask anew.` };
		case "open":
			return {
				kind: "no",
				by: "approval",
				message: joined(
					note,
					`It waits for a person: safe-run approvals approve ${id}, in a terminal of their own; then run it again.`,
				),
			};
	}
}
