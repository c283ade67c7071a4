// Compares the rule packs with those of a git revision and says what version step the changes ask for.
//
// major: a protection is gone or loosened: an id, some severity, a floor, or a command that an example promised to find
// minor: rules were added, weigh more, or find something else
// patch: texts and examples

import { execFileSync } from "node:child_process";
import { ConfigError } from "../src/model/errors.ts";
import { SEVERITIES } from "../src/model/rule.ts";
import { exampleLines } from "../src/rules/examples.ts";
import { parseRules } from "../src/rules/load.ts";
import type { PackInput, RuleInput } from "../src/rules/schema.ts";
import { readPacks } from "./generate-rules.ts";

export type Step = "none" | "patch" | "minor" | "major";

export interface Change {
	readonly step: Exclude<Step, "none">;
	readonly rule: string;
	readonly what: string;
}

const STEPS: readonly Step[] = ["none", "patch", "minor", "major"];

interface Listed {
	readonly rule: RuleInput;
	readonly raised: boolean;
}

/** The differences, heaviest first, then by rule. */
export function rulesDiff(before: readonly PackInput[], after: readonly PackInput[]): readonly Change[] {
	const [old, now] = [listed(before), listed(after)];
	const changes: Change[] = [];
	for (const [id, { rule }] of now) {
		const previous = old.get(id);
		if (previous !== undefined) changes.push(...changesOf(previous.rule, rule));
		else changes.push({ step: "minor", rule: id, what: `new, ${rule.severity}` });
	}
	for (const [id, { raised }] of now) {
		const previous = old.get(id);
		if (previous !== undefined && previous.raised !== raised)
			changes.push(
				raised
					? { step: "minor", rule: id, what: "weighs more for production" }
					: { step: "major", rule: id, what: "no longer weighs more for production" },
			);
	}
	for (const id of old.keys())
		if (!now.has(id)) changes.push({ step: "major", rule: id, what: "gone; ids are never removed" });
	return changes.sort((a, b) => STEPS.indexOf(b.step) - STEPS.indexOf(a.step) || (a.rule < b.rule ? -1 : 1));
}

/** The version step that all changes together ask for. */
export function stepOf(changes: readonly Change[]): Step {
	return changes.reduce<Step>((most, { step }) => (STEPS.indexOf(step) > STEPS.indexOf(most) ? step : most), "none");
}

function listed(packs: readonly PackInput[]): ReadonlyMap<string, Listed> {
	return new Map(
		packs.flatMap((pack) =>
			pack.rules.map((rule): [string, Listed] => [rule.id, { rule, raised: pack.production === "raise" }]),
		),
	);
}

function changesOf(before: RuleInput, after: RuleInput): readonly Change[] {
	const changes: Change[] = [];
	const add = (step: Change["step"], what: string): void => void changes.push({ step, rule: after.id, what });
	const [was, is] = [SEVERITIES.indexOf(before.severity), SEVERITIES.indexOf(after.severity)];
	if (is > was) add("minor", `${before.severity} became ${after.severity}`);
	if (is < was) add("major", `${before.severity} became ${after.severity}`);
	if (before.floor !== after.floor) add(after.floor === true ? "minor" : "major", `"floor" changed`);
	for (const key of ["when", "unless", "adjust"] as const)
		if (differ(before[key], after[key])) add("minor", `"${key}" changed`);
	const found = exampleLines(after.examples.match);
	for (const command of exampleLines(before.examples.match))
		if (!found.includes(command)) add("major", `the example \`${command}\` is no longer promised`);
	for (const key of ["title", "reason", "instead", "tags", "examples"] as const)
		if (differ(before[key], after[key])) add("patch", `"${key}" changed`);
	return changes;
}

function differ(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) !== JSON.stringify(b);
}

/** Prints the changes since a revision; without one, since the last tag. Returns the exit code. */
export function printRulesDiff(root: string, revision: string | undefined, print: (line: string) => void): number {
	const git = (...args: readonly string[]): string =>
		execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
	let since = revision;
	if (since === undefined) {
		try {
			since = git("describe", "--tags", "--abbrev=0").trim();
		} catch {
			print("no tag to compare with; name a revision: npm run rules-diff -- REVISION");
			return 2;
		}
	}
	let before: PackInput[];
	try {
		const files = git("ls-tree", "--name-only", since, "rules/").split("\n");
		before = files
			.filter((file) => file.endsWith(".yaml"))
			.map((file) => parseRules(file, git("show", `${since}:${file}`)).pack);
	} catch (error) {
		const why =
			error instanceof ConfigError ? "its rules do not load with today's schema" : "there is no such revision";
		print(`cannot compare with ${since}: ${why}`);
		return 2;
	}
	const changes = rulesDiff(
		before,
		readPacks(root).map(({ pack }) => pack),
	);
	for (const { step, rule, what } of changes) print(`${step.padEnd(5)}  ${rule}  ${what}`);
	print(`since ${since}: ${stepOf(changes)}`);
	return 0;
}
