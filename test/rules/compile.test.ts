// From the YAML form to the compiled form.

import { describe, expect, test } from "vitest";
import type { Matcher } from "../../src/model/rule.ts";
import { compileRule } from "../../src/rules/compile.ts";
import type { MatcherInput } from "../../src/rules/schema.ts";

function compiled(when: MatcherInput): Matcher {
	const rule = {
		id: "t/x",
		title: "t",
		severity: "low",
		since: "0.1.0",
		reason: "r.",
		instead: [],
		examples: { match: "x", skip: "y" },
	} as const;
	return compileRule({ ...rule, instead: [], when }).when;
}

const FORMS: readonly (readonly [string, MatcherInput, Matcher])[] = [
	[
		"a text becomes a list",
		{ command: "a", effect: "delete", scope: "index", place: "here", words: "x" },
		{ command: ["a"], effect: ["delete"], scope: ["index"], place: ["here"], words: ["x"] },
	],
	[
		"a list means any",
		{ command: "a", paths: ["root", "home"], operands: ["x", "y"] },
		{ command: ["a"], operands: { any: ["x", "y"] }, paths: { any: ["root", "home"] } },
	],
	[
		"groups stay groups",
		{ command: "a", paths: { all: "temp", none: ["root"] } },
		{ command: ["a"], paths: { all: ["temp"], none: ["root"] } },
	],
	[
		"subcommands are paths",
		{ command: "git", sub: ["reset", "stash  drop"] },
		{ command: ["git"], sub: [["reset"], ["stash", "drop"]] },
	],
	["numbers of operands", { command: "a", operands: { min: 2 } }, { command: ["a"], operands: { min: 2 } }],
	[
		"values are lists",
		{ command: "a", options: { "--x": "1" }, env: { A: "1", B: [] } },
		{ command: ["a"], options: { "--x": ["1"] }, env: { A: ["1"], B: [] } },
	],
	[
		"flags of an unknown command stay",
		{ command: "nosuch", flags: "-r" },
		{ command: ["nosuch"], flags: { any: ["-r"] } },
	],
	[
		"flags of an effect stay",
		{ effect: "delete", flags: { none: "-r" } },
		{ effect: ["delete"], flags: { none: ["-r"] } },
	],
	[
		"flags get their canonical names",
		{ command: "rm", flags: ["-r", "-R", "-f"] },
		{ command: ["rm"], flags: { any: ["--recursive", "--force"] } },
	],
	[
		"flags of several commands get all of theirs",
		{ command: ["rm", "nosuch"], flags: "-r" },
		{ command: ["rm", "nosuch"], flags: { any: ["--recursive", "-r"] } },
	],
	[
		"all flags, in any spelling each",
		{ command: "rm", flags: { all: ["-r", "-f"] } },
		{ command: ["rm"], all: [{ flags: { any: ["--recursive"] } }, { flags: { any: ["--force"] } }] },
	],
	[
		"groups inherit the command",
		{ command: "rm", any: [{ flags: "-r" }] },
		{ command: ["rm"], any: [{ flags: { any: ["--recursive"] } }] },
	],
];

describe("forms", () => {
	test.each(FORMS)("%s", (_, input, expected) => {
		expect(compiled(input)).toEqual(expected);
	});
});

test("conditions and exceptions are read with the rule's command; facts stand apart", () => {
	const rule = compileRule({
		id: "own/x",
		title: "t",
		severity: "low",
		since: "0.1.0",
		reason: "r.",
		instead: [],
		when: { command: "rm" },
		unless: { flags: "-i" },
		adjust: [
			{ if: { flags: "-r", "path.loss": "none", any: [{ "git.tree": ["clean"] }] }, severity: "high", because: "b" },
		],
		examples: { match: "x", skip: "y" },
	});
	expect(rule).toMatchObject({ pack: "own", tags: [], floor: false });
	expect(rule.unless?.flags?.any).toHaveLength(1);
	expect(rule.adjust[0]?.if).toEqual({
		flags: { any: ["--recursive"] },
		facts: { "path.loss": ["none"] },
		any: [{ facts: { "git.tree": ["clean"] } }],
	});
});
