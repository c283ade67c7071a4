// For every setting: which layer may loosen it, which may only tighten it, and what a lock does.

import { describe, expect, it } from "vitest";
import type { Policy } from "../../src/model/policy.ts";
import { LISTS, SCALARS } from "../../src/policy/settings.ts";
import { settingsOf } from "../../src/policy/show.ts";
import { settingsSchema } from "../../src/rules/policy-schema.ts";
import { layer, merged } from "./layers.ts";

interface Row {
	readonly setting: string;
	/** What an earlier layer says, where the default leaves no room. */
	readonly base?: string;
	readonly tighter?: string;
	readonly looser?: string;
}

/** Values without a tighter one may only be chosen by layers that are trusted; those without a looser one by all. */
const ROWS: readonly Row[] = [
	{ setting: "profile", tighter: "profile: strict", looser: "profile: observe" },
	{
		setting: "severity.low",
		tighter: "severity: { low: confirm }",
		base: "severity: { low: snapshot }",
		looser: "severity: { low: allow }",
	},
	{ setting: "severity.medium", tighter: "severity: { medium: confirm }", looser: "severity: { medium: allow }" },
	{ setting: "severity.high", tighter: "severity: { high: block }", looser: "severity: { high: snapshot }" },
	{
		setting: "severity.critical",
		base: "severity: { critical: confirm }",
		tighter: "severity: { critical: block }",
		looser: "severity: { critical: allow }",
	},
	{ setting: "severity.medium.maybe", tighter: "severity: { medium: { sure: snapshot, maybe: confirm } }" },
	{ setting: "severity.high.maybe", looser: "severity: { high: { sure: confirm, maybe: allow } }" },
	{
		setting: "gaps.dynamic-command",
		tighter: "gaps: { dynamic-command: block }",
		looser: "gaps: { dynamic-command: allow }",
	},
	{ setting: "gaps.broken-layer", tighter: "gaps: { broken-layer: block }", looser: "gaps: { broken-layer: allow }" },
	{ setting: "rules.git/x", tighter: "rules: { git/x: block }", looser: "rules: { git/x: allow }" },
	{
		setting: "rules.git/*",
		base: "rules: { git/*: confirm }",
		tighter: "rules: { git/*: block }",
		looser: "rules: { git/*: allow }",
	},
	{ setting: "tags.cloud", tighter: "tags: { cloud: block }", looser: "tags: { cloud: allow }" },
	{ setting: "protected.paths", tighter: "protected: { paths: [db/**] }" },
	{ setting: "protected.branches", tighter: "protected: { branches: [stable] }" },
	{ setting: "precious", tighter: "precious: [uploads/**]" },
	{ setting: "production", tighter: "production: [blue]" },
	{ setting: "workspace", looser: "workspace: [/srv]" },
	{ setting: "temp", looser: "temp: [/scratch]" },
	{
		setting: "exceptions",
		looser: "exceptions: [{ rule: git/x, when: { command: git }, reason: r, until: 2027-01-01 }]",
	},
	{
		setting: "unattended.medium",
		base: "unattended: { medium: queue }",
		tighter: "unattended: { medium: block }",
		looser: "unattended: { medium: self-check }",
	},
	{
		setting: "unattended.rules.git/x",
		tighter: "unattended: { rules: { git/x: queue } }",
		looser: "unattended: { rules: { git/x: self-check } }",
	},
	{ setting: "unattended.gap", looser: "unattended: { gap: queue }" },
	{
		setting: "approvals.wait-seconds",
		tighter: "approvals: { wait-seconds: 10 }",
		looser: "approvals: { wait-seconds: 900 }",
	},
	{ setting: "approvals.tries", tighter: "approvals: { tries: 1 }", looser: "approvals: { tries: 9 }" },
	{ setting: "approvals.webhook", looser: "approvals: { webhook: 'https://example.com/x' }" },
	{ setting: "snapshots.enabled", looser: "snapshots: { enabled: false }" },
	{ setting: "snapshots.enabled", base: "snapshots: { enabled: false }", looser: "snapshots: { enabled: true }" },
	{ setting: "snapshots.max-bytes", looser: "snapshots: { max-bytes: 1 kB }" },
	{ setting: "snapshots.max-bytes", looser: "snapshots: { max-bytes: 900 GiB }" },
	{ setting: "snapshots.max-age-days", looser: "snapshots: { max-age-days: 1 }" },
	{ setting: "log.enabled", looser: "log: { enabled: false }" },
	{ setting: "log.enabled", base: "log: { enabled: false }", tighter: "log: { enabled: true }" },
	{ setting: "log.require", tighter: "log: { require: true }" },
	{ setting: "log.require", base: "log: { require: true }", looser: "log: { require: false }" },
	{ setting: "log.max-bytes", looser: "log: { max-bytes: 1 }" },
	{ setting: "log.otlp", looser: "log: { otlp: 'http://127.0.0.1:4318' }" },
];

/** Every effective value, without where it comes from. */
function values(policy: Policy): readonly unknown[] {
	return settingsOf(policy).map(({ setting, value, atLeast }) => [setting, value, atLeast === true]);
}

const named = ROWS.map((row) => [row.looser ?? row.tighter ?? row.setting, row] as const);
const withLooser = named.filter(([, { looser }]) => looser !== undefined);
const withTighter = ROWS.flatMap((row) => (row.tighter === undefined ? [] : [[row.tighter, row] as const]));
const earlier = ({ base = "" }: Row) => [layer("organisation", base)];

it("the rows are about every setting that a file can have", () => {
	const groups = new Set(ROWS.map(({ setting }) => setting.split(".")[0]));
	expect([...groups].sort()).toEqual(Object.keys(settingsSchema.shape).sort());
	const settings = ROWS.map(({ setting }) => setting);
	expect([...SCALARS.keys(), ...LISTS.keys()].filter((name) => !settings.includes(name))).toEqual([]);
});

describe("a layer that is trusted", () => {
	it.each(named)("decides: %s", (text, row) => {
		const policy = merged([...earlier(row), layer("user", text)]);
		expect(values(policy)).not.toEqual(values(merged(earlier(row))));
		expect(policy.notices).toEqual([]);
		const from = settingsOf(policy).filter(({ because }) => because.layer === "user");
		expect(from).not.toEqual([]);
		expect(from.every(({ because }) => because.file === "/user.yaml" && because.line === 1)).toBe(true);
	});
});

describe("a layer that may only tighten", () => {
	it.each(withTighter)("tightens: %s", (text, row) => {
		const policy = merged([...earlier(row), layer("project", text, "tighten")]);
		expect(values(policy)).not.toEqual(values(merged(earlier(row))));
		expect(policy.notices).toEqual([]);
	});

	it.each(withLooser)("does not loosen, and that is told: %s", (_, row) => {
		const policy = merged([...earlier(row), layer("project", row.looser ?? "", "tighten")]);
		expect(values(policy)).toEqual(values(merged(earlier(row))));
		expect(policy.notices.length).toBeGreaterThan(0);
		expect(policy.notices[0]).toMatchObject({ because: { layer: "project", file: "/project.yaml", line: 1 } });
		expect(policy.notices[0]?.message).toContain("does not count");
	});

	it.each(withLooser)("does not loosen for one agent or environment either: %s", (_, row) => {
		const inner = (row.looser ?? "").replaceAll("\n", "\n    ");
		for (const section of [`agents:\n  a:\n    ${inner}`, `environments:\n  a:\n    when: { A: b }\n    ${inner}`]) {
			const layers = [...earlier(row), layer("project", section, "tighten")];
			const policy = merged(layers, { agent: "a", env: () => "b" });
			expect(values(policy)).toEqual(values(merged(earlier(row))));
			expect(policy.notices.length).toBeGreaterThan(0);
		}
	});
});

describe("a lock", () => {
	const locked = ({ setting, base = "" }: Row, lock: string) => [
		layer("organisation", `${base}\nlock: [${lock === "" ? setting.split(".")[0] : lock}]`),
	];

	it.each(withLooser)("keeps a trusted layer from loosening: %s", (_, row) => {
		for (const lock of ["", "all"]) {
			const policy = merged([...locked(row, lock), layer("user", row.looser ?? "")]);
			expect(values(policy).filter(isOwn)).toEqual(values(merged(locked(row, lock))).filter(isOwn));
			expect(policy.notices[0]?.message).toContain("it is locked");
		}
	});

	it.each(withTighter)("lets a trusted layer tighten: %s", (text, row) => {
		const policy = merged([...locked(row, "all"), layer("user", text)]);
		expect(values(policy)).not.toEqual(values(merged(locked(row, "all"))));
		expect(policy.notices).toEqual([]);
	});

	it("of one setting leaves its neighbours free", () => {
		const policy = merged([
			layer("organisation", "lock: [severity.critical, rules.git/x]"),
			layer("user", "severity: { high: allow, critical: allow }\nrules: { git/y: allow, git/x: allow }"),
		]);
		expect(values(policy)).toContainEqual(["severity.high", "allow", false]);
		expect(values(policy)).toContainEqual(["severity.critical", "block", false]);
		expect(values(policy)).toContainEqual(["rules.git/y", "allow", false]);
		expect(values(policy)).not.toContainEqual(["rules.git/x", "allow", false]);
	});

	it("of the profile holds against a profile, not against a narrower setting", () => {
		const organisation = layer("organisation", "profile: strict\nlock: [profile]");
		expect(merged([organisation, layer("user", "profile: observe")])).toMatchObject({
			profile: "strict",
			enforced: true,
		});
		expect(merged([organisation, layer("user", "severity: { high: confirm }")]).severity.high.yes.decision).toBe(
			"confirm",
		);
	});

	it("of the severities holds for what the profile says of them", () => {
		const organisation = layer("organisation", "profile: strict\nlock: [severity]");
		const policy = merged([organisation, layer("user", "profile: observe\nrules: { git/x: allow }")]);
		expect(values(policy)).toContainEqual(["severity.high", "block", false]);
		expect(policy.bounds.map(({ because }) => because.layer)).not.toContain("user");
	});
});

const isOwn = (value: unknown): boolean => !JSON.stringify(value).includes("lock");

describe("profiles", () => {
	it.each([
		["standard", "strict", "strict", []],
		["observe", "strict", "strict", []],
		["observe", "standard", "standard", []],
		["autonomous", "standard", "standard", []],
		["strict", "standard", "strict", ["profile standard is looser than strict"]],
		["standard", "observe", "standard", ["profile observe is looser than standard"]],
		["standard", "autonomous", "standard", ["profile autonomous is looser than standard"]],
		["ci", "standard", "ci", ["profile standard is looser than ci"]],
		// Each is the stricter one somewhere.
		["strict", "ci", "strict", []],
		["ci", "strict", "ci", []],
	])("%s, tightened by %s, is %s", (own, other, result, told) => {
		const policy = merged([layer("user", `profile: ${own}`), layer("environment", `profile: ${other}`, "tighten")]);
		expect(policy.profile).toBe(result);
		expect(policy.notices.map(({ detail }) => detail)).toEqual(told);
		for (const severity of ["low", "medium", "high", "critical"] as const)
			for (const certainty of ["yes", "maybe"] as const) {
				const both = [own, other].map((name) => merged([layer("user", `profile: ${name}`)]));
				const decisions = both.map((p) => (p.enforced ? p.severity[severity][certainty].decision : "allow"));
				const strictest = ["block", "confirm", "allow"].find((decision) => decisions.some((d) => d === decision));
				expect(policy.severity[severity][certainty].decision).toBe(strictest);
			}
	});

	it("are what every other setting changes, whichever layer names them", () => {
		const policy = merged([layer("organisation", "severity: { high: block }"), layer("user", "profile: autonomous")]);
		expect(policy.severity.high.yes.decision).toBe("block");
		expect(policy.profile).toBe("autonomous");
	});
});

describe("sections", () => {
	const user = layer(
		"user",
		`severity: { high: confirm }
agents:
  codex: { severity: { high: block } }
environments:
  ci: { when: { CI: "true", BUILD: [] }, profile: ci }`,
	);

	it("count for their agent alone", () => {
		expect(merged([user], { agent: "codex" }).severity.high.yes.decision).toBe("block");
		expect(merged([user], { agent: "claude" }).severity.high.yes.decision).toBe("confirm");
		expect(merged([user]).severity.high.yes.decision).toBe("confirm");
	});

	it.each([
		[{ CI: "true", BUILD: "7" }, "ci"],
		[{ CI: "false", BUILD: "7" }, "standard"],
		[{ CI: "true" }, "standard"],
		[{}, "standard"],
	])("count where all variables fit: %j", (env, profile) => {
		expect(merged([user], { env: (name) => new Map(Object.entries(env)).get(name) }).profile).toBe(profile);
	});

	it("name themselves as the place that decided", () => {
		const policy = merged([user], { agent: "codex" });
		expect(policy.origins.get("severity.high")).toEqual({
			layer: "user",
			setting: "agents.codex.severity.high",
			file: "/user.yaml",
			line: 3,
		});
	});
});

it("an exception counts to the end of its last day", () => {
	const text = "exceptions: [{ rule: git/x, when: { command: git }, reason: r, until: 2026-06-15 }]";
	const ends = (today: string) => merged([layer("user", text)], { today }).exceptions[0]?.expired;
	expect(["2026-06-14", "2026-06-15", "2026-06-16"].map(ends)).toEqual([false, false, true]);
});
