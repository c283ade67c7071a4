// Drives a real agent without an account: a stand-in for its model asks for a loss and for something harmless, in a throw-away directory.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Client, Stage } from "./clients.ts";
import { startStandIn } from "./stand-in.ts";

export interface DriveOptions {
	/** Absolute path of the agent's program. */
	readonly program: string;
	readonly home: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly trustAll?: boolean;
	/** Milliseconds until the agent is stopped. */
	readonly patience?: number;
}

export interface Drive {
	/** Every file that the command would have taken is still there. */
	readonly survived: boolean;
	/** The harmless command ran, and its output came back. */
	readonly ran: boolean;
	/** The model was told why, in the guard's own words. */
	readonly told: boolean;
	/** What came back to the model, in order, and what the agent printed: for reports. */
	readonly results: readonly string[];
	readonly requests: readonly string[];
	readonly printed: string;
	readonly exit: number | undefined;
}

const FILES: readonly string[] = ["notes.md", "src/only-copy.txt"];
/** The second output is nowhere in the text, so that only a run makes it. */
const HARMLESS = "echo hi && printf '%s-%s\\n' really ran";
const HARMLESS_OUTPUT = "really-ran";
const PATIENCE = 90_000;
/** Most characters of an agent's output that are kept. */
const MAX_PRINTED = 20_000;

/** Starts the agent once. Rejects only when its program cannot be started. */
export async function drive(client: Client, options: DriveOptions): Promise<Drive> {
	const scratch = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-drive-")));
	const cwd = join(scratch, "work");
	const standIn = await startStandIn([client.loss, HARMLESS]);
	try {
		for (const file of FILES) put(join(cwd, "victim", file), "nobody has another copy\n");
		const stage: Stage = { url: standIn.url, cwd, scratch, home: options.home, trustAll: options.trustAll === true };
		for (const [file, content] of client.files?.(stage) ?? []) put(file, JSON.stringify(content, undefined, 2));
		for (const [name, target] of client.links?.(stage) ?? []) symlinkSync(target, name);
		const env = { ...options.env, HOME: options.home, ...client.env(stage) };
		const { printed, exit } = await start(options.program, client.args(stage), cwd, env, options.patience ?? PATIENCE);
		const results = standIn.results();
		return {
			survived: FILES.every((file) => exists(join(cwd, "victim", file))),
			ran: results.slice(1).some((result) => result.includes(HARMLESS_OUTPUT)),
			told: (results[0] ?? "").includes("safe-run"),
			results,
			requests: standIn.requests(),
			printed,
			exit,
		};
	} finally {
		await standIn.close();
		rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
	}
}

function put(file: string, text: string): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

function exists(file: string): boolean {
	try {
		return readdirSync(dirname(file)).some((name) => file.endsWith(`/${name}`));
	} catch {
		return false;
	}
}

interface Ended {
	readonly printed: string;
	readonly exit: number | undefined;
}

function start(
	program: string,
	args: readonly string[],
	cwd: string,
	env: Readonly<Record<string, string | undefined>>,
	patience: number,
): Promise<Ended> {
	return new Promise((resolve, reject) => {
		// A group of its own, so that what the agent leaves behind ends with it.
		const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
		let printed = "";
		const keep = (text: string) => {
			printed = (printed + text).slice(-MAX_PRINTED);
		};
		child.stdout.setEncoding("utf8").on("data", keep);
		child.stderr.setEncoding("utf8").on("data", keep);
		const timer = setTimeout(() => stop(child.pid), patience);
		child.once("error", (error) => {
			clearTimeout(timer);
			reject(error);
		});
		// What it left behind would keep the streams open.
		child.once("exit", () => stop(child.pid));
		child.once("close", (code) => {
			clearTimeout(timer);
			resolve({ printed, exit: code ?? undefined });
		});
	});
}

function stop(pid: number | undefined): void {
	try {
		if (pid !== undefined) process.kill(-pid, "SIGKILL");
	} catch {
		// The group has ended by itself.
	}
}
