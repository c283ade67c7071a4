// Our globs against minimatch as a second opinion, and their own promises: linear time, unknown words.

import { minimatch } from "minimatch";
import { describe, expect, test } from "vitest";
import { compileGlob, componentMatches, testGlob, testGlobValue } from "../../src/rules/glob.ts";
import { value } from "./world.ts";

const PATTERNS = [
	"a",
	"*",
	"*.ts",
	"a*",
	"*a*b*",
	"?",
	"??.ts",
	"[a-c]",
	"[!a-c]",
	"[^x]y",
	"a/*",
	"a/*/c",
	"**",
	"a/**",
	"**/c",
	"a/**/c",
	"**/*.ts",
	"{a,b}",
	"{a,b}/*.{ts,js}",
	"src/{x,y{1,2}}",
	"a\\*b",
	"[]a]",
	"a[",
	"**/b/**",
	"*/**/d",
	".*",
	"**/.git/**",
	"/a/*",
	"/**",
	"/**/x",
	"a.b",
	"a+b",
	"(a)",
	"$x",
	"^a",
	"a|b",
	"*.d.ts",
];
const TEXTS = [
	"a",
	"b",
	"c",
	"x",
	"ab",
	"aab",
	"axbyb",
	"a.ts",
	"ab.ts",
	"a.js",
	"a/b",
	"a/b/c",
	"a/c",
	"a/x/y/c",
	"c",
	"src/x",
	"src/y1",
	"src/y3",
	"a*b",
	"]",
	"a[",
	"x/b/y",
	"q/b/y/z",
	".env",
	".git/config",
	"x/.git/config",
	"/a/b",
	"/a",
	"/x",
	"/a/b/x",
	"a.b",
	"a+b",
	"(a)",
	"$x",
	"^a",
	"a|b",
	"xy",
	"ay",
	"b.ts",
	"lib.d.ts",
	"d",
	"a/d",
	"a/b/d",
];

describe("path globs agree with minimatch", () => {
	test.each(PATTERNS)("%s", (pattern) => {
		const glob = compileGlob(pattern, true);
		const ours = TEXTS.filter((text) => testGlob(glob, text));
		const theirs = TEXTS.filter((text) =>
			minimatch(text, pattern, { dot: true, noext: true, nonegate: true, nocomment: true }),
		);
		expect(ours).toEqual(theirs);
	});
});

describe("text globs span slashes", () => {
	const rows: readonly (readonly [string, string, boolean])[] = [
		["+*", "+refs/heads/main", true],
		["+*", "main", false],
		[":*", ":feature/x", true],
		["*main", "refs/heads/main", true],
		["origin/*", "origin/a/b", true],
		["*", "", false],
		["", "", true],
		["now", "nowhere", false],
		["{main,master}", "master", true],
		["v?.?", "v1.2", true],
		["v?.?", "v1.22", false],
	];
	test.each(rows)("%s on %s is %s", (pattern, text, expected) => {
		expect(testGlob(compileGlob(pattern, false), text)).toBe(expected);
	});
});

describe("words that are not one text", () => {
	const rows: readonly (readonly [string, string, string])[] = [
		["+*", "+$X", "maybe"],
		["+*", "$X", "maybe"],
		["+*", "a$X", "no"],
		["*.log", "$X.log", "maybe"],
		["*.log", "$X.txt", "no"],
		["*.log", "*.log", "yes"],
		["*.log", "a*", "maybe"],
		["*.log", "a*.txt", "no"],
		["a*", "{ab|ac}", "yes"],
		["a*", "{ab|b}", "maybe"],
		["a*", "{b|c}", "no"],
		["main", "$X", "maybe"],
		["main", "m$X", "maybe"],
		["main", "$Xz", "maybe"],
	];
	test.each(rows)("%s on %s is %s", (pattern, notation, expected) => {
		expect(testGlobValue(compileGlob(pattern, false), value(notation))).toBe(expected);
	});
});

describe("a word's own component", () => {
	const rows: readonly (readonly [string, string, boolean])[] = [
		[".g*", ".git", true],
		["*", ".git", false],
		["?git", ".git", false],
		[".[a-z]*", ".git", true],
		["p*", "project", true],
		["@(a|b)", "a", true],
		["p*", "x", false],
	];
	test.each(rows)("%s stands for %s: %s", (pattern, name, expected) => {
		expect(componentMatches(pattern, name)).toBe(expected);
	});
});

test("many stars on a long text take steps in proportion to it", () => {
	const glob = compileGlob(`${"*a".repeat(40)}b`, true);
	const long = "a".repeat(50_000);
	const before = process.cpuUsage().user;
	expect(testGlob(glob, long)).toBe(false);
	expect(testGlobValue(glob, { kind: "unknown", gap: "dynamic-argument", parts: [{ kind: "text", text: long }] })).toBe(
		"no",
	);
	// A backtracking matcher would not end; the bound is generous for slow machines.
	expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
});

test("braces beyond the limit do not multiply without end", () => {
	expect(compileGlob("{a,b}".repeat(30), true).alternatives.length).toBeLessThanOrEqual(256);
});
