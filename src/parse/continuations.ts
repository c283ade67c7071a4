// Backslash-newlines inside an operator, which bash removes before it looks for tokens and the parser library does not.

import { BACKSLASH, isDigit, NEWLINE, TILDE } from "./characters.ts";
import type { Reading } from "./reading.ts";
import { problem } from "./reading.ts";

/** Which characters make one operator with the one before: `&&`, `>>`, `<&`, `|&`, `;;`, `<<-`, `<(`, `((`. */
const JOINS = new Map<number, string>([
	[38, "&>"],
	[40, "("],
	[59, ";&"],
	[60, "<>&-("],
	[62, ">&|("],
	[124, "|&"],
]);

/**
 * Adds a problem for each line continuation that may split an operator, because the tree may then show other commands than run.
 * It looks at characters only: one in a comment or in single quotes is reported too, which costs a question and hides nothing.
 */
export function reportSplitOperators(r: Reading): void {
	const text = r.text;
	for (let i = text.indexOf("\\\n"); i >= 0; i = text.indexOf("\\\n", i + 2)) {
		let after = i + 2;
		while (text.charCodeAt(after) === BACKSLASH && text.charCodeAt(after + 1) === NEWLINE) after += 2;
		if (i > 0 && after < text.length && splits(text.charCodeAt(i - 1), text.charAt(after))) {
			problem(r, i - 1, after + 1, "a line continuation inside an operator");
		}
		i = after - 2;
	}
}

function splits(before: number, after: string): boolean {
	if (JOINS.get(before)?.includes(after) === true) return true;
	// `2\<newline>>f` and `{fd}\<newline>>f` name a descriptor.
	if ((isDigit(before) || before === 125) && (after === ">" || after === "<")) return true;
	// What follows `$` is read where it stands.
	return before === TILDE;
}
