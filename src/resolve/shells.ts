// Shells: what `bash -c`, `sh script`, `bash -s` and a pipe or here-document into a shell run.

import type { Location } from "../model/span.ts";
import { exact, textOf } from "../model/value.ts";
import { expandAliases } from "./aliases.ts";
import type { Named } from "./job.ts";
import { codeFeed, walkText } from "./nested.ts";
import { startProcess } from "./process.ts";
import { record } from "./record.ts";
import { addGap, type Frame, type Outcome, type Run, UNSURE } from "./run.ts";
import { runScriptFile, sourceFile } from "./script-files.ts";
import { SHELLS } from "./shell-names.ts";
import { isOnDisk } from "./state.ts";
import { computed, type Field, type Text, toField } from "./text.ts";
import { forgetTrap, runExitTrap } from "./traps.ts";
import { asField } from "./unwrap.ts";
import { positionalOf, readVariable, unsetVariable } from "./variables.ts";

interface ShellCall {
	/** Text given with -c. */
	readonly text?: Field;
	/** Script file, or `$0` after -c. */
	readonly operands: readonly Field[];
	readonly readsInput: boolean;
	readonly errexit: boolean;
	/** Aliases are words of their own: not in a bash script, unless told so (bash manual, "Aliases"; POSIX 2.3.1). */
	readonly aliases: boolean;
	readonly interactive: boolean;
	readonly rcfile?: Field;
}

/** Options of shells that take an argument of their own. Source: bash(1), dash(1), zsh(1), ksh(1). */
const WITH_ARGUMENT = new Set(["--rcfile", "--init-file", "-o", "+o", "-O", "+O"]);

/** `safe-run shell …` stands in for bash, behind options of its own; undefined for any other call. */
export function standsForBash(job: Named): Named | undefined {
	if (job.command !== "safe-run" && job.command !== "shell-guardrail") return undefined;
	const word = (at: number): string | undefined => textOf(job.argv[at]?.value ?? exact(""));
	if (word(1) !== "shell") return undefined;
	let at = 2;
	for (let text = word(at); text !== undefined && /^--(?:profile|home|no-context)\b/.test(text); text = word(at)) {
		at += text === "--profile" || text === "--home" ? 2 : 1;
	}
	return { ...job, command: "bash", argv: [...job.argv.slice(0, 1), ...job.argv.slice(at)] };
}

export function runShell(run: Run, frame: Frame, job: Named): Outcome {
	const call = readCall(job);
	if (job.command === "bash") runStartupFile(run, frame, "BASH_ENV");
	else if (call.interactive) runStartupFile(run, frame, "ENV");
	if (call.rcfile !== undefined && (call.interactive || (call.text === undefined && call.operands.length === 0)))
		runRcfile(run, frame, call.rcfile);
	if (call.text !== undefined) return runCommandString(run, frame, job, call, call.text);
	const script = call.readsInput ? undefined : call.operands[0];
	if (script !== undefined && !isStandardInput(script)) return runScript(run, frame, job, call, script);
	return runInput(run, frame, job, call);
}

/**
 * A bash that is not interactive reads the file that BASH_ENV names first, and an interactive sh the one that ENV names
 * (bash manual, "Bash Startup Files"; POSIX sh, "ENVIRONMENT VARIABLES").
 */
function runStartupFile(run: Run, frame: Frame, name: "BASH_ENV" | "ENV"): void {
	const { text, exported } = readVariable(run, name);
	const only = text?.[0];
	if (text === undefined || only === undefined || !exported) return;
	// The caller's own environment, not known here and not changed by this text.
	if (only.kind === "hole" && only.hole.variable === name) return;
	const file = toField(text, only.kind === "break" ? fallback(frame) : (only.location ?? fallback(frame)), true);
	run.state.trial(() => {
		forgetTrap(run);
		// The shells that it starts would read it again, without an end.
		unsetVariable(run, name);
		if (sourceFile(run, { ...frame, returns: true }, file, name) === undefined)
			addGap(run, "sourced-file", `the file that ${name} names was not read`, file.location);
		runExitTrap(run, frame);
	});
}

/** `bash --rcfile file -i`: read first by a shell that is interactive, which it is on a terminal without a script. */
function runRcfile(run: Run, frame: Frame, file: Field): void {
	run.state.trial(() => {
		forgetTrap(run);
		if (sourceFile(run, { ...frame, returns: true }, file, "--rcfile") === undefined)
			addGap(run, "sourced-file", "the file of --rcfile was not read", file.location);
		runExitTrap(run, frame);
	});
}

const fallback = (frame: Frame): Location => ({ source: frame.source, span: { start: 0, end: 0 } });

const isStandardInput = (script: Field): boolean =>
	/^(?:\/dev\/stdin|\/dev\/fd\/0|\/proc\/(?:self|\d+)\/fd\/0)$/.test(textOf(script.value) ?? "");

function readCall({ command, argv }: Named): ShellCall {
	let wantsText = false;
	let readsInput = false;
	let errexit = false;
	let aliases = !/^r?bash$/.test(command);
	let interactive = false;
	let rcfile: Field | undefined;
	let at = 1;
	for (; at < argv.length; at++) {
		const text = textOf(argv[at]?.value ?? { kind: "exact", text: "" });
		if (text === undefined || !/^[-+]./.test(text) || text === "--") break;
		if (text === "--posix" || (text === "-O" && textOf(argv[at + 1]?.value ?? exact("")) === "expand_aliases"))
			aliases = true;
		if (text === "-o" && textOf(argv[at + 1]?.value ?? exact("")) === "errexit") errexit = true;
		if (text === "--rcfile" || text === "--init-file") rcfile = argv[at + 1];
		if (WITH_ARGUMENT.has(text)) at++;
		else if (!text.startsWith("--")) {
			if (text.startsWith("-") && text.includes("c")) wantsText = true;
			if (text.startsWith("-") && text.includes("s")) readsInput = true;
			if (text.startsWith("-") && text.includes("e")) errexit = true;
			if (text.startsWith("-") && text.includes("i")) {
				aliases = true;
				interactive = true;
			}
			// `-eo pipefail`: the bundle's o takes the next word.
			if (/[oO]$/.test(text)) at++;
		}
	}
	const marker = textOf(argv[at]?.value ?? { kind: "unknown", parts: [], gap: "dynamic-argument" });
	if (marker === "--" || marker === "-") at++;
	const rest = argv.slice(at);
	const first = rest[0];
	const options = { errexit, aliases, interactive, ...(rcfile === undefined ? {} : { rcfile }) };
	if (wantsText && first !== undefined) return { text: first, operands: rest.slice(1), readsInput: false, ...options };
	return { operands: rest, readsInput, ...options };
}

function runCommandString(run: Run, frame: Frame, job: Named, call: ShellCall, text: Field): Outcome {
	record(run, frame, job, { code: codeFeed(text.pieces, text.location) });
	const zero = call.operands[0]?.pieces ?? computed(textOf(job.argv[0]?.value ?? exact("")) ?? job.command);
	return inShell(run, frame, job, call, text.pieces, call.operands.slice(1), `${job.command} -c`, text, zero);
}

/** A new shell process: exported variables stay, functions and the directory are its own. */
function inShell(
	run: Run,
	frame: Frame,
	job: Named,
	call: ShellCall,
	text: Text,
	args: readonly Field[],
	name: string,
	place: Field,
	zero?: Text,
): Outcome {
	if (SHELLS.get(job.command) === "other") {
		addGap(run, "other-shell", `${job.command} has a grammar of its own that is not read`, place.location);
		return UNSURE;
	}
	let outcome: Outcome = UNSURE;
	const changes = run.state.trial(() => {
		run.state.set("positional", positionalOf(args));
		if (zero !== undefined) run.state.set("zero", { kind: "setting", text: zero });
		startProcess(run);
		run.state.set("o:errexit", call.errexit ? { kind: "setting", text: [] } : undefined);
		if (call.aliases) expandAliases(run);
		forgetTrap(run);
		const inner: Frame = { ...frame, loops: 0, returns: false, checked: false };
		outcome = walkText(run, inner, text, { kind: "shell", name, location: place.location }, place.location);
		runExitTrap(run, inner);
	});
	for (const [key, binding] of changes) if (isOnDisk(key)) run.state.set(key, binding);
	return { status: outcome.status, output: outcome.output, producers: outcome.producers };
}

function runScript(run: Run, frame: Frame, job: Named, call: ShellCall, script: Field): Outcome {
	const args = call.operands.slice(1);
	const outcome =
		SHELLS.get(job.command) === "other"
			? undefined
			: runScriptFile(run, frame, job, { path: script, args, aliases: call.aliases, errexit: call.errexit });
	if (outcome !== undefined) return outcome;
	record(run, frame, job, { code: [{ kind: "file", path: script }] });
	const fromPipe = /^(?:\/dev\/fd\/|\/proc\/\w+\/fd\/)/.test(textOf(script.value) ?? "");
	if (fromPipe || script.pieces.some((p) => p.kind === "hole" && p.producers.length > 0)) {
		addGap(run, "dynamic-code", "the script comes from a command whose output is not known", script.location);
	} else addGap(run, "sourced-file", `script not read: ${textOf(script.value) ?? "unknown path"}`, script.location);
	return UNSURE;
}

/** No script and no -c: the shell runs its standard input. */
function runInput(run: Run, frame: Frame, job: Named, call: ShellCall): Outcome {
	const { input } = frame;
	const fed = input?.text === undefined ? input?.feeds.find((f) => f.kind === "file") : undefined;
	if (fed !== undefined) {
		const args = { args: call.operands.map(asField), aliases: call.aliases, errexit: call.errexit };
		const read = runScriptFile(run, { ...frame, input: undefined }, job, { path: asField(fed.path), ...args });
		if (read !== undefined) return read;
	}
	record(run, frame, job, { code: input?.feeds ?? [{ kind: "terminal" }] });
	if (input === undefined) return UNSURE;
	const first = job.argv[0];
	if (first === undefined) return UNSURE;
	if (input.text === undefined) {
		if (fed === undefined)
			addGap(run, "dynamic-code", `what ${job.command} reads as commands is not known`, first.location);
		else addGap(run, "sourced-file", "the file read as commands was not read here", fed.path.location);
		return UNSURE;
	}
	const inner: Frame = { ...frame, input: undefined };
	return inShell(run, inner, job, call, input.text, call.operands.map(asField), `${job.command} < input`, first);
}
