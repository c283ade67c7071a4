// Shows a refusal where a build server's users look: in the log, as annotations, and in the job summary.

import { appendFileSync, statSync } from "node:fs";
import type { Verdict } from "../model/verdict.ts";
import { annotationLine, annotationsOf, exceptionHint, quietInLog, summaryOf } from "../report/build-log.ts";
import { buildServer } from "./build-server.ts";
import type { Io } from "./io.ts";

/** GitHub takes no larger summary of one step, in bytes. */
const MAX_SUMMARY = 1_048_576;

/** Writes the refusal to standard error: a script's own output may be read by a program, and servers read commands from both. */
export async function tellServer(verdict: Verdict, text: string, io: Io): Promise<void> {
	const server = buildServer(io.env);
	if (server === undefined) return void (await io.stderr.write(text));
	const root = checkout(io);
	const lines = annotationsOf(verdict, root).flatMap((annotation) => annotationLine(annotation, server) ?? []);
	const hint = exceptionHint(verdict);
	await io.stderr.write(
		quietInLog(hint === undefined ? text : `${text}${hint}\n`) + lines.map((line) => `${line}\n`).join(""),
	);
	if (server === "github") appendSummary(summaryOf(verdict, root), io.env.GITHUB_STEP_SUMMARY);
}

function checkout({ env, cwd }: Io): string {
	return env.GITHUB_WORKSPACE ?? env.BUILD_SOURCESDIRECTORY ?? env.CI_PROJECT_DIR ?? cwd;
}

/** The runner makes the file; where there is none, or no room, the log alone tells. */
function appendSummary(summary: string, file: string | undefined): void {
	try {
		if (file === undefined || file === "") return;
		const stats = statSync(file);
		if (stats.isFile() && stats.size + Buffer.byteLength(summary) <= MAX_SUMMARY) appendFileSync(file, summary);
	} catch {
		// The refusal itself was written.
	}
}
