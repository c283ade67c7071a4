// A list of acts that ends at the limit, for the readers without a grammar.

import { MAX_ACTS } from "../../model/limits.ts";
import type { CodeAct, CodeGap, CodeReading } from "./acts.ts";

export interface Collected {
	readonly acts: CodeAct[];
	readonly gaps: CodeGap[];
}

/** Adds an act; false when there is no more room, which is a gap. */
export function collect(into: Collected, act: CodeAct): boolean {
	if (into.acts.length < MAX_ACTS) {
		into.acts.push(act);
		return true;
	}
	if (!into.gaps.some((gap) => gap.kind === "too-big"))
		into.gaps.push({
			kind: "too-big",
			detail: "the code does more than is listed",
			start: act.start,
			end: act.end,
			limit: "MAX_ACTS",
		});
	return false;
}

export const empty = (): Collected & CodeReading => ({ acts: [], gaps: [] });
