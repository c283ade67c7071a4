// Reads a rule file's text and says everything that is wrong with it, each with its place.

import type { ConfigProblem } from "../model/errors.ts";
import { ConfigError } from "../model/errors.ts";
import { problemsOf } from "./issues.ts";
import type { Finder } from "./positions.ts";
import { ruleProblems } from "./rule-checks.ts";
import type { PackInput, RuleInput } from "./schema.ts";
import { packSchema, ruleSchema } from "./schema.ts";
import { readYaml } from "./yaml.ts";

/** A checked rule file, as written. */
export interface RuleFile {
	/** Path as the user gave it. */
	readonly file: string;
	readonly text: string;
	readonly pack: PackInput;
	/** 1-based line on which each rule begins, by id. */
	readonly lines: ReadonlyMap<string, number>;
}

/** Largest rule file, in UTF-16 code units. The largest pack has about 60,000. */
const MAX_RULE_FILE = 1_000_000;

/**
 * Reads YAML 1.2 (core schema, no custom tags).
 * @param file Path for messages.
 * @throws ConfigError with all problems.
 */
export function parseRules(file: string, text: string): RuleFile {
	if (text.length > MAX_RULE_FILE) throw new ConfigError([tooBig(file, text.length)]);
	const { content, find } = readYaml(file, text);
	const parsed = packSchema.safeParse(content);
	const problems = parsed.success ? [] : problemsOf(parsed.error.issues, content, find);
	const rules = soundRules(content);
	for (const [index, rule] of rules) problems.push(...ruleProblems(rule, ["rules", index], packName(content), find));
	problems.push(...duplicates(rules, find));
	if (!parsed.success || problems.length > 0) {
		throw new ConfigError(problems.sort((a, b) => a.span.start - b.span.start));
	}
	const lines = new Map(rules.map(([index, rule]) => [rule.id, find.value(["rules", index], "").line]));
	return { file, text, pack: parsed.data, lines };
}

/** Rules that have the right form, so that the checks beyond the form can run even when others do not. */
function soundRules(content: unknown): readonly (readonly [number, RuleInput])[] {
	const rules = isRecord(content) ? content.rules : undefined;
	if (!Array.isArray(rules)) return [];
	const items: readonly unknown[] = rules;
	return items.flatMap((item, index) => {
		const parsed = ruleSchema.safeParse(item);
		return parsed.success ? [[index, parsed.data] as const] : [];
	});
}

function duplicates(rules: readonly (readonly [number, RuleInput])[], find: Finder): readonly ConfigProblem[] {
	const first = new Map<string, number>();
	return rules.flatMap(([index, { id }]) => {
		const earlier = first.get(id);
		if (earlier === undefined) {
			first.set(id, index);
			return [];
		}
		const { line } = find.value(["rules", earlier, "id"], "");
		return [find.value(["rules", index, "id"], `the id "${id}" is already used on line ${line}`)];
	});
}

function packName(content: unknown): string | undefined {
	const name = isRecord(content) ? content.pack : undefined;
	return typeof name === "string" ? name : undefined;
}

function tooBig(file: string, length: number): ConfigProblem {
	return { ...START, file, text: "", message: `the file has ${length} characters, at most ${MAX_RULE_FILE} are read` };
}

const START = { line: 1, column: 1, span: { start: 0, end: 0 } };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
