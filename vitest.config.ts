// How the tests run: every test under test/, with time enough for the ones that start git and bash.

import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { flakyReporter } from "./test/support/flaky.ts";

// Vitest reads its configuration from the default export; it is the one place that has one.
export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		// Most files wait for programs that they start; one core less, as is usual, would leave half of a small machine idle.
		maxWorkers: availableParallelism(),
		globalSetup: ["test/support/state.ts"],
		testTimeout: 240_000,
		hookTimeout: 240_000,
		// Thousands of real programs on a loaded machine: a failure counts when it happens twice. Nothing is hidden by that: what passed
		// only at the second try is named at the end.
		retry: process.env.CI === undefined ? 0 : 1,
		reporters: ["default", flakyReporter],
	},
});
