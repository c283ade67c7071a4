// Lines of a text: which one an offset stands on, and wrapping of prose to a width.

import type { Span } from "../model/span.ts";
import { displayWidth } from "./width.ts";

export interface Position {
	/** 1-based. */
	readonly line: number;
	/** 1-based, in UTF-16 code units. */
	readonly column: number;
	/** The line's characters, without the newline. */
	readonly span: Span;
}

/** The line and column of an offset; an offset past the end is on the last line. Only `\n` ends a line, as in the shell. */
export function positionOf(text: string, offset: number): Position {
	const at = Math.max(0, Math.min(offset, text.length));
	let line = 1;
	let start = 0;
	for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", start)) {
		line++;
		start = next + 1;
	}
	const end = text.indexOf("\n", start);
	return { line, column: at - start + 1, span: { start, end: end === -1 ? text.length : end } };
}

/** Breaks prose at spaces into lines of at most `width` columns; a longer word gets a line for itself. */
export function wrap(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = "";
	let columns = 0;
	for (const word of text.split(" ")) {
		const wide = displayWidth(word);
		if (line !== "" && columns + 1 + wide > width) {
			lines.push(line);
			line = "";
			columns = 0;
		}
		columns += (line === "" ? 0 : 1) + wide;
		line = line === "" ? word : `${line} ${word}`;
	}
	lines.push(line);
	return lines;
}
