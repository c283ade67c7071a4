// Which expressions of rule files are refused, and why.

import { expect, test } from "vitest";
import { regexProblem } from "../../src/rules/regex-safety.ts";

const FINE = [
	"--foo=.*",
	"[a-z]+:[0-9]+",
	"(?:a|b)c",
	"v\\d+\\.x",
	"a{2,3}",
	"(ab)*",
	"(?<year>\\d{4})",
	"[(]+x",
	"\\(a+\\)",
	"a?b?",
	"(?:ab)?c",
];

test.each(FINE)("%s is accepted", (source) => {
	expect(regexProblem(source)).toBeUndefined();
});

const REFUSED: readonly (readonly [string, RegExp])[] = [
	["(a+)+", /repetition/],
	["(a*)*b", /repetition/],
	["((a+)b)*", /repetition/],
	["(a|ab)*", /choice/],
	["(?:a|a)+", /choice/],
	["(a?){30}", /repetition/],
	["(a{2,3})*", /repetition/],
	["a.*b.*c.*d", /at most 2/],
	["x{1,}y{5,}z{0,900}", /at most 2/],
	["(a)\\1", /backreference/],
	["(?<n>a)\\k<n>", /backreference/],
	["(?=a)b", /lookahead/],
	["(?!a)b", /lookahead/],
	["(?<=a)b", /lookahead/],
	["(?<!a)b", /lookahead/],
	["(", /regular expression|group/i],
	["[z-a]", /range/i],
	["a".repeat(501), /501 characters/],
];

test.each(REFUSED)("%s is refused", (source, reason) => {
	expect(regexProblem(source)).toMatch(reason);
});
