// Common shapes of effects, and the questions about a call that they depend on.

import type { DiscardScope, Effect, EffectKind } from "../model/effect.ts";
import type { Flag } from "../model/invocation.ts";
import type { Certainty } from "../model/rule.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import type { Call } from "./spec.ts";

type Details = Partial<Pick<Effect, "recursive" | "certainty" | "scope" | "only" | "partly" | "cwd">>;

/** An effect; not recursive and certain unless told otherwise. */
export function effect(kind: EffectKind, targets: readonly Word[], details: Details = {}): Effect {
	return { kind, targets, recursive: false, certainty: "yes", ...details };
}

/** git work thrown away. No targets means everything in the scope. */
export function discard(scope: readonly DiscardScope[], targets: readonly Word[] = [], details: Details = {}): Effect {
	return effect("discard", targets, { scope, recursive: true, ...details });
}

/**
 * A list with the effect at that certainty, or nothing for `no`.
 * @param certainty how sure it is that the effect happens; lowers the effect's own
 */
export function when(certainty: Certainty, made: Effect): readonly Effect[] {
	if (certainty === "no") return [];
	return [certainty === "maybe" ? { ...made, certainty } : made];
}

/** Whether any of the options was given, by canonical names; `maybe` when unread words may hold one. */
export function given(call: Call, ...names: readonly string[]): Certainty {
	let answer: Certainty = call.flagsOpen ? "maybe" : "no";
	for (const flag of call.flags) {
		if (!names.includes(flag.name)) continue;
		if (flag.certainty === "yes") return "yes";
		answer = "maybe";
	}
	return answer;
}

/** Whether any of the options was certainly given: for options that make a command harmless. */
export function surely(call: Pick<Call, "flags">, ...names: readonly string[]): boolean {
	return call.flags.some((flag) => flag.certainty === "yes" && names.includes(flag.name));
}

/** The last of the options, by canonical names, that was given or may have been. */
export function flagOf(call: Pick<Call, "flags">, ...names: readonly string[]): Flag | undefined {
	return call.flags.findLast((flag) => names.includes(flag.name));
}

/** The arguments of every occurrence of an option. */
export function valuesOf(call: Call, ...names: readonly string[]): readonly Word[] {
	const values: Word[] = [];
	for (const flag of call.flags) if (flag.value !== undefined && names.includes(flag.name)) values.push(flag.value);
	return values;
}

/** The text of an option's last argument, when it is known. */
export function textOfFlag(call: Call, ...names: readonly string[]): string | undefined {
	const value = flagOf(call, ...names)?.value;
	return value === undefined ? undefined : textOf(value.value);
}

/** yes only if all are yes, no if any is no. */
export function both(...answers: readonly Certainty[]): Certainty {
	if (answers.includes("no")) return "no";
	return answers.includes("maybe") ? "maybe" : "yes";
}

/** The strongest of the answers. */
export function either(...answers: readonly Certainty[]): Certainty {
	if (answers.includes("yes")) return "yes";
	return answers.includes("maybe") ? "maybe" : "no";
}

/** A word that the program adds by itself, such as the `.` of `find -delete`; it points at the word that stands for it. */
export function implied(text: string, at: Word): Word {
	return { value: exact(text), location: at.location, quoted: true, many: false };
}
