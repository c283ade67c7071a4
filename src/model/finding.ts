// A rule that matched an invocation.

import type { Effect } from "./effect.ts";
import type { FactQuery } from "./fact.ts";
import type { Invocation } from "./invocation.ts";
import type { Adjustment, Rule, Severity } from "./rule.ts";
import type { Location } from "./span.ts";

export interface Finding {
	readonly rule: Rule;
	readonly certainty: "yes" | "maybe";
	/** After the adjustments that need no facts. */
	readonly severity: Severity;
	readonly invocation: Invocation;
	/** The effect that matched, for rules on effects. */
	readonly effect?: Effect;
	/** What to point at, with a short note: the words that matched, `becomes /* when BUILD is empty`. The first is the main one. */
	readonly marks: readonly Mark[];
	/** Adjustments already applied, in order. */
	readonly adjusted: readonly Adjustment[];
	/** Facts that would decide the remaining adjustments; empty when none is left. */
	readonly queries: readonly FactQuery[];
}

export interface Mark {
	readonly location: Location;
	readonly note?: string;
}
