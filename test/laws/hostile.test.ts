// Input made to hurt ends in a decision, with a gap where something was not read: no crash, no endless walk, bounded lists.

import { describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import { MAX_GAPS, MAX_INVOCATIONS } from "../../src/model/limits.ts";

const guard = createGuard();
const place = { cwd: "/home/user/project", home: "/home/user", env: {} };

const repeat = (text: string, times: number): string => text.repeat(times);

/** Each must not be allowed in silence: it is stopped, or carries a gap. */
const rows: readonly (readonly [name: string, text: string])[] = [
	["10,000 nested substitutions", `${repeat("$(", 10_000)}rm -rf /${repeat(")", 10_000)}`],
	["10,000 nested groups", `${repeat("{ ", 10_000)}rm -rf /;${repeat("}", 10_000)}`],
	["10,000 nested subshells", `${repeat("( ", 10_000)}rm -rf /${repeat(")", 10_000)}`],
	["an unterminated quote", 'echo "abc'],
	["an unterminated substitution", "echo $(rm -rf /"],
	["a NUL byte", "ls \0; rm -rf /"],
	["bytes that are not UTF-8", "ls \uFFFD"],
	["300,000 words", `rm ${repeat("a ", 300_000)}/`],
	["200,000 statements", repeat("a;", 200_000)],
	["a pipeline of 100,000", `${repeat("a|", 100_000)}sh`],
	["a doubling variable", `x=aa;${repeat("x=$x$x;", 10_000)}rm -rf "$x"`],
	["eight nested loops", `${repeat("for a in 1 2 3 4 5 6 7 8 9; do ", 8)}rm -rf /;${repeat("done;", 8)}`],
	["twenty nested while loops", `${repeat('while x=$y; do y="$x";', 20)}rm -rf $x;${repeat("done;", 20)}`],
	["a fork bomb", ":(){ :|:& };:"],
	[
		"functions that call each other",
		`${Array.from({ length: 2_000 }, (_, i) => `f${i}(){ f${i + 1}; }`).join(";")};f0`,
	],
	["thirty brace pairs", `rm -rf ${repeat("{1,2}", 30)}`],
	["a brace range of a million", "rm -rf {1..1000000}"],
	["10,000 sudo", `${repeat("sudo ", 10_000)}rm -rf /`],
	["10,000 eval", `${repeat("eval ", 10_000)}rm -rf /`],
	["10,000 xargs", `${repeat("xargs ", 10_000)}rm -rf /`],
	["10,000 unknown words", `${repeat("$a ", 10_000)}rm -rf /`],
	["10,000 arithmetic parentheses", `((${repeat("(", 10_000)}1${repeat(")", 10_000)}))`],
	["more than the longest text", repeat("a", 2_000_001)],
];

describe("is never allowed in silence:", () => {
	test.each(rows)("%s", (_, text) => {
		const verdict = guard.checkStatic(text, place);
		expect(verdict.decision === "allow" && verdict.gaps.length === 0).toBe(false);
		expect(verdict.gaps.length).toBeLessThanOrEqual(MAX_GAPS + 1);
		expect(verdict.invocations.length).toBeLessThanOrEqual(MAX_INVOCATIONS);
	});
});

describe("a megabyte of one character ends in a decision:", () => {
	test.each([
		"a",
		" ",
		"'",
		'"',
		"$",
		"`",
		"(",
		")",
		"{",
		"}",
		"[",
		"<",
		">",
		"|",
		"&",
		";",
		"\\",
		"#",
		"!",
		"*",
		"~",
		"=",
		"\n",
		"\0",
		"\u202e",
		"\x1b",
	])("%j", (character) => {
		const verdict = guard.checkStatic(character.repeat(1_000_000), place);
		expect(["allow", "confirm", "block"]).toContain(verdict.decision);
	});
});

test("what stands before a syntax error is judged", () => {
	const verdict = guard.checkStatic('rm -rf ~; echo "', place);
	expect(verdict.decision).toBe("block");
	expect(verdict.gaps.map((g) => g.kind)).toContain("syntax");
});
