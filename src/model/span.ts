// Places in texts: spans, the sources they belong to, and the way from a nested text back to what the user typed.

/** Half-open range of UTF-16 code units in one source: `start` included, `end` excluded. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/**
 * A text under judgement: what the user typed, or a text found inside it
 * (the argument of `bash -c`, a here-document fed to a shell, a script file).
 */
export interface Source {
	/** Unique in one analysis; the typed command is 0. */
	readonly id: number;
	/** What a reader calls it: `command`, `bash -c`, `here-document`, or the path of a file. */
	readonly name: string;
	readonly text: string;
	/** Absent for the typed command. Present for a text that came out of another source. */
	readonly within?: Within;
	/** 1-based line of a file on which `text` starts, when it is a part of a file. */
	readonly line?: number;
}

/** Where a nested text came from: the word or file name that brought it, and the map of its characters. */
export interface Within {
	readonly location: Location;
	/** Ordered by `at`; empty when the text has no characters in the outer source (a script file). */
	readonly segments: readonly Segment[];
}

/** `length` characters of a nested text, from offset `at`, came from `location`; `exact` when they are those characters one by one. */
export interface Segment {
	readonly at: number;
	readonly length: number;
	readonly location: Location;
	readonly exact: boolean;
}

/** A span in a source. */
export interface Location {
	readonly source: Source;
	readonly span: Span;
}

/**
 * Maps a location outwards one level: the place in the enclosing source whose characters became this one.
 * Returns undefined for the typed command and for files.
 */
export function outer(location: Location): Location | undefined {
	const within = location.source.within;
	if (within === undefined) return undefined;
	const touched = within.segments.filter(
		(s) => s.at < Math.max(location.span.end, location.span.start + 1) && s.at + s.length > location.span.start,
	);
	const first = touched[0];
	const last = touched.at(-1);
	if (first === undefined || last === undefined) return within.location;
	if (first.location.source !== last.location.source) return within.location;
	const start = first.exact
		? first.location.span.start + Math.max(0, location.span.start - first.at)
		: first.location.span.start;
	const end = last.exact
		? last.location.span.start + Math.min(last.length, Math.max(location.span.end, location.span.start) - last.at)
		: last.location.span.end;
	// Segments can come in another order than their places (a variable set later in the line): then the whole word is shown.
	if (end < start) return within.location;
	return { source: first.location.source, span: { start, end } };
}

/** Maps a location to the typed command, or to the outermost file it stands in. */
export function outermost(location: Location): Location {
	let place = location;
	for (let up = outer(place); up !== undefined; up = outer(place)) place = up;
	return place;
}
