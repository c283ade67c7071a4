// What a yes is bound to: the exact command, the directory, the session and the state of what would be lost.

import type { LossTarget, LossTargets } from "../context/index.ts";
import { findWorkspace, losingHits, lossState, lossTargets, namedFiles, realPath } from "../context/index.ts";
import type { Caller } from "../model/caller.ts";
import { MAX_LOSS_TARGETS } from "../model/limits.ts";
import type { Question } from "../model/passage.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { showValue } from "../model/value.ts";
import type { Verdict } from "../model/verdict.ts";
import { number, optional, type Reader, record, text, yesOrNo } from "../text/shapes.ts";
import { digest } from "./seal.ts";

export interface Binding {
	/** SHA-256 of the exact text, or of the exact words. */
	readonly command: string;
	/** With links followed. */
	readonly cwd: string;
	/** SHA-256 of the agent's name and its session; of neither for a caller without. */
	readonly session: string;
	/** Fingerprint of what would be lost. */
	readonly state: string;
	/** False when the fingerprint could not cover all of it. */
	readonly complete: boolean;
}

export const bindingShape: Reader<Binding> = record({
	command: text,
	cwd: text,
	session: text,
	state: text,
	complete: yesOrNo,
});

/** What of the machine a binding is made from. */
export interface World {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string | undefined;
}

/** The binding of a question as things are now. */
export async function bindingOf(question: Question, world: World): Promise<Binding> {
	const { verdict, caller } = question;
	const lost = targetsOf(verdict);
	const named = verdict.findings.flatMap(({ invocation }) => namedFiles(invocation));
	const watched = { ...lost, targets: [...lost.targets, ...named.slice(0, MAX_LOSS_TARGETS)] };
	const { digest: seen, complete } = await lossState(watched, surroundingsOf(verdict, world));
	const facts = JSON.stringify(verdict.facts);
	return {
		command: commandDigest(question.command),
		cwd: realCwd(verdict.cwd),
		session: sessionDigest(caller),
		state: digest(seen, facts),
		complete,
	};
}

/** What the verdict's effects would hit, for people to read. */
export function lossesOf(verdict: Verdict): LossTargets {
	return lossTargets(losingHits(verdict.invocations));
}

/** Everything that the verdict's effects would hit; what only a rule knows of is named by the rule and the words it was given. */
export function targetsOf(verdict: Verdict): LossTargets {
	const { targets, complete } = lossesOf(verdict);
	const named = verdict.findings
		.filter(({ invocation }) => losingHits([invocation]).length === 0)
		.flatMap(({ rule, invocation: { operands } }): readonly LossTarget[] =>
			operands.length === 0
				? // `docker system prune` names nothing; however it is spelled, it is the same loss in the same place.
					[{ kind: "data", name: `@${rule.id} in ${verdict.cwd}` }]
				: operands.map((word) => ({ kind: "data", name: `${showValue(word.value)}@${rule.id}` })),
		);
	return { targets: [...targets, ...named.slice(0, MAX_LOSS_TARGETS - targets.length)], complete };
}

/** A text and words that join to the same text are two commands. */
export function commandDigest(command: Question["command"]): string {
	return typeof command === "string" ? digest("text", command) : digest("words", ...command);
}

/** The name under which a session is kept: its own may be any text. */
export function sessionDigest({ agent, session }: Pick<Caller, "agent" | "session">): string {
	return session === undefined ? digest("none") : digest("session", agent ?? "", session);
}

function realCwd(cwd: string): string {
	try {
		return realPath(cwd);
	} catch {
		return cwd;
	}
}

export function surroundingsOf(verdict: Verdict, { env, home }: World): Surroundings {
	return {
		cwd: verdict.cwd,
		home,
		env: { get: (name) => (Object.hasOwn(env, name) ? env[name] : undefined) },
		workspace: [findWorkspace(verdict.cwd)],
		temp: [],
		shell: "bash",
	};
}

/** A moment as it is stored. */
export const momentShape = record({ wall: number, uptime: number });

/** What a record says of the command, for people: secrets masked, bounded. */
export const aboutShape = record({
	command: text,
	title: text,
	rule: text,
	loss: optional(text),
	severity: optional(text),
	agent: optional(text),
});
export type About = NonNullable<ReturnType<typeof aboutShape>>["value"];
