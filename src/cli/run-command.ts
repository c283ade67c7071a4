// `safe-run -- WORDS` and `safe-run -c TEXT`: judges, asks if it must, and runs.

import { constants } from "node:os";
import { basename } from "node:path";
import type { Outcome, Task } from "../adapters/run.ts";
import { guardedRun, shellFor } from "../adapters/run.ts";
import type { Caller } from "../model/caller.ts";
import { UsageError } from "../model/errors.ts";
import { NO_SNAPSHOT } from "../model/passage.ts";
import { renderQuestion, renderVerdict } from "../report/frame.ts";
import { visible } from "../text/visible.ts";
import type { Arguments } from "./args.ts";
import { JUDGING, readArguments } from "./args.ts";
import { EXIT, SIGNAL_BASE } from "./exit.ts";
import { helpCommand } from "./help.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { askPersonOn, directoryOf, partsOf } from "./judge.ts";

export const RUN_OPTIONS = { ...JUDGING, c: { type: "string", short: "c" } } as const;

/** Returns the child's own exit code, or 126, 127 or 125. */
export async function runCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, RUN_OPTIONS, "");
	if (args.has("help")) return helpCommand([], io);
	const task = taskOf(args);
	const parts = partsOf(args, io, askPersonOn(io));
	const cwd = directoryOf(args, io);
	if (task.kind === "text") await tellStartup(task.text, io);
	const caller: Caller = { adapter: "run", person: "terminal" };
	const outcome = await guardedRun(task, caller, parts, { cwd, env: io.env });
	if (outcome.kind !== "refused" || outcome.instead === undefined) return finish(outcome, io);
	return finish(await guardedRun({ kind: "text", text: outcome.instead }, caller, parts, { cwd, env: io.env }), io);
}

function taskOf(args: Arguments): Task {
	const text = args.value("c");
	const [operand] = args.operands;
	if (operand !== undefined) {
		throw new UsageError(
			`${visible(operand)} is neither an option nor after --\noptions of a command come after it: safe-run check --profile strict '…'`,
		);
	}
	if (text !== undefined && args.rest !== undefined)
		throw new UsageError("-c takes one text; put all of it in the quotes");
	if (text !== undefined) return { kind: "text", text };
	if (args.rest === undefined || args.rest.length === 0)
		throw new UsageError("no command; try: safe-run -- git status");
	return { kind: "argv", argv: args.rest };
}

/** BASH_ENV names a file that bash runs before the text; it is the user's own, but it was not judged. */
async function tellStartup(text: string, io: Io): Promise<void> {
	const [shell] = shellFor(text, io.env.PATH);
	const name = basename(shell);
	const file = io.env.BASH_ENV ?? "";
	if (name === "bash" && file !== "")
		await io.stderr.write(`safe-run: BASH_ENV is set: bash runs ${visible(file)} first, which was not judged\n`);
	if (name !== "bash") await io.stderr.write(`safe-run: no bash on the PATH; ${shell} runs the text\n`);
}

async function finish(outcome: Outcome, io: Io): Promise<number> {
	switch (outcome.kind) {
		case "exited":
			return outcome.code;
		case "signalled":
			io.raise(outcome.signal);
			return SIGNAL_BASE + constants.signals[outcome.signal];
		case "refused":
			if (needsFrame(outcome, io))
				await io.stderr.write(
					`${(outcome.by === "log" ? renderVerdict : renderQuestion)(outcome.verdict, frameOptions(io.stderr, io.env))}\n\n`,
				);
			await io.stderr.write(`${refusal(outcome)}\n`);
			return EXIT.refused;
		case "not-found":
			await io.stderr.write(`safe-run: ${visible(outcome.message)}\n`);
			return EXIT.notFound;
		case "not-started":
			await io.stderr.write(`safe-run: ${visible(outcome.message)}\n`);
			return EXIT.refused;
	}
}

/** Who was asked on this very terminal has the frame above the question; one without an objection says nothing. */
function needsFrame({ verdict, by }: Extract<Outcome, { kind: "refused" }>, io: Io): boolean {
	return verdict.judgements.length > 0 && (by !== "terminal" || io.stderr.columns === undefined);
}

function refusal({ verdict, by, message }: Extract<Outcome, { kind: "refused" }>): string {
	// An allowed command that is refused was a question: its snapshot failed.
	if (message?.startsWith(NO_SNAPSHOT) && by === "nobody" && verdict.decision === "allow")
		return `${visible(message)}\nnot run: it was not confirmed on a terminal`;
	if (message !== undefined) return visible(message);
	if (by === "terminal") return "not run";
	return verdict.decision === "confirm" ? "not run: it was not confirmed on a terminal" : "not run";
}
