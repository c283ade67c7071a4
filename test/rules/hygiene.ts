// What every built-in rule owes its readers, as checks that return what is wrong.

import { exampleLines } from "../../src/rules/examples.ts";
import type { RuleFile } from "../../src/rules/load.ts";
import type { RuleInput } from "../../src/rules/schema.ts";

/** Fewest match and skip examples: what goes wrong with a critical rule costs most. */
const FEWEST = { usual: [3, 2], critical: [4, 4] } as const;
const LONGEST = 160;

/** @param disallowed Findings that keep a command from being allowed, as texts. */
export function hygieneProblems(
	files: readonly RuleFile[],
	disallowed: (command: string) => readonly string[],
): readonly string[] {
	const seen = new Map<string, string>();
	return files.flatMap(({ file, pack }) => {
		const problems: string[] = [];
		if (!file.endsWith(`/${pack.pack}.yaml`)) problems.push(`${file}: the pack is called ${pack.pack}`);
		for (const rule of pack.rules) {
			const other = seen.get(rule.id);
			if (other !== undefined) problems.push(`${rule.id}: also in ${other}`);
			seen.set(rule.id, file);
			problems.push(...ruleProblems(rule).map((problem) => `${rule.id}: ${problem}`));
			for (const command of rule.instead) {
				problems.push(...disallowed(command).map((finding) => `${rule.id}: instead \`${command}\` is ${finding}`));
			}
		}
		return problems;
	});
}

function ruleProblems(rule: RuleInput): readonly string[] {
	const problems: string[] = [];
	const [matches, skips] = rule.severity === "critical" ? FEWEST.critical : FEWEST.usual;
	const examples = {
		match: exampleLines(rule.examples.match),
		may: exampleLines(rule.examples.may),
		skip: exampleLines(rule.examples.skip),
	};
	if (examples.match.length < matches) problems.push(`${examples.match.length} match examples, at least ${matches}`);
	if (examples.skip.length < skips) problems.push(`${examples.skip.length} skip examples, at least ${skips}`);
	const all = [...examples.match, ...examples.may, ...examples.skip];
	for (const command of all.filter((c, i) => all.indexOf(c) !== i))
		problems.push(`the example \`${command}\` is there twice`);
	if (rule.title.length >= LONGEST) problems.push("the title is too long");
	if (rule.reason.length >= LONGEST) problems.push("the reason is too long");
	if (/!|\bdangerous\b/i.test(`${rule.title} ${rule.reason}`)) problems.push("the text is raised or empty");
	if (!/\.$/.test(rule.reason)) problems.push("the reason is no sentence");
	if (/\.$/.test(rule.title)) problems.push("the title is a sentence");
	for (const { because } of rule.adjust ?? []) if (because.length >= LONGEST) problems.push("a because is too long");
	return problems;
}
