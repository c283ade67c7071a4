// The generator's write and check modes, in a folder of its own.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { generateRules, readPacks } from "../../scripts/generate-rules.ts";
import { builtinRules } from "../../src/check.ts";
import { compilePack } from "../../src/rules/compile.ts";
import { root as project } from "./packs.ts";

const PACK = `pack: own
title: Own rules
rules:
  - id: own/deploy
    title: deploy
    severity: high
    since: 1.0.0
    reason: The running service would be replaced.
    instead: [deploy --dry-run]
    when: { command: deploy }
    examples:
      match: deploy now
      skip: 'echo \`date\` deploy'
`;

let root = "";
let lines: string[] = [];
const generate = (check: boolean) => generateRules(root, { check, report: (line) => lines.push(line) });
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "safe-run-generate-"));
	mkdirSync(join(root, "rules"));
	lines = [];
});
afterEach(() => {
	rmSync(root, { recursive: true, force: true, maxRetries: 10 });
});

const page = () => readFileSync(join(root, "docs/rules/own.md"), "utf8");

test("what is written is current, and a change makes it stale", () => {
	writeFileSync(join(root, "rules/own.yaml"), PACK);
	expect(generate(true)).toBe(1);
	expect(generate(false)).toBe(0);
	expect(generate(true)).toBe(0);
	expect(readFileSync(join(root, "src/rules/builtin.generated.ts"), "utf8")).toContain('"own/deploy"');
	expect(page()).toMatchInlineSnapshot(`
		"<!-- Generated from rules/own.yaml by scripts/generate.mjs; not edited by hand. -->

		# Own rules

		| rule | pattern | severity |
		|---|---|---|
		| [own/deploy](#owndeploy) | deploy | high |

		## own/deploy

		Deploy. Severity **high**. Since 1.0.0.

		The running service would be replaced.

		Instead:

		\`\`\`sh
		deploy --dry-run
		\`\`\`

		Found:

		\`\`\`sh
		deploy now
		\`\`\`

		Not found:

		\`\`\`sh
		echo \`date\` deploy
		\`\`\`
		"
	`);
	writeFileSync(join(root, "rules/own.yaml"), PACK.replace("severity: high", "severity: low"));
	expect(generate(true)).toBe(1);
});

test("a page without a pack is stale", () => {
	writeFileSync(join(root, "rules/own.yaml"), PACK);
	generate(false);
	writeFileSync(join(root, "docs/rules/gone.md"), "old");
	expect(generate(true)).toBe(1);
});

test("wrong rule files write nothing and are all reported", () => {
	writeFileSync(join(root, "rules/a.yaml"), PACK.replace("title: deploy", "titel: deploy"));
	writeFileSync(join(root, "rules/b.yaml"), "pack: 7\n");
	expect(generate(false)).toBe(2);
	expect(() => page()).toThrow();
	expect(lines.join("\n")).toMatch(/rules\/a\.yaml:5:5.*rules\/b\.yaml:1:7/s);
});

test("without packs there are no rules", () => {
	expect(generate(false)).toBe(0);
	expect(readFileSync(join(root, "src/rules/builtin.generated.ts"), "utf8")).toContain("\tpacks: [\n\t],\n");
});

test("the built-in rules are what the packs say", () => {
	expect(builtinRules().rules).toEqual(
		JSON.parse(JSON.stringify(readPacks(project).flatMap(({ pack }) => compilePack(pack)))),
	);
});
