// Permission for whoever runs the command himself: what was permitted and does not run after all is told so in the log.

import { afterEach, beforeEach, expect, it } from "vitest";
import { logPlace, readLog } from "../../src/audit/index.ts";
import { createGuard, type Guard } from "../../src/index.ts";
import { claudeHooks } from "../../src/integrations/claude-agent-sdk.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";

let place: Temporary;
let guard: Guard;

beforeEach(() => {
	place = createTemporary("permit");
	guard = createGuard({ env: place.env, home: place.home, workspace: [place.work] });
});
afterEach(() => place.remove());

/** What the log says: the outcome of each decision by its command, then how it ended. */
function told(): readonly string[] {
	const commands = new Map<string, string>();
	const log = logPlace(place.env, place.home);
	return [...(log === undefined ? [] : readLog(log))].flatMap((placed) => {
		if (placed.kind === "bad") return ["bad"];
		const { line } = placed;
		if (line.kind === "decision") commands.set(line.id, line.command);
		if (line.kind === "decision") return [`${line.outcome} ${line.command}`];
		return line.kind === "end" ? [`${line.ending.kind} ${commands.get(line.id)}`] : [];
	});
}

it("is withdrawn by whoever was given it", async () => {
	const run = await guard.permit("echo hi", { cwd: place.work });
	if (run.kind !== "run") throw new Error(run.kind);
	await run.withdraw("the tool is gone");
	const ask = await guard.permit("git push --force origin topic", { cwd: place.work, ask: true });
	if (ask.kind !== "ask") throw new Error(ask.kind);
	await ask.withdraw("nobody is there");
	expect(told()).toEqual([
		"run echo hi",
		"not-started echo hi",
		"ask git push --force origin topic",
		"not-started git push --force origin topic",
	]);
});

it("is withdrawn when the listener of the program fails", async () => {
	const failing = createGuard({
		env: place.env,
		home: place.home,
		onDecision: () => {
			throw new Error("not today");
		},
	});
	await expect(failing.permit("echo permitted", { cwd: place.work })).rejects.toThrow("not today");
	await expect(failing.exec("echo run", { cwd: place.work })).rejects.toThrow("not today");
	expect(told()).toEqual(["run echo permitted", "not-started echo permitted", "run echo run", "not-started echo run"]);
});

it("is withdrawn by the hook of the Claude Agent SDK when another command of the call is refused", async () => {
	const [matcher] = claudeHooks(guard).PreToolUse;
	const input = {
		hook_event_name: "PreToolUse",
		cwd: place.work,
		session_id: "s",
		tool_name: "mcp__any__tool",
		tool_input: { steps: [{ command: "echo a" }, { command: "rm -rf /" }, { command: "echo b" }] },
	};
	const output = await matcher?.hooks[0]?.(input, "t", { signal: new AbortController().signal });
	expect(output?.hookSpecificOutput?.permissionDecision).toBe("deny");
	expect(told()).toEqual(["run echo a", "refused rm -rf /", "not-started echo a"]);
});
