// Makes a snapshot or undoes one in a process of its own, and ends itself like a power cut at the given step.

import { readFileSync } from "node:fs";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import { surroundingsOf } from "../../src/recovery/keeper.ts";
import type { Maker } from "../../src/recovery/make.ts";
import { makeSnapshot } from "../../src/recovery/make.ts";
import { planUndo, undo } from "../../src/recovery/undo.ts";

interface Job {
	readonly store: string;
	readonly repo: string;
	readonly home: string;
	readonly files: readonly string[];
	readonly id: string;
}

const [, , mode = "", at = "0", file = ""] = process.argv;
const job: Job = JSON.parse(readFileSync(file, "utf8"));
let steps = 0;
const maker: Maker = {
	store: job.store,
	surroundings: surroundingsOf(job.repo, process.env, job.home),
	step: () => {
		if (++steps === Number(at)) process.kill(process.pid, "SIGKILL");
	},
};
const bounds = { maxBytes: DEFAULT_POLICY.snapshots.maxBytes, maxAge: 86_400_000 };

if (mode === "keep") {
	const about = { time: Date.now(), cwd: job.repo, command: "git reset --hard HEAD~1; rm -rf …" };
	const files = job.files.map((path) => ({ path, glob: false, change: "delete" as const, recursive: true }));
	const repository = {
		cwd: job.repo,
		scopes: new Set(["worktree", "index", "commits", "untracked", "stash", "refs"] as const),
		pathspecs: [],
		revisions: ["HEAD~1"],
		refs: undefined,
		movesHead: true,
		removes: false,
	};
	const made = await makeSnapshot({ plan: { files, repositories: [repository] }, about, ...bounds }, maker);
	process.stdout.write(`${made?.id} ${steps}\n`);
} else {
	const { conflicts } = await planUndo(job.id, maker);
	await undo(job.id, { seen: conflicts, now: Date.now(), ...bounds }, maker);
	process.stdout.write(`${steps}\n`);
}
