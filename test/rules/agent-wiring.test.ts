// Every file through which an agent calls this guard is one that commands may not change without a question.

import { expect, test } from "vitest";
import { commandsOf } from "../../src/adapters/install/commands.ts";
import { TARGETS } from "../../src/adapters/install/index.ts";
import { createGuard } from "../../src/index.ts";

const guard = createGuard({ layers: false });
const place = { home: "/home/me", project: "/work/app", env: {} };
const files = TARGETS.flatMap(({ agent, wiring }) =>
	(["user", "project"] as const).flatMap((scope) =>
		(wiring(scope, place, commandsOf(agent, ["safe-run"], "linux")) ?? []).map(({ file }) => [agent, file] as const),
	),
);

test.each(files)("%s: %s", (_, file) => {
	for (const command of [
		`echo x > ${file}`,
		`rm ${file}`,
		`mv ${file} /tmp/x`,
		`rm -rf ${file.split("/").slice(0, -1).join("/")}`,
	]) {
		const { decision, judgements } = guard.checkStatic(command, {
			cwd: "/work/app",
			home: "/home/me",
			env: { HOME: "/home/me" },
		});
		const rules = judgements.map(({ subject }) =>
			subject.kind === "finding" ? subject.finding.rule.id : subject.gap.kind,
		);
		expect([command, decision === "allow", rules.includes("self/agent-wiring")]).toEqual([
			command,
			false,
			!/ \/(?:work\/app|home\/me)$/.test(command),
		]);
	}
	expect(guard.checkStatic(`cat ${file}`, { cwd: "/work/app", home: "/home/me", env: {} }).decision).toBe("allow");
});
