// `safe-run check`: the decision about one command, or about each line of a stream.

import { UsageError } from "../model/errors.ts";
import { renderVerdict } from "../report/frame.ts";
import { toJson } from "../report/json.ts";
import type { OptionTable } from "./args.ts";
import { JUDGING, readArguments } from "./args.ts";
import { decisionExit, EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { commandOf, createJudge } from "./judge.ts";

export const CHECK_OPTIONS: OptionTable = {
	...JUDGING,
	c: { type: "string", short: "c" },
	json: { type: "boolean" },
	jsonl: { type: "boolean" },
};

/** Prints the verdict and returns its exit code; nothing is run. */
export async function checkCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, CHECK_OPTIONS, "check");
	if (args.has("json") && args.has("jsonl")) throw new UsageError("--json and --jsonl exclude each other");
	if (args.has("jsonl")) {
		if (args.operands.length > 0 || args.rest !== undefined || args.has("c")) {
			throw new UsageError("--jsonl reads its commands from standard input, one JSON object a line");
		}
		const { answerLines } = await import("./jsonl.ts");
		await answerLines(createJudge(args, io, "look").judge, io);
		return EXIT.allow;
	}
	const command = await commandOf(args, io, "check");
	const verdict = await createJudge(args, io, "look").judge(command);
	const answer = args.has("json")
		? JSON.stringify(toJson(verdict), undefined, 2)
		: renderVerdict(verdict, frameOptions(io.stdout, io.env));
	await io.stdout.write(`${answer}\n`);
	return decisionExit(verdict.decision);
}
