// The entry of the room: from a text, or an argv, to everything it would run.

import type { Gap } from "../model/gap.ts";
import type { Invocation } from "../model/invocation.ts";
import { MAX_TEXT } from "../model/limits.ts";
import type { Source } from "../model/span.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { parseShell } from "../parse/index.ts";
import type { Readers } from "./code/tree.ts";
import { dispatch } from "./dispatch.ts";
import { addGap, type Frame, type Grammar, initialBinding, type Run } from "./run.ts";
import { State } from "./state.ts";
import { computed, locate, toField } from "./text.ts";
import { runExitTrap } from "./traps.ts";
import { walkBody } from "./walk.ts";

export type { Readers } from "./code/tree.ts";
export type { Grammar } from "./run.ts";

export interface Resolved {
	readonly source: Source;
	readonly invocations: readonly Invocation[];
	readonly gaps: readonly Gap[];
	/** Grammars that would have read more; analyse again with them. */
	readonly wants: ReadonlySet<Grammar>;
}

/**
 * Everything a shell text would run, as far as reading tells. Pure; bounded by model/limits.ts; never throws on any text.
 * @param text as a shell would get it, at most MAX_TEXT code units (longer: a gap and nothing else)
 */
export function resolve(text: string, surroundings: Surroundings, readers: Readers = NO_READERS): Resolved {
	const source: Source = { id: 0, name: "command", text };
	const run = newRun(surroundings, source, readers);
	if (text.length > MAX_TEXT) addGap(run, "too-big", "the command text is too long to read", undefined, "MAX_TEXT");
	else {
		noteInvalid(run, source);
		const script = parseShell(text);
		for (const problem of script.errors) addGap(run, problem.kind, problem.message, locate(source, problem.span));
		const frame = frameOf(source);
		guarded(run, () => {
			walkBody(run, frame, script.body);
			runExitTrap(run, frame);
		});
	}
	return { source, invocations: run.invocations, gaps: run.gaps, wants: run.wants };
}

/**
 * The same for a program that is started without a shell. The source text is the words, quoted for display by the caller.
 * @param shown the argv as one line, and where each word stands in it
 */
export function resolveArgv(
	argv: readonly string[],
	shown: { readonly text: string; readonly spans: readonly { readonly start: number; readonly end: number }[] },
	surroundings: Surroundings,
	readers: Readers = NO_READERS,
): Resolved {
	const source: Source = { id: 0, name: "command", text: shown.text };
	const run = newRun(surroundings, source, readers);
	noteInvalid(run, source);
	const fields = argv.map((word, i) => {
		const location = locate(source, shown.spans[i] ?? { start: 0, end: shown.text.length });
		const pieces = word === "" ? [] : computed(word, location);
		const exact = location.span.end - location.span.start === word.length;
		return toField(
			pieces.map((p) => (p.kind === "known" ? { ...p, exact } : p)),
			location,
			true,
		);
	});
	const location = locate(source, { start: 0, end: shown.text.length });
	guarded(run, () =>
		dispatch(run, frameOf(source), { argv: fields, env: new Map(), redirections: [], location, skipFunctions: true }),
	);
	return { source, invocations: run.invocations, gaps: run.gaps, wants: run.wants };
}

/** Characters that no program receives as they stand here: NUL ends an argument, U+FFFD stands for bytes that were not UTF-8. */
function noteInvalid(run: Run, source: Source): void {
	if (!source.text.includes("\0") && !source.text.includes("\uFFFD")) return;
	const at = source.text.search(/[\0\uFFFD]/);
	const nul = source.text[at] === "\0";
	const detail = nul ? "a NUL byte: what the shell reads after it is not certain" : "bytes that are not UTF-8";
	addGap(run, "syntax", detail, locate(source, { start: at, end: at + 1 }));
}

/** The bounds keep recursion far from the stack's end; should one be wrong, what was found counts and the rest is a gap. */
function guarded(run: Run, walk: () => void): void {
	try {
		walk();
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		addGap(run, "too-deep", "the command is nested too deeply to walk", undefined, "stack");
	}
}

const NO_READERS: Readers = {};
const NO_WANTS: ReadonlySet<Grammar> = new Set();

function newRun(surroundings: Surroundings, source: Source, readers: Readers): Run {
	return {
		surroundings,
		state: new State(initialBinding(surroundings)),
		sources: [source],
		invocations: [],
		gaps: [],
		holes: [],
		steps: 0,
		stopped: false,
		calls: 0,
		files: undefined,
		modules: undefined,
		readers,
		wants: NO_WANTS,
		container: undefined,
		containers: undefined,
		outerGitSettings: undefined,
		locals: [],
	};
}

function frameOf(source: Source): Frame {
	return { source, via: [], input: undefined, place: "here", runs: "always", depth: 0, calls: 0, captures: false };
}
