// Text into HTML: everything that comes from outside is escaped here, and nothing in it stays hidden.

import { visible } from "../text/visible.ts";

/** HTML that is safe to put into a page as it is. */
export interface Html {
	readonly html: string;
}

type Part = Html | string | number | readonly Html[];

const ESCAPES: ReadonlyMap<string, string> = new Map([
	["&", "&amp;"],
	["<", "&lt;"],
	[">", "&gt;"],
	['"', "&quot;"],
	["'", "&#39;"],
]);

/** A text for between tags and in quoted attributes, as one line. */
export function escapeHtml(text: string): string {
	return visible(text).replace(/[&<>"']/g, (character) => ESCAPES.get(character) ?? character);
}

/** A template whose texts are escaped and whose pieces of HTML are put in as they are. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
	let out = fixed[0] ?? "";
	parts.forEach((part, i) => {
		out += rendered(part) + (fixed[i + 1] ?? "");
	});
	return { html: out };
}

/** Text of several lines, for `<pre>`. */
export function lines(text: string): Html {
	return { html: text.split("\n").map(escapeHtml).join("\n") };
}

/** HTML from the program itself. */
export function trusted(text: string): Html {
	return { html: text };
}

/** Nothing. */
export const NO_HTML: Html = { html: "" };

function rendered(part: Part): string {
	if (typeof part === "string") return escapeHtml(part);
	if (typeof part === "number") return String(part);
	return "html" in part ? part.html : part.map((piece) => piece.html).join("\n");
}
