// The gate: judge, confirm, keep, write down; then run or refuse. Every adapter passes through it, and it alone knows this order.

import type { CheckOptions, CommandInput, Guard } from "./check.ts";
import type { Caller } from "./model/caller.ts";
import type { Fact } from "./model/fact.ts";
import { factKey } from "./model/fact.ts";
import {
	type Confirmation,
	type Confirmer,
	type Decided,
	type Ending,
	type Keeper,
	type Kept,
	NO_SNAPSHOT,
	type Observer,
	type Question,
	type Recorded,
	type Recorder,
} from "./model/passage.ts";
import type { Decision, Verdict } from "./model/verdict.ts";

/** What the gate works with. A part that is absent is not there: nobody confirms, nothing is kept, nothing is written down. */
export interface GateParts {
	readonly guard: Guard;
	readonly confirmer?: Confirmer;
	readonly keeper?: Keeper;
	readonly recorder?: Recorder;
	readonly observer?: Observer;
	/** Told once for each trouble that does not change the decision, such as a log that cannot be written. */
	readonly tell?: (trouble: string) => void;
}

/** Whether a command may run, and what its adapter has to say. */
export type Passage =
	| {
			readonly kind: "run";
			readonly verdict: Verdict;
			readonly snapshot?: string;
			/** To be called when the command has ended; adapters that only give permission (hooks) cannot. */
			readonly ended: (ending: Ending) => Promise<void>;
	  }
	/** Only for callers whose person is `host`: the agent asks its user. */
	| {
			readonly kind: "ask";
			readonly verdict: Verdict;
			readonly snapshot?: string;
			readonly note?: string;
			/** To be called when the question is not put after all, because something else in the same call is refused. */
			readonly ended: (ending: Ending) => Promise<void>;
	  }
	| {
			readonly kind: "refused";
			readonly verdict: Verdict;
			/** Who refused: `policy`, or who did not confirm. */
			readonly by: string;
			/** What to do next, for who asked; absent when the verdict says it all. */
			readonly message?: string;
			/** What the person chose to run instead; a command of its own, which goes through the gate again. */
			readonly instead?: string;
	  };

/** Most times that a question is asked again because what would be lost changed while somebody thought about it. */
const MAX_QUESTIONS = 3;

/**
 * Takes one command through the gate.
 * @throws whatever the guard throws; nothing may run then
 */
export async function pass(
	command: CommandInput,
	caller: Caller,
	parts: GateParts,
	options: CheckOptions = {},
): Promise<Passage> {
	const { session, agent } = caller;
	const given: CheckOptions = {
		...options,
		...(session === undefined ? {} : { session }),
		...(agent === undefined ? {} : { agent }),
	};
	const judge = (): Promise<Verdict> => parts.guard.check(command, given);
	const question: Question = { command, caller, verdict: await judge() };
	switch (question.verdict.decision) {
		case "block":
			return refuse(question, "block", undefined, parts);
		case "confirm":
			return confirmed(question, judge, parts);
		case "allow":
			return allowed(question, judge, parts);
	}
}

/** Runs what the policy allows, after the snapshot that it may depend on, unless the session was refused the same before. */
async function allowed(question: Question, judge: () => Promise<Verdict>, parts: GateParts): Promise<Passage> {
	const objection = await parts.confirmer?.recognise?.(question);
	if (objection?.kind === "refuse") return refuse(question, "block", { ...objection, kind: "no" }, parts);
	if (objection?.kind === "confirm") return confirmed({ ...question, trouble: objection.why }, judge, parts);
	if (!question.verdict.obligations.includes("snapshot")) return letRun({ question, decision: "allow" }, parts);
	const kept = await keep(question, parts);
	if (kept.kind !== "failed") return letRun({ question, decision: "allow", snapshot: kept }, parts);
	return confirmed({ ...question, trouble: `${NO_SNAPSHOT}${kept.why}` }, judge, parts);
}

/** Asks, and asks again when what would be lost is no longer what the question was about. */
async function confirmed(first: Question, judge: () => Promise<Verdict>, parts: GateParts): Promise<Passage> {
	let question = first;
	for (let asked = 0; asked < MAX_QUESTIONS; asked++) {
		const confirmation = (await parts.confirmer?.confirm(question)) ?? NOBODY;
		if (confirmation.kind === "host") return askHost(question, confirmation, parts);
		if (confirmation.kind !== "yes") return refuse(question, "confirm", confirmation, parts);
		const now = await judge();
		if (!sameQuestion(question.verdict, now)) {
			if (now.decision === "block") return refuse({ ...question, verdict: now }, "block", undefined, parts);
			question = { ...question, verdict: now };
			continue;
		}
		return agreed(question, confirmation, parts);
	}
	return refuse(question, "confirm", CHANGING, parts);
}

/** Runs what was confirmed; with the snapshot that whoever confirmed wants, or that policy wants where it can be made. */
async function agreed(
	question: Question,
	confirmation: Extract<Confirmation, { kind: "yes" }>,
	parts: GateParts,
): Promise<Passage> {
	const wanted = confirmation.snapshot === true;
	if (!wanted && (question.trouble !== undefined || !question.verdict.obligations.includes("snapshot")))
		return letRun({ question, decision: "confirm", confirmation }, parts);
	const snapshot = await keep(question, parts);
	if (snapshot.kind === "failed" && wanted) {
		const message = `not run: it was confirmed with a snapshot, and that failed: ${snapshot.why}`;
		return refuse(question, "confirm", { kind: "no", by: confirmation.by, message }, parts, snapshot);
	}
	if (snapshot.kind === "failed") parts.tell?.(`no snapshot: ${snapshot.why}`);
	return letRun({ question, decision: "confirm", confirmation, snapshot }, parts);
}

const NOBODY: Extract<Confirmation, { kind: "no" }> = { kind: "no", by: "nobody" };

const CHANGING: Extract<Confirmation, { kind: "no" }> = {
	kind: "no",
	by: "nobody",
	message: "not run: what would be lost changed each time it was confirmed",
};

async function keep(question: Question, parts: GateParts): Promise<Kept> {
	return (await parts.keeper?.keep(question)) ?? { kind: "failed", why: "there is no place to keep it" };
}

async function letRun(decided: Omit<Decided, "outcome">, parts: GateParts): Promise<Passage> {
	const { question, snapshot } = decided;
	const after = await parts.observer?.before(question);
	const recorded = await parts.recorder?.decided({ ...decided, outcome: "run" });
	if (recorded?.kind === "failed") {
		if (recorded.required)
			return {
				kind: "refused",
				verdict: question.verdict,
				by: "log",
				message: `not run: the policy demands a log, and it cannot be written: ${recorded.why}`,
			};
		parts.tell?.(`the log cannot be written: ${recorded.why}`);
	}
	return {
		kind: "run",
		verdict: question.verdict,
		...snapshotId(snapshot),
		ended: endedOf(after, snapshot, recorded, parts),
	};
}

function endedOf(
	after: (() => Promise<void>) | undefined,
	snapshot: Kept | undefined,
	recorded: Recorded | undefined,
	parts: GateParts,
): (ending: Ending) => Promise<void> {
	return async (ending) => {
		await after?.();
		if (snapshot?.kind === "kept") await parts.keeper?.ended?.(snapshot.id);
		if (recorded?.kind === "recorded") await parts.recorder?.ended(recorded.id, ending);
	};
}

/** The host's user may say yes without another word to us, so what can be kept is kept before the host is told. */
async function askHost(
	question: Question,
	confirmation: Extract<Confirmation, { kind: "host" }>,
	parts: GateParts,
): Promise<Passage> {
	const wants = question.trouble === undefined && question.verdict.obligations.includes("snapshot");
	const snapshot = wants ? await keep(question, parts) : undefined;
	const decided: Decided = {
		question,
		decision: "confirm",
		outcome: "ask",
		confirmation,
		...(snapshot === undefined ? {} : { snapshot }),
	};
	const after = await parts.observer?.before(question);
	const recorded = await parts.recorder?.decided(decided);
	if (recorded?.kind === "failed") {
		if (recorded.required) return refuse(question, "confirm", UNLOGGED, parts);
		parts.tell?.(`the log cannot be written: ${recorded.why}`);
	}
	const notes = [question.trouble, confirmation.note].filter((each) => each !== undefined);
	const note = notes.length === 0 ? undefined : notes.join("; ");
	return {
		kind: "ask",
		verdict: question.verdict,
		...snapshotId(snapshot),
		...(note === undefined ? {} : { note }),
		ended: endedOf(after, snapshot, recorded, parts),
	};
}

const UNLOGGED: Extract<Confirmation, { kind: "no" }> = {
	kind: "no",
	by: "log",
	message: "not run: the policy demands a log, and it cannot be written",
};

async function refuse(
	question: Question,
	decision: Decision,
	confirmation: Extract<Confirmation, { kind: "no" | "instead" }> | undefined,
	parts: GateParts,
	snapshot?: Kept,
): Promise<Passage> {
	const note = await parts.confirmer?.refused(question);
	const recorded = await parts.recorder?.decided({
		question,
		decision,
		outcome: "refused",
		...(confirmation === undefined ? {} : { confirmation }),
		...(snapshot === undefined ? {} : { snapshot }),
	});
	if (recorded?.kind === "failed") parts.tell?.(`the log cannot be written: ${recorded.why}`);
	const answer = confirmation?.kind === "no" ? confirmation.message : undefined;
	const { trouble } = question;
	const said = answer === undefined || trouble === undefined ? (answer ?? trouble) : `${trouble}. ${answer}`;
	const message = note === undefined || said === undefined ? (note ?? said) : `${note} ${said}`;
	return {
		kind: "refused",
		verdict: question.verdict,
		by: confirmation?.by ?? "policy",
		...(message === undefined ? {} : { message }),
		...(confirmation?.kind === "instead" ? { instead: confirmation.command } : {}),
	};
}

function snapshotId(snapshot: Kept | undefined): { readonly snapshot?: string } {
	return snapshot?.kind === "kept" ? { snapshot: snapshot.id } : {};
}

/** The same decision about the same loss: nothing moved while somebody was asked. */
function sameQuestion(before: Verdict, now: Verdict): boolean {
	// Milder than before is still what was agreed to; a fact that changed may be another loss.
	return now.decision !== "block" && sameFacts(before.facts, now.facts);
}

function sameFacts(before: readonly Fact[], now: readonly Fact[]): boolean {
	if (before.length !== now.length) return false;
	return before.every((fact, i) => {
		const other = now[i];
		return (
			other !== undefined &&
			factKey(fact.query) === factKey(other.query) &&
			JSON.stringify(fact.answer) === JSON.stringify(other.answer)
		);
	});
}
