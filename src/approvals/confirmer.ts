// Answers what the policy wants confirmed: by the person at the terminal, by the agent's own user, by the agent itself, or from the queue.

import type { Confirmation, Confirmer, Objection, Question } from "../model/passage.ts";
import { hasMemory, mayMatter } from "./look.ts";
import type { Office } from "./office.ts";
import type { Asked, AskPerson } from "./person.ts";

export interface ConfirmerOptions {
	/** Asks the person at the terminal. Absent: there is none. */
	readonly askPerson?: AskPerson;
	/** The environment and home directory of whoever asks; default: this process's. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly home?: string | undefined;
	/** Whether a text would be allowed as it is; then it can be offered instead. */
	readonly allows?: (command: string, question: Question) => Promise<boolean>;
	/** Told once for each trouble that does not change the decision. */
	readonly tell?: (trouble: string) => void;
	/** The clock; default: the machine's. */
	readonly now?: Office["now"];
}

/** The confirmer of one process. Nothing is loaded before there is a question. */
export function createConfirmer(options: ConfirmerOptions = {}): Confirmer {
	return {
		confirm: (question) => answer(question, options),
		async refused(question) {
			if (question.caller.session === undefined) return undefined;
			const office = await openOffice(options);
			if (typeof office === "string") return undefined;
			const { noteRefusal } = await import("./recognise.ts");
			return noteRefusal(question, office);
		},
		async recognise(question): Promise<Objection | undefined> {
			if (question.caller.session === undefined || !mayMatter(question) || !hasMemory(worldOf(options)))
				return undefined;
			const office = await openOffice(options);
			// Without a ledger nothing was refused before that anybody could know of.
			if (typeof office === "string") return undefined;
			const [{ objectionTo }, { orTrouble }] = await Promise.all([import("./recognise.ts"), import("./office.ts")]);
			const found = await orTrouble(async () => ({ objection: await objectionTo(question, office) }));
			if (!("trouble" in found)) return found.objection;
			return { kind: "confirm", why: `what this session was refused cannot be read: ${found.trouble}` };
		},
	};
}

async function answer(question: Question, options: ConfirmerOptions): Promise<Confirmation> {
	const { person } = question.caller;
	// In the profile `autonomous` nobody is there, whatever could show a question.
	const attended = question.verdict.policy.profile !== "autonomous";
	if (attended && person === "host") return withNote(question, options);
	if (attended && person === "terminal") {
		const answered = await atTerminal(question, options);
		if (answered !== undefined) return answered;
	}
	const office = await openOffice(options);
	if (typeof office === "string") return { kind: "no", by: "nobody", message: `Nobody can be asked here: ${office}` };
	const [{ orTrouble }, { answerUnattended }] = await Promise.all([import("./office.ts"), import("./unattended.ts")]);
	const answered = await orTrouble(() => answerUnattended(question, office));
	if (!("trouble" in answered)) return answered;
	return { kind: "no", by: "nobody", message: `Not run: approvals cannot be kept: ${answered.trouble}` };
}

/** The agent's user is told when the session comes back with what it was refused. */
async function withNote(question: Question, options: ConfirmerOptions): Promise<Confirmation> {
	if (question.caller.session === undefined) return { kind: "host" };
	const office = await openOffice(options);
	if (typeof office === "string") return { kind: "host" };
	const [{ noteOf }, { orTrouble }] = await Promise.all([import("./recognise.ts"), import("./office.ts")]);
	const found = await orTrouble(async () => ({ note: await noteOf(question, office) }));
	const note = "trouble" in found ? `What this session was refused cannot be read: ${found.trouble}.` : found.note;
	return note === undefined ? { kind: "host" } : { kind: "host", note };
}

/** Undefined when there is no terminal. */
async function atTerminal(question: Question, options: ConfirmerOptions): Promise<Confirmation | undefined> {
	const { askPerson } = options;
	if (askPerson === undefined) return undefined;
	const office = await openOffice(options);
	const { askAtTerminal } = await import("./person.ts");
	const allows = async (command: string): Promise<boolean> => (await options.allows?.(command, question)) ?? false;
	return askAtTerminal(question, askPerson, allows, typeof office === "string" ? undefined : office, worldOf(options));
}

const worldOf = ({ env = process.env, home = env.HOME }: ConfirmerOptions) => ({ env, home });

/** A text says why there is no ledger. */
async function openOffice(options: ConfirmerOptions): Promise<Office | string> {
	const [{ ledgerOf, orTrouble }, { systemNow }] = await Promise.all([import("./office.ts"), import("./clock.ts")]);
	const world = worldOf(options);
	const ledger = await orTrouble(async () => ledgerOf(world));
	if (typeof ledger === "string") return ledger;
	if ("trouble" in ledger) return ledger.trouble;
	return { ledger, world, now: options.now ?? systemNow, tell: options.tell ?? (() => {}) };
}

export type { Asked, AskPerson };
