// A shell under the guard: reads the whole script first, takes it through the gate, and has the real shell run those very bytes.

import { closeSync, readSync, realpathSync, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { CommandInput } from "../check.ts";
import { type GateParts, pass } from "../gate.ts";
import type { Caller } from "../model/caller.ts";
import { childDescriptors } from "./descriptors.ts";
import { NO_RC } from "./program.ts";
import { type End, endingOf, type Outcome, run } from "./run.ts";
import { copyScript, isUnchanged, openCopy, type ScriptFile, textOfScript } from "./shell-script.ts";
import type { ShellWords } from "./shell-words.ts";

/** The real shell. */
export interface Shell {
	/** Absolute. */
	readonly file: string;
	/** What it is told it is called; decides how it reads: `sh` is bash in POSIX mode, or another shell. */
	readonly name: "bash" | "sh";
}

/** What a shell is to run, with its script read. */
export type ShellCall =
	| { readonly kind: "text"; readonly words: ShellWords; readonly text: string; readonly zero: string | undefined }
	| { readonly kind: "file"; readonly words: ShellWords; readonly name: string; readonly script: ScriptFile }
	| { readonly kind: "input"; readonly words: ShellWords; readonly bytes: Uint8Array };

export interface ShellPlace {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Descriptors above standard error that the script gets too. */
	readonly inherited: readonly number[];
}

export type ShellOutcome = Outcome | { readonly kind: "changed"; readonly path: string };

/**
 * Judges the whole script and runs it if it may run.
 * @throws whatever the guard throws; nothing runs then
 */
export async function guardedShell(
	call: ShellCall,
	shell: Shell,
	caller: Caller,
	parts: GateParts,
	place: ShellPlace,
): Promise<ShellOutcome> {
	const { command, scripts } = judged(call, shell, place);
	const given = { cwd: place.cwd, env: place.env, ...(scripts === undefined ? {} : { scripts }) };
	const passage = await pass(command, caller, parts, given);
	if (passage.kind === "refused") return passage;
	if (passage.kind === "ask") return { kind: "refused", verdict: passage.verdict, by: "nobody" };
	const end = await start(call, shell, place);
	await passage.ended(end.kind === "changed" ? CHANGED : endingOf(end));
	return end;
}

const CHANGED = { kind: "not-started", message: "the script changed while it was judged" } as const;

interface Judged {
	readonly command: CommandInput;
	readonly scripts?: ReadonlyMap<string, string>;
}

/** What the judge reads: a plain text by itself, anything else as the words that start the shell. */
function judged(call: ShellCall, shell: Shell, { env }: ShellPlace): Judged {
	const { words } = call;
	const options = judgedOptions(words);
	// Devices are never followed as scripts; what such a path gave is a text like any other.
	if (call.kind === "file" && call.script.descriptor === undefined) {
		const { path, bytes } = call.script;
		const command = [shell.name, ...options, "--", path, ...words.args];
		return { command, scripts: new Map([[path, textOfScript(bytes)]]) };
	}
	const text = textOf(call);
	// A start-up file runs first, and only a shell that is started reads one.
	const alone = options.length === 0 && words.args.length === 0 && (env.BASH_ENV ?? "") === "";
	if (alone && shell.name === "bash") return { command: text };
	return { command: [shell.name, ...options, "-c", "--", text, zeroOf(call) ?? shell.name, ...words.args] };
}

function textOf(call: ShellCall): string {
	if (call.kind === "text") return call.text;
	return textOfScript(call.kind === "file" ? call.script.bytes : call.bytes);
}

function zeroOf(call: ShellCall): string | undefined {
	if (call.kind === "input") return undefined;
	return call.kind === "file" ? call.name : call.zero;
}

/** Those that change what runs. */
function judgedOptions({ letters, options }: ShellWords): readonly string[] {
	const judged: string[] = [];
	if (letters.has("P")) judged.push("--posix");
	if (letters.has("e")) judged.push("-e");
	if (options.includes("expand_aliases")) judged.push("-O", "expand_aliases");
	return judged;
}

type ShellEnd = End | { readonly kind: "changed"; readonly path: string };

function start(call: ShellCall, shell: Shell, place: ShellPlace): Promise<ShellEnd> {
	switch (call.kind) {
		case "text":
			return startText(call, shell, place);
		case "input":
			return startInput(call, shell, place);
		case "file":
			return startFile(call, shell, place);
	}
}

function startText(
	{ words, text, zero }: Extract<ShellCall, { kind: "text" }>,
	shell: Shell,
	place: ShellPlace,
): Promise<End> {
	const named = zero === undefined ? [] : [zero, ...words.args];
	const quiet = shell.name === "bash" && !words.letters.has("i") ? [NO_RC] : [];
	return startShell(shell, [...quiet, ...words.options, "--", text, ...named], place, {});
}

/** Standard input was read to its end for the judge, so the shell gets it again from a file. */
async function startInput(
	{ words, bytes }: Extract<ShellCall, { kind: "input" }>,
	shell: Shell,
	place: ShellPlace,
): Promise<End> {
	const input = openCopy(bytes);
	try {
		const args = words.args.length === 0 ? [] : ["--", ...words.args];
		return await startShell(shell, [...words.options, ...args], place, { input });
	} finally {
		closeSync(input);
	}
}

async function startFile(
	call: Extract<ShellCall, { kind: "file" }>,
	shell: Shell,
	place: ShellPlace,
): Promise<ShellEnd> {
	const { words, name, script } = call;
	if (script.descriptor !== undefined) return startDescriptor(call, script.descriptor, shell, place);
	if (script.regular && needsItsPath(call, shell, place)) {
		if (!isUnchanged(script)) return { kind: "changed", path: name };
		return startShell(shell, [...words.options, "--", name, ...words.args], place, {});
	}
	const copy = copyScript(script.bytes, {
		name,
		cwd: place.cwd,
		pwd: logicalDirectory(place),
		oldPwd: directoryIn(place.env.OLDPWD),
		bash: shell.name === "bash",
	});
	try {
		return await startShell(shell, [...words.options, "--", copy.name, ...words.args], place, { cwd: copy.cwd });
	} finally {
		copy.remove();
	}
}

/** The path stands for a descriptor, so the copy takes its number; with standard input, the script is all that it held. */
async function startDescriptor(
	{ words, name, script }: Extract<ShellCall, { kind: "file" }>,
	descriptor: number,
	shell: Shell,
	place: ShellPlace,
): Promise<End> {
	const copy = openCopy(script.bytes);
	try {
		if (descriptor === 0) readToEnd(copy);
		const replaced = new Map([[descriptor, copy]]);
		return await startShell(shell, [...words.options, "--", name, ...words.args], place, { replaced });
	} finally {
		closeSync(copy);
	}
}

function readToEnd(descriptor: number): void {
	const buffer = Buffer.alloc(65_536);
	while (readSync(descriptor, buffer) > 0);
}

/**
 * Whether only the script's own path will do: start-up files and options that would see the private directory or the line that leads
 * out of it, and names that no relative path can stand for. Such a script is compared with what was judged just before it starts.
 */
function needsItsPath(
	{ words, name, script }: Extract<ShellCall, { kind: "file" }>,
	shell: Shell,
	{ cwd, env }: ShellPlace,
): boolean {
	if (["a", "i", "l", "r", "v"].some((letter) => words.letters.has(letter))) return true;
	if ((env.BASH_ENV ?? "") !== "") return true;
	if (shell.name === "sh" && (isAbsolute(name) || words.letters.has("x"))) return true;
	if (isAbsolute(name)) return /BASH_SOURCE|\bcaller\b/.test(textOfScript(script.bytes));
	// Found on the PATH.
	return !script.path.startsWith(cwd === "/" ? cwd : `${cwd}/`) && !name.includes("/");
}

interface Start {
	readonly input?: number;
	readonly replaced?: ReadonlyMap<number, number>;
	readonly cwd?: string;
}

function startShell(
	shell: Shell,
	words: readonly string[],
	place: ShellPlace,
	{ input, replaced, cwd }: Start,
): Promise<End> {
	return run(
		{ kind: "argv", argv: [shell.file, ...words], name: shell.name },
		{
			cwd: cwd ?? place.cwd,
			env: place.env,
			stdio: childDescriptors(input ?? "inherit", place.inherited, replaced),
		},
	);
}

/** The current directory by the name that the caller's `$PWD` gives it, if that is true (POSIX, `pwd -L`). */
function logicalDirectory({ cwd, env }: ShellPlace): string {
	const given = env.PWD ?? "";
	if (!isAbsolute(given) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(given)) return cwd;
	try {
		return realpathSync(given) === realpathSync(cwd) ? given : cwd;
	} catch {
		return cwd;
	}
}

/** A shell takes `$OLDPWD` over only when it is a directory. */
function directoryIn(path: string | undefined): string | undefined {
	try {
		return path !== undefined && statSync(path).isDirectory() ? path : undefined;
	} catch {
		return undefined;
	}
}
