// `safe-run log`: lists, shows, follows, verifies, adds up, replays and exports what was decided.

import { watch } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import {
	type Entry,
	findEntries,
	follow,
	isSelected,
	type LogPlace,
	lastEntries,
	logPlace,
	readLog,
	type Selection,
	verify,
} from "../audit/index.ts";
import { UsageError } from "../model/errors.ts";
import { sumUp } from "../report/log-summary.ts";
import { logEntry, logLine, logStats, otherLine } from "../report/log-text.ts";
import { counted } from "../text/amounts.ts";
import { visible } from "../text/visible.ts";
import { type Arguments, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { countOf, SELECTING, selectionOf } from "./log-options.ts";

type Sub = (argv: readonly string[], io: Io, place: LogPlace) => Promise<number>;

const SUBS: ReadonlyMap<string, Sub> = new Map<string, Sub>([
	["list", listCommand],
	["show", showCommand],
	["verify", verifyCommand],
	["stats", statsCommand],
	["replay", async (argv, io, place) => (await import("./log-replay.ts")).replayCommand(argv, io, place)],
	["export", async (argv, io, place) => (await import("./log-export.ts")).exportCommand(argv, io, place)],
]);

/** Without a subcommand: the list. */
export async function logCommand(argv: readonly string[], io: Io): Promise<number> {
	const [first = "", ...rest] = argv;
	const place = logPlace(io.env, io.env.HOME);
	if (place === undefined)
		throw new UsageError("there is no home directory, so there is no log; set HOME or XDG_STATE_HOME");
	const sub = SUBS.get(first);
	if (sub !== undefined) return sub(rest, io, place);
	if (first !== "" && !first.startsWith("-"))
		throw new UsageError(`unknown subcommand ${visible(first)}; one of ${[...SUBS.keys()].join(", ")}`);
	return listCommand(argv, io, place);
}

const DEFAULT_COUNT = 20;

async function listCommand(argv: readonly string[], io: Io, place: LogPlace): Promise<number> {
	const table = {
		...SELECTING,
		n: { type: "string", short: "n" },
		follow: { type: "boolean", short: "f" },
		json: { type: "boolean" },
	} as const;
	const args = readArguments(argv, table, "log");
	noOperands(args);
	const selection = selectionOf(args);
	const later = args.has("follow") ? follow(place) : undefined;
	const { entries, unread, older } = lastEntries(place, selection, countOf(args, "n", DEFAULT_COUNT));
	for (const entry of entries) await print(entry, args, io);
	if (!args.has("json") && entries.length === 0) await io.stderr.write("no decisions\n");
	if (!args.has("json") && older && later === undefined) await io.stderr.write("there are older ones: -n COUNT\n");
	await tellUnread(unread, io);
	if (later === undefined) return EXIT.allow;
	while (!io.stdout.closed) {
		await changeIn(place);
		for (const line of later.next()) {
			if (line.kind === "decision" && !isSelected(line, selection)) continue;
			if (args.has("json")) await io.stdout.write(`${JSON.stringify(line)}\n`);
			else if (line.kind === "decision")
				await io.stdout.write(`${logLine(line, undefined, frameOptions(io.stdout, io.env))}\n`);
			else {
				const text = otherLine(line, frameOptions(io.stdout, io.env));
				if (text !== undefined) await io.stdout.write(`${text}\n`);
			}
		}
	}
	return EXIT.allow;
}

async function print({ decision, ending }: Entry, args: Arguments, io: Io): Promise<void> {
	const text = args.has("json")
		? JSON.stringify(ending === undefined ? decision : { ...decision, ending })
		: logLine(decision, ending, frameOptions(io.stdout, io.env));
	await io.stdout.write(`${text}\n`);
}

/** Longest wait, in milliseconds, where a directory cannot be watched or a change is not told. */
const LOOK_AGAIN = 1_000;

/** Resolves when something in the log's directory changes, or after a while. */
async function changeIn({ folder }: LogPlace): Promise<void> {
	const stop = new AbortController();
	const { signal } = stop;
	const changed = new Promise<void>((resolve) => {
		try {
			watch(folder, { signal }, () => resolve()).once("error", () => {});
		} catch {
			// Not there yet, or too many watchers: the wait is enough.
		}
	});
	await Promise.race([changed, wait(LOOK_AGAIN, undefined, { signal }).catch(() => {})]);
	stop.abort();
}

async function showCommand(argv: readonly string[], io: Io, place: LogPlace): Promise<number> {
	const args = readArguments(argv, { json: { type: "boolean" } }, "log show");
	const [id = "", more] = args.operands;
	if (!/^[0-9a-f]{4,}$/.test(id) || more !== undefined)
		throw new UsageError("safe-run log show ID: four digits or more of the id of a decision, from safe-run log");
	const [entry, other] = findEntries(place, id);
	if (entry === undefined) throw new UsageError(`the log has no decision ${id}`);
	if (other !== undefined) throw new UsageError(`several decisions begin with ${id}; give more digits`);
	const { decision, ending, file, number } = entry;
	const text = args.has("json")
		? JSON.stringify({ ...decision, ...(ending === undefined ? {} : { ending }), file, line: number }, undefined, 2)
		: logEntry(decision, ending, { file, number }, frameOptions(io.stdout, io.env));
	await io.stdout.write(`${text}\n`);
	return EXIT.allow;
}

/** Exit code 1 for a chain that does not hold. */
async function verifyCommand(argv: readonly string[], io: Io, place: LogPlace): Promise<number> {
	const args = readArguments(argv, { json: { type: "boolean" } }, "log verify");
	noOperands(args);
	const found = verify(place);
	const { bad, files, lines, first = 0, last = 0, notes } = found;
	if (args.has("json")) await io.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
	else {
		for (const note of notes) await io.stdout.write(`note: ${visible(note)}\n`);
		const holds =
			lines === 0
				? "the log is empty"
				: `the chain holds: ${counted(lines, "line")} in ${counted(files, "file")}, ${first === last ? `number ${first}` : `numbers ${first} to ${last}`}`;
		await io.stdout.write(bad === undefined ? `${holds}\n` : `${visible(bad.file)}:${bad.line}: ${visible(bad.why)}\n`);
	}
	return bad === undefined ? EXIT.allow : EXIT.block;
}

async function statsCommand(argv: readonly string[], io: Io, place: LogPlace): Promise<number> {
	const args = readArguments(argv, { ...SELECTING, json: { type: "boolean" } }, "log stats");
	noOperands(args);
	const selection = selectionOf(args);
	const { result, unread } = summaryOf(place, selection);
	await io.stdout.write(
		`${args.has("json") ? JSON.stringify(result, undefined, 2) : logStats(result, frameOptions(io.stdout, io.env))}\n`,
	);
	await tellUnread(unread, io);
	return EXIT.allow;
}

/** The sums of what is selected. */
export function summaryOf(place: LogPlace, selection: Selection) {
	const summing = sumUp();
	let unread = 0;
	for (const placed of readLog(place)) {
		if (placed.kind === "bad") unread++;
		else if (placed.line.kind !== "decision" || isSelected(placed.line, selection)) summing.add(placed.line);
	}
	return { result: summing.result(), unread };
}

/** What cannot be read is never passed over in silence. */
export async function tellUnread(unread: number, io: Io): Promise<void> {
	if (unread > 0)
		await io.stderr.write(`safe-run: ${counted(unread, "line")} cannot be read; safe-run log verify names the first\n`);
}

function noOperands(args: Arguments): void {
	const [operand] = [...args.operands, ...(args.rest ?? [])];
	if (operand !== undefined) throw new UsageError(`${visible(operand)} is not an option; safe-run help log lists them`);
}
