// Every severity, certainty, gap and profile leads to the decision that the tables below say.

import { describe, expect, it } from "vitest";
import { GAP_KINDS, type GapKind } from "../../src/model/gap.ts";
import { DEFAULT_POLICY, rulingsOf } from "../../src/model/policy.ts";
import { SEVERITIES, type Severity } from "../../src/model/rule.ts";
import { DECISIONS, type Decision, type ProfileName, type Verdict } from "../../src/model/verdict.ts";
import { type DecideInput, decide, findProfile, PROFILE_NAMES, PROFILES, stricter } from "../../src/policy/index.ts";
import { adjustment, analysis, finding, gap } from "./made.ts";

function verdict(input: Partial<DecideInput>, profile: ProfileName = "standard"): Verdict {
	const nothing = { analysis: analysis([]), facts: [], refined: new Map(), cwd: "/w" };
	return decide({ ...nothing, policy: { ...DEFAULT_POLICY, ...rulingsOf(profile) }, ...input });
}

const LETTERS: Readonly<Record<string, Decision>> = { a: "allow", c: "confirm", b: "block" };

/** One letter for each severity from low to critical: allow, confirm, block. */
const SEVERITY_TABLE: Readonly<Record<ProfileName, Readonly<Record<"yes" | "maybe", string>>>> = {
	observe: { yes: "aaaa", maybe: "aaaa" },
	standard: { yes: "accb", maybe: "aacc" },
	strict: { yes: "acbb", maybe: "acbb" },
	autonomous: { yes: "accb", maybe: "aacc" },
	ci: { yes: "abbb", maybe: "aabb" },
};

const GAP_TABLE: Readonly<Record<GapKind, Readonly<Record<ProfileName, string>>>> = {
	syntax: { observe: "a", standard: "c", strict: "c", autonomous: "c", ci: "b" },
	"dynamic-command": { observe: "a", standard: "c", strict: "c", autonomous: "c", ci: "b" },
	"dynamic-argument": { observe: "a", standard: "a", strict: "a", autonomous: "a", ci: "a" },
	"dynamic-code": { observe: "a", standard: "c", strict: "c", autonomous: "c", ci: "b" },
	"opaque-code": { observe: "a", standard: "c", strict: "c", autonomous: "c", ci: "b" },
	"sourced-file": { observe: "a", standard: "a", strict: "c", autonomous: "a", ci: "a" },
	"too-deep": { observe: "a", standard: "c", strict: "c", autonomous: "c", ci: "b" },
	"too-big": { observe: "a", standard: "c", strict: "c", autonomous: "c", ci: "b" },
	"other-shell": { observe: "a", standard: "c", strict: "c", autonomous: "c", ci: "b" },
	"broken-layer": { observe: "a", standard: "c", strict: "c", autonomous: "c", ci: "b" },
	"no-fact": { observe: "a", standard: "a", strict: "c", autonomous: "a", ci: "a" },
};

describe.each(PROFILE_NAMES)("profile %s", (profile) => {
	it.each(
		SEVERITIES.flatMap((severity) => (["yes", "maybe"] as const).map((certainty) => [severity, certainty] as const)),
	)("decides %s, %s", (severity, certainty) => {
		const letter = SEVERITY_TABLE[profile][certainty].charAt(SEVERITIES.indexOf(severity));
		const found = verdict({ analysis: analysis([finding(severity, { certainty })]) }, profile);
		expect(found.decision).toBe(LETTERS[letter]);
		expect(found.judgements).toHaveLength(1);
		expect(found.judgements[0]).toMatchObject({ severity, because: { layer: `profile ${profile}` } });
	});

	it.each(GAP_KINDS)("decides the gap %s", (kind) => {
		const found = verdict({ analysis: analysis([], [gap(kind)]) }, profile);
		expect(found.decision).toBe(LETTERS[GAP_TABLE[kind][profile]]);
		expect(found.judgements[0]?.because.setting).toMatch(`gaps.${kind}`);
		expect(found.obligations).toEqual(["log"]);
	});

	it("never rules a heavier or surer finding milder", () => {
		for (const certainty of ["yes", "maybe"] as const)
			for (const [index, severity] of SEVERITIES.entries()) {
				const milder = SEVERITIES[index - 1];
				const { yes, maybe } = PROFILES[profile].severity[severity];
				expect(stricter(yes.decision, maybe.decision)).toBe(yes.decision);
				if (milder === undefined) continue;
				const below = PROFILES[profile].severity[milder][certainty].decision;
				const here = PROFILES[profile].severity[severity][certainty].decision;
				expect(stricter(here, below)).toBe(here);
			}
	});

	it("blocks what stands on the floor, whatever facts say", () => {
		const floor = finding("critical", { floor: true });
		const refined = new Map([[floor, { severity: "low" as Severity, adjusted: [] }]]);
		const found = verdict({ analysis: analysis([floor]), refined }, profile);
		expect(found.decision).toBe("block");
		expect(found.judgements[0]?.because).toEqual({ layer: "built-in", setting: "floor" });
	});

	it("allows a command without findings and gaps", () => {
		expect(verdict({}, profile)).toMatchObject({
			decision: "allow",
			judgements: [],
			obligations: [],
			profile,
			cwd: "/w",
		});
	});
});

describe("decide", () => {
	it("treats a doubtful floor as any doubtful finding", () => {
		const found = verdict({ analysis: analysis([finding("critical", { floor: true, certainty: "maybe" })]) });
		expect(found).toMatchObject({
			decision: "confirm",
			judgements: [{ because: { setting: "severity.critical.maybe" } }],
		});
	});

	it("uses the severity that facts left, and lists every adjustment once", () => {
		const first = adjustment("first");
		const second = adjustment("second");
		const one = finding("high", { adjusted: [first] });
		const refined = new Map([[one, { severity: "low" as Severity, adjusted: [first, second], loss: "3 files" }]]);
		const found = verdict({ analysis: analysis([one]), refined });
		expect(found.decision).toBe("allow");
		expect(found.judgements[0]).toMatchObject({ severity: "low", adjusted: [first, second], loss: "3 files" });
		expect(found.judgements[0]?.because.setting).toBe("severity.low");
	});

	it("leaves the loss out when facts did not tell", () => {
		expect(verdict({ analysis: analysis([finding("high")]) }).judgements[0]).not.toHaveProperty("loss");
	});

	it("lists all judgements, strictest first, then heavier, then findings, then as in the text", () => {
		const findings = [
			finding("low", { id: "a/low" }),
			finding("high", { id: "a/maybe", certainty: "maybe" }),
			finding("medium", { id: "a/medium" }),
			finding("high", { id: "a/high" }),
			finding("critical", { id: "a/critical" }),
			finding("high", { id: "b/high" }),
		];
		const found = verdict({ analysis: analysis(findings, [gap("dynamic-argument"), gap("syntax")]) });
		expect(found.judgements.map(({ subject: s }) => (s.kind === "finding" ? s.finding.rule.id : s.gap.kind))).toEqual([
			"a/critical",
			"a/high",
			"b/high",
			"a/maybe",
			"a/medium",
			"syntax",
			"a/low",
			"dynamic-argument",
		]);
		expect(found.decision).toBe("block");
	});

	it("says in observe what standard would have decided", () => {
		const found = verdict({ analysis: analysis([finding("critical"), finding("low")], [gap("syntax")]) }, "observe");
		expect(found.judgements.map((j) => j.because.setting)).toEqual([
			"severity.critical (standard: block)",
			"severity.low",
			"gaps.syntax (standard: confirm)",
		]);
	});

	it("only tightens with a minimum", () => {
		for (const minimum of DECISIONS)
			for (const severity of SEVERITIES) {
				const plain = verdict({ analysis: analysis([finding(severity)]) }).decision;
				expect(verdict({ analysis: analysis([finding(severity)]), minimum }).decision).toBe(stricter(plain, minimum));
			}
		expect(verdict({ minimum: "block" }).decision).toBe("block");
		expect(verdict({ analysis: analysis([finding("low")]), minimum: "confirm" }).judgements[0]).toMatchObject({
			decision: "confirm",
			because: { layer: "caller", setting: "minimum" },
		});
	});

	it("takes a minimum over a profile that enforces nothing", () => {
		expect(verdict({ minimum: "confirm" }, "observe").decision).toBe("confirm");
	});
});

describe("findProfile", () => {
	it("knows the names and nothing else", () => {
		expect(PROFILE_NAMES.map((name) => findProfile(name)?.name)).toEqual(PROFILE_NAMES);
		expect(["", "Standard", "constructor", "__proto__"].map(findProfile)).toEqual(Array(4).fill(undefined));
	});
});
