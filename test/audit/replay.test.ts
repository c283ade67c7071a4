import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { composeDecision } from "../../src/audit/compose.ts";
import { type LogPlace, logPlace, replayLog } from "../../src/audit/index.ts";
import { createGuard } from "../../src/check.ts";
import { policyOf } from "../../src/layers/effective.ts";
import type { Policy } from "../../src/model/policy.ts";
import { AGENT, codeIn, type Machine, machine } from "../approvals/office.ts";
import { writeHistory } from "./history.ts";

let m: Machine;
afterEach(() => m.remove());

const agent = { ...AGENT, agent: "codex", person: "none" } as const;
const other = { ...agent, session: "s2" } as const;

function placeOf({ root }: Machine): LogPlace {
	const place = logPlace({ XDG_STATE_HOME: join(root, "state") }, undefined);
	if (place === undefined) throw new Error("no place");
	return place;
}

/** Stops nothing but what the floor holds. */
const observing: Policy = policyOf(
	[],
	{ env: {}, home: undefined, workspace: [] },
	{ asIf: "observe", now: () => new Date() },
);

describe("what no policy decided stays as it was", () => {
	test("another session's code", async () => {
		m = machine();
		const code = codeIn(await m.attempt("reap a", other));
		expect((await m.attempt(`safe-run confirm ${code} --reason "the task says so"`, agent)).kind).toBe("refused");
		const { changes, held, by } = replayLog(placeOf(m), { grep: "safe-run confirm" }, () => observing);
		expect([...changes]).toEqual([["block → block", 1]]);
		expect(held).toBe(1);
		expect(by.size).toBe(0);
	});

	test("a memory of refusals that was changed", async () => {
		m = machine("profile: standard\n");
		mkdirSync(join(m.work, "notes"));
		m.write("notes/today.md", "two hours\n");
		expect((await m.attempt("rm -rf notes", agent)).kind).toBe("refused");
		const memory = join(m.state, "approvals", "session");
		for (const name of readdirSync(memory)) writeFileSync(join(memory, name), "");
		mkdirSync(join(m.work, "node_modules"));
		expect((await m.attempt("rm -rf node_modules", agent)).kind).toBe("refused");
		const { changes, held } = replayLog(placeOf(m), {}, () => observing);
		// The first was a matter of policy, the second was not.
		expect([...changes].sort()).toEqual([
			["confirm → allow", 1],
			["confirm → confirm", 1],
		]);
		expect(held).toBe(1);
	});

	test("a snapshot that failed, where the policy depends on one", () => {
		m = machine();
		const verdict = createGuard({ recovery: true }).checkStatic("rm -rf src", { cwd: m.work, home: m.root, env: {} });
		const question = { command: "rm -rf src", verdict, caller: agent, trouble: "no snapshot: the disk is full" };
		const line = composeDecision("000000000001", { question, decision: "confirm", outcome: "refused" });
		writeHistory(placeOf(m), 0, [line]);
		const changed = (policy: Policy) => [...replayLog(placeOf(m), {}, () => policy).changes];
		expect(changed(observing)).toEqual([["confirm → confirm", 1]]);
		const without = { ...observing, snapshots: { ...observing.snapshots, on: false } };
		expect(changed(without)).toEqual([["confirm → allow", 1]]);
	});
});
