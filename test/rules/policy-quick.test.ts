// The quick reading of policy files says what the whole schema says, or nothing.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { fitsSchema } from "../../src/rules/fits-schema.ts";
import { parsePolicy } from "../../src/rules/policy-load.ts";
import { quickPolicy } from "../../src/rules/policy-quick.ts";
import { settingsSchema } from "../../src/rules/policy-schema.ts";
import { isDay, isLockable } from "../../src/rules/policy-values.ts";

const exception = (more: string) => `exceptions: [{ rule: git/clean, reason: r, ${more} }]`;

const IN_ORDER = [
	"",
	"# nothing",
	"profile: strict",
	"packs: [a.yaml, ../b.yaml]",
	"severity: { high: block, low: { sure: allow }, critical: { sure: block, maybe: block } }",
	"gaps: { syntax: allow, no-fact: block }",
	'rules: { git/reset-hard: snapshot, "git/*": block }',
	"tags: { cloud: confirm }",
	"protected: { paths: db/**, branches: [a, b/*] }",
	"precious: '*.keep'\nproduction: [blue]\nworkspace: [~/x]\ntemp: /scratch",
	exception("when: { command: git, sub: [clean], flags: { none: [-x] } }, until: 2028-02-29"),
	exception(
		"when: { any: [{ paths: [temp] }, { all: [{ path.loss: none }, { operands: { min: 1 } }] }] }, until: 2027-12-31, decision: snapshot",
	),
	"unattended: { low: self-check, gap: queue }",
	"unattended: { rules: { git/reset-hard: queue, docker/*: self-check } }",
	"approvals: { wait-seconds: 86400, tries: 1 }",
	"snapshots: { enabled: false, max-bytes: 1.5 GiB, max-age-days: 1 }",
	"log: { enabled: true, require: true, max-bytes: 0 }",
	"lock: [all, severity.high, rules.git/x]",
	"agents: { claude: { profile: ci }, x y: {} }",
	"environments: { ci: { when: { CI: 'true', B: [], C: [a, b] }, log: { require: true } } }",
	...[
		...readFileSync(new URL("../../docs/policy.md", import.meta.url), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g),
	].map((match) => match[1] ?? ""),
];

const WRONG = [
	"profil: strict",
	"profile: loose",
	"profile: [strict]",
	"- profile",
	"severity: { hgih: block }",
	"severity: { high: maybe }",
	"severity: { high: { maybe: block } }",
	"severity: { high: { sure: block, no: allow } }",
	"severity: []",
	"gaps: { syntax: snapshot }",
	"rules: { git: block }",
	"rules: { Git/x: block }",
	"rules: { git/x/y: block }",
	"rules: { git/x: 1 }",
	"tags: { '': block }",
	"protected: { path: x }",
	"precious: [1]",
	"precious: ['']",
	`precious: [${"x".repeat(501)}]`,
	`precious: [${"x,".repeat(1001)}]`,
	exception("when: {}, until: 2027-01-01"),
	exception("when: { comand: git }, until: 2027-01-01"),
	exception("when: { command: git }, until: 2027-02-29"),
	exception("when: { command: git }, until: 2027-13-01"),
	exception("when: { command: git }, until: soon"),
	exception("when: { command: git }"),
	exception("when: { command: git }, until: 2027-01-01, decision: block"),
	exception("when: { any: [] }, until: 2027-01-01"),
	exception("when: { any: [{ path.loss: much }] }, until: 2027-01-01"),
	"unattended: { low: ask }",
	"unattended: { rules: { git/reset-hard: ask } }",
	"unattended: { rules: { reset: queue } }",
	"approvals: { wait-seconds: 0 }",
	"approvals: { wait-seconds: 1.5 }",
	"approvals: { tries: 101 }",
	"approvals: { webhook: nowhere }",
	"snapshots: { enabled: yes }",
	"snapshots: { max-bytes: -1 }",
	"snapshots: { max-bytes: 1 parsec }",
	"snapshots: { max-age-days: 0 }",
	"log: true",
	"lock: [severty]",
	"lock: [severity.]",
	"lock: severity",
	"agents: { claude: { packs: [a.yaml] } }",
	"agents: { '': {} }",
	"environments: { ci: { profile: ci } }",
	"environments: { ci: { when: {} } }",
	"environments: { ci: { when: { CI: 1 } } }",
	"__proto__: { profile: observe }",
	"tags: { __proto__: allow }",
];

describe("a file that is in order", () => {
	it.each(IN_ORDER)("is read alike: %j", (text) => {
		const quick = quickPolicy("p.yaml", text);
		expect(quick).toBeDefined();
		expect(quick).toEqual(parsePolicy("p.yaml", text));
	});

	it("is left to the whole schema where an address has to be judged", () => {
		const text = "approvals: { webhook: 'https://example.com' }";
		expect(quickPolicy("p.yaml", text)).toBeUndefined();
		expect(parsePolicy("p.yaml", text).statements).toHaveLength(1);
	});
});

describe("a file that is wrong", () => {
	it.each(WRONG)("is left to the whole schema, which says so: %j", (text) => {
		expect(quickPolicy("p.yaml", text)).toBeUndefined();
		if (!text.includes("tags: { __proto__")) expect(() => parsePolicy("p.yaml", text)).toThrow(ConfigError);
	});

	it.each(["a: [", "a: 1\na: 2"])("and is no YAML is told at once: %j", (text) => {
		expect(() => quickPolicy("p.yaml", text) ?? parsePolicy("p.yaml", text)).toThrow(ConfigError);
	});
});

describe("the validator", () => {
	it.each([
		['{"type":"string","format":"uri"}', "x"],
		['{"type":"string","oneOf":[]}', "x"],
		['{"type":"number"}', 1],
		['{"$ref":"#/definitions/none"}', "x"],
		['{"type":"array"}', []],
		["{}", "x"],
		['{"definitions":{"a":{"$ref":"#/definitions/a"}},"$ref":"#/definitions/a"}', "x"],
	])("says no to what it does not understand: %s", (schema, value) => {
		expect(fitsSchema(value, schema)).toBe(false);
	});
});

it("the settings that can be locked are those that there are", () => {
	for (const name of ["all", ...Object.keys(settingsSchema.shape)])
		expect([name, isLockable(name)]).toEqual([name, true]);
	expect(["packs", "agents", "environments", "lock", "", "constructor"].filter(isLockable)).toEqual([]);
});

it.each([
	["2024-02-29", true],
	["2100-02-29", false],
	["2000-02-29", true],
	["2027-04-31", false],
	["2027-00-10", false],
	["2027-01-00", false],
])("%s is a day: %s", (day, is) => {
	expect(isDay(day)).toBe(is);
});
