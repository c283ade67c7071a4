// What a change of the packs asks of the version number.

import { describe, expect, test } from "vitest";
import { printRulesDiff, rulesDiff, stepOf } from "../../scripts/rules-diff.ts";
import type { PackInput, RuleInput } from "../../src/rules/schema.ts";
import { root } from "./packs.ts";

const rule: RuleInput = {
	id: "shop/drop",
	title: "drop",
	severity: "medium",
	since: "0.1.0",
	reason: "It is lost.",
	instead: [],
	when: { command: "drop" },
	examples: { match: "drop x", skip: "drip x" },
};
const pack = (...rules: readonly RuleInput[]): PackInput => ({ pack: "shop", title: "Shop", rules: [...rules] });

describe("a change asks for", () => {
	test.each<[string, PackInput, PackInput, string]>([
		["nothing when nothing changed", pack(rule), pack({ ...rule }), "none"],
		["patch for a text", pack(rule), pack({ ...rule, reason: "All is lost." }), "patch"],
		["minor for a new rule", pack(rule), pack(rule, { ...rule, id: "shop/wipe" }), "minor"],
		["minor for a condition", pack(rule), pack({ ...rule, when: { command: ["drop", "rid"] } }), "minor"],
		["major for less weight", pack(rule), pack({ ...rule, severity: "low" }), "major"],
		["minor for more weight", pack(rule), pack({ ...rule, severity: "high" }), "minor"],
		["major for a floor that is lost", pack({ ...rule, floor: true }), pack(rule), "major"],
		[
			"patch for one more example",
			pack(rule),
			pack({ ...rule, examples: { match: "drop x\ndrop y", skip: "a" } }),
			"patch",
		],
		[
			"major for an example that is gone",
			pack(rule),
			pack({ ...rule, examples: { match: "drop y", skip: "drip x" } }),
			"major",
		],
		["major for an id that is gone", pack(rule), pack({ ...rule, id: "shop/other" }), "major"],
		["minor for weight in production", pack(rule), { ...pack(rule), production: "raise" }, "minor"],
		["major without it", { ...pack(rule), production: "raise" }, pack(rule), "major"],
	])("%s", (_, before, after, step) => {
		expect(stepOf(rulesDiff([before], [after]))).toBe(step);
	});
});

test("the packs are compared with those of a revision", () => {
	const lines: string[] = [];
	const code = printRulesDiff(root, "HEAD", (line) => lines.push(line));
	expect(code).toBe(0);
	expect(lines.at(-1)).toMatch(/^since HEAD: (none|patch|minor|major)$/);
	expect(printRulesDiff(root, "no-such-revision", (line) => lines.push(line))).toBe(2);
	expect(lines.at(-1)).toBe("cannot compare with no-such-revision: there is no such revision");
});
