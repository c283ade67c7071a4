// Severities, questions and marks of findings on hand-made invocations.

import { describe, expect, test } from "vitest";
import type { FactAnswer, FactQuery, LossKind } from "../../src/model/fact.ts";
import type { Invocation } from "../../src/model/invocation.ts";
import type { Rule } from "../../src/model/rule.ts";
import { exact } from "../../src/model/value.ts";
import { applyFacts } from "../../src/rules/index.ts";
import { find, removal, rule } from "./hand-made.ts";
import { effect, invocation, project, value } from "./world.ts";

const loss = (kind: LossKind): FactAnswer => ({
	kind: "path.loss",
	loss: { kind, files: 1, bytes: 1, more: false, recoverable: 0, samples: [], because: "" },
});
const noLoss = { kind: "none", files: 0, bytes: 0, more: false, recoverable: 0, samples: [], because: "" } as const;
const tree = (state: "clean" | "dirty"): FactAnswer => ({ kind: "git.tree", state, loss: noLoss });

describe("adjustments", () => {
	const lossRule = rule(
		{ effect: "delete" },
		{
			adjust: [
				{ if: { paths: "root" }, severity: "critical", because: "root" },
				{ if: { "path.loss": ["none", "temp"] }, severity: "low", because: "nothing" },
				{ if: { "path.loss": "unknown", paths: { all: "build-output" } }, severity: "low", because: "built again" },
				{ if: { "path.loss": "permanent" }, severity: "critical", because: "gone" },
			],
		},
	);
	const severity = (targets: readonly string[], answers: (query: FactQuery) => FactAnswer | undefined) => {
		const [finding] = find(lossRule, removal(targets));
		return finding === undefined ? undefined : applyFacts(finding, project, answers).severity;
	};
	test("a condition on words applies at once and asks nothing", () => {
		const [finding] = find(lossRule, removal(["/"]));
		expect(finding).toMatchObject({ severity: "critical", queries: [] });
		expect(finding?.adjusted.map((a) => a.because)).toEqual(["root"]);
	});
	test("a condition on facts waits, with its questions", () => {
		const [finding] = find(lossRule, removal(["a", "../b/", "/c/*"].map((t) => t)));
		expect(finding?.severity).toBe("high");
		expect(finding?.queries).toEqual([
			{ kind: "path.loss", path: "/home/user/project/a", glob: false, change: "delete", recursive: true },
			{ kind: "path.loss", path: "/home/user/project/../b/", glob: false, change: "delete", recursive: true },
			{ kind: "path.loss", path: "/c/*", glob: true, change: "delete", recursive: true },
		]);
	});
	test("the gravest of several losses counts, and milder ones beside it change nothing", () => {
		const both = (a: LossKind, b: LossKind) =>
			severity(["a", "b"], (q) => loss("path" in q && q.path.endsWith("a") ? a : b));
		expect(severity(["a", "b"], () => loss("none"))).toBe("low");
		expect(both("none", "temp")).toBe("low");
		for (const milder of ["none", "temp", "rebuildable", "recoverable", "unknown"] as const)
			expect([both(milder, "permanent"), both("permanent", milder)]).toEqual(["critical", "critical"]);
		expect(both("none", "recoverable")).toBe("high");
		expect(both("none", "unknown")).toBe("high");
		expect(severity(["a", "b"], () => loss("permanent"))).toBe("critical");
		expect(severity(["a", "b"], () => loss("recoverable"))).toBe("high");
	});
	test("without an answer only conditions on the unknown hold", () => {
		expect(severity(["a"], () => undefined)).toBe("high");
		expect(severity(["dist"], () => undefined)).toBe("low");
		expect(severity(["dist", "a"], () => undefined)).toBe("high");
		expect(severity(["a"], () => ({ kind: "no-fact", detail: "x" }))).toBe("high");
		expect(severity(["dist"], () => loss("permanent"))).toBe("critical");
		const oneKnown = (query: FactQuery) =>
			"path" in query && query.path.endsWith("dist") ? undefined : loss("permanent");
		expect(severity(["dist", "build"], oneKnown)).toBe("critical");
	});
	test("an unknown target asks nothing and counts as unknown", () => {
		const [finding] = find(lossRule, removal(["$X"]));
		expect(finding).toMatchObject({ severity: "high", queries: [] });
		expect(severity(["$X", "a"], () => loss("none"))).toBe("high");
	});
	test("one of several texts asks about each", () => {
		const [finding] = find(lossRule, removal(["{a|b}"]));
		expect(finding?.queries.map((q) => ("path" in q ? q.path : ""))).toEqual([
			"/home/user/project/a",
			"/home/user/project/b",
		]);
	});
	test("nothing is asked about another machine", () => {
		const [finding] = find(lossRule, { ...removal(["a"]), place: "remote" });
		expect(finding?.queries).toEqual([]);
	});
	test("nothing is asked from an unknown directory", () => {
		expect(find(lossRule, { ...removal(["a"]), cwd: value("$X") })[0]?.queries).toEqual([]);
		expect(find(lossRule, { ...removal(["/a"]), cwd: value("$X") })[0]?.queries).toHaveLength(1);
	});
	test("the greatest severity of several effects counts", () => {
		const [finding] = find(lossRule, invocation("x", { effects: [effect("delete", ["a"]), effect("delete", ["/"])] }));
		expect(finding?.severity).toBe("critical");
	});
	test("quoted glob characters are escaped in questions", () => {
		const [finding] = find(lossRule, removal(["a\\[1]/*"]));
		expect(finding?.queries).toMatchObject([{ path: "/home/user/project/a\\[1\\]/*", glob: true }]);
	});
	test("names below the target are part of the question", () => {
		const [finding] = find(lossRule, removal(["."], { only: ["*.ts"] }));
		expect(finding?.queries).toMatchObject([{ path: "/home/user/project/", only: ["*.ts"] }]);
	});
	test("found files are asked about by their directory and the end of their names", () => {
		const asked = (target: string, more = {}) => find(lossRule, removal([target], more))[0]?.queries;
		const below = { kind: "path.loss", glob: false, change: "delete", recursive: true };
		expect(asked("./$(find).ts", { recursive: false })).toEqual([
			{ ...below, path: "/home/user/project/", only: ["*.ts"] },
		]);
		expect(asked("src/$(find)")).toEqual([{ ...below, path: "/home/user/project/src/" }]);
		expect(asked("/a/$(find)/x[1]")).toEqual([{ ...below, path: "/a/", only: ["x[1]"] }]);
		expect(asked("/a/$(find)/\\*")).toEqual([{ ...below, path: "/a/", only: ["\\*"] }]);
	});
	test("found files below an unknown directory, or that are written, are not asked about", () => {
		expect(find(lossRule, removal(["$X/$(find)"]))[0]?.queries).toEqual([]);
		const written = rule(
			{ effect: "overwrite" },
			{ adjust: lossRule.adjust.map((a) => ({ ...a, if: { "path.loss": "none" } })) },
		);
		const call = invocation("x", { effects: [effect("overwrite", ["src/$(find)"])] });
		expect(find(written, call)[0]?.queries).toEqual([]);
	});
	test("the losses told are listed", () => {
		const [finding] = find(lossRule, removal(["a", "b"]));
		expect(finding && applyFacts(finding, project, () => loss("permanent")).loss).toHaveLength(2);
	});
	test("facts inside groups are asked too", () => {
		const grouped = rule(
			{ effect: "delete" },
			{
				adjust: [
					{
						if: { any: [{ "path.exists": false }, { none: [{ "path.kind": "directory" }] }] },
						severity: "low",
						because: "x",
					},
				],
			},
		);
		const [finding] = find(grouped, removal(["a"]));
		expect(finding?.queries.map((q) => q.kind).sort()).toEqual(["path.exists", "path.kind"]);
		const answered =
			(exists: boolean, is: "file" | "directory") =>
			(q: FactQuery): FactAnswer =>
				q.kind === "path.exists" ? { kind: "path.exists", exists } : { kind: "path.kind", is };
		expect(finding && applyFacts(finding, project, answered(true, "directory")).severity).toBe("high");
		expect(finding && applyFacts(finding, project, answered(false, "directory")).severity).toBe("low");
		expect(finding && applyFacts(finding, project, answered(true, "file")).severity).toBe("low");
		expect(finding && applyFacts(finding, project, () => undefined).severity).toBe("high");
	});
	test("a condition that its words rule out is not asked about", () => {
		const narrow = rule(
			{ effect: "delete" },
			{ adjust: [{ if: { "path.loss": "none", paths: "temp" }, severity: "low", because: "x" }] },
		);
		expect(find(narrow, removal(["a"]))[0]?.queries).toEqual([]);
		expect(find(narrow, removal(["/tmp/a"]))[0]?.queries).toHaveLength(1);
	});
});

describe("the state of the work tree", () => {
	const reset = rule(
		{ command: "git" },
		{
			adjust: [
				{ if: { "git.tree": "clean" }, severity: "low", because: "clean" },
				{ if: { "git.tree": "unknown" }, severity: "medium", because: "nobody looked" },
			],
		},
	);
	const git = (more: Parameters<typeof effect>[2], targets: readonly string[] = []) =>
		invocation("git", { effects: [effect("discard", targets, more)] });
	test("the question has the scope and the paths as typed", () => {
		const [finding] = find(reset, git({ scope: ["worktree"] }, ["a b", "src/*.ts"]));
		expect(finding?.queries).toEqual([
			{ kind: "git.tree", cwd: "/home/user/project", scope: ["worktree"], paths: ["a b", "src/*.ts"] },
		]);
	});
	test("a revision is no path", () => {
		const [finding] = find(reset, git({ scope: ["worktree", "index", "commits"], cwd: exact("/srv/x") }, ["HEAD~3"]));
		expect(finding?.queries).toEqual([{ kind: "git.tree", cwd: "/srv/x", scope: ["worktree", "index"], paths: [] }]);
	});
	test("what the work tree does not tell is unknown", () => {
		const [finding] = find(reset, git({ scope: ["stash"] }));
		expect(finding).toMatchObject({ severity: "medium", queries: [] });
	});
	test("an unknown path is unknown", () => {
		expect(find(reset, git({ scope: ["worktree"] }, ["$X"]))[0]).toMatchObject({ severity: "medium", queries: [] });
	});
	test.each<[string, string, "low" | "medium"]>([
		["one that mktemp made", "/tmp/$(mktemp)", "low"],
		["one below it", "/tmp/$(mktemp)/repo", "low"],
		["one that mktemp made below the variable for temporary files", "$TMPDIR/$(mktemp)", "low"],
		["the one above", "/tmp/$(mktemp)/..", "medium"],
		["one that mktemp made in the work area", "/home/user/project/$(mktemp)", "medium"],
		["one that mktemp made where nobody knows", "$(mktemp)", "medium"],
		["one below an unknown one", "/tmp/$(mktemp)/$X", "medium"],
		["an unknown one", "/tmp/$X", "medium"],
	])("a work tree in a directory that the text made is clean: %s", (_, cwd, severity) => {
		const [finding] = find(reset, git({ scope: ["worktree"], cwd: value(cwd) }));
		expect(finding).toMatchObject({ severity, queries: [] });
		const elsewhere = invocation("git --git-dir=/srv/x.git", { effects: finding?.invocation.effects ?? [] });
		expect(find(reset, elsewhere)[0]).toMatchObject({ severity: "medium" });
	});
	test("clean lowers, dirty does not", () => {
		const [finding] = find(reset, git({ scope: ["worktree"] }));
		expect(finding && applyFacts(finding, project, () => tree("clean")).severity).toBe("low");
		expect(finding && applyFacts(finding, project, () => tree("dirty")).severity).toBe("high");
		expect(finding && applyFacts(finding, project, () => undefined).severity).toBe("medium");
	});
});

describe("marks", () => {
	const at = (one: Rule, call: Invocation) =>
		find(one, call)[0]?.marks.map((m) => [
			m.location.source.text.slice(m.location.span.start, m.location.span.end),
			m.note,
		]);
	test("targets come first, then options, then the command", () => {
		const call = invocation("rm -r a /");
		const removing = { ...call, effects: [{ ...effect("delete", []), targets: call.operands }] };
		expect(at(rule({ effect: "delete", flags: "-r", paths: "root" }), removing)).toEqual([
			["/", undefined],
			["-r", undefined],
			["rm", undefined],
		]);
	});
	test("a lost variable and a climbing path say what they become", () => {
		const call = removal(["$BUILD/*"]);
		expect(at(rule({ effect: "delete", paths: "root-if-empty" }), call)?.[0]).toEqual([
			"$BUILD/*",
			"becomes /* when BUILD is empty",
		]);
		expect(at(rule({ effect: "delete" }), removal(["../.."]))?.[0]).toEqual(["../..", "is /home"]);
	});
	test("an option of the subcommand comes before its words when no target is named", () => {
		const call = invocation("git -C api reset --hard", { sub: ["reset"], effects: [effect("discard", [])] });
		expect(at(rule({ effect: "discard" }), call)?.map(([text]) => text)).toEqual(["--hard", "reset", "git"]);
		const targeted = { ...call, effects: [effect("discard", ["src/a"])] };
		expect(at(rule({ effect: "discard" }), targeted)?.map(([text]) => text)).toEqual(["src/a", "git"]);
	});
	test("a bare redirection points at its place", () => {
		const call = invocation("", { argv: [], effects: [effect("overwrite", ["/etc/hosts"])] });
		expect(at(rule({ effect: "overwrite" }), call)?.[0]).toEqual(["/etc/hosts", undefined]);
	});
	test("there is always one, and not more than six", () => {
		expect(at(rule({ command: "x" }), invocation("x"))).toHaveLength(1);
		expect(
			at(rule({ effect: "delete" }), removal(Array.from({ length: 30 }, (_, i) => "f".repeat(i + 1))))?.length,
		).toBe(6);
	});
});
