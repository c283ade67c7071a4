// Turns findings, gaps and facts into the verdict: each gets a decision with its reason, and the strictest one counts.

import type { Fact } from "../model/fact.ts";
import type { Finding } from "../model/finding.ts";
import type { Gap } from "../model/gap.ts";
import { type Adjustment, SEVERITIES, type Severity } from "../model/rule.ts";
import {
	type Analysis,
	type Because,
	DECISIONS,
	type Decision,
	type Judgement,
	type Obligation,
	type Verdict,
} from "../model/verdict.ts";
import type { Profile, Ruling } from "./profiles.ts";

/** What the facts made of a finding. */
export interface Refinement {
	readonly severity: Severity;
	/** The adjustments that the facts brought; the finding's own need not be repeated. */
	readonly adjusted: readonly Adjustment[];
	/** What would be lost, in one sentence. */
	readonly loss?: string;
}

export interface DecideInput {
	readonly analysis: Analysis;
	readonly facts: readonly Fact[];
	/** Findings that are not in it keep their own severity. */
	readonly refined: ReadonlyMap<Finding, Refinement>;
	readonly profile: Profile;
	readonly cwd: string;
	/** Nothing milder than this leaves the policy, not even for a command without a finding. Only tightens. */
	readonly minimum?: Decision;
}

/** The verdict: all judgements, strictest first, and the strictest decision among them. Allowed when there is none. */
export function decide(input: DecideInput): Verdict {
	const { analysis, profile } = input;
	const minimum = input.minimum ?? "allow";
	const judgements: Judgement[] = [];
	for (const finding of analysis.findings)
		judgements.push(raise(judgeFinding(finding, input.refined.get(finding), profile), minimum));
	for (const gap of analysis.gaps) judgements.push(raise(judgeGap(gap, profile), minimum));
	if (judgements.length > 1) judgements.sort(byWeight);
	return {
		source: analysis.source,
		invocations: analysis.invocations,
		findings: analysis.findings,
		gaps: analysis.gaps,
		decision: judgements.reduce<Decision>((worst, j) => stricter(worst, j.decision), minimum),
		profile: profile.name,
		cwd: input.cwd,
		obligations: union(judgements),
		judgements,
		facts: input.facts,
	};
}

/** The stricter of two decisions. */
export function stricter(a: Decision, b: Decision): Decision {
	return DECISIONS.indexOf(a) >= DECISIONS.indexOf(b) ? a : b;
}

function judgeFinding(finding: Finding, refinement: Refinement | undefined, profile: Profile): Judgement {
	const severity = refinement?.severity ?? finding.severity;
	const { decision, obligations, because } = rulingOn(finding, severity, profile);
	// One literal, no spread: this runs for every finding.
	const judgement: Judgement = {
		subject: { kind: "finding", finding },
		severity,
		adjusted: together(finding.adjusted, refinement?.adjusted ?? NONE),
		decision,
		obligations,
		because,
	};
	return refinement?.loss === undefined ? judgement : { ...judgement, loss: refinement.loss };
}

type Ruled = Pick<Judgement, "decision" | "obligations" | "because">;

function rulingOn({ rule, certainty }: Finding, severity: Severity, profile: Profile): Ruled {
	const sure = certainty === "yes";
	if (rule.floor && sure) return FLOOR;
	const setting = sure ? `severity.${severity}` : `severity.${severity}.maybe`;
	return ruled(profile.severity[severity][certainty], setting, profile);
}

const FLOOR: Ruled = { decision: "block", obligations: ["log"], because: { layer: "built-in", setting: "floor" } };

/** Each once, the later ones last. */
function together(first: readonly Adjustment[], later: readonly Adjustment[]): readonly Adjustment[] {
	if (later.length === 0) return first;
	const added = later.filter((adjustment) => !first.includes(adjustment));
	return added.length === 0 ? first : [...first, ...added];
}

const NONE: readonly Adjustment[] = [];

function judgeGap(gap: Gap, profile: Profile): Judgement {
	const { decision, obligations, because } = ruled(profile.gaps[gap.kind], `gaps.${gap.kind}`, profile);
	return { subject: { kind: "gap", gap }, adjusted: NONE, decision, obligations, because };
}

/** A profile that is not enforced lets through what it would have stopped, and says what that was. */
function ruled({ decision, obligations }: Ruling, setting: string, { name, enforced }: Profile): Ruled {
	const layer = `profile ${name}`;
	if (enforced || decision === "allow") return { decision, obligations, because: { layer, setting } };
	return { decision: "allow", obligations, because: { layer, setting: `${setting} (standard: ${decision})` } };
}

function raise(judgement: Judgement, minimum: Decision): Judgement {
	if (stricter(judgement.decision, minimum) === judgement.decision) return judgement;
	const because: Because = { layer: "caller", setting: "minimum" };
	return { ...judgement, decision: minimum, because };
}

/** Strictest first; then the heavier severity, findings before gaps, certain before doubtful. The sort is stable, so the text's order stays. */
function byWeight(a: Judgement, b: Judgement): number {
	return (
		DECISIONS.indexOf(b.decision) - DECISIONS.indexOf(a.decision) ||
		severityRank(b) - severityRank(a) ||
		certaintyRank(b) - certaintyRank(a)
	);
}

function severityRank(judgement: Judgement): number {
	return judgement.severity === undefined ? -1 : SEVERITIES.indexOf(judgement.severity);
}

function certaintyRank({ subject }: Judgement): number {
	return subject.kind === "finding" && subject.finding.certainty === "yes" ? 1 : 0;
}

function union(judgements: readonly Judgement[]): readonly Obligation[] {
	const [first] = judgements;
	if (first === undefined) return [];
	if (judgements.length === 1) return first.obligations;
	const all = new Set(first.obligations);
	for (const { obligations } of judgements) for (const obligation of obligations) all.add(obligation);
	return [...all];
}
