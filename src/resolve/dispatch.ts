// Which program, builtin or function a command word means, and who reads its arguments.

import { clientSpec } from "../commands/database-registry.ts";
import { knownCommands, lookup } from "../commands/index.ts";
import { toolVariable } from "../commands/tool-variables.ts";
import { wrapperOf } from "../commands/wrappers.ts";
import { MAX_ALTERNATIVES, MAX_PIECES } from "../model/limits.ts";
import { showValue, type Value } from "../model/value.ts";
import { runAlias } from "./aliases.ts";
import { BUILTINS } from "./builtins.ts";
import { consoleCode } from "./console-code.ts";
import { callFunction } from "./functions.ts";
import { asGitCall, runGit } from "./git-exec.ts";
import { hiddenWord, hidesConstant, unknownOutput, unknownSubcommand } from "./hidden.ts";
import { isInterpreter } from "./interpreter-names.ts";
import { runInterpreter } from "./interpreters.ts";
import type { Draft, Named } from "./job.ts";
import { matchesPattern } from "./operators.ts";
import { runOptionCommands } from "./option-commands.ts";
import { OUTPUTS, REMEMBERED } from "./outputs.ts";
import { mergeProducers } from "./producers.ts";
import { type Extra, record } from "./record.ts";
import {
	addGap,
	charge,
	type Frame,
	maybe,
	nestedFrame,
	type Outcome,
	type Run,
	step,
	stepsFor,
	UNSURE,
} from "./run.ts";
import { runFile } from "./script-files.ts";
import { scriptTool } from "./script-tools.ts";
import { disguised, placeOf, wordOfPlace } from "./search.ts";
import { SHELLS } from "./shell-names.ts";
import { runShell, standsForBash } from "./shells.ts";
import { isSpecial, starterOf } from "./starters.ts";
import { noteUnreadTasks } from "./task-runners.ts";
import { type Field, type Text, textLength, toValue, unknown } from "./text.ts";
import { forgetTrap, runExitTrap } from "./traps.ts";

/** Runs (in the abstract) whatever the words mean. */
export function dispatch(run: Run, frame: Frame, draft: Draft): Outcome {
	const first = draft.argv[0];
	if (first === undefined || !step(run, draft.location)) return UNSURE;
	charge(run, draft.argv.length >> 2);
	const { value } = first;
	switch (value.kind) {
		case "exact":
			return named(run, frame, draft, value.text);
		case "one-of":
			return anyOf(run, frame, draft, value.texts);
		case "pattern":
			return globbed(run, frame, draft, first);
		case "unknown":
			return dynamic(run, frame, draft, first, value);
	}
}

function named(run: Run, frame: Frame, draft: Draft, path: string): Outcome {
	const first = draft.argv[0];
	if (first === undefined) return UNSURE;
	const slash = path.lastIndexOf("/");
	// Windows programs are called by either name from a shell there.
	const command = withoutVersion(withoutExtension(path.slice(slash + 1)));
	const job: Named = {
		command,
		argv: draft.argv,
		env: draft.env,
		redirections: draft.redirections,
		location: draft.location,
		skipFunctions: draft.skipFunctions === true,
	};
	if (slash < 0 && draft.skipFunctions !== true) {
		const replaced = runAlias(run, frame, draft, first, command);
		if (replaced !== undefined) return replaced;
		const binding = run.state.made("f:", command);
		if (binding?.kind === "function") return callFunction(run, frame, job, binding);
	}
	const hidden = hiddenWord(job);
	if (hidden !== undefined && canHarm(command))
		addGap(run, "opaque-code", `what ${showValue(hidden.value)} gives to ${command} is not read`, hidden.location);
	runOptionCommands(run, frame, job);
	noteUnreadTasks(run, job);
	const builtin = slash < 0 ? BUILTINS.get(command) : undefined;
	if (builtin !== undefined) return builtin(run, frame, job);
	const place = placeOf(run, path, lookup(command) !== undefined);
	const other = disguised(run, place, command);
	if (other !== undefined) return named(run, frame, { ...draft, skipFunctions: true }, other);
	const script = place === undefined || slash >= 0 ? undefined : runFile(run, frame, job, wordOfPlace(place, first));
	if (script !== undefined) return script;
	const shell = standsForBash(job);
	if (shell !== undefined) return runShell(run, frame, shell);
	const typed = consoleCode(command, job.argv);
	if (typed !== undefined) return runInterpreter(run, frame, job, typed);
	const start = starterOf(command);
	if (start !== undefined) return start(run, frame, job);
	const file = slash < 0 ? undefined : runFile(run, frame, job, first);
	if (file !== undefined) return file;
	const git = command.startsWith("git-") ? asGitCall(job) : undefined;
	if (git !== undefined) return runGit(run, frame, git);
	if (slash < 0 && lookup(command) === undefined && !OUTPUTS.has(command)) runNotFound(run, frame, job);
	return program(run, frame, job);
}

/** Windows does not tell the letters of a name apart: one that is not known as it is spelled is meant in small letters. */
function withoutExtension(name: string): string {
	if (name.charCodeAt(name.length - 4) !== DOT) return name;
	const bare = /^(.+)\.(?:exe|cmd)$/i.exec(name)?.[1];
	if (bare === undefined) return name;
	return lookup(bare) === undefined && !isInterpreter(bare) ? bare.toLowerCase() : bare;
}

/** `python3.12`, `php8.3`, `pip3.11`: as distributions install several versions beside each other. */
function withoutVersion(name: string): string {
	const last = name.charCodeAt(name.length - 1);
	if (last !== DOT && !(last >= 48 && last <= 57)) return name;
	const match = /^(?:((?:python|pypy|pip)[23]?)\.?[\d.]*|(php|ruby)[\d.]+)$/.exec(name);
	return match?.[1] ?? match?.[2] ?? name;
}

const DOT = 46;

/** A command of which a word can decide what it destroys or runs. */
function canHarm(command: string): boolean {
	if (lookup(command) !== undefined || clientSpec(command) !== undefined || SHELLS.has(command) || isSpecial(command))
		return true;
	return wrapperOf(command) !== undefined || isInterpreter(command) || FORMATS.test(command);
}

/** Programs without a grammar here that make a device anew: an option decides whether they do. */
const FORMATS = /^(?:mkfs(?:\..+)?|mke2fs|mkdosfs|mkntfs|mkswap|newfs|wipefs|parted|blkdiscard)$/;

/** bash calls this function, if there is one, for a command that it does not find (bash manual, "Command Search and Execution"). */
function runNotFound(run: Run, frame: Frame, job: Named): void {
	const handler = run.state.get("f:command_not_found_handle");
	const first = job.argv[0];
	if (handler?.kind !== "function" || first === undefined) return;
	run.state.trial(() => {
		// In the handler itself a command that is not found is an error.
		run.state.set("f:command_not_found_handle", undefined);
		forgetTrap(run);
		callFunction(run, maybe(frame), { ...job, argv: [first, ...job.argv] }, handler);
		runExitTrap(run, maybe(frame));
	});
}

/** A program that runs nothing else: recorded, and its output computed where that is possible. */
export function program(run: Run, frame: Frame, job: Named, extra?: Extra): Outcome {
	const invocation = record(run, frame, job, extra);
	if (lookup(job.command) === undefined) followOperands(run, frame, job);
	const unclear = unknownSubcommand(invocation);
	if (unclear !== undefined)
		addGap(
			run,
			"dynamic-command",
			`which command of ${job.command} ${showValue(unclear.value)} is, is not known`,
			unclear.location,
		);
	if (!frame.captures && !REMEMBERED.has(job.command)) return UNSURE;
	const compute = OUTPUTS.get(job.command);
	const own = { command: job.command, location: job.location };
	if (compute !== undefined) {
		const output = compute(run, frame, job, invocation);
		charge(run, stepsFor(textLength(frame.input?.text ?? []) + textLength(output ?? [])));
		if (output !== undefined) {
			const piped = output.some((p) => p.kind === "hole") ? mergeProducers([own], frame.input?.producers ?? []) : [];
			return { status: "unknown", output, producers: piped };
		}
	}
	const producers = mergeProducers([own], frame.input?.producers ?? []);
	return { status: "unknown", output: unknownOutput(job, producers, hidesConstant(frame, job)), producers };
}

/** Programs whose operands are names or text, never a command that they start. */
const TALKS_ABOUT =
	/^(?:ls|dir|vdir|stat|du|df|wc|sort|uniq|shuf|diff|cmp|comm|less|more|file|mkdir|touch|mkfifo|sleep|kill|pkill|pgrep|killall|ps|open|xdg-open|code|man|info|tldr|cheat|help|apropos|whatis|whereis|which|type|hash|alias|echo|printf|say|logger|wall|notify-send|.*grep|rg|ag|ack|apt|apt-get|dnf|yum|brew|pacman|apk|pip[\d.]*|npm|cargo|go|gem|snap|port|nix|docker|gh|claude|codex|gemini|llm)$/;
/** Programs by which work is lost; after one of these the rest of the words is its own. */
const DESTROYERS = new Set([
	"rm",
	"rmdir",
	"shred",
	"dd",
	"unlink",
	"truncate",
	"git",
	"find",
	"sh",
	"bash",
	"rimraf",
	"mkfs",
]);

/** Where one of these stands, unquoted and with words after it. */
function destroyerIn(argv: readonly Field[]): number {
	for (let i = 1; i + 1 < argv.length; i++) {
		const word = argv[i];
		if (word === undefined || word.quoted || word.value.kind !== "exact") continue;
		const { text } = word.value;
		if (DESTROYERS.has(text.slice(text.lastIndexOf("/") + 1))) return i;
	}
	return -1;
}

/** A program that is not known may start the rest of its words (`perf stat rm -rf x`): judged as something that may run. */
function followOperands(run: Run, frame: Frame, job: Named): void {
	const at = destroyerIn(job.argv);
	const first = job.argv[at];
	if (at < 0 || first === undefined) return;
	if (job.command === "" || TALKS_ABOUT.test(job.command) || scriptTool(job.command) !== undefined) return;
	if (OUTPUTS.has(job.command)) return;
	const nested = nestedFrame(run, maybe(frame), frame.source, {
		kind: "wrapper",
		name: job.command,
		location: job.location,
	});
	if (nested === undefined) return;
	const span = { start: first.location.span.start, end: Math.max(first.location.span.end, job.location.span.end) };
	run.state.trial(() =>
		dispatch(run, nested, {
			argv: job.argv.slice(at),
			env: job.env,
			redirections: [],
			location: { source: first.location.source, span },
			skipFunctions: true,
		}),
	);
}

function anyOf(run: Run, frame: Frame, draft: Draft, names: readonly string[]): Outcome {
	const inner: Frame = frame.runs === "always" ? { ...frame, runs: "maybe" } : frame;
	const branches = names.map((name) => run.state.trial(() => named(run, inner, draft, name)));
	run.state.merge(branches);
	return { ...UNSURE, output: unknown("(output)", { location: draft.location }) };
}

/** What one comparison costs, counted in steps of the walk; measured on nested loops around a pattern as name. */
const STEPS_PER_NAME = 3;

/** `/bin/r?`: any known command that the pattern fits may be what runs. */
function globbed(run: Run, frame: Frame, draft: Draft, first: Field): Outcome {
	const pieces = lastComponent(first.pieces);
	const known = knownCommands();
	// Every known name is compared with the pattern's pieces, in every round of a loop.
	charge(run, STEPS_PER_NAME * known.length);
	const names = pieces.length > MAX_PIECES ? [] : known.filter((name) => matchesPattern(name, pieces) === true);
	addGap(run, "dynamic-command", "which program the pattern names depends on the files there", first.location);
	return names.length === 0
		? unresolved(run, frame, draft)
		: anyOf(run, frame, draft, names.slice(0, MAX_ALTERNATIVES * 2));
}

/** The pieces after the last slash. */
function lastComponent(pieces: Text): Text {
	const at = pieces.findLastIndex((p) => p.kind === "known" && p.text.includes("/"));
	const piece = pieces[at];
	if (piece?.kind !== "known") return pieces;
	const text = piece.text.slice(piece.text.lastIndexOf("/") + 1);
	const rest = pieces.slice(at + 1);
	return text === "" ? rest : [{ ...piece, text }, ...rest];
}

function dynamic(
	run: Run,
	frame: Frame,
	draft: Draft,
	first: Field,
	value: Extract<Value, { readonly kind: "unknown" }>,
): Outcome {
	const base = toValue(lastComponent(first.pieces));
	const command = base.kind === "exact" ? base.text : "";
	const script = runFile(run, frame, { ...draft, command, skipFunctions: true }, first);
	if (script !== undefined) return script;
	if (base.kind === "exact" && base.text !== "" && first.pieces.length > 1)
		return named(run, frame, draft, `./${base.text}`);
	const only = value.parts[0];
	const hole = value.parts.length === 1 && only?.kind === "hole" ? only : undefined;
	const tool = hole?.variable === undefined ? undefined : toolVariable(hole.variable);
	if (tool?.kind === "program") return named(run, frame, draft, tool.name);
	const rest = draft.argv.slice(1);
	const mayVanish = hole?.mayBeEmpty && hole.splits && rest.length > 0;
	if (tool === undefined)
		addGap(run, "dynamic-command", `which program ${hole?.shown ?? "this"} runs is not known`, first.location);
	if (!mayVanish) return unresolved(run, frame, draft);
	// `$SUDO rm -rf x`: with the variable empty, or a wrapper in it, the next word is the command.
	const second = rest[0]?.location ?? draft.location;
	const inner = nestedFrame(run, frame, frame.source, { kind: "wrapper", name: hole.shown, location: first.location });
	if (inner === undefined) return UNSURE;
	return dispatch(run, inner, {
		...draft,
		argv: rest,
		location: {
			source: second.source,
			span: { start: second.span.start, end: Math.max(second.span.end, draft.location.span.end) },
		},
	});
}

/** A command whose program is not known: kept with its arguments, and with an empty name. */
function unresolved(run: Run, frame: Frame, draft: Draft): Outcome {
	record(run, frame, { ...draft, command: "" });
	const producers = [{ command: "", location: draft.location }];
	return { status: "unknown", output: unknown("(output)", { location: draft.location, producers }), producers };
}
