// Rules written in a program instead of a file.

import { ConfigError } from "../model/errors.ts";
import type { Rule } from "../model/rule.ts";
import { compileRule } from "./compile.ts";
import { problemsOf } from "./issues.ts";
import type { Finder } from "./positions.ts";
import { ruleProblems } from "./rule-checks.ts";
import type { RuleInput } from "./schema.ts";
import { ruleSchema } from "./schema.ts";

/**
 * Checks and compiles a rule given as an object, in the form that rule files have.
 * @throws ConfigError with all problems; their places are paths of keys, as there is no file.
 * @example defineRule({ id: "own/no-deploy", title: "deploy", severity: "high", since: "1.0.0", reason: "…", instead: [],
 *   when: { command: "deploy" }, examples: { match: "deploy now", skip: "deployctl status" } })
 */
export function defineRule(input: RuleInput): Rule {
	const parsed = ruleSchema.safeParse(input);
	if (!parsed.success) throw new ConfigError(problemsOf(parsed.error.issues, input, nowhere));
	const problems = ruleProblems(parsed.data, [], undefined, nowhere);
	if (problems.length > 0) throw new ConfigError(problems);
	return compileRule(parsed.data);
}

const nowhere: Finder = {
	at: (span, message, hint) => ({
		file: "rule",
		line: 1,
		column: 1,
		span,
		message,
		text: "",
		...(hint === undefined ? {} : { hint }),
	}),
	value: (path, message, hint) => named(path.join("."), message, hint),
	key: (path, message, hint) => named(path.join("."), message, hint),
};

function named(path: string, message: string, hint: string | undefined): ReturnType<Finder["at"]> {
	return nowhere.at({ start: 0, end: 0 }, path === "" ? message : `${path}: ${message}`, hint);
}
