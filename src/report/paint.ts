// Colours for people's terminals; with colour off, everything passes unchanged.

import type { Decision } from "../model/verdict.ts";

export interface Paint {
	readonly strong: (text: string) => string;
	readonly dim: (text: string) => string;
	/** The place that decided. */
	readonly main: (text: string) => string;
	/** Places that belong to it. */
	readonly second: (text: string) => string;
	readonly good: (text: string) => string;
	readonly decision: (decision: Decision, text: string) => string;
}

/** SGR parameters (ECMA-48 8.3.117) from the sixteen basic colours, so that the user's theme decides. */
const CODES = { strong: "1", dim: "2", red: "31", green: "32", yellow: "33", blue: "36" } as const;

/** The painters for a stream that takes colours, or for one that does not. */
export function createPaint(colour: boolean): Paint {
	const sgr =
		(...codes: readonly string[]) =>
		(text: string) =>
			colour && text !== "" ? `\x1b[${codes.join(";")}m${text}\x1b[0m` : text;
	const decisions = {
		allow: sgr(CODES.strong, CODES.green),
		confirm: sgr(CODES.strong, CODES.yellow),
		block: sgr(CODES.strong, CODES.red),
	};
	return {
		strong: sgr(CODES.strong),
		dim: sgr(CODES.dim),
		main: sgr(CODES.strong, CODES.red),
		second: sgr(CODES.blue),
		good: sgr(CODES.green),
		decision: (decision, text) => decisions[decision](text),
	};
}
