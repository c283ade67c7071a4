// docs/agents.md names every agent, with the files that install really writes.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandsOf } from "../../../src/adapters/install/commands.ts";
import { TARGETS } from "../../../src/adapters/install/index.ts";
import { HELP_PAGES } from "../../../src/cli/help.ts";

const rows = readFileSync(new URL("../../../docs/agents.md", import.meta.url), "utf8").split("\n");

test.each(TARGETS)("$agent has a row with its files", ({ agent, title, wiring }) => {
	const row = rows.find((line) => line.startsWith(`| ${title} (\`${agent}\`) |`)) ?? "no row";
	const [, , user = "", project = ""] = row.split("|");
	const place = { home: "/home", project: "/project", env: {} };
	const files = (scope: "user" | "project") =>
		(wiring(scope, place, commandsOf(agent, ["safe-run"], "linux")) ?? []).map(({ file }) => file);
	// Visual Studio Code shares the files of the row above.
	if (agent !== "vscode") {
		const named = /`([^`]*)`/.exec(user)?.[1]?.replace("~", "/home") ?? "none";
		for (const file of files("user")) expect(file.startsWith(named)).toBe(true);
		for (const file of files("project"))
			expect(project).toContain(file.slice("/project/".length).split("safe-run/")[0]);
	}
	expect(files("project").length > 0).toBe(project.trim() !== "");
	expect(HELP_PAGES.get("install")).toMatch(new RegExp(`\\b${agent}\\b`));
	expect(HELP_PAGES.get("hook")).toMatch(new RegExp(`\\b${agent}\\b`));
});
