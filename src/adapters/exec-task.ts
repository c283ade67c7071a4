// What a program's text or words become for the system: the file that is started, its words, and what is judged of them.

import { basename, resolve } from "node:path";
import type { CommandInput, Environment } from "../check.ts";
import { GUARDED } from "../model/caller.ts";
import { UsageError } from "../model/errors.ts";
import { refuseOtherPlace } from "./known-options.ts";
import { findProgram, textWords } from "./program.ts";

/** A command that can be judged and started; the one says exactly what the other does. */
export interface ExecTask {
	readonly judged: CommandInput;
	readonly file: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
}

/** Shells whose language is read; others would be judged as something they are not. */
const SHELLS: ReadonlySet<string> = new Set(["bash", "sh", "dash", "ash", "ksh", "mksh", "zsh"]);

/**
 * A text for a shell. Without `shell` that is bash from the PATH, never `/bin/sh`: it is what the text is judged as.
 * @throws UsageError when there is no bash, or for a shell whose language is not read
 */
export function shellTask(command: string, shell: unknown, place: ExecPlace): ExecTask {
	const { cwd, env } = place;
	refuseOther("the command", [command]);
	if (shell === undefined || shell === true) {
		const file = bashOn(env.PATH);
		return { judged: command, file, args: textWords(file, command), cwd, env };
	}
	if (typeof shell !== "string" || !SHELLS.has(basename(shell)))
		throw new UsageError(`shell: ${String(shell)} is not one of ${[...SHELLS].join(", ")}, whose language is read`);
	const args = textWords(shell, command);
	// Bash is judged as bash; the others as the very words that are started.
	return { judged: basename(shell) === "bash" ? command : [shell, ...args], file: shell, args, cwd, env };
}

/** A program and its words; no shell reads them. */
export function fileTask(file: string, args: readonly string[], { cwd, env }: ExecPlace): ExecTask {
	if (!Array.isArray(args))
		throw new UsageError(
			"the words of the program are not a list, which stands before the options ([] for none); nothing was run",
		);
	const copied = [...args];
	refuseOther("a word of the program", [file, ...copied]);
	return { judged: [file, ...copied], file, args: copied, cwd, env };
}

/** Whatever the types say: Node would make its own text of another value, after it was judged. */
function refuseOther(what: string, given: readonly unknown[]): void {
	if (given.some((text) => typeof text !== "string")) throw new UsageError(`${what} is not a text; nothing was run`);
}

export interface ExecPlace {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
}

/** Directory and environment as they are now; what the program changes while it waits does not count. */
export function placeNow(cwd: string | undefined, env: Environment): ExecPlace {
	refuseOtherPlace({ cwd, env });
	const copied = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
	return { cwd: resolve(cwd ?? process.cwd()), env: { ...Object.fromEntries(copied), [GUARDED]: "1" } };
}

function bashOn(path: string | undefined): string {
	const bash = findProgram("bash", path);
	if (bash === undefined)
		throw new UsageError(
			"no bash on the PATH, and the text is judged as bash reads it; name one that is there: shell: '/bin/sh'",
		);
	return bash;
}
