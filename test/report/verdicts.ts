// Verdicts made by hand, for tests of what people see.

import type { Effect } from "../../src/model/effect.ts";
import type { Mark } from "../../src/model/finding.ts";
import type { Gap } from "../../src/model/gap.ts";
import type { Invocation, Step } from "../../src/model/invocation.ts";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import type { Rule, Severity } from "../../src/model/rule.ts";
import type { Location, Source } from "../../src/model/span.ts";
import type { Value } from "../../src/model/value.ts";
import { exact } from "../../src/model/value.ts";
import type { Decision, Judgement, Verdict } from "../../src/model/verdict.ts";
import type { Word } from "../../src/model/word.ts";

export const typed = (text: string): Source => ({ id: 0, name: "command", text });

/** The nth place of `part` in a source. */
export function at(source: Source, part: string, nth = 0): Location {
	let start = source.text.indexOf(part);
	for (let i = 0; i < nth; i++) start = source.text.indexOf(part, start + 1);
	if (start === -1) throw new Error(`${part} is not in ${source.text}`);
	return { source, span: { start, end: start + part.length } };
}

/** A text that came out of the characters of `part` in an outer source, one by one. */
export function nested(id: number, name: string, outer: Source, part: string): Source {
	const location = at(outer, part);
	const segments = [{ at: 0, length: part.length, location, exact: true }];
	return { id, name, text: part, within: { location, segments } };
}

export const mark = (location: Location, note?: string): Mark =>
	note === undefined ? { location } : { location, note };

export function rule(id: string, title: string, more: Partial<Rule> = {}): Rule {
	return {
		id,
		pack: id.split("/")[0] ?? "",
		title,
		severity: "high",
		since: "0.1.0",
		reason: "Uncommitted changes are thrown away; git keeps no copy.",
		instead: ["git stash push --include-untracked"],
		when: {},
		adjust: [],
		tags: [],
		floor: false,
		...more,
	};
}

export function word(location: Location, value?: Value): Word {
	const text = location.source.text.slice(location.span.start, location.span.end);
	return { value: value ?? exact(text), location, quoted: false, many: false };
}

export interface Called {
	readonly via?: readonly Step[];
	readonly effects?: readonly Effect[];
	readonly cwd?: Value;
	readonly runs?: Invocation["runs"];
	readonly id?: number;
}

/** An invocation whose words are the blank-separated pieces of `part`. */
export function invocation(source: Source, part: string, more: Called = {}): Invocation {
	const location = at(source, part);
	const argv: Word[] = [];
	for (const match of part.matchAll(/\S+/g)) {
		const start = location.span.start + match.index;
		argv.push(word({ source, span: { start, end: start + match[0].length } }));
	}
	return {
		id: more.id ?? 0,
		command: part.split(" ")[0] ?? "",
		argv,
		sub: [],
		subUnknown: false,
		flags: [],
		flagsOpen: false,
		operands: argv.slice(1),
		redirects: [],
		env: new Map(),
		cwd: more.cwd ?? exact("/w"),
		input: [],
		code: [],
		effects: more.effects ?? [],
		via: more.via ?? [],
		place: "here",
		runs: more.runs ?? "always",
		location,
	};
}

export interface Found {
	readonly rule: Rule;
	readonly invocation: Invocation;
	readonly marks: readonly Mark[];
	readonly decision?: Decision;
	readonly severity?: Severity;
	readonly certainty?: "yes" | "maybe";
	readonly loss?: string;
	readonly adjusted?: Rule["adjust"];
}

export function found(f: Found): Judgement {
	const severity = f.severity ?? f.rule.severity;
	const finding = {
		rule: f.rule,
		certainty: f.certainty ?? "yes",
		severity: f.rule.severity,
		invocation: f.invocation,
		marks: f.marks,
		adjusted: [],
		queries: [],
	} as const;
	const judgement = {
		subject: { kind: "finding", finding },
		decision: f.decision ?? "confirm",
		severity,
		adjusted: f.adjusted ?? [],
		obligations: [],
		because: { layer: "standard", setting: `severity.${severity}` },
	} as const;
	return f.loss === undefined ? judgement : { ...judgement, loss: f.loss };
}

export const missed = (gap: Gap, decision: Decision = "confirm"): Judgement => ({
	subject: { kind: "gap", gap },
	decision,
	adjusted: [],
	obligations: [],
	because: { layer: "standard", setting: `gaps.${gap.kind}` },
});

/** A verdict with these judgements, the decision being that of the first. */
export function verdict(source: Source, judgements: readonly Judgement[], more: Partial<Verdict> = {}): Verdict {
	const findings = judgements.flatMap((j) => (j.subject.kind === "finding" ? [j.subject.finding] : []));
	const gaps = judgements.flatMap((j) => (j.subject.kind === "gap" ? [j.subject.gap] : []));
	return {
		source,
		invocations: findings.map((finding) => finding.invocation),
		findings,
		gaps,
		decision: judgements[0]?.decision ?? "allow",
		profile: "standard",
		policy: DEFAULT_POLICY,
		cwd: "/w",
		obligations: [],
		judgements,
		facts: [],
		notices: [],
		...more,
	};
}
