// Which commits leave a branch, every ref or a remote, and what the policy's branches and precious names change.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createGuard } from "../../src/check.ts";
import { createContext } from "../../src/context/index.ts";
import type { CommitChange } from "../../src/model/fact.ts";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import { closeStates, guardOptions, openState, type StateName } from "../support/loss-states.ts";

afterAll(closeStates);

describe("commits", () => {
	it.each<[StateName, CommitChange, readonly string[], Readonly<Record<string, unknown>>]>([
		["clean", "reset", ["HEAD"], { state: "kept" }],
		[
			"clean",
			"reset",
			["HEAD~1"],
			{ state: "reflog", loss: { commits: { count: 1, from: ["main"], keeper: "reflog" } } },
		],
		["branches", "reset", ["HEAD~1"], { state: "kept" }],
		["ahead", "reset", ["origin/main"], { state: "reflog", loss: { commits: { count: 2 } } }],
		["ahead", "amend", [], { state: "reflog", loss: { commits: { count: 1 } } }],
		["shared", "amend", [], { state: "kept" }],
		["ahead", "rebase", [], { state: "kept", loss: { because: "it is on top already" } }],
		["clean", "leave", ["main~1"], { state: "kept", loss: { because: "the branch keeps its commits" } }],
		["ahead", "rewrite", [], { state: "lost", loss: { commits: { count: 2, keeper: "nothing" } } }],
		["shared", "remote", ["origin"], { state: "lost", loss: { commits: { count: 3, others: 1, authors: ["Ann"] } } }],
		["reset", "reflog", [], { state: "lost", loss: { commits: { count: 2 } } }],
		["reset", "objects", [], { state: "kept" }],
		["unreachable", "objects", [], { state: "lost", loss: { commits: { count: 1 } } }],
		["outside", "reset", ["nowhere"], { kind: "no-fact" }],
		["clean", "reset", ["--all"], { kind: "no-fact", detail: "revisions not read" }],
		["unborn", "amend", [], { kind: "no-fact" }],
	])("in the state %s, %s %j", async (state, change, revisions, answer) => {
		const { repo, home, temp, env } = openState(state);
		const surroundings = {
			...{ cwd: repo, home, workspace: [repo], temp: [temp], shell: "bash" as const },
			env: new Map(Object.entries(env)),
		};
		const query = { kind: "git.commits", cwd: repo, change, revisions } as const;
		const [fact] = await createContext({ surroundings }).answer([query]);
		expect(fact?.answer).toMatchObject(answer);
	});
});

describe("commits of a branch beside its base", () => {
	const world = openState("clean");
	const git = (...args: readonly string[]): void =>
		void execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
			cwd: world.repo,
			env: world.env,
			stdio: "ignore",
		});
	const answer = async (change: CommitChange, ...revisions: readonly string[]) => {
		const surroundings = {
			...{ cwd: world.repo, home: world.home, workspace: [world.repo], temp: [world.temp], shell: "bash" as const },
			env: new Map(Object.entries(world.env)),
		};
		const query = { kind: "git.commits", cwd: world.repo, change, revisions } as const;
		return (await createContext({ surroundings }).answer([query]))[0]?.answer;
	};
	const told = (count: number, from: string, keeper: string) => ({
		loss: { commits: { count, from: [from], keeper } },
	});

	it("are counted with what still has them: the reflog, another branch, or nothing but a detached HEAD", async () => {
		git("checkout", "-q", "-b", "topic", "main~1");
		git("commit", "-q", "--allow-empty", "-m", "one");
		git("commit", "-q", "--allow-empty", "-m", "two");
		expect(await answer("rebase", "main")).toMatchObject({ state: "reflog", ...told(2, "topic", "reflog") });
		git("branch", "copy");
		expect(await answer("rebase", "main")).toMatchObject({ state: "kept", ...told(2, "topic", "local") });
		expect(await answer("amend")).toMatchObject({ state: "kept", ...told(1, "topic", "local") });
		expect(await answer("reset", "HEAD~1")).toMatchObject({ state: "kept", ...told(1, "topic", "local") });
		expect(await answer("rebase", "main~1")).toMatchObject({ state: "kept", loss: { kind: "none" } });
		git("checkout", "-q", "--detach");
		git("commit", "-q", "--allow-empty", "-m", "three");
		expect(await answer("leave", "topic")).toMatchObject({ state: "reflog", ...told(1, "HEAD", "reflog") });
		expect(await answer("leave", "README.md")).toMatchObject({ state: "kept", loss: { kind: "none" } });
	});
});

describe("the policy", () => {
	const decisionOf = async (state: StateName, command: string, policy = DEFAULT_POLICY) => {
		const world = openState(state);
		const { profile: _profile, ...options } = guardOptions(world);
		return createGuard({ ...options, policy }).check(command, { cwd: world.repo });
	};

	it.each([
		[["main"], "allow"],
		[["own"], "confirm"],
		[["o*"], "confirm"],
		[["*/own"], "allow"],
	])("says which branches are protected: %j", async (protectedBranches, decision) => {
		const policy = { ...DEFAULT_POLICY, protectedBranches };
		expect((await decisionOf("shared", "git push --force-with-lease origin own", policy)).decision).toBe(decision);
	});

	it("protects branches below a name by a glob", async () => {
		const verdict = await decisionOf("shared", "git push origin --delete release/1");
		expect([verdict.decision, verdict.judgements[0]?.severity]).toEqual(["block", "critical"]);
	});

	it.each([
		[[], "allow"],
		[["*.css"], "confirm"],
	])("says what is precious in a build: %j", async (precious, decision) => {
		expect((await decisionOf("built", "rm -rf dist", { ...DEFAULT_POLICY, precious })).decision).toBe(decision);
	});
});

describe("another file system", () => {
	it("is named and not entered", async () => {
		const { repo, home } = openState("clean");
		const surroundings = {
			...{ cwd: repo, home, workspace: [repo], temp: [], shell: "bash" as const },
			env: new Map<string, string>(),
		};
		// Every Linux has some below /dev; only a question is asked.
		const query = { kind: "path.loss", path: "/dev", glob: false, change: "delete", recursive: true } as const;
		const [fact] = await createContext({ surroundings }).answer([query]);
		const loss = fact !== undefined && "loss" in fact.answer ? fact.answer.loss : undefined;
		if (process.platform !== "linux") return;
		expect(loss?.kind).toBe("permanent");
		expect(loss?.mounts?.every((path) => path.startsWith(join("/dev", "/")))).toBe(true);
		expect(loss?.because).toContain("another file system is mounted there");
	});
});
