// The state of one evaluation: what was found, what was spent, and what rules of the libraries may ask for.

import { MAX_ACTS, MAX_CODE_STEPS } from "../../model/limits.ts";
import { type CodeAct, type CodeGap, type CodeReading, type CodeValue, UNKNOWN_MARK } from "./acts.ts";
import type { Node, Span } from "./ir.ts";
import { newScope, type Scope } from "./scope.ts";
import { derived, holeAt, textVal, type Val } from "./values.ts";

/** What a language's libraries do. */
export interface Library {
	readonly language: string;
	/** Functions assign to names of the functions around them without saying so (JavaScript). */
	readonly inherits: boolean;
	/** A name that the code does not define: a builtin, or nothing. */
	readonly free: (name: string) => Val | undefined;
	/** An imported module or name of one, as the import spells it. */
	readonly module: (name: string) => Val;
	/** The full name of a member of a ref; aliases of one thing have one name. */
	readonly canonical: (name: string) => string;
	/** The value of a ref that is not a function: `sys.argv`, `os.sep`. */
	readonly constant: (m: Machine, name: string, at: Span) => Val | undefined;
	/** `os.environ["X"]`, `sys.argv[1]`. */
	readonly item: (m: Machine, name: string, index: Val, at: Span) => Val | undefined;
	/** Modules whose members act, so that an unknown member is a gap. */
	readonly acting: ReadonlySet<string>;
	/** By the full name of a function, or `kind#method`. */
	readonly rules: ReadonlyMap<string, Rule>;
	/** For functions without a rule of their own (`sh.rm`). */
	readonly fallback?: (name: string) => Rule | undefined;
}

/** A call of a library function. The value is what it gives; undefined: not known. */
export type Rule = (call: Call) => Val | undefined;

export interface Call {
	readonly m: Machine;
	readonly at: Span;
	readonly args: readonly Val[];
	readonly named: ReadonlyMap<string, Val>;
	/** More arguments may follow (`*args`). */
	readonly open: boolean;
	/** The receiver of a method. */
	readonly self: Val;
	/** `new`. */
	readonly made: boolean;
	/** Gives the receiver's name another value. */
	readonly update: (value: Val) => void;
	/** Calls a function that was handed over. */
	readonly apply: (callee: Val, args: readonly Val[]) => Val;
}

export interface Machine {
	readonly source: string;
	readonly library: Library;
	readonly global: Scope;
	scope: Scope;
	steps: number;
	depth: number;
	inlined: number;
	readonly acts: CodeAct[];
	readonly gaps: CodeGap[];
	readonly seen: Set<string>;
	/** Values of fields of objects that are not followed, by the field's name. */
	readonly fields: Map<string, Val>;
	/** Functions that nobody has called yet. */
	readonly pending: Map<Node, Extract<Val, { readonly kind: "function" }>>;
	readonly called: Set<Node>;
	/** Names that functions without one are declared by (`const f = () => …`). */
	readonly names: Map<Node, string>;
	/** How many times a function is being followed just now. */
	readonly active: Map<Node, number>;
	/** How many times a function was followed. */
	readonly followed: Map<Node, number>;
	readonly returns: Val[][];
}

/** The name under which the working directory is kept. */
export const CWD = "\0cwd";

export function newMachine(source: string, library: Library): Machine {
	const global = newScope(undefined, true);
	global.names.set(CWD, textVal(derived(".", { start: 0, end: 0 })));
	return {
		source,
		library,
		global,
		scope: global,
		steps: 0,
		depth: 0,
		inlined: 0,
		acts: [],
		gaps: [],
		seen: new Set(),
		fields: new Map(),
		pending: new Map(),
		called: new Set(),
		names: new Map(),
		active: new Map(),
		followed: new Map(),
		returns: [],
	};
}

/** False when nothing more may be spent; that is a gap, once. */
export function spend(m: Machine, steps: number, at: Span): boolean {
	if (m.steps > MAX_CODE_STEPS) return false;
	m.steps += steps;
	if (m.steps <= MAX_CODE_STEPS) return true;
	addGap(m, "too-big", "the code does more than is followed", at, "MAX_CODE_STEPS");
	return false;
}

/** Adds an act, once for each place. */
export function addAct(m: Machine, act: CodeAct): void {
	spend(m, 4, act);
	const key = JSON.stringify(act);
	if (m.seen.has(key)) return;
	m.seen.add(key);
	if (m.acts.length < MAX_ACTS) m.acts.push(act);
	else addGap(m, "too-big", "the code does more than is listed", act, "MAX_ACTS");
}

/** Adds a gap, once for each place. */
export function addGap(m: Machine, kind: CodeGap["kind"], detail: string, at: Span, limit?: string): void {
	if (m.gaps.some((gap) => gap.kind === kind && (gap.start === at.start || kind === "too-big")) || m.gaps.length >= 64)
		return;
	m.gaps.push({
		kind,
		detail: detail.slice(0, 159),
		start: at.start,
		end: at.end,
		...(limit === undefined ? {} : { limit }),
	});
}

export function unknownAt(m: Machine, at: Span): Val {
	return { kind: "unknown", hole: holeAt(m.source, at) };
}

export const envVal = (m: Machine, variable: string, at: Span): Val => ({
	kind: "unknown",
	hole: holeAt(m.source, at, { variable }),
});

export function readingOf(m: Machine): CodeReading {
	return { acts: m.acts, gaps: m.gaps, steps: m.steps };
}

/** A part that the shell did not know: shown as such. */
export function isMark(parts: CodeValue): boolean {
	return parts.some((part) => part.kind === "hole" && part.shown === UNKNOWN_MARK);
}
