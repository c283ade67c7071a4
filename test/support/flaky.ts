// Names, after a run, the tests that passed only when they were tried again, so that trying again hides nothing.

import type { Reporter, TestModule } from "vitest/node";

export const flakyReporter: Reporter = {
	onTestRunEnd(modules: readonly TestModule[]) {
		const flaky = modules.flatMap((module) =>
			[...module.children.allTests()].filter((test) => test.diagnostic()?.flaky === true),
		);
		for (const test of flaky)
			process.stdout.write(`passed only at the second try: ${test.module.moduleId} > ${test.fullName}\n`);
	},
};
