// Every example of every built-in rule, through the real entry point.

import { describe, expect, test } from "vitest";
import { compilePack } from "../../src/rules/compile.ts";
import { indexRules } from "../../src/rules/index.ts";
import { parseRules } from "../../src/rules/load.ts";
import { exampleProblem, examplesOf, index, packs } from "./packs.ts";

describe.each(packs.map(({ pack }) => [pack.pack, pack] as const))("%s", (_, pack) => {
	test.each(pack.rules.map((rule) => [rule.id, rule] as const))("%s keeps its word", (_id, rule) => {
		const wrong = examplesOf({ rules: [rule] }).flatMap(
			(example) => exampleProblem(example, example.command, index) ?? [],
		);
		expect(wrong).toEqual([]);
	});
});

test("there are packs", () => {
	expect(packs.length).toBeGreaterThan(0);
});

test("examples that are not so are reported", () => {
	const { pack } = parseRules(
		"bad.yaml",
		`pack: bad
title: Wrong examples
rules:
  - id: bad/rm
    title: rm
    severity: low
    since: 0.1.0
    reason: r
    instead: []
    when: { command: rm }
    examples:
      match: |
        rm a
        echo rm
      may: ls
      skip: |
        ls
        rm b
`,
	);
	const rules = indexRules(compilePack(pack));
	expect(examplesOf(pack).flatMap((example) => exampleProblem(example, example.command, rules) ?? [])).toEqual([
		"bad/rm match: echo rm is no",
		"bad/rm may: ls is no",
		"bad/rm skip: rm b is yes",
	]);
});
