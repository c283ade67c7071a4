// Three-valued matching of each key on hand-made invocations.

import { describe, expect, test } from "vitest";
import type { Invocation } from "../../src/model/invocation.ts";
import { exact } from "../../src/model/value.ts";
import { indexRules, matchRules } from "../../src/rules/index.ts";
import type { MatcherInput } from "../../src/rules/schema.ts";
import { find, removal, rule } from "./hand-made.ts";
import { effect, invocation, project, value, word } from "./world.ts";

function answer(when: MatcherInput, call: Invocation): string {
	const [finding] = find(rule(when), call);
	return finding?.certainty ?? "no";
}

const push = invocation("tool push --force=yes a b");
const open = invocation("tool push", { flagsOpen: true });
const vague = invocation("tool x", { operands: [word("$X")], argv: [word("tool"), word("$X")] });
const many = invocation("tool", { operands: [word("a"), word("$X", undefined, true)] });

const variable = (notation: string) => invocation("tool", { operands: [word(notation, undefined, true)] });
const called = (notation: string) => invocation("tool", { operands: [word(notation)] });

const KEYS: readonly (readonly [string, MatcherInput, Invocation, string])[] = [
	["the command", { command: "tool" }, push, "yes"],
	["one of several commands", { command: ["other", "tool"] }, push, "yes"],
	["another command", { command: "other" }, push, "no"],
	["an unknown command is no command", { command: "tool" }, invocation("tool", { command: "" }), "no"],
	["an invocation that never runs", { command: "tool" }, invocation("tool", { runs: "never" }), "no"],
	["an invocation that may run", { command: "tool" }, invocation("tool", { runs: "maybe" }), "yes"],
	["a subcommand", { command: "tool", sub: "push" }, invocation("tool", { sub: ["push"] }), "yes"],
	[
		"the beginning of a subcommand path",
		{ command: "tool", sub: "stash" },
		invocation("tool", { sub: ["stash", "drop"] }),
		"yes",
	],
	["a longer subcommand path", { command: "tool", sub: "stash drop" }, invocation("tool", { sub: ["stash"] }), "no"],
	[
		"one of several subcommand paths",
		{ command: "tool", sub: ["stash drop", "push"] },
		invocation("tool", { sub: ["push"] }),
		"yes",
	],
	["an unknown subcommand", { command: "tool", sub: "push" }, invocation("tool", { subUnknown: true }), "maybe"],
	[
		"a subcommand unknown further down",
		{ command: "tool", sub: "stash drop" },
		invocation("tool", { sub: ["stash"], subUnknown: true }),
		"maybe",
	],
	[
		"another subcommand, unknown further down",
		{ command: "tool", sub: "stash drop" },
		invocation("tool", { sub: ["push"], subUnknown: true }),
		"no",
	],
	["a flag", { command: "tool", flags: "--force" }, push, "yes"],
	["a flag that is not there", { command: "tool", flags: "--all" }, push, "no"],
	["a flag that may hide", { command: "tool", flags: "--all" }, open, "maybe"],
	["any of some flags", { command: "tool", flags: ["--all", "--force"] }, push, "yes"],
	["all of some flags", { command: "tool", flags: { all: ["--all", "--force"] } }, push, "no"],
	["none of some flags", { command: "tool", flags: { none: ["--force"] } }, push, "no"],
	["none of some flags that are not there", { command: "tool", flags: { none: ["--all"] } }, push, "yes"],
	["none of some flags that may hide", { command: "tool", flags: { none: ["--all"] } }, open, "maybe"],
	[
		"an abbreviation of several flags",
		{ command: "tool", flags: "--all" },
		invocation("tool", { flags: [{ name: "--all", word: word("--a"), certainty: "maybe" }] }),
		"maybe",
	],
	["an option's value", { command: "tool", options: { "--force": "y*" } }, push, "yes"],
	["another value of an option", { command: "tool", options: { "--force": ["n*", "0"] } }, push, "no"],
	["an option with any value", { command: "tool", options: { "--force": [] } }, push, "yes"],
	["an operand", { command: "tool", operands: "a" }, push, "yes"],
	["no such operand", { command: "tool", operands: "c" }, push, "no"],
	["all operands", { command: "tool", operands: { all: ["a", "b", "push"] } }, push, "yes"],
	["not all operands", { command: "tool", operands: { all: ["a"] } }, push, "no"],
	["all operands of none", { command: "tool", operands: { all: ["a"] } }, invocation("tool"), "no"],
	["none of the operands", { command: "tool", operands: { none: ["a"] } }, push, "no"],
	["an unknown operand", { command: "tool", operands: "a" }, vague, "maybe"],
	["none of the unknown operands", { command: "tool", operands: { none: ["a"] } }, vague, "maybe"],
	["enough operands", { command: "tool", operands: { min: 3 } }, push, "yes"],
	["too few operands", { command: "tool", operands: { min: 4 } }, push, "no"],
	["too many operands", { command: "tool", operands: { max: 2 } }, push, "no"],
	["a variable as one operand", { command: "tool", operands: { min: 1 } }, variable("$X"), "yes"],
	[
		"the output of a program as any number of operands",
		{ command: "tool", operands: { min: 1 } },
		variable("$(ls)"),
		"maybe",
	],
	["all arguments as any number of operands", { command: "tool", operands: { min: 1 } }, variable("$X$Y"), "maybe"],
	["a variable as more than one operand", { command: "tool", operands: { min: 2 } }, variable("$X"), "maybe"],
	["the own user by a variable", { command: "tool", operands: "root" }, invocation("tool $USER:$USER"), "no"],
	["the own user by its number", { command: "tool", operands: "root" }, called("$(id -u)"), "no"],
	["another user by a variable", { command: "tool", operands: "root" }, invocation("tool $OWNER"), "maybe"],
	["another program's output", { command: "tool", operands: "root" }, called("$(cat owner)"), "maybe"],
	["operands that may be more", { command: "tool", operands: { min: 3 } }, many, "maybe"],
	["operands that may be fewer", { command: "tool", operands: { max: 1 } }, many, "maybe"],
	["a regular expression on an operand", { command: "tool", words: "[ab]" }, push, "yes"],
	["a regular expression is anchored", { command: "tool", words: "us" }, push, "no"],
	["a regular expression on an unknown operand", { command: "tool", words: "a+" }, vague, "maybe"],
	[
		"a regular expression on an endless operand",
		{ command: "tool", words: "x+" },
		invocation("tool", { operands: [word("x".repeat(3000))] }),
		"maybe",
	],
	[
		"a variable that is set",
		{ command: "tool", env: { A: [] } },
		invocation("tool", { env: new Map([["A", exact("1")]]) }),
		"yes",
	],
	["a variable that is not set", { command: "tool", env: { A: [] } }, push, "no"],
	[
		"a variable's value",
		{ command: "tool", env: { A: ["0", "off*"] } },
		invocation("tool", { env: new Map([["A", exact("offline")]]) }),
		"yes",
	],
	[
		"a variable's unknown value",
		{ command: "tool", env: { A: "0" } },
		invocation("tool", { env: new Map([["A", value("$X")]]) }),
		"maybe",
	],
	["the place", { command: "tool", place: "remote" }, invocation("tool", { place: "remote" }), "yes"],
	["another place", { command: "tool", place: ["remote", "container"] }, push, "no"],
	["paths of operands", { command: "tool", paths: "root" }, invocation("tool / a"), "yes"],
	["paths, all of them", { command: "tool", paths: { all: ["root"] } }, invocation("tool / a"), "no"],
	["paths, none of them", { command: "tool", paths: { none: ["root", "home"] } }, invocation("tool a"), "yes"],
	["paths by glob", { command: "tool", paths: ["src/**"] }, invocation("tool src/x"), "yes"],
	[
		"no home is known elsewhere",
		{ command: "tool", paths: "inside-workspace" },
		invocation("tool /home/user/project/a", { place: "remote" }),
		"no",
	],
	[
		"code from a download",
		{ command: "sh", code: { from: "network" } },
		invocation("sh", { code: [{ kind: "output", command: "curl", location: push.location }] }),
		"yes",
	],
	[
		"code from a decoder",
		{ command: "sh", code: { from: ["decoded"] } },
		invocation("sh", { code: [{ kind: "output", command: "base64", location: push.location }] }),
		"yes",
	],
	[
		"code from a named command",
		{ command: "sh", code: { from: "gen" } },
		invocation("sh", { code: [{ kind: "output", command: "gen", location: push.location }] }),
		"yes",
	],
	[
		"code from an unknown command",
		{ command: "sh", code: { from: "network" } },
		invocation("sh", { code: [{ kind: "output", command: "", location: push.location }] }),
		"maybe",
	],
	[
		"code that is not known",
		{ command: "sh", code: { from: "unknown" } },
		invocation("sh", { code: [{ kind: "text", value: value("$X") }] }),
		"yes",
	],
	[
		"code that a download is part of",
		{ command: "sh", code: { from: "network" } },
		invocation("sh", { code: [{ kind: "text", value: value("$(curl)") }] }),
		"yes",
	],
	[
		"code that is known",
		{ command: "sh", code: { from: ["unknown", "network"] } },
		invocation("sh", { code: [{ kind: "text", value: exact("ls") }] }),
		"no",
	],
	[
		"input from a file",
		{ command: "sh", input: { from: "file" } },
		invocation("sh", { input: [{ kind: "file", path: word("x") }] }),
		"yes",
	],
	[
		"any of some",
		{ any: [{ command: "other" }, { command: "tool", sub: "push" }] },
		invocation("tool", { sub: ["push"] }),
		"yes",
	],
	["a sure effect", { effect: "delete", certain: true }, removal(["a"]), "yes"],
	["a sure effect that only may be", { effect: "delete", certain: true }, removal(["a"], { certainty: "maybe" }), "no"],
	["an unsure effect", { effect: "delete", certain: false }, removal(["a"], { certainty: "maybe" }), "maybe"],
	["an unsure effect that is sure", { effect: "delete", certain: false }, removal(["a"]), "no"],
	["all of some", { command: "tool", all: [{ operands: "a" }, { operands: "b" }] }, push, "yes"],
	["none of some", { command: "tool", none: [{ operands: "a" }] }, push, "no"],
	["none of some that may be", { command: "tool", none: [{ operands: "a" }] }, vague, "maybe"],
];

describe("keys", () => {
	test.each(KEYS)("%s", (_, when, call, expected) => {
		expect(answer(when, call)).toBe(expected);
	});
});

const REPLACING = invocation("sed a", {
	effects: [effect("overwrite", ["a"])],
	redirects: [{ operator: ">", descriptor: 1, target: word("a") }],
});
const TARGET = word("a");
const REDIRECTING = invocation("sed a", {
	effects: [{ ...effect("overwrite", []), targets: [TARGET] }],
	redirects: [{ operator: ">", descriptor: 1, target: TARGET }],
});

const EFFECTS: readonly (readonly [string, MatcherInput, Invocation, string])[] = [
	["an effect", { effect: "delete" }, removal(["a"]), "yes"],
	["another effect", { effect: "move" }, removal(["a"]), "no"],
	["an effect that may be", { effect: "delete" }, removal(["a"], { certainty: "maybe" }), "maybe"],
	[
		"an effect without a command",
		{ effect: "overwrite", paths: "system" },
		invocation("", { effects: [effect("overwrite", ["/etc/hosts"])] }),
		"yes",
	],
	["whole trees", { effect: "delete", recursive: true }, removal(["a"]), "yes"],
	["no whole trees", { effect: "delete", recursive: false }, removal(["a"]), "no"],
	["what the command does", { effect: "overwrite", redirected: false }, REPLACING, "yes"],
	["what a redirection does", { effect: "overwrite", redirected: true }, REDIRECTING, "yes"],
	["a redirection, where the command was meant", { effect: "overwrite", redirected: false }, REDIRECTING, "no"],
	["the command, where a redirection was meant", { effect: "overwrite", redirected: true }, REPLACING, "no"],
	["any target there", { effect: "delete", paths: "root" }, removal(["a", "/"]), "yes"],
	["all targets there", { effect: "delete", paths: { all: ["inside-workspace"] } }, removal(["a", "/"]), "no"],
	["no target there", { effect: "delete", paths: { none: ["root"] } }, removal(["a", "/"]), "no"],
	[
		"targets of the effect, not operands",
		{ effect: "delete", paths: "root" },
		invocation("rm /", { effects: [effect("delete", ["a"])] }),
		"no",
	],
	[
		"the effect's own directory",
		{ effect: "delete", paths: "system" },
		removal(["hosts"], { cwd: exact("/etc") }),
		"yes",
	],
	[
		"one effect must hold all keys",
		{ effect: "delete", paths: "root", recursive: false },
		invocation("x", { effects: [effect("delete", ["/"]), effect("delete", ["a"], { recursive: false })] }),
		"no",
	],
	[
		"a scope",
		{ effect: "discard", scope: "index" },
		invocation("git", { effects: [effect("discard", [], { scope: ["worktree", "index"] })] }),
		"yes",
	],
	[
		"another scope",
		{ effect: "discard", scope: ["stash", "refs"] },
		invocation("git", { effects: [effect("discard", [], { scope: ["worktree"] })] }),
		"no",
	],
	["command and effect", { command: "rm", effect: "delete" }, removal(["a"]), "yes"],
	[
		"effects in branches",
		{
			any: [
				{ effect: "delete", paths: "root" },
				{ effect: "overwrite", paths: "system" },
			],
		},
		invocation("x", { effects: [effect("overwrite", ["/etc/x"])] }),
		"yes",
	],
	[
		"effects in branches, mixed up",
		{
			any: [
				{ effect: "delete", paths: "root" },
				{ effect: "overwrite", paths: "system" },
			],
		},
		invocation("x", { effects: [effect("overwrite", ["/"])] }),
		"no",
	],
	["names below the target", { effect: "delete", paths: "build-output" }, removal(["."], { only: ["*.pyc"] }), "yes"],
	[
		"writes by redirection",
		{ command: "x", writes: "system" },
		invocation("x", { redirects: [{ operator: ">>", descriptor: 1, target: word("/etc/hosts") }] }),
		"yes",
	],
	[
		"reads are no writes",
		{ command: "x", writes: "system" },
		invocation("x", { redirects: [{ operator: "<", descriptor: 0, target: word("/etc/hosts") }] }),
		"no",
	],
	[
		"writes by effect",
		{ command: "x", writes: { any: ["system"] } },
		invocation("x", { effects: [effect("overwrite", ["/etc/hosts"])] }),
		"yes",
	],
	[
		"no target, no path",
		{ effect: "discard", paths: { any: ["workspace"] } },
		invocation("git", { effects: [effect("discard", [])] }),
		"no",
	],
];

describe("effects", () => {
	test.each(EFFECTS)("%s", (_, when, call, expected) => {
		expect(answer(when, call)).toBe(expected);
	});
});

describe("exceptions", () => {
	test.each([
		[{ flags: "--dry-run" }, "tool --dry-run", "no"],
		[{ flags: "--dry-run" }, "tool", "yes"],
		[{ effect: "delete" as const }, "tool", "yes"],
	])("unless %o on %s: %s", (unless, text, expected) => {
		const [finding] = find(rule({ command: "tool" }, { unless }), invocation(text));
		expect(finding?.certainty ?? "no").toBe(expected);
	});
	test("an exception that may hold leaves a possibility", () => {
		const [finding] = find(rule({ command: "tool" }, { unless: { flags: "--dry-run" } }), open);
		expect(finding?.certainty).toBe("maybe");
	});
});

describe("index", () => {
	test("a rule without command or effect is refused", () => {
		expect(() => indexRules([rule({ flags: "-x" })])).toThrow(/needs "command" or "effect"/);
		expect(() => indexRules([rule({ any: [{ command: "a" }, { flags: "-x" }] })])).toThrow(
			/needs "command" or "effect"/,
		);
		expect(() => indexRules([rule({ none: [{ command: "a" }] })])).toThrow(/needs "command" or "effect"/);
	});
	test("findings come in the order of invocations, then of rules", () => {
		const rules = indexRules([
			{ ...rule({ effect: "delete" }), id: "t/one" },
			{ ...rule({ command: "rm" }), id: "t/two" },
			{ ...rule({ any: [{ command: "ls" }, { effect: "delete" }] }), id: "t/three" },
		]);
		const found = matchRules(rules, [invocation("ls"), removal(["a", "b"])], project);
		expect(found.map((f) => [f.invocation.command, f.rule.id])).toEqual([
			["ls", "t/three"],
			["rm", "t/one"],
			["rm", "t/two"],
			["rm", "t/three"],
		]);
	});
});
