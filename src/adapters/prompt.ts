// Asks on the terminal, not on standard input: what the command would read is never read here, and what was typed before answers nothing.

import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { ReadStream } from "node:tty";

export type Reply = "yes" | "no" | "no-terminal";

/** A terminal while somebody is asked. */
export interface Terminal {
	readonly columns: number;
	readonly say: (text: string) => void;
	/**
	 * Shows a question and waits for a line, edited by the terminal itself. Keys that were pressed before do not answer it.
	 * Undefined for the end of input and for Ctrl-C; from then on nothing more is asked.
	 */
	readonly ask: (question: string) => Promise<string | undefined>;
}

const TERMINAL = "/dev/tty";

/** Only `y` or `yes` is a yes; an empty line, end of input and Ctrl-C are a no. */
export async function askOnTerminal(text: (columns: number) => string, question: string): Promise<Reply> {
	const reply = await onTerminal(async ({ columns, say, ask }) => {
		say(`${text(columns)}\n\n`);
		return isYes(await ask(question)) ? "yes" : "no";
	});
	return reply ?? "no-terminal";
}

export const isYes = (line: string | undefined): boolean => /^\s*y(?:es)?\s*$/i.test(line ?? "");

/** Runs `talk` on the controlling terminal; undefined when there is none. */
export async function onTerminal<T>(talk: (terminal: Terminal) => Promise<T>): Promise<T | undefined> {
	const descriptor = openTerminal();
	if (descriptor === undefined) return undefined;
	const input = new ReadStream(descriptor);
	const lines = readLines(input);
	try {
		return await talk({
			columns: windowColumns(),
			say: writeAll,
			ask: (question) => {
				dropTypedAhead(input);
				writeAll(`${question} `);
				return lines.next();
			},
		});
	} finally {
		lines.close();
		input.destroy();
	}
}

/** Shows a text on the controlling terminal, whatever standard output is; false when there is none. */
export function showOnTerminal(text: string): boolean {
	const descriptor = openTerminal();
	if (descriptor === undefined) return false;
	try {
		writeSync(descriptor, text);
	} finally {
		closeSync(descriptor);
	}
	return true;
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

interface Lines {
	/** The next line that is typed after this call; undefined when none will come. */
	readonly next: () => Promise<string | undefined>;
	readonly close: () => void;
}

/** Lines as the terminal gives them (no raw mode), so that Ctrl-C stays a signal. A line that nobody waits for is dropped. */
function readLines(input: ReadStream): Lines {
	let waiting: ((line: string | undefined) => void) | undefined;
	let ended = false;
	let reading: ReturnType<typeof createInterface> | undefined;
	const give = (line: string | undefined): void => {
		const to = waiting;
		waiting = undefined;
		to?.(line);
	};
	const end = (): void => {
		ended = true;
		give(undefined);
	};
	const interrupted = (): void => {
		writeAll("\n");
		end();
	};
	const start = (): void => {
		if (reading !== undefined) return;
		reading = createInterface({ input, terminal: false });
		reading.on("line", give);
		reading.once("close", end);
		input.once("error", end);
		process.on("SIGINT", interrupted);
	};
	return {
		next: () =>
			new Promise((resolve) => {
				if (ended) return resolve(undefined);
				waiting = resolve;
				start();
			}),
		close: () => {
			process.off("SIGINT", interrupted);
			reading?.close();
		},
	};
}
