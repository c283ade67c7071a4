// Gaps: what the analysis could not see, by name. The policy decides about each; none is dropped.

import type { Location } from "./span.ts";

export type GapKind =
	| "syntax" // the text does not parse as shell; what did parse is judged
	| "dynamic-command" // which program runs is not known
	| "dynamic-argument" // an argument is not known; its known remainder is judged
	| "dynamic-code" // the text given to a shell or interpreter is not known
	| "opaque-code" // code in a language, or a form, that is not read
	| "sourced-file" // a script that runs was not read (absent, too big, pure mode)
	| "too-deep" // a nesting limit was reached
	| "too-big" // a size or step limit was reached
	| "other-shell" // the text is for a shell whose grammar is not read (fish, PowerShell …)
	| "broken-layer" // a rule file, policy file or probe failed
	| "no-fact"; // a question about files or git could not be answered

export const GAP_KINDS: readonly GapKind[] = [
	"syntax",
	"dynamic-command",
	"dynamic-argument",
	"dynamic-code",
	"opaque-code",
	"sourced-file",
	"too-deep",
	"too-big",
	"other-shell",
	"broken-layer",
	"no-fact",
];

export interface Gap {
	readonly kind: GapKind;
	/** What exactly, in a few words for people: `unterminated double quote`, `$CMD`. Under 160 characters. */
	readonly detail: string;
	readonly location?: Location;
	/** The limit's name, for `too-deep` and `too-big`, and for a `sourced-file` that was read in part. */
	readonly limit?: string;
}
