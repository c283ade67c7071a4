// The library runs what may run, as node:child_process would, and nothing else; real bash, real files, compared with Node's own functions.

import { exec as nodeExec, execFile as nodeExecFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProgram } from "../../src/adapters/program.ts";
import {
	BlockedError,
	ConfirmationDeniedError,
	createGuard,
	type DecisionEvent,
	type Guard,
	type GuardOptions,
} from "../../src/index.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";

let place: Temporary;
let guard: Guard;

const withOptions = (options: GuardOptions = {}): Guard =>
	createGuard({ env: place.env, home: place.home, workspace: [place.work], ...options });

beforeEach(() => {
	place = createTemporary("exec");
	guard = withOptions();
});
afterEach(() => place.remove());

const caught = async (promise: Promise<unknown>): Promise<unknown> =>
	promise.then(
		() => "it ran",
		(error) => error,
	);

/** What can be seen of a failure, without what differs by design. */
function shape(error: unknown): unknown {
	if (!(error instanceof Error)) return error;
	const { code, signal, killed, stdout, stderr, cmd } = Object(error);
	return { name: error.name, message: error.message, code, signal, killed, stdout, stderr, cmd };
}

describe("exec", () => {
	it("gives outputs and verdict of what it ran", async () => {
		const { stdout, stderr, verdict } = await guard.exec("echo out; echo err >&2", { cwd: place.work });
		expect({ stdout, stderr, decision: verdict.decision }).toEqual({
			stdout: "out\n",
			stderr: "err\n",
			decision: "allow",
		});
	});

	it("runs nothing that was not judged first: no start-up file of bash, which a pipe of Node tempts it to read", async () => {
		writeFileSync(join(place.home, ".bashrc"), "echo from the start-up file\n");
		const env = { ...place.env, SHLVL: "0" };
		const { stdout } = await promisify(nodeExec)("echo text", { cwd: place.work, env, shell: "bash" });
		expect(stdout).toBe("from the start-up file\ntext\n");
		for (const shell of [undefined, findProgram("bash", process.env.PATH)]) {
			const found = await guard.exec("echo text", { cwd: place.work, env, ...(shell === undefined ? {} : { shell }) });
			expect(found.stdout).toBe("text\n");
		}
	});

	it.each([
		["a code", "echo a; echo b >&2; exit 7", {}],
		["a signal", "kill -TERM $$", {}],
		["too much output", "printf '%01000d' 1", { maxBuffer: 100 }],
		["no such program", "no-such-program-here", {}],
		["a time limit", "exec sleep 30", { timeout: 50 }],
		["another signal at the time limit", "exec sleep 30", { timeout: 50, killSignal: "SIGKILL" }],
	] as const)("fails as node:child_process does: %s", async (_, command, options) => {
		const cwd = place.work;
		const ours = await caught(guard.exec(command, { cwd, ...options }));
		const theirs = await caught(
			promisify(nodeExec)(command, { cwd, env: place.env, shell: findProgram("bash", place.env.PATH), ...options }),
		);
		expect(shape(ours)).toEqual(shape(theirs));
	});

	it("gives bytes when asked for them", async () => {
		const { stdout } = await guard.exec("printf '\\377\\000a'", { encoding: "buffer" });
		expect([...stdout]).toEqual([255, 0, 97]);
	});

	it("gives the input, and else the end of it", async () => {
		expect((await guard.exec("cat; echo end", { input: "ä\0b" })).stdout).toBe("ä\0bend\n");
		expect((await guard.exec("cat; echo end")).stdout).toBe("end\n");
	});

	it("does not mind a command that leaves its input unread", async () => {
		expect((await guard.exec("true", { input: "x".repeat(1_000_000) })).stdout).toBe("");
	});

	it("runs bash, not sh", async () => {
		expect((await guard.exec("[[ ab == a* ]] && echo ${BASH_VERSION:+bash}")).stdout).toBe("bash\n");
	});

	it("runs in the directory and with the environment that were judged", async () => {
		const { stdout } = await guard.exec('echo "$PWD $WHO $HOME"', {
			cwd: place.work,
			env: { ...place.env, WHO: "me" },
		});
		expect(stdout).toBe(`${place.work} me ${place.home}\n`);
	});

	it("judges with the environment of the call", async () => {
		place.victim();
		const env = { ...place.env, WHAT: "/" };
		await expect(guard.exec('rm -rf "$WHAT"', { cwd: place.work, env })).rejects.toBeInstanceOf(BlockedError);
	});

	it("does nothing of a blocked text", async () => {
		const error = await caught(guard.exec("echo start > started; rm -rf ~; echo end > ended", { cwd: place.work }));
		expect(error).toBeInstanceOf(BlockedError);
		expect(error).toMatchObject({ code: "SAFE_RUN_BLOCKED", verdict: { decision: "block" } });
		expect(String(error)).toMatch(/^BlockedError: safe-run block fs\/delete-home: .*Instead: /);
		expect([existsSync(join(place.work, "started")), existsSync(join(place.work, "ended"))]).toEqual([false, false]);
	});

	it("does nothing when nobody confirms", async () => {
		place.victim();
		const error = await caught(guard.exec("rm -rf victim", { cwd: place.work }));
		expect(error).toBeInstanceOf(ConfirmationDeniedError);
		expect(error).toMatchObject({ code: "SAFE_RUN_NOT_CONFIRMED", by: "nobody", verdict: { decision: "confirm" } });
		expect(place.intact()).toBe(true);
	});

	it("refuses when there is no bash on the PATH, and never takes sh instead", async () => {
		const env = { ...place.env, PATH: join(place.home, "nothing") };
		await expect(guard.exec("echo hi", { env })).rejects.toThrow("no bash on the PATH");
	});

	it.each(["/bin/sh", "/bin/dash"])("runs %s when told, and judges the text as its", async (shell) => {
		const { stdout } = await guard.exec('echo "${BASH_VERSION-none} $0"', { shell });
		expect(stdout).toBe(`none ${shell}\n`);
		await expect(guard.exec("rm -rf ~", { shell, cwd: place.work })).rejects.toBeInstanceOf(BlockedError);
	});

	it.each(["/usr/bin/python3", "fish", "/bin/cat", "cmd.exe", ""])(
		"refuses the shell %j, whose language it does not read",
		async (shell) => {
			await expect(guard.exec("echo hi", { shell })).rejects.toThrow("whose language is read");
		},
	);

	it.each(["echo '\ud800' > made", "echo hi\0 > made"])(
		"refuses %j, which no program can be given as it was judged",
		async (text) => {
			await expect(guard.exec(text, { cwd: place.work })).rejects.toThrow("half a character");
			expect(place.read("made")).toBe("");
		},
	);

	it("takes the environment as it was at the call", async () => {
		const env: Record<string, string> = { ...place.env, WHO: "judged" };
		const running = guard.exec("echo $WHO", { env });
		env.WHO = "changed";
		expect((await running).stdout).toBe("judged\n");
	});
});

describe("execFile", () => {
	it("starts the program with these very words", async () => {
		const words = ["a b", "'", '"', "$HOME", "*", "ä\n\t", "--", "😀", "`id`", "\\"];
		const { stdout } = await guard.execFile("printf", ["%s\\0", ...words]);
		expect(stdout.split("\0").slice(0, -1)).toEqual(words);
	});

	it("judges the words", async () => {
		await expect(guard.execFile("rm", ["-rf", place.home])).rejects.toBeInstanceOf(BlockedError);
		expect(existsSync(place.home)).toBe(true);
	});

	it("takes the words as they were at the call", async () => {
		const words = ["judged"];
		const running = guard.execFile("echo", words);
		words[0] = "changed";
		expect((await running).stdout).toBe("judged\n");
	});

	it.each([
		["a code", "false", []],
		["a program that is not there", "no-such-program-here", []],
		["a folder", "/", []],
	] as const)("fails as node:child_process does: %s", async (_, file, args) => {
		const ours = await caught(guard.execFile(file, args, { cwd: place.work }));
		const theirs = await caught(promisify(nodeExecFile)(file, args, { cwd: place.work, env: place.env }));
		expect(shape(ours)).toEqual(shape(theirs));
	});
});

describe("spawn and spawnShell", () => {
	it("give a running process with its streams", async () => {
		const child = await guard.spawnShell('read line; echo "got $line"; exit 3');
		const ended = new Promise((resolve) => child.once("close", (code) => resolve(code)));
		let output = "";
		child.stdout.on("data", (chunk) => {
			output += chunk;
		});
		child.stdin.end("word\n");
		expect([await ended, output]).toEqual([3, "got word\n"]);
	});

	it("start words without a shell", async () => {
		const child = await guard.spawn("printf", ["%s", "$HOME"]);
		let output = "";
		for await (const chunk of child.stdout) output += chunk;
		expect(output).toBe("$HOME");
	});

	it("pass signals", async () => {
		const child = await guard.spawnShell("exec sleep 30", { stdio: "ignore" });
		const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
		child.kill("SIGHUP");
		expect(await ended).toBe("SIGHUP");
	});

	it("name the directory that is not there, where Node names the program", async () => {
		const cwd = join(place.work, "gone");
		const said = { code: "ENOENT", message: expect.stringContaining(`there is no directory ${cwd}`) };
		await expect(guard.exec("echo hi", { cwd })).rejects.toMatchObject(said);
		await expect(guard.execFile("echo", ["hi"], { cwd })).rejects.toMatchObject(said);
		await expect(guard.spawn("echo", ["hi"], { cwd })).rejects.toMatchObject(said);
		await expect(guard.spawnShell("echo hi", { cwd })).rejects.toMatchObject(said);
		const there = Object(await caught(guard.execFile("no-such-program-here", [], { cwd: place.work })));
		expect(there.message).not.toContain("directory");
	});

	it("reject when nothing was started", async () => {
		place.victim();
		// ENOENT, or EACCES where the PATH holds a directory that this user may not look into.
		const { code } = Object(await caught(promisify(nodeExecFile)("no-such-program-here")));
		expect(code).toMatch(/^E/);
		await expect(guard.spawn("no-such-program-here", [])).rejects.toMatchObject({ code });
		await expect(guard.spawnShell("rm -rf ~", { cwd: place.work })).rejects.toBeInstanceOf(BlockedError);
		await expect(guard.spawn("rm", ["-rf", "victim"], { cwd: place.work })).rejects.toBeInstanceOf(
			ConfirmationDeniedError,
		);
		expect(place.intact()).toBe(true);
	});
});

describe("onConfirm", () => {
	it("lets a command run by true, and is told what and why", async () => {
		place.victim();
		const asked: unknown[] = [];
		const asking = withOptions({
			onConfirm: ({ command, verdict }) => {
				asked.push([command, verdict.decision, verdict.judgements[0]?.loss !== undefined]);
				return true;
			},
		});
		await asking.exec("rm -rf victim && echo done > told", { cwd: place.work });
		expect(asked).toEqual([["rm -rf victim && echo done > told", "confirm", true]]);
		expect([place.intact(), place.read("told")]).toEqual([false, "done\n"]);
	});

	it.each([false, "yes", 1, undefined, {}])("takes %j for a no", async (answer) => {
		place.victim();
		const answered: unknown = answer;
		// A program in JavaScript may answer anything.
		const onConfirm: () => never = Function("answer", "return () => answer")(answered);
		const error = await caught(withOptions({ onConfirm }).exec("rm -rf victim", { cwd: place.work }));
		expect(error).toMatchObject({ name: "ConfirmationDeniedError", by: "callback" });
		expect(place.intact()).toBe(true);
	});

	it("passes its own failure on, and nothing runs", async () => {
		place.victim();
		const failing = withOptions({ onConfirm: () => Promise.reject(new Error("no screen")) });
		await expect(failing.exec("rm -rf victim", { cwd: place.work })).rejects.toThrow("no screen");
		expect(place.intact()).toBe(true);
	});

	it("is not asked about what is blocked or allowed", async () => {
		let asked = 0;
		const asking = withOptions({
			onConfirm: () => {
				asked += 1;
				return true;
			},
		});
		await caught(asking.exec("rm -rf ~", { cwd: place.work }));
		await asking.exec("true");
		expect(asked).toBe(0);
	});

	it("of one call stands in for the guard's", async () => {
		place.victim();
		const asking = withOptions({ onConfirm: () => false });
		await asking.exec("rm -rf victim", { cwd: place.work, onConfirm: () => true });
		expect(place.intact()).toBe(false);
	});

	it("asks again when what would be lost changed while it was thought about", async () => {
		place.victim();
		let asked = 0;
		const asking = withOptions({
			onConfirm: () => {
				asked += 1;
				if (asked === 1) writeFileSync(join(place.work, "victim/second.txt"), "new");
				return asked === 1;
			},
		});
		await caught(asking.exec("rm -rf victim", { cwd: place.work }));
		expect([asked, place.intact()]).toEqual([2, true]);
	});
});

describe("onDecision", () => {
	it("hears of each command once, before it runs", async () => {
		const heard: [DecisionEvent["command"], string, string | undefined][] = [];
		const telling = withOptions({ onDecision: ({ command, outcome, by }) => void heard.push([command, outcome, by]) });
		await telling.exec("true");
		await telling.execFile("echo", ["hi"]);
		await caught(telling.exec("rm -rf ~", { cwd: place.work }));
		await telling.check("git status");
		expect(heard).toEqual([
			["true", "run", undefined],
			[["echo", "hi"], "run", undefined],
			["rm -rf ~", "refused", "policy"],
		]);
	});

	it("stops the run by throwing", async () => {
		const telling = withOptions({
			onDecision: () => {
				throw new Error("not today");
			},
		});
		await expect(telling.exec("echo x > made", { cwd: place.work })).rejects.toThrow("not today");
		expect(place.read("made")).toBe("");
	});

	it("stops the run by rejecting, and is waited for", async () => {
		const told: string[] = [];
		const telling = withOptions({
			onDecision: async ({ outcome }) => {
				await new Promise(setImmediate);
				told.push(outcome);
				throw new Error("not today");
			},
		});
		await expect(telling.exec("echo x > made", { cwd: place.work })).rejects.toThrow("not today");
		await expect(telling.permit("echo x > made", { cwd: place.work })).rejects.toThrow("not today");
		await expect(telling.exec("rm -rf ~", { cwd: place.work })).rejects.toThrow("not today");
		expect([told, place.read("made")]).toEqual([["run", "run", "refused"], ""]);
	});
});

describe("signal", () => {
	it("that is given up already runs nothing", async () => {
		const signal = AbortSignal.abort();
		await expect(guard.exec("echo x > made", { cwd: place.work, signal })).rejects.toMatchObject({
			name: "AbortError",
		});
		expect(place.read("made")).toBe("");
	});

	it("takes back a question, and a late yes runs nothing", async () => {
		place.victim();
		const controller = new AbortController();
		let answer: (yes: boolean) => void = () => {};
		const asking = withOptions({
			onConfirm: ({ signal }) => {
				expect(signal).toBe(controller.signal);
				queueMicrotask(() => controller.abort());
				return new Promise((resolve) => {
					answer = resolve;
				});
			},
		});
		const error = await caught(asking.exec("rm -rf victim", { cwd: place.work, signal: controller.signal }));
		answer(true);
		await guard.exec("true");
		expect(error).toMatchObject({ name: "AbortError" });
		expect(place.intact()).toBe(true);
	});

	it("kills what runs", async () => {
		const controller = new AbortController();
		const child = await guard.spawnShell("echo up; exec sleep 30", { signal: controller.signal });
		const failed = new Promise((resolve) => child.once("error", (error) => resolve(error.name)));
		const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
		child.stdout.once("data", () => controller.abort());
		expect([await failed, await ended]).toEqual(["AbortError", "SIGTERM"]);
	});
});
