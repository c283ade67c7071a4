// Texts with provenance: the pieces a word, a variable or an output is made of, and their way to values and nested sources.

import type { GapKind } from "../model/gap.ts";
import { MAX_ALTERNATIVES, MAX_PIECES, MAX_VALUE } from "../model/limits.ts";
import type { Location, Source, Span } from "../model/span.ts";
import type { Hole, Value, ValuePart } from "../model/value.ts";
import type { Word } from "../model/word.ts";

/** Characters known one by one. `literal`: typed outside quotes; `quoted`; `expanded`: came out of an unquoted expansion, so it splits and globs. */
export interface KnownPiece {
	readonly kind: "known";
	readonly text: string;
	readonly mode: "literal" | "quoted" | "expanded";
	/** Absent for characters that the analysis made (a computed output). */
	readonly location?: Location;
	/** Text and location are the same characters one by one. */
	readonly exact: boolean;
}

export interface GlobPiece {
	readonly kind: "glob";
	readonly glob: string;
	readonly location?: Location;
}

/** One of several known texts. */
export interface ChoicePiece {
	readonly kind: "choice";
	readonly texts: readonly string[];
	readonly mode: "quoted" | "expanded";
	readonly location?: Location;
}

export interface HolePiece {
	readonly kind: "hole";
	readonly hole: Hole;
	readonly gap: GapKind;
	readonly location?: Location;
	/** The commands whose output it is, when it is one. */
	readonly producers: readonly Producer[];
}

/** A border between words inside one expansion (`"$@"`, `"${a[@]}"`). */
export interface BreakPiece {
	readonly kind: "break";
	/** Between unquoted items, where an empty one is no word. */
	readonly soft?: boolean;
}

export type Piece = KnownPiece | GlobPiece | ChoicePiece | HolePiece | BreakPiece;
export type Text = readonly Piece[];

export interface Producer {
	readonly command: string;
	readonly location: Location;
}

export const EMPTY: Text = [];

/** A text that the analysis computed; `location` is what a reader would point at. */
export function computed(text: string, location?: Location): Text {
	if (text === "") return EMPTY;
	const piece: KnownPiece = { kind: "known", text, mode: "quoted", exact: false };
	return [location === undefined ? piece : { ...piece, location }];
}

export interface UnknownOptions {
	readonly gap?: GapKind;
	readonly variable?: string;
	readonly mayBeEmpty?: boolean;
	readonly splits?: boolean;
	readonly origin?: Hole["origin"];
	readonly location?: Location;
	readonly producers?: readonly Producer[];
}

/** A stretch that is not known; `shown` is how the user wrote it. */
export function unknown(shown: string, options: UnknownOptions = {}): Text {
	const hole: Hole = {
		kind: "hole",
		shown,
		mayBeEmpty: options.mayBeEmpty ?? true,
		splits: options.splits ?? true,
		...(options.variable === undefined ? {} : { variable: options.variable }),
		...(options.origin === undefined ? {} : { origin: options.origin }),
	};
	const piece: HolePiece = {
		kind: "hole",
		hole,
		gap: options.gap ?? "dynamic-argument",
		producers: options.producers ?? [],
		...(options.location === undefined ? {} : { location: options.location }),
	};
	return [piece];
}

/** The text when every character is known. */
export function knownText(text: Text): string | undefined {
	let all = "";
	for (const piece of text) {
		if (piece.kind !== "known") return undefined;
		all += piece.text;
	}
	return all;
}

/** The characters that are known, without what stands between them. */
export function knownPart(text: Text): string {
	let all = "";
	for (const piece of text) if (piece.kind === "known") all += piece.text;
	return all;
}

/** Like knownText, with glob operators as their own characters (an assignment, a quoted use). */
export function literalText(text: Text): string | undefined {
	let all = "";
	for (const piece of text) {
		if (piece.kind === "known") all += piece.text;
		else if (piece.kind === "glob") all += piece.glob;
		else return undefined;
	}
	return all;
}

/** Every text it may be, up to MAX_ALTERNATIVES; undefined when some part is unknown or there are more. */
export function alternatives(text: Text): readonly string[] | undefined {
	let all: string[] = [""];
	for (const piece of text) {
		if (piece.kind === "known") {
			all = all.map((t) => t + piece.text);
			continue;
		}
		if (piece.kind !== "choice" || all.length * piece.texts.length > MAX_ALTERNATIVES) return undefined;
		all = all.flatMap((t) => piece.texts.map((c) => t + c));
	}
	return all;
}

/** The value of a text as one word. */
export function toValue(text: Text): Value {
	const only = text[0];
	if (text.length === 1 && only?.kind === "known") return { kind: "exact", text: only.text };
	let globs = false;
	let holes: GapKind | undefined;
	let choices = false;
	for (const piece of text) {
		if (piece.kind === "hole") holes ??= piece.gap;
		else if (piece.kind === "glob") globs = true;
		else if (piece.kind === "choice") choices = true;
	}
	if (!globs && holes === undefined && !choices) return { kind: "exact", text: knownText(text) ?? "" };
	if (choices && !globs && holes === undefined) {
		const texts = [...new Set(alternatives(text) ?? [])];
		const first = texts[0];
		if (first !== undefined) return texts.length === 1 ? { kind: "exact", text: first } : { kind: "one-of", texts };
	}
	const parts = valueParts(text);
	if (holes === undefined && !choices) return { kind: "pattern", parts };
	return { kind: "unknown", parts, gap: holes ?? "dynamic-argument" };
}

function valueParts(text: Text): readonly ValuePart[] {
	const parts: ValuePart[] = [];
	for (const piece of text) {
		const last = parts.at(-1);
		if (piece.kind === "known") {
			if (last?.kind === "text") parts[parts.length - 1] = { kind: "text", text: last.text + piece.text };
			else parts.push({ kind: "text", text: piece.text });
		} else if (piece.kind === "glob") parts.push({ kind: "glob", glob: piece.glob });
		else if (piece.kind === "hole") parts.push(piece.hole);
		else if (piece.kind === "choice") parts.push(choiceHole(piece));
	}
	return parts;
}

export function choiceHole(piece: ChoicePiece): Hole {
	const shown = `{${piece.texts.join(",")}}`;
	return { kind: "hole", shown, mayBeEmpty: piece.texts.includes(""), splits: piece.mode === "expanded" };
}

/** Both texts may have been assigned: one of them, if all is known, else unknown under the given name. */
export function eitherText(a: Text, b: Text, shown: string): Text {
	if (a === b) return a;
	const one = alternatives(a);
	const other = alternatives(b);
	if (one !== undefined && other !== undefined) {
		const texts = [...new Set([...one, ...other])];
		const first = texts[0];
		if (texts.length === 1 && first !== undefined) return a;
		if (texts.length <= MAX_ALTERNATIVES) return [{ kind: "choice", texts, mode: "quoted" }];
	}
	if (sameShape(a, b)) return a;
	return unknown(shown, { variable: shown.replace(/^\$/, ""), mayBeEmpty: mayBeEmpty(a) || mayBeEmpty(b) });
}

function sameShape(a: Text, b: Text): boolean {
	return a.length === b.length && a.every((p, i) => showPiece(p) === showPiece(b[i]));
}

function showPiece(piece: Piece | undefined): string {
	switch (piece?.kind) {
		case "known":
			return `t${piece.text}`;
		case "glob":
			return `g${piece.glob}`;
		case "hole":
			return `h${String(piece.hole.mayBeEmpty)}${piece.hole.shown}`;
		case "choice":
			return `c${piece.texts.join("\0")}`;
		default:
			return "b";
	}
}

export function mayBeEmpty(text: Text): boolean {
	return text.every((p) => {
		if (p.kind === "known") return p.text === "";
		if (p.kind === "hole") return p.hole.mayBeEmpty;
		return p.kind === "choice" ? p.texts.includes("") : p.kind === "break";
	});
}

/** The same characters as data of a quoted expansion (`"$x"`): nothing in it splits or globs any more. */
export function quoteText(text: Text): Text {
	if (text.every((p) => p.kind === "known" && p.mode === "quoted")) return text;
	return text.map((p) => {
		if (p.kind === "known" || p.kind === "choice") return { ...p, mode: "quoted" };
		if (p.kind === "hole" && p.hole.splits) return { ...p, hole: { ...p.hole, splits: false } };
		return p;
	});
}

/** The same characters as the result of an unquoted expansion: it splits and globs. */
export function unquoteText(text: Text): Text {
	return text.map((p) => {
		if (p.kind === "known" || p.kind === "choice") return { ...p, mode: "expanded" };
		// What may be empty was quoted where it was stored; here nothing holds it together.
		if (p.kind === "hole" && p.hole.mayBeEmpty && !p.hole.splits) return { ...p, hole: { ...p.hole, splits: true } };
		return p;
	});
}

/** The pieces' glob operators turned into their own characters (assignments, here-documents). */
export function withoutGlobs(text: Text): Text {
	if (!text.some((p) => p.kind === "glob")) return text;
	return text.map((p) => {
		if (p.kind !== "glob") return p;
		const known: KnownPiece = { kind: "known", text: p.glob, mode: "quoted", exact: false };
		return p.location === undefined ? known : { ...known, location: p.location, exact: true };
	});
}

export function textLength(text: Text): number {
	let length = 0;
	for (const piece of text) length += piece.kind === "known" ? piece.text.length : 1;
	return length;
}

/** Two texts in a row, cut to an unknown stretch when they grow past MAX_VALUE. */
export function concat(a: Text, b: Text): Text {
	if (a.length === 0) return b;
	if (b.length === 0) return a;
	if (textLength(a) + textLength(b) > MAX_VALUE) return unknown("(long text)", { gap: "too-big", mayBeEmpty: false });
	return a.length + b.length > MAX_PIECES ? compact([...a, ...b]) : [...a, ...b];
}

/** Joins known stretches that stand side by side (their places are lost); too many others become one unknown stretch. */
export function compact(text: Text): Text {
	const pieces: Piece[] = [];
	let run = "";
	const flush = (): void => {
		if (run !== "") pieces.push({ kind: "known", text: run, mode: "quoted", exact: false });
		run = "";
	};
	for (const piece of text) {
		if (piece.kind === "known") {
			run += piece.text;
			continue;
		}
		flush();
		pieces.push(piece);
		if (pieces.length > MAX_PIECES) return unknown("(long text)", { gap: "too-big", mayBeEmpty: false });
	}
	flush();
	return pieces;
}

/** Collects outputs in linear time; past MAX_VALUE the whole is one unknown stretch. */
export function outputBuffer(): { readonly add: (text: Text) => void; readonly text: () => Text } {
	const pieces: Piece[] = [];
	let length = 0;
	return {
		add(text) {
			length += textLength(text);
			if (length <= MAX_VALUE) pieces.push(...text);
		},
		text: () => (length <= MAX_VALUE ? pieces : unknown("(long output)", { gap: "too-big", mayBeEmpty: false })),
	};
}

/** A word that also knows its pieces, so that a nested shell text keeps its places. */
export interface Field extends Word {
	readonly pieces: Text;
}

const isField = (word: Word): word is Field => "pieces" in word;

/** The pieces of any word; a word that grammar code derived (an attached option value) has only its value. */
export function piecesOf(word: Word): Text {
	if (isField(word)) return word.pieces;
	const { value, location } = word;
	switch (value.kind) {
		case "exact":
			return [
				{
					kind: "known",
					text: value.text,
					mode: "quoted",
					location,
					exact: spanLength(location.span) === value.text.length,
				},
			];
		case "one-of":
			return [{ kind: "choice", texts: value.texts, mode: "quoted", location }];
		default:
			return value.parts.map((part): Piece => {
				if (part.kind === "text") return { kind: "known", text: part.text, mode: "quoted", location, exact: false };
				if (part.kind === "glob") return { kind: "glob", glob: part.glob, location };
				return {
					kind: "hole",
					hole: part,
					gap: value.kind === "unknown" ? value.gap : "dynamic-argument",
					producers: [],
					location,
				};
			});
	}
}

const spanLength = (span: Span): number => span.end - span.start;

/** Makes one word of a text, at a place. */
export function toField(pieces: Text, location: Location, quoted: boolean): Field {
	const first = pieces[0];
	const value: Value =
		pieces.length === 1 && first?.kind === "known" ? { kind: "exact", text: first.text } : toValue(pieces);
	const many = value.kind === "unknown" && value.parts.some((p) => p.kind === "hole" && p.splits);
	return { value, location, quoted, many, pieces };
}

export const locate = (source: Source, span: Span): Location => ({ source, span });
