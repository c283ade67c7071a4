// What the loader says about wrong rule files, with line, column and hint.

import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { defineRule } from "../../src/rules/define.ts";
import { exampleLines } from "../../src/rules/examples.ts";
import { parseRules } from "../../src/rules/load.ts";
import type { RuleInput } from "../../src/rules/schema.ts";
import { distance, nearest } from "../../src/text/nearest.ts";

const GOOD = `pack: own
title: Own rules
rules:
  - id: own/deploy
    title: deploy
    severity: high
    since: 1.0.0
    reason: The running service would be replaced.
    instead: [deploy --dry-run]
    when: { command: deploy, flags: { none: [--dry-run] } }
    adjust:
      - if: { git.tree: clean, path.loss: [none, temp] }
        severity: low
        because: nothing would be lost
    examples:
      match: |
        deploy now
        deploy --force
      skip: |
        deploy --dry-run
`;

function problems(text: string): readonly string[] {
	try {
		parseRules("own.yaml", text);
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return error.problems.map(
			(p) =>
				`${p.line}:${p.column} ${p.message}${p.hint === undefined ? "" : ` | ${p.hint}`} «${p.text.slice(p.span.start, p.span.end).split("\n")[0]}»`,
		);
	}
	return [];
}

test("a good file is read, with the line of each rule", () => {
	const file = parseRules("own.yaml", GOOD);
	expect(file.pack.rules.map((rule) => rule.id)).toEqual(["own/deploy"]);
	expect(file.lines.get("own/deploy")).toBe(4);
});

describe("one mistake each", () => {
	const change = (from: string, to: string) => problems(GOOD.replace(from, to));
	test("a mistyped key of the file, a rule, a matcher, a group", () => {
		expect(change("title: Own", "tilte: Own")).toMatchInlineSnapshot(`
			[
			  "2:1 unknown key "tilte" | did you mean "title"? «tilte»",
			]
		`);
		expect(change("    reason:", "    raeson:")).toMatchInlineSnapshot(`
			[
			  "8:5 unknown key "raeson" | did you mean "reason"? «raeson»",
			]
		`);
		expect(change("command: deploy", "comand: deploy")).toMatchInlineSnapshot(`
			[
			  "10:13 unknown key "comand" | did you mean "command"? «comand»",
			]
		`);
		expect(change("none: [--dry", "nonne: [--dry")).toMatchInlineSnapshot(`
			[
			  "10:39 unknown key "nonne" | did you mean "none"? «nonne»",
			]
		`);
		expect(change("because:", "becuase:")).toMatchInlineSnapshot(`
			[
			  "14:9 unknown key "becuase" | did you mean "because"? «becuase»",
			]
		`);
		expect(change("      skip:", "      skips:")).toMatchInlineSnapshot(`
			[
			  "19:7 unknown key "skips" | did you mean "skip"? «skips»",
			]
		`);
	});
	test("a mistyped value", () => {
		expect(change("severity: high", "severity: hihg")).toMatchInlineSnapshot(`
			[
			  "6:15 "hihg" is not known here | did you mean "high"? «hihg»",
			]
		`);
		expect(change("git.tree: clean", "git.tree: claen")).toMatchInlineSnapshot(`
			[
			  "12:25 "claen" is not known here | did you mean "clean"? «claen»",
			]
		`);
		expect(change("[none, temp]", "[none, tmp]")).toMatchInlineSnapshot(`
			[
			  "12:50 "tmp" is not known here | did you mean "temp"? «tmp»",
			]
		`);
		expect(change("command: deploy,", "effect: delte, paths: rooot,")).toMatchInlineSnapshot(`
			[
			  "10:21 "delte" is not known here | did you mean "delete"? «delte»",
			  "10:35 "rooot" is not known here | did you mean "root"? «rooot»",
			]
		`);
		expect(change("command: deploy,", "command: deploy, paths: { any: [hoem, zzz] },")).toMatchInlineSnapshot(`
			[
			  "10:45 "hoem" is not known here | did you mean "home"? «hoem»",
			  "10:51 "zzz" is not known here | known here: root, home, workspace, inside-workspace, outside-workspace, system, device, temp, fresh-temp, git-dir, dotfile, credential, … «zzz»",
			]
		`);
	});
	test("another kind of value", () => {
		expect(change("severity: high", "severity: 3")).toMatchInlineSnapshot(`
			[
			  "6:15 expected a text, found a number | known here: low, medium, high, critical «3»",
			]
		`);
		expect(change("instead: [deploy --dry-run]", "instead: none")).toMatchInlineSnapshot(`
			[
			  "9:14 expected a list, found a text «none»",
			]
		`);
		expect(change("command: deploy,", "command: 7,")).toMatchInlineSnapshot(`
			[
			  "10:22 expected a text or a list, found a number «7»",
			]
		`);
		expect(change("{ none: [--dry-run] }", "true")).toMatchInlineSnapshot(`
			[
			  "10:37 expected a text or a list or a mapping, found true or false «true»",
			]
		`);
		expect(change("{ none: [--dry-run] }", "force")).toMatchInlineSnapshot(`
			[
			  "10:37 an option starts with a dash and stands without its value «force»",
			]
		`);
		expect(problems("")).toMatchInlineSnapshot(`
			[
			  "1:1 expected a mapping, found nothing «»",
			]
		`);
		expect(problems("- a\n")).toMatchInlineSnapshot(`
			[
			  "1:1 expected a mapping, found a list «-»",
			]
		`);
	});
	test("a missing key", () => {
		expect(change("    severity: high\n", "")).toMatchInlineSnapshot(`
			[
			  "4:5 missing key "severity" «i»",
			]
		`);
		expect(change("pack: own\n", "")).toMatchInlineSnapshot(`
			[
			  "1:1 missing key "pack" «t»",
			]
		`);
	});
	test("facts outside an adjustment", () => {
		expect(change("command: deploy,", "command: deploy, git.tree: clean,")).toMatchInlineSnapshot(`
			[
			  "10:30 unknown key "git.tree" | facts can only be asked in "if" of an adjustment «git.tree»",
			]
		`);
	});
	test("ids", () => {
		expect(change("id: own/deploy", "id: Own_Deploy")).toMatchInlineSnapshot(`
			[
			  "4:9 an id is written pack/slug, in small letters, digits and dashes «Own_Deploy»",
			]
		`);
		expect(change("id: own/deploy", "id: other/deploy")).toMatchInlineSnapshot(`
			[
			  "4:9 the id "other/deploy" does not begin with the pack's name | write "own/deploy" «other/deploy»",
			]
		`);
		expect(problems(GOOD + GOOD.slice(GOOD.indexOf("  - id")))).toMatchInlineSnapshot(`
			[
			  "21:9 the id "own/deploy" is already used on line 4 «own/deploy»",
			]
		`);
	});
	test("a rule that nothing would try", () => {
		expect(change("command: deploy, ", "")).toMatchInlineSnapshot(`
			[
			  "10:5 a rule needs "command" or "effect", or nothing would ever try it | in each branch of "any", when that is the only key «when»",
			]
		`);
		expect(change("command: deploy,", "any: [{ command: a }, { place: remote }],")).toMatchInlineSnapshot(`
			[
			  "10:5 a rule needs "command" or "effect", or nothing would ever try it | in each branch of "any", when that is the only key «when»",
			]
		`);
		expect(change("command: deploy,", "any: [{ command: a }, { effect: delete }],")).toEqual([]);
	});
	test("no examples", () => {
		expect(change("        deploy --dry-run\n", "\n")).toMatchInlineSnapshot(`
			[
			  "19:7 "skip" has no example | write one command on each line «skip»",
			]
		`);
	});
	test("unsafe patterns", () => {
		expect(change("command: deploy,", "command: deploy, words: '(a+)+b',")).toMatchInlineSnapshot(`
			[
			  "10:37 a repeated group must not hold a repetition: the time would grow exponentially «'(a+)+b'»",
			]
		`);
		expect(change("command: deploy,", "command: deploy, none: [{ words: ['(?=a)'] }],")).toMatchInlineSnapshot(`
			[
			  "10:47 lookahead and lookbehind are not supported «'(?=a)'»",
			]
		`);
		expect(change("command: deploy,", `command: deploy, operands: ["${"x".repeat(501)}"],`)[0]).toMatch(
			/^10:\d+ the glob has 501/,
		);
		expect(change("command: deploy,", 'command: deploy, paths: "@(a|b)/*",')).toMatchInlineSnapshot(`
			[
			  "10:37 "@(a|b)/*" uses an extended glob | write alternatives as {a,b} or as list items «"@(a|b)/*"»",
			]
		`);
		expect(change("command: deploy", "command: /usr/bin/deploy")).toMatchInlineSnapshot(`
			[
			  "10:22 "/usr/bin/deploy" is not a command name | write the name without directory, pattern or arguments «/usr/bin/deploy»",
			]
		`);
	});
});

describe("text that is not good YAML", () => {
	test("syntax", () => {
		expect(problems("pack: [own\nrules: x")).toMatchInlineSnapshot(`
			[
			  "2:1 flow sequence in block collection must be sufficiently indented and end with a ] «r»",
			]
		`);
		expect(problems("pack: own\npack: two\n")).toMatchInlineSnapshot(`
			[
			  "2:1 map keys must be unique «p»",
			]
		`);
		expect(problems("pack: !custom own\n")).toMatchInlineSnapshot(`
			[
			  "1:7 unresolved tag: !custom «!custom»",
			]
		`);
		expect(problems("pack: own\n---\npack: two\n")).toMatchInlineSnapshot(`
			[
			  "2:1 source contains multiple documents; please use YAML.parseAllDocuments() «---»",
			]
		`);
	});
	test("aliases that stand for too much", () => {
		const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
		for (let i = 1; i < 9; i++)
			bomb.push(
				`${"abcdefghi"[i]}: &${"abcdefghi"[i]} [${Array(9)
					.fill(`*${"abcdefghi"[i - 1]}`)
					.join(", ")}]`,
			);
		expect(problems(bomb.join("\n"))[0]).toMatch(/aliases stand for too much/);
	});
	test("a huge file and absurd nesting", () => {
		expect(problems("#".repeat(1_000_001))[0]).toMatch(/1000001 characters/);
		expect(problems("[".repeat(200_000)).length).toBeGreaterThan(0);
	});
	test("YAML 1.1 words stay text", () => {
		expect(problems(GOOD.replace("command: deploy", "command: no"))).toEqual([]);
	});
});

test("all problems are listed, in the order of the file", () => {
	const text = GOOD.replace("title: Own", "tilte: Own")
		.replace("severity: high", "severity: hihg")
		.replace("command: deploy", "comand: deploy");
	expect(problems(text)).toMatchInlineSnapshot(`
		[
		  "2:1 unknown key "tilte" | did you mean "title"? «tilte»",
		  "6:15 "hihg" is not known here | did you mean "high"? «hihg»",
		  "10:13 unknown key "comand" | did you mean "command"? «comand»",
		]
	`);
});

test("a rule defined in a program is checked in the same way", () => {
	const input: RuleInput = {
		id: "own/x",
		title: "x",
		severity: "high",
		since: "1.0.0",
		reason: "r",
		instead: [],
		when: { command: "x" },
		examples: { match: "x", skip: "y" },
	};
	expect(defineRule(input).when).toEqual({ command: ["x"] });
	expect(() => defineRule({ ...input, when: { flags: "-x" } })).toThrow(/needs "command" or "effect"/);
	expect(() => defineRule({ ...input, title: "" })).toThrow(ConfigError);
});

test.each([
	["severty", "severity"],
	["sevreity", "severity"],
	["Command", "command"],
	["zzz", undefined],
])("the word nearest to %s is %s", (given, expected) => {
	expect(nearest(given, ["severity", "command", "sub"])).toBe(expected);
});

test("a swap of neighbours is one step", () => {
	expect(distance("hihg", "high")).toBe(1);
	expect(distance("", "abc")).toBe(3);
	expect(distance("kitten", "sitting")).toBe(3);
});

test("examples are one command a line, and a backslash joins lines", () => {
	expect(exampleLines("a b\n\n  c \\\n  d\n")).toEqual(["a b", "c \\\n  d"]);
	expect(exampleLines(undefined)).toEqual([]);
});
