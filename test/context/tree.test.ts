// What a git discard would lose, asked of real work trees in every state.

import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DiscardScope } from "../../src/model/effect.ts";
import type { FactAnswer } from "../../src/model/fact.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { ask, gitIn, openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;
beforeEach(() => {
	shop = openWorkshop();
});
afterEach(() => shop.remove());

function treeOf(
	scope: readonly DiscardScope[],
	paths: readonly string[] = [],
	cwd = shop.repo,
	surroundings: Surroundings = shop.surroundings(),
): Promise<FactAnswer> {
	return ask(surroundings, { kind: "git.tree", cwd, scope, paths });
}

const HARD: readonly DiscardScope[] = ["worktree", "index"];
const CLEAN: readonly DiscardScope[] = ["untracked"];
const CLEAN_X: readonly DiscardScope[] = ["untracked", "ignored"];

interface Row {
	readonly name: string;
	readonly make?: (shop: Workshop) => void;
	readonly scope: readonly DiscardScope[];
	readonly paths?: readonly string[];
	/** Below the workshop. */
	readonly cwd?: string;
	readonly state: "clean" | "dirty" | "no-repository";
	readonly loss?: Readonly<Record<string, unknown>>;
}

const modify = (s: Workshop): void => void s.write("repo/src/a.txt", "new\n");
const stage = (s: Workshop): void => {
	modify(s);
	s.git("add", "-A");
};

const ROWS: readonly Row[] = [
	{ name: "clean", scope: HARD, state: "clean", loss: { kind: "none", files: 0, because: "nothing uncommitted" } },
	{
		name: "modified",
		make: modify,
		scope: HARD,
		state: "dirty",
		loss: { kind: "permanent", files: 1, bytes: 4, samples: ["src/a.txt"] },
	},
	{ name: "modified, worktree", make: modify, scope: ["worktree"], state: "dirty" },
	{ name: "modified, index", make: modify, scope: ["index"], state: "clean" },
	{
		name: "staged, worktree and index",
		make: stage,
		scope: HARD,
		state: "dirty",
		loss: { because: "staged, in no commit" },
	},
	{ name: "staged, worktree", make: stage, scope: ["worktree"], state: "clean" },
	{ name: "staged, index", make: stage, scope: ["index"], state: "dirty" },
	{
		name: "staged and modified again, worktree",
		make: (s) => {
			stage(s);
			s.write("repo/src/a.txt", "third\n");
		},
		scope: ["worktree"],
		state: "dirty",
	},
	{
		name: "added",
		make: (s) => {
			s.write("repo/n");
			s.git("add", "n");
		},
		scope: HARD,
		state: "dirty",
	},
	{ name: "deleted in the work tree", make: (s) => rmSync(join(s.repo, "src/a.txt")), scope: HARD, state: "clean" },
	{ name: "deletion staged", make: (s) => s.git("rm", "-q", "src/a.txt"), scope: HARD, state: "clean" },
	{
		name: "moved and staged",
		make: (s) => s.git("mv", "src/a.txt", "src/c.txt"),
		scope: HARD,
		state: "dirty",
		loss: { files: 1 },
	},
	{ name: "touched", make: (s) => s.write("repo/src/a.txt", "a\n"), scope: HARD, state: "clean" },
	{ name: "untracked only", make: (s) => s.write("repo/n"), scope: HARD, state: "clean" },
	{
		name: "assumed unchanged",
		make: (s) => {
			s.git("update-index", "--assume-unchanged", "src/a.txt");
			modify(s);
		},
		scope: ["worktree"],
		state: "dirty",
	},
	{
		name: "skipped and absent",
		make: (s) => {
			s.git("update-index", "--skip-worktree", "src/a.txt");
			rmSync(join(s.repo, "src/a.txt"));
		},
		scope: HARD,
		state: "clean",
	},
	{
		name: "no commit yet, file added",
		make: (s) => {
			gitIn(s.plain, "init", "-q");
			s.write("plain/x");
			gitIn(s.plain, "add", "x");
		},
		cwd: "plain",
		scope: HARD,
		state: "dirty",
	},
	// Pathspecs, as typed.
	{ name: "other path", make: modify, scope: ["worktree"], paths: ["src/deep"], state: "clean" },
	{ name: "that path", make: modify, scope: ["worktree"], paths: ["src/a.txt"], state: "dirty" },
	{ name: ".", make: modify, scope: ["worktree"], paths: ["."], state: "dirty" },
	{
		name: ". from another directory",
		make: modify,
		scope: ["worktree"],
		paths: ["."],
		cwd: "repo/src/deep",
		state: "clean",
	},
	{ name: "no path from another directory", make: modify, scope: ["worktree"], cwd: "repo/src/deep", state: "dirty" },
	{
		name: "no path, assumed unchanged, from another directory",
		make: (s) => {
			s.git("update-index", "--assume-unchanged", "src/a.txt");
			modify(s);
		},
		scope: ["worktree"],
		cwd: "repo/src/deep",
		state: "dirty",
	},
	{ name: "../a.txt", make: modify, scope: ["worktree"], paths: ["../a.txt"], cwd: "repo/src/deep", state: "dirty" },
	{ name: ":/", make: modify, scope: ["worktree"], paths: [":/"], cwd: "repo/src/deep", state: "dirty" },
	{ name: "*.txt", make: modify, scope: ["worktree"], paths: ["*.txt"], state: "dirty" },
	{ name: "*.md", make: modify, scope: ["worktree"], paths: ["*.md"], state: "clean" },
	{ name: ":(exclude)", make: modify, scope: ["worktree"], paths: [".", ":(exclude)src/a.txt"], state: "clean" },
	{ name: "a path that is not there", make: modify, scope: ["worktree"], paths: ["none"], state: "clean" },
	{ name: "a path that looks like an option", make: modify, scope: ["worktree"], paths: ["--ignored"], state: "clean" },
	{ name: "several paths", make: modify, scope: ["worktree"], paths: ["none", "src"], state: "dirty" },
	// git clean.
	{ name: "clean without untracked", scope: CLEAN, state: "clean" },
	{
		name: "clean with untracked",
		make: (s) => s.write("repo/new/n"),
		scope: CLEAN,
		state: "dirty",
		loss: { files: 1, samples: ["new/n"] },
	},
	{ name: "clean with an empty untracked file", make: (s) => s.write("repo/n", ""), scope: CLEAN, state: "clean" },
	{
		name: "clean with an untracked link",
		make: (s) => symlinkSync("x", join(s.repo, "l")),
		scope: CLEAN,
		state: "clean",
	},
	{ name: "clean with a change of a tracked file", make: modify, scope: CLEAN_X, state: "clean" },
	{
		name: "clean of a path without untracked",
		make: (s) => s.write("repo/n"),
		scope: CLEAN,
		paths: ["src"],
		state: "clean",
	},
	{ name: "clean with ignored files", make: (s) => s.write("repo/.env"), scope: CLEAN, state: "clean" },
	{
		name: "clean -x with .env",
		make: (s) => s.write("repo/.env"),
		scope: CLEAN_X,
		state: "dirty",
		loss: { files: 1, samples: [".env"] },
	},
	{
		name: "clean -x with node_modules",
		make: (s) => s.write("repo/node_modules/a/b.js"),
		scope: CLEAN_X,
		state: "clean",
		loss: { kind: "rebuildable" },
	},
	{
		name: "clean -x with dist",
		make: (s) => s.write("repo/dist/b.js"),
		scope: CLEAN_X,
		state: "clean",
		loss: { kind: "rebuildable", files: 1 },
	},
	{ name: "clean -x with a key in dist", make: (s) => s.write("repo/dist/b.key"), scope: CLEAN_X, state: "dirty" },
	{
		name: "clean -x with node_modules and .env",
		make: (s) => {
			s.write("repo/node_modules/x");
			s.write("repo/.env");
		},
		scope: CLEAN_X,
		state: "dirty",
		loss: { files: 1, more: false },
	},
	{ name: "clean -X with untracked", make: (s) => s.write("repo/n"), scope: ["ignored"], state: "clean" },
	{
		name: "clean -X with an ignored secret",
		make: (s) => s.write("repo/secret/n"),
		scope: ["ignored"],
		state: "dirty",
	},
	{
		name: "clean with a clone inside, which git leaves alone",
		make: (s) => gitIn(s.repo, "clone", "-q", s.repo, "vendor"),
		scope: CLEAN,
		state: "clean",
	},
	{
		name: "clean with a strange name",
		make: (s) => s.write('repo/a\nb "c"'),
		scope: CLEAN,
		state: "dirty",
		loss: { samples: ['a\nb "c"'] },
	},
	// Places.
	{ name: "outside any repository", cwd: "plain", scope: HARD, state: "no-repository" },
	{
		name: "linked work tree",
		make: (s) => {
			s.git("worktree", "add", "-q", "../plain/t");
			s.write("plain/t/src/a.txt", "new\n");
		},
		cwd: "plain/t",
		scope: HARD,
		state: "dirty",
	},
	{
		name: "through a link",
		make: (s) => {
			modify(s);
			symlinkSync(s.repo, join(s.plain, "l"));
		},
		cwd: "plain/l/src",
		scope: HARD,
		state: "dirty",
	},
	{
		name: "both kinds at once",
		make: (s) => {
			modify(s);
			s.write("repo/n");
		},
		scope: ["worktree", "index", "untracked"],
		state: "dirty",
		loss: { files: 2 },
	},
];

describe("git.tree", () => {
	it.each(ROWS)("$name", async ({ make, scope, paths = [], cwd, state, loss = {} }) => {
		make?.(shop);
		const answer = await treeOf(scope, paths, cwd === undefined ? shop.repo : join(shop.root, cwd));
		expect(answer).toMatchObject({ kind: "git.tree", state, loss });
	});

	it.each<[DiscardScope]>([["stash"], ["commits"], ["refs"], ["reflog"], ["objects"]])(
		"does not answer for %s",
		async (scope) => {
			expect(await treeOf([scope])).toMatchObject({ kind: "no-fact" });
			expect(await treeOf(["worktree", scope])).toMatchObject({ kind: "no-fact" });
		},
	);

	it("does not answer where git would look elsewhere than its directory says", async () => {
		for (const name of ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_LITERAL_PATHSPECS"]) {
			const surroundings = shop.surroundings({ env: new Map([[name, "x"]]) });
			expect(await treeOf(HARD, [], shop.repo, surroundings)).toEqual({ kind: "no-fact", detail: `${name} is set` });
		}
	});

	it.each<[string, string, "git.tree" | "no-fact"]>([
		["1", "safe.directory", "git.tree"],
		["1", "credential.helper", "git.tree"],
		["1", "core.worktree", "no-fact"],
		["2", "safe.directory", "no-fact"],
		["x", "safe.directory", "no-fact"],
		["1000000000", "safe.directory", "no-fact"],
	])("with GIT_CONFIG_COUNT=%s and a first key %s", async (count, key, kind) => {
		const env = new Map([
			["GIT_CONFIG_COUNT", count],
			["GIT_CONFIG_KEY_0", key],
		]);
		expect(await treeOf(HARD, [], shop.repo, shop.surroundings({ env }))).toMatchObject({ kind });
	});

	it("does not answer for a path outside the repository, a bare repository, or git's own directory", async () => {
		gitIn(shop.plain, "init", "-q", "--bare", "bare.git");
		mkdirSync(join(shop.root, "empty"));
		expect(await treeOf(HARD, ["../plain"])).toMatchObject({ kind: "no-fact" });
		expect(await treeOf(HARD, [], join(shop.plain, "bare.git"))).toMatchObject({ kind: "no-fact" });
		expect(await treeOf(HARD, [], join(shop.repo, ".git"))).toMatchObject({ kind: "no-fact" });
		expect(await treeOf(HARD, [], join(shop.root, "none"))).toMatchObject({ kind: "no-fact" });
	});

	describe("into submodules", () => {
		beforeEach(() => {
			gitIn(shop.plain, "clone", "-q", shop.repo, "lib");
			gitIn(
				shop.repo,
				...["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", join(shop.plain, "lib"), "lib"],
			);
			shop.git("commit", "-qm", "lib");
		});
		const into = (submodules: boolean) =>
			ask(shop.surroundings(), {
				kind: "git.tree",
				cwd: shop.repo,
				scope: HARD,
				paths: [],
				...(submodules ? { submodules } : {}),
			});

		it("tells what a reset that goes on in them would lose", async () => {
			expect(await into(true)).toMatchObject({ state: "clean" });
			shop.write("repo/lib/src/a.txt", "edited\n");
			expect(await into(false)).toMatchObject({ state: "clean" });
			const loss = { files: 1, changed: 1, edits: 1, samples: ["lib/src/a.txt"] };
			expect(await into(true)).toMatchObject({ state: "dirty", loss });
			shop.git("config", "submodule.recurse", "true");
			expect(await into(false)).toMatchObject({ state: "dirty", loss });
		});

		it("takes one that is not there for nothing", async () => {
			shop.git("submodule", "--quiet", "deinit", "lib");
			expect(await into(true)).toMatchObject({ state: "clean" });
		});
	});

	describe("of an operation that is given up", () => {
		const given = (abandoned: "merge" | "rebase") =>
			ask(shop.surroundings(), { kind: "git.tree", cwd: shop.repo, scope: HARD, paths: [], abandoned });
		const stopped = (...operation: readonly string[]): void => {
			shop.git("checkout", "-qb", "topic");
			shop.write("repo/src/a.txt", "theirs\n");
			shop.git("commit", "-qam", "theirs");
			shop.git("checkout", "-q", "main");
			shop.write("repo/src/a.txt", "ours\n");
			shop.git("commit", "-qam", "ours");
			expect(() => shop.git(...operation, "topic")).toThrow();
		};

		it.each<["merge" | "rebase", string]>([
			["merge", "merge"],
			["merge", "cherry-pick"],
			["rebase", "rebase"],
		])("tells a conflict that git left (%s, git %s) from one that was worked on", async (how, operation) => {
			stopped(operation);
			expect(await given(how)).toMatchObject({ state: "clean" });
			shop.write("repo/src/a.txt", "both of them, by hand\n");
			const loss = { files: 1, edits: 1, samples: ["src/a.txt"], because: "uncommitted changes" };
			expect(await given(how)).toMatchObject({ state: "dirty", loss });
			shop.git("add", "-A");
			expect(await given(how)).toMatchObject({ state: "dirty", loss: { files: 1 } });
		});

		it("leaves changes beside a merge out, which stay, and not those beside a rebase", async () => {
			stopped("merge");
			shop.write("repo/src/deep/b.txt", "beside it\n");
			expect(await given("merge")).toMatchObject({ state: "clean" });
			shop.git("merge", "--abort");
			expect(shop.git("diff", "--name-only")).toBe("src/deep/b.txt\n");
			shop.git("checkout", "-q", "--", ".");
			expect(() => shop.git("rebase", "topic")).toThrow();
			shop.write("repo/src/deep/b.txt", "beside it\n");
			expect(await given("rebase")).toMatchObject({ state: "dirty", loss: { samples: ["src/deep/b.txt"] } });
		});

		it("is nothing when none is under way: git refuses", async () => {
			modify(shop);
			expect(await given("merge")).toMatchObject({ state: "clean" });
			expect(await given("rebase")).toMatchObject({ state: "clean" });
		});
	});

	it("says no-fact for a broken index", async () => {
		shop.write("repo/.git/index", "not an index");
		expect(await treeOf(HARD)).toMatchObject({ kind: "no-fact" });
	});
});
