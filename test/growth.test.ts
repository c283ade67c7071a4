// Work grows with the text and not faster: blocks of code that the built library runs for 16 and 64 KiB, as V8 counts them.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { builtProgram } from "./cli/bundle.ts";

const BENCH = fileURLToPath(new URL("../bench/growth.mjs", import.meta.url));
/** As the bench counts: V8 counts no steps of optimised code. */
const COUNTING = ["--no-opt", "--no-sparkplug", "--no-flush-bytecode"];
/** Four times the text, and a little for what is done once. */
const MOST = 4.5;

// The library is built with the program.
beforeAll(() => void builtProgram());

test.each([
	"usual commands",
	"plain commands",
	"words of one loop",
	"nested groups",
	"array elements",
	"assignments",
	"arithmetic",
])("four times the text takes four times the steps: %s", (shape) => {
	const printed = execFileSync(process.execPath, [...COUNTING, BENCH, shape, "steps"], { encoding: "utf8" });
	const [few = Number.NaN, many = Number.NaN] = printed.trim().split("\n").map(Number);
	expect(few).toBeGreaterThan(1_000);
	expect(many / few).toBeLessThanOrEqual(MOST);
});
