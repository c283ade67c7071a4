// Reads a policy file that is in order without the schema library, which takes longer to load than all the rest of a check.

import { fitsSchema } from "./fits-schema.ts";
import { POLICY_SCHEMA } from "./policy-schema.generated.ts";
import type { PolicyInput, SettingsInput } from "./policy-schema.ts";
import type { PolicyText } from "./policy-statements.ts";
import { policyText } from "./policy-statements.ts";
import { isDay, isLockable } from "./policy-values.ts";
import { readYaml } from "./yaml.ts";

/** Undefined for a file that is not certainly in order; the whole schema then tells. @throws ConfigError for what is no YAML */
export function quickPolicy(file: string, text: string): PolicyText | undefined {
	const { content, find } = readYaml(file, text);
	const given = content ?? {};
	return isPolicy(given) && isSound(given) ? policyText(given, find) : undefined;
}

function isPolicy(content: unknown): content is PolicyInput {
	return fitsSchema(content, POLICY_SCHEMA());
}

/** What the schema library checks besides the form. */
function isSound(policy: PolicyInput): boolean {
	const { agents = {}, environments = {}, lock = [] } = policy;
	const sections: readonly SettingsInput[] = [policy, ...Object.values(agents), ...Object.values(environments)];
	const exceptions = sections.flatMap((settings) => settings.exceptions ?? []);
	return (
		lock.every(isLockable) &&
		Object.values(environments).every(({ when }) => Object.keys(when).length > 0) &&
		exceptions.every(({ when, until }) => Object.keys(when).length > 0 && isDay(until))
	);
}
