// Tells whether a value read from the log is a line: whoever changed the file must not make its readers fail.

import type { LogLine } from "../model/log.ts";
import { LOG_SCHEMA } from "../model/log.ts";

type Fields = Readonly<Record<string, unknown>>;

const DECISIONS: ReadonlySet<unknown> = new Set(["allow", "confirm", "block"]);
const SEVERITIES: ReadonlySet<unknown> = new Set(["low", "medium", "high", "critical"]);
const OUTCOMES: ReadonlySet<unknown> = new Set(["run", "refused", "ask"]);

/** Whether it is a line of the present schema, as far as what reads the log relies on it. */
export function isLogLine(value: unknown): value is LogLine {
	if (!isFields(value) || value.v !== LOG_SCHEMA) return false;
	if (!Number.isSafeInteger(value.seq) || !allText(value, ["time", "prev", "hash"])) return false;
	switch (value.kind) {
		case "decision":
			return isDecision(value);
		case "end":
			return isText(value.id) && isEnding(value.ending);
		case "notice":
			return allText(value, ["topic", "text"]) && allMaybeText(value, ["agent", "session"]);
		case "torn":
			return isText(value.text) && typeof value.bytes === "number";
		case "break":
			return isText(value.why);
		case "checkpoint":
			return isFields(value.dropped) && Number.isSafeInteger(value.dropped.seq) && isText(value.dropped.hash);
		default:
			return false;
	}
}

function isDecision(value: Fields): boolean {
	return (
		allText(value, ["id", "adapter", "cwd", "command", "sha256", "profile"]) &&
		allMaybeText(value, ["agent", "session", "loss", "trouble", "frame"]) &&
		typeof value.commandLength === "number" &&
		DECISIONS.has(value.decision) &&
		OUTCOMES.has(value.outcome) &&
		isFields(value.versions) &&
		isListOf(value.findings, isFinding) &&
		isListOf(value.gaps, (gap) => isRuling(gap) && allText(gap, ["gap", "detail"])) &&
		isListOf(value.facts, (fact) => allText(fact, ["kind", "about", "answer"])) &&
		isTexts(value.obligations) &&
		isTexts(value.done) &&
		(value.snapshot === undefined || isKept(value.snapshot)) &&
		(value.confirmation === undefined || isConfirmation(value.confirmation))
	);
}

function isFinding(value: Fields): boolean {
	return (
		isRuling(value) &&
		allText(value, ["rule", "title"]) &&
		SEVERITIES.has(value.severity) &&
		(value.certainty === "yes" || value.certainty === "maybe") &&
		isTexts(value.tags) &&
		allMaybeText(value, ["loss", "effect"]) &&
		(value.targets === undefined || isTexts(value.targets)) &&
		(value.because === undefined || isTexts(value.because)) &&
		(value.place === undefined || isPlace(value.place))
	);
}

function isRuling(value: Fields): boolean {
	return DECISIONS.has(value.decision) && allText(value, ["layer", "setting"]) && allMaybeText(value, ["file"]);
}

function isPlace(value: unknown): boolean {
	return isFields(value) && isText(value.source) && typeof value.line === "number" && typeof value.column === "number";
}

function isKept(value: unknown): boolean {
	if (!isFields(value)) return false;
	if (value.kind === "kept")
		return isText(value.id) && typeof value.files === "number" && typeof value.bytes === "number";
	return value.kind === "nothing" || (value.kind === "failed" && isText(value.why));
}

function isConfirmation(value: unknown): boolean {
	if (!isFields(value) || !allMaybeText(value, ["reason", "grant", "message"])) return false;
	if (value.kind === "instead") return allText(value, ["by", "command"]);
	return value.kind === "host" || ((value.kind === "yes" || value.kind === "no") && isText(value.by));
}

function isEnding(value: unknown): boolean {
	if (!isFields(value)) return false;
	if (value.kind === "exited") return typeof value.code === "number";
	return (
		(value.kind === "signalled" && isText(value.signal)) || (value.kind === "not-started" && isText(value.message))
	);
}

const isText = (value: unknown): value is string => typeof value === "string";

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

const isListOf = (value: unknown, test: (entry: Fields) => boolean): boolean =>
	Array.isArray(value) && value.every((entry) => isFields(entry) && test(entry));

const allText = (value: Fields, names: readonly string[]): boolean => names.every((name) => isText(value[name]));

const allMaybeText = (value: Fields, names: readonly string[]): boolean =>
	names.every((name) => value[name] === undefined || isText(value[name]));

function isFields(value: unknown): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
