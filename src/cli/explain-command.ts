// `safe-run explain`: the whole trace of a command, or one rule.

import { renderExplain, renderRule } from "../report/explain.ts";
import type { OptionTable } from "./args.ts";
import { JUDGING, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { commandOf, createJudge } from "./judge.ts";
import { rulesInEffect } from "./rules-in-effect.ts";

const OPTIONS: OptionTable = { ...JUDGING, c: { type: "string", short: "c" } };

/** Prints the trace; a single operand that is the id of a rule prints that rule. */
export async function explainCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "explain");
	const frame = frameOptions(io.stdout, io.env);
	const [id] = args.operands;
	const named = args.rest === undefined && id !== undefined && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id);
	const rule = named ? (await rulesInEffect(io)).find((known) => known.id === id) : undefined;
	if (rule !== undefined) {
		const { examplesOfRule } = await import("./rule-examples.ts");
		await io.stdout.write(`${renderRule(rule, frame, await examplesOfRule(rule, io))}\n`);
		return EXIT.allow;
	}
	const verdict = await createJudge(args, io, "look").judge(await commandOf(args, io, "explain"));
	await io.stdout.write(`${renderExplain(verdict, frame)}\n`);
	return EXIT.allow;
}
