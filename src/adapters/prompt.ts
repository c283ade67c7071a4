// Asks on the terminal whether a command may run. The command's own standard input is never read.

import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { ReadStream } from "node:tty";

export type Reply = "yes" | "no" | "no-terminal";

const TERMINAL = "/dev/tty";

/**
 * Shows `text` and the question on the terminal and waits for a line. Only `y` or `yes` is a yes;
 * an empty line, end of input and Ctrl-C are a no. Keys that were pressed before the question do not answer it.
 */
export async function askOnTerminal(text: (columns: number) => string, question: string): Promise<Reply> {
	const descriptor = openTerminal();
	if (descriptor === undefined) return "no-terminal";
	const input = new ReadStream(descriptor);
	try {
		dropTypedAhead(input);
		const size = windowColumns();
		writeAll(`${text(size)}\n\n${question} `);
		return await readReply(input);
	} finally {
		input.destroy();
	}
}

/** A descriptor of the controlling terminal; undefined when there is none. */
function openTerminal(): number | undefined {
	try {
		return openSync(TERMINAL, "r+");
	} catch {
		return undefined;
	}
}

function windowColumns(): number {
	return (process.stderr.isTTY ? process.stderr.columns : process.stdout.isTTY ? process.stdout.columns : 0) || 80;
}

/** In raw mode even an unfinished line can be read, so nothing typed before stays in the terminal's buffer. */
function dropTypedAhead(input: ReadStream): void {
	const descriptor = openSync(TERMINAL, constants.O_RDONLY | constants.O_NONBLOCK);
	try {
		input.setRawMode(true);
		const buffer = Buffer.alloc(4_096);
		// 256 reads are a megabyte: more than any terminal keeps, so a key that is held down cannot hold us.
		for (let i = 0; i < 256 && readSync(descriptor, buffer) > 0; i++);
	} catch {
		// EAGAIN: nothing is left.
	} finally {
		input.setRawMode(false);
		closeSync(descriptor);
	}
}

function writeAll(text: string): void {
	const descriptor = openSync(TERMINAL, "w");
	try {
		writeSync(descriptor, text);
	} finally {
		closeSync(descriptor);
	}
}

/** One line, edited by the terminal itself (no raw mode), so that Ctrl-C stays a signal. */
function readReply(input: ReadStream): Promise<Reply> {
	return new Promise((resolve) => {
		const lines = createInterface({ input, terminal: false });
		const finish = (reply: Reply) => {
			// The first call decides: closing makes the second one.
			resolve(reply);
			process.off("SIGINT", interrupted);
			lines.close();
		};
		const interrupted = () => {
			writeAll("\n");
			finish("no");
		};
		process.on("SIGINT", interrupted);
		lines.once("line", (line) => finish(/^\s*y(?:es)?\s*$/i.test(line) ? "yes" : "no"));
		lines.once("close", () => finish("no"));
		input.once("error", () => finish("no"));
	});
}
