// Cuts a text with provenance into lines and tails; what is cut keeps its exact places.

import type { KnownPiece, Piece, Text } from "./text.ts";

/** The text without its first `count` known characters; an unknown stretch ends the cut. */
export function dropStart(text: Text, count: number): Text {
	let left = count;
	const rest: Piece[] = [];
	for (const piece of text) {
		if (left === 0 || piece.kind !== "known") {
			left = 0;
			rest.push(piece);
		} else if (piece.text.length > left) {
			rest.push(slice(piece, left, piece.text.length));
			left = 0;
		} else left -= piece.text.length;
	}
	return rest;
}

/** The known characters that a text begins with. */
export function knownStart(text: Text): string {
	let start = "";
	for (const piece of text) {
		if (piece.kind !== "known") break;
		start += piece.text;
	}
	return start;
}

/** The lines of a text, without their ends; an unknown stretch is never split. */
export function linesOf(text: Text): readonly Text[] {
	const lines: Piece[][] = [[]];
	for (const piece of text) {
		if (piece.kind !== "known") {
			lines.at(-1)?.push(piece);
			continue;
		}
		let from = 0;
		for (let end = piece.text.indexOf("\n"); end >= 0; end = piece.text.indexOf("\n", from)) {
			if (end > from) lines.at(-1)?.push(slice(piece, from, end));
			lines.push([]);
			from = end + 1;
		}
		if (from < piece.text.length) lines.at(-1)?.push(slice(piece, from, piece.text.length));
	}
	return lines;
}

/** The first `count` known characters. */
export function takeStart(text: Text, count: number): Text {
	let left = count;
	const kept: Piece[] = [];
	for (const piece of text) {
		if (left === 0 || piece.kind !== "known") break;
		const end = Math.min(left, piece.text.length);
		kept.push(slice(piece, 0, end));
		left -= end;
	}
	return kept;
}

function slice(piece: KnownPiece, from: number, to: number): KnownPiece {
	const text = piece.text.slice(from, to);
	const { location } = piece;
	if (location === undefined || !piece.exact) return { ...piece, text };
	const { start } = location.span;
	return { ...piece, text, location: { ...location, span: { start: start + from, end: start + to } } };
}
