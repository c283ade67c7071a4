// The options by which decisions are picked out of the log.

import type { Selection } from "../audit/index.ts";
import { UsageError } from "../model/errors.ts";
import { DECISIONS } from "../model/verdict.ts";
import { visible } from "../text/visible.ts";
import type { Arguments, OptionTable } from "./args.ts";

export const SELECTING = {
	since: { type: "string" },
	until: { type: "string" },
	decision: { type: "string" },
	rule: { type: "string" },
	agent: { type: "string" },
	session: { type: "string" },
	grep: { type: "string" },
} as const satisfies OptionTable;

/** What the options ask for. @throws UsageError */
export function selectionOf(args: Arguments): Selection {
	const named = args.value("decision");
	const decision = DECISIONS.find((known) => known === named);
	if (named !== undefined && decision === undefined)
		throw new UsageError(`unknown decision ${visible(named)}; one of ${DECISIONS.join(", ")}`);
	const since = timeOf(args, "since");
	const until = timeOf(args, "until");
	return {
		...(since === undefined ? {} : { since }),
		...(until === undefined ? {} : { until }),
		...(decision === undefined ? {} : { decision }),
		...given(args, "rule"),
		...given(args, "agent"),
		...given(args, "session"),
		...given(args, "grep"),
	};
}

/** A positive number. @throws UsageError */
export function countOf(args: Arguments, option: string, usual: number): number {
	const text = args.value(option);
	if (text === undefined) return usual;
	const count = Number(text);
	if (!Number.isSafeInteger(count) || count < 1) throw new UsageError(`-${option} needs a whole number above 0`);
	return count;
}

function given(args: Arguments, option: "rule" | "agent" | "session" | "grep"): Partial<Selection> {
	const value = args.value(option);
	return value === undefined ? {} : { [option]: value };
}

const UNITS: ReadonlyMap<string, number> = new Map([
	["m", 60_000],
	["h", 3_600_000],
	["d", 86_400_000],
	["w", 604_800_000],
]);

/** A date, a date and time, or how long ago: `2h`, `7d`. A date alone means its first moment for `--since`, its last for `--until`. */
function timeOf(args: Arguments, option: "since" | "until"): string | undefined {
	const text = args.value(option);
	if (text === undefined) return undefined;
	const [, count, unit] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
	if (count !== undefined && unit !== undefined)
		return new Date(Date.now() - Number(count) * (UNITS.get(unit) ?? 0)).toISOString();
	const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
	const time = new Date(day && option === "until" ? `${text}T23:59:59.999Z` : text);
	if (Number.isNaN(time.getTime()))
		throw new UsageError(
			`--${option} ${visible(text)} is no time; such as 2026-11-21, 2026-11-21T08:00Z, 30m, 2h, 7d, 4w`,
		);
	return time.toISOString();
}
