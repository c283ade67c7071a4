// The answer as people see it: the decision, the line with carets, why, and what to do instead.

import type { Mark } from "../model/finding.ts";
import type { Location } from "../model/span.ts";
import type { Judgement, Verdict } from "../model/verdict.ts";
import { positionOf, wrap } from "../text/lines.ts";
import type { Paint } from "./paint.ts";
import { createPaint } from "./paint.ts";
import type { ShownMark, ShownPlace } from "./place.ts";
import { isFile, shownMarks, shownPlace } from "./place.ts";
import { renderRows } from "./rows.ts";
import { renderSnippet } from "./snippet.ts";
import { clip, readable, showInvocation, showSteps, wordsOf } from "./words.ts";

export interface FrameOptions {
	/** ANSI colours. */
	readonly colour: boolean;
	/** Columns of the terminal; lines of prose and code keep to it. */
	readonly width: number;
}

/** Most marks drawn for one judgement, and most other judgements listed below it. */
const MAX_MARKS = 16;
const MAX_OTHERS = 8;
const MAX_NOTES = 2;

/** The frame for the strictest judgement and one line for each other one; a single line when the command may run. Ends without a newline. */
export function renderVerdict(verdict: Verdict, options: FrameOptions): string {
	const paint = createPaint(options.colour);
	const width = Math.max(24, options.width);
	const [first, ...others] = verdict.judgements;
	if (first === undefined) return `${paint.decision("allow", verdict.decision)}  nothing to object to`;
	if (verdict.decision === "allow") return allowLine(first, others.length, paint);
	const objections = others.filter((other) => other.decision !== "allow");
	return [
		...renderHeadline(first, paint, width),
		"",
		...renderJudgement(first, paint, width),
		...renderRows(
			[
				{ label: "also", texts: otherLines(verdict, objections) },
				{ label: "note", texts: noteLines(verdict.notices) },
			],
			paint,
			width,
		),
	].join("\n");
}

/**
 * The frame of what was asked or refused. A command that the policy allows is asked about all the same where no snapshot could be made, or the
 * session was refused it before; then the frame says confirm.
 */
export function renderQuestion(verdict: Verdict, options: FrameOptions): string {
	return renderVerdict(verdict.decision === "allow" ? asQuestion(verdict) : verdict, options);
}

/** Those that wanted the snapshot are what is asked about; without any, all are. */
function asQuestion(verdict: Verdict): Verdict {
	const wanting = verdict.judgements.filter(({ obligations }) => obligations.includes("snapshot"));
	const asking = wanting.length === 0 ? verdict.judgements : wanting;
	const raised = asking.map((judgement): Judgement => ({ ...judgement, decision: "confirm" }));
	const others = verdict.judgements.filter((judgement) => !asking.includes(judgement));
	return { ...verdict, decision: "confirm", judgements: [...raised, ...others] };
}

/** What the policy's layers say that does not count. */
export function noteLines(notices: Verdict["notices"]): readonly string[] {
	const lines = notices.slice(0, MAX_NOTES).map((notice) => readable(noticeLine(notice)));
	const hidden = notices.length - lines.length;
	return hidden === 0 ? lines : [...lines, `${hidden} more: safe-run policy show`];
}

/** `.safe-run.yaml:3: profile observe is looser …` */
export function noticeLine({ message, because: { file, line } }: Verdict["notices"][number]): string {
	if (file === undefined) return message;
	return `${file}${line === undefined ? "" : `:${line}`}: ${message}`;
}

/** `block  fs/rm-wide  title`, wrapped under itself. */
export function renderHeadline(judgement: Judgement, paint: Paint, width: number): readonly string[] {
	const { id, title } = wordsOf(judgement);
	const { decision } = judgement;
	const indent = decision.length + id.length + 4;
	if (indent + 12 > width) {
		return [
			`${paint.decision(decision, decision)}  ${paint.strong(id)}`,
			...wrap(title, width - 2).map((line) => `  ${line}`),
		];
	}
	const [line, ...more] = wrap(title, width - indent);
	return [
		`${paint.decision(decision, decision)}  ${paint.strong(id)}  ${line}`,
		...more.map((text) => " ".repeat(indent) + text),
	];
}

/** The code with carets and the rows below it, without a headline. */
export function renderJudgement(judgement: Judgement, paint: Paint, width: number): readonly string[] {
	const marks = shownMarks(marksOf(judgement).slice(0, MAX_MARKS));
	const code = marks.length === 0 ? [] : [...renderCode(judgement, marks, paint, width), ""];
	const { reason, instead, topic } = wordsOf(judgement);
	return [
		...code,
		...renderRows(
			[
				...(marks.some((mark) => !mark.place.exact) ? runsRow(judgement) : []),
				...(judgement.subject.kind === "gap" && marks.length === 0
					? [{ label: "what", texts: [readable(judgement.subject.gap.detail)] }]
					: []),
				{ label: "why", texts: [reason] },
				{ label: "loss", texts: judgement.loss === undefined ? [] : [readable(judgement.loss)] },
				{ label: "policy", texts: ownSetting(judgement) },
				{ label: "instead", texts: instead },
				{ label: "more", texts: topic === undefined ? [] : [`safe-run explain ${topic}`] },
			],
			paint,
			width,
		),
	];
}

/** The setting of a policy file that decided; the built-in profiles go without saying. */
function ownSetting({ decision, because: { layer, setting, file, line } }: Judgement): readonly string[] {
	if (file === undefined) return [];
	return [readable(`${setting} of ${layer} (${file}${line === undefined ? "" : `:${line}`}) says ${decision}`)];
}

function allowLine(judgement: Judgement, others: number, paint: Paint): string {
	const { id, title } = wordsOf(judgement);
	const because = judgement.adjusted.at(-1)?.because;
	const rest = others === 0 ? "" : ` (and ${others} more)`;
	return `${paint.decision("allow", "allow")}  ${id}  ${title}${because === undefined ? "" : `: ${readable(because)}`}${rest}`;
}

function otherLines(verdict: Verdict, others: readonly Judgement[]): readonly string[] {
	const lines = others.slice(0, MAX_OTHERS).map((other) => {
		const { id, title } = wordsOf(other);
		const mark = marksOf(other)[0];
		const at = mark === undefined ? "" : ` (${placeName(shownMarks([mark])[0]?.place, verdict)})`;
		return `${other.decision}  ${id}  ${title}${at}`;
	});
	return others.length > MAX_OTHERS ? [...lines, `${others.length - MAX_OTHERS} more`] : lines;
}

function placeName(place: ShownPlace | undefined, verdict: Verdict): string {
	if (place === undefined) return verdict.source.name;
	const { source, span } = place.location;
	const { line, column } = positionOf(source.text, span.start);
	const name = isFile(source) ? `${readable(source.name)}:` : "";
	return `${name}${line + (source.line ?? 1) - 1}:${column}`;
}

/** The program and words that really run, when they are not what stands in the marked place. */
function runsRow(judgement: Judgement): readonly { readonly label: string; readonly texts: readonly string[] }[] {
	if (judgement.subject.kind === "gap") return [];
	return [{ label: "runs", texts: [clip(showInvocation(judgement.subject.finding.invocation), 300)] }];
}

function renderCode(judgement: Judgement, marks: readonly ShownMark[], paint: Paint, width: number): readonly string[] {
	const main = marks[0];
	if (main === undefined) return [];
	const { source, span } = main.place.location;
	const steps = judgement.subject.kind === "finding" ? showSteps(judgement.subject.finding.invocation.via) : "";
	const options = { paint, width, ...(steps === "" ? {} : { footnote: `runs through ${steps}` }) };
	const own = marks.filter((mark) => mark.place.location.source === source).map(toSnippetMark);
	if (main.place.ranBy === undefined) return renderSnippet(source, own, options);
	const { line, column } = positionOf(source.text, span.start);
	const typed = [{ span: main.place.ranBy.span, main: false }];
	return [
		...renderSnippet(main.place.ranBy.source, typed, { paint, width }),
		"",
		`  ${paint.dim("in")} ${readable(source.name)}:${line + (source.line ?? 1) - 1}:${column}`,
		...renderSnippet(source, own, options),
	];
}

function toSnippetMark({ place, main, note }: ShownMark) {
	return { span: place.location.span, main, ...(note === undefined ? {} : { note: readable(note) }) };
}

function marksOf(judgement: Judgement): readonly Mark[] {
	const { subject } = judgement;
	if (subject.kind === "finding") {
		const { marks, invocation } = subject.finding;
		return marks.length > 0 ? marks : [{ location: invocation.location }];
	}
	const { location, detail } = subject.gap;
	if (location === undefined) return [];
	const { source, span } = location;
	// `"$CMD" $CMD` tells nothing: a note that only repeats the marked word is left out.
	return source.text.slice(span.start, span.end).includes(detail) ? [{ location }] : [{ location, note: detail }];
}

/** The place a judgement is about: in the typed command, or in a script file that it runs. Absent when it has none. */
export function placeOf(judgement: Judgement): Location | undefined {
	const mark = marksOf(judgement)[0];
	return mark === undefined ? undefined : shownPlace(mark.location).location;
}
