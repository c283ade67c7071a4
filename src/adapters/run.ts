// Runs a command after the guard allowed it: same standard streams, signals passed on, the child's own end reported.

import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { type GateParts, type Passage, pass } from "../gate.ts";
import { type Caller, GUARDED } from "../model/caller.ts";
import type { Ending } from "../model/passage.ts";
import { findProgram, isOnPath, textWords } from "./program.ts";

/** What to run: a text for a shell, or words that no shell reads. */
export type Task =
	| { readonly kind: "text"; readonly text: string }
	| {
			readonly kind: "argv";
			readonly argv: readonly string[];
			/** What the program is told it is called, where that is not the file that is started. */
			readonly name?: string;
	  };

export interface Place {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** `ignore` for programs that show their own account (the demonstration); else a descriptor of this process for each of the child's. */
	readonly stdio?: "inherit" | "ignore" | readonly (number | "ignore")[];
}

export type End =
	| { readonly kind: "exited"; readonly code: number }
	| { readonly kind: "signalled"; readonly signal: NodeJS.Signals }
	| { readonly kind: "not-found"; readonly message: string }
	| { readonly kind: "not-started"; readonly message: string };

export type Outcome = End | Extract<Passage, { kind: "refused" }>;

/**
 * Takes a task through the gate and runs it if it may run. What runs is the very string that was judged.
 * @throws whatever the guard throws; nothing runs then
 */
export async function guardedRun(task: Task, caller: Caller, parts: GateParts, place: Place): Promise<Outcome> {
	const judged = task.kind === "text" ? task.text : task.argv;
	const passage = await pass(judged, caller, parts, { cwd: place.cwd, env: place.env });
	if (passage.kind === "refused") return passage;
	// Only a host that asks its own user gets this answer, and a run has none.
	if (passage.kind === "ask") return { kind: "refused", verdict: passage.verdict, by: "nobody" };
	const end = await run(task, place);
	await passage.ended(endingOf(end));
	return end;
}

/** The end of a run as the log has it. */
export function endingOf(end: End): Ending {
	switch (end.kind) {
		case "exited":
		case "signalled":
			return end;
		case "not-found":
		case "not-started":
			return { kind: "not-started", message: end.message };
	}
}

/** Starts the task and waits for its end. */
export function run(task: Task, place: Place): Promise<End> {
	const argv = task.kind === "argv" ? task.argv : shellFor(task.text, place.env.PATH);
	const [file, ...rest] = argv;
	if (file === undefined || file === "") return Promise.resolve({ kind: "not-found", message: "the command is empty" });
	return new Promise((resolve) => {
		// Before the start: a signal that comes in between would end this process and leave the child alone.
		const signals = passSignals();
		const finish = (end: End) => {
			signals.release();
			resolve(end);
		};
		try {
			const child = spawn(file, rest, {
				cwd: place.cwd,
				env: { ...place.env, [GUARDED]: "1" },
				stdio: typeof place.stdio === "object" ? [...place.stdio] : (place.stdio ?? "inherit"),
				...(task.kind === "argv" && task.name !== undefined ? { argv0: task.name } : {}),
			});
			signals.to(child);
			child.once("error", (error) => finish(startFailure(file, error, place.env.PATH)));
			child.once("exit", (code, signal) => finish(endOf(code, signal)));
		} catch (error) {
			finish(startFailure(file, error, place.env.PATH));
		}
	});
}

/** The words that hand a text to the shell, its file first. */
export function shellFor(text: string, path: string | undefined): readonly [string, ...string[]] {
	const shell = findProgram("bash", path) ?? findProgram("sh", path) ?? "/bin/sh";
	return [shell, ...textWords(shell, text)];
}

/** From the terminal, the kernel sends these to the whole foreground group, the child included. */
const TERMINAL_SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT"];
const PASSED_SIGNALS: readonly NodeJS.Signals[] = ["SIGTERM", "SIGHUP", "SIGUSR1", "SIGUSR2"];

interface Signals {
	/** The process that gets them. */
	readonly to: (child: ChildProcess) => void;
	/** Back to what signals did before. */
	readonly release: () => void;
}

/** Passes signals on to the child and keeps this process alive to report its end. */
function passSignals(): Signals {
	let target: ChildProcess | undefined;
	const pass = (signal: NodeJS.Signals) => void target?.kill(signal);
	const stay = () => {};
	// With a terminal, sending SIGINT again would look like a second Ctrl-C, which many programs take as "kill".
	const onTerminal = hasTerminal() ? stay : pass;
	for (const signal of TERMINAL_SIGNALS) process.on(signal, onTerminal);
	for (const signal of PASSED_SIGNALS) process.on(signal, pass);
	return {
		to: (child) => {
			target = child;
		},
		release: () => {
			for (const signal of TERMINAL_SIGNALS) process.off(signal, onTerminal);
			for (const signal of PASSED_SIGNALS) process.off(signal, pass);
		},
	};
}

function hasTerminal(): boolean {
	try {
		closeSync(openSync("/dev/tty", "r"));
		return true;
	} catch {
		return false;
	}
}

function endOf(code: number | null, signal: NodeJS.Signals | null): End {
	return signal === null ? { kind: "exited", code: code ?? 1 } : { kind: "signalled", signal };
}

function startFailure(file: string, error: unknown, path: string | undefined): End {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	// The system says EACCES too when it may not look into a directory of the PATH.
	const isMissing = code === "ENOENT" || (code === "EACCES" && !file.includes("/") && !isOnPath(file, path));
	if (isMissing) return { kind: "not-found", message: `${file}: not found` };
	if (code === "EACCES") return { kind: "not-started", message: `${file}: is not executable` };
	if (code === "E2BIG")
		return { kind: "not-started", message: "the command is too long for the system; put it in a file" };
	return {
		kind: "not-started",
		message: `${file}: ${error instanceof Error ? error.message : "could not be started"}`,
	};
}
