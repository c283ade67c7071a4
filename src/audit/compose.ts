// Turns a decision into its line: what was asked, what was found, what was decided and by whom; redacted and bounded.

import manifest from "../../package.json" with { type: "json" };
import type { Fact, FactAnswer, FactQuery } from "../model/fact.ts";
import { MAX_LOG_COMMAND, MAX_LOG_FRAME, MAX_LOG_LINE, MAX_LOG_LISTED } from "../model/limits.ts";
import type { DecisionLine, LogBody, LogFact, LogFinding, LogGap, LogPlace, LogRuling } from "../model/log.ts";
import type { Decided } from "../model/passage.ts";
import { showValue } from "../model/value.ts";
import type { Judgement, Obligation } from "../model/verdict.ts";
import { keepable } from "../policy/index.ts";
import { placeOf, renderQuestion, renderVerdict } from "../report/frame.ts";
import { sha256 } from "../store/index.ts";
import { counted } from "../text/amounts.ts";
import { joinForDisplay } from "../text/join.ts";
import { positionOf } from "../text/lines.ts";
import { redact } from "../text/redact.ts";

/** Longest single text in a line other than the command and the frame, in code units. */
const MAX_TEXT = 600;
/** Most targets of one effect, and longest of them. */
const MAX_TARGETS = 8;
const MAX_TARGET = 300;
/** Code units past the limit that are looked at for secrets before the text is cut, so that none is cut in half and missed. */
const REACH = 20_000;

/** The line of a decision, not longer than a line may be. */
export function composeDecision(id: string, decided: Decided): DecisionLine {
	const { question, outcome, decision, confirmation, snapshot } = decided;
	const { verdict, caller, command } = question;
	const typed = typeof command === "string" ? command : joinForDisplay(command).text;
	const loss = verdict.judgements.find((judgement) => judgement.loss !== undefined)?.loss;
	const line: DecisionLine = {
		kind: "decision",
		id,
		adapter: caller.adapter,
		...(caller.agent === undefined ? {} : { agent: bounded(caller.agent) }),
		...(caller.session === undefined ? {} : { session: bounded(caller.session) }),
		cwd: bounded(verdict.cwd),
		command: shown(typed, MAX_LOG_COMMAND),
		commandLength: typed.length,
		sha256: sha256(typeof command === "string" ? command : command.join("\0")),
		decision,
		outcome,
		profile: verdict.profile,
		findings: verdict.judgements.filter(isFinding).slice(0, MAX_LOG_LISTED).map(findingOf),
		gaps: verdict.judgements.filter(isGap).slice(0, MAX_LOG_LISTED).map(gapOf),
		facts: verdict.facts.slice(0, MAX_LOG_LISTED).map(factOf),
		...(loss === undefined ? {} : { loss: bounded(loss) }),
		obligations: verdict.obligations,
		done: verdict.obligations.filter((obligation) => isDone(obligation, decided)),
		...(snapshot === undefined ? {} : { snapshot: scrubbed(snapshot) }),
		...(confirmation === undefined ? {} : { confirmation: scrubbed(confirmation) }),
		...(question.trouble === undefined ? {} : { trouble: bounded(question.trouble) }),
		...(verdict.judgements.length === 0 ? {} : { frame: frameOf(decided) }),
		versions: { program: manifest.version, node: process.version },
	};
	return fitted(line);
}

/** Any other line, with secrets masked. */
export function composeOther<T extends Exclude<LogBody, DecisionLine>>(body: T): T {
	return scrubbed(body);
}

interface About<Kind extends "finding" | "gap"> extends Judgement {
	readonly subject: Extract<Judgement["subject"], { kind: Kind }>;
}

const isFinding = (judgement: Judgement): judgement is About<"finding"> => judgement.subject.kind === "finding";
const isGap = (judgement: Judgement): judgement is About<"gap"> => judgement.subject.kind === "gap";

function findingOf(judgement: About<"finding">): LogFinding {
	const { rule, certainty, severity, effect } = judgement.subject.finding;
	const targets = effect?.targets.slice(0, MAX_TARGETS).map(({ value }) => shown(showValue(value), MAX_TARGET));
	const place = logPlaceOf(judgement);
	return {
		rule: rule.id,
		title: bounded(rule.title),
		severity: judgement.severity ?? severity,
		certainty,
		...rulingOf(judgement),
		tags: rule.tags,
		...(rule.floor ? { floor: true } : {}),
		...(judgement.adjusted.length === 0
			? {}
			: { because: judgement.adjusted.slice(0, MAX_TARGETS).map(({ because }) => bounded(because)) }),
		...(keepable(judgement.subject.finding) ? { keepable: true } : {}),
		...(judgement.usersWork === true ? { usersWork: true } : {}),
		...(judgement.loss === undefined ? {} : { loss: bounded(judgement.loss) }),
		...(effect === undefined ? {} : { effect: effect.kind }),
		...(targets === undefined || targets.length === 0 ? {} : { targets }),
		...(place === undefined ? {} : { place }),
	};
}

function gapOf(judgement: About<"gap">): LogGap {
	const { kind, detail } = judgement.subject.gap;
	return { gap: kind, detail: bounded(detail), ...rulingOf(judgement) };
}

function rulingOf({ decision, because }: Judgement): LogRuling {
	const { layer, setting, file, line } = because;
	return {
		decision,
		layer: bounded(layer),
		setting: bounded(setting),
		...(file === undefined ? {} : { file: bounded(file) }),
		...(line === undefined ? {} : { line }),
	};
}

function logPlaceOf(judgement: Judgement): LogPlace | undefined {
	const place = placeOf(judgement);
	if (place === undefined) return undefined;
	const { source, span } = place;
	const { line, column, span: whole } = positionOf(source.text, span.start);
	const endColumn = Math.min(span.end, whole.end) - whole.start + 1;
	return {
		source: bounded(source.name),
		line: line + (source.line ?? 1) - 1,
		column,
		...(endColumn > column ? { endColumn } : {}),
	};
}

function factOf({ query, answer }: Fact): LogFact {
	return { kind: answer.kind, about: shown(aboutOf(query), MAX_TARGET), answer: bounded(answerOf(answer)) };
}

function aboutOf(query: FactQuery): string {
	switch (query.kind) {
		case "git.tree":
			return [query.cwd, ...query.scope, ...query.paths.slice(0, MAX_TARGETS)].join(" ");
		case "git.ref":
			return [query.cwd, query.change, ...query.refs.slice(0, MAX_TARGETS)].join(" ");
		case "git.commits":
			return [query.cwd, query.change, ...query.revisions.slice(0, MAX_TARGETS)].join(" ");
		default:
			return query.path;
	}
}

function answerOf(answer: FactAnswer): string {
	switch (answer.kind) {
		case "path.exists":
			return answer.exists ? "exists" : "absent";
		case "path.kind":
			return answer.is;
		case "no-fact":
			return `not known: ${answer.detail}`;
		case "path.loss":
			return `${answer.loss.kind}, ${counted(answer.loss.files, "file")}, ${counted(answer.loss.bytes, "byte")}: ${answer.loss.because}`;
		default:
			return `${answer.state}: ${answer.loss.kind}, ${counted(answer.loss.files, "file")}, ${counted(answer.loss.bytes, "byte")}`;
	}
}

function isDone(obligation: Obligation, { snapshot }: Decided): boolean {
	return obligation === "log" || (snapshot !== undefined && snapshot.kind !== "failed");
}

/** What people saw, with whatever the frame shows of files and rules masked once more. */
function frameOf({ question, decision }: Decided): string {
	const render = decision === "confirm" ? renderQuestion : renderVerdict;
	return clipped(redact(render(question.verdict, { colour: false, width: 80 })), MAX_LOG_FRAME);
}

const bounded = (text: string): string => shown(text, MAX_TEXT);

/** Without secrets, then cut: a secret at the edge is masked before it could be cut to less than its shape. */
function shown(text: string, limit: number): string {
	return clipped(redact(text.slice(0, limit + REACH)), limit);
}

function clipped(text: string, limit: number): string {
	if (text.length <= limit) return text;
	// Never half of a surrogate pair.
	return `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Masks every text in a plain object of texts, numbers and further such objects. */
function scrubbed<T extends object>(object: T): T {
	return { ...object, ...Object.fromEntries(Object.entries(object).map(([key, value]) => [key, scrub(value)])) };
}

function scrub(value: unknown): unknown {
	if (typeof value === "string") return bounded(value);
	if (Array.isArray(value)) return value.map(scrub);
	return typeof value === "object" && value !== null ? scrubbed(value) : value;
}

/** What may be shortened when a line is too long, the least telling first. */
const SHORTENED: readonly {
	readonly field: string;
	readonly shorten: (line: DecisionLine) => DecisionLine;
}[] = [
	{ field: "facts", shorten: (line) => ({ ...line, facts: line.facts.slice(0, 4) }) },
	{ field: "frame", shorten: ({ frame: _, ...line }) => line },
	{ field: "gaps", shorten: (line) => ({ ...line, gaps: line.gaps.slice(0, 4) }) },
	{ field: "findings", shorten: (line) => ({ ...line, findings: line.findings.slice(0, 4) }) },
	{ field: "command", shorten: (line) => ({ ...line, command: clipped(line.command, MAX_LOG_COMMAND / 8) }) },
];

/** Room for the number, the time, the two hashes and the names of what was cut. */
const SEALED_ROOM = 1_024;

function fitted(line: DecisionLine): DecisionLine {
	let fit = line;
	for (const { field, shorten } of SHORTENED) {
		if (Buffer.byteLength(JSON.stringify(fit)) <= MAX_LOG_LINE - SEALED_ROOM) return fit;
		fit = { ...shorten(fit), cut: [...(fit.cut ?? []), field] };
	}
	return fit;
}
