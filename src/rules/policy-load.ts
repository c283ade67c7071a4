// Reads a policy file's text with the whole schema, and says everything that is wrong with it.

import { ConfigError } from "../model/errors.ts";
import { problemsOf } from "./issues.ts";
import type { Catalogue } from "./policy-names.ts";
import { nameProblems } from "./policy-names.ts";
import { knownKeys, policySchema } from "./policy-schema.ts";
import type { PolicyText } from "./policy-statements.ts";
import { policyText } from "./policy-statements.ts";
import { readYaml } from "./yaml.ts";

/**
 * An empty file says nothing.
 * @param catalogue the rules that there are, to find names that are none
 * @throws ConfigError with all problems
 */
export function parsePolicy(file: string, text: string, catalogue?: Catalogue): PolicyText {
	const { content, find } = readYaml(file, text);
	const parsed = policySchema.safeParse(content ?? {});
	if (!parsed.success) {
		throw new ConfigError(problemsOf(parsed.error.issues, content, find, knownKeys(sectionNames(content))));
	}
	const policy = parsed.data;
	const unknown = catalogue === undefined ? [] : nameProblems(policy, catalogue, find);
	if (unknown.length > 0) throw new ConfigError(unknown);
	return policyText(policy, find);
}

function sectionNames(content: unknown): readonly string[] {
	if (typeof content !== "object" || content === null) return [];
	return ["agents", "environments"].flatMap((key) => {
		const sections: unknown = Object.getOwnPropertyDescriptor(content, key)?.value;
		return typeof sections === "object" && sections !== null ? Object.keys(sections) : [];
	});
}
