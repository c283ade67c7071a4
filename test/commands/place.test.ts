import { describe, expect, test } from "vitest";
import { baseOf, entryIn, joinPlace, joinPlaces, spelledAsDirectory } from "../../src/commands/place.ts";
import { showValue } from "../../src/model/value.ts";
import type { Word } from "../../src/model/word.ts";
import { words } from "./words.ts";

function word(text: string): Word {
	const [first] = words(text);
	if (first === undefined) throw new Error("one word is needed");
	return first;
}

test.each([
	["/w", "a", "/w/a"],
	["/w", "../x", "/x"],
	["/w", "../../..", "/"],
	["/w", ".", "/w"],
	["/w", "/x", "/x"],
	["w", "../..", ".."],
	["/w", "$X", "$X"],
	["/w", "a/$X", "/w/a/$X"],
	["/w", "/a/$X", "/a/$X"],
	["$X", "a", "$X/a"],
	["{/a,/b}", "c", "{/a/c,/b/c}"],
	["/w", "{a,b}", "{/w/a,/w/b}"],
])("%s joined with %s is %s", (base, path, joined) => {
	expect(showValue(joinPlace(word(base).value, word(path).value))).toBe(joined);
});

test.each([
	["a b", "/w/a/b"],
	["a /b c", "/b/c"],
	["'' a", "/w/a"],
	["a $X b", "$X/b"],
	["a $X /b", "/b"],
	["$X/a ".repeat(40), "…"],
])("/w after %s", (paths, place) => {
	expect(
		showValue(
			joinPlaces(
				word("/w").value,
				words(paths).map((each) => each.value),
			),
		),
	).toBe(place);
});

test.each([
	["a/b", "b"],
	["a/b/", "b"],
	["b", "b"],
	["a/*.c", "*.c"],
	["$X", "$X"],
	["$X/b", "b"],
	["a/$X.c", "$X.c"],
	["$X/", "$X/"],
	["{a/b,c}", "{b,c}"],
])("the last component of %s is %s", (path, base) => {
	expect(showValue(baseOf(word(path).value))).toBe(base);
});

describe("an entry in a directory", () => {
	test.each([
		["dir", "x/a", "dir/a"],
		["dir/", "a", "dir/a"],
		["$D/", "a", "$D/a"],
		["$D", "$X", "$D/$X"],
		["dir", "*.c", "dir/*.c"],
	])("%s of %s is %s", (directory, source, entry) => {
		expect(showValue(entryIn(word(directory), word(source)).value)).toBe(entry);
	});
});

test.each([
	["a/", true],
	[".", true],
	["..", true],
	["../..", true],
	["/", true],
	["a", false],
	["a.", false],
	["''", false],
	["$X", false],
	["$X/", true],
])("%s is spelled as a directory: %s", (path, is) => {
	expect(spelledAsDirectory(word(path))).toBe(is);
});
