// Checks on a rule beyond its form: can it ever be tried, has it examples, are its patterns safe to run.

import type { ConfigProblem } from "../model/errors.ts";
import { MAX_REGEX } from "../model/limits.ts";
import { compileRule } from "./compile.ts";
import { exampleLines } from "./examples.ts";
import type { Finder, KeyPath } from "./positions.ts";
import { regexProblem } from "./regex-safety.ts";
import { indexKeys } from "./rule-keys.ts";
import type { ConditionInput, MatcherInput, RuleInput } from "./schema.ts";

/** @param path Of the rule in its file. */
export function ruleProblems(
	rule: RuleInput,
	path: KeyPath,
	pack: string | undefined,
	find: Finder,
): readonly ConfigProblem[] {
	const problems: ConfigProblem[] = [];
	const own = rule.id.slice(0, rule.id.indexOf("/"));
	if (pack !== undefined && own !== pack) {
		problems.push(
			find.value(
				[...path, "id"],
				`the id "${rule.id}" does not begin with the pack's name`,
				`write "${pack}/${rule.id.slice(own.length + 1)}"`,
			),
		);
	}
	for (const kind of ["match", "skip"] as const) {
		if (exampleLines(rule.examples[kind]).length > 0) continue;
		problems.push(find.key([...path, "examples", kind], `"${kind}" has no example`, "write one command on each line"));
	}
	if (indexKeys(compileRule(rule).when) === undefined) {
		problems.push(
			find.key(
				[...path, "when"],
				'a rule needs "command" or "effect", or nothing would ever try it',
				'in each branch of "any", when that is the only key',
			),
		);
	}
	problems.push(...matcherProblems(rule.when, [...path, "when"], find));
	if (rule.unless !== undefined) problems.push(...matcherProblems(rule.unless, [...path, "unless"], find));
	for (const [i, adjustment] of (rule.adjust ?? []).entries()) {
		problems.push(...matcherProblems(adjustment.if, [...path, "adjust", i, "if"], find));
	}
	return problems;
}

function matcherProblems(
	matcher: MatcherInput | ConditionInput,
	path: KeyPath,
	find: Finder,
): readonly ConfigProblem[] {
	const problems: ConfigProblem[] = [];
	const texts = (key: "command" | "words"): readonly (readonly [KeyPath, string])[] => {
		const value = matcher[key];
		if (typeof value === "string") return [[[...path, key], value]];
		return (value ?? []).map((item, i) => [[...path, key, i], item]);
	};
	for (const [at, command] of texts("command")) {
		if (/[/\s*?]/.test(command))
			problems.push(
				find.value(at, `"${command}" is not a command name`, "write the name without directory, pattern or arguments"),
			);
	}
	for (const [at, source] of texts("words")) {
		const problem = regexProblem(source);
		if (problem !== undefined) problems.push(find.value(at, problem));
	}
	problems.push(...globProblems(matcher, path, find));
	for (const group of ["any", "all", "none"] as const) {
		for (const [i, part] of (matcher[group] ?? []).entries())
			problems.push(...matcherProblems(part, [...path, group, i], find));
	}
	return problems;
}

/** Every text under the keys that hold globs. */
function globProblems(matcher: MatcherInput | ConditionInput, path: KeyPath, find: Finder): readonly ConfigProblem[] {
	return (["paths", "reads", "writes", "operands", "options", "env"] as const).flatMap((key) =>
		textsIn(matcher[key], [...path, key]).flatMap(([at, glob]) => {
			if (glob.length > MAX_REGEX)
				return [find.value(at, `the glob has ${glob.length} characters, at most ${MAX_REGEX} are read`)];
			if (/[@!]\([^)]*\)|[?*+]\([^)]*\|[^)]*\)/.test(glob)) {
				return [find.value(at, `"${glob}" uses an extended glob`, "write alternatives as {a,b} or as list items")];
			}
			return [];
		}),
	);
}

/** Texts in a value of at most two levels: a text, a list, or a mapping to these. */
function textsIn(value: unknown, path: KeyPath): readonly (readonly [KeyPath, string])[] {
	if (typeof value === "string") return [[path, value]];
	if (typeof value !== "object" || value === null) return [];
	if (Array.isArray(value)) {
		const items: readonly unknown[] = value;
		return items.flatMap((item, i) => (typeof item === "string" ? [[[...path, i], item] as const] : []));
	}
	return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}
