// One line as terminal cells: each character of the source with the columns it fills on screen, so that carets can stand under it.

import type { Span } from "../model/span.ts";
import { visibleCharacter } from "./visible.ts";
import { characterWidth, displayWidth } from "./width.ts";

/** What is shown for one character (and the marks that combine with it). */
export interface Cell {
	readonly shown: string;
	/** Columns, 1 or more (0 only for a combining mark at the start of a line). */
	readonly width: number;
	/** Offsets in the text that was laid out. */
	readonly start: number;
	readonly end: number;
}

const TAB = 4;

/** The cells of `text[span]`, a line without newline: tabs filled up to stops, hidden characters escaped, `masked` ones starred. */
export function layOut(text: string, span: Span, masked: readonly Span[] = []): readonly Cell[] {
	const cells: Cell[] = [];
	let column = 0;
	let mask = 0;
	for (let at = span.start; at < span.end; ) {
		const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
		const end = at + character.length;
		while ((masked[mask]?.end ?? Number.POSITIVE_INFINITY) <= at) mask++;
		const cell = cellOf(character, column, at >= (masked[mask]?.start ?? Number.POSITIVE_INFINITY));
		const last = cells.at(-1);
		if (cell.width === 0 && last !== undefined && !last.shown.endsWith(" ")) {
			cells[cells.length - 1] = { ...last, shown: last.shown + cell.shown, end };
		} else cells.push({ ...cell, start: at, end });
		column += cell.width;
		at = end;
	}
	return cells;
}

function cellOf(
	character: string,
	column: number,
	masked: boolean,
): { readonly shown: string; readonly width: number } {
	if (character === "\t") {
		const width = TAB - (column % TAB);
		return { shown: " ".repeat(width), width };
	}
	const plain = visibleCharacter(character);
	const width = plain === character ? characterWidth(character) : displayWidth(plain);
	return masked ? { shown: "*".repeat(width), width } : { shown: plain, width };
}
