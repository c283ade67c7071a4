// The built-in rules keep what is asked of every rule; seeded bad ones show that each check can fail.

import { expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { SEVERITIES } from "../../src/model/rule.ts";
import { applyFacts } from "../../src/rules/index.ts";
import { parseRules } from "../../src/rules/load.ts";
import { hygieneProblems } from "./hygiene.ts";
import { index, packs } from "./packs.ts";
import { project } from "./world.ts";

/** What the standard profile would not allow outright, when nobody looks at files. */
function disallowed(command: string): readonly string[] {
	const { findings } = analyse(command, project, index);
	return findings.flatMap((finding) => {
		if (finding.rule.profiles?.includes("standard") === false) return [];
		const { severity } = applyFacts(finding, project, () => undefined);
		return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf("medium") ? [`${severity} by ${finding.rule.id}`] : [];
	});
}

test("the built-in rules are in order", () => {
	expect(hygieneProblems(packs, disallowed)).toEqual([]);
});

function seeded(changes: string, examples: string): string {
	return `pack: bad
title: Bad rules
rules:
  - id: bad/one
    title: one
    severity: high
    since: 0.1.0
    reason: It is lost.
    instead: []
    when: { command: one }
${changes}    examples:
${examples}`;
}

const ENOUGH =
	"      match: |\n        one a\n        one b\n        one c\n      skip: |\n        two\n        three\n";

const SEEDED: readonly (readonly [string, string, string, string, RegExp])[] = [
	["a pack in another file", "rules/other.yaml", "", ENOUGH, /the pack is called bad/],
	[
		"too few match examples",
		"rules/bad.yaml",
		"",
		ENOUGH.replace("        one c\n", ""),
		/2 match examples, at least 3/,
	],
	["too few skip examples", "rules/bad.yaml", "", ENOUGH.replace("        three\n", ""), /1 skip examples, at least 2/],
	["an example twice", "rules/bad.yaml", "", ENOUGH.replace("one b", "one a"), /there twice/],
];

test.each(SEEDED)("%s is reported", (_, file, changes, examples, problem) => {
	const parsed = parseRules(file, seeded(changes, examples));
	expect(hygieneProblems([parsed], disallowed).join("\n")).toMatch(problem);
});

const TEXTS: readonly (readonly [string, string, string, RegExp])[] = [
	["a critical rule with few examples", "severity: high", "severity: critical", /at least 4/],
	["a raised voice", "reason: It is lost.", "reason: It is lost! Really.", /raised/],
	["a reason that is no sentence", "reason: It is lost.", "reason: lost", /no sentence/],
	["a title that is a sentence", "title: one\n", "title: One is run.\n", /title is a sentence/],
	["a text that is too long", "reason: It is lost.", `reason: ${"x".repeat(159)}.`, /reason is too long/],
	["an instead that is not allowed itself", "instead: []", "instead: ['rm -rf /']", /instead `rm -rf \/` is critical/],
];

test.each(TEXTS)("%s is reported", (_, from, to, problem) => {
	const parsed = parseRules("rules/bad.yaml", seeded("", ENOUGH).replace(from, to));
	expect(hygieneProblems([parsed], disallowed).join("\n")).toMatch(problem);
});

test("an id in two files is reported, and sound rules are not", () => {
	const parsed = parseRules("rules/bad.yaml", seeded("", ENOUGH));
	expect(hygieneProblems([parsed], disallowed)).toEqual([]);
	expect(hygieneProblems([parsed, parsed], disallowed)).toEqual(["bad/one: also in rules/bad.yaml"]);
});
