// The table of losses: what each command would lose in each state of real files and repositories, and what is decided.

import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createGuard } from "../../src/check.ts";
import { worstLoss } from "../../src/policy/index.ts";
import { LOSS_ROWS, type LossRow } from "../support/loss-rows.ts";
import { closeStates, guardOptions, openState } from "../support/loss-states.ts";

afterAll(closeStates);

async function judge({ state, cwd, command }: LossRow): Promise<Omit<LossRow, "state" | "cwd" | "command">> {
	const world = openState(state);
	const place = { cwd: join(world.root, cwd) };
	const verdict = await createGuard(guardOptions(world)).check(command, place);
	const kept = await createGuard({ ...guardOptions(world), recovery: true }).check(command, place);
	const losses = verdict.facts.flatMap(({ answer }) => ("loss" in answer ? [answer.loss] : []));
	const says = verdict.judgements.find(({ loss }) => loss !== undefined)?.loss;
	return {
		loss: losses.length === 0 ? "unasked" : worstLoss(losses),
		decision: verdict.decision,
		kept: kept.decision,
		...(says === undefined ? {} : { says: says.replaceAll(world.root, "~") }),
	};
}

describe("what would be lost", () => {
	it("is told for at least 120 pairs of a state and a command", () => {
		expect(new Set(LOSS_ROWS.map(({ state, cwd, command }) => `${state} ${cwd} ${command}`)).size).toBe(
			LOSS_ROWS.length,
		);
		expect(LOSS_ROWS.filter(({ loss }) => loss !== "unasked").length).toBeGreaterThan(120);
	});

	it.each(LOSS_ROWS.map((row) => [row.state, row.command, row] as const))("%s: %s", async (_, __, row) => {
		const { state: _state, cwd: _cwd, command: _command, ...expected } = row;
		expect(await judge(row)).toEqual(expected);
	});
});
