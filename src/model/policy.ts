// The policy in effect, once all layers are merged: the value of every setting, where each comes from, and what no later layer may lift.

import type { GapKind } from "./gap.ts";
import type { Profile, Ruling, Unattended } from "./profiles.ts";
import { PROFILES } from "./profiles.ts";
import type { Matcher, Severity } from "./rule.ts";
import type { Because, ProfileName } from "./verdict.ts";

export interface Policy {
	readonly profile: ProfileName;
	/** Further profiles of layers that may only tighten; a rule that counts in one of them counts. */
	readonly alsoProfiles: readonly ProfileName[];
	/** False: rulings are written down and nothing is stopped but the floor (profile `observe`). */
	readonly enforced: boolean;
	/** A mere possibility counts like a certain match in decisions about rules, packs and tags; else one step less. */
	readonly doubtCounts: boolean;
	readonly severity: Profile["severity"];
	readonly gaps: Profile["gaps"];
	/** Decisions about single rules, packs and tags, of layers that may loosen: the narrowest one that fits a finding replaces its severity's. */
	readonly overrides: readonly Override[];
	/** Nothing is milder than these: what is locked, and what layers say that may only tighten. */
	readonly bounds: readonly Bound[];
	readonly exceptions: readonly Exception[];
	/** What `confirm` becomes where nobody can answer, by the severity of the finding that asks. */
	readonly unattended: Profile["unattended"];
	/** The same for single rules, of layers that may loosen: these replace what their severity says. */
	readonly unattendedRules: readonly UnattendedAt[];
	/** Nothing is milder than these where nobody can answer. */
	readonly unattendedBounds: readonly UnattendedAt[];
	/** Globs as in rules; changing what they name is asked about whatever it is. */
	readonly protectedPaths: readonly string[];
	/** Globs for branch names (`*` does not span a slash). */
	readonly protectedBranches: readonly string[];
	/** Globs for files that count as the user's own work although git ignores them. */
	readonly precious: readonly string[];
	/** Further words that name production, besides `prod`, `production`, `prd` and `live`. */
	readonly production: readonly string[];
	/** Further work areas besides the repository around the directory, absolute. */
	readonly workspace: readonly string[];
	/** Further directories for temporary files, absolute. */
	readonly temp: readonly string[];
	readonly approvals: {
		/** How long a command waits for an answer from outside, in seconds. */
		readonly waitSeconds: number;
		/** URL that is told of each pending approval; absent: nobody is told. */
		readonly webhook?: string;
		/** How often a session may try for the same refused loss before only a person can allow it. */
		readonly tries: number;
	};
	readonly snapshots: {
		/** False: nothing is kept, and what would be allowed if it were is asked about. */
		readonly on: boolean;
		/** Bytes of all snapshots together. */
		readonly maxBytes: number;
		readonly maxAgeDays: number;
	};
	readonly log: {
		readonly on: boolean;
		/** Nothing runs when its line cannot be written. */
		readonly require: boolean;
		/** Bytes of all log files together. */
		readonly maxBytes: number;
		/** OTLP/HTTP endpoint for `log export`; absent: none. */
		readonly otlp?: string;
	};
	/** Where each setting comes from, by its path (`severity.high`, `log.require`, `protected.branches:main`); absent: the profile or the default. */
	readonly origins: ReadonlyMap<string, Because>;
	/** What the layers say that does not count, for people: a setting that would loosen, an exception that ran out. */
	readonly notices: readonly PolicyNotice[];
}

/** What a decision is about: a severity, a gap, a pack, a tag, a rule. */
export type Subject =
	| { readonly kind: "rule"; readonly name: string }
	| { readonly kind: "tag"; readonly name: string }
	| { readonly kind: "pack"; readonly name: string }
	| { readonly kind: "severity"; readonly name: Severity; readonly certainty: "yes" | "maybe" }
	| { readonly kind: "gap"; readonly name: GapKind };

export interface Override {
	readonly subject: Extract<Subject, { readonly kind: "rule" | "tag" | "pack" }>;
	readonly ruling: Ruling;
	readonly because: Because;
}

export interface Bound {
	readonly subject: Subject;
	readonly ruling: Ruling;
	readonly because: Because;
}

export interface UnattendedAt {
	/** A severity or `gap`; a rule's id, or `pack/*`. */
	readonly of: string;
	readonly to: Unattended;
	readonly because: Because;
}

/** Findings of a rule, under a condition in the rules' own words, that get a milder decision. */
export interface Exception {
	/** A rule's id, or `pack/*`. */
	readonly rule: string;
	readonly when: Matcher;
	readonly reason: string;
	/** The last day on which it counts, `YYYY-MM-DD`. */
	readonly until: string;
	/** What its findings get instead. */
	readonly ruling: Ruling;
	/** `until` is over: it does not count, and is told where it would have. */
	readonly expired: boolean;
	readonly because: Because;
}

/** One thing that a layer says and that does not count. */
export interface PolicyNotice {
	readonly message: string;
	/** Only what it would change: `allow is looser than confirm`. */
	readonly detail?: string;
	readonly because: Because;
}

/** One setting, or one entry of a list. */
export interface ShownSetting {
	readonly setting: string;
	readonly value: string | number | boolean | readonly string[] | undefined;
	readonly because: Because;
	/** For what nothing goes below, besides what counts otherwise. */
	readonly atLeast?: boolean;
}

export type { Profile, Ruling, Unattended };

const MEBIBYTE = 1024 * 1024;

/** Without any policy file: the profile `standard`. */
export const DEFAULT_POLICY: Policy = {
	...rulingsOf("standard"),
	alsoProfiles: [],
	overrides: [],
	bounds: [],
	unattendedRules: [],
	unattendedBounds: [],
	exceptions: [],
	protectedPaths: [],
	protectedBranches: ["main", "master", "trunk", "develop", "production", "release", "release/*"],
	precious: [],
	production: [],
	workspace: [],
	temp: [],
	approvals: { waitSeconds: 300, tries: 3 },
	snapshots: { on: true, maxBytes: 2048 * MEBIBYTE, maxAgeDays: 14 },
	log: { on: true, require: false, maxBytes: 64 * MEBIBYTE },
	origins: new Map(),
	notices: [],
};

/** The part of a policy that a profile decides. */
export function rulingsOf(
	name: ProfileName,
): Pick<Policy, "profile" | "enforced" | "doubtCounts" | "severity" | "gaps" | "unattended"> {
	const { enforced, doubtCounts, severity, gaps, unattended } = PROFILES[name];
	return { profile: name, enforced, doubtCounts, severity, gaps, unattended };
}
