// Rules and findings made by hand, for the tests of the matcher.

import type { Finding } from "../../src/model/finding.ts";
import type { Invocation } from "../../src/model/invocation.ts";
import type { Rule } from "../../src/model/rule.ts";
import { compileRule } from "../../src/rules/compile.ts";
import { indexRules, matchRules } from "../../src/rules/index.ts";
import type { MatcherInput, RuleInput } from "../../src/rules/schema.ts";
import { effect, invocation, project } from "./world.ts";

export function rule(when: MatcherInput, more: Partial<RuleInput> = {}): Rule {
	return compileRule({
		id: "t/rule",
		title: "t",
		severity: "high",
		since: "0.1.0",
		reason: "r.",
		instead: [],
		when,
		examples: { match: "x", skip: "y" },
		...more,
	});
}

export function find(one: Rule, call: Invocation): readonly Finding[] {
	return matchRules(indexRules([one]), [call], project);
}

export const removal = (targets: readonly string[], more = {}): Invocation =>
	invocation("rm", { effects: [effect("delete", targets, more)] });
