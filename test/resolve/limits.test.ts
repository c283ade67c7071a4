// Texts that ask for more work than their length: a limit is reached, the same each time, and the gap names it.

import { describe, expect, test } from "vitest";
import { resolve } from "../../src/resolve/index.ts";
import { project } from "../rules/world.ts";

const limits = (text: string): readonly (string | undefined)[] => [
	...new Set(resolve(text, project).gaps.map((gap) => gap.limit)),
];

describe("a limit is reached by", () => {
	test.each<[string, string, string]>([
		["a word of many braces", "MAX_FIELDS", `rm ${"{a,b}".repeat(3_000)}`],
		["a long range", "MAX_FIELDS", "rm {1..1025}"],
		["a range inside braces", "MAX_FIELDS", "rm {a,{1..2000}}"],
		["many changes of a long array", "MAX_STEPS", "a+=(x); a[0]=y; ".repeat(4_000)],
		["a long array that subshells add to", "MAX_STEPS", "a+=(x); (a+=(y)); ".repeat(4_000)],
		["a long array that branches add to", "MAX_STEPS", "if b; then a+=(x); fi; ".repeat(4_000)],
		["a long array that its own elements add to", "MAX_STEPS", 'a+=("$(a+=(y))"); '.repeat(4_000)],
		["many commands with many words each", "MAX_STEPS", `a=(${"x ".repeat(1_000)})\n${'echo "${a[@]}"\n'.repeat(150)}`],
		["many splittings of a long text", "MAX_STEPS", `x="${"x ".repeat(1_000)}"\n${"echo $x\n".repeat(150)}`],
	])("%s: %s", (_name, limit, text) => {
		expect(limits(text)).toEqual([limit]);
	});
});

describe("no limit is reached by", () => {
	test.each<[string, string]>([
		["a range of a thousand", "touch f{1..1000}"],
		["ranges beside each other", "mkdir -p {a,b,c}/{x,y}/{1..20}"],
		["an array that a loop of a script fills", "a+=(x); ".repeat(500)],
		["an array that a long script fills", "a+=(x); ".repeat(8_000)],
		["commands that share an array of options", `o=(-a -b -c)\n${'cmp "${o[@]}"\n'.repeat(1_000)}`],
	])("%s", (_name, text) => {
		expect(limits(text)).toEqual([]);
	});
});

test("braces stand for the words that bash makes of them, in its order", () => {
	const { invocations } = resolve("echo {a,b{1,2}}{x,y}", project);
	expect(invocations[0]?.argv.slice(1).map((word) => word.value)).toEqual(
		["ax", "ay", "b1x", "b1y", "b2x", "b2y"].map((text) => ({ kind: "exact", text })),
	);
});
