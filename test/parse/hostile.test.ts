// Input made to hurt: no exception, no silence, and time that grows with the length.

import { describe, expect, test } from "vitest";
import { MAX_TEXT } from "../../src/model/limits.ts";
import { parseShell } from "../../src/parse/index.ts";
import { dump } from "./dump.ts";

const NESTED: readonly string[] = [
	"$(",
	'"$(',
	"<(",
	"$((",
	"((",
	"( ",
	"{ ",
	"${x:-",
	"${x/",
	"if ",
	"case a in a) ",
	"f() ",
	"[[ ( ",
	"`\\`",
	"while ",
	"! ",
	"1+",
];

describe("10,000 levels", () => {
	test.each(NESTED)("of %j end with a problem", (unit) => {
		const script = parseShell(unit === "1+" ? `((${unit.repeat(10_000)}1))` : unit.repeat(10_000));
		if (unit !== "! ") expect(script.errors.length).toBeGreaterThan(0);
		// Walking the tree must not overflow either.
		expect(typeof dump(script)).toBe("string");
	});

	test("the limit is named, and what stands before it is kept", () => {
		const script = parseShell(`rm -rf x; ${"$(".repeat(10_000)}${")".repeat(10_000)}; after`);
		expect(script.errors.map((e) => e.kind)).toContain("too-deep");
		expect(dump(script)).toMatch(/^\[rm\]\[-rf\]\[x\]; .*; \[after\]/);
	});
});

describe("a line of 200,000", () => {
	test.each([
		..."\\\"'`$#&|;<>(){}[]*?!~=, \t\n\r\0a",
		"{a,",
		"a:~",
		"\\\n",
		"$${",
		"<<a ",
		"@(",
		"${",
		"a[",
		"\ud800",
	])("%j", (unit) => {
		const script = parseShell(unit.repeat(200_000 / unit.length));
		expect(Array.isArray(script.body)).toBe(true);
	});
});

describe("odd texts", () => {
	test.each([
		["", ""],
		["\n\n", ""],
		["# only a comment", ""],
		["#!/bin/sh\nrm x", "[rm][x]"],
		["a\r\nb\r\n", "[a\r]; [b\r]"],
		["\ufeffa", "[\ufeffa]"],
		["a\u00a0b", "[a\u00a0b]"],
		["a\0b", "[a\0b]"],
		["a 😀 \\😀", "[a][😀][‹😀›]"],
	])("%j reads as %j", (text, tree) => {
		expect(dump(parseShell(text))).toBe(tree);
	});

	test("a text over the limit is not read, and that is said", () => {
		const script = parseShell("a".repeat(MAX_TEXT + 1));
		expect(script.body).toEqual([]);
		expect(script.errors.map((e) => e.kind)).toEqual(["too-big"]);
	});

	test.each([
		["a 'b"],
		['a "b'],
		["a $(b"],
		["a `b"],
		["a ${b"],
		["if a"],
		["a && "],
		["a )"],
		["{ a"],
		["a <<E\nb"],
		["a >"],
		["case a in"],
	])("%j keeps its first command and has a problem", (text) => {
		const script = parseShell(text);
		expect(script.errors.length).toBeGreaterThan(0);
		expect(dump(script)).toContain("a");
	});

	test("problems of nested scripts are on the nested script and on the outer one", () => {
		const script = parseShell('a "$(b $(c |))"');
		const command = script.body[0]?.command;
		const word = command?.kind === "simple" ? command.words[1] : undefined;
		const part = word?.kind === "word" ? word.parts[0] : undefined;
		expect(part?.kind === "command" ? part.script.errors.length : 0).toBeGreaterThan(0);
		expect(script.errors.length).toBeGreaterThan(0);
	});
});
