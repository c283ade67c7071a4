// The YAML form of rule files as zod schemas; their closed keys are what the loader suggests from.

import { z } from "zod";
import { DATA_ACTIONS, DATA_OBJECTS, EFFECT_KINDS } from "../model/effect.ts";
import { SEVERITIES } from "../model/rule.ts";
import { PATH_CLASSES } from "./vocabulary.ts";

/** As in policy/, which this room does not import; a test holds the two together. */
export const PROFILES = ["observe", "standard", "strict", "autonomous", "ci"] as const;

const text = z.string().min(1);
const oneOrMore = z.union([text, z.array(text).min(1)]);
const severity = z.enum(SEVERITIES).meta({ description: "What a match is worth when nothing else is known." });

const pathName = z
	.union([z.enum(PATH_CLASSES), z.string().regex(/[/*?.]/, { abort: true })])
	.meta({ id: "PathName", description: "A class of places, or a glob (anything with `/`, `*`, `?` or `.`)." });
const pathNames = z.union([pathName, z.array(pathName).min(1)]).meta({ id: "PathNames" });
const pathTest = z
	.union([
		pathNames,
		z.strictObject({ any: pathNames.optional(), all: pathNames.optional(), none: pathNames.optional() }),
	])
	.meta({
		id: "PathTest",
		description: "Of the effect's targets, or of the operands: any, all or none is such a place. A list means any.",
	});

const flag = z.string().regex(/^[-+][^\s=]+$/, "an option starts with a dash and stands without its value");
const flags = z.union([flag, z.array(flag).min(1)]);
const flagTest = z
	.union([flags, z.strictObject({ any: flags.optional(), all: flags.optional(), none: flags.optional() })])
	.meta({ id: "FlagTest", description: "Options in any spelling; `-r` also finds `--recursive`. A list means any." });

const operandTest = z
	.union([
		oneOrMore,
		z.strictObject({
			any: oneOrMore.optional(),
			all: oneOrMore.optional(),
			none: oneOrMore.optional(),
			min: z.int().min(0).optional(),
			max: z.int().min(0).optional(),
		}),
	])
	.meta({
		id: "OperandTest",
		description: "Arguments that are no options, as globs in which `*` spans everything. A list means any.",
	});

const feedTest = z.strictObject({ from: oneOrMore });
const values = z.record(z.string().min(1), z.union([z.string(), z.array(z.string())]));
const place = z.enum(["here", "remote", "container"]);
const scope = z.enum(["worktree", "index", "untracked", "ignored", "stash", "commits", "refs", "reflog", "objects"]);
const effect = z.enum(EFFECT_KINDS);
const action = z.enum(DATA_ACTIONS);
const object = z.enum(DATA_OBJECTS);

const tests = {
	command: oneOrMore.meta({ description: "Program names without directory." }).optional(),
	sub: oneOrMore
		.meta({ description: "Subcommands: `reset`, or `stash drop`; `*` in a word stands for anything." })
		.optional(),
	flags: flagTest.optional(),
	options: values
		.meta({ description: "Option to globs for its value; an empty list means that it is given." })
		.optional(),
	operands: operandTest.optional(),
	paths: pathTest.optional(),
	effect: z.union([effect, z.array(effect).min(1)]).optional(),
	recursive: z.boolean().optional(),
	redirected: z
		.boolean()
		.meta({ description: "Whether a redirection does it (`> file`), not the command itself." })
		.optional(),
	certain: z
		.boolean()
		.meta({ description: "Whether the effect is sure; `git checkout x` is not: x may be a branch." })
		.optional(),
	scope: z.union([scope, z.array(scope).min(1)]).optional(),
	action: z
		.union([action, z.array(action).min(1)])
		.meta({ description: "What is done to data in a database." })
		.optional(),
	object: z
		.union([object, z.array(object).min(1)])
		.meta({ description: "What kind of data it is done to." })
		.optional(),
	names: oneOrMore
		.meta({ description: "Globs for the names of the data: tables, databases; in small letters." })
		.optional(),
	at: oneOrMore
		.meta({ description: "Globs for where the data is: host, address, database name or file; in small letters." })
		.optional(),
	reads: pathTest.optional(),
	writes: pathTest.optional(),
	code: feedTest.optional(),
	input: feedTest.optional(),
	env: values.meta({ description: "Variable to globs for its value; an empty list means that it is set." }).optional(),
	place: z.union([place, z.array(place).min(1)]).optional(),
	production: z
		.boolean()
		.meta({ description: "Whether an operand, an option's value or a variable of the call names production." })
		.optional(),
	words: oneOrMore.meta({ description: "Anchored regular expressions on operands; the last resort." }).optional(),
};

const loss = z.enum(["none", "temp", "rebuildable", "recoverable", "permanent", "unknown"]);
const fileKind = z.enum(["file", "directory", "symlink", "device", "other", "absent", "unknown"]);
const tree = z.enum(["clean", "dirty", "no-repository", "unknown"]);

const ref = z.enum(["absent", "kept", "lost", "others", "unknown"]);
const branch = z.enum(["protected", "other", "unknown"]);
const commits = z.enum(["kept", "reflog", "lost", "unknown"]);

const facts = {
	"path.loss": z.union([loss, z.array(loss).min(1)]).optional(),
	"path.exists": z.boolean().optional(),
	"path.kind": z.union([fileKind, z.array(fileKind).min(1)]).optional(),
	"git.tree": z.union([tree, z.array(tree).min(1)]).optional(),
	"git.ref": z.union([ref, z.array(ref).min(1)]).optional(),
	"git.branch": z.union([branch, z.array(branch).min(1)]).optional(),
	"git.commits": z.union([commits, z.array(commits).min(1)]).optional(),
};

const keys = z.strictObject(tests);
const conditionKeys = z.strictObject({ ...tests, ...facts });

/** What a rule matches, as written. */
export interface MatcherInput extends z.infer<typeof keys> {
	any?: MatcherInput[] | undefined;
	all?: MatcherInput[] | undefined;
	none?: MatcherInput[] | undefined;
}

/** A condition of an adjustment: a matcher that may also ask for facts. */
export interface ConditionInput extends z.infer<typeof conditionKeys> {
	any?: ConditionInput[] | undefined;
	all?: ConditionInput[] | undefined;
	none?: ConditionInput[] | undefined;
}

const matchers: z.ZodType<MatcherInput[]> = z.array(z.lazy(() => matcherSchema)).min(1);
const conditions: z.ZodType<ConditionInput[]> = z.array(z.lazy(() => conditionSchema)).min(1);

const matcherSchema: z.ZodType<MatcherInput> = z
	.strictObject({ ...tests, any: matchers.optional(), all: matchers.optional(), none: matchers.optional() })
	.meta({ id: "Matcher", description: "Every key narrows; lists inside a key mean any of them." });

/** The condition of an adjustment, or of an exception in a policy. */
export const conditionSchema: z.ZodType<ConditionInput> = z
	.strictObject({
		...tests,
		...facts,
		any: conditions.optional(),
		all: conditions.optional(),
		none: conditions.optional(),
	})
	.meta({ id: "Condition", description: "A matcher that may also ask for facts." });

const adjustmentSchema = z.strictObject({ if: conditionSchema, severity, because: text.max(160) });

const examplesSchema = z.strictObject({
	match: z.string().meta({ description: "Commands, one on a line, that this rule finds for certain." }),
	may: z.string().meta({ description: "Commands that it finds at least as a possibility." }).optional(),
	skip: z.string().meta({ description: "Commands about which it is silent." }),
});

/** One rule. */
export const ruleSchema = z.strictObject({
	id: z
		.string()
		.regex(
			/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/,
			"an id is written pack/slug, in small letters, digits and dashes",
		),
	title: text.max(160),
	severity,
	since: z.string().regex(/^\d+\.\d+\.\d+$/, "a version is written 1.2.3"),
	reason: text.max(160),
	instead: z.array(text),
	when: matcherSchema,
	unless: matcherSchema.optional(),
	adjust: z.array(adjustmentSchema).optional(),
	tags: z.array(text).optional(),
	sure: z
		.boolean()
		.meta({
			description: "Only what matches for certain counts; for narrow rules that anything unknown might fall under.",
		})
		.optional(),
	profiles: z
		.array(z.enum(PROFILES))
		.min(1)
		.meta({ description: "The only profiles in which the rule counts; all, when absent." })
		.optional(),
	floor: z.boolean().meta({ description: "No policy layer can lift it." }).optional(),
	examples: examplesSchema,
});

/** A rule file. */
export const packSchema = z.strictObject({
	pack: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a pack's name is small letters, digits and dashes"),
	title: text.max(160),
	production: z
		.literal("raise")
		.meta({ description: "Rules of severity medium or high go up one step when the call names production." })
		.optional(),
	rules: z.array(ruleSchema),
});

export type PackInput = z.infer<typeof packSchema>;
export type RuleInput = z.infer<typeof ruleSchema>;

const matcherKeys = [...Object.keys(tests), "any", "all", "none"];
const groupKeys = ["any", "all", "none"];

/** Keys of conditions and of what stands in them; for hints. */
export const CONDITION_KEYS: readonly (readonly [string, readonly string[]])[] = [
	["when", matcherKeys],
	["unless", matcherKeys],
	["any", matcherKeys],
	["all", matcherKeys],
	["none", matcherKeys],
	["if", [...matcherKeys, ...Object.keys(facts)]],
	["flags", groupKeys],
	["paths", groupKeys],
	["reads", groupKeys],
	["writes", groupKeys],
	["operands", [...groupKeys, "min", "max"]],
	["code", ["from"]],
	["input", ["from"]],
];

/** Known keys of the mapping that stands under a key; `""` is the file itself. For hints. */
export const KNOWN_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
	...CONDITION_KEYS,
	["", Object.keys(packSchema.shape)],
	["rules", Object.keys(ruleSchema.shape)],
	["adjust", Object.keys(adjustmentSchema.shape)],
	["examples", Object.keys(examplesSchema.shape)],
]);

/** Keys that only an adjustment's condition may hold. */
export const FACT_KEYS: readonly string[] = Object.keys(facts);

/** JSON Schema of rule files, for editors. */
export function packJsonSchema(): unknown {
	return z.toJSONSchema(packSchema, { io: "input", target: "draft-7" });
}
