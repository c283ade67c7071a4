// The sentence about what would be lost.

import { describe, expect, it } from "vitest";
import type { CommitLoss, Loss, LossKind } from "../../src/model/fact.ts";
import { lossSentence, worstLoss } from "../../src/policy/index.ts";
import { loss } from "./made.ts";

const untracked = loss({
	kind: "permanent",
	files: 14,
	bytes: 3_200_000,
	samples: ["notes.md", ".env"],
	because: "not tracked by git",
	act: "delete",
});

const commits = (changes: Partial<CommitLoss>): Loss =>
	loss({
		kind: "permanent",
		commits: {
			count: 2,
			more: false,
			from: ["topic"],
			keeper: "nothing",
			others: 0,
			authors: [],
			shared: false,
			protected: false,
			...changes,
		},
	});

const COMMITS: readonly (readonly [losses: readonly Loss[], sentence: string])[] = [
	[[commits({})], "permanently loses 2 commits that only topic had"],
	[[commits({ from: [] })], "permanently loses 2 commits that no branch or tag holds"],
	[[commits({ keeper: "reflog", count: 1 })], "takes 1 commit off topic; only the reflog keeps it, for a while"],
	[
		[commits({ shared: true, from: ["origin/main"], protected: true, others: 1, authors: ["Ann"], more: true })],
		"takes more than 2 commits off the protected branch origin/main for everyone, 1 of them by others (Ann)",
	],
	[
		[commits({ shared: true, from: ["origin/a"], keeper: "local" })],
		"takes 2 commits off origin/a for everyone; this repository still has them until it cleans up",
	],
];

const ROWS: readonly (readonly [losses: readonly Loss[], sentence: string | undefined])[] = [
	[[], undefined],
	[[loss({})], undefined],
	[[untracked], "permanently deletes 14 files git does not have (3.2 MB), among them notes.md, .env"],
	[
		[{ ...untracked, recoverable: 212 }],
		"permanently deletes 14 files git does not have (3.2 MB), among them notes.md, .env; 212 tracked files can be restored from HEAD",
	],
	[
		[loss({ kind: "permanent", files: 1, bytes: 40, samples: ["a.txt"], because: "uncommitted changes" })],
		"permanently loses a.txt (40 B, uncommitted changes)",
	],
	[
		[{ ...untracked, files: 19_999, more: true, samples: [] }],
		"permanently deletes more than 19,999 files git does not have (3.2 MB)",
	],
	[
		[untracked, { ...untracked, files: 1, samples: ["notes.md", "x", "y"] }],
		"permanently deletes 15 files git does not have (6.4 MB), among them notes.md, .env, x",
	],
	[
		[{ ...untracked, files: 3, changed: 3, act: "discard", lines: { added: 1_200, removed: 3 }, samples: ["a.ts"] }],
		"permanently discards uncommitted changes in 3 files (3.2 MB, +1,200 −3 lines), among them a.ts",
	],
	[
		[{ ...untracked, files: 3, changed: 1, samples: ["a.ts"] }],
		"permanently deletes 2 files git does not have and uncommitted changes in 1 file (3.2 MB), among them a.ts",
	],
	[
		[untracked, { ...untracked, act: "overwrite" }],
		"permanently loses 28 files git does not have (6.4 MB), among them notes.md, .env",
	],
	[
		[{ ...untracked, mounts: ["/w/data"], files: 1, samples: ["/w/data"], bytes: 0 }],
		"permanently deletes /w/data (not tracked by git); reaches into another file system mounted at /w/data",
	],
	[[loss({ kind: "recoverable", recoverable: 1 })], "1 tracked file can be restored from HEAD"],
	[
		[loss({ kind: "recoverable", recoverable: 3, copies: 1 })],
		"2 tracked files can be restored from HEAD; 1 file with an identical copy that stays",
	],
	[[loss({ kind: "rebuildable", files: 2, bytes: 999_950 })], "2 files that a build makes again (1.0 MB)"],
	[[loss({ kind: "rebuildable", files: 2, more: true })], "files that a build makes again"],
	[
		[
			loss({ kind: "permanent", files: 1, bytes: 4, changed: 1, samples: ["a"], because: "uncommitted changes" }),
			loss({ kind: "permanent", files: 2, bytes: 6, samples: [".env", "b"] }),
			loss({ kind: "permanent", files: 2, bytes: 9, changed: 1, samples: ["a", "b"] }),
		],
		"permanently loses 2 files git does not have and uncommitted changes in 1 file (10 B), among them a, .env, b",
	],
	[
		[
			loss({ kind: "permanent", files: 1, bytes: 4, samples: ["src/a"] }),
			loss({ kind: "permanent", files: 2, bytes: 9, samples: ["src/a", "src/b"] }),
		],
		"permanently loses 2 files git does not have (9 B), among them src/a, src/b",
	],
	[
		[
			loss({ kind: "permanent", files: 1, bytes: 4, samples: ["a"] }),
			loss({ kind: "permanent", files: 3, bytes: 9, samples: ["b", "c"] }),
		],
		"permanently loses 4 files git does not have (13 B), among them a, b, c",
	],
	[
		[loss({ kind: "rebuildable", files: 1, bytes: 41, because: "links a work tree to its repository" })],
		"1 file that links a work tree to its repository (41 B)",
	],
	[[loss({ kind: "temp", files: 1, bytes: 1_500 })], "1 temporary file (1.5 kB)"],
	[[loss({ kind: "temp", files: 2, bytes: 9, agents: 2 })], "2 files that the agent wrote itself in this session"],
	[[loss({ kind: "unknown", because: "cannot be read" })], "what would be lost is not known (cannot be read)"],
	[
		[loss({ kind: "permanent", act: "delete", because: "git's own store" })],
		"permanently deletes what is there (git's own store)",
	],
	[
		[untracked, loss({}), loss({ kind: "temp", files: 3, bytes: 0 })],
		"permanently deletes 14 files git does not have (3.2 MB), among them notes.md, .env; 3 temporary files (0 B)",
	],
	[
		[loss({ kind: "permanent", files: 2, stashes: 1, lines: { added: 4, removed: 0 }, samples: ["a", "b"] })],
		"permanently deletes 1 stash with 2 files (+4 −0 lines), among them a, b",
	],
	...COMMITS,
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
