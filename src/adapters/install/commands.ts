// The command lines that are written into agents' settings, and how they are known again.

import { realpathSync } from "node:fs";
import { UsageError } from "../../model/errors.ts";
import { quoteWord } from "../../text/quote.ts";
import type { Commands, Scope } from "./target.ts";

/** Where this program is. */
export interface Program {
	readonly node: string;
	readonly script: string;
	readonly platform: NodeJS.Platform;
}

/** This process's own program. @throws UsageError when it will be gone soon */
export function ownProgram(): Program {
	const script = realpathSync(process.argv[1] ?? "");
	if (/[\\/]_npx[\\/]/.test(script)) {
		throw new UsageError(
			"npx keeps this copy only for a while, and a missing hook lets every command run; install it first: npm install -g shell-guardrail",
		);
	}
	return { node: process.execPath, script, platform: process.platform };
}

/**
 * In a user's settings the words are absolute, so that no PATH decides which program judges. A project's settings are for machines
 * where it lies elsewhere: there the PATH is asked.
 */
export function commandsFor(agent: string, scope: Scope, program: Program): Commands {
	return commandsOf(agent, scope === "project" ? ["safe-run"] : [program.node, program.script], program.platform);
}

/** @param words the program, without its arguments */
export function commandsOf(agent: string, words: readonly string[], platform: NodeJS.Platform): Commands {
	const argv = [...words, "hook", agent];
	if (platform === "win32") {
		const line = argv.map((word) => (/^[\w./:\\-]+$/.test(word) ? word : `"${word}"`)).join(" ");
		return { before: line, beforeWords: line, after: line, argv };
	}
	const line = argv.map(quoteWord).join(" ");
	const before = `${line} || { test $? -eq 2 || echo ${quoteWord(FAILED)} >&2; exit 2; }`;
	return { before, beforeWords: `sh -c ${quoteWord(before)}`, after: line, argv };
}

/**
 * Exit 2 with a text on standard error is the one refusal that nearly all agents know; a hook that is missing or crashed ends
 * otherwise, and then most let the command run. No dollar sign but `$?`: some agents put variables into their settings' texts.
 */
const FAILED = "safe-run: the hook failed, so nothing is known about the command; not run";

/** `safe-run hook`, `"/usr/bin/node" "/…/safe-run.cjs" hook`, and with the words in a list of arguments. */
const OURS = /safe-run[^\s'"]*['"\\]*\s+hook\s+[a-z]/;

/** Whether a handler in an agent's settings starts this guard. */
export function isOurs(value: unknown): boolean {
	return commandLine(value) !== undefined;
}

/** The command line of a handler that starts this guard. */
export function commandLine(value: unknown): string | undefined {
	if (typeof value === "string") return OURS.test(value) ? value : undefined;
	if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
	const fields = new Map<string, unknown>(Object.entries(value));
	const args = fields.get("args");
	const words = Array.isArray(args) ? args.filter((word) => typeof word === "string").map(quoteWord) : [];
	for (const name of ["command", "bash", "action"]) {
		const field = fields.get(name);
		const line = typeof field === "string" ? [field, ...words].join(" ") : field;
		const found = commandLine(line);
		if (found !== undefined) return found;
	}
	return undefined;
}
