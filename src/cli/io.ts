// The one object through which the command line touches the process: streams, environment, directory.

import { fstatSync, readSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { UsageError } from "../model/errors.ts";
import type { FrameOptions } from "../report/frame.ts";

export interface Output {
	/** Resolves when more may be written; undefined when that is at once. */
	write(text: string): Promise<void> | undefined;
	/** The reader went away: what is written goes nowhere. */
	readonly closed: boolean;
	/** Columns of the terminal; undefined when it is none. */
	readonly columns: number | undefined;
}

export interface Io {
	readonly stdin: AsyncIterable<Uint8Array>;
	readonly stdinIsTerminal: boolean;
	/** The name that this program was called by, without directory: a link may call it `bash`. */
	readonly program: string;
	readonly stdout: Output;
	readonly stderr: Output;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** @throws UsageError when the directory was removed */
	readonly cwd: string;
	/** Ends this process by the signal that ended the child. */
	readonly raise: (signal: NodeJS.Signals) => void;
}

const DEFAULT_COLUMNS = 80;

/** How frames are drawn on an output: colours only on a terminal that wants them (no-color.org). */
export function frameOptions(output: Output, env: Io["env"]): FrameOptions {
	const { columns } = output;
	const plain = (env.NO_COLOR ?? "") !== "" || env.TERM === "dumb";
	return { colour: columns !== undefined && !plain, width: columns ?? DEFAULT_COLUMNS };
}

/** The real process. The streams of `process` are only opened when they are needed: each costs a start-up a millisecond or more. */
export function processIo(): Io {
	return {
		get stdin() {
			return descriptorInput(0, () => process.stdin);
		},
		get stdinIsTerminal() {
			return isCharacterDevice(0) && process.stdin.isTTY;
		},
		program: basename(process.argv[1] ?? ""),
		stdout: descriptorOutput(1, () => process.stdout),
		stderr: descriptorOutput(2, () => process.stderr),
		env: process.env,
		get cwd() {
			try {
				return process.cwd();
			} catch {
				throw new UsageError("the current directory was removed; change to another one");
			}
		},
		raise: (signal) => {
			// Node ignores some signals and keeps others to itself; a listener that goes away leaves the system's own way.
			const none = () => {};
			if (signal !== "SIGKILL") process.on(signal, none).off(signal, none);
			process.kill(process.pid, signal);
		},
	};
}

/** Most bytes of one read; more than pipes hold. */
const READ_SIZE = 65_536;

/** Reads without the stream as long as no read would have to wait on a descriptor that does not wait. */
async function* descriptorInput(
	descriptor: number,
	stream: () => AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
	for (;;) {
		const bytes = readNow(descriptor);
		if (bytes === undefined) {
			yield* stream();
			return;
		}
		if (bytes.length === 0) return;
		yield bytes;
	}
}

/** The next bytes, none at the end; undefined when only the stream can tell. */
function readNow(descriptor: number): Uint8Array | undefined {
	const bytes = Buffer.allocUnsafe(READ_SIZE);
	try {
		return bytes.subarray(0, readSync(descriptor, bytes));
	} catch {
		return undefined;
	}
}

type Stream = () => NodeJS.WriteStream;

function descriptorOutput(descriptor: number, stream: Stream): Output {
	let streaming = false;
	let closed = false;
	return {
		get closed() {
			return closed;
		},
		write(text) {
			const bytes = Buffer.from(text);
			const done = streaming ? 0 : writeNow(descriptor, bytes);
			if (done === undefined) closed = true;
			if (done === undefined || done >= bytes.length) return undefined;
			streaming = true;
			return new Promise((resolve) => {
				// A reader that went away (`| head`) is no reason to fail: the exit code still tells the decision.
				stream().once("error", () => {
					closed = true;
					resolve();
				});
				stream().write(bytes.subarray(done), () => resolve());
			});
		},
		get columns() {
			if (!isCharacterDevice(descriptor)) return undefined;
			return stream().isTTY ? stream().columns || DEFAULT_COLUMNS : undefined;
		},
	};
}

/** Writes as much as the descriptor takes without waiting; returns the bytes written, undefined when nobody reads them any more. */
function writeNow(descriptor: number, bytes: Uint8Array): number | undefined {
	let done = 0;
	try {
		while (done < bytes.length) done += writeSync(descriptor, bytes, done);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EPIPE") return undefined;
	}
	return done;
}

/** Major number of /dev/null, /dev/zero and others of their kind (Linux Documentation/admin-guide/devices.txt). */
const MEMORY_DEVICES = 1;

/** Whether it may be a terminal; without asking the stream, whose loading costs milliseconds. `/dev/null` and its kin are none. */
function isCharacterDevice(descriptor: number): boolean {
	try {
		const found = fstatSync(descriptor);
		return found.isCharacterDevice() && !(process.platform === "linux" && found.rdev >> 8 === MEMORY_DEVICES);
	} catch {
		return false;
	}
}
