// `safe-run bash-env`: where the file for BASH_ENV is, and the judgements that it asks for.

import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { readScript } from "../adapters/shell-script.ts";
import type { CheckOptions, CommandInput } from "../check.ts";
import { pass } from "../gate.ts";
import { UsageError } from "../model/errors.ts";
import { renderQuestion } from "../report/frame.ts";
import { visible } from "../text/visible.ts";
import { JUDGING, readArguments } from "./args.ts";
import { tellServer } from "./build-log.ts";
import { buildServer } from "./build-server.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { askPersonOn, partsOf } from "./judge.ts";

/** Prints the file's path; with words, answers the file itself: 0 to go on, 126 to end. */
export async function bashEnvCommand(argv: readonly string[], io: Io): Promise<number> {
	const [what, ...words] = argv;
	switch (what) {
		case undefined:
			await io.stdout.write(`${join(dirname(dirname(realpathSync(process.argv[1] ?? ""))), "ci/guard.bash")}\n`);
			return EXIT.allow;
		case "script":
			return judgeScript(words, io);
		case "text":
			// The last newline is the here-string's own.
			return judge(["bash", "-c", "--", (await readInput(io)).replace(/\n$/, ""), ...words], io);
		case "command":
			return judge((await readInput(io)).replace(/\n$/, ""), io);
		default:
			throw new UsageError("safe-run bash-env takes no words; it prints the path for BASH_ENV");
	}
}

async function judgeScript([name = "", ...args]: readonly string[], io: Io): Promise<number> {
	const script = readScript(name, { cwd: io.cwd, env: io.env });
	if ("bytes" in script && script.regular) return judge(["bash", "--", script.path, ...args], io);
	if ("bytes" in script || script.tooLong === true) {
		await io.stderr.write(`safe-run: ${visible(name)} cannot be read before bash reads it; not run\n`);
		return EXIT.refused;
	}
	// bash says itself what is wrong with the file, and runs nothing.
	return EXIT.allow;
}

async function judge(command: CommandInput, io: Io): Promise<number> {
	const server = buildServer(io.env);
	const args = readArguments([], JUDGING, "bash-env");
	const parts = partsOf(args, io, askPersonOn(io), server === undefined ? undefined : "ci");
	const given: CheckOptions = { cwd: io.cwd, env: io.env };
	const passage = await pass(
		command,
		{ adapter: "shell", person: server === undefined ? "terminal" : "none" },
		parts,
		given,
	);
	if (passage.kind === "run") return EXIT.allow;
	const frame = renderQuestion(passage.verdict, frameOptions(io.stderr, io.env));
	const message = passage.kind === "refused" ? passage.message : undefined;
	await tellServer(passage.verdict, `${frame}\n\n${visible(message ?? "not run")}\n`, io);
	return EXIT.refused;
}

async function readInput(io: Io): Promise<string> {
	const parts: Uint8Array[] = [];
	for await (const part of io.stdin) parts.push(part);
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(parts));
}
