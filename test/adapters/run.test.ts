import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findProgram } from "../../src/adapters/program.ts";
import { guardedRun, shellFor } from "../../src/adapters/run.ts";
import type { Confirmer } from "../../src/model/passage.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import type { Program } from "../cli/bundle.ts";
import { bundle } from "../cli/bundle.ts";
import { found, invocation, rule, typed, verdict } from "../report/verdicts.ts";

let program: Program;
let folder: string;
beforeAll(async () => {
	program = await bundle(fileURLToPath(new URL("driver.ts", import.meta.url)));
	folder = mkdtempSync(join(tmpdir(), "safe-run-run-"));
});
afterAll(() => {
	program.remove();
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

const CALLER = { adapter: "run", person: "none" } as const;
const replying = (reply: boolean): Confirmer => ({
	confirm: async () => (reply ? { kind: "yes", by: "test" } : { kind: "no", by: "test" }),
	refused: async () => {},
});

const drive = (words: readonly string[], input = "") =>
	spawnSync(process.execPath, [program.file, ...words], { input, encoding: "utf8", cwd: folder });

describe("a run", () => {
	test.each([
		["exit 0", 0],
		["exit 7", 7],
		["false", 1],
		["-x() { :; }; exit 3", 3],
		["no-such-program-here", 127],
	])("gives the exit code of the text: %s", (text, code) => {
		expect(drive(["text", text]).status).toBe(code);
	});

	test("gives the child the same standard streams", () => {
		const { stdout, stderr, status } = drive(["text", "cat; echo problem >&2"], "from the pipe");
		expect({ stdout, stderr, status }).toEqual({ stdout: "from the pipe", stderr: "problem\n", status: 0 });
	});

	test("runs words without a shell", () => {
		expect(drive(["argv", "printf", "%s|", "$HOME", "*", "a b", ""]).stdout).toBe("$HOME|*|a b||");
	});

	test("tells a program that is not there from one that cannot be started", () => {
		expect(drive(["argv", "no-such-program-here"]).stderr).toBe("not-found: no-such-program-here: not found\n");
		writeFileSync(join(folder, "plain"), "text", { mode: 0o644 });
		expect(drive(["argv", "./plain"]).stderr).toBe("not-started: ./plain: is not executable\n");
		const env = { ...process.env, PATH: `${folder}:${process.env.PATH ?? ""}` };
		const named = spawnSync(process.execPath, [program.file, "argv", "plain"], { encoding: "utf8", cwd: folder, env });
		expect(named.stderr).toBe("not-started: plain: is not executable\n");
	});

	test("says that a text is too long instead of failing", () => {
		const task = { kind: "text", text: `: ${"a".repeat(5_000_000)}` } as const;
		const allow = {
			check: async () => verdict(typed(""), []),
			checkStatic: () => verdict(typed(""), []),
			prepare: async () => {},
		};
		return expect(guardedRun(task, CALLER, { guard: allow }, { cwd: folder, env: process.env })).resolves.toEqual({
			kind: "not-started",
			message: "the command is too long for the system; put it in a file",
		});
	});

	test.each(["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"] as const)(
		"ends by the signal that ended the child: %s",
		(signal) => {
			expect(drive(["text", `kill -${signal.slice(3)} $$`]).signal).toBe(signal);
		},
	);

	test.each(["SIGTERM", "SIGHUP", "SIGUSR1", "SIGINT"] as const)(
		"passes %s on and waits for the child",
		async (signal) => {
			const name = signal.slice(3);
			const text = `trap 'echo got ${name}; exit 5' ${name}; echo ready; while :; do sleep 0.05; done`;
			// A session of its own has no terminal, so that SIGINT is this process's business too.
			const child = spawn(process.execPath, [program.file, "text", text], {
				detached: true,
				stdio: ["ignore", "pipe", "inherit"],
			});
			let output = "";
			child.stdout.on("data", (chunk) => {
				output += String(chunk);
				if (output === "ready\n") child.kill(signal);
			});
			const code = await new Promise((resolve) => child.once("close", resolve));
			expect({ output, code }).toEqual({ output: `ready\ngot ${name}\n`, code: 5 });
		},
	);
});

describe("a guarded run", () => {
	const source = typed("git reset --hard");
	const finding = {
		rule: rule("git/reset-hard", "hard reset"),
		invocation: invocation(source, source.text),
		marks: [],
	};
	const guard = (decision: Verdict["decision"]) => {
		const answer = verdict(source, [found({ ...finding, decision })]);
		return { check: async () => answer, checkStatic: () => answer, prepare: async () => {} };
	};
	const task = { kind: "text", text: "exit 4" } as const;
	const place = () => ({ cwd: folder, env: process.env, stdio: "ignore" }) as const;

	test.each([
		["allow", false, "exited"],
		["confirm", true, "exited"],
		["confirm", false, "refused"],
		["block", true, "refused"],
	] as const)("of %s with the reply %s is %s", async (decision, reply, kind) => {
		const outcome = await guardedRun(task, CALLER, { guard: guard(decision), confirmer: replying(reply) }, place());
		expect(outcome.kind).toBe(kind);
	});

	test("does not run when the guard fails", async () => {
		const broken = {
			check: async () => {
				throw new Error("fault");
			},
			checkStatic: guard("allow").checkStatic,
			prepare: async () => {},
		};
		const marker = { kind: "text", text: "exit 0" } as const;
		await expect(guardedRun(marker, CALLER, { guard: broken, confirmer: replying(true) }, place())).rejects.toThrow(
			"fault",
		);
	});
});

describe("the shell", () => {
	test("is bash when there is one", () => {
		expect(shellFor("x", process.env.PATH)[0]).toMatch(/^\/.*\/bash$/);
	});

	test("is sh without bash, and never comes from a relative directory", () => {
		expect(shellFor("x", `${folder}:.`)[0]).toBe("/bin/sh");
		writeFileSync(join(folder, "sh"), "#!/bin/true\n", { mode: 0o755 });
		expect(shellFor("-x", folder)).toEqual([join(folder, "sh"), "-c", "--", "-x"]);
		expect(findProgram("sh", ".::relative")).toBeUndefined();
	});
});
