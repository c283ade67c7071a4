// The library's own ways in: exec, execFile, spawn, spawnShell, wrap.

import type { ChildProcess } from "node:child_process";
import { createGuard, type Guard, isRefusal } from "../../src/index.ts";
import { bash, guardOptions, messageOf, type Outcome, type Row, type World } from "./row.ts";

export const LIBRARY_ROWS: readonly Row[] = [
	{
		name: "exec",
		confirms: true,
		run: (command, world) => outputs(guardIn(world).exec(command, { cwd: world.work, maxBuffer: 1e8 })),
		malformed: {
			"no text": (world) => outputs(call(guardIn(world).exec, undefined, { cwd: world.work })),
			"a list": (world) => outputs(call(guardIn(world).exec, ["echo x > made"], { cwd: world.work })),
			"an object": (world) =>
				outputs(call(guardIn(world).exec, { toString: () => "echo x > made" }, { cwd: world.work })),
			"a zero": (world) => outputs(guardIn(world).exec("echo x > made\0", { cwd: world.work })),
			"half a character": (world) => outputs(guardIn(world).exec("echo x > made \udc00", { cwd: world.work })),
			"another shell": (world) => outputs(guardIn(world).exec("echo x > made", { cwd: world.work, shell: "fish" })),
		},
	},
	{
		name: "execFile",
		confirms: true,
		run: (command, world) =>
			outputs(guardIn(world).execFile("bash", ["-c", "--", command], { cwd: world.work, maxBuffer: 1e8 })),
		malformed: {
			"no file": (world) => outputs(call(guardIn(world).execFile, undefined, ["x"], { cwd: world.work })),
			"an empty file": (world) => outputs(guardIn(world).execFile("", [], { cwd: world.work })),
			"a word that is none": (world) => outputs(call(guardIn(world).execFile, "touch", [{}], { cwd: world.work })),
			"a zero": (world) => outputs(guardIn(world).execFile("touch", ["made\0"], { cwd: world.work })),
		},
	},
	{
		name: "spawn",
		confirms: true,
		run: (command, world) => streams(guardIn(world).spawn("bash", ["-c", "--", command], { cwd: world.work })),
		malformed: {
			"no file": (world) => streams(call(guardIn(world).spawn, undefined, ["x"], { cwd: world.work })),
			"half a character": (world) => streams(guardIn(world).spawn("touch", ["made\ud800"], { cwd: world.work })),
		},
	},
	{
		name: "spawnShell",
		confirms: true,
		run: (command, world) => streams(guardIn(world).spawnShell(command, { cwd: world.work })),
		malformed: {
			"no text": (world) => streams(call(guardIn(world).spawnShell, undefined, { cwd: world.work })),
			"another shell": (world) =>
				streams(guardIn(world).spawnShell("echo x > made", { cwd: world.work, shell: "node" })),
		},
	},
	{
		name: "wrap",
		confirms: true,
		run: (command, world) => wrapped(world)(command),
		malformed: {
			"no text": (world) => call(wrapped(world)),
			"an object": (world) => call(wrapped(world), { command: "echo x > made" }),
			"a list": (world) => call(wrapped(world), ["echo", "x"]),
		},
	},
];

function guardIn(world: World): Guard {
	return createGuard(guardOptions(world));
}

function wrapped(world: World): (command: string) => Promise<Outcome> {
	const run = guardIn(world).wrap(async (command: string) => bash(command, world), {
		options: () => ({ cwd: world.work }),
	});
	return (command) => run(command).catch(refused);
}

/** As a program in JavaScript calls, whatever the types say. */
// biome-ignore lint/complexity/noBannedTypes: any function at all is what is meant here
function call(fn: Function, ...args: readonly unknown[]) {
	return Promise.resolve(Reflect.apply(fn, undefined, args));
}

/** What a promise of outputs came to; a process that ran and failed is an error that says how. */
export async function outputs(promise: Promise<{ stdout: string; stderr: string }>): Promise<Outcome> {
	try {
		const { stdout, stderr } = await promise;
		return { kind: "ran", stdout, stderr, code: 0, signal: null };
	} catch (error) {
		const { stdout, stderr, code, signal } = Object(error);
		if (typeof stdout !== "string") return refused(error);
		return { kind: "ran", stdout, stderr, code: typeof code === "number" ? code : null, signal: signal ?? null };
	}
}

async function streams(promise: Promise<ChildProcess>): Promise<Outcome> {
	try {
		const child = await promise;
		const ended = new Promise<readonly [number | null, string | null]>((resolve) =>
			child.once("close", (code, signal) => resolve([code, signal])),
		);
		const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
		child.stdin?.end();
		const [code, signal] = await ended;
		return { kind: "ran", stdout: stdout(), stderr: stderr(), code, signal };
	} catch (error) {
		return refused(error);
	}
}

function collected(stream: NodeJS.ReadableStream | null): () => string {
	const chunks: Buffer[] = [];
	stream?.on("data", (chunk) => chunks.push(chunk));
	return () => Buffer.concat(chunks).toString("utf8");
}

/** Whatever was thrown instead of running. */
export function refused(error: unknown): Outcome {
	return { kind: "refused", message: isRefusal(error) ? error.message : messageOf(error) };
}
