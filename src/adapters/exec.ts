// exec, execFile, spawn and spawnShell of a guard: as those of node:child_process, after the gate. Patches nothing.

import type { ChildProcess, ChildProcessWithoutNullStreams, StdioOptions } from "node:child_process";
import { execFile as nodeExecFile, spawn as nodeSpawn } from "node:child_process";
import { statSync } from "node:fs";
import type { Environment } from "../check.ts";
import type { Caller } from "../model/caller.ts";
import { UsageError } from "../model/errors.ts";
import type { Ending } from "../model/passage.ts";
import type { Verdict } from "../model/verdict.ts";
import { ENTRY_OPTIONS, type Enter, type Entered, type EntryOptions } from "./entry.ts";
import { type ExecTask, fileTask, placeNow, shellTask } from "./exec-task.ts";
import { type Known, refuseMore, refuseUnknown } from "./known-options.ts";

/** Most bytes of one output stream, as in node:child_process. */
const DEFAULT_MAX_BUFFER = 1024 * 1024;

interface ProcessOptions extends EntryOptions {
	/** Milliseconds after which the process is killed; 0: never. */
	readonly timeout?: number;
	/** Default SIGTERM. */
	readonly killSignal?: NodeJS.Signals | number;
	/** As in node:child_process; only Windows has such windows. */
	readonly windowsHide?: boolean;
}

export interface ExecFileOptions extends ProcessOptions {
	/** Of the outputs; `buffer` gives bytes. Default `utf8`. */
	readonly encoding?: BufferEncoding | "buffer";
	/** Most bytes of stdout and of stderr; past it the process is killed. Default 1 MiB. */
	readonly maxBuffer?: number;
	/** Given to the process on its standard input; without it the input is at its end. */
	readonly input?: string | Uint8Array;
}

export interface ExecOptions extends ExecFileOptions {
	/** The shell that runs the text; default: bash from the PATH. Others are judged as themselves, or refused. */
	readonly shell?: string;
}

export interface SpawnOptions extends ProcessOptions {
	/** As in node:child_process; default `pipe`. */
	readonly stdio?: StdioOptions;
	/** As in node:child_process: the process leads a group of its own. */
	readonly detached?: boolean;
}

export interface SpawnShellOptions extends SpawnOptions {
	readonly shell?: string;
}

export interface ExecResult<Output extends string | Buffer = string> {
	readonly stdout: Output;
	readonly stderr: Output;
	readonly verdict: Verdict;
}

const PROCESS_OPTIONS: Known<ProcessOptions> = { ...ENTRY_OPTIONS, timeout: true, killSignal: true, windowsHide: true };
const EXEC_FILE_OPTIONS: Known<ExecFileOptions> = { ...PROCESS_OPTIONS, encoding: true, maxBuffer: true, input: true };
const EXEC_OPTIONS: Known<ExecOptions> = { ...EXEC_FILE_OPTIONS, shell: true };
const SPAWN_OPTIONS: Known<SpawnOptions> = { ...PROCESS_OPTIONS, stdio: true, detached: true };
const SPAWN_SHELL_OPTIONS: Known<SpawnShellOptions> = { ...SPAWN_OPTIONS, shell: true };

type InBytes = { readonly encoding: "buffer" };
type Piped = { readonly stdio?: "pipe" };

/** The starting half of a guard. All reject with BlockedError or ConfirmationDeniedError when nothing ran. */
export interface Starter {
	/**
	 * Runs a shell text and resolves with its outputs; a code other than 0 rejects, as in node:child_process, with `code`, `signal`,
	 * `killed`, `stdout` and `stderr`.
	 */
	exec(command: string, options: ExecOptions & InBytes): Promise<ExecResult<Buffer>>;
	exec(command: string, options?: ExecOptions): Promise<ExecResult>;
	/** Runs a program with these words, without a shell; else as `exec`. */
	execFile(file: string, args: readonly string[], options: ExecFileOptions & InBytes): Promise<ExecResult<Buffer>>;
	execFile(file: string, args?: readonly string[], options?: ExecFileOptions): Promise<ExecResult>;
	/** Starts a program with these words and resolves with the running process, whose streams are the program's own. */
	spawn(file: string, args: readonly string[], options?: SpawnOptions & Piped): Promise<ChildProcessWithoutNullStreams>;
	spawn(file: string, args: readonly string[], options: SpawnOptions): Promise<ChildProcess>;
	/** Starts a shell text; else as `spawn`. */
	spawnShell(command: string, options?: SpawnShellOptions & Piped): Promise<ChildProcessWithoutNullStreams>;
	spawnShell(command: string, options: SpawnShellOptions): Promise<ChildProcess>;
}

/**
 * @param environment of commands that are given none, asked at each call
 * @param adapter what the log calls this way in
 */
export function createStarter(
	enter: Enter,
	environment: () => Environment,
	adapter: Caller["adapter"] = "exec",
): Starter {
	const place = ({ cwd, env }: EntryOptions) => placeNow(cwd, env ?? environment());

	function exec(command: string, options: ExecOptions & InBytes): Promise<ExecResult<Buffer>>;
	function exec(command: string, options?: ExecOptions): Promise<ExecResult>;
	async function exec(
		command: string,
		options: ExecOptions = {},
		...more: readonly unknown[]
	): Promise<ExecResult<string | Buffer>> {
		refuseMore("exec", more);
		refuseUnknown("exec", options, EXEC_OPTIONS);
		return collect(shellTask(command, options.shell, place(options)), { enter, adapter }, options);
	}
	function execFile(
		file: string,
		args: readonly string[],
		options: ExecFileOptions & InBytes,
	): Promise<ExecResult<Buffer>>;
	function execFile(file: string, args?: readonly string[], options?: ExecFileOptions): Promise<ExecResult>;
	async function execFile(
		file: string,
		args: readonly string[] = [],
		options: ExecFileOptions = {},
		...more: readonly unknown[]
	): Promise<ExecResult<string | Buffer>> {
		refuseMore("execFile", more);
		refuseUnknown("execFile", options, EXEC_FILE_OPTIONS);
		return collect(fileTask(file, args, place(options)), { enter, adapter }, options);
	}
	function spawn(
		file: string,
		args: readonly string[],
		options?: SpawnOptions & Piped,
	): Promise<ChildProcessWithoutNullStreams>;
	function spawn(file: string, args: readonly string[], options: SpawnOptions): Promise<ChildProcess>;
	async function spawn(
		file: string,
		args: readonly string[],
		options: SpawnOptions = {},
		...more: readonly unknown[]
	): Promise<ChildProcess> {
		refuseMore("spawn", more);
		refuseUnknown("spawn", options, SPAWN_OPTIONS);
		return start(fileTask(file, args, place(options)), { enter, adapter }, options);
	}
	function spawnShell(command: string, options?: SpawnShellOptions & Piped): Promise<ChildProcessWithoutNullStreams>;
	function spawnShell(command: string, options: SpawnShellOptions): Promise<ChildProcess>;
	async function spawnShell(
		command: string,
		options: SpawnShellOptions = {},
		...more: readonly unknown[]
	): Promise<ChildProcess> {
		refuseMore("spawnShell", more);
		refuseUnknown("spawnShell", options, SPAWN_SHELL_OPTIONS);
		return start(shellTask(command, options.shell, place(options)), { enter, adapter }, options);
	}
	return { exec, execFile, spawn, spawnShell };
}

interface Way {
	readonly enter: Enter;
	readonly adapter: Caller["adapter"];
}

async function admitted(task: ExecTask, { enter, adapter }: Way, options: ProcessOptions): Promise<Entered> {
	return enter(task.judged, adapter, { ...options, cwd: task.cwd, env: task.env });
}

async function collect(task: ExecTask, way: Way, options: ExecFileOptions): Promise<ExecResult<string | Buffer>> {
	refuseOtherInput(options.input);
	const entered = await admitted(task, way, options);
	const { file, args, cwd, env } = task;
	const { encoding = "utf8", maxBuffer = DEFAULT_MAX_BUFFER } = options;
	return new Promise((resolve, reject) => {
		const finish = (ending: Ending, done: () => void): void => void entered.ended(ending).then(done, reject);
		try {
			const given = { cwd, env, encoding, maxBuffer, ...processOptions(options) };
			const child = nodeExecFile(file, args, given, (error, stdout, stderr) => {
				const { verdict } = entered;
				if (error === null) finish(endOf(child), () => resolve({ stdout, stderr, verdict }));
				else finish(endOf(child, error), () => reject(Object.assign(named(error, task), { stdout, stderr, verdict })));
			});
			// A command need not read its input; that it closes the pipe is no failure.
			child.stdin?.on("error", () => {});
			child.stdin?.end(options.input);
		} catch (error) {
			finish({ kind: "not-started", message: String(error) }, () => reject(error));
		}
	});
}

/** Node would find out when the program runs already. */
function refuseOtherInput(input: unknown): void {
	if (input === undefined || input === null || typeof input === "string" || ArrayBuffer.isView(input)) return;
	throw new UsageError("input is neither a text nor bytes; nothing was run");
}

async function start(task: ExecTask, way: Way, options: SpawnOptions): Promise<ChildProcess> {
	const entered = await admitted(task, way, options);
	const { file, args, cwd, env } = task;
	return new Promise((resolve, reject) => {
		const failed = (error: unknown): void => {
			tellDirectory(error, cwd);
			entered.ended({ kind: "not-started", message: String(error) }).finally(() => reject(error));
		};
		try {
			const { stdio = "pipe", detached = false } = options;
			const child = nodeSpawn(file, args, { cwd, env, stdio, detached, ...processOptions(options) });
			child.once("error", failed);
			child.once("spawn", () => {
				// From here on its events are the caller's.
				child.off("error", failed);
				child.once("exit", () => void entered.ended(endOf(child)));
				resolve(child);
			});
		} catch (error) {
			failed(error);
		}
	});
}

function processOptions({ timeout, killSignal, signal, windowsHide }: ProcessOptions) {
	return {
		...(timeout === undefined ? {} : { timeout }),
		...(killSignal === undefined ? {} : { killSignal }),
		...(signal === undefined ? {} : { signal }),
		...(windowsHide === undefined ? {} : { windowsHide }),
	};
}

function endOf(child: ChildProcess, error?: Error): Ending {
	if (child.signalCode !== null) return { kind: "signalled", signal: child.signalCode };
	if (child.pid === undefined) return { kind: "not-started", message: error?.message ?? "it could not be started" };
	return { kind: "exited", code: child.exitCode ?? 1 };
}

/** Node names the words that were started; for a text the program wants to read what it gave. */
function named(error: Error, { judged, args, cwd }: ExecTask): Error {
	tellDirectory(error, cwd);
	if (typeof judged !== "string") return error;
	const started = args.join(" ");
	const at = error.message.startsWith("Command failed: ") ? error.message.indexOf(started) : -1;
	if (at >= 0) error.message = `Command failed: ${judged}${error.message.slice(at + started.length)}`;
	return Object.assign(error, { cmd: judged });
}

/** Node names the program when it is the directory that is not there. */
function tellDirectory(error: unknown, cwd: string): void {
	if (!(error instanceof Error) || !("syscall" in error) || isDirectory(cwd)) return;
	error.message = `${error.message}: there is no directory ${cwd}`;
}

function isDirectory(path: string): boolean {
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}
