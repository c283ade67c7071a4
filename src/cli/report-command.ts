// `safe-run report --html`: the log as one page.

import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { type LogPlace, lastEntries, logPlace, type Verification, verify } from "../audit/index.ts";
import { UsageError } from "../model/errors.ts";
import { PAGE_TITLE, renderLogPage } from "../report/log-page.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "../report/log-page-style.ts";
import type { LogSummary, Tally } from "../report/log-summary.ts";
import { readWhole, writeWhole } from "../store/index.ts";
import { visible } from "../text/visible.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { summaryOf, tellUnread } from "./log-command.ts";
import { countOf, SELECTING, selectionOf } from "./log-options.ts";
import { VERSION } from "./version.ts";

const OPTIONS = {
	...SELECTING,
	html: { type: "boolean" },
	output: { type: "string", short: "o" },
	n: { type: "string", short: "n" },
} as const;

/** Decisions that a page shows with their frames. */
const DEFAULT_COUNT = 1_000;

/** Writes the page to standard output, or to the file that `-o` names. */
export async function reportCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "report");
	if (!args.has("html")) throw new UsageError("report needs --html; for sums as text: safe-run log stats");
	const [operand] = [...args.operands, ...(args.rest ?? [])];
	if (operand !== undefined) throw new UsageError(`${visible(operand)} is not an option; to write a file: -o FILE`);
	const place = logPlace(io.env, io.env.HOME);
	if (place === undefined)
		throw new UsageError("there is no home directory, so there is no log; set HOME or XDG_STATE_HOME");
	const selection = selectionOf(args);
	const { result: summary, unread } = summaryOf(place, selection);
	const { entries } = lastEntries(place, selection, countOf(args, "n", DEFAULT_COUNT));
	const page = renderLogPage({
		summary,
		days: everyDay(summary),
		entries,
		left: Math.max(0, summary.decisions - entries.length),
		chain: chainOf(place),
		made: new Date().toISOString(),
		version: VERSION,
		hashes: { style: hashOf(PAGE_STYLE), script: hashOf(PAGE_SCRIPT) },
	});
	await tellUnread(unread, io);
	const file = args.value("output");
	if (file === undefined) await io.stdout.write(page);
	else writeReport(resolve(io.cwd, file), page);
	return EXIT.allow;
}

/** Code units of a page's head, in which its title stands. */
const TITLE_WITHIN = 1_000;

/** Readable by its owner alone, as the log is; whoever wants to share it can. Only an earlier page is replaced. */
function writeReport(file: string, page: string): void {
	try {
		const before = readWhole(file);
		if (before !== undefined && before !== "" && !before.slice(0, TITLE_WITHIN).includes(PAGE_TITLE))
			throw new Error("it is there already and is no page of the log");
		writeWhole(file, page);
	} catch (error) {
		throw new UsageError(
			`${visible(file)} cannot be written: ${error instanceof Error ? visible(error.message) : "unknown"}`,
		);
	}
}

function chainOf(place: LogPlace): { readonly holds: boolean; readonly text: string } {
	const { bad }: Verification = verify(place);
	return bad === undefined
		? { holds: true, text: "the chain holds" }
		: { holds: false, text: `${bad.file}:${bad.line}: ${bad.why}` };
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64");

const DAY = 86_400_000;
/** Days that fit the chart. */
const MOST_DAYS = 120;

/** The last days up to the last decision, those without one included, so that the axis is time. */
function everyDay({ byDay }: LogSummary): readonly (Tally & { readonly day: string })[] {
	const first = byDay[0]?.day;
	const last = byDay.at(-1)?.day;
	if (first === undefined || last === undefined) return [];
	const end = Date.parse(last);
	const start = Math.max(Date.parse(first), end - (MOST_DAYS - 1) * DAY);
	// A day that was forged into the log may be no date at all.
	if (Number.isNaN(start) || Number.isNaN(end)) return byDay.slice(-MOST_DAYS);
	const known = new Map(byDay.map((day) => [day.day, day]));
	return Array.from({ length: Math.round((end - start) / DAY) + 1 }, (_, i) => {
		const day = new Date(start + i * DAY).toISOString().slice(0, 10);
		return known.get(day) ?? { day, allow: 0, confirm: 0, block: 0 };
	});
}
