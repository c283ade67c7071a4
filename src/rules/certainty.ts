// Three-valued logic: and is the minimum, or the maximum, not swaps yes and no.

import type { Certainty } from "../model/rule.ts";

const RANK: Readonly<Record<Certainty, number>> = { no: 0, maybe: 1, yes: 2 };

/** The weaker of two answers. */
export const and = (a: Certainty, b: Certainty): Certainty => (RANK[a] <= RANK[b] ? a : b);

/** The stronger of two answers. */
export const or = (a: Certainty, b: Certainty): Certainty => (RANK[a] >= RANK[b] ? a : b);

export const not = (a: Certainty): Certainty => (a === "yes" ? "no" : a === "no" ? "yes" : "maybe");

export const certain = (truth: boolean): Certainty => (truth ? "yes" : "no");

/** Strongest answer of the items; `no` for none. */
export function some<T>(items: Iterable<T>, test: (item: T) => Certainty): Certainty {
	let answer: Certainty = "no";
	for (const item of items) {
		answer = or(answer, test(item));
		if (answer === "yes") return answer;
	}
	return answer;
}

/** Weakest answer of the items; `yes` for none. */
export function every<T>(items: Iterable<T>, test: (item: T) => Certainty): Certainty {
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
