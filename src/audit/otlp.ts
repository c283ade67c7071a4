// Sends lines of the log as OpenTelemetry log records over OTLP/HTTP. Loaded for `log export` only; nothing is sent otherwise.

import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider, type LogRecordExporter } from "@opentelemetry/sdk-logs";
import manifest from "../../package.json" with { type: "json" };
import type { LogLine } from "../model/log.ts";
import type { Decision } from "../model/verdict.ts";

/** Records of one request. The processor would drop what exceeds its queue, so each batch is sent before the next is made. */
const BATCH = 512;
const TIMEOUT = 10_000;

export interface Sent {
	readonly records: number;
	/** What the receiver or the network said; sending stops there. */
	readonly failure?: string;
}

/**
 * Sends the lines in order. Headers, certificates and compression are taken from OTEL_EXPORTER_OTLP_* of the environment.
 * @param url of the logs endpoint, such as `http://localhost:4318/v1/logs`
 */
export async function sendLines(lines: Iterable<LogLine>, url: string): Promise<Sent> {
	let failure: string | undefined;
	const inner = new OTLPLogExporter({ url, timeoutMillis: TIMEOUT });
	const exporter: LogRecordExporter = {
		export: (records, done) =>
			inner.export(records, (result) => {
				if (result.error !== undefined) failure ??= result.error.message;
				done(result);
			}),
		forceFlush: () => inner.forceFlush(),
		shutdown: () => inner.shutdown(),
	};
	const provider = new LoggerProvider({
		resource: resourceFromAttributes({ "service.name": "safe-run", "service.version": manifest.version }),
		processors: [
			new BatchLogRecordProcessor({
				exporter,
				maxQueueSize: BATCH,
				maxExportBatchSize: BATCH,
				exportTimeoutMillis: 2 * TIMEOUT,
			}),
		],
	});
	const logger = provider.getLogger("safe-run", manifest.version);
	let emitted = 0;
	let records = 0;
	try {
		for (const line of lines) {
			logger.emit(recordOf(line));
			if (++emitted % BATCH !== 0) continue;
			await provider.forceFlush();
			if (failure !== undefined) break;
			records = emitted;
		}
		await provider.forceFlush();
		if (failure === undefined) records = emitted;
		await provider.shutdown();
	} catch (error) {
		failure ??= error instanceof Error ? error.message : String(error);
	}
	return failure === undefined ? { records } : { records, failure };
}

const SEVERITIES: Readonly<
	Record<Decision, { readonly severityNumber: SeverityNumber; readonly severityText: string }>
> = {
	allow: { severityNumber: SeverityNumber.INFO, severityText: "INFO" },
	confirm: { severityNumber: SeverityNumber.WARN, severityText: "WARN" },
	block: { severityNumber: SeverityNumber.ERROR, severityText: "ERROR" },
};

function recordOf(line: LogLine) {
	const common = {
		eventName: `safe_run.${line.kind}`,
		timestamp: new Date(line.time),
		attributes: { "safe_run.seq": line.seq, "safe_run.hash": line.hash, ...attributesOf(line) },
	};
	if (line.kind !== "decision") {
		const { severityNumber, severityText } = SEVERITIES[line.kind === "break" ? "block" : "allow"];
		return { ...common, severityNumber, severityText, body: bodyOf(line) };
	}
	return { ...common, ...SEVERITIES[line.decision], body: `${line.decision} (${line.outcome}): ${line.command}` };
}

function bodyOf(line: Exclude<LogLine, { kind: "decision" }>): string {
	switch (line.kind) {
		case "end":
			return line.ending.kind;
		case "notice":
			return line.text;
		case "break":
			return line.why;
		case "torn":
			return "an unfinished line was taken out";
		case "checkpoint":
			return `lines up to ${line.dropped.seq} were dropped`;
	}
}

type Attributes = Record<string, string | number | readonly string[]>;

/** Names of the semantic conventions where there are any. */
function attributesOf(line: LogLine): Attributes {
	if (line.kind === "end") {
		const { ending } = line;
		return { "safe_run.id": line.id, ...(ending.kind === "exited" ? { "process.exit.code": ending.code } : {}) };
	}
	if (line.kind === "notice") return { "safe_run.topic": line.topic, ...named("session.id", line.session) };
	if (line.kind !== "decision") return {};
	return {
		"safe_run.id": line.id,
		"safe_run.decision": line.decision,
		"safe_run.outcome": line.outcome,
		"safe_run.profile": line.profile,
		"safe_run.adapter": line.adapter,
		"process.command_line": line.command,
		"process.working_directory": line.cwd,
		"safe_run.command.sha256": line.sha256,
		"safe_run.rules": line.findings.map(({ rule }) => rule),
		"safe_run.severities": line.findings.map(({ severity }) => severity),
		"safe_run.gaps": line.gaps.map(({ gap }) => gap),
		...named("safe_run.agent", line.agent),
		...named("session.id", line.session),
		...named("safe_run.loss", line.loss),
		...named("safe_run.snapshot", line.snapshot?.kind === "kept" ? line.snapshot.id : undefined),
		...named("safe_run.confirmation", line.confirmation === undefined ? undefined : line.confirmation.kind),
	};
}

function named(name: string, value: string | undefined): Attributes {
	return value === undefined ? {} : { [name]: value };
}
