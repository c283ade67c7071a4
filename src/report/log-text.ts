// The log for people at a terminal: one line for a decision, all of one decision, and the sums.

import type { DecisionEntry, LogLine } from "../model/log.ts";
import type { Confirmation, Ending, Kept } from "../model/passage.ts";
import { counted } from "../text/amounts.ts";
import { visible } from "../text/visible.ts";
import type { FrameOptions } from "./frame.ts";
import { decidingName, type LogSummary, type RuleTally, type Tally, total } from "./log-summary.ts";
import { createPaint, type Paint } from "./paint.ts";
import { type Row, renderRows } from "./rows.ts";
import { clip } from "./words.ts";

/** Digits of an id that lists show; `log show` takes them. */
const SHORT_ID = 8;
const LEAST_COMMAND = 20;
const MOST_RULES = 15;

/** `2026-11-21 06:11:30  5e1a1f97  block    fs/delete-home  rm -rf ~  (refused)`. */
export function logLine(entry: DecisionEntry, ending: Ending | undefined, { colour, width }: FrameOptions): string {
	const paint = createPaint(colour);
	const { time, id, decision, agent, adapter } = entry;
	const by = decidingName(entry);
	const start = `${clock(time)}  ${id.slice(0, SHORT_ID)}  `;
	const middle = `  ${visible(agent ?? adapter)}${by === undefined ? "" : `  ${visible(by)}`}  `;
	const end = `  (${fateOf(entry, ending)})`;
	const room = width - start.length - 7 - middle.length - end.length;
	const command = clip(visible(entry.command), Math.max(LEAST_COMMAND, room));
	return `${paint.dim(start)}${paint.decision(decision, decision.padEnd(7))}${middle}${command}${paint.dim(end)}`;
}

/** A line that is no decision; undefined for the ends of commands, which stand with their decisions. */
export function otherLine(line: LogLine, { colour }: FrameOptions): string | undefined {
	const paint = createPaint(colour);
	const start = paint.dim(`${clock(line.time)}  `);
	switch (line.kind) {
		case "notice":
			return `${start}${paint.strong(visible(line.topic))}  ${visible(line.text)}`;
		case "break":
			return `${start}${paint.main("chain broken")}  ${visible(line.why)}`;
		case "torn":
			return `${start}an unfinished line of ${line.bytes} bytes was taken out`;
		case "checkpoint":
			return `${start}lines up to ${line.dropped.seq} were dropped, the log had reached its size`;
		default:
			return undefined;
	}
}

/** Everything that the log has about one decision, with the frame as it was. */
export function logEntry(
	entry: DecisionEntry,
	ending: Ending | undefined,
	at: { readonly file: string; readonly number: number },
	{ colour, width }: FrameOptions,
): string {
	const paint = createPaint(colour);
	const { confirmation, snapshot, session, trouble } = entry;
	const rows: Row[] = [
		{ label: "id", texts: [entry.id] },
		{ label: "time", texts: [entry.time] },
		{
			label: "asked by",
			texts: [
				[entry.adapter, entry.agent, session]
					.filter((x) => x !== undefined)
					.map(visible)
					.join(", "),
			],
		},
		{ label: "in", texts: [visible(entry.cwd)] },
		{ label: "command", texts: entry.command.split("\n").map(visible) },
		{ label: "sha256", texts: [entry.sha256] },
		{ label: "decision", texts: [`${entry.decision} (profile ${visible(entry.profile)})`] },
		{ label: "because", texts: entry.findings.map(becauseOf).concat(entry.gaps.map(gapOf)) },
		{ label: "facts", texts: entry.facts.map(({ about, answer }) => visible(`${about}: ${answer}`)) },
		{ label: "trouble", texts: trouble === undefined ? [] : [visible(trouble)] },
		{ label: "answer", texts: confirmation === undefined ? [] : [confirmedBy(confirmation)] },
		{ label: "snapshot", texts: snapshot === undefined ? [] : [keptAs(snapshot)] },
		{ label: "then", texts: [fateOf(entry, ending)] },
		{ label: "versions", texts: [`safe-run ${visible(entry.versions.program)}, node ${visible(entry.versions.node)}`] },
		{ label: "cut", texts: entry.cut === undefined ? [] : [entry.cut.map(visible).join(", ")] },
		{ label: "line", texts: [`${entry.seq}, ${at.file}:${at.number}`] },
	];
	const frame = entry.frame ?? "allow  nothing to object to";
	return [...frame.split("\n").map(visible), "", ...renderRows(rows, paint, width)].join("\n");
}

function becauseOf({
	rule,
	severity,
	certainty,
	decision,
	layer,
	setting,
	file,
	line,
}: DecisionEntry["findings"][number]): string {
	const where = file === undefined ? "" : ` at ${visible(file)}${line === undefined ? "" : `:${line}`}`;
	const doubt = certainty === "maybe" ? ", maybe" : "";
	return visible(`${decision} ${rule} (${severity}${doubt}): ${layer}, ${setting}`) + where;
}

function gapOf({ gap, detail, decision, layer, setting }: DecisionEntry["gaps"][number]): string {
	return visible(`${decision} ${gap} (${detail}): ${layer}, ${setting}`);
}

function confirmedBy(confirmation: Confirmation): string {
	if (confirmation.kind === "host") return "asked by the agent's host";
	if (confirmation.kind === "no") return `no, ${visible(confirmation.by)}`;
	if (confirmation.kind === "instead") return `instead, ${visible(confirmation.by)}: ${visible(confirmation.command)}`;
	const reason = confirmation.reason === undefined ? "" : `: ${visible(confirmation.reason)}`;
	return `yes, ${visible(confirmation.by)}${reason}`;
}

function keptAs(snapshot: Kept): string {
	switch (snapshot.kind) {
		case "kept":
			return `${visible(snapshot.id)}, ${counted(snapshot.files, "file")}, ${counted(snapshot.bytes, "byte")}`;
		case "nothing":
			return "there was nothing to keep";
		case "failed":
			return `failed: ${visible(snapshot.why)}`;
	}
}

/** What became of it: `exit 0`, `refused`, `asked by its host`. */
export function fateOf({ outcome, confirmation }: DecisionEntry, ending: Ending | undefined): string {
	if (outcome === "refused") return confirmation?.kind === "no" ? `refused, ${visible(confirmation.by)}` : "refused";
	if (outcome === "ask" && ending?.kind !== "not-started") return "asked by its host";
	if (ending === undefined) return "let through";
	switch (ending.kind) {
		case "exited":
			return `exit ${ending.code}`;
		case "signalled":
			return visible(ending.signal);
		case "not-started":
			return "not started";
	}
}

/** The sums as tables. */
export function logStats(summary: LogSummary, { colour }: FrameOptions): string {
	const paint = createPaint(colour);
	const { decisions, from, to, byDecision, run, refused, notStarted, asked, prevented, undo } = summary;
	if (decisions === 0) return "no decisions";
	return [
		`${counted(decisions, "decision")} from ${clock(from ?? "")} to ${clock(to ?? "")} (UTC)`,
		`${run} run, ${refused} refused, ${asked} left to an agent's own question${notStarted === 0 ? "" : `, ${notStarted} not started after all`}`,
		`${counted(prevented.count, "loss", "losses")} prevented; ${[counted(undo.count, "undo point"), counted(undo.files, "file"), counted(undo.bytes, "byte")].join(", ")}`,
		"",
		...table(paint, "decision", [{ name: "all", ...byDecision }]),
		"",
		...table(paint, "by agent", summary.byAgent),
		"",
		...table(
			paint,
			"by severity",
			summary.bySeverity.filter((row) => total(row) > 0),
		),
		"",
		...table(paint, "by rule", summary.byRule.slice(0, MOST_RULES)),
		...(summary.candidates.length === 0
			? []
			: ["", paint.strong("people say yes to these nearly each time"), ...summary.candidates.map(candidate)]),
	].join("\n");
}

function candidate({ name, agreed, declined }: RuleTally): string {
	return `  ${visible(name)}: ${agreed} yes, ${declined} no`;
}

function table(paint: Paint, title: string, rows: readonly (Tally & { readonly name: string })[]): readonly string[] {
	const names = rows.map(({ name }) => visible(name));
	const wide = Math.max(title.length, ...names.map((name) => name.length + 2));
	const line = (name: string, cells: readonly string[]) =>
		name.padEnd(wide) + cells.map((cell) => cell.padStart(9)).join("");
	return [
		paint.strong(line(title, ["all", "allow", "confirm", "block"])),
		...rows.map((row, i) =>
			line(
				`  ${names[i]}`,
				[total(row), row.allow, row.confirm, row.block].map((count) => String(count)),
			),
		),
	];
}

/** `2026-11-21 06:11:30`, as the log has it: UTC. */
export function clock(time: string): string {
	return visible(time.slice(0, 19).replace("T", " "));
}
