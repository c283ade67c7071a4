// The sentences that frames, explanations and the agent line share.

import type { GapKind } from "../model/gap.ts";
import type { Invocation, Step } from "../model/invocation.ts";
import { showValue } from "../model/value.ts";
import type { Judgement } from "../model/verdict.ts";
import { quoteWord } from "../text/quote.ts";
import { redact } from "../text/redact.ts";
import { visible } from "../text/visible.ts";

interface GapWords {
	readonly title: string;
	readonly reason: string;
	readonly instead: readonly string[];
}

const GAPS: Readonly<Record<GapKind, GapWords>> = {
	syntax: {
		title: "a part that does not parse as shell",
		reason: "A shell may read it in another way than it looks; what did parse was judged.",
		instead: [],
	},
	"dynamic-command": {
		title: "a program that is only known when it runs",
		reason: "Which program this runs depends on a value that the text does not hold.",
		instead: [],
	},
	"dynamic-argument": {
		title: "an argument that is only known when it runs",
		reason: "The known parts of the word were judged; the rest could be anything.",
		instead: [],
	},
	"dynamic-code": {
		title: "code that is only known when it runs",
		reason: "A shell or interpreter would run a text that is not in the command.",
		instead: [],
	},
	"opaque-code": {
		title: "code that is not read",
		reason: "The code is in a language or form that the analysis does not follow.",
		instead: [],
	},
	"sourced-file": {
		title: "a script that was not read",
		reason: "The file would run as code, but it could not be read before.",
		instead: [],
	},
	"too-deep": {
		title: "nesting past the limit",
		reason: "The text is nested deeper than the analysis follows; what lies below was not judged.",
		instead: [],
	},
	"too-big": {
		title: "a text past the size limit",
		reason: "The analysis stopped at a limit; what comes after was not judged.",
		instead: [],
	},
	"other-shell": {
		title: "code for another shell",
		reason: "The text is for a shell whose grammar is not read.",
		instead: [],
	},
	"broken-layer": {
		title: "a rule or policy file that does not load",
		reason: "Without it the answer could be too mild.",
		instead: ["safe-run policy check", "safe-run rules test"],
	},
	"no-fact": {
		title: "a question about files or git without an answer",
		reason: "What would be lost could not be found out, so it counts as lost.",
		instead: [],
	},
};

/** What a judgement says to people, whether it is about a finding or a gap. */
export interface JudgementWords {
	/** Rule id or gap kind. */
	readonly id: string;
	readonly title: string;
	readonly reason: string;
	readonly instead: readonly string[];
	/** For `safe-run explain …`, where there is more to read. */
	readonly topic?: string;
}

/** The words for one judgement; they may come from a user's rule file, so secrets are masked and control characters made visible. */
export function wordsOf(judgement: Judgement): JudgementWords {
	const { subject } = judgement;
	if (subject.kind === "gap") {
		const { title, reason, instead } = GAPS[subject.gap.kind];
		const limit = subject.gap.limit === undefined ? "" : ` (limit ${subject.gap.limit})`;
		return { id: subject.gap.kind, title: title + limit, reason, instead };
	}
	const { rule, certainty } = subject.finding;
	return {
		id: visible(rule.id),
		title: readable(rule.title) + (certainty === "maybe" ? " (maybe)" : ""),
		reason: readable(rule.reason),
		instead: rule.instead.map(readable),
		topic: visible(rule.id),
	};
}

/** `sudo, bash -c`: what the invocation was reached through, the middle left out when it is long. */
export function showSteps(via: readonly Step[]): string {
	const names = via.map((step) => readable(step.name)).filter((name, index, all) => name !== all[index - 1]);
	if (names.length <= 6) return names.join(", ");
	return [...names.slice(0, 3), `${names.length - 5} more`, ...names.slice(-2)].join(", ");
}

/** The words that would run, as known: holes as written, texts quoted where a shell would need it. */
export function showInvocation(invocation: Invocation): string {
	const words = invocation.argv
		.slice(0, 64)
		.map(({ value }) => (value.kind === "exact" ? quoteWord(clip(value.text, 2_000)) : showValue(value)));
	const redirects = invocation.redirects.slice(0, 16).map((r) => `${r.operator} ${showValue(r.target.value)}`);
	return readable([...words, ...redirects].join(" "));
}

/** Cuts in code points, with a sign that it was cut. */
export function clip(text: string, limit: number): string {
	if (text.length <= limit) return text;
	const characters = [...text.slice(0, 2 * limit)];
	return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}

/** A piece of the command as one line for people: bounded, without secrets, nothing hidden. */
export function readable(text: string): string {
	return visible(redact(clip(text, 2_000)));
}
