// The lines of a source with a numbered gutter, carets under the marked characters, and notes beside or below them.

import { MAX_FRAME_LINE } from "../model/limits.ts";
import type { Source, Span } from "../model/span.ts";
import type { Cell } from "../text/cells.ts";
import { layOut } from "../text/cells.ts";
import type { Position } from "../text/lines.ts";
import { positionOf, wrap } from "../text/lines.ts";
import { secretSpans } from "../text/redact.ts";
import { visible } from "../text/visible.ts";
import { displayWidth } from "../text/width.ts";
import type { Paint } from "./paint.ts";

export interface SnippetMark {
	readonly span: Span;
	readonly main: boolean;
	readonly note?: string;
}

export interface SnippetOptions {
	readonly paint: Paint;
	/** Columns of the whole frame. */
	readonly width: number;
	/** A last note under the main mark's line: `runs through sudo`. */
	readonly footnote?: string;
}

/** Most lines with marks that one frame shows. */
const MAX_LINES = 4;
/** Code units of a line that are laid out around its marks; more than a window can show, whatever the characters are. */
const REACH = 4_096;

interface MarkedLine {
	readonly position: Position;
	readonly marks: readonly SnippetMark[];
}

/** Draws the marked lines of one source; the gutter numbers count from the source's own first line. */
export function renderSnippet(
	source: Source,
	marks: readonly SnippetMark[],
	options: SnippetOptions,
): readonly string[] {
	const shown = pickLines(markedLines(source, marks));
	const first = source.line ?? 1;
	const digits = Math.max(...shown.map((line) => String(line.position.line + first - 1).length));
	const columns = Math.max(10, Math.min(MAX_FRAME_LINE, options.width - digits - 5));
	const drawn: string[] = [];
	let previous: number | undefined;
	for (const line of shown) {
		if (previous !== undefined && line.position.line > previous + 1)
			drawn.push(options.paint.dim(`  ${"·".padStart(digits)} |`));
		previous = line.position.line;
		const number = String(previous + first - 1).padStart(digits);
		const footnote = line.marks.some((mark) => mark.main) ? options.footnote : undefined;
		const [code, ...below] = renderLine(source, line, columns, options.paint, footnote);
		drawn.push(`${options.paint.dim(`  ${number} |`)} ${code}`);
		for (const text of below) drawn.push(`${options.paint.dim(`  ${" ".repeat(digits)} |`)} ${text}`);
	}
	return drawn.map((line) => line.trimEnd());
}

function markedLines(source: Source, marks: readonly SnippetMark[]): readonly MarkedLine[] {
	const lines = new Map<number, { position: Position; marks: SnippetMark[] }>();
	for (const mark of marks) {
		const position = positionOf(source.text, mark.span.start);
		const line = lines.get(position.line) ?? { position, marks: [] };
		lines.set(position.line, line);
		line.marks.push({ ...mark, span: { start: mark.span.start, end: Math.min(mark.span.end, position.span.end) } });
	}
	return [...lines.values()].sort((a, b) => a.position.line - b.position.line);
}

/** The line of the main mark and the nearest others. */
function pickLines(lines: readonly MarkedLine[]): readonly MarkedLine[] {
	if (lines.length <= MAX_LINES) return lines;
	const main = lines.findIndex((line) => line.marks.some((mark) => mark.main));
	const from = Math.max(0, Math.min(main - 1, lines.length - MAX_LINES));
	return lines.slice(from, from + MAX_LINES);
}

function renderLine(
	source: Source,
	line: MarkedLine,
	columns: number,
	paint: Paint,
	footnote?: string,
): readonly string[] {
	const view = cut(cellsAround(source, line), line.marks, columns);
	const carets = drawCarets(view, line.marks, paint);
	const below: string[] = [];
	let caretLine = carets.text;
	for (const mark of [...line.marks].sort((a, b) => Number(b.main) - Number(a.main))) {
		if (mark.note === undefined) continue;
		const note = visible(mark.note);
		if (caretLine === carets.text && carets.last === mark && carets.width + 1 + displayWidth(note) <= columns) {
			caretLine += ` ${paint.strong(note)}`;
		} else below.push(...noteLines(note, columnOf(view, mark.span.start), columns).map(paint.strong));
	}
	if (footnote !== undefined) below.push(...noteLines(visible(footnote), carets.first, columns).map(paint.dim));
	return [view.text, caretLine, ...below];
}

/** A piece of a line that fits the frame. */
interface View {
	readonly cells: readonly Cell[];
	/** Columns before the first cell: the `…` of a cut. */
	readonly indent: number;
	readonly text: string;
}

function cellsAround(source: Source, { position, marks }: MarkedLine): readonly Cell[] {
	const main = marks.find((mark) => mark.main) ?? marks[0];
	const at = main?.span.start ?? position.span.start;
	const start = Math.max(position.span.start, at - REACH);
	const end = Math.min(position.span.end, at + REACH);
	const secrets = secretSpans(source.text.slice(start, end)).map((s) => ({
		start: s.start + start,
		end: s.end + start,
	}));
	return layOut(
		source.text,
		{ start, end },
		secrets.filter((secret) => !hidesCode(source.text, secret, marks)),
	);
}

/** A marked "secret" with white space in it could be a command that someone wrote as one; it must stay readable. */
function hidesCode(text: string, secret: Span, marks: readonly SnippetMark[]): boolean {
	if (!/\s/.test(text.slice(secret.start, secret.end))) return false;
	return marks.some((mark) => mark.span.start < secret.end && mark.span.end > secret.start);
}

/** Cuts a line that is too wide: all marks if they fit together, else the main one, a third of the room before it. */
function cut(cells: readonly Cell[], marks: readonly SnippetMark[], columns: number): View {
	const total = cells.reduce((sum, cell) => sum + cell.width, 0);
	if (total <= columns) return { cells, indent: 0, text: cells.map((cell) => cell.shown).join("") };
	const room = columns - 2;
	const main = marks.find((mark) => mark.main) ?? marks[0];
	const all = widthOf(cells, Math.min(...marks.map((m) => m.span.start)), Math.max(...marks.map((m) => m.span.end)));
	const fits = all <= room;
	const start = fits ? Math.min(...marks.map((m) => m.span.start)) : (main?.span.start ?? 0);
	const end = fits ? Math.max(...marks.map((m) => m.span.end)) : (main?.span.end ?? 0);
	const marked = Math.min(room, widthOf(cells, start, end));
	const anchor = cells.findIndex((cell) => cell.end > start);
	let from = anchor === -1 ? cells.length : anchor;
	const before = Math.max(
		Math.floor((room - marked) / 3),
		room - widthOf(cells, cells[from]?.start ?? start, Number.POSITIVE_INFINITY),
	);
	for (let used = 0; from > 0; from--) {
		used += cells[from - 1]?.width ?? 0;
		if (used > before) break;
	}
	let to = from;
	for (let used = 0; to < cells.length; to++) {
		used += cells[to]?.width ?? 0;
		if (used > room) break;
	}
	const kept = cells.slice(from, to);
	const head = from > 0 ? "…" : "";
	const tail = to < cells.length ? "…" : "";
	return { cells: kept, indent: head.length, text: head + kept.map((cell) => cell.shown).join("") + tail };
}

function widthOf(cells: readonly Cell[], start: number, end: number): number {
	let width = 0;
	for (const cell of cells) if (cell.end > start && cell.start < end) width += cell.width;
	return width;
}

interface Carets {
	readonly text: string;
	readonly width: number;
	/** Column of the leftmost mark. */
	readonly first: number;
	/** The mark that ends last. */
	readonly last: SnippetMark | undefined;
}

function drawCarets(view: View, marks: readonly SnippetMark[], paint: Paint): Carets {
	let plain = " ".repeat(view.indent);
	for (const cell of view.cells) {
		const hits = marks.filter((mark) => touches(mark.span, cell));
		plain += (hits.some((mark) => mark.main) ? "^" : hits.length > 0 ? "~" : " ").repeat(cell.width);
	}
	// An empty mark at the end of the line (an unfinished command) points just behind it.
	const end = view.cells.at(-1)?.end ?? marks[0]?.span.start ?? 0;
	if (marks.some((mark) => mark.main && mark.span.start >= end)) plain += "^";
	plain = plain.trimEnd();
	const text = plain.replace(/\^+|~+/g, (run) => (run.startsWith("^") ? paint.main(run) : paint.second(run)));
	const last = marks.reduce<SnippetMark | undefined>(
		(a, b) => (a === undefined || b.span.end >= a.span.end ? b : a),
		undefined,
	);
	const first = plain.search(/[\^~]/);
	return { text, width: plain.length, first: first === -1 ? 0 : first, last };
}

function touches(span: Span, cell: Cell): boolean {
	return cell.end > span.start && cell.start < Math.max(span.end, span.start + 1);
}

function columnOf(view: View, offset: number): number {
	let column = view.indent;
	for (const cell of view.cells) {
		if (cell.end > offset) break;
		column += cell.width;
	}
	return column;
}

/** A note at its column, moved left or wrapped when it would pass the edge. */
function noteLines(note: string, column: number, columns: number): readonly string[] {
	const wide = displayWidth(note);
	if (wide <= columns) return [" ".repeat(Math.min(column, columns - wide)) + note];
	return wrap(note, columns);
}
