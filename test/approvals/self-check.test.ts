import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codeIn, type Machine, machine, messageOf } from "./office.ts";

let m: Machine;
beforeEach(() => {
	m = machine();
});
afterEach(() => m.remove());

describe("an agent that nobody watches", () => {
	test("gets a question with a code, gives a reason, and may run that command once", async () => {
		const first = await m.attempt("reap a");
		expect(messageOf(first)).toContain("Does the task need it");
		expect(await m.confirm(codeIn(first))).toMatchObject({ kind: "confirmed" });
		expect((await m.attempt("reap a")).kind).toBe("run");
		expect((await m.attempt("reap a")).kind).toBe("refused");
		const line = m.log().find((each) => each.outcome === "run");
		expect(JSON.stringify(line)).toContain("the task says so, see the issue");
	});

	test("is reminded of the code that it has", async () => {
		await m.attempt("reap a");
		expect(messageOf(await m.attempt("reap a"))).toContain("The code for it waits");
	});

	test("gets no second code for the same loss: that is for a person", async () => {
		await m.confirm(codeIn(await m.attempt("reap a")));
		await m.attempt("reap a");
		const again = messageOf(await m.attempt("reap a"));
		expect(again).toContain("a second one is for a person");
		expect(again).toMatch(/safe-run approvals approve \w{8}/);
	});

	test("gets no second code for a command that names nothing, spelled in another way", async () => {
		codeIn(await m.attempt("reap"));
		for (const command of ["reap ", "bash -c reap", "reap --all"]) {
			const said = messageOf(await m.attempt(command));
			expect(said).toContain("a second one is for a person");
			expect(said).not.toMatch(/safe-run confirm \w{5}-/);
		}
	});

	test("may answer for another loss of the same session", async () => {
		codeIn(await m.attempt("reap a"));
		expect(codeIn(await m.attempt("reap b"))).toMatch(/\w/);
	});

	test.each([
		["high severity", "scythe a"],
		["critical severity", "doom a"],
	])("%s is not its to answer", async (_, command) => {
		expect(messageOf(await m.attempt(command))).not.toContain("safe-run confirm");
	});

	test.each([
		["a file that git does not have", "rm c"],
		["an edit that no commit has", "rm a"],
	])("%s is not its to give up", async (_, command) => {
		const git = (...words: readonly string[]) =>
			execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.invalid", ...words], { cwd: m.work });
		git("init", "--quiet");
		git("add", "a", "b");
		git("commit", "--quiet", "-m", "first");
		m.write("a", "two hours\n");
		const said = messageOf(await m.attempt(command));
		expect(said).toContain("safe-run approvals approve");
		expect(said).not.toMatch(/safe-run confirm \w{5}-/);
	});

	test("without a session's name there is nobody to bind a code to", async () => {
		const passage = await m.attempt("reap a", { adapter: "hook", agent: "claude", person: "host" });
		expect(messageOf(passage)).toContain("in a session");
	});
});

describe("a reason", () => {
	test.each(["", "   ", "ok", "needed"])("%j is none", async (reason) => {
		const code = codeIn(await m.attempt("reap a"));
		expect(await m.confirm(code, reason)).toMatchObject({ kind: "refused" });
		expect((await m.attempt("reap a")).kind).toBe("refused");
	});
});
