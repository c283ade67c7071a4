// The whole trace of one verdict: what runs, what was found and where, what was asked, and what decided.

import type { Rule } from "../model/rule.ts";
import type { Because, Judgement, Said, Verdict } from "../model/verdict.ts";
import { wrap } from "../text/lines.ts";
import { visible } from "../text/visible.ts";
import { showAnswer, showQuery } from "./effects.ts";
import type { FrameOptions } from "./frame.ts";
import { noteLines, renderHeadline, renderJudgement } from "./frame.ts";
import type { Paint } from "./paint.ts";
import { createPaint } from "./paint.ts";
import { renderRows } from "./rows.ts";
import { renderTree } from "./tree.ts";
import { readable, wordsOf } from "./words.ts";

/** Most judgements drawn in full, most facts listed, and most reasons listed; each list tells how many it leaves out. */
const MAX_DRAWN = 12;
const MAX_FACTS = 40;
const MAX_REASONS = 40;

/** The trace as text, without a newline at the end. */
export function renderExplain(verdict: Verdict, options: FrameOptions): string {
	const paint = createPaint(options.colour);
	const width = Math.max(24, options.width);
	const sections: readonly (readonly [string, readonly string[]])[] = [
		["what runs", runs(verdict, paint, width)],
		...verdict.judgements
			.slice(0, MAX_DRAWN)
			.map((judgement, index): readonly [string, readonly string[]] => [
				`${judgement.subject.kind} ${index + 1} of ${verdict.judgements.length}`,
				[...renderHeadline(judgement, paint, width), "", ...renderJudgement(judgement, paint, width)],
			]),
		["what was asked", asked(verdict, width)],
		["what decided", decided(verdict, paint, width)],
	];
	return sections
		.filter(([, lines]) => lines.length > 0)
		.map(([title, lines]) => [rule(title, paint, width), ...lines].join("\n"))
		.join("\n\n");
}

/** A rule's example commands: what it finds, may find, and is silent about. */
export interface RuleExamples {
	readonly match: readonly string[];
	readonly may: readonly string[];
	readonly skip: readonly string[];
}

/** One rule for people: what it says and what it is worth. */
export function renderRule(shown: Rule, options: FrameOptions, examples?: RuleExamples): string {
	const paint = createPaint(options.colour);
	const adjust = shown.adjust.map(({ severity, because }) => `${severity} when ${visible(because)}`);
	return [
		`${paint.strong(visible(shown.id))}  ${visible(shown.title)}`,
		"",
		...renderRows(
			[
				{ label: "severity", texts: [shown.severity + (shown.floor ? " (no policy can lift it)" : "")] },
				{ label: "adjusted", texts: adjust },
				{ label: "why", texts: [visible(shown.reason)] },
				{ label: "instead", texts: shown.instead.map(visible) },
				{ label: "finds", texts: (examples?.match ?? []).map(visible) },
				{ label: "may find", texts: (examples?.may ?? []).map(visible) },
				{ label: "leaves", texts: (examples?.skip ?? []).map(visible) },
				{
					label: "only in",
					texts: shown.profiles === undefined ? [] : [`profile ${shown.profiles.join(", ")}`],
				},
				{ label: "since", texts: [visible(shown.since)] },
			],
			paint,
			options.width,
		),
	].join("\n");
}

function rule(title: string, paint: Paint, width: number): string {
	return `${paint.dim("──")} ${paint.strong(title)} ${paint.dim("─".repeat(Math.max(0, width - title.length - 4)))}`;
}

function runs(verdict: Verdict, paint: Paint, width: number): readonly string[] {
	if (verdict.invocations.length === 0) return ["  nothing"];
	return renderTree(verdict.invocations, verdict.cwd, paint, width);
}

function asked(verdict: Verdict, width: number): readonly string[] {
	const lines = verdict.facts
		.slice(0, MAX_FACTS)
		.flatMap((fact) => [
			...indent(wrap(showQuery(fact.query), width - 2), 2),
			...indent(wrap(showAnswer(fact), width - 6), 6),
		]);
	return verdict.facts.length > MAX_FACTS ? [...lines, `  and ${verdict.facts.length - MAX_FACTS} more`] : lines;
}

function decided(verdict: Verdict, paint: Paint, width: number): readonly string[] {
	const lines = verdict.judgements
		.slice(0, MAX_REASONS)
		.flatMap((judgement) => [
			...indent(wrap(because(judgement), width - 4), 2, 4),
			...(judgement.others ?? []).flatMap((said) => indent(wrap(gaveWay(said), width - 8), 6, 8)),
		]);
	if (verdict.judgements.length > MAX_REASONS) lines.push(`  and ${verdict.judgements.length - MAX_REASONS} more`);
	const why = verdict.judgements.length === 0 ? "nothing matched" : "the strictest of these";
	const duties = verdict.obligations.length === 0 ? "" : `; before it runs: ${verdict.obligations.join(", ")}`;
	const [last = "", ...more] = wrap(`${verdict.decision}  ${why}, profile ${verdict.profile}${duties}`, width - 4);
	const painted = paint.decision(verdict.decision, verdict.decision) + last.slice(verdict.decision.length);
	const notes = noteLines(verdict.notices).flatMap((note) => indent(wrap(note, width - 8), 6, 8));
	return [...lines, ...notes, ...indent([painted, ...more], 2, 4)];
}

/** `git/reset-hard  high, low because nothing to lose; severity.low in standard says allow`. */
function because(judgement: Judgement): string {
	const { id } = wordsOf(judgement);
	const { setting } = judgement.because;
	const where = placeOf(judgement.because);
	const own = judgement.subject.kind === "finding" ? [judgement.subject.finding.rule.severity] : [];
	const steps = [...own, ...judgement.adjusted.map((a) => `${a.severity} because ${a.because}`)].join(", ");
	return readable(`${id}: ${steps === "" ? "" : `${steps}; `}${setting} in ${where} says ${judgement.decision}`);
}

/** A setting that was said too, and was not the one that counts. */
function gaveWay({ decision, because: origin }: Said): string {
	return readable(`${origin.setting} in ${placeOf(origin)} said ${decision}`);
}

function placeOf({ layer, file, line }: Because): string {
	return file === undefined ? layer : `${layer} (${file}${line === undefined ? "" : `:${line}`})`;
}

function indent(lines: readonly string[], first: number, rest = first): readonly string[] {
	return lines.map((line, index) => " ".repeat(index === 0 ? first : rest) + line);
}
