// Texts of plain words: what is read in one walk is what the parser library and the conversion make of it.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readShell } from "../../src/parse/parse-shell.ts";
import { plainScript } from "../../src/parse/plain.ts";
import { examplesOf, packs } from "../rules/packs.ts";

const CORPUS = new URL("../corpus/", import.meta.url);
const lines = (name: string): string[] =>
	readFileSync(new URL(name, CORPUS), "utf8")
		.split("\n")
		.filter((line) => line !== "");
const commands = [
	...readdirSync(CORPUS)
		.filter((name) => name.endsWith(".jsonl"))
		.flatMap((name) => lines(name).map((line): string => JSON.parse(line).command)),
	...readdirSync(new URL("benign/", CORPUS)).flatMap((name) => lines(`benign/${name}`)),
	...packs.flatMap(({ pack }) => examplesOf(pack).map(({ command }) => command)),
];

test("every plain text of the corpus and of the rules' examples reads the same either way", () => {
	const plain = commands.filter((text) => plainScript(text) !== undefined);
	expect(plain.length).toBeGreaterThan(3_000);
	for (const text of plain) expect(plainScript(text), text).toEqual(readShell(text));
});

/** Words and pieces of words, some of which mean more in some places. */
const PIECES = [
	..."a -x --long=v --long 1 12 % @ + - -- , . .. / : a/b.c:d user@host a~b ~ ~a -x=~ a=b a+=b if then else fi for in do done".split(
		" ",
	),
	..."while until case esac select function time coproc { } ! [ [[ ]] export declare local alias let eval exec".split(
		" ",
	),
	..."* ? # a#b $x `b` \\a <a >a 2>a & | ; ( ) ^ a^b a!b é".split(" "),
	"''",
	'""',
	"'a b'",
	'"a b"',
	'"it\'s"',
	"'$x'",
	'"$x"',
	'"a!b"',
	"'<<E'",
	"'a\nb'",
	"\t",
	"\n",
];
const JOINS = [" ", "", "\t", "  ", "\n"];

test("every text made of two or three such pieces reads the same either way", () => {
	let plain = 0;
	const tell = (text: string): void => {
		const script = plainScript(text);
		if (script === undefined) return;
		plain++;
		expect(script, JSON.stringify(text)).toEqual(readShell(text));
	};
	for (const first of PIECES)
		for (const join of JOINS)
			for (const second of PIECES) {
				tell(first + join + second);
				for (const third of ["a=b", "-x=~a", "''", " if"]) tell(`${first}${join}${second} ${third}`);
			}
	expect(plain).toBeGreaterThan(3_000);
});

test("what may mean more than its characters is left to the parser library", () => {
	const others = [
		"",
		" ",
		"a=b",
		"a=b c",
		"if",
		"time ls",
		"export a",
		"! a",
		"{ a",
		"[ a",
		"a b=c",
		"~/a",
		"a b*",
		"a 'b'c",
		"a b'c'",
		"a 'b",
		"a # b",
		"a;b",
		"a&",
		"a\nb",
		"a '$b'",
		'a "b\\n"',
		"a '<<'",
		"a é",
	];
	for (const text of others) expect(plainScript(text), JSON.stringify(text)).toBeUndefined();
});
