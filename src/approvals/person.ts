// What the person at the terminal is asked, and what the answer means.

import { lstatSync } from "node:fs";
import type { LossTarget, LossTargets } from "../context/index.ts";
import { lossState, showLosses } from "../context/index.ts";
import type { Confirmation, Question } from "../model/passage.ts";
import { SEVERITIES } from "../model/rule.ts";
import { redact } from "../text/redact.ts";
import { askingJudgements, lossOf } from "./about.ts";
import { lossesOf, surroundingsOf, type World } from "./binding.ts";
import { canRemember, rememberYes, saidYes } from "./earlier-yes.ts";
import { type Office, orTrouble } from "./office.ts";

/** A question as a person sees it. */
export interface Asked {
	readonly question: Question;
	/** What would be lost, in one sentence. */
	readonly loss: string | undefined;
	/** What has to be typed for a yes: the name of what is lost. Absent: `y` is enough. */
	readonly mustType: Typed | undefined;
	/** Commands that may be run instead. */
	readonly alternatives: readonly string[];
	/** Everything that would be lost, as text. */
	readonly preview: () => Promise<string>;
	/** Whether a yes can be remembered for this session. */
	readonly canRemember: boolean;
}

/** A text to type, and what it is the name of; without that it is only a word. */
export interface Typed {
	readonly text: string;
	readonly of?: "the directory" | "the file" | "the stash" | "what is lost";
}

export type PersonAnswer =
	| { readonly kind: "yes"; readonly snapshot: boolean; readonly session: boolean }
	| { readonly kind: "no" }
	| { readonly kind: "instead"; readonly command: string }
	/** There is no terminal, so nobody was asked. */
	| { readonly kind: "no-terminal" };

export type AskPerson = (asked: Asked) => Promise<PersonAnswer>;

const MAX_ALTERNATIVES = 3;

/** The person's answer; undefined when there is no terminal. An earlier yes for the session counts. */
export async function askAtTerminal(
	question: Question,
	askPerson: AskPerson,
	allows: (command: string) => Promise<boolean>,
	office: Office | undefined,
	world: World,
): Promise<Confirmation | undefined> {
	if (office !== undefined && (await earlierYes(question, office))) return { kind: "yes", by: "earlier yes" };
	const targets = lossesOf(question.verdict);
	const surroundings = surroundingsOf(question.verdict, world);
	const before = await lossState(targets, surroundings);
	const answer = await askPerson({
		question,
		loss: lossOf(question),
		mustType: mustType(question, targets),
		alternatives: await allowedAlternatives(question, allows),
		preview: async () => redact(await showLosses(targets, surroundings)),
		canRemember: office !== undefined && canRemember(question),
	});
	if (answer.kind === "no-terminal") return undefined;
	if (answer.kind === "no") return { kind: "no", by: "terminal" };
	if (answer.kind === "instead") return { kind: "instead", by: "terminal", command: answer.command };
	if ((await lossState(targets, surroundings)).digest !== before.digest)
		return {
			kind: "no",
			by: "terminal",
			message: "not run: what would be lost changed while you were asked; run it again",
		};
	if (answer.session && office !== undefined) await orTrouble(() => rememberYes(question, office.ledger, office.now));
	return answer.snapshot ? { kind: "yes", by: "terminal", snapshot: true } : { kind: "yes", by: "terminal" };
}

async function earlierYes(question: Question, { ledger, now }: Office): Promise<boolean> {
	// A snapshot that failed, or a work-around, is news to whoever said yes.
	if (question.trouble !== undefined) return false;
	return (await orTrouble(() => saidYes(question, ledger, now))) === true;
}

async function allowedAlternatives(
	question: Question,
	allows: (command: string) => Promise<boolean>,
): Promise<readonly string[]> {
	if (question.caller.adapter !== "run") return [];
	const [first] = askingJudgements(question);
	if (first?.subject.kind !== "finding") return [];
	const found: string[] = [];
	for (const command of first.subject.finding.rule.instead.slice(0, MAX_ALTERNATIVES))
		if (await allows(command)) found.push(command);
	return found;
}

/** High severity: the branch, directory or file that is lost, by its own name; so that a habit does not answer. */
function mustType(question: Question, { targets }: LossTargets): Typed | undefined {
	const high = SEVERITIES.indexOf("high");
	if (
		!askingJudgements(question).some(({ severity }) => severity !== undefined && SEVERITIES.indexOf(severity) >= high)
	)
		return undefined;
	const [first] = targets;
	const name = first === undefined ? "" : nameOf(first);
	// What cannot be named, or not typed, is confirmed by a word.
	return first !== undefined && /^[!-~]+$/.test(name) ? { text: name, of: kindOf(first) } : { text: "yes" };
}

function kindOf(target: LossTarget): NonNullable<Typed["of"]> {
	if (target.kind === "path") return isDirectory(target.path) ? "the directory" : "the file";
	return target.kind === "ref" && target.name.startsWith("stash@") ? "the stash" : "what is lost";
}

function isDirectory(path: string): boolean {
	try {
		return lstatSync(path).isDirectory();
	} catch {
		return false;
	}
}

function nameOf(target: LossTarget): string {
	if (target.kind === "ref") return target.name.split(" ").at(-1) ?? "";
	if (target.kind === "data") return target.name.split("@")[0] ?? "";
	return target.path.slice(target.path.lastIndexOf("/") + 1);
}
