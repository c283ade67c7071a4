// Turns findings, gaps and facts into the verdict: each gets a decision with its reason, and the strictest one counts.

import type { Fact } from "../model/fact.ts";
import type { Finding } from "../model/finding.ts";
import type { Gap } from "../model/gap.ts";
import type { Exception, Policy, PolicyNotice } from "../model/policy.ts";
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
import { keepable } from "./keepable.ts";
import { type Ruled, rulingOnFinding, rulingOnGap } from "./rulings.ts";

/** What the facts made of a finding. */
export interface Refinement {
	readonly severity: Severity;
	/** The adjustments that the facts brought; the finding's own need not be repeated. */
	readonly adjusted: readonly Adjustment[];
	/** What would be lost, in one sentence. */
	readonly loss?: string;
	/** Uncommitted edits of the user's own are among what would be lost. */
	readonly usersWork?: boolean;
}

export interface DecideInput {
	readonly analysis: Analysis;
	readonly facts: readonly Fact[];
	/** Findings that are not in it keep their own severity. */
	readonly refined: ReadonlyMap<Finding, Refinement>;
	readonly policy: Policy;
	readonly cwd: string;
	/** Nothing milder than this leaves the policy, not even for a command without a finding. Only tightens. */
	readonly minimum?: Decision;
	/** The caller keeps what is lost before it runs the command. */
	readonly recovery?: boolean;
	/** The exceptions of the policy whose condition holds, by finding; also those that ended. */
	readonly excepted?: ReadonlyMap<Finding, readonly Exception[]>;
}

/** The verdict: all judgements, strictest first, and the strictest decision among them. Allowed when there is none. */
export function decide(input: DecideInput): Verdict {
	const { analysis, policy } = input;
	const minimum = input.minimum ?? "allow";
	const judgements: Judgement[] = [];
	for (const finding of analysis.findings) judgements.push(raise(judgeFinding(finding, input), minimum));
	for (const gap of analysis.gaps) judgements.push(raise(judgeGap(gap, policy), minimum));
	if (judgements.length > 1) judgements.sort(byWeight);
	return {
		source: analysis.source,
		invocations: analysis.invocations,
		findings: analysis.findings,
		gaps: analysis.gaps,
		decision: judgements.reduce<Decision>((worst, j) => stricter(worst, j.decision), minimum),
		profile: policy.profile,
		policy,
		cwd: input.cwd,
		obligations: union(judgements),
		judgements,
		facts: input.facts,
		notices: noticesOf(input),
	};
}

/** The stricter of two decisions. */
export function stricter(a: Decision, b: Decision): Decision {
	return DECISIONS.indexOf(a) >= DECISIONS.indexOf(b) ? a : b;
}

function judgeFinding(finding: Finding, input: DecideInput): Judgement {
	const refinement = input.refined.get(finding);
	const severity = refinement?.severity ?? finding.severity;
	const usersWork = refinement?.usersWork === true;
	const { decision, obligations, because, others } = decisionOn(finding, severity, usersWork, input);
	// One literal, no spread: this runs for every finding.
	const judgement: Judgement = {
		subject: { kind: "finding", finding },
		severity,
		adjusted: together(finding.adjusted, refinement?.adjusted ?? NONE),
		decision,
		obligations,
		because,
	};
	if (others === undefined && refinement?.loss === undefined && !usersWork) return judgement;
	return {
		...judgement,
		...(others === undefined ? {} : { others }),
		...(usersWork ? { usersWork } : {}),
		...(refinement?.loss === undefined ? {} : { loss: refinement.loss }),
	};
}

type Decided = Pick<Judgement, "decision" | "obligations" | "because" | "others">;

function decisionOn(finding: Finding, severity: Severity, usersWork: boolean, input: DecideInput): Decided {
	const { policy } = input;
	if (finding.rule.floor && finding.certainty === "yes") return FLOOR;
	const ruled = rulingOnFinding(finding, severity, policy, liveExceptions(finding, input));
	const kept = input.recovery === true && policy.snapshots.on && keepable(finding);
	const decision = decided(ruled, kept, policy);
	return usersWork && policy.enforced && ruled.excepted !== true ? asked(decision, kept) : decision;
}

const FLOOR: Decided = { decision: "block", obligations: ["log"], because: { layer: "built-in", setting: "floor" } };
const NO_EXCEPTIONS: readonly Exception[] = [];

function liveExceptions(finding: Finding, { excepted }: DecideInput): readonly Exception[] {
	return excepted?.get(finding)?.filter(({ expired }) => !expired) ?? NO_EXCEPTIONS;
}

/** Those of the layers, and each exception that would have counted and ended. */
function noticesOf({ policy, excepted }: DecideInput): readonly PolicyNotice[] {
	if (policy.exceptions.length === 0 || excepted === undefined) return policy.notices;
	const ended = new Set([...excepted.values()].flatMap((held) => held.filter(({ expired }) => expired)));
	const told = [...ended].map(({ rule, until, reason, because }) => ({
		message: `the exception for ${rule} (${reason}) ended on ${until}`,
		because,
	}));
	return [...policy.notices, ...told];
}

/**
 * The user's own edits go only after a question, whatever a level, a pack or a rule says; a snapshot does not replace it. Only an
 * exception, which somebody who may loosen wrote for exactly this, does without.
 */
function asked(milder: Decided, kept: boolean): Decided {
	if (milder.decision !== "allow") return milder;
	const { decision, because, others = [] } = milder;
	return {
		decision: "confirm",
		obligations: kept ? LOG_AND_SNAPSHOT : LOG,
		because: { layer: "built-in", setting: "the user's own work" },
		others: [{ decision, because }, ...others],
	};
}

/** Each once, the later ones last. */
function together(first: readonly Adjustment[], later: readonly Adjustment[]): readonly Adjustment[] {
	if (later.length === 0) return first;
	const added = later.filter((adjustment) => !first.includes(adjustment));
	return added.length === 0 ? first : [...first, ...added];
}

const NONE: readonly Adjustment[] = [];

function judgeGap(gap: Gap, policy: Policy): Judgement {
	// What is not known cannot be kept.
	const { decision, obligations, because, others } = decided(rulingOnGap(gap, policy), false, policy);
	const judgement: Judgement = { subject: { kind: "gap", gap }, adjusted: NONE, decision, obligations, because };
	return others === undefined ? judgement : { ...judgement, others };
}

/** A profile that is not enforced lets through what it would have stopped, and says what that was. */
function decided({ ruling, because, others, bound }: Ruled, kept: boolean, { enforced }: Policy): Decided {
	const decision = kept && ruling.ifKept !== undefined ? ruling.ifKept : ruling.decision;
	const obligations = kept && ruling.obligations.includes("snapshot") ? LOG_AND_SNAPSHOT : LOG;
	const more = others.length === 0 ? undefined : { others };
	if (enforced || bound === true || decision === "allow") return { decision, obligations, because, ...more };
	const setting = `${because.setting} (standard: ${decision})`;
	return { decision: "allow", obligations, because: { ...because, setting }, ...more };
}

const LOG: readonly Obligation[] = ["log"];
const LOG_AND_SNAPSHOT: readonly Obligation[] = ["log", "snapshot"];

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
