// Shell builtins that change the state or run other text; each also leaves an invocation, so that rules can speak of it.

import { alias, shopt, unalias } from "./aliases.ts";
import { evaluateName } from "./arithmetic.ts";
import { bind, complete } from "./completion.ts";
import { changeDirectory, popDirectory } from "./directories.ts";
import { dispatch } from "./dispatch.ts";
import { writtenFile } from "./files.ts";
import { afterReturn } from "./functions.ts";
import type { Draft, Named } from "./job.ts";
import { codeFeed, walkText } from "./nested.ts";
import { OUTPUTS } from "./outputs.ts";
import { getOptions, mapfile, readLine } from "./read-builtins.ts";
import { record } from "./record.ts";
import { addGap, charge, type Frame, type Outcome, type Run, SILENT, stepsFor, UNSURE } from "./run.ts";
import { sourceFile } from "./script-files.ts";
import { hash } from "./search.ts";
import { testOutcome } from "./test-builtin.ts";
import { computed, concat, type Field, knownText, type Text, textLength, unknown } from "./text.ts";
import { exitTrapHere, forgetTrap, trap } from "./traps.ts";
import { declare, setOptions, shift, unset } from "./variable-builtins.ts";

type Builtin = (run: Run, frame: Frame, job: Named) => Outcome;

/** Records the builtin, then does its work. */
function recorded(work: Builtin): Builtin {
	return (run, frame, job) => {
		record(run, frame, job);
		return work(run, frame, job);
	};
}

/** exit, return: the status is their operand, or that of the command before. */
const ending = (leaves: "exit" | "return"): Builtin =>
	recorded((run, frame, job) => {
		const code = knownText(job.argv[1]?.pieces ?? computed("?"));
		const known = code !== undefined && /^\d+$/.test(code) ? Number(code) % 256 : undefined;
		const status = known === undefined ? "unknown" : known === 0 ? "success" : "failure";
		// Outside of functions and sourced files, return is an error and the next command runs.
		if (leaves === "return" && frame.returns !== true) return { ...SILENT, status: "failure" };
		if (leaves === "exit") exitTrapHere(run, frame);
		return { ...SILENT, status, leaves };
	});

/** break, continue: outside of a loop they do nothing. */
const jumping = (leaves: "break" | "continue"): Builtin =>
	recorded((_run, frame, job) => {
		const loops = frame.loops ?? 0;
		if (loops === 0) return SILENT;
		const text = knownText(job.argv[1]?.pieces ?? computed("1")) ?? "1";
		const levels = /^\d+$/.test(text) ? Math.min(Number(text), loops) : 1;
		return { ...SILENT, leaves, ...(levels > 1 ? { levels } : {}) };
	});
const constant = (status: Outcome["status"]): Builtin => recorded(() => ({ ...SILENT, status }));

/** Source: bash manual, "Shell Builtin Commands". */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
	[":", constant("success")],
	["true", constant("success")],
	["false", constant("failure")],
	["cd", recorded(changeDirectory)],
	["pushd", recorded(changeDirectory)],
	["popd", recorded(popDirectory)],
	["exit", ending("exit")],
	["logout", ending("exit")],
	["return", ending("return")],
	["break", jumping("break")],
	["continue", jumping("continue")],
	["export", recorded(declare)],
	["declare", recorded(declare)],
	["typeset", recorded(declare)],
	["local", recorded(declare)],
	["readonly", recorded(declare)],
	["unset", recorded(unset)],
	["set", recorded(setOptions)],
	["shift", recorded(shift)],
	["read", recorded(readLine)],
	["mapfile", recorded(mapfile)],
	["readarray", recorded(mapfile)],
	["test", recorded(testOutcome)],
	["[", recorded(testOutcome)],
	["let", recorded(letArithmetic)],
	["eval", evaluate],
	["trap", trap],
	["alias", recorded(alias)],
	["unalias", recorded(unalias)],
	["shopt", recorded(shopt)],
	["hash", recorded(hash)],
	["enable", recorded(enable)],
	["getopts", recorded(getOptions)],
	["complete", recorded(complete)],
	["compgen", recorded(complete)],
	["bind", recorded(bind)],
	["source", source],
	[".", source],
	["exec", replace],
	["command", bypass],
	["builtin", bypass],
	["printf", printf],
]);

function letArithmetic(run: Run, frame: Frame, job: Named): Outcome {
	for (const word of job.argv.slice(1)) evaluateName(run, frame, word.pieces, word.location);
	return UNSURE;
}

/** `eval words`: the words joined by blanks are read again, in this shell. */
function evaluate(run: Run, frame: Frame, job: Named): Outcome {
	const words = job.argv.slice(knownText(job.argv[1]?.pieces ?? []) === "--" ? 2 : 1);
	const text = joinWords(words);
	record(run, frame, job, { code: codeFeed(text, words[0]?.location ?? job.location) });
	if (words.length === 0) return SILENT;
	return walkText(
		run,
		frame,
		text,
		{ kind: "shell", name: "eval", location: words[0]?.location ?? job.location },
		words[0]?.location ?? job.location,
	);
}

/** `enable -f file name`: machine code becomes a builtin. */
function enable(run: Run, _frame: Frame, job: Named): Outcome {
	const loads = job.argv.slice(1).some((w) => /^-\w*f/.test(knownText(w.pieces) ?? ""));
	if (loads) addGap(run, "opaque-code", "what enable -f loads into the shell is not read", job.location);
	return UNSURE;
}

export function joinWords(words: readonly Field[]): Text {
	return words.reduce<Text>((all, word, i) => concat(i === 0 ? all : concat(all, computed(" ")), word.pieces), []);
}

/** `. file`: the file's commands run in this shell. */
function source(run: Run, frame: Frame, job: Named): Outcome {
	const file = job.argv[knownText(job.argv[1]?.pieces ?? []) === "--" ? 2 : 1];
	if (file === undefined) return UNSURE;
	if (knownText(file.pieces) === "/dev/stdin" && frame.input?.text !== undefined) {
		const step = { kind: "script-file", name: job.command, location: file.location } as const;
		record(run, frame, job, { code: codeFeed(frame.input.text, file.location) });
		return afterReturn(walkText(run, { ...frame, returns: true }, frame.input.text, step, file.location));
	}
	const written = writtenFile(run, file);
	record(run, frame, job, {
		code: written === undefined ? [{ kind: "file", path: file }] : codeFeed(written, file.location),
	});
	const outcome = sourceFile(run, { ...frame, returns: true }, file, job.command);
	if (outcome !== undefined) return afterReturn(outcome);
	addGap(run, "sourced-file", `sourced file not read: ${knownText(file.pieces) ?? "unknown path"}`, file.location);
	return UNSURE;
}

/** `exec cmd`: the shell becomes the command; without words only its redirections stay. */
function replace(run: Run, frame: Frame, job: Named): Outcome {
	const rest = afterOptions(job.argv, new Set(["-a"]));
	if (rest.length === 0) {
		record(run, frame, job);
		// What is printed from here on goes to that file.
		const moves = job.redirections.some((r) => r.operator.includes(">") && r.descriptor === 1);
		return moves ? { ...SILENT, output: unknown("(later output)", { location: job.location }) } : SILENT;
	}
	record(run, frame, job, { quiet: true });
	// Another program takes the place of the shell, which then runs no trap.
	if (frame.runs === "always") forgetTrap(run);
	const outcome = dispatch(run, frame, { ...inner(job, rest), skipFunctions: true });
	return { ...outcome, leaves: "exit" };
}

/** `command name`, `builtin name`: past functions. `command -v name` prints where it is. */
function bypass(run: Run, frame: Frame, job: Named): Outcome {
	const lookup = job.argv.slice(1).find((w) => !(knownText(w.pieces) ?? "").startsWith("-p"));
	const option = lookup === undefined ? undefined : knownText(lookup.pieces);
	if (job.command === "command" && (option === "-v" || option === "-V")) {
		record(run, frame, job);
		return { status: "unknown", output: OUTPUTS.get("which")?.(run, frame, job, undefined) ?? [], producers: [] };
	}
	const rest = afterOptions(job.argv, new Set());
	record(run, frame, job, { quiet: true });
	return rest.length === 0 ? SILENT : dispatch(run, frame, { ...inner(job, rest), skipFunctions: true });
}

function afterOptions(argv: readonly Field[], withArgument: ReadonlySet<string>): readonly Field[] {
	let at = 1;
	for (; at < argv.length; at++) {
		const text = knownText(argv[at]?.pieces ?? []);
		if (text === "--") return argv.slice(at + 1);
		if (text === undefined || !text.startsWith("-") || text === "-") break;
		if (withArgument.has(text)) at++;
	}
	return argv.slice(at);
}

/** The job of the words that are left, from the first of them on. */
function inner(job: Named, rest: readonly Field[]): Draft {
	const first = rest[0]?.location ?? job.location;
	const sameSource = first.source === job.location.source;
	const span = {
		start: first.span.start,
		end: sameSource ? Math.max(first.span.end, job.location.span.end) : first.span.end,
	};
	return { ...job, argv: rest, location: { source: first.source, span } };
}

/** `printf -v name` sets a variable; else it prints. */
function printf(run: Run, frame: Frame, job: Named): Outcome {
	const invocation = record(run, frame, job);
	const name = knownText(job.argv[1]?.pieces ?? []) === "-v" ? knownText(job.argv[2]?.pieces ?? []) : undefined;
	const words = name === undefined ? job : { ...job, argv: [...job.argv.slice(0, 1), ...job.argv.slice(3)] };
	const output = OUTPUTS.get("printf")?.(run, frame, words, invocation) ?? [];
	charge(run, stepsFor(textLength(output)));
	if (name === undefined) return { ...SILENT, output };
	if (name.includes("[")) evaluateName(run, frame, computed(name), job.location);
	else run.state.set(`v:${name}`, { kind: "variable", text: output, exported: false });
	return SILENT;
}
