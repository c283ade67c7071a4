// What the readers of tools' own command languages share: lines with their places, and texts with the shell's unknown stretches.

import { type CodeValue, UNKNOWN_MARK } from "./acts.ts";

export interface CodeLine {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** The lines of a code, with their offsets and without their ends. */
export function codeLines(text: string, from = 0, to = text.length): readonly CodeLine[] {
	const lines: CodeLine[] = [];
	for (let start = from; start <= to; ) {
		const newline = text.indexOf("\n", start);
		const end = newline < 0 || newline > to ? to : newline;
		lines.push({ text: text.slice(start, end), start, end });
		start = end + 1;
	}
	return lines;
}

/** The characters between two offsets as they stand; marks of the shell's unknown stretches become holes. */
export function asWritten(text: string, start: number, end: number): CodeValue {
	const parts: CodeValue[number][] = [];
	// Looked for in the stretch alone: what stands after it may be long.
	const stretch = text.slice(start, end);
	let from = start;
	for (let at = stretch.indexOf(UNKNOWN_MARK); ; at = stretch.indexOf(UNKNOWN_MARK, at + 1)) {
		const stop = at < 0 ? end : start + at;
		if (stop > from) parts.push({ kind: "text", text: text.slice(from, stop), start: from, end: stop, exact: true });
		if (stop === end) return parts;
		parts.push({ kind: "hole", shown: "…", start: stop, end: stop + 1 });
		from = stop + 1;
	}
}

/** The characters of a quoted literal without its quotes; backslashes in double quotes protect the next character. */
export function literalValue(text: string, start: number, end: number): CodeValue {
	const inner = asWritten(text, start + 1, end - 1);
	if (text[start] !== '"') return inner;
	return inner.map((part) =>
		part.kind === "text" && part.text.includes("\\")
			? { ...part, text: part.text.replace(/\\([\s\S])/g, "$1"), exact: false }
			: part,
	);
}
