import { describe, expect, test } from "vitest";
import type { Guard } from "../src/check.ts";
import { type GateParts, pass } from "../src/gate.ts";
import type { Caller } from "../src/model/caller.ts";
import type { Confirmation, Decided, Kept, Question, Recorded } from "../src/model/passage.ts";
import type { Decision, Obligation, Verdict } from "../src/model/verdict.ts";
import { typed, verdict } from "./report/verdicts.ts";

const CALLER: Caller = { adapter: "run", person: "terminal" };
const YES: Confirmation = { kind: "yes", by: "terminal" };
const KEPT: Kept = { kind: "kept", id: "k1", files: 1, bytes: 2 };
const FAILED: Kept = { kind: "failed", why: "the disk is full" };

interface Script {
	/** What the guard says, one after the other; the last one stays. */
	readonly verdicts: readonly Verdict[];
	readonly answers?: readonly Confirmation[];
	readonly kept?: Kept;
	readonly recorded?: Recorded;
}

/** Parts that answer by a script and write down what they were asked. */
function scripted({ verdicts, answers = [], kept = KEPT, recorded = { kind: "recorded", id: "e1" } }: Script) {
	const seen: string[] = [];
	const lines: Decided[] = [];
	let judged = 0;
	let asked = 0;
	const next = (): Verdict => {
		const one = verdicts[Math.min(judged++, verdicts.length - 1)];
		if (one === undefined) throw new Error("no verdict");
		return one;
	};
	const guard: Guard = { check: async () => next(), checkStatic: next, prepare: async () => {} };
	const parts: GateParts = {
		guard,
		confirmer: {
			confirm: async ({ trouble }: Question) => {
				seen.push(trouble === undefined ? "confirm" : `confirm: ${trouble}`);
				return answers[asked++] ?? { kind: "no", by: "nobody" };
			},
			refused: async () => void seen.push("refused"),
		},
		keeper: {
			keep: async () => {
				seen.push("keep");
				return kept;
			},
		},
		recorder: {
			decided: async (line) => {
				seen.push(`log ${line.outcome}`);
				lines.push(line);
				return recorded;
			},
			ended: async (id, ending) => void seen.push(`end ${id} ${ending.kind}`),
		},
		observer: {
			before: async () => {
				seen.push("look");
				return async () => void seen.push("look again");
			},
		},
		tell: (trouble) => void seen.push(`tell ${trouble}`),
	};
	return { parts, seen, lines };
}

function says(decision: Decision, obligations: readonly Obligation[] = ["log"], size = 0): Verdict {
	const exists = {
		query: { kind: "path.exists", path: `/${size}` },
		answer: { kind: "path.exists", exists: true },
	} as const;
	return { ...verdict(typed("rm x"), []), decision, obligations, facts: [exists] };
}

async function through(script: Script, caller = CALLER) {
	const { parts, seen, lines } = scripted(script);
	const passage = await pass("rm x", caller, parts);
	if (passage.kind === "run") await passage.ended({ kind: "exited", code: 0 });
	return { passage, seen, lines };
}

describe("the gate", () => {
	test("lets an allowed command run, looks before and after, and writes both ends down", async () => {
		const { passage, seen } = await through({ verdicts: [says("allow")] });
		expect(passage.kind).toBe("run");
		expect(seen).toEqual(["look", "log run", "look again", "end e1 exited"]);
	});

	test("keeps before it lets run what is only allowed with a snapshot", async () => {
		const { passage, seen } = await through({ verdicts: [says("allow", ["log", "snapshot"])] });
		expect(passage).toMatchObject({ kind: "run", snapshot: "k1" });
		expect(seen.slice(0, 3)).toEqual(["keep", "look", "log run"]);
	});

	test("asks when that snapshot fails, and says why", async () => {
		const { passage, seen, lines } = await through({ verdicts: [says("allow", ["snapshot"])], kept: FAILED });
		expect(passage).toMatchObject({ kind: "refused", by: "nobody", message: "no snapshot: the disk is full" });
		expect(seen).toEqual(["keep", "confirm: no snapshot: the disk is full", "refused", "log refused"]);
		expect(lines[0]?.decision).toBe("confirm");
	});

	test("runs without a snapshot what a person confirmed after it failed", async () => {
		const script = { verdicts: [says("allow", ["snapshot"])], kept: FAILED, answers: [YES] };
		const { passage, seen } = await through(script);
		expect(passage.kind).toBe("run");
		expect(seen).toEqual([
			"keep",
			"confirm: no snapshot: the disk is full",
			"look",
			"log run",
			"look again",
			"end e1 exited",
		]);
	});

	test("never asks about what is blocked", async () => {
		const { passage, seen } = await through({ verdicts: [says("block")], answers: [YES] });
		expect(passage).toMatchObject({ kind: "refused", by: "policy" });
		expect(seen).toEqual(["refused", "log refused"]);
	});

	test("refuses when nobody is there to confirm", async () => {
		const { parts } = scripted({ verdicts: [says("confirm")] });
		expect(await pass("rm x", CALLER, { guard: parts.guard })).toMatchObject({ kind: "refused", by: "nobody" });
	});

	test("does not run when the snapshot that was part of the yes fails", async () => {
		const script = { verdicts: [says("confirm")], kept: FAILED, answers: [{ ...YES, snapshot: true } as const] };
		const { passage, seen } = await through(script);
		expect(passage).toMatchObject({ kind: "refused", by: "terminal" });
		expect(seen).toEqual(["confirm", "keep", "refused", "log refused"]);
	});

	test("asks again when what would be lost changed in between, and gives up when it never settles", async () => {
		const settles = await through({ verdicts: [says("confirm"), says("confirm", [], 1)], answers: [YES, YES] });
		expect(settles.passage.kind).toBe("run");
		expect(settles.seen.filter((each) => each === "confirm")).toHaveLength(2);
		const sizes = [0, 1, 2, 3, 4, 5].map((size) => says("confirm", [], size));
		const never = await through({ verdicts: sizes, answers: [YES, YES, YES, YES] });
		expect(never.passage).toMatchObject({ kind: "refused", message: expect.stringContaining("changed each time") });
	});

	test("does not run what became a block while it was confirmed", async () => {
		const { passage } = await through({ verdicts: [says("confirm"), says("block", [], 1)], answers: [YES] });
		expect(passage).toMatchObject({ kind: "refused", by: "policy", verdict: { decision: "block" } });
	});

	test("keeps before the agent's own user is asked, who may say yes without another word", async () => {
		const { passage, seen } = await through(
			{ verdicts: [says("confirm", ["snapshot"])], answers: [{ kind: "host" }] },
			{ adapter: "hook", person: "host" },
		);
		expect(passage).toMatchObject({ kind: "ask", snapshot: "k1" });
		expect(seen).toEqual(["confirm", "keep", "look", "log ask"]);
	});

	test("runs without a log unless the policy demands one", async () => {
		const failed = (required: boolean) => ({ kind: "failed", why: "no space", required }) as const;
		const without = await through({ verdicts: [says("allow")], recorded: failed(false) });
		expect(without.passage.kind).toBe("run");
		expect(without.seen).toContain("tell the log cannot be written: no space");
		const demanded = await through({ verdicts: [says("allow")], recorded: failed(true) });
		expect(demanded.passage).toMatchObject({ kind: "refused", by: "log" });
	});

	test("gives the session to the guard", async () => {
		let given: string | undefined;
		const guard: Guard = {
			check: async (_, options) => {
				given = options?.session;
				return says("allow");
			},
			checkStatic: () => says("allow"),
			prepare: async () => {},
		};
		await pass("true", { adapter: "hook", person: "none", session: "s1" }, { guard });
		expect(given).toBe("s1");
	});

	test("lets nothing run when the guard fails", async () => {
		const guard: Guard = {
			check: () => Promise.reject(new Error("fault")),
			checkStatic: () => says("allow"),
			prepare: async () => {},
		};
		await expect(pass("true", CALLER, { guard })).rejects.toThrow("fault");
	});
});
