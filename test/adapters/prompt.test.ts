import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findProgram } from "../../src/adapters/program.ts";
import type { Program } from "../cli/bundle.ts";
import { bundle } from "../cli/bundle.ts";

const hasTmux = findProgram("tmux", process.env.PATH) !== undefined;

let program: Program;
let folder: string;
beforeAll(async () => {
	program = await bundle(fileURLToPath(new URL("driver.ts", import.meta.url)));
	folder = mkdtempSync(join(tmpdir(), "safe-run-prompt-"));
});
afterAll(() => {
	if (hasTmux) spawnSync("tmux", ["-S", join(folder, "tmux"), "kill-server"]);
	program.remove();
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

const tmux = (...words: readonly string[]) =>
	execFileSync("tmux", ["-S", join(folder, "tmux"), ...words], { encoding: "utf8" });

/** Waits until `ready` answers, in small real steps; the terminal belongs to another process. */
async function until<T>(ready: () => T | undefined, what: () => string): Promise<T> {
	for (let i = 0; i < 1_200; i++) {
		const value = ready();
		if (value !== undefined) return value;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`did not happen: ${what()}`);
}

const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

let sessions = 0;
/** Starts the driver on a terminal of its own with a pipe as its standard input; `before` runs first in that terminal. */
function start(
	command: string,
	before = "",
): { readonly name: string; readonly output: string; readonly done: string } {
	const name = `s${sessions++}`;
	const output = join(folder, `${name}.out`);
	const done = join(folder, `${name}.done`);
	const script = join(folder, `${name}.sh`);
	const node = `'${process.execPath}' '${program.file}'`;
	writeFileSync(
		script,
		`${before}\nprintf 'piped\\n' | ${node} ask ${command} > '${output}'\necho "code $?" > '${done}'\nsleep 60\n`,
	);
	tmux("-f", "/dev/null", "new-session", "-d", "-s", name, "-x", "80", "-y", "24", `bash '${script}'`);
	return { name, output, done };
}

const screen = (name: string) => tmux("capture-pane", "-p", "-t", name);

async function question(name: string): Promise<void> {
	await until(
		() => (screen(name).includes("[y/N]") ? true : undefined),
		() => `the question on ${screen(name)}`,
	);
}

async function end(session: ReturnType<typeof start>): Promise<string> {
	await until(
		() => (read(session.done) === "" ? undefined : true),
		() => `the end on ${screen(session.name)}`,
	);
	return read(session.output);
}

describe("without a terminal", () => {
	test("nobody answers", () => {
		// setsid: a session of its own has no controlling terminal, wherever the tests run.
		const { stdout } = spawnSync("setsid", ["-w", process.execPath, program.file, "ask"], {
			input: "y\n",
			encoding: "utf8",
		});
		expect(stdout).toBe("reply:no-terminal\n");
	});
});

test("tmux is here, or this is not CI", () => {
	expect(hasTmux || process.env.CI === undefined, "install tmux: the questions on a terminal are tested with it").toBe(
		true,
	);
});

describe.runIf(hasTmux)("on a terminal", () => {
	test.each([
		["y", "yes"],
		["yes", "yes"],
		["Y", "yes"],
		["", "no"],
		["n", "no"],
		["yeah", "no"],
	])("the reply %j means %s", async (keys, reply) => {
		const session = start("");
		await question(session.name);
		tmux("send-keys", "-t", session.name, "-l", keys);
		tmux("send-keys", "-t", session.name, "Enter");
		expect(await end(session)).toBe(`reply:${reply}\n`);
		expect(screen(session.name)).toContain("frame for a terminal");
	});

	test.each(["C-c", "C-d"])("%s means no", async (key) => {
		const session = start("");
		await question(session.name);
		tmux("send-keys", "-t", session.name, key);
		expect(await end(session)).toBe("reply:no\n");
	});

	test("leaves the command's standard input alone and its terminal as it was", async () => {
		const session = start(`'read line; echo "got $line"; read -p "second " line < /dev/tty; echo "and $line"'`);
		await question(session.name);
		tmux("send-keys", "-t", session.name, "-l", "y");
		tmux("send-keys", "-t", session.name, "Enter");
		await until(
			() => (screen(session.name).includes("second") ? true : undefined),
			() => screen(session.name),
		);
		tmux("send-keys", "-t", session.name, "-l", "typed");
		tmux("send-keys", "-t", session.name, "Enter");
		expect(await end(session)).toBe("reply:yes\ngot piped\nand typed\n");
	});

	test.each([
		["a line", "y", true],
		["an unfinished line", "y", false],
	])("%s typed before the question does not answer it", async (_, keys, enter) => {
		const go = join(folder, `go${sessions}`);
		const session = start("", `echo wait; until [ -e '${go}' ]; do sleep 0.02; done`);
		await until(
			() => (screen(session.name).includes("wait") ? true : undefined),
			() => screen(session.name),
		);
		tmux("send-keys", "-t", session.name, "-l", keys);
		if (enter) tmux("send-keys", "-t", session.name, "Enter");
		await until(
			() => (screen(session.name).includes(`\n${keys}`) ? true : undefined),
			() => screen(session.name),
		);
		writeFileSync(go, "");
		await question(session.name);
		tmux("send-keys", "-t", session.name, "Enter");
		expect(await end(session)).toBe("reply:no\n");
	});
});
