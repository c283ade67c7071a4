// The built-in profiles as data: what each severity and each kind of gap leads to, and what a question is where nobody answers.

import type { GapKind } from "./gap.ts";
import type { Severity } from "./rule.ts";
import type { Decision, Obligation, ProfileName } from "./verdict.ts";

export interface Ruling {
	readonly decision: Decision;
	/** `snapshot` counts for what can be kept, and only where the caller can keep it. */
	readonly obligations: readonly Obligation[];
	/** The decision instead, when all that would be lost can be kept first. */
	readonly ifKept?: "allow";
}

/** What a question becomes where nobody can answer: refused, asked back of the agent, or held until a person approves. */
export type Unattended = "self-check" | "queue" | "block";
/** From mildest to strictest. */
export const UNATTENDED: readonly Unattended[] = ["self-check", "queue", "block"];

export interface Profile {
	readonly name: ProfileName;
	/** By severity after all adjustments, and by how sure the match is. */
	readonly severity: Readonly<Record<Severity, Readonly<Record<"yes" | "maybe", Ruling>>>>;
	readonly gaps: Readonly<Record<GapKind, Ruling>>;
	/** By the severity of the finding that asks; `gap` for what could not be judged. */
	readonly unattended: Readonly<Record<Severity | "gap", Unattended>>;
	/** Whether a mere possibility counts like a certain match; else it counts one step less. */
	readonly doubtCounts: boolean;
	/** False: the rulings are written down and nothing is stopped, except by a rule of the floor. */
	readonly enforced: boolean;
}

/** The rulings, by the words that policy files use; `snapshot` allows what can be kept first and asks about the rest. */
export const RULINGS = {
	allow: { decision: "allow", obligations: ["log"] },
	snapshot: { decision: "confirm", obligations: ["log", "snapshot"], ifKept: "allow" },
	confirm: { decision: "confirm", obligations: ["log", "snapshot"] },
	block: { decision: "block", obligations: ["log"] },
} as const satisfies Readonly<Record<string, Ruling>>;
export type RulingWord = keyof typeof RULINGS;

const { allow: RECORD, snapshot: KEEP, confirm: CONFIRM, block: BLOCK } = RULINGS;

/** The word for a ruling. */
export function rulingWord({ decision, ifKept }: Ruling): RulingWord {
	return ifKept === undefined ? decision : "snapshot";
}

/** One step less for what only may match, and never less than a question for what is high or critical. */
export function lowered(ruling: Ruling, severity: Severity): Ruling {
	if (ruling.decision === "allow") return ruling;
	if (ruling.decision === "block") return CONFIRM;
	return severity === "high" || severity === "critical" ? ruling : RECORD;
}

const REFUSED: Profile["unattended"] = {
	low: "block",
	medium: "block",
	high: "block",
	critical: "block",
	gap: "block",
};

const standard: Profile = {
	name: "standard",
	enforced: true,
	doubtCounts: false,
	severity: {
		low: { yes: RECORD, maybe: RECORD },
		medium: { yes: KEEP, maybe: RECORD },
		high: { yes: CONFIRM, maybe: CONFIRM },
		critical: { yes: BLOCK, maybe: CONFIRM },
	},
	gaps: {
		syntax: CONFIRM,
		"dynamic-command": CONFIRM,
		// The known remainder of the word was judged; asking at each variable would teach people to say yes.
		"dynamic-argument": RECORD,
		"dynamic-code": CONFIRM,
		"opaque-code": CONFIRM,
		"sourced-file": RECORD,
		"too-deep": CONFIRM,
		"too-big": CONFIRM,
		"other-shell": CONFIRM,
		"broken-layer": CONFIRM,
		// A missing fact never lowers a severity, so the finding that asked already stands at its full weight.
		"no-fact": RECORD,
	},
	unattended: REFUSED,
};

const strict: Profile = {
	name: "strict",
	enforced: true,
	doubtCounts: true,
	severity: {
		low: { yes: RECORD, maybe: RECORD },
		medium: { yes: CONFIRM, maybe: CONFIRM },
		high: { yes: BLOCK, maybe: BLOCK },
		critical: { yes: BLOCK, maybe: BLOCK },
	},
	gaps: { ...standard.gaps, "sourced-file": CONFIRM, "no-fact": CONFIRM },
	unattended: REFUSED,
};

/** Nobody is there to answer: every question of `standard` is a refusal. */
const ci: Profile = {
	name: "ci",
	enforced: true,
	doubtCounts: false,
	severity: {
		low: { yes: RECORD, maybe: RECORD },
		medium: { yes: BLOCK, maybe: RECORD },
		high: { yes: BLOCK, maybe: BLOCK },
		critical: { yes: BLOCK, maybe: BLOCK },
	},
	gaps: {
		syntax: BLOCK,
		"dynamic-command": BLOCK,
		"dynamic-argument": RECORD,
		"dynamic-code": BLOCK,
		"opaque-code": BLOCK,
		"sourced-file": RECORD,
		"too-deep": BLOCK,
		"too-big": BLOCK,
		"other-shell": BLOCK,
		"broken-layer": BLOCK,
		"no-fact": RECORD,
	},
	unattended: REFUSED,
};

/** Rules as `standard`; an agent answers small questions itself, and a person the others when there is time. */
const autonomous: Profile = {
	...standard,
	name: "autonomous",
	unattended: { low: "self-check", medium: "self-check", high: "queue", critical: "queue", gap: "queue" },
};

/** Every profile by its name. `observe` rules as `standard` does and stops nothing but the floor. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
	observe: { ...standard, name: "observe", enforced: false },
	standard,
	strict,
	autonomous,
	ci,
};

/** In the order in which they are shown to people. */
export const PROFILE_NAMES: readonly ProfileName[] = ["observe", "standard", "strict", "autonomous", "ci"];

/** The profile of that name; undefined for a text that is no profile's name. */
export function findProfile(name: string): Profile | undefined {
	const known = PROFILE_NAMES.find((p) => p === name);
	return known === undefined ? undefined : PROFILES[known];
}
