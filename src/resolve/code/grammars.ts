// Loads the grammars of Python, JavaScript and PHP; the only file that imports the parser library.

import type { LRParser } from "@lezer/lr";
import type { Reader, Readers } from "./tree.ts";

export type Grammar = keyof Readers;

/**
 * The parsers of these languages. They are strict: a text with a syntax error has no tree, because error recovery takes time and
 * memory that grow faster than the text.
 */
export async function loadGrammars(languages: readonly Grammar[]): Promise<Readers> {
	const readers: { python?: Reader; javascript?: Reader; php?: Reader } = {};
	if (languages.includes("python")) {
		const { parser } = await import("@lezer/python");
		readers.python = reader([parser]);
	}
	if (languages.includes("javascript")) {
		const { parser } = await import("@lezer/javascript");
		readers.javascript = reader([parser, parser.configure({ dialect: "ts" }), parser.configure({ dialect: "ts jsx" })]);
	}
	if (languages.includes("php")) {
		const { parser } = await import("@lezer/php");
		const page = reader([parser]);
		const program = reader([parser.configure({ top: "Program" })]);
		readers.php = (text) => (/<\?(?:php|=)/.test(text) ? page(text) : program(text));
	}
	return readers;
}

/** The first dialect in which the whole text parses. */
function reader(parsers: readonly LRParser[]): Reader {
	const strict = parsers.map((parser) => parser.configure({ strict: true }));
	return (text) => {
		for (const parser of strict) {
			try {
				return parser.parse(text).topNode;
			} catch {
				// Strict parsers throw a SyntaxError; a tree deeper than the stack throws a RangeError. Both mean: no tree.
			}
		}
		return undefined;
	};
}
