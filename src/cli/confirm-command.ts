// `safe-run confirm CODE --reason TEXT`: an agent answers the question that came with a refusal.

import { ledgerOf, orTrouble } from "../approvals/office.ts";
import { UsageError } from "../model/errors.ts";
import { visible } from "../text/visible.ts";
import { type OptionTable, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";

export const CONFIRM_OPTIONS: OptionTable = { reason: { type: "string" } };

/** Turns the code into permission for the very same command, once. @throws UsageError without a code or a reason */
export async function confirmCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, CONFIRM_OPTIONS, "confirm");
	const [code, more] = args.operands;
	if (code === undefined || more !== undefined || args.rest !== undefined)
		throw new UsageError('give the code that came with the refusal: safe-run confirm CODE --reason "…"');
	const reason = args.value("reason");
	if (reason === undefined)
		throw new UsageError(`say why the task needs it: safe-run confirm ${visible(code)} --reason "…"`);
	const [{ confirmCode }, { systemNow }] = await Promise.all([
		import("../approvals/self-check.ts"),
		import("../approvals/clock.ts"),
	]);
	const answer = await orTrouble(async () => {
		const ledger = ledgerOf({ env: io.env, home: io.env.HOME });
		return typeof ledger === "string"
			? { kind: "refused" as const, why: ledger }
			: confirmCode(code, reason, ledger, systemNow);
	});
	const why = "trouble" in answer ? answer.trouble : answer.kind === "refused" ? answer.why : undefined;
	const { noteInLog } = await import("./approvals-log.ts");
	if (why !== undefined) {
		await noteInLog("confirm", `refused: ${why}`, io);
		await io.stderr.write(`safe-run: not confirmed: ${visible(why)}\n`);
		return EXIT.block;
	}
	await noteInLog("confirm", `confirmed: ${reason}`, io);
	await io.stdout.write("confirmed: run the very same command once more, in the same directory\n");
	return EXIT.allow;
}
