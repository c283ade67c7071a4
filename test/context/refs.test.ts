// What holds the commits of refs that go, asked of real repositories; and what the whole check makes of it.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGuard } from "../../src/check.ts";
import { ask, gitIn, openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;
beforeEach(() => {
	shop = openWorkshop();
});
afterEach(() => shop.remove());

const commit = (s: Workshop, name: string): void => {
	s.write(`repo/${name}.txt`, name);
	s.git("add", "-A");
	s.git("commit", "-qm", name);
};
const branchWithWork = (s: Workshop): void => {
	s.git("checkout", "-qb", "topic");
	commit(s, "work");
	s.git("checkout", "-q", "-");
};
/** A bare remote that has the current branch. */
const share = (s: Workshop): void => {
	gitIn(s.root, "init", "-q", "--bare", "remote.git");
	s.git("remote", "add", "origin", join(s.root, "remote.git"));
	s.git("push", "-qu", "origin", "HEAD:work");
};

describe("refs that go", () => {
	it.each<[string, (s: Workshop) => void, readonly string[], Readonly<Record<string, unknown>>]>([
		["a branch that is not there", () => {}, ["refs/heads/none"], { state: "absent" }],
		["a branch without commits of its own", (s) => s.git("branch", "topic"), ["refs/heads/topic"], { state: "kept" }],
		[
			"a branch with a commit of its own",
			branchWithWork,
			["refs/heads/topic"],
			{ state: "lost", loss: { samples: ["topic"], because: "1 commit on no other branch or tag" } },
		],
		[
			"two branches that only hold each other's commits",
			(s) => [branchWithWork(s), s.git("branch", "twin", "topic")],
			["refs/heads/topic", "refs/heads/twin"],
			{ state: "lost" },
		],
		[
			"a branch whose commits a tag holds",
			(s) => [branchWithWork(s), s.git("tag", "v1", "topic")],
			["refs/heads/topic"],
			{ state: "kept" },
		],
		[
			"a branch that the remote has",
			(s) => [branchWithWork(s), s.git("checkout", "-q", "topic"), share(s), s.git("checkout", "-q", "-")],
			["refs/heads/topic"],
			{ state: "kept" },
		],
		["the branch that is checked out", (s) => commit(s, "more"), ["refs/heads/main"], { state: "lost" }],
		["a tag on a branch", (s) => s.git("tag", "v1"), ["refs/tags/v1"], { state: "kept" }],
		["no stash", () => {}, ["refs/stash"], { state: "absent" }],
		[
			"a stash",
			(s) => [s.write("repo/src/a.txt", "new\n"), s.git("stash", "-q")],
			["refs/stash"],
			{ state: "lost", loss: { because: "1 entry" } },
		],
	])("%s", async (_, make, refs, answer) => {
		shop.git("branch", "-M", "main");
		make(shop);
		const given = await ask(shop.surroundings(), { kind: "git.ref", cwd: shop.repo, change: "delete", refs });
		expect(given).toMatchObject({ kind: "git.ref", ...answer });
	});

	it("is nothing outside of a repository", async () => {
		const query = { kind: "git.ref", cwd: shop.plain, change: "delete", refs: ["refs/heads/a"] } as const;
		expect(await ask(shop.surroundings(), query)).toMatchObject({ state: "absent" });
	});
});

describe("a check of commands on refs", () => {
	const decisionOn = async (command: string): Promise<string> => {
		const guard = createGuard({ profile: "standard", workspace: [shop.repo], home: shop.home, env: {} });
		return (await guard.check(command, { cwd: shop.repo })).decision;
	};

	it.each<[string, (s: Workshop) => void, string]>([
		["git branch -D none", () => {}, "allow"],
		["git branch -D topic", (s) => s.git("branch", "topic"), "allow"],
		["git branch -D topic", branchWithWork, "confirm"],
		["git checkout main && git branch -D topic", (s) => s.git("branch", "topic"), "allow"],
		["git commit -qam x && git branch -D topic", (s) => s.git("branch", "topic"), "confirm"],
		["git branch -D 'to*'", () => {}, "confirm"],
		["git tag -d v1", (s) => s.git("tag", "v1"), "allow"],
		["git stash drop", () => {}, "allow"],
		["git stash && git stash drop", (s) => s.write("repo/src/a.txt", "new\n"), "confirm"],
		["git push --force origin work", share, "allow"],
		["git push --force origin work", (s) => [share(s), s.git("branch", "-f", "work", "HEAD")], "allow"],
		["git push --force origin HEAD:work", share, "allow"],
		["git push -f", (s) => [share(s), commit(s, "more"), s.git("config", "push.default", "upstream")], "allow"],
		[
			"git push --force origin HEAD:work",
			(s) => [share(s), s.git("commit", "-q", "--amend", "-m", "other")],
			"confirm",
		],
		["git commit --amend -m x && git push -f origin HEAD:work", share, "confirm"],
		["git push --force origin HEAD:never-fetched", share, "confirm"],
		["git push --mirror origin", share, "confirm"],
		["git push -f origin HEAD:work", (s) => [share(s), s.git("config", "remote.origin.mirror", "true")], "confirm"],
	])("%s", async (command, make, decision) => {
		shop.git("branch", "-M", "main");
		make(shop);
		if (command.endsWith("origin work")) shop.git("branch", "-f", "work", "HEAD");
		expect(await decisionOn(command)).toBe(decision);
	});

	it("says which commits would belong to nothing", async () => {
		branchWithWork(shop);
		writeFileSync(join(shop.repo, "other.txt"), "");
		const guard = createGuard({ profile: "standard", workspace: [shop.repo], home: shop.home, env: {} });
		const { judgements } = await guard.check("git branch -D topic", { cwd: shop.repo });
		expect(judgements[0]?.loss).toBe("takes 1 commit off topic; only the reflog keeps it, for a while");
	});
});
