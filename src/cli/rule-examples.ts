// The examples of a rule, read from the rule file that holds it: the program itself carries only what it judges by.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packFiles } from "../layers/user-packs.ts";
import { ConfigError } from "../model/errors.ts";
import type { Rule } from "../model/rule.ts";
import type { RuleExamples } from "../report/explain.ts";
import { exampleLines } from "../rules/examples.ts";
import { parseRules } from "../rules/load.ts";
import type { Io } from "./io.ts";
import { packPlaces } from "./rules-in-effect.ts";

/** Undefined when no file with the rule can be read. */
export async function examplesOfRule(rule: Rule, io: Io): Promise<RuleExamples | undefined> {
	for (const file of await filesWith(rule, io)) {
		const examples = examplesIn(file, rule.id);
		if (examples !== undefined) return examples;
	}
	return undefined;
}

/** The packs that are shipped beside the program, then those of the user and the project. */
async function filesWith({ pack }: Rule, io: Io): Promise<readonly string[]> {
	const shipped = ["../rules", "../../rules"].map((folder) => join(__dirname, folder, `${pack}.yaml`));
	return [...shipped.filter((file) => existsSync(file)), ...(await packFiles(packPlaces(io))).files];
}

function examplesIn(file: string, id: string): RuleExamples | undefined {
	try {
		const rule = parseRules(file, readFileSync(file, "utf8")).pack.rules.find((known) => known.id === id);
		if (rule === undefined) return undefined;
		const { match, may, skip } = rule.examples;
		return { match: exampleLines(match), may: exampleLines(may), skip: exampleLines(skip) };
	} catch (error) {
		if (error instanceof ConfigError || (error instanceof Error && "code" in error)) return undefined;
		throw error;
	}
}
