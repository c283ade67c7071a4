// `safe-run log replay`: what another policy would have decided on the history.

import { type LogPlace, type ReplaySummary, replayLog } from "../audit/index.ts";
import { effectivePolicy, policyOf } from "../layers/effective.ts";
import { UsageError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { Layer } from "../model/policy-layer.ts";
import { visible } from "../text/visible.ts";
import { type Arguments, profileOf, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { tellUnread } from "./log-command.ts";
import { SELECTING, selectionOf } from "./log-options.ts";
import { layerPlaces } from "./policy-command.ts";

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
	const chosen = await policiesOf(args, io);
	const summary = replayLog(place, selectionOf(args), chosen.policyFor);
	const { changes, by, ...sums } = summary;
	const text = args.has("json")
		? JSON.stringify({ ...sums, changes: Object.fromEntries(changes), by: Object.fromEntries(by) }, undefined, 2)
		: shown(summary, chosen.name);
	await io.stdout.write(`${text}\n`);
	await tellUnread(summary.unread, io);
	return EXIT.allow;
}

interface Chosen {
	readonly name: string;
	readonly policyFor: (agent: string | undefined) => Policy;
}

/** The policy of a file alone, of a profile alone, or the one in effect here. @throws ConfigError, UsageError */
async function policiesOf(args: Arguments, io: Io): Promise<Chosen> {
	const file = args.value("policy");
	const profile = profileOf(args);
	const places = layerPlaces(io.cwd, io);
	const of = (layers: readonly Layer[]): Chosen["policyFor"] => {
		return (agent) => policyOf(layers, places, { agent, asIf: profile, now: () => new Date() });
	};
	const under = profile === undefined ? "" : `, profile ${profile}`;
	if (file !== undefined) return { name: `${visible(file)}${under}`, policyFor: of([await layerOf(file, io)]) };
	if (profile !== undefined) return { name: `profile ${profile}`, policyFor: of([]) };
	const found = await effectivePolicy(places, { now: () => new Date() });
	for (const { detail } of found?.gaps ?? []) await io.stderr.write(`safe-run: ${visible(detail)}\n`);
	return { name: "the policy in effect here", policyFor: of(found?.layers ?? []) };
}

async function layerOf(file: string, io: Io): Promise<Layer> {
	const [{ readText }, { parsePolicy }, { rulesInEffect }] = await Promise.all([
		import("./rules-files.ts"),
		import("../rules/policy-load.ts"),
		import("./rules-in-effect.ts"),
	]);
	const { statements, lock } = parsePolicy(file, await readText(file, io), await rulesInEffect(io));
	return { name: "user", file, trust: "full", statements, lock };
}

function shown({ decisions, stricter, milder, unsure, held, changes, by }: ReplaySummary, name: string): string {
	const rows = [...by].sort(([, a], [, b]) => b.stricter + b.milder - a.stricter - a.milder);
	const wide = Math.max(12, ...rows.map(([name]) => name.length));
	return [
		`${decisions} decisions judged again under ${name}, from the findings that were written down`,
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
		...(held === 0
			? []
			: ["", `${held} stay as they were under any policy: another session's code, or a refused loss that came back`]),
		...(unsure === 0
			? []
			: ["", `${unsure} decisions may come out otherwise: the log does not hold all that an exception would ask`]),
	].join("\n");
}
