// Unknown stretches inside text that is parsed again: written as marks, and read back after the parse.

import type { Location, Segment } from "../model/span.ts";
import { choiceHole, type HolePiece, type KnownPiece, type Piece, type Text } from "./text.ts";

// They stand as ⟨U+E000 number U+E001⟩, which every quoting form keeps as it is.
const MARK_START = "\uE000";
const MARK_END = "\uE001";

/** Unknown stretches by their number, for one analysis. */
export interface HoleTable {
	readonly holes: HolePiece[];
}

export interface NestedText {
	readonly text: string;
	readonly segments: readonly Segment[];
}

/** Writes a text out for a nested parse: known characters with their places, unknown stretches as marks. */
export function writeNested(text: Text, table: HoleTable): NestedText {
	const segments: Segment[] = [];
	let out = "";
	for (const piece of text) {
		const written = writePiece(piece, table);
		if (piece.kind !== "break" && piece.location !== undefined && written !== "") {
			segments.push({
				at: out.length,
				length: written.length,
				location: piece.location,
				exact: piece.kind === "known" && piece.exact,
			});
		}
		out += written;
	}
	return { text: out, segments };
}

function writePiece(piece: Piece, table: HoleTable): string {
	switch (piece.kind) {
		case "known":
			return piece.text;
		case "glob":
			return piece.glob;
		case "break":
			return " ";
		case "hole":
			return mark(piece, table);
		case "choice":
			return mark({ kind: "hole", hole: choiceHole(piece), gap: "dynamic-argument", producers: [] }, table);
	}
}

function mark(piece: HolePiece, table: HoleTable): string {
	table.holes.push(piece);
	return `${MARK_START}${table.holes.length - 1}${MARK_END}`;
}

export const hasMark = (text: string): boolean => text.includes(MARK_START);

/** Turns marks inside parsed literal text back into the unknown stretches they stand for. */
export function readMarks(text: string, table: HoleTable, mode: KnownPiece["mode"], location: Location): Text {
	const pieces: Piece[] = [];
	let from = 0;
	while (from < text.length) {
		const start = text.indexOf(MARK_START, from);
		const end = start < 0 ? -1 : text.indexOf(MARK_END, start);
		const piece = end < 0 ? undefined : table.holes[Number(text.slice(start + 1, end))];
		if (piece === undefined || start < 0) {
			pieces.push({ kind: "known", text: text.slice(from), mode, location, exact: false });
			return pieces;
		}
		if (start > from) pieces.push({ kind: "known", text: text.slice(from, start), mode, location, exact: false });
		pieces.push({
			...piece,
			location,
			hole: { ...piece.hole, splits: mode !== "quoted" && (piece.hole.splits || piece.hole.mayBeEmpty) },
		});
		from = end + 1;
	}
	return pieces;
}
