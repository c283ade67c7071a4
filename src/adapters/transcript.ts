// What a model is told of a command that ran: its outputs and how it ended, within a size.

import type { ExecResult } from "./exec.ts";

export interface Transcript {
	/** Both outputs and the end, as one text for a model. */
	readonly text: string;
	readonly stdout: string;
	readonly stderr: string;
	/** Null when a signal ended it. */
	readonly code: number | null;
	readonly signal: string | null;
	/** What ended it, when that was not the command itself. */
	readonly end?: "timeout" | "output";
}

/** Most bytes of one output that are read for a model; a command that writes more is ended. */
export const MAX_MODEL_OUTPUT = 16 * 1024 * 1024;

/** Most characters of one output that are told; from the middle of more, a stretch is left out. */
const MAX_TOLD = 30_000;

/**
 * Waits for a command and tells how it went. A command that ran and failed is told like any other.
 * @throws what kept it from running: a refusal, or no such program
 */
export async function transcriptOf(running: Promise<ExecResult>): Promise<Transcript> {
	try {
		const { stdout, stderr } = await running;
		return told(stdout, stderr, 0, null, undefined);
	} catch (error) {
		if (!(error instanceof Error) || !("stdout" in error) || !("stderr" in error)) throw error;
		const { stdout, stderr, name } = error;
		if (typeof stdout !== "string" || typeof stderr !== "string" || name === "AbortError") throw error;
		const code = "code" in error && typeof error.code === "number" ? error.code : null;
		const signal = "signal" in error && typeof error.signal === "string" ? error.signal : null;
		if (code === null && signal === null && !tooLong(error)) throw error;
		return told(stdout, stderr, code, signal, endOf(error));
	}
}

function tooLong(error: Error): boolean {
	return "code" in error && error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER";
}

function endOf(error: Error): Transcript["end"] {
	if (tooLong(error)) return "output";
	return "killed" in error && error.killed === true ? "timeout" : undefined;
}

const ENDS = {
	timeout: "ended: it took longer than its time limit",
	output: "ended: it wrote more than is read",
} as const;

function told(
	stdout: string,
	stderr: string,
	code: number | null,
	signal: string | null,
	end: Transcript["end"],
): Transcript {
	const how =
		end !== undefined ? ENDS[end] : signal !== null ? `ended by ${signal}` : code === 0 ? "" : `exit code ${code}`;
	const parts = [clip(stdout), clip(stderr), how].filter((part) => part !== "");
	const text = parts.map((part) => part.replace(/\n$/, "")).join("\n") || "(no output)";
	return { text, stdout: clip(stdout), stderr: clip(stderr), code, signal, ...(end === undefined ? {} : { end }) };
}

/** The beginning and the end; what went wrong usually stands last. */
function clip(text: string): string {
	if (text.length <= MAX_TOLD) return text;
	const left = text.length - MAX_TOLD;
	return `${text.slice(0, MAX_TOLD / 2)}\n[${left} characters left out]\n${text.slice(-MAX_TOLD / 2)}`;
}
