// The profile of a policy: which one counts when several layers name one, and how one tightens another.

import { GAP_KINDS } from "../model/gap.ts";
import type { Policy } from "../model/policy.ts";
import { rulingsOf } from "../model/policy.ts";
import type { Profile, Ruling } from "../model/profiles.ts";
import { PROFILES, RULINGS, UNATTENDED } from "../model/profiles.ts";
import { SEVERITIES, type Severity } from "../model/rule.ts";
import type { ProfileName } from "../model/verdict.ts";
import { stricterRuling, strictness } from "./rulings.ts";

/** What a profile decides of a policy. */
export type Base = Pick<
	Policy,
	"profile" | "alsoProfiles" | "enforced" | "doubtCounts" | "severity" | "gaps" | "unattended"
>;

export function baseOf(profile: ProfileName): Base {
	return { ...rulingsOf(profile), alsoProfiles: [] };
}

/** How a profile compares with what counts already. */
export interface Comparison {
	/** Something in it is stricter. */
	readonly stricter: boolean;
	/** Something in it is milder. */
	readonly milder: boolean;
}

export function compare(base: Base, name: ProfileName): Comparison {
	const steps = [...cells(base, PROFILES[name])];
	return { stricter: steps.some((step) => step > 0), milder: steps.some((step) => step < 0) };
}

/** The stricter of both in every point. It has the new profile's name when that is milder in none. */
export function tightened(base: Base, name: ProfileName): Base {
	const profile = PROFILES[name];
	if (!profile.enforced) return base;
	const { milder, stricter } = compare(base, name);
	if (!stricter) return base;
	const of = (ruling: Ruling, other: Ruling): Ruling => (base.enforced ? stricterRuling(ruling, other) : other);
	const severity = (kind: Severity): Record<"yes" | "maybe", Ruling> => ({
		yes: of(base.severity[kind].yes, profile.severity[kind].yes),
		maybe: of(base.severity[kind].maybe, profile.severity[kind].maybe),
	});
	return {
		profile: milder ? base.profile : name,
		alsoProfiles: [...new Set([...base.alsoProfiles, milder ? name : base.profile])],
		enforced: true,
		doubtCounts: base.doubtCounts || profile.doubtCounts,
		severity: {
			low: severity("low"),
			medium: severity("medium"),
			high: severity("high"),
			critical: severity("critical"),
		},
		gaps: mapGaps((kind) => of(base.gaps[kind], profile.gaps[kind])),
		unattended: mapUnattended((kind) => {
			const [before, after] = [base.unattended[kind], profile.unattended[kind]];
			return UNATTENDED.indexOf(after) > UNATTENDED.indexOf(before) ? after : before;
		}),
	};
}

/** For each point in which profiles differ: greater than 0 where the profile is stricter than the base, less where it is milder. */
function* cells(base: Base, profile: Profile): Generator<number> {
	const weight = (ruling: Ruling, enforced: boolean): number => strictness(enforced ? ruling : RULINGS.allow);
	const step = (before: Ruling, after: Ruling): number =>
		weight(after, profile.enforced) - weight(before, base.enforced);
	for (const severity of SEVERITIES) {
		yield step(base.severity[severity].yes, profile.severity[severity].yes);
		yield step(base.severity[severity].maybe, profile.severity[severity].maybe);
	}
	for (const kind of GAP_KINDS) yield step(base.gaps[kind], profile.gaps[kind]);
	for (const kind of [...SEVERITIES, "gap"] as const)
		yield UNATTENDED.indexOf(profile.unattended[kind]) - UNATTENDED.indexOf(base.unattended[kind]);
}

function mapGaps(ruling: (kind: (typeof GAP_KINDS)[number]) => Ruling): Policy["gaps"] {
	return {
		syntax: ruling("syntax"),
		"dynamic-command": ruling("dynamic-command"),
		"dynamic-argument": ruling("dynamic-argument"),
		"dynamic-code": ruling("dynamic-code"),
		"opaque-code": ruling("opaque-code"),
		"sourced-file": ruling("sourced-file"),
		"too-deep": ruling("too-deep"),
		"too-big": ruling("too-big"),
		"other-shell": ruling("other-shell"),
		"broken-layer": ruling("broken-layer"),
		"no-fact": ruling("no-fact"),
	};
}

function mapUnattended<T>(of: (kind: Severity | "gap") => T): Readonly<Record<Severity | "gap", T>> {
	return { low: of("low"), medium: of("medium"), high: of("high"), critical: of("critical"), gap: of("gap") };
}
