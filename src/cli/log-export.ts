// `safe-run log export`: the log for other tools, as SARIF or as OpenTelemetry log records.

import { type Entry, isSelected, type LogPlace, lastEntries, readLog, type Selection } from "../audit/index.ts";
import { UsageError } from "../model/errors.ts";
import type { LogLine } from "../model/log.ts";
import { toSarif } from "../report/sarif.ts";
import { visible } from "../text/visible.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { tellUnread } from "./log-command.ts";
import { countOf, SELECTING, selectionOf } from "./log-options.ts";
import { layerPlaces } from "./policy-command.ts";
import { VERSION } from "./version.ts";

const OPTIONS = {
	...SELECTING,
	n: { type: "string", short: "n" },
	sarif: { type: "boolean" },
	otlp: { type: "string" },
} as const;

/** Decisions of one SARIF log; its readers take 25,000 results at most. */
const DEFAULT_COUNT = 5_000;

/** Exit code 1 when the receiver did not take all records. */
export async function exportCommand(argv: readonly string[], io: Io, place: LogPlace): Promise<number> {
	const args = readArguments(argv, OPTIONS, "log export");
	if (args.operands.length > 0 || args.rest !== undefined) throw new UsageError("log export takes options only");
	if (args.has("sarif") && args.has("otlp")) throw new UsageError("--sarif and --otlp exclude each other");
	const url = args.has("sarif") ? undefined : (args.value("otlp") ?? (await endpointOf(io)));
	const selection = selectionOf(args);
	if (url !== undefined) return sendTo(urlOf(url), place, selection, io);
	const { entries, unread } = lastEntries(place, selection, countOf(args, "n", DEFAULT_COUNT));
	const log = toSarif(
		entries.map(({ decision }: Entry) => decision),
		VERSION,
	);
	await io.stdout.write(`${JSON.stringify(log, undefined, 2)}\n`);
	await tellUnread(unread, io);
	return EXIT.allow;
}

/** The endpoint that the policy names. @throws UsageError when it names none */
async function endpointOf(io: Io): Promise<string> {
	const { effectivePolicy } = await import("../layers/effective.ts");
	const found = await effectivePolicy(layerPlaces(io.cwd, io), { now: () => new Date() });
	const endpoint = found?.policy.log.otlp;
	if (endpoint === undefined)
		throw new UsageError("log export needs --sarif or --otlp URL; the policy names no endpoint (log.otlp)");
	return endpoint;
}

async function sendTo(url: string, place: LogPlace, selection: Selection, io: Io): Promise<number> {
	const { sendLines } = await import("../audit/otlp.ts");
	const sum = { unread: 0 };
	const { records, failure } = await sendLines(linesFor(place, selection, sum), url);
	await tellUnread(sum.unread, io);
	if (failure === undefined) {
		await io.stderr.write(`${records} records sent to ${visible(url)}\n`);
		return EXIT.allow;
	}
	await io.stderr.write(`safe-run: ${records} records sent to ${visible(url)}, then: ${visible(failure)}\n`);
	return EXIT.block;
}

/** Most decisions whose end is waited for. */
const MAX_OPEN = 10_000;

/** The decisions that are selected and their ends; without a selection, every line. */
function* linesFor(place: LogPlace, selection: Selection, sum: { unread: number }): Generator<LogLine> {
	const all = Object.keys(selection).length === 0;
	const open = new Set<string>();
	for (const placed of readLog(place)) {
		if (placed.kind === "bad") {
			sum.unread++;
			continue;
		}
		const { line } = placed;
		if (line.kind === "decision" && isSelected(line, selection)) {
			open.add(line.id);
			const [oldest] = open.size > MAX_OPEN ? open : [];
			if (oldest !== undefined) open.delete(oldest);
			yield line;
		} else if (all || (line.kind === "end" && open.delete(line.id))) yield line;
	}
}

function urlOf(text: string): string {
	try {
		const { protocol, href } = new URL(text);
		if (protocol === "http:" || protocol === "https:") return href;
	} catch {
		// Said below.
	}
	throw new UsageError(`--otlp ${visible(text)} is no http or https URL; such as http://localhost:4318/v1/logs`);
}
