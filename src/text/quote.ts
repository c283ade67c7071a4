// Writes a known word the way a user would type it.

import quote from "shell-quote/quote.js";

/** The word with the quotes that a POSIX shell needs to read it as this text. */
export function quoteWord(text: string): string {
	return quote([text]);
}
