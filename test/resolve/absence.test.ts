// Writes to files of which the text has proven that they are not there, and writes of nothing.

import { describe, expect, test } from "vitest";
import { resolve } from "../../src/resolve/index.ts";
import { HERE } from "./rows.ts";

const lastEffects = (text: string): readonly string[] =>
	(resolve(text, HERE).invocations.at(-1)?.effects ?? []).map((e) => e.kind);

describe("a file that is proven absent", () => {
	test.each([
		"[ -f .env ] || cp .env.example .env",
		"test -e x || > x",
		"[[ -e x ]] || echo a > x",
		"[ ! -f a.json ] && cp b.json a.json",
		"[[ ! -e x ]] && install y x",
		"if [ ! -e x ]; then : > x; fi",
		"if ! [ -e x ]; then : > x; fi",
		"if [ -e x ]; then echo a; else : > x; fi",
		"if [ -e x ]; then exit; fi; : > x",
		"[ -e x ] && exit; : > x",
		"[ -e x ] || [ -e y ] || : > y",
		"f() { [ -e x ] && return; : > x; }; f",
		'F=a.md; [ -f "$F" ] || : > "$F"',
		"until [ -s x ]; do echo a > x; done",
		"set -C; : > x",
		"set -o noclobber; echo a > x",
	])("is not overwritten: %s", (text) => {
		expect(lastEffects(text)).toEqual([]);
	});

	test.each([
		["[ -e x ] && : > x", ["truncate"]],
		["[ -e x ]; : > x", ["truncate"]],
		["[ -e y ] || : > x", ["truncate"]],
		["[ -e x ] || true; : > x", ["truncate"]],
		["if [ ! -e x ]; then echo; fi; : > x", ["truncate"]],
		["[ -e x ] || { mv y x; : > x; }", ["truncate"]],
		["[ -f x ] || cp y x", ["overwrite"]],
		["[ -e $(echo x) ] || : > x", ["truncate"]],
		["[ -e x ] || rm -r x", ["delete"]],
		["set -C; : >| x", ["truncate"]],
		["set -C; set +C; : > x", ["truncate"]],
		["test -n a || set -C; : > x", ["truncate"]],
	])("is another file, or no longer proven: %s", (text, kinds) => {
		expect(lastEffects(text)).toEqual(kinds);
	});
});

describe("a command that passes on what it reads", () => {
	test.each([
		": | tee f",
		"printf '' | tee f",
		"true | sponge f",
		"cat < /dev/null > f",
		"dd of=f < /dev/null",
		"tee f <<< ''",
		"echo -n > f",
		"false > f",
	])("empties the file when it reads nothing: %s", (text) => {
		expect(lastEffects(text)).toEqual(["truncate"]);
	});

	test.each([
		"echo a | tee f",
		"cat < a > f",
		"cat a > f < /dev/null",
		"dd if=a of=f < /dev/null",
		"date | tee f",
		"echo -n a > f",
	])("writes over it when there is something to read: %s", (text) => {
		expect(lastEffects(text)).toEqual(["overwrite"]);
	});
});
