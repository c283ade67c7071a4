// Writes an argument list the way a user would type it.

import quote from "shell-quote/quote.js";
import { redact } from "./redact.ts";
import { visible } from "./visible.ts";

/** One line for people: words quoted where a shell needs it, hidden characters visible, secrets masked. Not for running. */
export function quoteForDisplay(argv: readonly string[]): string {
	return visible(redact(quote(argv)));
}

/** A shell command that passes exactly these words (POSIX quoting), for advice that the user may copy. */
export function quoteForShell(argv: readonly string[]): string {
	return quote(argv);
}
