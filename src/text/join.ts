// The words of a command as one line for people, with the place of each word in it.

import type { Span } from "../model/span.ts";

/**
 * Joins words by blanks. A word that a shell would read differently stands in single quotes; its span is what is inside them
 * when that is the same characters, so that carets point at them.
 */
export function joinForDisplay(argv: readonly string[]): { readonly text: string; readonly spans: readonly Span[] } {
	let text = "";
	const spans: Span[] = [];
	for (const word of argv) {
		if (text !== "") text += " ";
		const plain = /^[\w@%+=:,./-]+$/.test(word);
		const start = text.length + (plain ? 0 : 1);
		text += plain ? word : `'${word.replaceAll("'", "'\\''")}'`;
		spans.push({ start, end: plain ? text.length : text.length - 1 });
	}
	return { text, spans };
}
