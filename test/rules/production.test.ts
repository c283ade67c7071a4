// Calls that name production weigh more.

import { describe, expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { compilePack } from "../../src/rules/compile.ts";
import { applyFacts, indexRules } from "../../src/rules/index.ts";
import { parseRules } from "../../src/rules/load.ts";
import { project } from "./world.ts";

const rule = (slug: string, severity: string) => `
  - id: shop/${slug}
    title: ${slug}
    severity: ${severity}
    since: 0.1.0
    reason: It is lost.
    instead: []
    when: { command: ${slug} }
    examples: { match: ${slug}, skip: none }`;

const { pack } = parseRules(
	"rules/shop.yaml",
	`pack: shop\ntitle: Shop\nproduction: raise\nrules:${["low", "medium", "high", "critical"].map((s) => rule(`drop-${s}`, s)).join("")}\n`,
);
const rules = indexRules(compilePack(pack));

function severity(command: string, env: ReadonlyMap<string, string> = new Map()): string {
	const surroundings = { ...project, env };
	return analyse(command, surroundings, rules)
		.findings.map((finding) => applyFacts(finding, surroundings, () => undefined).severity)
		.join(" ");
}

describe("a severity", () => {
	test.each([
		["drop-high prod", "critical"],
		["drop-medium prod", "high"],
		["drop-low prod", "low"],
		["drop-critical prod", "critical"],
		["drop-high --context=eu-prod-1 x", "critical"],
		["drop-high postgres://u@db.production.example/shop", "critical"],
		["drop-high -e LIVE", "critical"],
		["STAGE=prod drop-high x", "critical"],
		['drop-high "$CLUSTER-prod"', "critical"],
		["drop-high products reproduce liveness delivery", "high"],
		["drop-high staging", "high"],
		["echo prod; drop-high x", "high"],
	])("%s is %s", (command, expected) => {
		expect(severity(command)).toBe(expected);
	});

	test("is raised by a variable that chooses what the client talks to, and lowered again by the call's own", () => {
		expect(severity("drop-high x", new Map([["AWS_PROFILE", "acme-prod"]]))).toBe("critical");
		expect(severity("AWS_PROFILE=dev drop-high x", new Map([["AWS_PROFILE", "acme-prod"]]))).toBe("high");
		expect(severity("drop-high x", new Map([["EDITOR", "prod"]]))).toBe("high");
	});
});
