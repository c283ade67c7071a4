// The state of one conversion: the text, the nesting depth, and the problems found so far.

import { MAX_SYNTAX_DEPTH } from "../model/limits.ts";
import type { SyntaxProblem } from "../model/script.ts";
import type { Span } from "../model/span.ts";

/** Most problems kept for one script, in entries. The first ones say what is wrong; a wall of them says no more. */
export const MAX_PROBLEMS = 100;

/** Work that is shared by a text and every script nested in it. */
export interface Shared {
	/** Levels of nesting around the place being read. */
	depth: number;
	/** How many substitutions that the parser did not show may still be read by parsing again. Each costs the length of the text. */
	recoveries: number;
	/** Characters that may still be read again inside expansions; the library reads each level of nesting anew. */
	characters: number;
	/** Steps left for matching braces. */
	braceSteps: number;
}

export interface Reading {
	/** The text that positions index: the whole source, or the unescaped body of a backquote. */
	readonly text: string;
	readonly problems: SyntaxProblem[];
	readonly shared: Shared;
}

export function reading(text: string, shared: Shared): Reading {
	return { text, problems: [], shared };
}

/** Steps into one more level; false when the limit is reached, and then the problem is recorded. Every true needs a `leave`. */
export function enter(r: Reading, start: number, end: number): boolean {
	if (r.shared.depth >= MAX_SYNTAX_DEPTH) {
		problem(r, start, end, `nested deeper than ${MAX_SYNTAX_DEPTH} levels; what is inside was not read`, "too-deep");
		return false;
	}
	r.shared.depth++;
	return true;
}

/** Like `enter` for an expansion whose characters the library reads once more: also counts them, and gives up when they are too many. */
export function enterAgain(r: Reading, start: number, end: number, weight = 1): boolean {
	if (r.shared.characters < 0) {
		problem(r, start, end, "too much nested text; what is inside was not read", "too-big");
		return false;
	}
	r.shared.characters -= (end - start) * weight;
	return enter(r, start, end);
}

export function leave(r: Reading): void {
	r.shared.depth--;
}

export function problem(
	r: Reading,
	start: number,
	end: number,
	message: string,
	kind: SyntaxProblem["kind"] = "syntax",
): void {
	addProblem(r.problems, { message, span: clamp(start, end, r.text.length), kind });
}

/** Adds a problem unless the list is full or already says the same; a limit that was reached is always kept. */
export function addProblem(problems: SyntaxProblem[], added: SyntaxProblem): void {
	if (problems.length >= MAX_PROBLEMS) {
		if (added.kind === "syntax" || problems.some((p) => p.kind === added.kind)) return;
		problems.pop();
	}
	const last = problems.at(-1);
	if (last !== undefined && last.span.start === added.span.start && last.message === added.message) return;
	problems.push(added);
}

function clamp(start: number, end: number, length: number): Span {
	const from = Math.max(0, Math.min(start, length));
	return { start: from, end: Math.max(from, Math.min(end, length)) };
}
