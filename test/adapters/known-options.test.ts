// An option that is not known is refused before anything is judged or run; those of node:child_process that count are taken.

import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGuard, type Guard, UsageError } from "../../src/index.ts";
import { claudeHooks } from "../../src/integrations/claude-agent-sdk.ts";
import { shellTool as mastraTool } from "../../src/integrations/mastra.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";

let place: Temporary;
let guard: Guard;

beforeEach(() => {
	place = createTemporary("options");
	guard = createGuard({ env: place.env, home: place.home, workspace: [place.work] });
});
afterEach(() => place.remove());

/** What programs without types may do. */
const untyped = (options: unknown): object => Object(options);

describe("an option that is not known", () => {
	it.each([
		["exec", { cwdd: "/" }, 'exec has no option "cwdd"; did you mean cwd?'],
		["exec", { Timeout: 5 }, 'exec has no option "Timeout"; did you mean timeout?'],
		["exec", { onconfirm: () => true }, 'exec has no option "onconfirm"; did you mean onConfirm?'],
		["exec", { toString: 1 }, /exec has no option "toString"; it takes cwd, env, .*shell$/],
		["exec", { uid: 0 }, /exec has no option "uid"; it takes /],
		["execFile", { shell: true }, /execFile has no option "shell"; it takes /],
		["execFile", { max_buffer: 5 }, 'execFile has no option "max_buffer"; did you mean maxBuffer?'],
		["spawn", { argv0: "sh" }, /spawn has no option "argv0"; it takes /],
		["spawn", { encoding: "utf8" }, /spawn has no option "encoding"; it takes /],
		["spawnShell", { shel: "/bin/sh" }, 'spawnShell has no option "shel"; did you mean shell?'],
		["check", { home_: "/" }, 'check has no option "home_"; did you mean home?'],
		["preview", { cdw: "/" }, 'preview has no option "cdw"; did you mean cwd?'],
		["permit", { aks: true }, 'permit has no option "aks"; did you mean ask?'],
	] as const)("of %s: %j is named, with the nearest that is", async (call, options, message) => {
		const given = untyped(options);
		const calls = {
			exec: () => guard.exec("echo x > made", { ...given, cwd: place.work }),
			execFile: () => guard.execFile("touch", ["made"], { ...given, cwd: place.work }),
			spawn: () => guard.spawn("touch", ["made"], { ...given, cwd: place.work }),
			spawnShell: () => guard.spawnShell("echo x > made", { ...given, cwd: place.work }),
			check: () => guard.check("echo", given),
			preview: () => guard.preview("echo", given),
			permit: () => guard.permit("echo", given),
		};
		const error = await calls[call]().then(
			() => undefined,
			(reason: unknown) => reason,
		);
		expect(error).toBeInstanceOf(UsageError);
		expect(error).toMatchObject({ code: "SAFE_RUN_USAGE" });
		expect(String(error)).toMatch(message);
		expect(existsSync(join(place.work, "made"))).toBe(false);
	});

	it("is thrown at once where no promise is returned", async () => {
		const profile = untyped({ profil: "strict" });
		expect(() => createGuard(profile)).toThrow('createGuard has no option "profil"; did you mean profile?');
		expect(() => guard.checkStatic("echo", untyped({ cwdd: "/" }))).toThrow("did you mean cwd?");
		expect(() => guard.wrap(async () => "", untyped({ refuse: () => "" }))).toThrow("did you mean refused?");
		expect(() => claudeHooks(guard, untyped({ timeOut: 5 }))).toThrow("did you mean timeout?");
		expect(() => mastraTool(guard, untyped({ exec: () => "" }))).toThrow(/shellTool has no option "exec"; it takes /);
	});

	it("is refused where a wrapped function's own options name it, and the function is not called", async () => {
		let calls = 0;
		const run = guard.wrap(
			async () => {
				calls += 1;
			},
			{ options: () => untyped({ cwdd: place.work }) },
		);
		await expect(run("echo hi")).rejects.toThrow(
			'what wrap\'s options() gives has no option "cwdd"; did you mean cwd?',
		);
		expect(calls).toBe(0);
	});

	it("is told apart from words that are left out, and a command or function from other values", async () => {
		const options = JSON.parse("{}");
		const message = "the words of the program are not a list, which stands before the options ([] for none)";
		await expect(guard.execFile("pwd", options)).rejects.toThrow(message);
		await expect(guard.spawn("pwd", options)).rejects.toThrow(message);
		await expect(guard.check(options)).rejects.toThrow("a command is a text, or a list of texts");
		expect(() => guard.checkStatic(options)).toThrow(UsageError);
		expect(() => guard.wrap(options)).toThrow("wrap takes a function");
	});

	it("may have values that are nothing such, and no command is started with them", async () => {
		const cwd = place.work;
		const calls: readonly [object, string][] = [
			[{ cwd, input: { a: 1 } }, "input is neither a text nor bytes"],
			[{ cwd, input: 5 }, "input is neither a text nor bytes"],
			[{ cwd, env: { ...place.env, PORT: 3000 } }, "env: PORT is not a text"],
			[{ cwd, env: ["PORT=1"] }, "env is not an object"],
			[{ cwd: pathToFileURL(cwd) }, "cwd is not a text: use fileURLToPath"],
			[{ cwd: 5 }, "cwd is not a text"],
			[{ cwd, signal: {} }, "signal is not an AbortSignal"],
			[{ cwd, onConfirm: "yes" }, "onConfirm is not a function"],
		];
		for (const [options, said] of calls) await expect(guard.exec("echo x > made", options)).rejects.toThrow(said);
		const wrapped = guard.wrap((command) => command, { options: () => untyped({ cwd: 5 }) });
		await expect(wrapped("echo hi")).rejects.toThrow("cwd is not a text");
		await expect(guard.check("echo hi", untyped({ cwd: 5 }))).rejects.toThrow("cwd is not a text");
		expect(() => guard.checkStatic("echo hi", untyped({ env: { A: 1 } }))).toThrow(UsageError);
		expect(existsSync(join(cwd, "made"))).toBe(false);
		for (const input of [null, undefined]) {
			const { stdout } = await guard.exec("cat", { cwd, ...untyped({ input }) });
			expect(stdout).toBe("");
		}
	});

	it("may be anything but an object", async () => {
		const callback: object = () => {};
		await expect(guard.exec("echo hi", callback)).rejects.toThrow("exec takes options and no callback");
		const calls: readonly (() => unknown)[] = [
			() => Reflect.apply(guard.exec, guard, ["echo x > made", { cwd: place.work }, callback]),
			() => Reflect.apply(guard.execFile, guard, ["touch", ["made"], { cwd: place.work }, callback]),
			() => Reflect.apply(guard.spawnShell, guard, ["echo x > made", { cwd: place.work }, callback]),
		];
		for (const call of calls) await expect(call()).rejects.toThrow("takes no callback; it returns a promise");
		expect(existsSync(join(place.work, "made"))).toBe(false);
		const words: object = ["cwd"];
		await expect(guard.exec("echo hi", words)).rejects.toThrow("the options of exec are not an object");
	});
});

describe("options of node:child_process", () => {
	it("that count are taken, also without a value", async () => {
		const { stdout } = await guard.exec("cat", {
			cwd: place.work,
			env: place.env,
			encoding: "utf8",
			input: "in",
			maxBuffer: 100,
			timeout: 0,
			killSignal: "SIGKILL",
			windowsHide: true,
			...untyped({ signal: undefined }),
		});
		expect(stdout).toBe("in");
	});

	it("may make the process the leader of a group", async () => {
		const child = await guard.spawnShell("ps -o pgid= -p $$", { cwd: place.work, detached: true });
		let shown = "";
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			shown += text;
		});
		await once(child, "close");
		expect(Number(shown)).toBe(child.pid);
	});
});
