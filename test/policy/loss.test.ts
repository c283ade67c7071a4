// The sentence about what would be lost.

import { describe, expect, it } from "vitest";
import type { Loss, LossKind } from "../../src/model/fact.ts";
import { lossSentence, worstLoss } from "../../src/policy/index.ts";
import { loss } from "./made.ts";

const untracked = loss({
	kind: "permanent",
	files: 14,
	bytes: 3_200_000,
	samples: ["notes.md", ".env"],
	because: "not tracked by git",
});

const ROWS: readonly (readonly [losses: readonly Loss[], sentence: string | undefined])[] = [
	[[], undefined],
	[[loss({})], undefined],
	[[untracked], "14 files cannot be had back (3.2 MB), among them notes.md, .env"],
	[
		[{ ...untracked, recoverable: 212 }],
		"14 files cannot be had back (3.2 MB), among them notes.md, .env; 212 tracked files can be restored from git",
	],
	[
		[loss({ kind: "permanent", files: 1, bytes: 40, samples: ["a.txt"], because: "uncommitted changes" })],
		"a.txt cannot be had back (40 B, uncommitted changes)",
	],
	[[{ ...untracked, files: 19_999, more: true, samples: [] }], "more than 19,999 files cannot be had back (3.2 MB)"],
	[
		[untracked, { ...untracked, files: 1, samples: ["notes.md", "x", "y"] }],
		"15 files cannot be had back (6.4 MB), among them notes.md, .env, x",
	],
	[[loss({ kind: "recoverable", recoverable: 1 })], "1 tracked file can be restored from git"],
	[[loss({ kind: "rebuildable", files: 2, bytes: 999_950 })], "2 files that a build makes again (1.0 MB)"],
	[[loss({ kind: "rebuildable", files: 2, more: true })], "files that a build makes again"],
	[[loss({ kind: "temp", files: 1, bytes: 1_500 })], "1 temporary file (1.5 kB)"],
	[[loss({ kind: "unknown", because: "cannot be read" })], "what would be lost is not known (cannot be read)"],
	[[loss({ kind: "permanent", because: "git's own store" })], "cannot be had back (git's own store)"],
	[
		[untracked, loss({}), loss({ kind: "temp", files: 3 })],
		"14 files cannot be had back (3.2 MB), among them notes.md, .env; 3 temporary files (0 B)",
	],
];

describe("lossSentence", () => {
	it.each(ROWS)("%j", (losses, sentence) => {
		expect(lossSentence(losses)).toBe(sentence);
	});
});

describe("worstLoss", () => {
	it.each<[readonly LossKind[], LossKind]>([
		[[], "none"],
		[["none", "temp"], "temp"],
		[["recoverable", "rebuildable"], "recoverable"],
		[["unknown", "recoverable"], "unknown"],
		[["unknown", "permanent", "none"], "permanent"],
	])("of %j is %s", (kinds, worst) => {
		expect(worstLoss(kinds.map((kind) => loss({ kind })))).toBe(worst);
	});
});
