// Constant words, compared with what real bash hands to a program.

import { describe, expect, test } from "vitest";
import { parseShell } from "../../src/parse/index.ts";
import { constantTexts } from "./constant.ts";
import { runInBash } from "./run-bash.ts";

const WORDS: readonly string[] = [
	"r\\m", "\\r\\m", '"r"m', "r''m", 'r""m', "''", '""', "$''", '$""', "'a b'", '"a b"', "a\\ b", "a'b'\"c\"d",
	'"a\\$b"', '"a\\`b"', '"a\\\\b"', '"a\\"b"', '"a\\nb"', '"a\\\nb"', "a\\\nb", "'a\\\nb'", "'a\nb'", '"a\nb"',
	"\\\\", "\\'", '\\"', "\\$x", "'$x'", "a#b", "\\#", "'#'", "\\~", "'~'", "~", "~/x", "~/'x y'", "a~", "/~", "\"~\"", "~'x'",
	"x=~", "x=~/a:~/b", "x+=~", "--x=~", "1x=~", "x=a~", "x=a:~", "'x'=~", "x\\=~", "a:~", "x=\"~\"", "x=~:'~':~",
	"$'a b'", "$'\\x41'", "$'\\x4'", "$'\\x411'", "$'\\x'", "$'\\xg'", "$'\\x{41}'", "$'\\x{'", "$'\\x{41'", "$'\\x{00041}b'",
	"$'\\101'", "$'\\1012'", "$'\\60'", "$'\\u41'", "$'\\u00e9'", "$'\\u'", "$'\\U1F600'", "$'\\xc3\\xa9'", "$'\\303\\251'",
	"$'\\a\\b\\e\\E\\f\\n\\r\\t\\v'", "$'\\\\\\'\\\"\\?'", "$'\\q'", "$'\\ca'", "$'\\c?'", "$'\\c\\\\x'", "$'\\c['", "$'a\\0b'c", "$'\\400'x",
	"$'\\x00'x", "$'a\\\nb'", "$'a\nb'", "a$'b'c", "$'\\u4e2d'", "$'\\x72m'", "$\\\n'a'", '"$\'a\'"', '$"a b"', '$"a\\$b"', "a$", "a$.b", '"$"', '"a$"',
	"{a,b}", "{a,b}c", "a{b,c}d", "{a,b}{c,d}", "{a,{b,c}}", "{a,b{c,d}e}", "{,a}", "{a,}", "x{,}y", "{}", "{a}", "{a},}", "{a,b", "a,b}",
	"{a{b,c}", "{x,{a},b}", "{a..c}", "{c..a}", "{a..e..2}", "{1..3}", "{3..1}", "{01..3}", "{-1..1}", "{1..6..2}", "{1..6..-2}", "{1..a}",
	"{1..}", "{1..3..}", "{a..{b,c}}", "{'a','b'}", "{\"a,b\",c}", "{a\\,b,c}", "\\{a,b}", "{a,b\\}", "'{a,b}'", "{$'a',b}", "{a,b}'c d'",
	"{[a],b}", "{a,b}}", "{{a,b}", "{{a,b},c}", "{a,b}{", "{~,x}/y", "x={a,b}", "x=~{a,b}", "\\{1..3}", "{a,b\u0001}", "{\u0001,b},}", "{a b", "{ab}{c,d}",
	"{..}", "{a..b..c}", "{+1..3}", "{a,..}", "{..,a}", "{1..2,3}", "{x..y,z}",
];

describe("a constant word reads as bash reads it", () => {
	test.each(WORDS.map((w) => [w]))("%j", (text) => {
		const words = parseShell(`x ${text}`).body[0]?.command;
		const ours = words?.kind === "simple" ? words.words.map((w) => (w.kind === "word" ? constantTexts(w) : undefined)) : undefined;
		expect(ours?.flat()).toEqual(runInBash(`x ${text}`)[0]);
	});
});
