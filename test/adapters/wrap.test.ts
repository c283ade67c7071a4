// A wrapped function gets the commands that may run, once and unchanged, and no others.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BlockedError, ConfirmationDeniedError, createGuard, type Guard } from "../../src/index.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";

let place: Temporary;
let guard: Guard;

beforeEach(() => {
	place = createTemporary("wrap");
	guard = createGuard({ env: place.env, home: place.home, workspace: [place.work] });
});
afterEach(() => place.remove());

describe("wrap", () => {
	it("hands on command, further arguments, this and result", async () => {
		const calls: unknown[] = [];
		const tool = {
			name: "bash",
			run: guard.wrap(function (this: unknown, command: string, timeout: number, more?: { deep: true }) {
				calls.push([this, command, timeout, more]);
				return { stdout: "fine" };
			}),
		};
		expect(await tool.run("echo 'a  b'\n", 5, { deep: true })).toEqual({ stdout: "fine" });
		expect(calls).toEqual([[tool, "echo 'a  b'\n", 5, { deep: true }]]);
	});

	it("does not call it for what may not run", async () => {
		let calls = 0;
		place.victim();
		const run = guard.wrap(
			(_: string) => {
				calls += 1;
			},
			{ options: () => ({ cwd: place.work }) },
		);
		await expect(run("true; rm -rf ~")).rejects.toBeInstanceOf(BlockedError);
		await expect(run("rm -rf victim")).rejects.toBeInstanceOf(ConfirmationDeniedError);
		expect(calls).toBe(0);
	});

	it("gives the refusal as a result when told how", async () => {
		const run = guard.wrap(async (command: string) => `ran ${command}`, { refused: (refusal) => refusal.message });
		expect(await run("echo hi")).toBe("ran echo hi");
		expect(await run("rm -rf ~")).toMatch(/^safe-run block fs\/delete-home: /);
	});

	it("passes on what the function throws, even a refusal of another guard", async () => {
		const inner = guard.wrap((_: string) => "ran");
		const run = guard.wrap((command: string) => inner(`rm -rf ~ # ${command}`), { refused: () => "refused outside" });
		await expect(run("echo hi")).rejects.toBeInstanceOf(BlockedError);
		const failing = guard.wrap((_: string) => Promise.reject(new Error("broken pipe")));
		await expect(failing("echo hi")).rejects.toThrow("broken pipe");
	});

	it("takes directory and signal from the further arguments", async () => {
		place.victim();
		const run = guard.wrap(
			(command: string, options: { cwd: string; signal?: AbortSignal }) => [command, options.cwd],
			{
				options: ({ cwd, signal }) => ({ cwd, ...(signal === undefined ? {} : { signal }) }),
			},
		);
		expect(await run("rm -rf ./nothing-here", { cwd: place.work })).toEqual(["rm -rf ./nothing-here", place.work]);
		await expect(run("rm -rf work", { cwd: place.home })).rejects.toThrow("safe-run");
		await expect(run("true", { cwd: place.work, signal: AbortSignal.abort() })).rejects.toMatchObject({
			name: "AbortError",
		});
	});

	it("judges as the shell that the function uses, and refuses one whose language is not read", async () => {
		const ran = (command: string) => command;
		expect(await guard.wrap(ran, { shell: "/bin/sh" })("echo hi")).toBe("echo hi");
		await expect(guard.wrap(ran, { shell: "zsh" })("rm -rf ~")).rejects.toBeInstanceOf(BlockedError);
		await expect(guard.wrap(ran, { shell: "fish" })("echo hi")).rejects.toThrow("whose language is read");
	});

	it.each([undefined, null, 5, { command: "echo" }, ["echo", "hi"]])(
		"refuses %j in the place of the command",
		async (given) => {
			let calls = 0;
			const run = guard.wrap(() => {
				calls += 1;
			});
			// A framework in JavaScript may hand on anything.
			await expect(Function("run", "given", "return run(given)")(run, given)).rejects.toThrow("is not a text");
			expect(calls).toBe(0);
		},
	);
});
