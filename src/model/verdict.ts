// The answer: a decision, everything it rests on, and what has to be done first.

import type { Fact } from "./fact.ts";
import type { Finding } from "./finding.ts";
import type { Gap } from "./gap.ts";
import type { Invocation } from "./invocation.ts";
import type { Policy, PolicyNotice } from "./policy.ts";
import type { Adjustment, Severity } from "./rule.ts";
import type { Source } from "./span.ts";

export type Decision = "allow" | "confirm" | "block";
/** From mildest to strictest. */
export const DECISIONS: readonly Decision[] = ["allow", "confirm", "block"];

/** To be done before the command runs. */
export type Obligation = "log" | "snapshot";

export type ProfileName = "observe" | "standard" | "strict" | "autonomous" | "ci";

/** Where a judgement comes from: a layer, and the file and line in it, if it is a file. */
export interface Because {
	readonly layer: string;
	/** The setting that decided, as a path: `severity.high`, `gaps.dynamic-command`, `rules.git/reset-hard`. */
	readonly setting: string;
	readonly file?: string;
	readonly line?: number;
}

/** A decision that one setting asks for. */
export interface Said {
	readonly decision: Decision;
	readonly because: Because;
	/** An exception's reason. */
	readonly reason?: string;
}

/** One finding or gap with the decision that the policy gives it. */
export interface Judgement {
	readonly subject:
		| { readonly kind: "finding"; readonly finding: Finding }
		| { readonly kind: "gap"; readonly gap: Gap };
	readonly decision: Decision;
	/** The severity after all adjustments; absent for gaps. */
	readonly severity?: Severity;
	/** Every adjustment that applied, the facts' ones last. */
	readonly adjusted: readonly Adjustment[];
	readonly obligations: readonly Obligation[];
	readonly because: Because;
	/** What else was said about it, and gave way to `because`. */
	readonly others?: readonly Said[];
	/** Uncommitted edits of the user's own would be lost: always at least `confirm`. */
	readonly usersWork?: boolean;
	/** What would be lost, in one sentence, when facts told. */
	readonly loss?: string;
}

/** What the pure half found: no world was asked. */
export interface Analysis {
	readonly source: Source;
	readonly invocations: readonly Invocation[];
	readonly findings: readonly Finding[];
	readonly gaps: readonly Gap[];
}

export interface Verdict extends Analysis {
	readonly decision: Decision;
	readonly profile: ProfileName;
	/** The policy that decided, all layers merged: the gate, the log and the rest need not read them again. */
	readonly policy: Policy;
	readonly cwd: string;
	readonly obligations: readonly Obligation[];
	/** Strictest first. Empty when nothing matched: then the command is allowed. */
	readonly judgements: readonly Judgement[];
	readonly facts: readonly Fact[];
	/** What the policy's layers say that does not count: a setting that would loosen, an exception that ended. */
	readonly notices: readonly PolicyNotice[];
}
