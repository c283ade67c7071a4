// Shell patterns on known text: what bash makes of them, and how much work they may be.

import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { MAX_PATTERN_STEPS } from "../../src/model/limits.ts";
import { matchesPattern, removePattern, replacePattern } from "../../src/resolve/operators.ts";
import type { Text } from "../../src/resolve/text.ts";
import { hasBash } from "../laws/disguise-run.ts";

/** A pattern without quotes. */
const pattern = (source: string): Text =>
	source
		.split(/([*?]|\[[^\]]*\])/)
		.filter((part) => part !== "")
		.map((part) =>
			/^(?:[*?]|\[)/.test(part)
				? { kind: "glob", glob: part }
				: { kind: "known", text: part, mode: "literal", exact: false },
		);

const TEXTS = ["", "a", "b", "aa", "ab", "aba", "abab", "a.tar.gz", "/usr/local/bin", "bab", "abcabc"];
const PATTERNS = [
	"a",
	"*",
	"?",
	"a*",
	"*a",
	"*b*",
	"a*b",
	"[ab]",
	"[!a]",
	"*/",
	"/*",
	".*",
	"??",
	"a?",
	"*a*b",
	"[a-c]*",
	"bc",
];

describe.skipIf(!hasBash)("as bash has it:", () => {
	test.each(PATTERNS)("%s", (source) => {
		const rows = TEXTS.flatMap((text) => [
			...(["#", "##", "%", "%%"] as const).map((operator) => ({
				shell: `x=${text}; printf '%s\n' "\${x${operator}${source.replaceAll("/", "\\/")}}"`,
				ours: removePattern(text, pattern(source), operator, { steps: 0 }),
			})),
			...(text === "" ? [] : (["/", "//", "/#", "/%"] as const)).map((operator) => ({
				shell: `x=${text}; printf '%s\n' "\${x${operator}${source.replaceAll("/", "\\/")}/<&>}"`,
				ours: replacePattern(text, pattern(source), "<&>", operator, { steps: 0 }),
			})),
			{
				shell: `case "${text}" in ${source}) echo true;; *) echo false;; esac`,
				ours: String(matchesPattern(text, pattern(source))),
			},
		]);
		const script = `shopt -s patsub_replacement\n${rows.map((row) => row.shell).join("\n")}`;
		const bash = execFileSync("bash", ["--norc", "-c", script], { encoding: "utf8" }).replace(/\n$/, "").split("\n");
		expect(rows.map((row) => `${row.shell} → ${row.ours}`)).toEqual(rows.map((row, i) => `${row.shell} → ${bash[i]}`));
	});
});

describe("patterns that would take long are not understood, and stop at the limit:", () => {
	const text = "a".repeat(20_000);
	const hard = pattern(`${"a*".repeat(500)}b`);
	test.each([
		["case", (work: { steps: number }) => matchesPattern(text, hard, work)],
		["##", (work: { steps: number }) => removePattern(text, hard, "##", work)],
		["//", (work: { steps: number }) => replacePattern(text, hard, "x", "//", work)],
		["//, from every place", (work: { steps: number }) => replacePattern(text, pattern("*b"), "x", "//", work)],
	])("%s", (_, run) => {
		const work = { steps: 0 };
		expect(run(work)).toBeUndefined();
		expect(work.steps).toBeLessThan(MAX_PATTERN_STEPS + 2_000);
	});

	test("a replacement that grows past the longest value is not understood", () => {
		expect(replacePattern(text, pattern("a"), "x".repeat(1_000), "//", { steps: 0 })).toBeUndefined();
	});

	test("a plain search through a long text is", () => {
		expect(replacePattern("a:b".repeat(20_000), pattern(":"), "", "//", { steps: 0 })).toBe("ab".repeat(20_000));
	});
});
