// Shapes on which the parser library takes time that grows with the square of their number; real commands have a handful.

import { MAX_HERE_DOCUMENTS_PER_LINE, MAX_PID_BRACES } from "../model/limits.ts";

/** Why the text is not given to the parser library at all; undefined for every text of a usual shape. */
export function refusal(text: string): string | undefined {
	if (count(text, "$${", 0, text.length, MAX_PID_BRACES) > MAX_PID_BRACES) {
		return `more than ${MAX_PID_BRACES} times "$\${"; the text was not read`;
	}
	for (let at = text.indexOf("<<"); at >= 0; ) {
		const newline = text.indexOf("\n", at);
		const end = newline < 0 ? text.length : newline;
		if (count(text, "<<", at, end, MAX_HERE_DOCUMENTS_PER_LINE) > MAX_HERE_DOCUMENTS_PER_LINE) {
			return `more than ${MAX_HERE_DOCUMENTS_PER_LINE} here-documents on a line; the text was not read`;
		}
		at = text.indexOf("<<", end);
	}
	return undefined;
}

/** How often `what` stands in `start`..`end`; stops counting after `most`. */
function count(text: string, what: string, start: number, end: number, most: number): number {
	let found = 0;
	for (
		let at = text.indexOf(what, start);
		at >= 0 && at < end && found <= most;
		at = text.indexOf(what, at + what.length)
	)
		found++;
	return found;
}
