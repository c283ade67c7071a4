// Which exceptions of a policy hold for a finding, and which facts they ask for.

import type { FactQuery } from "../model/fact.ts";
import type { Finding } from "../model/finding.ts";
import type { Exception } from "../model/policy.ts";
import type { Matcher } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { canonicalised } from "./compile.ts";
import type { Answers } from "./facts.ts";
import { questions } from "./facts.ts";
import type { Found } from "./match.ts";
import { matchesFor } from "./match.ts";
import type { Condition } from "./prepared.ts";
import { conditionOf, dependsOnFacts, holds } from "./prepared.ts";

/**
 * The exceptions that hold for a finding: certain, and for everything that it is about. One harmless target does not excuse another.
 */
export function exceptionsFor(
	finding: Finding,
	exceptions: readonly Exception[],
	surroundings: Surroundings,
	answers: Answers,
	found: Found,
): readonly Exception[] {
	return exceptions.filter((exception) => {
		if (!isFor(exception, finding)) return false;
		const condition = conditionFor(exception.when, finding);
		const matches = matchesFor(finding, surroundings, found);
		return matches.length > 0 && matches.every(({ scene }) => holds(condition, scene, answers));
	});
}

/** The questions that decide about the conditions; none for one that is wrong whatever the facts are. */
export function exceptionQueries(
	finding: Finding,
	exceptions: readonly Exception[],
	surroundings: Surroundings,
	found: Found,
): readonly FactQuery[] {
	return exceptions.flatMap((exception) => {
		if (!isFor(exception, finding)) return [];
		const condition = conditionFor(exception.when, finding);
		if (condition.names.length === 0) return [];
		return matchesFor(finding, surroundings, found)
			.filter(({ scene }) => dependsOnFacts(condition, scene))
			.flatMap(({ scene }) => condition.names.flatMap((name) => questions(name, scene)))
			.filter((query) => query !== undefined);
	});
}

function isFor(exception: Exception, { rule }: Finding): boolean {
	return exception.rule === rule.id || exception.rule === `${rule.pack}/*`;
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
