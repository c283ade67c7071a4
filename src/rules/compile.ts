// From a rule as written to its compiled form: lists everywhere, options under their canonical names, facts apart.

import { canonicalFlag } from "../commands/index.ts";
import type {
	Adjustment,
	FactTest,
	FeedTest,
	FlagTest,
	Matcher,
	OperandTest,
	PathTest,
	Rule,
	Severity,
} from "../model/rule.ts";
import type { ConditionInput, MatcherInput, PackInput, RuleInput } from "./schema.ts";

/** Compiles a checked rule file; options are canonicalised with the grammars of the commands that the rule names. */
export function compilePack(pack: Pick<PackInput, "pack" | "production" | "rules">): readonly Rule[] {
	const rules = pack.rules.map((rule) => compileRule(rule));
	return pack.production === "raise" ? rules.map(raised) : rules;
}

/** One step up when the call names production, unless an adjustment of the rule's own holds. */
function raised(rule: Rule): Rule {
	const next = HIGHER.get(rule.severity);
	if (next === undefined) return rule;
	const raise: Adjustment = { if: { production: true }, severity: next, because: "it names production" };
	return { ...rule, adjust: [...rule.adjust, raise] };
}

const HIGHER: ReadonlyMap<Severity, Severity> = new Map([
	["medium", "high"],
	["high", "critical"],
]);

export function compileRule(input: RuleInput): Rule {
	return {
		id: input.id,
		pack: input.id.slice(0, input.id.indexOf("/")),
		title: input.title,
		severity: input.severity,
		since: input.since,
		reason: input.reason,
		instead: input.instead,
		when: compileMatcher(input.when, NOTHING),
		...(input.unless === undefined ? {} : { unless: compileMatcher(input.unless, contextOf(input.when, NOTHING)) }),
		adjust: (input.adjust ?? []).map((adjustment) => ({
			if: compileMatcher(adjustment.if, contextOf(input.when, NOTHING)),
			severity: adjustment.severity,
			because: adjustment.because,
		})),
		tags: input.tags ?? [],
		floor: input.floor ?? false,
		...(input.sure === true ? { sure: true } : {}),
		...(input.profiles === undefined ? {} : { profiles: input.profiles }),
	};
}

/**
 * Compiles the condition of an exception. A bare list of paths means all of them there: what excuses one target does not excuse another.
 * Options keep their spelling until the command is known, see `canonicalised`.
 */
export function compileException(input: ConditionInput): Matcher {
	return compileMatcher(allPaths(input), NOTHING);
}

function allPaths(input: ConditionInput): ConditionInput {
	const { paths, any, all } = input;
	const bare = typeof paths === "string" || Array.isArray(paths);
	return {
		...input,
		...(bare ? { paths: { all: paths } } : {}),
		...(any === undefined ? {} : { any: any.map(allPaths) }),
		...(all === undefined ? {} : { all: all.map(allPaths) }),
	};
}

/** The matcher with its options under the names that they have in the grammar of this command. */
export function canonicalised(matcher: Matcher, command: string, sub: readonly string[]): Matcher {
	const grammar: Grammar = { commands: [command], subs: [sub] };
	const inner = (parts: readonly Matcher[] | undefined): readonly Matcher[] | undefined =>
		parts?.map((part) => canonicalised(part, command, sub));
	return {
		...matcher,
		...defined({
			flags: matcher.flags === undefined ? undefined : canonicalFlags(matcher.flags, grammar),
			options: matcher.options === undefined ? undefined : canonicalOptions(matcher.options, grammar),
			any: inner(matcher.any),
			all: inner(matcher.all),
			none: inner(matcher.none),
		}),
	};
}

/** The commands and subcommands whose grammar an option's name is looked up in. */
interface Grammar {
	readonly commands: readonly string[];
	readonly subs: readonly (readonly string[])[];
}

const NOTHING: Grammar = { commands: [], subs: [] };

function compileMatcher(input: MatcherInput | ConditionInput, outer: Grammar): Matcher {
	const grammar = contextOf(input, outer);
	const { all: allFlags, ...flags } = flagTest(input.flags);
	const every = (allFlags ?? []).map((flag): Matcher => ({ flags: { any: canonical(flag, grammar) } }));
	const all = [...every, ...(input.all ?? []).map((part) => compileMatcher(part, grammar))];
	const facts = factTest(input);
	return defined({
		command: listed(input.command),
		sub: input.sub === undefined ? undefined : list(input.sub).map((path) => path.trim().split(/\s+/)),
		flags: canonicalFlags(flags, grammar),
		options: input.options === undefined ? undefined : canonicalOptions(input.options, grammar),
		operands: operandTest(input.operands),
		paths: pathTest(input.paths),
		effect: listed(input.effect),
		recursive: input.recursive,
		redirected: input.redirected,
		certain: input.certain,
		scope: listed(input.scope),
		action: listed(input.action),
		object: listed(input.object),
		names: listed(input.names),
		at: listed(input.at),
		reads: pathTest(input.reads),
		writes: pathTest(input.writes),
		code: feedTest(input.code),
		input: feedTest(input.input),
		env: input.env === undefined ? undefined : Object.fromEntries(entries(input.env)),
		place: listed(input.place),
		production: input.production,
		words: listed(input.words),
		facts,
		any: input.any?.map((part) => compileMatcher(part, grammar)),
		all: all.length === 0 ? undefined : all,
		none: input.none?.map((part) => compileMatcher(part, grammar)),
	});
}

function contextOf(input: MatcherInput | ConditionInput, outer: Grammar): Grammar {
	const commands = input.command === undefined ? outer.commands : list(input.command);
	const subs = input.sub === undefined ? outer.subs : list(input.sub).map((path) => path.trim().split(/\s+/));
	return { commands, subs };
}

/** Every canonical name that the option has among the commands; itself when none is named. */
function canonical(flag: string, grammar: Grammar): readonly string[] {
	const subs = grammar.subs.length === 0 ? [[]] : grammar.subs;
	const names = grammar.commands.flatMap((command) => subs.map((sub) => canonicalFlag(command, sub, flag)));
	return names.length === 0 ? [flag] : [...new Set(names)];
}

function canonicalFlags(test: FlagTest, grammar: Grammar): FlagTest | undefined {
	const names = (flags: readonly string[] | undefined): readonly string[] | undefined =>
		flags === undefined ? undefined : [...new Set(flags.flatMap((flag) => canonical(flag, grammar)))];
	const compiled: FlagTest = defined({ any: names(test.any), none: names(test.none) });
	return Object.keys(compiled).length === 0 ? undefined : compiled;
}

function canonicalOptions(
	options: NonNullable<MatcherInput["options"]> | NonNullable<Matcher["options"]>,
	grammar: Grammar,
): Readonly<Record<string, readonly string[]>> {
	// Several commands may call the option differently: the first command's grammar names it.
	return Object.fromEntries(entries(options).map(([flag, globs]) => [canonical(flag, grammar)[0] ?? flag, globs]));
}

function entries(
	map: Readonly<Record<string, string | readonly string[]>>,
): readonly (readonly [string, readonly string[]])[] {
	return Object.entries(map).map(([key, value]) => [key, list(value)]);
}

function flagTest(input: MatcherInput["flags"]): FlagTest {
	if (input === undefined) return {};
	if (typeof input === "string" || Array.isArray(input)) return { any: list(input) };
	return defined({ any: listed(input.any), all: listed(input.all), none: listed(input.none) });
}

function pathTest(input: MatcherInput["paths"]): PathTest | undefined {
	if (input === undefined) return undefined;
	if (typeof input === "string" || Array.isArray(input)) return { any: list(input) };
	return defined({ any: listed(input.any), all: listed(input.all), none: listed(input.none) });
}

function operandTest(input: MatcherInput["operands"]): OperandTest | undefined {
	if (input === undefined) return undefined;
	if (typeof input === "string" || Array.isArray(input)) return { any: list(input) };
	const { any, all, none, min, max } = input;
	return defined({ any: listed(any), all: listed(all), none: listed(none), min, max });
}

function feedTest(input: MatcherInput["code"]): FeedTest | undefined {
	return input === undefined ? undefined : { from: list(input.from) };
}

function factTest(input: MatcherInput | ConditionInput): FactTest | undefined {
	const condition: ConditionInput = input;
	const facts: FactTest = defined({
		"path.loss": listed(condition["path.loss"]),
		"path.exists": condition["path.exists"],
		"path.kind": listed(condition["path.kind"]),
		"git.tree": listed(condition["git.tree"]),
		"git.ref": listed(condition["git.ref"]),
		"git.branch": listed(condition["git.branch"]),
		"git.commits": listed(condition["git.commits"]),
	});
	return Object.keys(facts).length === 0 ? undefined : facts;
}

function list<T extends string>(value: T | readonly T[]): readonly T[] {
	return typeof value === "string" ? [value] : value;
}

function listed<T extends string>(value: T | readonly T[] | undefined): readonly T[] | undefined {
	return value === undefined ? undefined : list(value);
}

/** Keys whose value is undefined are left out. */
type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
	[K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function defined<T extends object>(record: T): Defined<T>;
function defined(record: object): object {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
