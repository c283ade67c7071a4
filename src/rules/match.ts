// From invocations to findings: which rules match, how surely, how severe, and which facts would still change that.

import type { Effect } from "../model/effect.ts";
import type { FactQuery, Loss } from "../model/fact.ts";
import { factKey } from "../model/fact.ts";
import type { Finding } from "../model/finding.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Adjustment, Certainty, Matcher, Rule, Severity } from "../model/rule.ts";
import { SEVERITIES } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { and, not } from "./certainty.ts";
import type { Scene } from "./evaluate.ts";
import { evaluate } from "./evaluate.ts";
import type { Answers } from "./facts.ts";
import { factNames, lossesOf, questions, testFacts } from "./facts.ts";
import { marksOf } from "./marks.ts";
import type { RuleIndex } from "./rule-index.ts";
import { candidates } from "./rule-index.ts";

/** A way in which a rule matches: on one effect, or on the invocation as a whole. */
interface Match {
	readonly scene: Scene;
	readonly certainty: "yes" | "maybe";
}

/** A severity and the adjustments that led to it. */
interface Weight {
	readonly severity: Severity;
	readonly adjusted: readonly Adjustment[];
}

/** One finding for each rule and invocation that match, in the order of invocations, then of rules. */
export function matchRules(
	index: RuleIndex,
	invocations: readonly Invocation[],
	surroundings: Surroundings,
): readonly Finding[] {
	const findings: Finding[] = [];
	for (const invocation of invocations) {
		if (invocation.runs === "never") continue;
		const rules = candidates(index, invocation);
		if (rules.length === 0) continue;
		const stage = stageOf(invocation, surroundings);
		for (const rule of rules) {
			const matches = matchesOf(rule, stage);
			if (matches.length > 0) findings.push(findingOf(rule, invocation, matches));
		}
	}
	return findings;
}

/**
 * The finding's severity with facts. Adjustments are tried in order and the first whose condition is certain applies.
 * @param answers `undefined` for a question nobody answered; then only conditions that name `unknown` hold.
 * @returns `loss` lists what the answers say would be lost.
 */
export function applyFacts(
	finding: Finding,
	surroundings: Surroundings,
	answers: Answers,
): Weight & { readonly loss: readonly Loss[] } {
	const matches = matchesOf(finding.rule, stageOf(finding.invocation, surroundings));
	const weight = heaviest(finding.rule, matches, (adjustment, scene) => conditionHolds(adjustment.if, scene, answers));
	return { ...weight, loss: lossesOf(finding.queries, answers) };
}

function findingOf(rule: Rule, invocation: Invocation, matches: readonly Match[]): Finding {
	const weight = heaviest(rule, matches, (adjustment, scene) =>
		askable(adjustment, scene) ? false : conditionHolds(adjustment.if, scene, nobody),
	);
	const [first] = matches;
	const effect = first?.scene.effect;
	return {
		rule,
		certainty: matches.some((match) => match.certainty === "yes") ? "yes" : "maybe",
		severity: weight.severity,
		invocation,
		...(effect === undefined ? {} : { effect }),
		marks: marksOf(
			rule,
			invocation,
			matches.map((match) => match.scene),
		),
		adjusted: weight.adjusted,
		queries: unique(matches.flatMap((match) => queriesOf(rule, match.scene))),
	};
}

/**
 * The scenes of an invocation: one for each effect, and one without. They hold what is worked out once for all rules on this
 * invocation, and no longer: its words and effects may be shared with invocations that run elsewhere.
 */
interface Stage {
	readonly whole: Scene;
	readonly effects: readonly (Scene & { readonly effect: Effect })[];
}

function stageOf(invocation: Invocation, surroundings: Surroundings): Stage {
	const memo = { paths: new Map(), questions: new Map() };
	const whole: Scene = { invocation, surroundings, anyEffect: false, facts: undecided, ...memo };
	return { whole, effects: invocation.effects.map((effect) => ({ ...whole, effect })) };
}

/** The matches of a rule; certain ones first. A rule that names effects is tried on each effect of those kinds. */
function matchesOf(rule: Rule, stage: Stage): readonly Match[] {
	const kinds = effectKinds(rule.when);
	const matches: Match[] = [];
	for (const scene of stage.effects) {
		const match = kinds.has(scene.effect.kind) ? matchIn(rule, scene) : undefined;
		if (match !== undefined) matches.push(match);
	}
	if (matches.length > 1) matches.sort((a, b) => Number(a.certainty === "maybe") - Number(b.certainty === "maybe"));
	if (matches.length > 0) return matches;
	const match = matchIn(rule, stage.whole);
	return match === undefined ? [] : [match];
}

/** Facts are only asked for in adjustments. */
const undecided = (): Certainty => "maybe";

function matchIn(rule: Rule, scene: Scene): Match | undefined {
	let certainty = evaluate(rule.when, scene);
	if (certainty !== "no" && rule.unless !== undefined) {
		certainty = and(certainty, not(evaluate(rule.unless, { ...scene, anyEffect: true })));
	}
	return certainty === "no" ? undefined : { scene, certainty };
}

const KINDS = new WeakMap<Matcher, ReadonlySet<string>>();

/** Effect kinds that the matcher names where they must hold. */
function effectKinds(matcher: Matcher): ReadonlySet<string> {
	const known = KINDS.get(matcher);
	if (known !== undefined) return known;
	const inner = [...(matcher.any ?? []), ...(matcher.all ?? [])].flatMap((part) => [...effectKinds(part)]);
	const kinds: ReadonlySet<string> = new Set([...(matcher.effect ?? []), ...inner]);
	KINDS.set(matcher, kinds);
	return kinds;
}

/** The greatest weight of the matches: one harmless target does not excuse another. */
function heaviest(
	rule: Rule,
	matches: readonly Match[],
	holds: (adjustment: Adjustment, scene: Scene) => boolean,
): Weight {
	const unadjusted: Weight = { severity: rule.severity, adjusted: [] };
	const weights = matches.map(({ scene }): Weight => {
		const adjustment = rule.adjust.find((candidate) => holds(candidate, scene));
		return adjustment === undefined ? unadjusted : { severity: adjustment.severity, adjusted: [adjustment] };
	});
	const [first = unadjusted, ...others] = weights;
	return others.reduce((a, b) => (rank(b) > rank(a) ? b : a), first);
}

function conditionHolds(condition: Matcher, scene: Scene, answers: Answers): boolean {
	const facing: Scene = { ...scene, anyEffect: true, facts: (test) => testFacts(test, facing, answers) };
	return evaluate(condition, facing) === "yes";
}

/** Does the condition wait for a fact that somebody could tell? */
function askable(adjustment: Adjustment, scene: Scene): boolean {
	return factNames(adjustment.if).some((name) => questions(name, scene).some((query) => query !== undefined));
}

/** Questions of the adjustments up to the first that holds without any. */
function queriesOf(rule: Rule, scene: Scene): readonly FactQuery[] {
	if (rule.adjust.every((adjustment) => factNames(adjustment.if).length === 0)) return [];
	const hopeful: Scene = { ...scene, anyEffect: true, facts: () => "yes" };
	const doubtful: Scene = { ...scene, anyEffect: true, facts: () => "no" };
	const queries: FactQuery[] = [];
	for (const adjustment of rule.adjust) {
		const asked = factNames(adjustment.if)
			.flatMap((name) => questions(name, scene))
			.filter((q) => q !== undefined);
		if (asked.length === 0) {
			if (conditionHolds(adjustment.if, scene, nobody)) break;
			continue;
		}
		// What is wrong whatever the facts are needs no question.
		const possible = evaluate(adjustment.if, hopeful);
		const inverse = evaluate(adjustment.if, doubtful);
		if (possible === "yes" || inverse === "yes") queries.push(...asked);
	}
	return queries;
}

function unique(queries: readonly FactQuery[]): readonly FactQuery[] {
	// Questions of one effect are made once, so most doubles are the same object.
	const distinct = [...new Set(queries)];
	if (distinct.length < 2) return distinct;
	return [...new Map(distinct.map((query) => [factKey(query), query])).values()];
}

const nobody: Answers = () => undefined;

const rank = (weight: Weight): number => SEVERITIES.indexOf(weight.severity);
