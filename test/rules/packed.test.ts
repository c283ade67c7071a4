// Rules kept as text are found like rules kept as objects, and none is read before something it names occurs.

import { expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { builtinRules } from "../../src/check.ts";
import type { Rule } from "../../src/model/rule.ts";
import { indexPacked, indexRules } from "../../src/rules/index.ts";
import { packKeys } from "../../src/rules/packed.ts";
import { keysOf } from "../../src/rules/rule-keys.ts";
import { rule } from "./hand-made.ts";
import { index, packs } from "./packs.ts";
import { project } from "./world.ts";

const named = (id: string, when: Parameters<typeof rule>[0]): Rule => rule(when, { id });

const RULES: readonly (readonly Rule[])[] = [
	[
		named("one/status", { command: "svc", sub: "status all" }),
		named("one/delete", { command: "svc", sub: ["delete", "drop"] }),
	],
	[
		named("two/any", { command: ["svc", "other"] }),
		named("two/erase", { effect: "delete" }),
		named("two/group", { any: [{ command: "svc" }, { effect: "overwrite" }] }),
	],
];

/** The index, and the packs whose text it asked for, by number. */
function recorded() {
	const opened: number[] = [];
	const packed = indexPacked({
		keys: packKeys(keysOf(RULES.flat())),
		packs: RULES.map((rules, i) => [
			rules.length,
			() => {
				opened.push(i);
				return rules.map((one) => JSON.stringify(one));
			},
		]),
	});
	return { opened, packed };
}

const found = (command: string, rules: Parameters<typeof analyse>[2]): readonly string[] =>
	analyse(command, project, rules).findings.map((finding) => finding.rule.id);

test.each<[string, readonly string[], readonly number[]]>([
	["git status", [], []],
	["other x", ["two/any"], [1]],
	["rm a", ["two/erase"], [1]],
	["echo > a", ["two/group"], [1]],
])("%s finds %j and opens the packs %j", (command, ids, packsOpened) => {
	const { opened, packed } = recorded();
	expect(found(command, packed)).toEqual(ids);
	expect(found(command, packed)).toEqual(ids);
	expect(opened).toEqual(packsOpened);
});

test.each(["svc", "svc status all", "svc drop", "svc $X", "svc $X delete", "toString", "constructor x"])(
	"%s finds the same in text and in objects",
	(command) => {
		expect(found(command, recorded().packed)).toEqual(found(command, indexRules(RULES.flat())));
	},
);

test("asked for all, it has every rule in order", () => {
	expect(recorded().packed.rules).toEqual(RULES.flat());
});

test("the built-in rules are found by the same names as their packs", () => {
	const { byCommand, byEffect, rules } = builtinRules();
	const names = keysOf(index.rules).commands.map(([name]) => name);
	// Looked for in the text first, then in a table.
	for (const name of [...names.slice(0, 3), "tctl\n", 'tctl",[]', "no-such", ...names]) {
		expect([name, byCommand.get(name)]).toEqual([name, index.byCommand.get(name)]);
	}
	expect(names.length).toBeGreaterThan(500);
	expect(byEffect).toEqual(index.byEffect);
	expect(rules.length).toBe(packs.flatMap(({ pack }) => pack.rules).length);
});
