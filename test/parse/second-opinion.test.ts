// A second parser (bash-parser) reads the POSIX subset that it knows; words, assignments and targets must be the same.

import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { Script, WordNode } from "../../src/model/script.ts";
import { parseShell } from "../../src/parse/index.ts";
import { walk } from "./walk.ts";

const secondParser: (text: string) => unknown = createRequire(import.meta.url)("bash-parser");

/** No here-documents (it reads bodies as commands) and nothing beyond POSIX, which it rejects. */
const TEXTS: readonly string[] = [
	"git reset --hard",
	"rm -rf 'a b' \"c d\"e f\\ g",
	"A=1 B='c' d e",
	"A=1; B=2",
	"a | b | c",
	"! a | b",
	"a && b || c; d",
	"a & b",
	"(a; b)",
	"{ a; b; }",
	"a >b",
	"a >>b 2>c <d",
	"a 2>&1",
	">b a",
	"if a; then b; elif c; then d; else e; fi",
	"while a; do b c; done",
	"until a; do b; done",
	"for x in a 'b c' d; do e; done",
	"case a in b|c) d;; e) f g;; esac",
	"f() { a b; }",
	"f() { a; }; f x",
	"a \"\" ''",
	"a 'b'\"c\"d",
	"a \\\\ \\' \\\"",
	'a "b\\\\c" "d\\"e"',
	"a;b",
	"a # c",
	"a\nb c\n\nd",
	"a \\\nb",
	"a x=1 y=2",
	"rm -- -x",
	"a '$x' '`b`'",
	"a '*' '?'",
	"sudo rm -rf x && echo done",
	"cd /tmp && rm -rf ./x || exit 1",
	"a b=c d",
	"(a && b) | c",
	"a 'it'\\''s'",
	"{ a; } >b",
	"a -x --yy=z",
	"a , . : ; b",
	"if a | b; then c && d; fi",
	"a 1 22 3x",
];

describe("a second parser agrees", () => {
	test.each(TEXTS.map((t) => [t]))("%j", (text) => {
		const script = parseShell(text);
		expect(script.errors).toEqual([]);
		expect(ours(script)).toEqual(theirs(secondParser(text)));
	});

	test("and would disagree about another text", () => {
		expect(ours(parseShell("a 'b' c"))).not.toEqual(theirs(secondParser("a 'b c'")));
	});
});

/** Sorted texts of all words, `name=value` for assignments; function names are no words there. */
function ours(script: Script): readonly string[] {
	const texts: string[] = [];
	walk(script, (node, around) => {
		if (!("kind" in node)) return;
		const inAssignment = around !== undefined && "kind" in around && around.kind === "assignment";
		const named = around !== undefined && "kind" in around && (around.kind === "function" || around.kind === "for-in");
		if (node.kind === "word" && isWord(node) && !inAssignment && !(named && "name" in around && around.name === node)) {
			if (named && "variable" in around && around.variable === node) return;
			texts.push(plain(node));
		}
		if (node.kind === "assignment" && "name" in node && "value" in node && isWord(node.value)) {
			texts.push(`${String(node.name)}=${plain(node.value)}`);
		}
	});
	return texts.sort();
}

function theirs(tree: unknown): readonly string[] {
	const texts: string[] = [];
	walk(tree, (node) => {
		if (!("type" in node) || (node.type !== "Word" && node.type !== "AssignmentWord")) return;
		if ("text" in node) texts.push(String(node.text));
	});
	return texts.sort();
}

function plain(word: WordNode): string {
	return word.parts.map((part) => (part.kind === "literal" ? part.text : "�")).join("");
}

function isWord(node: unknown): node is WordNode {
	return typeof node === "object" && node !== null && "parts" in node;
}
