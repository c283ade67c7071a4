// `safe-run shell`: takes the place of bash wherever a tool starts a shell, judges the whole script, and has bash run it.

import { realpathSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname } from "node:path";
import { childDescriptors, inheritedDescriptors } from "../adapters/descriptors.ts";
import { findProgram } from "../adapters/program.ts";
import { run } from "../adapters/run.ts";
import type { Shell, ShellCall, ShellOutcome, ShellPlace } from "../adapters/shell.ts";
import { guardedShell } from "../adapters/shell.ts";
import { MAX_SCRIPT, readScript } from "../adapters/shell-script.ts";
import type { ShellWords } from "../adapters/shell-words.ts";
import { readShellWords } from "../adapters/shell-words.ts";
import type { GateParts } from "../gate.ts";
import type { Caller } from "../model/caller.ts";
import { UsageError } from "../model/errors.ts";
import { renderQuestion, renderVerdict } from "../report/frame.ts";
import { visible } from "../text/visible.ts";
import { JUDGING, readArguments } from "./args.ts";
import { tellServer } from "./build-log.ts";
import { buildServer } from "./build-server.ts";
import { EXIT, SIGNAL_BASE } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { askPersonOn, partsOf } from "./judge.ts";

/**
 * Runs a script as bash would, or refuses all of it.
 * @param argv our own options, then the words of a shell
 * @param name what the shell was called as; `sh` reads as `sh` does
 * @returns the script's own exit code, or 126, 127 or 125
 */
export async function shellCommand(argv: readonly string[], io: Io, name: Shell["name"] = "bash"): Promise<number> {
	const inherited = inheritedDescriptors(io.env);
	const { own, rest } = splitOptions(argv);
	const server = buildServer(io.env);
	const args = readArguments(own, JUDGING, "shell");
	const words = readShellWords(inGithubStep(rest, io.env));
	const shell = await findShell(name, io);
	const place: ShellPlace = { cwd: io.cwd, env: io.env, inherited };
	if (words.task.kind === "about") return startUnjudged(words, shell, place, io);
	const call = await readCall(words, shell.name, io);
	if (typeof call === "number") return call;
	const caller: Caller = { adapter: "shell", person: server === undefined ? "terminal" : "none" };
	const parts = partsOf(args, io, askPersonOn(io), server === undefined ? undefined : "ci");
	if (call === "interactive") return interactive(parts, words, shell, place, io);
	const outcome = await guardedShell(call, shell, caller, parts, place);
	if (outcome.kind !== "refused" || outcome.instead === undefined) return finish(outcome, io);
	// The person at the terminal chose another command.
	const other = {
		kind: "text",
		text: outcome.instead,
		zero: undefined,
		words: readShellWords(["-c", outcome.instead]),
	} as const;
	return finish(await guardedShell(other, shell, caller, parts, place), io);
}

/** Our own options come first and have names that no shell knows. */
function splitOptions(argv: readonly string[]): { readonly own: readonly string[]; readonly rest: readonly string[] } {
	let at = 0;
	for (; at < argv.length; at++) {
		const word = argv[at] ?? "";
		if (word === "--profile" || word === "--home") at++;
		else if (word !== "--no-context" && !/^--(?:profile|home)=/.test(word)) break;
	}
	return { own: argv.slice(0, at), rest: argv.slice(at) };
}

/**
 * A step of GitHub Actions: the runner calls its own shells with these options, and a custom shell with the script's path alone. A
 * step must not stop ending at its first error because it is guarded.
 */
function inGithubStep(words: readonly string[], env: Io["env"]): readonly string[] {
	const { GITHUB_ACTIONS, RUNNER_TEMP } = env;
	const [script] = words;
	if (GITHUB_ACTIONS !== "true" || words.length !== 1 || script === undefined) return words;
	if (RUNNER_TEMP === undefined || RUNNER_TEMP === "" || dirname(script) !== RUNNER_TEMP.replace(/\/+$/, ""))
		return words;
	return ["--noprofile", "--norc", "-e", "-o", "pipefail", script];
}

/** The first shell on the PATH that is not a link to this very program. */
async function findShell(name: Shell["name"], io: Io): Promise<Shell> {
	const own = realPath(process.argv[1] ?? "");
	const path = (io.env.PATH ?? "")
		.split(delimiter)
		.filter((directory) => realPath(findProgram(name, directory) ?? "") !== own)
		.join(delimiter);
	const file = findProgram(name, path);
	if (file !== undefined) return { file, name };
	if (name === "bash") await io.stderr.write("safe-run: no bash on the PATH; sh runs the script\n");
	return { file: findProgram("sh", path) ?? "/bin/sh", name: "sh" };
}

function realPath(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}

/** The script, read; or the exit code when the shell itself could not read it either. */
async function readCall(words: ShellWords, name: string, io: Io): Promise<ShellCall | "interactive" | number> {
	const { task } = words;
	switch (task.kind) {
		case "text":
			return { kind: "text", words, text: task.text, zero: task.name };
		case "file": {
			const script = readScript(task.file, { cwd: io.cwd, env: io.env });
			if ("bytes" in script) return { kind: "file", words, name: task.file, script };
			await io.stderr.write(`${script.message.replace(/^bash/, name)}\n`);
			return script.code;
		}
		default: {
			if (words.letters.has("i") || io.stdinIsTerminal) return "interactive";
			const bytes = await readInput(io);
			return { kind: "input", words, bytes };
		}
	}
}

async function readInput(io: Io): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const part of io.stdin) {
		length += part.length;
		if (length > MAX_SCRIPT) throw new UsageError(`standard input is longer than ${MAX_SCRIPT} bytes; not judged`);
		parts.push(part);
	}
	return Buffer.concat(parts);
}

/** What is typed at a prompt comes line by line, after the shell was started: there is no script to judge. */
async function interactive(
	{ guard }: GateParts,
	words: ShellWords,
	shell: Shell,
	place: ShellPlace,
	io: Io,
): Promise<number> {
	const { policy } = await guard.check(":", { cwd: place.cwd, env: place.env });
	if (policy.enforced) {
		await io.stderr.write(
			"safe-run: an interactive shell cannot be judged before it runs; not started\n" +
				"give the script with -c, as a file or on standard input; for a prompt start bash itself\n",
		);
		return EXIT.refused;
	}
	await io.stderr.write("safe-run: what is typed into this shell is not judged (the policy only observes)\n");
	return startUnjudged(words, shell, place, io);
}

/** Only for what holds no script. */
async function startUnjudged(words: ShellWords, shell: Shell, place: ShellPlace, io: Io): Promise<number> {
	const stdio = childDescriptors("inherit", place.inherited);
	const argv = [shell.file, ...words.options, ...(words.args.length === 0 ? [] : ["--", ...words.args])];
	return finish(await run({ kind: "argv", argv, name: shell.name }, { cwd: place.cwd, env: place.env, stdio }), io);
}

async function finish(outcome: ShellOutcome, io: Io): Promise<number> {
	switch (outcome.kind) {
		case "exited":
			return outcome.code;
		case "signalled":
			io.raise(outcome.signal);
			return SIGNAL_BASE + constants.signals[outcome.signal];
		case "refused": {
			const frame = (outcome.by === "log" ? renderVerdict : renderQuestion)(
				outcome.verdict,
				frameOptions(io.stderr, io.env),
			);
			await tellServer(outcome.verdict, `${frame}\n\n${visible(outcome.message ?? "not run")}\n`, io);
			return EXIT.refused;
		}
		case "changed":
			await io.stderr.write(`safe-run: ${visible(outcome.path)} changed while it was judged; not run\n`);
			return EXIT.refused;
		case "not-found":
			await io.stderr.write(`safe-run: ${visible(outcome.message)}\n`);
			return EXIT.notFound;
		case "not-started":
			await io.stderr.write(`safe-run: ${visible(outcome.message)}\n`);
			return EXIT.refused;
	}
}
