// What a policy says about one finding or gap: the narrowest setting that fits, what excepts it, and what nothing goes below.

import type { Finding } from "../model/finding.ts";
import type { Gap } from "../model/gap.ts";
import type { Bound, Exception, Override, Policy, Subject } from "../model/policy.ts";
import type { Ruling } from "../model/profiles.ts";
import { lowered } from "../model/profiles.ts";
import type { Severity } from "../model/rule.ts";
import type { Because, Said } from "../model/verdict.ts";

/** A ruling with its origin, and what was said besides. */
export interface Ruled {
	readonly ruling: Ruling;
	readonly because: Because;
	readonly others: readonly Said[];
	/** It is a bound: it counts in profiles that stop nothing, too. */
	readonly bound?: boolean;
	/** An exception for exactly this decided. */
	readonly excepted?: boolean;
}

/** Greater is stricter: allowed, allowed after a snapshot, asked unless all can be kept, asked, refused. */
export function strictness({ decision, obligations, ifKept }: Ruling): number {
	if (decision === "block") return 4;
	if (decision === "confirm") return ifKept === undefined ? 3 : 2;
	return obligations.includes("snapshot") ? 1 : 0;
}

/** The stricter ruling; the first of equals. */
export function stricterRuling(a: Ruling, b: Ruling): Ruling {
	return strictness(b) > strictness(a) ? b : a;
}

/**
 * The ruling on a finding of this severity.
 * @param exceptions those whose condition holds for it
 */
export function rulingOnFinding(
	finding: Finding,
	severity: Severity,
	policy: Policy,
	exceptions: readonly Exception[],
): Ruled {
	const sure = finding.certainty === "yes";
	const general = policy.severity[severity][finding.certainty];
	const because = originOf(policy, sure ? `severity.${severity}` : `severity.${severity}.maybe`);
	const fromSeverity: Ruled = { ruling: general, because, others: NONE };
	if (policy.overrides.length === 0 && policy.bounds.length === 0 && exceptions.length === 0) return fromSeverity;
	const doubt = (ruling: Ruling): Ruling => (sure || policy.doubtCounts ? ruling : lowered(ruling, severity));
	const chosen = narrowest(policy.overrides, finding);
	const start: Ruled =
		chosen === undefined
			? fromSeverity
			: { ruling: doubt(chosen.ruling), because: chosen.because, others: [said(fromSeverity)] };
	const lenient = mildest(exceptions);
	const excepted =
		lenient === undefined || strictness(lenient.ruling) >= strictness(start.ruling)
			? start
			: { ruling: lenient.ruling, because: lenient.because, others: [said(start), ...start.others], excepted: true };
	return policy.bounds
		.filter((bound) => isAbout(bound.subject, finding, severity))
		.filter((bound) => excepted === start || bound.because.layer !== lenient?.because.layer)
		.reduce((ruled, bound) => bounded(ruled, bound, policy, doubt), excepted);
}

/** The ruling on a gap. */
export function rulingOnGap({ kind }: Gap, policy: Policy): Ruled {
	const ruled: Ruled = { ruling: policy.gaps[kind], because: originOf(policy, `gaps.${kind}`), others: NONE };
	return policy.bounds
		.filter(({ subject }) => subject.kind === "gap" && subject.name === kind)
		.reduce((so, bound) => bounded(so, bound, policy, (ruling) => ruling), ruled);
}

const NONE: readonly Said[] = [];

/** What no layer says is the profile's; its place is where the profile was chosen. */
export function originOf({ origins, profile }: Policy, setting: string): Because {
	return origins.get(setting) ?? { ...origins.get("profile"), layer: `profile ${profile}`, setting };
}

function bounded(ruled: Ruled, bound: Bound, policy: Policy, doubt: (ruling: Ruling) => Ruling): Ruled {
	const ruling = bound.subject.kind === "severity" ? bound.ruling : doubt(bound.ruling);
	const counts = policy.enforced || ruled.bound === true ? strictness(ruled.ruling) : 0;
	if (strictness(ruling) > counts)
		return { ruling, because: bound.because, others: [said(ruled), ...ruled.others], bound: true };
	if (sameOrigin(bound.because, ruled.because)) return ruled;
	return { ...ruled, others: [...ruled.others, said({ ...ruled, ruling, because: bound.because })] };
}

const sameOrigin = (a: Because, b: Because): boolean =>
	a.layer === b.layer && a.setting === b.setting && a.file === b.file;

const said = ({ ruling, because }: Ruled): Said => ({ decision: ruling.decision, because });

const WIDTH: Readonly<Record<Override["subject"]["kind"], number>> = { rule: 0, tag: 1, pack: 2 };

/** A rule's own decision before its tags', before its pack's; the strictest of several tags. */
function narrowest(overrides: readonly Override[], finding: Finding): Override | undefined {
	let found: Override | undefined;
	for (const override of overrides) {
		if (!isAbout(override.subject, finding, undefined)) continue;
		if (found === undefined || comesBefore(override, found)) found = override;
	}
	return found;
}

function comesBefore(a: Override, b: Override): boolean {
	const wider = WIDTH[a.subject.kind] - WIDTH[b.subject.kind];
	return wider === 0 ? strictness(a.ruling) > strictness(b.ruling) : wider < 0;
}

function isAbout(subject: Subject, { rule, certainty }: Finding, severity: Severity | undefined): boolean {
	switch (subject.kind) {
		case "rule":
			return rule.id === subject.name;
		case "tag":
			return rule.tags.includes(subject.name);
		case "pack":
			return rule.pack === subject.name;
		case "severity":
			return subject.name === severity && subject.certainty === certainty;
		case "gap":
			return false;
	}
}

function mildest(exceptions: readonly Exception[]): Exception | undefined {
	const [first, ...rest] = exceptions;
	if (first === undefined) return undefined;
	return rest.reduce((a, b) => (strictness(b.ruling) < strictness(a.ruling) ? b : a), first);
}
