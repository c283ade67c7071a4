// The answer for programs: a plain object with a schema number, and the short line of `check --jsonl`.

import type { FactAnswer, FactQuery } from "../model/fact.ts";
import type { GapKind } from "../model/gap.ts";
import type { PolicyNotice } from "../model/policy.ts";
import type { Certainty, Severity } from "../model/rule.ts";
import type { Location } from "../model/span.ts";
import { showValue } from "../model/value.ts";
import type { Because, Decision, Judgement, Obligation, ProfileName, Said, Verdict } from "../model/verdict.ts";
import { positionOf } from "../text/lines.ts";
import { redact } from "../text/redact.ts";
import { placeOf } from "./frame.ts";
import { clip, readable, showInvocation, wordsOf } from "./words.ts";

/** Grows when a field changes its meaning or goes away; new fields do not change it. */
export const JSON_SCHEMA = 1;

/** Longest command text that is repeated in the answer, in code units; `commandLength` tells the whole length. */
const MAX_COMMAND = 4_096;
/** Most judgements and invocations that are listed; the counts tell how many there are. */
const MAX_LISTED = 1_000;

export interface JsonPlace {
	/** The command's own text, or a file's path. */
	readonly source: string;
	/** 1-based; columns and offsets in UTF-16 code units. */
	readonly line: number;
	readonly column: number;
	readonly start: number;
	readonly end: number;
}

export interface JsonJudgement {
	readonly decision: Decision;
	readonly kind: "finding" | "gap";
	/** For findings. */
	readonly rule?: string;
	readonly certainty?: Certainty;
	/** After all adjustments. */
	readonly severity?: Severity;
	/** For gaps. */
	readonly gap?: GapKind;
	readonly detail?: string;
	readonly title: string;
	readonly reason: string;
	readonly instead: readonly string[];
	/** What would be lost, in one sentence. */
	readonly loss?: string;
	/** Why the severity is not the rule's own, in order. */
	readonly adjusted: readonly { readonly severity: Severity; readonly because: string }[];
	readonly obligations: readonly Obligation[];
	/** The layer and setting that decided. */
	readonly because: Because;
	/** What other settings said, and gave way. */
	readonly others: readonly Said[];
	/** In the typed command, or the file that it stands in. */
	readonly place?: JsonPlace;
	/** Wrappers, shells and scripts it was reached through, outermost first. */
	readonly via: readonly string[];
}

export interface JsonInvocation {
	readonly command: string;
	/** The words that would run, as far as known. */
	readonly shown: string;
	readonly cwd: string;
	readonly via: readonly string[];
	readonly runs: "always" | "maybe" | "never";
	readonly place: "here" | "remote" | "container";
	readonly effects: readonly {
		readonly kind: string;
		readonly certainty: "yes" | "maybe";
		readonly targets: readonly string[];
	}[];
}

export interface JsonVerdict {
	readonly schema: typeof JSON_SCHEMA;
	readonly decision: Decision;
	readonly profile: ProfileName;
	readonly cwd: string;
	/** Secrets masked, cut at 4096. */
	readonly command: string;
	readonly commandLength: number;
	readonly obligations: readonly Obligation[];
	/** Strictest first. */
	readonly judgements: readonly JsonJudgement[];
	readonly judgementCount: number;
	readonly invocations: readonly JsonInvocation[];
	readonly invocationCount: number;
	readonly facts: readonly { readonly query: FactQuery; readonly answer: FactAnswer }[];
	/** What the policy's layers say that does not count. */
	readonly notices: readonly PolicyNotice[];
}

/** One line of `check --jsonl`. */
export interface JsonAnswer {
	readonly id: unknown;
	readonly decision: Decision;
	readonly findings: readonly { readonly rule: string; readonly severity: Severity; readonly certainty: Certainty }[];
	readonly gaps: readonly GapKind[];
}

/** The whole verdict as a plain object for `JSON.stringify`. Secrets in the command are masked. */
export function toJson(verdict: Verdict): JsonVerdict {
	const { text } = verdict.source;
	return {
		schema: JSON_SCHEMA,
		decision: verdict.decision,
		profile: verdict.profile,
		cwd: verdict.cwd,
		command: redact(clip(text, MAX_COMMAND)),
		commandLength: text.length,
		obligations: verdict.obligations,
		judgements: verdict.judgements.slice(0, MAX_LISTED).map(jsonJudgement),
		judgementCount: verdict.judgements.length,
		invocations: verdict.invocations.slice(0, MAX_LISTED).map((invocation) => ({
			command: invocation.command,
			shown: clip(showInvocation(invocation), 500),
			cwd: showValue(invocation.cwd),
			via: invocation.via.map((step) => readable(step.name)),
			runs: invocation.runs,
			place: invocation.place,
			effects: invocation.effects.map(({ kind, certainty, targets }) => ({
				kind,
				certainty,
				targets: targets.slice(0, 64).map((target) => redact(clip(showValue(target.value), 500))),
			})),
		})),
		invocationCount: verdict.invocations.length,
		facts: verdict.facts,
		notices: verdict.notices.map((notice) => ({ ...notice, message: redact(notice.message) })),
	};
}

/**
 * The short answer for one line of input. `severity` is the one after facts.
 * @param id the caller's own, given back as it came
 */
export function toJsonl(id: unknown, verdict: Verdict): JsonAnswer {
	const findings: JsonAnswer["findings"][number][] = [];
	const gaps: GapKind[] = [];
	for (const { subject, severity } of verdict.judgements) {
		if (subject.kind === "gap") gaps.push(subject.gap.kind);
		else {
			const { rule, certainty, severity: own } = subject.finding;
			findings.push({ rule: rule.id, severity: severity ?? own, certainty });
		}
	}
	return { id, decision: verdict.decision, findings, gaps };
}

function jsonJudgement(judgement: Judgement): JsonJudgement {
	const { subject } = judgement;
	const { title, reason, instead } = wordsOf(judgement);
	const place = placeOf(judgement);
	const about: Pick<JsonJudgement, "kind" | "rule" | "certainty" | "gap" | "detail"> =
		subject.kind === "gap"
			? { kind: "gap", gap: subject.gap.kind, detail: readable(subject.gap.detail) }
			: { kind: "finding", rule: subject.finding.rule.id, certainty: subject.finding.certainty };
	return {
		decision: judgement.decision,
		...about,
		...(judgement.severity === undefined ? {} : { severity: judgement.severity }),
		title,
		reason,
		instead,
		...(judgement.loss === undefined ? {} : { loss: readable(judgement.loss) }),
		adjusted: judgement.adjusted.map(({ severity, because }) => ({ severity, because })),
		obligations: judgement.obligations,
		because: judgement.because,
		others: judgement.others ?? [],
		...(place === undefined ? {} : { place: jsonPlace(place) }),
		via: subject.kind === "gap" ? [] : subject.finding.invocation.via.map((step) => readable(step.name)),
	};
}

function jsonPlace({ source, span }: Location): JsonPlace {
	const { line, column } = positionOf(source.text, span.start);
	return { source: source.name, line: line + (source.line ?? 1) - 1, column, start: span.start, end: span.end };
}
