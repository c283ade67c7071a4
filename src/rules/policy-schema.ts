// The YAML form of a policy file as a zod schema.

import { z } from "zod";
import { GAP_KINDS } from "../model/gap.ts";
import { UNATTENDED } from "../model/profiles.ts";
import { isDay, isLockable } from "./policy-values.ts";
import { CONDITION_KEYS, conditionSchema, PROFILES } from "./schema.ts";

const text = z.string().min(1).max(500);
const texts = z.union([text, z.array(text).max(1_000)]);

/** `snapshot`: allowed when all that would be lost can be kept first, else a question. */
const decision = z.enum(["allow", "snapshot", "confirm", "block"]);

const severityDecision = z.union([decision, z.strictObject({ sure: decision, maybe: decision.optional() })]).meta({
	id: "SeverityDecision",
	description:
		"What a finding of this severity leads to. One word: what may match counts one step less, but high and critical never less than confirm.",
});
const gapDecision = z.enum(["allow", "confirm", "block"]);
const unattended = z.enum(UNATTENDED);

const size = z
	.union([z.int().min(0), z.string().regex(/^\d+(?:\.\d+)? ?(?:B|kB|MB|GB|KiB|MiB|GiB)$/, "a size is written 500 MB")])
	.meta({ id: "Size", description: "Bytes, or a number with B, kB, MB, GB, KiB, MiB or GiB." });
const address = z
	.url({ protocol: /^https?$/, error: "an address starts with https:// or http://" })
	.max(2_000)
	.meta({ id: "Address" });

const severities = { low: severityDecision.optional(), medium: severityDecision.optional() };
const gapEntries = Object.fromEntries(GAP_KINDS.map((kind) => [kind, gapDecision.optional()]));
const id = "[a-z0-9][a-z0-9-]*";

const ruleName = z.string().regex(new RegExp(`^${id}/(?:${id}|\\*)$`), "written pack/slug, or pack/* for a whole pack");

const exceptionSchema = z.strictObject({
	rule: z
		.string()
		.regex(new RegExp(`^${id}/(?:${id}|\\*)$`), "an exception is for a rule, pack/slug, or a pack, pack/*"),
	when: conditionSchema
		.refine((when) => Object.keys(when).length > 0, "an exception needs a condition")
		.meta({ description: "In the words of rules; every path that the finding is about must be one of `paths`." }),
	reason: text,
	until: z
		.string()
		.regex(/^\d{4}-\d\d-\d\d$/, "a day is written 2027-01-31")
		.refine(isDay, "there is no such day")
		.meta({ description: "The last day on which it counts." }),
	decision: z.enum(["allow", "snapshot", "confirm"]).meta({ description: "Default: allow." }).optional(),
});

const settings = {
	profile: z.enum(PROFILES).meta({ description: "The decisions that all other settings change." }).optional(),
	severity: z
		.strictObject({ ...severities, high: severityDecision.optional(), critical: severityDecision.optional() })
		.meta({ description: "Decisions by severity." })
		.optional(),
	gaps: z.strictObject(gapEntries).meta({ description: "Decisions about what could not be judged." }).optional(),
	rules: z
		.record(ruleName, decision)
		.meta({ description: "Decisions about single rules, or about packs as `git/*`." })
		.optional(),
	tags: z.record(text, decision).meta({ description: "Decisions about rules with a tag." }).optional(),
	protected: z
		.strictObject({
			paths: texts.meta({ description: "Globs; a change of what they name is a finding of its own." }).optional(),
			branches: texts.meta({ description: "Globs for branch names, besides main, master and their kin." }).optional(),
		})
		.optional(),
	precious: texts.meta({ description: "Globs for files that are work although git ignores them." }).optional(),
	production: texts.meta({ description: "Further words that name production." }).optional(),
	workspace: texts.meta({ description: "Further work areas: directories, from this file's own." }).optional(),
	temp: texts.meta({ description: "Further directories for temporary files." }).optional(),
	exceptions: z.array(exceptionSchema).max(500).optional(),
	unattended: z
		.strictObject({
			low: unattended.optional(),
			medium: unattended.optional(),
			high: unattended.optional(),
			critical: unattended.optional(),
			gap: unattended.optional(),
			rules: z
				.record(ruleName, unattended)
				.meta({ description: "For single rules, or for packs as `git/*`." })
				.optional(),
		})
		.meta({ description: "What a question becomes where nobody can answer." })
		.optional(),
	approvals: z
		.strictObject({
			"wait-seconds": z.int().min(1).max(86_400).optional(),
			webhook: address.optional(),
			tries: z.int().min(1).max(100).optional(),
		})
		.optional(),
	snapshots: z
		.strictObject({
			enabled: z.boolean().optional(),
			"max-bytes": size.optional(),
			"max-age-days": z.int().min(1).max(3_650).optional(),
		})
		.optional(),
	log: z
		.strictObject({
			enabled: z.boolean().optional(),
			require: z.boolean().optional(),
			"max-bytes": size.optional(),
			otlp: address.optional(),
		})
		.optional(),
};

export const settingsSchema = z.strictObject(settings);
export type SettingsInput = z.infer<typeof settingsSchema>;

const variables = z
	.record(text, texts)
	.refine((when) => Object.keys(when).length > 0, "name at least one variable")
	.meta({ description: "Variable to globs for its value; an empty list means that it is set." });
const environmentSchema = z.strictObject({ when: variables, ...settings });

/** Groups and settings that can be locked. */
const LOCKABLE = ["all", ...Object.keys(settings)].join(", ");

export const policySchema = z.strictObject({
	packs: z
		.array(z.string().min(1))
		.meta({ description: "Further rule files, as paths from this file's directory." })
		.optional(),
	...settings,
	lock: z
		.array(text.refine(isLockable, `locked are ${LOCKABLE}, or one setting of them: severity.high`))
		.meta({ description: "Settings that no later layer may loosen; only in the organisation's file." })
		.optional(),
	agents: z
		.record(text, settingsSchema)
		.meta({ description: "Settings for one agent only, by the name that `safe-run hook` has for it." })
		.optional(),
	environments: z
		.record(text, environmentSchema)
		.meta({ description: "Settings for where variables have certain values, such as a build server." })
		.optional(),
});
export type PolicyInput = z.infer<typeof policySchema>;

const settingKeys = Object.keys(settings);
const groups = Object.entries(settings).flatMap(([key, schema]): [string, readonly string[]][] => {
	const inner = schema.unwrap();
	return inner instanceof z.ZodObject ? [[key, Object.keys(inner.shape)]] : [];
});

/** Known keys of the mapping under a key, for hints. @param sections the names under `agents` and `environments` in the file */
export function knownKeys(sections: readonly string[]): ReadonlyMap<string, readonly string[]> {
	return new Map([
		...sections.map((name): [string, readonly string[]] => [name, [...settingKeys, "when"]]),
		...CONDITION_KEYS,
		...groups,
		["exceptions", Object.keys(exceptionSchema.shape)],
		["", Object.keys(policySchema.shape)],
	]);
}

/** JSON Schema of policy files, for editors. */
export function policyJsonSchema(): unknown {
	return z.toJSONSchema(policySchema, { io: "input", target: "draft-7", reused: "ref" });
}
