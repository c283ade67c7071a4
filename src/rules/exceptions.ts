// Whether the condition of an exception holds for a finding, and which facts it asks for.

import type { FactQuery } from "../model/fact.ts";
import type { Finding } from "../model/finding.ts";
import type { Matcher } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { canonicalised } from "./compile.ts";
import type { Answers } from "./facts.ts";
import { questions } from "./facts.ts";
import type { Found } from "./match.ts";
import { matchesFor } from "./match.ts";
import type { Condition } from "./prepared.ts";
import { conditionOf, dependsOnFacts, holds } from "./prepared.ts";

/** Whether an exception for `name` (a rule's id, or `pack/*`) is about this finding's rule. */
export function isExceptionFor(name: string, { rule }: Finding): boolean {
	return name === rule.id || name === `${rule.pack}/*`;
}

/** Certain, and for everything that the finding is about: one harmless target does not excuse another. */
export function exceptionHolds(
	when: Matcher,
	finding: Finding,
	surroundings: Surroundings,
	answers: Answers,
	found: Found,
): boolean {
	const condition = conditionFor(when, finding);
	const matches = matchesFor(finding, surroundings, found);
	return matches.length > 0 && matches.every(({ scene }) => holds(condition, scene, answers));
}

/** The questions that decide about the condition; none when it is wrong whatever the facts are. */
export function exceptionQueries(
	when: Matcher,
	finding: Finding,
	surroundings: Surroundings,
	found: Found,
): readonly FactQuery[] {
	const condition = conditionFor(when, finding);
	if (condition.names.length === 0) return [];
	return matchesFor(finding, surroundings, found)
		.filter(({ scene }) => dependsOnFacts(condition, scene))
		.flatMap(({ scene }) => condition.names.flatMap((name) => questions(name, scene)))
		.filter((query) => query !== undefined);
}

const CONDITIONS = new WeakMap<Matcher, Map<string, Condition>>();

/** Options mean what they mean in the grammar of the finding's command. */
function conditionFor(when: Matcher, { invocation }: Finding): Condition {
	const key = [invocation.command, ...invocation.sub].join(" ");
	const known = CONDITIONS.get(when) ?? new Map<string, Condition>();
	CONDITIONS.set(when, known);
	let condition = known.get(key);
	if (condition === undefined) {
		const matcher = canonicalised(when, invocation.command, invocation.sub);
		condition = conditionOf({ if: matcher, severity: "low", because: "" });
		known.set(key, condition);
	}
	return condition;
}
