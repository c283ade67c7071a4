// `safe-run scan`: judges script files as they would run, and runs none; for editors, commits and build servers.

import { relative, resolve } from "node:path";
import { readScript, textOfScript } from "../adapters/shell-script.ts";
import type { Guard } from "../check.ts";
import { UsageError } from "../model/errors.ts";
import type { Verdict } from "../model/verdict.ts";
import { stricter } from "../policy/index.ts";
import { annotationLine, objectionsOf, quietInLog } from "../report/build-log.ts";
import { renderVerdict } from "../report/frame.ts";
import { toJson } from "../report/json.ts";
import { scanSarif } from "../report/sarif-scan.ts";
import { visible } from "../text/visible.ts";
import type { OptionTable } from "./args.ts";
import { JUDGING, readArguments } from "./args.ts";
import { buildServer } from "./build-server.ts";
import { decisionExit } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { createJudge, directoryOf } from "./judge.ts";
import { VERSION } from "./version.ts";

export const SCAN_OPTIONS: OptionTable = {
	...JUDGING,
	context: { type: "boolean" },
	json: { type: "boolean" },
	sarif: { type: "boolean" },
	github: { type: "boolean" },
};

/** Most objections that are listed for one file. */
const MAX_OBJECTIONS = 200;

interface Scanned {
	/** As given. */
	readonly file: string;
	readonly verdict: Verdict;
}

/** Prints what there is to object to in each file; the exit code is that of the strictest decision. */
export async function scanCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, SCAN_OPTIONS, "scan");
	const files = [...args.operands, ...(args.rest ?? [])];
	if (files.length === 0) throw new UsageError("no files; try: safe-run scan scripts/*.sh");
	const formats = ["json", "sarif", "github"].filter((format) => args.has(format));
	if (formats.length > 1) throw new UsageError(`--${formats.join(" and --")} exclude each other`);
	const cwd = directoryOf(args, io);
	// What is there today says little about the day on which a script runs.
	const look = args.has("context") ? args : { ...args, has: (name: string) => name === "no-context" || args.has(name) };
	const { guard } = createJudge(look, io, "look", buildServer(io.env) === undefined ? undefined : "ci");
	const scanned: Scanned[] = [];
	for (const file of files) scanned.push({ file, verdict: await scan(file, cwd, guard) });
	await print(scanned, formats[0] ?? (buildServer(io.env) === "github" ? "github" : "frames"), cwd, io);
	return decisionExit(
		scanned.reduce<Verdict["decision"]>((worst, { verdict }) => stricter(worst, verdict.decision), "allow"),
	);
}

/** The verdict on starting the file: by its `#!` line, else with bash. @throws UsageError for a file that cannot be read */
async function scan(file: string, cwd: string, guard: Guard): Promise<Verdict> {
	const script = readScript(resolve(cwd, file), { cwd, env: {} });
	if (!("bytes" in script)) throw new UsageError(`${visible(file)} cannot be read`);
	const text = textOfScript(script.bytes);
	const words = text.startsWith("#!") ? [script.path] : ["bash", "--", script.path];
	return guard.check(words, { cwd, scripts: new Map([[script.path, text]]) });
}

async function print(scanned: readonly Scanned[], format: string, cwd: string, io: Io): Promise<void> {
	const found = scanned.flatMap(({ file, verdict }) =>
		objectionsOf(verdict, cwd, MAX_OBJECTIONS).map((objection) => ({
			file: relative(cwd, resolve(cwd, file)),
			objection,
		})),
	);
	switch (format) {
		case "json":
			return write(
				io,
				JSON.stringify(
					scanned.map(({ file, verdict }) => ({ file, ...toJson(verdict) })),
					undefined,
					2,
				),
			);
		case "sarif":
			return write(io, JSON.stringify(scanSarif(found, VERSION), undefined, 2));
		case "github":
			// A file that is scanned has its place even where the objection has none.
			for (const { file, objection } of found) await write(io, annotationLine({ file, ...objection }, "github") ?? "");
			return write(io, quietInLog(summary(scanned)));
		default:
			for (const { verdict } of scanned)
				if (verdict.decision !== "allow")
					await write(io, `${renderVerdict(verdict, frameOptions(io.stdout, io.env))}\n`);
			return write(io, summary(scanned));
	}
}

const write = async (io: Io, text: string): Promise<void> => void (await io.stdout.write(`${text}\n`));

/** `2 of 14 files: scripts/deploy.sh (block), scripts/reset.sh (confirm)`. */
function summary(scanned: readonly Scanned[]): string {
	const objected = scanned.filter(({ verdict }) => verdict.decision !== "allow");
	const files = scanned.length === 1 ? "1 file" : `${scanned.length} files`;
	if (objected.length === 0) return `${files}: nothing to object to`;
	return `${objected.length} of ${files}: ${objected.map(({ file, verdict }) => `${visible(file)} (${verdict.decision})`).join(", ")}`;
}
