// Script files: those this text wrote and those on disk, run by a shell, by their `#!` line, or sourced.

import type { Step } from "../model/invocation.ts";
import type { Location, Source } from "../model/span.ts";
import { parseShell } from "../parse/index.ts";
import { expandAliases } from "./aliases.ts";
import { readFile, scriptPath, writtenData, writtenFile } from "./files.ts";
import { runInterpreter } from "./interpreters.ts";
import type { Named } from "./job.ts";
import { codeFeed, walkText } from "./nested.ts";
import { startProcess } from "./process.ts";
import { record } from "./record.ts";
import { addGap, addSource, type Frame, maybe, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { INTERPRETED_BY_SHELL } from "./shell-names.ts";
import { isOnDisk } from "./state.ts";
import { computed, type Field, knownPart, knownText, locate, type Text } from "./text.ts";
import { forgetTrap, runExitTrap } from "./traps.ts";
import { positionalOf, setArray } from "./variables.ts";
import { walkBody } from "./walk.ts";

/** A program given by its path: walked when it is a script that can be read; undefined for any other program. */
export function runFile(run: Run, frame: Frame, job: Named, path: Field | undefined): Outcome | undefined {
	const script = path === undefined ? undefined : findScript(run, path);
	if (script === undefined || path === undefined) return undefined;
	const interpreter = shebang(script.text);
	if (interpreter !== undefined && !INTERPRETED_BY_SHELL.has(interpreter)) {
		const runIt = (): Outcome =>
			runInterpreter(run, frame, job, {
				language: interpreter,
				text: script.written ?? computed(script.text, path.location),
				...(script.source === undefined ? {} : { source: script.source }),
			});
		return script.source === undefined ? runIt() : withinFile(run, script.path, path.location, runIt);
	}
	// A text without a #! line and with odd characters is more likely data than a script.
	if (
		interpreter === undefined &&
		script.source !== undefined &&
		!/^[\x09-\x0d\x20-\x7e\u00a0-\ufffc]*$/.test(script.text.slice(0, 512))
	)
		return undefined;
	record(run, frame, job, { code: [{ kind: "file", path }] });
	const aliases = interpreter !== undefined && !/^r?bash$/.test(interpreter);
	return runScriptText(run, frame, script, { path, args: job.argv.slice(1), aliases }, job.command);
}

export interface ScriptCall {
	readonly path: Field;
	readonly args: readonly Field[];
	/** The shell expands aliases in scripts. */
	readonly aliases: boolean;
	/** Started with `-e`. */
	readonly errexit?: boolean;
}

/** `bash script args`: undefined when the script cannot be read (the caller records the gap). */
export function runScriptFile(
	run: Run,
	frame: Frame,
	job: Named,
	{ path, args, aliases, errexit = false }: ScriptCall,
): Outcome | undefined {
	const script = findScript(run, path);
	if (script === undefined) return undefined;
	record(run, frame, job, {
		code: script.written === undefined ? [{ kind: "file", path }] : codeFeed(script.written, path.location),
	});
	return runScriptText(
		run,
		frame,
		script,
		{ path, args, aliases, errexit },
		`${job.command} ${knownText(path.pieces) ?? "file"}`,
	);
}

/** `. script`: its commands run in this shell. */
export function sourceFile(run: Run, frame: Frame, path: Field, name: string): Outcome | undefined {
	const script = findScript(run, path);
	if (script === undefined) return undefined;
	return walkScript(run, frame, script, path.location, name);
}

interface FoundScript {
	readonly path: string;
	readonly text: string;
	/** Pieces, when this text wrote it. */
	readonly written?: Text;
	readonly maybe?: boolean;
	/** The file as a source, when it was read from disk. */
	readonly source?: Source;
}

function findScript(run: Run, word: Field): FoundScript | undefined {
	const written = writtenFile(run, word);
	const path = scriptPath(run, word);
	if (written !== undefined) {
		const text = knownPart(written);
		return { path: path ?? "", text, written, maybe: writtenData(run, word) === undefined };
	}
	if (path === undefined || path.startsWith("/dev/")) return undefined;
	const reading = readFile(run, path);
	if (reading.kind !== "text") return undefined;
	return { path, text: reading.text, source: fileSource(run, path, reading.text, word.location) };
}

/** The file as a source; `location` is what runs it. One source for the same file run from the same place. */
export function fileSource(run: Run, path: string, text: string, location: Location): Source {
	const known = run.sources.find((s) => s.name === path && s.text === text && s.within?.location === location);
	return known ?? addSource(run, path, text, { location, segments: [] }, 1);
}

function runScriptText(
	run: Run,
	frame: Frame,
	script: FoundScript,
	{ path, args, aliases, errexit = false }: ScriptCall,
	name: string,
): Outcome {
	let outcome: Outcome = UNSURE;
	const changes = run.state.trial(() => {
		run.state.set("positional", positionalOf(args));
		run.state.set("zero", { kind: "setting", text: path.pieces });
		startProcess(run);
		run.state.set("o:errexit", errexit ? { kind: "setting", text: [] } : undefined);
		if (aliases) expandAliases(run);
		forgetTrap(run);
		outcome = walkScript(run, { ...frame, loops: 0, returns: false, checked: false }, script, path.location, name);
		const atEnd = (): Outcome => {
			runExitTrap(run, frame);
			return outcome;
		};
		if (script.source === undefined) atEnd();
		else withinFile(run, script.path, path.location, atEnd);
	});
	for (const [key, binding] of changes) if (isOnDisk(key)) run.state.set(key, binding);
	return { status: outcome.status, output: outcome.output, producers: outcome.producers };
}

function walkScript(run: Run, frame: Frame, script: FoundScript, location: Location, name: string): Outcome {
	const step: Step = { kind: "script-file", name, location };
	// A file that only some branch wrote may hold something else.
	if (script.written !== undefined)
		return walkText(run, script.maybe === true ? maybe(frame) : frame, script.written, step, location);
	const { source } = script;
	const inner = source === undefined ? undefined : nestedFrame(run, frame, source, step);
	if (source === undefined || inner === undefined) return UNSURE;
	return withinFile(run, script.path, location, () => {
		setArray(run, "BASH_SOURCE", new Map([["0", computed(script.path, location)]]), true);
		const parsed = parseShell(source.text);
		for (const problem of parsed.errors) addGap(run, problem.kind, problem.message, locate(source, problem.span));
		return walkBody(run, inner, parsed.body);
	});
}

/**
 * Gaps inside a file that was there before are one `sourced-file` gap: scripts are full of things that only a run can tell,
 * and the user wrote or installed them; what is certain in them is judged like everything else.
 */
export function withinFile(run: Run, path: string, location: Location, walk: () => Outcome): Outcome {
	const before = run.gaps.length;
	const outcome = walk();
	const inside = run.gaps.splice(before);
	const first = inside.find((gap) => gap.limit !== undefined) ?? inside[0];
	if (first !== undefined)
		addGap(run, "sourced-file", `${path}: ${first.detail}`, first.location ?? location, first.limit);
	return outcome;
}

/** The interpreter of a `#!` line, without directory, `env` and version. */
function shebang(text: string): string | undefined {
	const match = /^#!\s*(\S+)(?:\s+(?:-S\s+)?(\S+))?/.exec(text);
	if (match?.[1] === undefined) return undefined;
	const name = match[1].split("/").at(-1) ?? "";
	return name === "env" ? match[2] : name;
}
