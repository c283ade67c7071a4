// What one analysis carries along: the surroundings, the shell state, and what was found so far; and the frame of the text being walked.

import type { Effect } from "../model/effect.ts";
import type { Gap, GapKind } from "../model/gap.ts";
import type { Feed, Invocation, Step } from "../model/invocation.ts";
import { MAX_GAPS, MAX_STEPS, MAX_UNFOLDING } from "../model/limits.ts";
import type { Location, Segment, Source } from "../model/span.ts";
import type { FileReading, Surroundings } from "../model/surroundings.ts";
import { exact, type Value } from "../model/value.ts";
import type { Readers } from "./code/tree.ts";
import type { Container } from "./containers.ts";
import type { Binding, Changes, State } from "./state.ts";
import { computed, type HolePiece, type Producer, type Text, unknown } from "./text.ts";

/** Languages whose code is read with a grammar that has to be loaded. */
export type Grammar = keyof Readers;

export interface Run {
	readonly surroundings: Surroundings;
	readonly state: State;
	readonly sources: Source[];
	readonly invocations: Invocation[];
	readonly gaps: Gap[];
	/** Unknown stretches inside texts that are parsed again. */
	readonly holes: HolePiece[];
	/** Evaluation steps done; the analysis stops walking at MAX_STEPS. */
	steps: number;
	stopped: boolean;
	/** Calls of the text's own functions so far. */
	calls: number;
	/** Script files read so far, by absolute path; made with the first. */
	files: Map<string, FileReading> | undefined;
	/** Modules of other languages that were read, with the content that they and the program had; made with the first. */
	modules: Map<string, { readonly text: string; readonly main: string }> | undefined;
	/** Parsers of other languages that were loaded, and those that would be needed. */
	readonly readers: Readers;
	wants: ReadonlySet<Grammar>;
	/** The container, or other root, whose paths commands use now; undefined on the machine itself. */
	container: Container | undefined;
	/** Containers that this text started, by name; made with the first. */
	containers: Map<string, Container> | undefined;
	/** Whether the caller's environment holds settings of git; undefined until a call asks. */
	outerGitSettings: boolean | undefined;
	/** Outer values of variables that running functions made local, innermost last. */
	readonly locals: Map<string, Binding | undefined>[];
}

/** What standard input is: its text as far as known, and where it comes from. */
export interface Input {
	readonly text: Text | undefined;
	readonly feeds: readonly Feed[];
	readonly producers: readonly Producer[];
}

/** The text being walked, and how it was reached. */
export interface Frame {
	readonly source: Source;
	readonly via: readonly Step[];
	readonly input: Input | undefined;
	readonly place: Invocation["place"];
	readonly runs: Invocation["runs"];
	/** Texts inside texts. */
	readonly depth: number;
	/** Calls of the text's own functions. */
	readonly calls: number;
	/** Somebody reads what commands print here: a substitution, a pipe, a file that is written. */
	readonly captures: boolean;
	/** Somebody looks at the status here (`if`, `&&`, `!`): a failure does not end a shell that has errexit. */
	readonly checked?: boolean;
	/** Standard error goes where standard output goes. */
	readonly joined?: boolean;
	/** Loops around, in this function and shell: without one, break and continue do nothing. */
	readonly loops?: number;
	/** Inside a function or a sourced file, where return ends something. */
	readonly returns?: boolean;
}

export type Leaving = "exit" | "return" | "break" | "continue";

/** What is known after a command: how it ended, and what it wrote to standard output. */
export interface Outcome {
	readonly status: "success" | "failure" | "unknown";
	readonly output: Text;
	/** Commands whose output may be in `output`. */
	readonly producers: readonly Producer[];
	/** The rest of the list does not run. */
	readonly leaves?: Leaving;
	/** For break and continue: how many loops they leave, when more than one. */
	readonly levels?: number;
	/** Some branch left, this far at most: the rest may not run. */
	readonly mayLeave?: Leaving;
	/** What the branches that left changed, told from the state after the command. */
	readonly left?: readonly Changes[];
	/** For a `cd` that may fail: the directory it then stays in. */
	readonly fallback?: Value;
}

export const SILENT: Outcome = { status: "success", output: [], producers: [] };
export const UNSURE: Outcome = { status: "unknown", output: [], producers: [] };

/** The same frame for commands whose status somebody looks at. */
export const checked = (frame: Frame): Frame => (frame.checked === true ? frame : { ...frame, checked: true });

/** The same frame for commands that may or may not run. */
export const maybe = (frame: Frame): Frame => (frame.runs === "always" ? { ...frame, runs: "maybe" } : frame);

const REACH: readonly (Leaving | undefined)[] = [undefined, "continue", "break", "return", "exit"];

/** The farthest that any of these may have left to. */
export function farthest(...leavings: readonly (Leaving | undefined)[]): { readonly mayLeave?: Leaving } {
	let reach = 0;
	for (const leaving of leavings) reach = Math.max(reach, REACH.indexOf(leaving));
	const mayLeave = REACH[reach];
	return mayLeave === undefined ? {} : { mayLeave };
}

/** Counts steps; false when the budget is used up (then a gap has been recorded). */
export function step(run: Run, location: Location, count = 1): boolean {
	if (run.steps < MAX_STEPS) {
		run.steps += count;
		return true;
	}
	if (!run.stopped) {
		run.stopped = true;
		run.gaps.push({ kind: "too-big", detail: "the command has too many parts to walk", location, limit: "MAX_STEPS" });
	}
	return false;
}

/** Spends steps on work that grows with what is worked on: the next `step` after the budget is used up says so. */
export function charge(run: Run, steps: number): void {
	run.steps += steps;
}

/** Does something that counts its own work, and charges it. */
export function charged<T>(run: Run, act: (work: { steps: number }) => T): T {
	const work = { steps: 0 };
	const result = act(work);
	charge(run, stepsFor(work.steps));
	return result;
}

/** Steps for work on a text of this many code units. */
export const stepsFor = (length: number): number => length >> 4;

/** Records a gap, once in a row for the same place and kind; past MAX_GAPS the list ends with one that says so. */
export function addGap(run: Run, kind: GapKind, detail: string, location: Location | undefined, limit?: string): void {
	if (run.gaps.length > MAX_GAPS || isSamePlace(run.gaps.at(-1), kind, location)) return;
	if (run.gaps.length === MAX_GAPS) {
		run.gaps.push({ kind: "too-big", detail: "more parts are not understood than are listed", limit: "MAX_GAPS" });
		return;
	}
	run.gaps.push({
		kind,
		detail: detail.length > 160 ? `${detail.slice(0, 157)}…` : detail,
		...(location === undefined ? {} : { location }),
		...(limit === undefined ? {} : { limit }),
	});
}

function isSamePlace(gap: Gap | undefined, kind: GapKind, location: Location | undefined): boolean {
	if (gap === undefined || gap.kind !== kind || gap.location?.source !== location?.source) return false;
	return gap.location?.span.start === location?.span.start && gap.location?.span.end === location?.span.end;
}

/** A frame for a text inside this one; undefined (with a gap) when texts are nested too deeply. */
export function nestedFrame(run: Run, frame: Frame, source: Source, ...via: readonly Step[]): Frame | undefined {
	if (frame.depth >= MAX_UNFOLDING) {
		addGap(run, "too-deep", "commands inside commands are nested too deeply", via[0]?.location, "MAX_UNFOLDING");
		return undefined;
	}
	return { ...frame, source, via: [...frame.via, ...via], depth: frame.depth + 1 };
}

/** A new source for a text found inside another one. */
export function addSource(
	run: Run,
	name: string,
	text: string,
	within: { readonly location: Location; readonly segments: readonly Segment[] } | undefined,
	line?: number,
): Source {
	const source: Source = {
		id: run.sources.length,
		name,
		text,
		...(within === undefined ? {} : { within }),
		...(line === undefined ? {} : { line }),
	};
	run.sources.push(source);
	return source;
}

const NO_HOLE = { kind: "hole", shown: "$PWD", variable: "PWD", mayBeEmpty: false, splits: false } as const;
const UNKNOWN_DIRECTORY: Value = { kind: "unknown", parts: [NO_HOLE], gap: "dynamic-argument" };

/** The directory commands run in now. */
export function directory(run: Run): Value {
	const binding = run.state.get("cwd");
	return binding?.kind === "directory" ? binding.value : UNKNOWN_DIRECTORY;
}

/** What each key of the state is bound to before the text changes anything. */
export function initialBinding(surroundings: Surroundings): (key: string) => Binding | undefined {
	return (key) => {
		if (key === "cwd") {
			const { cwd } = surroundings;
			return { kind: "directory", value: cwd === undefined ? UNKNOWN_DIRECTORY : exact(cwd) };
		}
		if (key === "positional") return { kind: "positional", words: [], complete: false };
		return key.startsWith("v:") ? environmentVariable(surroundings, key.slice(2)) : undefined;
	};
}

function environmentVariable(surroundings: Surroundings, name: string): Binding {
	const known = outerValue(surroundings, name);
	if (known !== undefined) return { kind: "variable", text: computed(known), exported: name !== "IFS" };
	const nonEmpty = name === "HOME" || name === "PWD" || NUMERIC.has(name);
	const text = unknown(`$${name}`, { variable: name, mayBeEmpty: !nonEmpty, splits: !NUMERIC.has(name) });
	// A small name is hardly ever in the environment: what the text assigns to it stays in its shell.
	return { kind: "variable", text, exported: /[A-Z]/.test(name) };
}

/** What a variable holds before the text changes it, as far as the caller tells. */
export function outerValue({ home, cwd, env }: Surroundings, name: string): string | undefined {
	if (name === "HOME") return home;
	return name === "PWD" ? cwd : (env.get(name) ?? SHELL_DEFAULTS.get(name));
}

/** Set by the shell itself (bash manual, "Shell Variables"). */
const SHELL_DEFAULTS = new Map([["IFS", " \t\n"]]);
const NUMERIC = new Set([
	"RANDOM",
	"SECONDS",
	"LINENO",
	"UID",
	"EUID",
	"PPID",
	"BASHPID",
	"EPOCHSECONDS",
	"SRANDOM",
	"SHLVL",
]);

export const NO_EFFECTS: readonly Effect[] = [];
