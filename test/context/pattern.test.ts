// Name patterns agree with bash and minimatch, and never take long.

import { execFileSync } from "node:child_process";
import { minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { isPrecious, makingOf } from "../../src/context/names.ts";
import { matches, namePattern } from "../../src/context/pattern.ts";

const NAMES = [
	"a",
	"b",
	"ab",
	"abc",
	"a.txt",
	"b.txt",
	"a-b",
	"A",
	"[a]",
	"]",
	"a*b",
	"é",
	"😀",
	"a]b",
	"x\\y",
	"!a",
	"-",
	"aXbXc",
];
const PATTERNS = [
	"*",
	"?",
	"??",
	"a*",
	"*b",
	"a*c",
	"*.txt",
	"[ab]",
	"[!ab]",
	"[^ab]*",
	"[a-c]",
	"[]]",
	"[!]]",
	"[a",
	"a[",
	"\\*",
	"a\\*b",
	"[[]a]",
	"a**c",
	"*a*b*c*",
	"[a-]",
	"[-a]",
	"\\[a\\]",
	"a?c",
	"x\\\\y",
	"!a",
	"[!]a]",
];

describe("namePattern", () => {
	it.each(PATTERNS)("%s", (pattern) => {
		const read = namePattern(pattern);
		const script = `shopt -u extglob; for n in "\${@:2}"; do [[ $n == $1 ]] && printf '%s\\0' "$n"; done; true`;
		const env = { LC_ALL: "C.UTF-8", PATH: process.env.PATH ?? "/usr/bin:/bin" };
		const bash = execFileSync("bash", ["--norc", "-c", script, "bash", pattern, ...NAMES], { env, encoding: "utf8" });
		expect(NAMES.filter((name) => matches(read, name))).toEqual(bash.split("\0").slice(0, -1));
	});

	it.each(["@(a|b)", "!(a)", "+(a|b).txt", "a?(b)", "{a,b}.txt", "[[:alpha:]]", "*(ab|[c])c"])(
		"%s matches at least what minimatch does",
		(pattern) => {
			const read = namePattern(pattern);
			const wanted = NAMES.filter((name) => minimatch(name, pattern, { nocomment: true, dot: true }));
			expect(NAMES.filter((name) => matches(read, name))).toEqual(expect.arrayContaining(wanted));
		},
	);

	it("takes no more than the product of the lengths", () => {
		const read = namePattern(`${"*a".repeat(100)}b`);
		let steps = 0;
		const tokens = read.tokens.map((token): typeof token => {
			if (token.kind === "star") return token;
			const accepts = (character: string): boolean => {
				steps++;
				return token.accepts(character);
			};
			return { kind: "one", accepts };
		});
		expect(matches({ ...read, tokens }, "a".repeat(255))).toBe(false);
		expect(steps).toBeLessThan(tokens.length * 255);
	});
});

describe("names", () => {
	it.each([
		"node_modules",
		".venv",
		"__pycache__",
		".next",
		"a/.yarn/cache",
		"/a/bootstrap/cache/x.php",
		"cypress/videos",
	])("%s is fetched", (name) => expect(makingOf(name)).toBe("fetched"));
	it.each(["dist", "target", "x.pyc", "cmake-build-debug", "a.egg-info"])("%s is built", (name) =>
		expect(makingOf(name)).toBe("built"),
	);
	it.each(["x.log", "logs/x.log", "x.log.1", "x.log.gz"])("%s is logged", (name) =>
		expect(makingOf(name)).toBe("logged"),
	);
	it.each([
		"src",
		"dist.txt",
		"lib",
		"vendor",
		"data",
		"logs",
		"notes",
		"log",
		"x.logs",
		"cache",
		"videos",
		"a/cache/x.php",
		"cypress",
	])("%s is neither", (name) => expect(makingOf(name)).toBeUndefined());
	it.each([".env", ".env.local", "id_rsa", "a.pem", "x.sqlite3", "terraform.tfstate", "secrets.yaml"])(
		"%s is precious",
		(name) => expect(isPrecious(name)).toBe(true),
	);
	it.each([".env.example", "a.pem.sample", "environment.ts", "index.js"])("%s is not precious", (name) =>
		expect(isPrecious(name)).toBe(false),
	);
});
