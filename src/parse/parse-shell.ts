// From shell text to our Script: limits first, then the parser library, then the conversion; whatever fails becomes a problem.

import type { ParsedScript } from "unbash";
import { parse } from "unbash";
import { MAX_BRACE_STEPS, MAX_RECOVERIES, MAX_TEXT, REREAD_BASE, REREAD_FACTOR } from "../model/limits.ts";
import type { Script, SyntaxProblem } from "../model/script.ts";
import { statements } from "./commands.ts";
import { reportSplitOperators } from "./continuations.ts";
import { refusal } from "./costly.ts";
import { plainScript } from "./plain.ts";
import type { Reading } from "./reading.ts";
import { addProblem, problem, reading } from "./reading.ts";

/**
 * Reads `text` as bash. Never throws: what is not understood is listed in `errors`, and what was understood is kept.
 * Takes time linear in the length of `text`, which may hold any characters.
 */
export function parseShell(text: string): Script {
	return (text.length > MAX_TEXT ? undefined : plainScript(text)) ?? readShell(text);
}

/** The same by the parser library, whatever the text. */
export function readShell(text: string): Script {
	const long = text.length > MAX_TEXT ? `longer than ${MAX_TEXT} characters; the text was not read` : undefined;
	const message = long ?? refusal(text);
	if (message !== undefined) {
		return { body: [], errors: [{ message, span: { start: 0, end: text.length }, kind: "too-big" }] };
	}
	const characters = REREAD_BASE + REREAD_FACTOR * text.length;
	const r = reading(text, { depth: 0, recoveries: MAX_RECOVERIES, characters, braceSteps: MAX_BRACE_STEPS });
	try {
		reportSplitOperators(r);
		return script(r, parse(text));
	} catch (error) {
		return { body: [], errors: [failure(error, text.length), ...r.problems] };
	}
}

/** Converts a parsed script that indexes `r.text`, with the errors that the parser gave it. */
export function script(r: Reading, node: ParsedScript): Script {
	for (const error of node.errors ?? []) {
		// The library says "nesting" only for its own depth limit.
		const kind = error.message.includes("nesting") ? "too-deep" : "syntax";
		problem(r, error.pos, error.pos + 1, error.message, kind);
	}
	const body = statements(r, node.commands);
	return { body, errors: r.problems };
}

/** Copies the problems of a nested script to the one around it; those of an unescaped text all point at `start`..`end`. */
export function adopt(r: Reading, nested: Script, decoded: boolean, start: number, end: number): void {
	for (const error of nested.errors) {
		if (decoded) problem(r, start, end, error.message, error.kind);
		else addProblem(r.problems, error);
	}
}

function failure(error: unknown, length: number): SyntaxProblem {
	const span = { start: 0, end: length };
	if (error instanceof RangeError) return { message: "nested too deeply to be read", span, kind: "too-deep" };
	const message = error instanceof Error ? error.message : "unknown failure";
	return { message: `the parser failed: ${message.slice(0, 120)}`, span, kind: "syntax" };
}
