// The built-in packs as written and as compiled, for the tests that run their examples.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { readPacks } from "../../scripts/generate-rules.ts";
import { analyse, loadReaders } from "../../src/analyse.ts";
import type { Certainty, Rule } from "../../src/model/rule.ts";
import { compilePack } from "../../src/rules/compile.ts";
import { exampleLines } from "../../src/rules/examples.ts";
import type { RuleIndex } from "../../src/rules/index.ts";
import { indexRules } from "../../src/rules/index.ts";
import type { PackInput } from "../../src/rules/schema.ts";
import { project } from "./world.ts";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const packs = readPacks(root);
export const index: RuleIndex = indexRules(packs.flatMap(({ pack }) => compilePack(pack)));

/** As the command line does when code in another language asks for it. */
const readers = await loadReaders(["python", "javascript", "php"]);

export interface Example {
	readonly rule: string;
	readonly kind: "match" | "may" | "skip";
	readonly command: string;
}

export function examplesOf(pack: Pick<PackInput, "rules">): readonly Example[] {
	return pack.rules.flatMap((rule) =>
		(["match", "may", "skip"] as const).flatMap((kind) =>
			exampleLines(rule.examples[kind]).map((command) => ({ rule: rule.id, kind, command })),
		),
	);
}

/** How surely a rule finds a command, through the real entry point. */
export function certaintyOf(rule: Rule["id"], command: string, rules: RuleIndex): Certainty {
	const found = analyse(command, project, rules, readers).findings.filter((finding) => finding.rule.id === rule);
	if (found.length === 0) return "no";
	return found.some((finding) => finding.certainty === "yes") ? "yes" : "maybe";
}

/** Undefined when the example says what is so. */
export function exampleProblem(example: Example, command: string, rules: RuleIndex): string | undefined {
	const certainty = certaintyOf(example.rule, command, rules);
	const right =
		example.kind === "match" ? certainty === "yes" : example.kind === "may" ? certainty !== "no" : certainty === "no";
	return right ? undefined : `${example.rule} ${example.kind}: ${command} is ${certainty}`;
}
