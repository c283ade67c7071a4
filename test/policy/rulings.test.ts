// Which of several settings decides about a finding, what a snapshot changes, and what is said besides.

import { describe, expect, it } from "vitest";
import type { Effect } from "../../src/model/effect.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Exception, Policy } from "../../src/model/policy.ts";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import { RULINGS } from "../../src/model/profiles.ts";
import type { Severity } from "../../src/model/rule.ts";
import { exact } from "../../src/model/value.ts";
import type { Judgement, Verdict } from "../../src/model/verdict.ts";
import { type DecideInput, decide, keepable, type Refinement, whenUnattended } from "../../src/policy/index.ts";
import { layer, merged } from "./layers.ts";
import { analysis, finding, gap, source } from "./made.ts";

const user = (text: string): Policy => merged([layer("user", text)]);

function judged(policy: Policy, of: Finding, more: Partial<DecideInput> = {}): Judgement {
	const [judgement] = verdictOn(policy, [of], more).judgements;
	if (judgement === undefined) throw new Error("no judgement");
	return judgement;
}

function verdictOn(policy: Policy, findings: readonly Finding[], more: Partial<DecideInput> = {}): Verdict {
	return decide({ analysis: analysis(findings), facts: [], refined: new Map(), policy, cwd: "/w", ...more });
}

const tagged = (severity: Severity, tags: readonly string[], certainty: "yes" | "maybe" = "yes"): Finding => {
	const made = finding(severity, { id: "fs/x", certainty });
	return { ...made, rule: { ...made.rule, tags } };
};

describe("the narrowest setting decides", () => {
	it.each([
		["", "confirm", "severity.high"],
		["severity: { high: block }", "block", "severity.high"],
		["severity: { high: block }\nrules: { fs/*: confirm }", "confirm", "rules.fs/*"],
		["rules: { fs/*: allow }\ntags: { a: block }", "block", "tags.a"],
		["tags: { a: confirm, b: block }", "block", "tags.b"],
		["tags: { a: block }\nrules: { fs/*: block, fs/x: allow }", "allow", "rules.fs/x"],
		["rules: { fs/y: block, git/*: block }\ntags: { c: block }", "confirm", "severity.high"],
	])("%j: %s by %s", (text, decision, setting) => {
		expect(judged(user(text), tagged("high", ["a", "b"]))).toMatchObject({ decision, because: { setting } });
	});

	it.each([
		["rules: { fs/x: block }", "high", "confirm"],
		["rules: { fs/x: confirm }", "high", "confirm"],
		["rules: { fs/x: confirm }", "medium", "allow"],
		["rules: { fs/x: block }", "low", "confirm"],
		["profile: strict\nrules: { fs/x: block }", "low", "block"],
	] as const)("a mere possibility counts a step less: %j, %s: %s", (text, severity, decision) => {
		expect(judged(user(text), tagged(severity, [], "maybe")).decision).toBe(decision);
	});

	it("and lists what gave way, with its place", () => {
		const policy = merged([
			layer("user", "severity: { high: confirm }\nrules: { fs/x: allow }"),
			layer("project", "rules: { fs/*: block }", "tighten"),
		]);
		const judgement = judged(policy, tagged("high", []));
		expect(judgement).toMatchObject({
			decision: "block",
			because: { layer: "project", setting: "rules.fs/*", file: "/project.yaml", line: 1 },
		});
		expect(judgement.others?.map(({ decision, because }) => [decision, because.setting, because.line])).toEqual([
			["allow", "rules.fs/x", 2],
			["confirm", "severity.high", 1],
		]);
	});
});

describe("the floor", () => {
	it.each([
		"severity: { critical: allow }",
		"rules: { fs/x: allow, fs/*: allow }",
		"profile: observe",
		"exceptions: [{ rule: fs/x, when: { command: rm }, reason: r, until: 2030-01-01 }]",
	])("is lifted by nothing: %s", (text) => {
		const policy = user(text);
		const of = finding("critical", { floor: true });
		const excepted = new Map([[of, policy.exceptions]]);
		expect(judged(policy, of, { excepted })).toMatchObject({ decision: "block", because: { setting: "floor" } });
	});
});

describe("profile observe", () => {
	const observe = "profile: observe\n";

	it("stops what a layer demands that may only tighten, and nothing else", () => {
		const policy = merged([layer("user", observe), layer("project", "rules: { fs/x: confirm }", "tighten")]);
		expect(judged(policy, tagged("high", [])).decision).toBe("confirm");
		expect(judged(policy, finding("high", { id: "fs/y" })).decision).toBe("allow");
	});

	it("stops what is locked", () => {
		const organisation = layer("organisation", "profile: standard\nlock: [severity.critical, gaps.syntax]");
		const policy = merged([organisation, layer("user", observe)]);
		expect(judged(policy, finding("critical")).decision).toBe("block");
		expect(judged(policy, finding("high")).decision).toBe("allow");
		const gaps = decide({
			analysis: analysis([], [gap("syntax"), gap("too-big")]),
			facts: [],
			refined: new Map(),
			policy,
			cwd: "/w",
		});
		expect(gaps.judgements.map(({ decision }) => decision)).toEqual(["confirm", "allow"]);
	});
});

describe("an exception", () => {
	const exception = (more: Partial<Exception> = {}): Exception => ({
		rule: "fs/x",
		when: { command: ["rm"] },
		reason: "scratch",
		until: "2027-01-01",
		ruling: RULINGS.allow,
		expired: false,
		because: { layer: "user", setting: "exceptions", file: "/user.yaml", line: 4 },
		...more,
	});
	const withIt = (base: Policy, more: Partial<Exception> = {}): readonly [Policy, Finding, Partial<DecideInput>] => {
		const of = tagged("high", []);
		const exceptions = [exception(more)];
		return [{ ...base, exceptions }, of, { excepted: new Map([[of, exceptions]]) }];
	};

	it("makes its findings milder, and says so", () => {
		expect(judged(...withIt(DEFAULT_POLICY))).toMatchObject({
			decision: "allow",
			because: { layer: "user", setting: "exceptions", line: 4 },
			others: [{ decision: "confirm", because: { setting: "severity.high" } }],
		});
	});

	it("never makes anything stricter", () => {
		expect(judged(...withIt(user("severity: { high: allow }"), { ruling: RULINGS.confirm })).decision).toBe("allow");
	});

	it("that ended does not count, and is told", () => {
		const [policy, of, more] = withIt(DEFAULT_POLICY, { expired: true, until: "2026-01-01" });
		const verdict = verdictOn(policy, [of], more);
		expect(verdict.decision).toBe("confirm");
		expect(verdict.notices.map(({ message }) => message)).toEqual([
			"the exception for fs/x (scratch) ended on 2026-01-01",
		]);
	});

	it("does not lift what another layer demands, and lifts what its own does", () => {
		const project = layer("project", "severity: { high: block }", "tighten");
		expect(judged(...withIt(merged([project]))).decision).toBe("block");
		const organisation = merged([layer("organisation", "severity: { high: block }\nlock: [severity]")]);
		expect(judged(...withIt(organisation)).decision).toBe("block");
		const because = { layer: "organisation", setting: "exceptions" };
		expect(judged(...withIt(organisation, { because })).decision).toBe("allow");
	});
});

describe("a snapshot", () => {
	const word = { value: exact("/w/a"), location: { source, span: { start: 0, end: 1 } }, quoted: false, many: false };
	const effect = (more: Partial<Effect> = {}): Effect => ({
		kind: "delete",
		targets: [word],
		recursive: true,
		certainty: "yes",
		...more,
	});
	const losing = (severity: Severity, more: Partial<Effect> = {}): Finding => ({
		...finding(severity),
		effect: effect(more),
	});

	it.each([
		["medium", true, "allow", ["log", "snapshot"]],
		["medium", false, "confirm", ["log"]],
		["high", true, "confirm", ["log", "snapshot"]],
		["high", false, "confirm", ["log"]],
		["low", true, "allow", ["log"]],
		["critical", true, "block", ["log"]],
	] as const)(
		"lets %s through where the caller can make one (%s): %s, before it runs %j",
		(severity, recovery, decision, obligations) => {
			expect(judged(DEFAULT_POLICY, losing(severity), { recovery })).toMatchObject({ decision, obligations });
		},
	);

	it("is not enough for the user's own work", () => {
		const of = losing("medium");
		const refined = new Map<Finding, Refinement>([[of, { severity: "medium", adjusted: [], usersWork: true }]]);
		expect(judged(DEFAULT_POLICY, of, { recovery: true, refined })).toMatchObject({
			decision: "confirm",
			usersWork: true,
			obligations: ["log", "snapshot"],
		});
	});

	it.each(["severity: { low: allow }", "rules: { fs/x: allow }"])("nor is %s", (text) => {
		const of = losing("low");
		const refined = new Map<Finding, Refinement>([[of, { severity: "low", adjusted: [], usersWork: true }]]);
		expect(judged(user(text), of, { refined }).decision).toBe("confirm");
	});

	it("is not needed where an exception was made for exactly this", () => {
		const of = losing("medium");
		const policy = user("exceptions: [{ rule: fs/x, when: { command: rm }, reason: r, until: 2030-01-01 }]");
		const refined = new Map<Finding, Refinement>([[of, { severity: "medium", adjusted: [], usersWork: true }]]);
		expect(judged(policy, of, { refined }).decision).toBe("confirm");
		expect(judged(policy, of, { refined, excepted: new Map([[of, policy.exceptions]]) }).decision).toBe("allow");
	});

	it("that is switched off lets nothing through", () => {
		expect(judged(user("snapshots: { enabled: false }"), losing("medium"), { recovery: true })).toMatchObject({
			decision: "confirm",
			obligations: ["log"],
		});
	});

	it.each([
		["a deleted file", { kind: "delete" }, true],
		["an overwritten file", { kind: "overwrite" }, true],
		["discarded edits", { kind: "discard", targets: [] }, true],
		["data in a database", { kind: "drop-data" }, false],
		["a branch on a server", { kind: "rewrite-shared" }, false],
		["permissions", { kind: "change-mode" }, false],
		[
			"an unknown file",
			{
				targets: [
					{
						...word,
						value: {
							kind: "unknown",
							gap: "dynamic-argument",
							parts: [{ kind: "hole", shown: "$X", mayBeEmpty: true, splits: true }],
						},
					},
				],
			},
			false,
		],
	] as const)("can be made of %s: %s", (_, more, can) => {
		expect(keepable(losing("medium", more))).toBe(can);
	});

	it("cannot be made elsewhere", () => {
		const of = losing("medium");
		expect(keepable({ ...of, invocation: { ...of.invocation, place: "remote" } })).toBe(false);
		expect(
			keepable({ ...of, effect: effect({ place: "here" }), invocation: { ...of.invocation, place: "container" } }),
		).toBe(true);
	});

	it("can be made for a rule about a command that asks what would be lost", () => {
		const of = finding("medium");
		const invocation = { ...of.invocation, effects: [effect()] };
		expect(keepable({ ...of, invocation })).toBe(false);
		const queries = [{ kind: "git.tree", cwd: "/w", scope: ["worktree"], paths: [] }] as const;
		expect(keepable({ ...of, invocation, queries })).toBe(true);
		expect(
			keepable({ ...of, invocation: { ...invocation, effects: [effect(), effect({ kind: "drop-data" })] }, queries }),
		).toBe(false);
	});
});

describe("where nobody can answer", () => {
	const autonomous = user("profile: autonomous");
	it.each([
		["medium", false, "self-check"],
		["medium", true, "queue"],
		["high", false, "queue"],
	] as const)("a question about %s (the user's work: %s) becomes %s", (severity, usersWork, kind) => {
		const of = finding(severity);
		const refined = new Map<Finding, Refinement>([[of, { severity, adjusted: [], usersWork }]]);
		expect(whenUnattended(verdictOn(autonomous, [of], { refined }))).toBe(kind);
	});

	it("the strictest of several counts, and gaps have their own", () => {
		expect(whenUnattended(verdictOn(autonomous, [finding("medium"), finding("high")]))).toBe("queue");
		const policy = user("profile: autonomous\nunattended: { gap: block }");
		const verdict = decide({
			analysis: analysis([finding("medium")], [gap("syntax")]),
			facts: [],
			refined: new Map(),
			policy,
			cwd: "/w",
		});
		expect(whenUnattended(verdict)).toBe("block");
	});

	it.each([
		["rules: { fs/x: self-check }", "self-check"],
		["high: block, rules: { fs/*: self-check }", "self-check"],
		["rules: { fs/*: self-check, fs/x: block }", "block"],
		["rules: { fs/x: self-check, fs/*: block }", "self-check"],
		["rules: { git/*: block, fs/xy: block }", "queue"],
	])("a rule's own word counts before its pack's and its severity's: %s", (said, kind) => {
		const policy = user(`profile: autonomous\nunattended: { ${said} }`);
		expect(whenUnattended(verdictOn(policy, [finding("high", { id: "fs/x" })]))).toBe(kind);
	});

	it.each<[string, Policy]>([
		[
			"a lock of the severity",
			merged([
				layer("organisation", "profile: autonomous\nlock: [unattended.high]"),
				layer("user", "unattended: { rules: { fs/x: self-check } }"),
			]),
		],
		[
			"a layer that only tightens",
			merged([
				layer("user", "profile: autonomous\nunattended: { rules: { fs/x: self-check } }"),
				layer("project", "unattended: { high: queue }", "tighten"),
			]),
		],
		[
			"such a layer's word for the pack",
			merged([
				layer("user", "profile: autonomous\nunattended: { rules: { fs/x: self-check } }"),
				layer("project", "unattended: { rules: { fs/*: queue } }", "tighten"),
			]),
		],
	])("a rule's own word does not go below %s", (_, policy) => {
		expect(whenUnattended(verdictOn(policy, [finding("high", { id: "fs/x" })]))).toBe("queue");
	});

	it("a lock holds against the profile that a later layer names", () => {
		const policy = merged([layer("organisation", "lock: [unattended]"), layer("user", "profile: autonomous")]);
		expect(policy.profile).toBe("autonomous");
		expect(whenUnattended(verdictOn(policy, [finding("medium")]))).toBe("block");
	});

	it("the user's own work is for a person, whatever a rule's own word is", () => {
		const policy = user("profile: autonomous\nunattended: { rules: { fs/x: self-check } }");
		const of = finding("high", { id: "fs/x" });
		const refined = new Map<Finding, Refinement>([[of, { severity: "high", adjusted: [], usersWork: true }]]);
		expect(whenUnattended(verdictOn(policy, [of], { refined }))).toBe("queue");
	});

	it.each(["standard", "strict", "ci", "observe"])("profile %s refuses", (profile) => {
		expect(whenUnattended(verdictOn(user(`profile: ${profile}`), [finding("medium")]))).toBe("block");
	});
});
