// `safe-run log replay`: what another policy would have decided on the history.

import { type LogPlace, type ReplaySummary, replayLog } from "../audit/index.ts";
import { UsageError } from "../model/errors.ts";
import { DEFAULT_POLICY, type Policy, rulingsOf } from "../model/policy.ts";
import { visible } from "../text/visible.ts";
import { type Arguments, profileOf, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { tellUnread } from "./log-command.ts";
import { SELECTING, selectionOf } from "./log-options.ts";

const OPTIONS = {
	...SELECTING,
	profile: { type: "string" },
	policy: { type: "string" },
	json: { type: "boolean" },
} as const;

const MOST_RULES = 20;

/** Prints what would change. */
export async function replayCommand(argv: readonly string[], io: Io, place: LogPlace): Promise<number> {
	const args = readArguments(argv, OPTIONS, "log replay");
	if (args.operands.length > 0 || args.rest !== undefined) throw new UsageError("log replay takes options only");
	const policy = policyOf(args);
	const summary = replayLog(place, selectionOf(args), policy);
	const { changes, by, ...sums } = summary;
	const text = args.has("json")
		? JSON.stringify({ ...sums, changes: Object.fromEntries(changes), by: Object.fromEntries(by) }, undefined, 2)
		: shown(summary, policy);
	await io.stdout.write(`${text}\n`);
	await tellUnread(summary.unread, io);
	return EXIT.allow;
}

function policyOf(args: Arguments): Policy {
	const profile = profileOf(args);
	return profile === undefined ? DEFAULT_POLICY : { ...DEFAULT_POLICY, ...rulingsOf(profile) };
}

function shown({ decisions, stricter, milder, unsure, changes, by }: ReplaySummary, policy: Policy): string {
	const rows = [...by].sort(([, a], [, b]) => b.stricter + b.milder - a.stricter - a.milder);
	const wide = Math.max(12, ...rows.map(([name]) => name.length));
	return [
		`${decisions} decisions judged again under profile ${policy.profile}, from the findings that were written down`,
		`${decisions - stricter - milder} the same, ${stricter} stricter, ${milder} milder`,
		"",
		...[...changes].sort(([, a], [, b]) => b - a).map(([change, count]) => `${String(count).padStart(9)}  ${change}`),
		...(rows.length === 0 ? [] : ["", `${"because of".padEnd(wide)} stricter   milder`]),
		...rows
			.slice(0, MOST_RULES)
			.map(
				([name, row]) =>
					`${visible(name).padEnd(wide)} ${String(row.stricter).padStart(8)} ${String(row.milder).padStart(8)}`,
			),
		...(unsure === 0
			? []
			: ["", `${unsure} decisions may come out otherwise: the log does not hold all that an exception would ask`]),
	].join("\n");
}
