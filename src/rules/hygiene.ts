// What a rule owes its readers beyond being well-formed: enough examples, texts that say something, alternatives that pass.

import { exampleLines } from "./examples.ts";
import type { RuleFile } from "./load.ts";
import type { RuleInput } from "./schema.ts";

/** Fewest match and skip examples: what goes wrong with a critical rule costs most. */
const FEWEST = { usual: [3, 2], critical: [4, 4] } as const;
const LONGEST = 160;

export interface HygieneProblem {
	readonly file: string;
	/** 1-based line on which the rule begins. */
	readonly line: number;
	readonly rule: string;
	readonly message: string;
}

export interface HygieneOptions {
	/** Findings that keep a command from being allowed, as texts. */
	readonly disallowed: (command: string) => readonly string[];
	/** Ids that are taken, and by what. */
	readonly taken?: ReadonlyMap<string, string>;
}

/** Everything that is wrong with the rules of these files, in their order. */
export function hygieneProblems(files: readonly RuleFile[], options: HygieneOptions): readonly HygieneProblem[] {
	const seen = new Map(options.taken ?? []);
	return files.flatMap(({ file, pack, lines }) =>
		pack.rules.flatMap((rule) => {
			const problems = [...ruleProblems(rule, options.disallowed)];
			const other = seen.get(rule.id);
			if (other !== undefined) problems.unshift(`also in ${other}`);
			seen.set(rule.id, file);
			return problems.map((message) => ({ file, line: lines.get(rule.id) ?? 1, rule: rule.id, message }));
		}),
	);
}

function ruleProblems(rule: RuleInput, disallowed: HygieneOptions["disallowed"]): readonly string[] {
	return [
		...exampleProblems(rule),
		...textProblems(rule),
		...rule.instead.flatMap((command) => disallowed(command).map((by) => `instead \`${command}\` is ${by}`)),
	];
}

function exampleProblems(rule: RuleInput): readonly string[] {
	const problems: string[] = [];
	const [matches, skips] = rule.severity === "critical" ? FEWEST.critical : FEWEST.usual;
	const { match, may, skip } = {
		match: exampleLines(rule.examples.match),
		may: exampleLines(rule.examples.may),
		skip: exampleLines(rule.examples.skip),
	};
	if (match.length < matches) problems.push(`${match.length} match examples, at least ${matches}`);
	if (skip.length < skips) problems.push(`${skip.length} skip examples, at least ${skips}`);
	const all = [...match, ...may, ...skip];
	for (const command of all.filter((c, i) => all.indexOf(c) !== i))
		problems.push(`the example \`${command}\` is there twice`);
	return problems;
}

function textProblems(rule: RuleInput): readonly string[] {
	const problems: string[] = [];
	if (rule.title.length >= LONGEST) problems.push("the title is too long");
	if (rule.reason.length >= LONGEST) problems.push("the reason is too long");
	if (/!|\bdangerous\b/i.test(`${rule.title} ${rule.reason}`)) problems.push("the text is raised or empty");
	if (!/\.$/.test(rule.reason)) problems.push("the reason is no sentence");
	if (/\.$/.test(rule.title)) problems.push("the title is a sentence");
	for (const { because } of rule.adjust ?? []) if (because.length >= LONGEST) problems.push("a because is too long");
	return problems;
}
