// The contract of every agent's hook.

import { expect, it } from "vitest";
import { describeContract } from "./clauses.ts";
import { HOOK_ROWS, NOT_CALLED } from "./rows-hooks.ts";

it("calls every agent that has a hook", () => {
	expect(NOT_CALLED).toEqual([]);
});

describeContract(HOOK_ROWS);
