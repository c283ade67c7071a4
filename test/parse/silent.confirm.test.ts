// Inputs on which the parser library alone is silently wrong: what bash runs must be in our tree, or a problem must say so.

import { describe, expect, test } from "vitest";
import type { Script } from "../../src/model/script.ts";
import { parseShell } from "../../src/parse/index.ts";
import { constantTexts } from "./constant.ts";
import { dump } from "./dump.ts";
import { runInBash } from "./run-bash.ts";
import { walk } from "./walk.ts";

const CASES: readonly (readonly [text: string, tree: string])[] = [
	[">&-x", "[x] >&[-]"],
	["<&-x", "[x] <&[-]"],
	[">&--", "[-] >&[-]"],
	[">& -x y", "[x][y] >&[-]"],
	["2>&-rm x", "[rm][x] 2>&[-]"],
	["a >&-b c", "[a][b][c] >&[-]"],
	[">&-A=1 b", "[A := 1][b] >&[-]"],
	[">&-A=(1) b", "[A := (1)][b] >&[-]"],
	[">&-$(echo q)", "[$([echo][q])] >&[-]"],
	['>&-"x"', "[‹x›] >&[-]"],
	[">&-{a,b}", "[⟨a|b⟩] >&[-]"],
	[">&-if x", "[if][x] >&[-]"],
	["a >&-;b", "[a] >&[-]; [b]"],
	[": ${x/$(cmd)}", "[:][${x / $([cmd])}]"],
	["x=a; : ${x//$(cmd)/b}", "[x := a]; [:][${x // $([cmd]) by b}]"],
	['x=a; : "${x/#$(cmd)/`b`}"', '[x := a]; [:]["${x /# $([cmd]) by "$([b])}]'],
	["a<(b)c", "[a<([b])c]"],
	["x <(b)c", "[x][<([b])c]"],
	["=<(e)", "[=<([e])]"],
	["x u<(:)}", "[x][u<([:])}]"],
	["v=a<(b) c", "[v := a<([b])][c]"],
	["c 2<(b)", "[c][2<([b])]"],
	["declare v=a<(b)", "[declare][v := a<([b])]"],
	["for i in a<(b)c; do x; done", "for i in [a<([b])c] do [x] done"],
	["v=(a<(b) c); d", "[v := (a<([b]) c)]; [d]"],
	["a <<<c<(b)", "[a] <<<[c<([b])]"],
	["x $'\\x{'", "[x][‹›]"],
	["x $'\\x{41}'", "[x][‹A›]"],
	["x $'\\\n'", "[x][‹\\\n›]"],
	["$\\\nx", "[$x]"],
	['y "$\\\nx"', '[y]["$x]'],
	["y $fo\\\no", "[y][$foo]"],
	["$\\\n(b)", "[$([b])]"],
	['c "$\\\n{x:-$(b)}"', '[c]["${x :- "$([b])}] !syntax'],
	["{a},}", "[⟨a}|⟩]"],
	["x {\u0001,b}", "[x][⟨\u0001|b⟩]"],
	['"$(o<<"$(" ")")"', '["$([o][‹)›] <<[] !syntax !syntax)] !syntax !syntax'],
	["(\\\n(<<E))\nE", "(( <<[])) !syntax"],
	["a <<\\\n-E\n\tE\nbar", "[a] <<[‹\tE\nbar›] !syntax !syntax"],
	["a &\\\n& b", "[a] & !syntax"],
	["a |\\\n| b", "[a] !syntax"],
	["a <\\\n(b)", "[a] <[] !syntax"],
	["a[\n]=", "[a[\n] := ] !syntax"],
	["a ${x['$(b)']}", "[a][${x['$([b])']}]"],
	["a ${x@Q$(b)}", '[a][${x ?? ${x@Q$(b)}}"$([b])] !syntax'],
];

describe("what bash runs is in the tree, or a problem says that it is not", () => {
	test.each(CASES.map(([text]) => [text]))("%j", (text) => {
		const script = parseShell(text);
		const ours = names(script);
		const missing = runInBash(text)
			.map((run) => run[0])
			.filter((name) => name !== undefined && !ours.has(name));
		if (script.errors.length === 0) expect(missing.filter((name) => !name?.includes("/dev/fd"))).toEqual([]);
	});

	test.each(CASES)("%j has its own tree", (text, tree) => {
		const shown = dump(parseShell(text));
		if (tree.endsWith("!syntax")) expect(shown).toContain("!syntax");
		else expect(shown).toBe(tree);
	});
});

describe("bytes that are no text", () => {
	test.each([
		["$'\\xa9'", "\udca9"],
		["$'\\x9E'", "\udc9e"],
		["$'\\xc3\\xa9'", "é"],
		["$'\\xc3(\\xa9'", "\udcc3(\udca9"],
		["$'\\ud800'", "\udced\udca0\udc80"],
		["$'\\U400042'", "\udcf8\udc90\udc80\udc81\udc82"],
	])("%s is kept byte by byte", (text, decoded) => {
		const command = parseShell(text).body[0]?.command;
		const word = command?.kind === "simple" ? command.words[0] : undefined;
		expect(word?.kind === "word" ? constantTexts(word) : undefined).toEqual([decoded]);
	});

	test("a lone surrogate is a plain character", () => {
		expect(dump(parseShell("a\ud800b"))).toBe("[a\ud800b]");
	});
});

/** These depend on values at run time, so the tree can only show the places; judging them is the resolver's. */
describe("the resolver's part: the places are in the tree", () => {
	test.each([
		["x='a[$(cmd)]'; ((x))", "[x := ‹a[$(cmd)]›]; ((x))"],
		["x='a[$(cmd)]'; : $((x))", "[x := ‹a[$(cmd)]›]; [:][$((x))]"],
		["x='a[$(cmd)]'; [[ x -eq 0 ]]", "[x := ‹a[$(cmd)]›]; [[ [x] -eq [0] ]]"],
		["PS4='$(cmd) '; set -x; :", "[PS4 := ‹$(cmd) ›]; [set][-x]; [:]"],
		["declare -i y='a[$(cmd)]'", "[declare][-i][y := ‹a[$(cmd)]›]"],
		["test -v 'a[$(cmd)]'", "[test][-v][‹a[$(cmd)]›]"],
	])("%j", (text, tree) => {
		expect(dump(parseShell(text))).toBe(tree);
	});
});

/** First words of every simple command in the tree, where they are constant. */
function names(script: Script): ReadonlySet<string> {
	const found = new Set<string>();
	walk(script, (node) => {
		if (!("kind" in node) || node.kind !== "word" || !isWord(node)) return;
		for (const text of constantTexts(node) ?? []) found.add(text);
	});
	return found;
}

function isWord(node: object): node is Parameters<typeof constantTexts>[0] {
	return "parts" in node && Array.isArray(node.parts);
}
