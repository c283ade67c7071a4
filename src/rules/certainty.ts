// Three-valued logic: and is the minimum, or the maximum, not swaps yes and no.

import type { Certainty } from "../model/rule.ts";

/** The weaker of two answers. */
export const and = (a: Certainty, b: Certainty): Certainty =>
	a === "no" || b === "yes" ? a : b === "no" || a === "yes" ? b : a;

/** The stronger of two answers. */
export const or = (a: Certainty, b: Certainty): Certainty =>
	a === "yes" || b === "no" ? a : b === "yes" || a === "no" ? b : a;

export const not = (a: Certainty): Certainty => (a === "yes" ? "no" : a === "no" ? "yes" : "maybe");

export const certain = (truth: boolean): Certainty => (truth ? "yes" : "no");

/** Strongest answer of the items; `no` for none. */
export function some<T>(items: readonly T[], test: (item: T) => Certainty): Certainty {
	let answer: Certainty = "no";
	for (const item of items) {
		answer = or(answer, test(item));
		if (answer === "yes") return answer;
	}
	return answer;
}

/** Weakest answer of the items; `yes` for none. */
export function every<T>(items: readonly T[], test: (item: T) => Certainty): Certainty {
	let answer: Certainty = "yes";
	for (const item of items) {
		answer = and(answer, test(item));
		if (answer === "no") return answer;
	}
	return answer;
}

/** For a thing that is one of several: yes when all of them are, maybe when some may be, no when none is. */
export function agreed<T>(items: readonly T[], test: (item: T) => Certainty): Certainty {
	let first: Certainty | undefined;
	for (const item of items) {
		const answer = test(item);
		if (answer === "maybe" || (first !== undefined && answer !== first)) return "maybe";
		first = answer;
	}
	return first ?? "no";
}
