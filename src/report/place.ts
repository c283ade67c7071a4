// Where to point: from places in nested texts to what the user typed, or to a line of a script file.

import type { Mark } from "../model/finding.ts";
import type { Location, Source } from "../model/span.ts";
import { outer, outermost } from "../model/span.ts";

export interface ShownPlace {
	readonly location: Location;
	/** False when the characters there are not the ones that run: a variable, a decoded text. */
	readonly exact: boolean;
	/** For a place in a script file: the words of the typed command that run it. */
	readonly ranBy?: Location;
}

export interface ShownMark {
	readonly place: ShownPlace;
	readonly main: boolean;
	readonly note?: string;
}

/** Follows a location outwards until the typed command or a script file. */
export function shownPlace(location: Location): ShownPlace {
	let place = location;
	let exact = true;
	for (;;) {
		const { within } = place.source;
		if (within === undefined) return { location: place, exact };
		if (isFile(place.source)) return { location: place, exact, ranBy: outermost(within.location) };
		const up = outer(place);
		if (up === undefined) return { location: place, exact };
		exact = exact && sameCharacters(place, up);
		place = up;
	}
}

/** The marks with their shown places; the first is the main one. */
export function shownMarks(marks: readonly Mark[]): readonly ShownMark[] {
	return marks.map(({ location, note }, index) => {
		const mark = { place: shownPlace(location), main: index === 0 };
		return note === undefined ? mark : { ...mark, note };
	});
}

/** Is this the text of a file, with lines that a reader can go to? */
export function isFile(source: Source): boolean {
	if (source.id === 0) return false;
	if (source.within === undefined) return true;
	return source.within.segments.length === 0 && source.line !== undefined;
}

function sameCharacters(inner: Location, up: Location): boolean {
	return inner.source.text.slice(inner.span.start, inner.span.end) === up.source.text.slice(up.span.start, up.span.end);
}
