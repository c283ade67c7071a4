// Every shipped rule can fire: its first example, through the guard as a program would call it, with the rules as they are packed.

import { describe, expect, test } from "vitest";
import { builtinRules, createGuard } from "../../src/check.ts";
import { exampleLines } from "../../src/rules/examples.ts";
import { packs } from "./packs.ts";

// Strict, where all rules count.
const guard = createGuard({ profile: "strict", context: false, layers: false });
const PLACE = { cwd: "/home/user/project", home: "/home/user", env: {} };

describe("each rule fires through check", () => {
	test.each(packs.map(({ pack }) => [pack.pack, pack.rules] as const))("%s", async (_, rules) => {
		const silent: string[] = [];
		for (const { id, examples } of rules) {
			const [example = ""] = exampleLines(examples.match);
			const { findings } = await guard.check(example, PLACE);
			if (!findings.some((finding) => finding.rule.id === id)) silent.push(`${id}: ${example}`);
		}
		expect(silent).toEqual([]);
	});
});

test("there are at least 70 packs and 700 rules, and all of them are shipped", () => {
	const written = packs.flatMap(({ pack }) => pack.rules.map(({ id }) => id));
	expect(builtinRules().rules.map(({ id }) => id)).toEqual(written);
	expect(packs.length).toBeGreaterThanOrEqual(70);
	expect(written.length).toBeGreaterThanOrEqual(700);
});
