// From invocations to findings: which rules match, how surely, how severe, and which facts would still change that.

import type { FactQuery, Loss } from "../model/fact.ts";
import type { Finding } from "../model/finding.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Adjustment, Severity } from "../model/rule.ts";
import { SEVERITIES } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { and, not } from "./certainty.ts";
import { EXCEPTION, MATCHING } from "./evaluate.ts";
import type { Answers, FactName } from "./facts.ts";
import { lossesOf, questions, uniqueQueries } from "./facts.ts";
import { marksOf } from "./marks.ts";
import type { Condition, Prepared } from "./prepared.ts";
import { dependsOnFacts, holds, prepared } from "./prepared.ts";
import type { RuleIndex } from "./rule-index.ts";
import { candidates } from "./rule-index.ts";
import type { Scene } from "./scene.ts";
import { sceneOf } from "./scene.ts";

/** A way in which a rule matches: on one effect, or on the invocation as a whole. */
export interface Match {
	readonly scene: Scene;
	readonly certainty: "yes" | "maybe";
}

/** Past so many findings in one text, keeping what was worked out for each costs more memory than working it out again. */
const MOST_KEPT = 64;

/** A severity and the adjustments that led to it. */
interface Weight {
	readonly severity: Severity;
	readonly adjusted: readonly Adjustment[];
}

/** Where the rule of each finding matched, with all that was worked out about the targets there. */
export type Found = ReadonlyMap<Finding, readonly Match[]>;

/** Where matching puts that; made with the first finding. */
export interface Kept {
	found: Map<Finding, readonly Match[]> | undefined;
}

/**
 * One finding for each rule and invocation that match, in the order of invocations, then of rules.
 * @param kept gets where each of them matched, for `applyFacts`
 */
export function matchRules(
	index: RuleIndex,
	invocations: readonly Invocation[],
	surroundings: Surroundings,
	kept?: Kept,
): readonly Finding[] {
	const findings: Finding[] = [];
	for (const invocation of invocations) {
		if (invocation.runs === "never") continue;
		const rules = candidates(index, invocation);
		if (rules.length === 0) continue;
		const whole = sceneOf(invocation, surroundings);
		for (const rule of rules) {
			const matches = matchesOf(rule, whole);
			if (matches === undefined) continue;
			const finding = findingOf(rule, invocation, matches);
			findings.push(finding);
			if (kept === undefined || findings.length > MOST_KEPT) continue;
			kept.found ??= new Map();
			kept.found.set(finding, matches);
		}
	}
	return findings;
}

/**
 * The finding's severity with facts. Adjustments are tried in order and the first whose condition is certain applies.
 * @param answers `undefined` for a question nobody answered; then only conditions that name `unknown` hold.
 * @param found what matching filled, so that nothing is tried again
 * @returns `loss` lists what the answers say would be lost.
 */
export function applyFacts(
	finding: Finding,
	surroundings: Surroundings,
	answers: Answers,
	found?: Found,
): Weight & { readonly loss: readonly Loss[] } {
	const rule = prepared(finding.rule);
	const matches = matchesFor(finding, surroundings, found);
	let weight: Weight | undefined;
	for (const { scene } of matches) weight = heavier(weight, weightOf(rule, firstHolding(rule, scene, answers)));
	const { severity, adjusted } = weight ?? weightOf(rule, undefined);
	return { severity, adjusted, loss: lossesOf(finding.queries, answers) };
}

function firstHolding({ adjust }: Prepared, scene: Scene, answers: Answers): Condition | undefined {
	for (const condition of adjust) if (holds(condition, scene, answers)) return condition;
	return undefined;
}

/** Where the finding's rule matched. */
export function matchesFor(finding: Finding, surroundings: Surroundings, found: Found | undefined): readonly Match[] {
	return (
		found?.get(finding) ?? matchesOf(prepared(finding.rule), sceneOf(finding.invocation, surroundings)) ?? NO_MATCHES
	);
}

const NO_MATCHES: readonly Match[] = [];

/** The matches of a rule, certain ones first; undefined for none. A rule that names effects is tried on each of those kinds. */
function matchesOf(rule: Prepared, whole: Scene): readonly Match[] | undefined {
	let matches: Match[] | undefined;
	for (const scene of whole.siblings) {
		const match = rule.kinds.has(scene.effect.kind) ? matchIn(rule, scene) : undefined;
		if (match === undefined) continue;
		if (matches === undefined) matches = [match];
		else matches.push(match);
	}
	if (matches !== undefined) {
		if (matches.length > 1) matches.sort((a, b) => Number(a.certainty === "maybe") - Number(b.certainty === "maybe"));
		return matches;
	}
	const match = matchIn(rule, whole);
	return match && [match];
}

function matchIn({ rule, when, unless }: Prepared, scene: Scene): Match | undefined {
	let certainty = when(scene, MATCHING);
	if (certainty !== "no" && unless !== undefined) certainty = and(certainty, not(unless(scene, EXCEPTION)));
	return certainty === "no" || (certainty === "maybe" && rule.sure === true) ? undefined : { scene, certainty };
}

function findingOf(rule: Prepared, invocation: Invocation, matches: readonly Match[]): Finding {
	const scenes: Scene[] = [];
	const queries: FactQuery[] = [];
	let weight: Weight | undefined;
	for (const { scene } of matches) {
		scenes.push(scene);
		weight = heavier(weight, weightOf(rule, withoutFacts(rule, scene, queries)));
	}
	const { severity, adjusted } = weight ?? weightOf(rule, undefined);
	// Certain ones come first.
	const [first] = matches;
	const certainty = first?.certainty ?? "maybe";
	const effect = first?.scene.effect;
	const marks = marksOf(rule, invocation, scenes);
	const asked = uniqueQueries(queries);
	// Each field by its name: copying an object takes longer than making the finding.
	return effect === undefined
		? { rule: rule.rule, certainty, severity, invocation, marks, adjusted, queries: asked }
		: { rule: rule.rule, certainty, severity, invocation, effect, marks, adjusted, queries: asked };
}

/**
 * The first adjustment that holds without waiting for a fact that somebody could tell.
 * @param queries gets the questions of the adjustments before it
 */
function withoutFacts(rule: Prepared, scene: Scene, queries: FactQuery[]): Condition | undefined {
	const asked: FactName[] = [];
	for (const condition of rule.adjust) {
		if (!isAskable(condition, scene)) {
			if (holds(condition, scene, nobody)) return condition;
			continue;
		}
		if (condition.names.every((name) => asked.includes(name)) || !dependsOnFacts(condition, scene)) continue;
		for (const name of condition.names) {
			if (asked.includes(name)) continue;
			asked.push(name);
			for (const query of questions(name, scene)) if (query !== undefined) queries.push(query);
		}
	}
	return undefined;
}

function isAskable({ names }: Condition, scene: Scene): boolean {
	let askable = false;
	for (const name of names) for (const query of questions(name, scene)) if (query !== undefined) askable = true;
	return askable;
}

function weightOf({ rule }: Prepared, condition: Condition | undefined): Weight {
	if (condition === undefined) return { severity: rule.severity, adjusted: NONE };
	return { severity: condition.adjustment.severity, adjusted: [condition.adjustment] };
}

const NONE: readonly Adjustment[] = [];

/** The greater weight: one harmless target does not excuse another. */
function heavier(a: Weight | undefined, b: Weight): Weight {
	return a === undefined || rank(b) > rank(a) ? b : a;
}

const nobody: Answers = () => undefined;

const rank = (weight: Weight): number => SEVERITIES.indexOf(weight.severity);
