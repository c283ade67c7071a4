// Word splitting and pathname patterns: from the pieces of one expanded word to the words a program receives.

import { MAX_FIELDS } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { textsOf } from "../model/value.ts";
import { type ChoicePiece, type Field, type KnownPiece, type Piece, type Text, toField, unknown } from "./text.ts";

interface Splitter {
	readonly fields: Field[];
	readonly location: Location;
	readonly separators: string;
	pieces: Piece[];
	/** A quoted part was seen: the word exists even when it is empty. */
	quoted: boolean;
	/** Something stands in the current word. */
	started: boolean;
	/** White space has just ended a word: a separator after it ends no empty one. */
	spaced: boolean;
}

/** Splits expanded pieces into words (POSIX 2.6.5) and turns `* ? [` of unquoted expansions into glob operators. */
export function splitFields(pieces: Text, location: Location, quoted: boolean, separators: string): readonly Field[] {
	if (pieces.every((p) => staysWhole(p, separators))) {
		return pieces.length === 0 && !quoted ? [] : [toField(pieces, location, quoted)];
	}
	const only = pieces[0];
	if (pieces.length === 1 && only?.kind === "choice" && only.mode === "expanded") {
		return choiceFields(only, location, separators);
	}
	const splitter: Splitter = {
		fields: [],
		location,
		separators,
		pieces: [],
		quoted: false,
		started: false,
		spaced: false,
	};
	for (const piece of pieces) {
		if (piece.kind === "break") endField(splitter, piece.soft !== true);
		else if (piece.kind === "known" && piece.mode === "expanded") splitKnown(splitter, piece);
		else if (
			piece.kind === "choice" &&
			piece.mode === "expanded" &&
			piece.texts.some((t) => splitsOrGlobs(t, separators))
		) {
			add(splitter, ...unknown(`{${piece.texts.join(",")}}`, { location: piece.location ?? location }));
		} else {
			add(splitter, piece);
			if (piece.kind === "known" && piece.mode === "quoted") splitter.quoted = true;
		}
	}
	endField(splitter, quoted && splitter.fields.length === 0);
	return splitter.fields;
}

/**
 * An unquoted variable that is one of several texts, alone in its word (`git push $FORCE`): the words of each text, side by side.
 * A word that only some of the texts have may be absent, and says so with `many`.
 */
function choiceFields(piece: ChoicePiece, location: Location, separators: string): readonly Field[] {
	const place = piece.location ?? location;
	const rows = piece.texts.map((text) =>
		splitFields(
			[{ kind: "known", text, mode: "expanded", location: place, exact: false }],
			location,
			false,
			separators,
		),
	);
	const count = Math.max(...rows.map((row) => row.length));
	const fields: Field[] = [];
	for (let i = 0; i < count; i++) {
		const texts = [...new Set(rows.flatMap((row) => textsOf(row[i]?.value ?? { kind: "one-of", texts: [] }) ?? []))];
		const first = texts[0];
		const known = rows.every((row) => row[i] === undefined || row[i]?.value.kind === "exact");
		const pieces: Text =
			!known || first === undefined
				? unknown(`{${piece.texts.join(",")}}`, { location: place })
				: texts.length === 1
					? [{ kind: "known", text: first, mode: "quoted", location: place, exact: false }]
					: [{ kind: "choice", texts, mode: "quoted", location: place }];
		const field = toField(pieces, location, false);
		fields.push(rows.some((row) => row[i] === undefined) ? { ...field, many: true } : field);
	}
	return fields;
}

const splitsOrGlobs = (text: string, separators: string): boolean =>
	text === "" || /[*?[]/.test(text) || splits(text, separators);

const splits = (text: string, separators: string): boolean =>
	separators === " \t\n" ? /[ \t\n]/.test(text) : [...separators].some((c) => text.includes(c));

const staysWhole = (piece: Piece, separators: string): boolean =>
	piece.kind === "known"
		? piece.mode !== "expanded" || (piece.text !== "" && !/[*?[]/.test(piece.text) && !splits(piece.text, separators))
		: piece.kind === "glob" || piece.kind === "hole" || (piece.kind === "choice" && piece.mode === "quoted");

function add(splitter: Splitter, ...pieces: readonly Piece[]): void {
	for (const piece of pieces) splitter.pieces.push(piece);
	splitter.started = true;
	splitter.spaced = false;
}

function endField(splitter: Splitter, keepEmpty: boolean): void {
	if ((splitter.started || keepEmpty) && splitter.fields.length < MAX_FIELDS) {
		splitter.fields.push(toField(splitter.pieces, splitter.location, splitter.quoted || keepEmpty));
	}
	splitter.pieces = [];
	splitter.quoted = false;
	splitter.started = false;
}

/** One known expanded text: white space of IFS ends words, other IFS characters end them even when empty. */
function splitKnown(splitter: Splitter, piece: KnownPiece): void {
	let from = 0;
	const { text } = piece;
	for (let i = 0; i <= text.length; i++) {
		const char = text[i];
		const ends = char === undefined || splitter.separators.includes(char);
		if (!ends) continue;
		if (i > from) add(splitter, ...globPieces(piece, from, i));
		if (char === undefined) break;
		if (/[ \t\n]/.test(char)) {
			const ended = splitter.started;
			endField(splitter, false);
			splitter.spaced ||= ended;
		} else {
			if (!splitter.spaced) endField(splitter, true);
			splitter.spaced = false;
		}
		from = i + 1;
	}
}

/** A run of an unquoted expansion: `*`, `?` and `[…]` in it are glob operators. */
export function globPieces(piece: KnownPiece, from: number, to: number): readonly Piece[] {
	const text = piece.text.slice(from, to);
	const pieces: Piece[] = [];
	const location = piece.location === undefined ? {} : { location: piece.location };
	for (const match of text.matchAll(/[*?]|\[[^\]\s/]*\]|[^*?[]+|\[/g)) {
		const part = match[0];
		const isGlob = part === "*" || part === "?" || (part.length > 2 && part.startsWith("["));
		pieces.push(
			isGlob
				? { kind: "glob", glob: part, ...location }
				: { kind: "known", text: part, mode: "quoted", exact: false, ...location },
		);
	}
	return pieces;
}
