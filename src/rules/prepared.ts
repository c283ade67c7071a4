// Rules as the matcher reads them: their conditions put together once, and what can be told of them without an invocation.

import type { Adjustment, FactTest, Matcher, Rule } from "../model/rule.ts";
import type { Mode, Test } from "./evaluate.ts";
import { testOf } from "./evaluate.ts";
import type { Answers, FactName } from "./facts.ts";
import { factNames, testFacts } from "./facts.ts";
import type { PathNames } from "./path-tests.ts";
import { pathNames } from "./path-tests.ts";
import type { Scene } from "./scene.ts";

export interface Prepared {
	readonly rule: Rule;
	/** Effect kinds that the rule names where they must hold: it is tried on each effect of these. */
	readonly kinds: ReadonlySet<string>;
	readonly when: Test;
	readonly unless: Test | undefined;
	readonly adjust: readonly Condition[];
	/** What the rule asks to be there: places and flags, for pointing at. */
	readonly wanted: { readonly paths: PathNames; readonly flags: ReadonlySet<string> };
}

/** The condition of an adjustment. */
export interface Condition {
	readonly adjustment: Adjustment;
	/** The facts that it asks about, at any depth. */
	readonly names: readonly FactName[];
	/** All of it but `facts`. */
	readonly words: Test;
	/** The facts beside all the rest; undefined when there are none, or some in groups. */
	readonly facts: FactTest | undefined;
	/** Facts stand in groups, so that `words` holds them too. */
	readonly nested: boolean;
}

const PREPARED = new WeakMap<Rule, Prepared>();

export function prepared(rule: Rule): Prepared {
	let known = PREPARED.get(rule);
	if (known === undefined) {
		known = prepare(rule);
		PREPARED.set(rule, known);
	}
	return known;
}

/** Whether the condition holds for certain with these answers. */
export function holds(condition: Condition, scene: Scene, answers: Answers): boolean {
	const { words, facts, nested } = condition;
	if (words(scene, nested ? facing(scene, answers) : BARE) !== "yes") return false;
	return facts === undefined || testFacts(facts, scene, answers) === "yes";
}

/** Whether any answers could make the condition hold: what is wrong whatever the facts are needs no question. */
export function dependsOnFacts({ words, nested }: Condition, scene: Scene): boolean {
	return words(scene, nested ? HOPEFUL : BARE) === "yes" || (nested && words(scene, DOUBTFUL) === "yes");
}

const BARE: Mode = { anyEffect: true, facts: () => "maybe" };
const HOPEFUL: Mode = { anyEffect: true, facts: () => "yes" };
const DOUBTFUL: Mode = { anyEffect: true, facts: () => "no" };

function facing(scene: Scene, answers: Answers): Mode {
	return { anyEffect: true, facts: (test) => testFacts(test, scene, answers) };
}

function prepare(rule: Rule): Prepared {
	return {
		rule,
		kinds: effectKinds(rule.when),
		when: testOf(rule.when),
		unless: rule.unless && testOf(rule.unless),
		adjust: rule.adjust.map(conditionOf),
		wanted: { paths: pathNames(wantedPaths(rule.when)), flags: new Set(wantedFlags(rule.when)) },
	};
}

export function conditionOf(adjustment: Adjustment): Condition {
	const matcher = adjustment.if;
	const names = factNames(matcher);
	const nested = groupsOf(matcher).some((part) => factNames(part).length > 0);
	return { adjustment, names, words: testOf(matcher, !nested), facts: nested ? undefined : matcher.facts, nested };
}

function groupsOf({ any, all, none }: Matcher): readonly Matcher[] {
	return [...(any ?? []), ...(all ?? []), ...(none ?? [])];
}

function required({ any, all }: Matcher): readonly Matcher[] {
	return [...(any ?? []), ...(all ?? [])];
}

function effectKinds(matcher: Matcher): ReadonlySet<string> {
	return new Set([...(matcher.effect ?? []), ...required(matcher).flatMap((part) => [...effectKinds(part)])]);
}

function wantedPaths(matcher: Matcher): readonly string[] {
	const own = [...(matcher.paths?.any ?? []), ...(matcher.paths?.all ?? [])];
	return [...own, ...required(matcher).flatMap(wantedPaths)];
}

function wantedFlags(matcher: Matcher): readonly string[] {
	const own = [...(matcher.flags?.any ?? []), ...(matcher.flags?.all ?? []), ...Object.keys(matcher.options ?? {})];
	return [...own, ...required(matcher).flatMap(wantedFlags)];
}
