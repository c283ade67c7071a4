// Findings, gaps and losses made by hand for the policy tests.

import type { Loss } from "../../src/model/fact.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Gap, GapKind } from "../../src/model/gap.ts";
import type { Invocation } from "../../src/model/invocation.ts";
import type { Adjustment, Severity } from "../../src/model/rule.ts";
import type { Source } from "../../src/model/span.ts";
import { exact } from "../../src/model/value.ts";
import type { Analysis } from "../../src/model/verdict.ts";

export const source: Source = { id: 0, name: "command", text: "rm x" };
const location = { source, span: { start: 0, end: 4 } };

const invocation: Invocation = {
	id: 0,
	command: "rm",
	argv: [],
	sub: [],
	subUnknown: false,
	flags: [],
	flagsOpen: false,
	operands: [],
	redirects: [],
	env: new Map(),
	cwd: exact("/w"),
	input: [],
	code: [],
	effects: [],
	via: [],
	place: "here",
	runs: "always",
	location,
};

export interface FindingChoices {
	readonly id?: string;
	readonly certainty?: "yes" | "maybe";
	readonly floor?: boolean;
	readonly adjusted?: readonly Adjustment[];
}

export function finding(severity: Severity, choices: FindingChoices = {}): Finding {
	const { id = "fs/x", certainty = "yes", floor = false, adjusted = [] } = choices;
	const rule = {
		id,
		pack: "fs",
		title: "t",
		severity,
		since: "0.1.0",
		reason: "r",
		instead: [],
		when: {},
		adjust: [],
		tags: [],
		floor,
	};
	return { rule, certainty, severity, invocation, marks: [], adjusted, queries: [] };
}

export const gap = (kind: GapKind): Gap => ({ kind, detail: "d" });

export const analysis = (findings: readonly Finding[], gaps: readonly Gap[] = []): Analysis => ({
	source,
	invocations: [invocation],
	findings,
	gaps,
});

export const adjustment = (because: string): Adjustment => ({ if: {}, severity: "low", because });

export const loss = (changes: Partial<Loss>): Loss => ({
	kind: "none",
	files: 0,
	bytes: 0,
	more: false,
	recoverable: 0,
	samples: [],
	because: "does not exist",
	...changes,
});
