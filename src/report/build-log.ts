// What build servers show beside a log: annotations in their own syntax and a job summary, made of harmless text only.

import type { Judgement, Verdict } from "../model/verdict.ts";
import { positionOf } from "../text/lines.ts";
import { placeOf, renderVerdict } from "./frame.ts";
import { isFile } from "./place.ts";
import { clip, readable, wordsOf } from "./words.ts";

/** `other`: a build server that documents no syntax for annotations. */
export type BuildServer = "github" | "azure" | "teamcity" | "other";

/** GitHub shows ten annotations of a kind for each step; more only lengthen the log. */
const MAX_ANNOTATIONS = 10;
const MAX_MESSAGE = 1_000;
const SUMMARY_WIDTH = 100;

export interface Annotation {
	/** Rule id or kind of gap. */
	readonly id: string;
	/** Path from the root of the checkout; absent when the place is in no file of it. */
	readonly file?: string;
	/** 1-based; columns in UTF-16 code units. */
	readonly line?: number;
	readonly column?: number;
	readonly title: string;
	readonly message: string;
	readonly level: "error" | "warning";
}

/**
 * What a verdict objects to, strictest first; nothing for a command that may run. Each is an error: on a build server a question is a
 * refusal.
 * @param root the directory of the checkout, absolute; paths in it are shown from there
 */
export function annotationsOf(verdict: Verdict, root: string | undefined): readonly Annotation[] {
	return objectionsOf(verdict, root, MAX_ANNOTATIONS).map((objection) => ({ ...objection, level: "error" }));
}

/** The same for a script that is only looked at: a question is a warning. @param limit most that are given */
export function objectionsOf(verdict: Verdict, root: string | undefined, limit: number): readonly Annotation[] {
	return verdict.judgements
		.filter(({ decision }) => decision !== "allow")
		.slice(0, limit)
		.map((judgement) => annotationOf(judgement, root));
}

function annotationOf(judgement: Judgement, root: string | undefined): Annotation {
	const { id, title, reason, instead } = wordsOf(judgement);
	const detail = judgement.subject.kind === "gap" ? ` (${readable(judgement.subject.gap.detail)})` : "";
	const loss = judgement.loss === undefined ? "" : ` Lost: ${readable(judgement.loss)}.`;
	const end = instead.length === 0 ? "" : ` Instead: ${instead.join("; ")}.`;
	return {
		...placeIn(judgement, root),
		id,
		level: judgement.decision === "block" ? "error" : "warning",
		title: `safe-run: ${id}`,
		message: clip(`${title}${detail}. ${reason}${loss}${end}`, MAX_MESSAGE),
	};
}

function placeIn(judgement: Judgement, root: string | undefined): Pick<Annotation, "file" | "line" | "column"> {
	const place = placeOf(judgement);
	if (place === undefined || !isFile(place.source)) return {};
	const { name, text, line: first = 1 } = place.source;
	const inside = root !== undefined && root !== "/" && name.startsWith(`${root}/`);
	if (name.startsWith("/") && !inside) return {};
	const { line, column } = positionOf(text, place.span.start);
	return { file: inside ? name.slice((root?.length ?? 0) + 1) : name, line: line + first - 1, column };
}

/** The annotation as one line of the log, in the server's syntax; undefined where there is none. */
export function annotationLine(annotation: Annotation, server: BuildServer): string | undefined {
	switch (server) {
		case "github":
			return githubLine(annotation);
		case "azure":
			return azureLine(annotation);
		case "teamcity":
			return `##teamcity[buildProblem description='${teamcityText(`${annotation.title}: ${annotation.message}`)}']`;
		case "other":
			return undefined;
	}
}

/** Source: GitHub, "Workflow commands"; escapes as `@actions/core` makes them. */
function githubLine({ file, line, column, title, message, level }: Annotation): string {
	const properties = [
		...(file === undefined ? [] : [`file=${githubProperty(file)}`]),
		...(line === undefined ? [] : [`line=${line}`]),
		...(column === undefined ? [] : [`col=${column}`]),
		`title=${githubProperty(title)}`,
	];
	return `::${level} ${properties.join(",")}::${githubText(message)}`;
}

const githubText = (text: string): string =>
	text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const githubProperty = (text: string): string => githubText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** Source: Azure Pipelines, "Logging commands". */
function azureLine({ file, line, column, title, message, level }: Annotation): string {
	const properties = [
		`type=${level}`,
		...(file === undefined ? [] : [`sourcepath=${azureText(file)}`]),
		...(line === undefined ? [] : [`linenumber=${line}`]),
		...(column === undefined ? [] : [`columnnumber=${column}`]),
	];
	return `##vso[task.logissue ${properties.join(";")};]${azureText(`${title}: ${message}`)}`;
}

const azureText = (text: string): string =>
	text
		.replaceAll("%", "%AZP25")
		.replaceAll(";", "%3B")
		.replaceAll("\r", "%0D")
		.replaceAll("\n", "%0A")
		.replaceAll("]", "%5D");

/** Source: TeamCity, "Service messages", escaped values. */
const teamcityText = (text: string): string =>
	text
		.replace(/[|'[\]]/g, "|$&")
		.replaceAll("\n", "|n")
		.replaceAll("\r", "|r");

/**
 * A text for a log in which no line is a command to the server: `::name` at the start of a line, `##[name]`, `##vso[` and `##teamcity[`
 * anywhere. What a script holds must not be able to speak to the server through a refusal.
 */
export function quietInLog(text: string): string {
	return text.replace(/##(?=\[|vso|teamcity)/gi, "# #").replace(/^(\s*):(?=:)/gm, "$1: ");
}

/** Most rules that a hint names. */
const MAX_HINTED = 3;

/**
 * How whoever owns the build server lets exactly this run; undefined where that is no advice: a loss of the highest severity, a rule
 * that no policy can lift, or a text that cannot be read.
 */
export function exceptionHint({ judgements }: Verdict): string | undefined {
	const objections = judgements.filter(({ decision }) => decision !== "allow");
	const rules = objections.flatMap(({ subject, severity }) =>
		subject.kind === "finding" && !subject.finding.rule.floor && (severity ?? subject.finding.severity) !== "critical"
			? [subject.finding.rule.id]
			: [],
	);
	const names = [...new Set(rules)];
	if (names.length === 0 || names.length > MAX_HINTED || rules.length < objections.length) return undefined;
	return `Nobody is asked on a build server. If it is meant: an exception for ${names.join(", ")} in the policy of the user that runs the jobs (~/.config/safe-run/policy.yaml), see docs/ci.md.`;
}

/** A section for a job summary in Markdown. The frame stands in a fence that nothing in it can close. */
export function summaryOf(verdict: Verdict, root: string | undefined): string {
	const frame = renderVerdict(verdict, { colour: false, width: SUMMARY_WIDTH });
	const fence = "`".repeat(Math.max(3, longestRun(frame, "`") + 1));
	const places = annotationsOf(verdict, root).flatMap(({ file, line }) =>
		file === undefined || line === undefined ? [] : [`${file}:${line}`],
	);
	const where = [...new Set(places)];
	const hint = exceptionHint(verdict);
	const body = [
		frame,
		...(where.length === 0 ? [] : ["", ...where.map((place) => `at ${readable(place)}`)]),
		...(hint === undefined ? [] : ["", hint]),
	];
	return `### safe-run: not run\n\n${fence}text\n${body.join("\n")}\n${fence}\n`;
}

function longestRun(text: string, character: string): number {
	let longest = 0;
	let run = 0;
	for (const found of text) {
		run = found === character ? run + 1 : 0;
		longest = Math.max(longest, run);
	}
	return longest;
}
