// Configuration that cannot be used, as a gap: it is never skipped in silence.

import type { ConfigError } from "../model/errors.ts";
import type { Gap } from "../model/gap.ts";

/** The gap of a file whose content is wrong. */
export function gapOf(file: string, { problems }: ConfigError): Gap {
	const [first] = problems;
	const more = problems.length > 1 ? `, and ${problems.length - 1} more` : "";
	const place = first === undefined ? file : `${file}:${first.line}`;
	return broken(place, `${first?.message ?? "cannot be used"}${more}`);
}

/** What readings other than a text say of a file. */
export const UNREAD = {
	absent: "is not there",
	directory: "is a directory",
	"not-a-file": "is not a regular file",
	"too-big": "is too big",
	unreadable: "cannot be read",
	binary: "is not text",
} as const;

const MAX_DETAIL = 150;

/** The end of a path says more than its beginning. */
export function broken(place: string, what: string): Gap {
	const room = Math.max(40, MAX_DETAIL - what.length);
	const shown = place.length > room ? `…${place.slice(1 - room)}` : place;
	return { kind: "broken-layer", detail: `${shown}: ${what}`.slice(0, MAX_DETAIL) };
}
