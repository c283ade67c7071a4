// Loads the grammars of Python, JavaScript and PHP; the only file that imports the parser library.

import type { LRParser } from "@lezer/lr";
import type { Reader, Readers, SyntaxNode } from "./tree.ts";

export type Grammar = keyof Readers;

/**
 * The parsers of these languages. They are strict: a text with a syntax error has no tree, because error recovery takes time and
 * memory that grow faster than the text.
 */
export async function loadGrammars(languages: readonly Grammar[]): Promise<Readers> {
	const readers: { python?: Reader; javascript?: Reader; php?: Reader } = {};
	if (languages.includes("python")) {
		const { parser } = await import("@lezer/python");
		readers.python = reader([parser], plainerPython);
	}
	if (languages.includes("javascript")) {
		const { parser } = await import("@lezer/javascript");
		readers.javascript = reader(
			[parser, parser.configure({ dialect: "ts" }), parser.configure({ dialect: "ts jsx" })],
			plainerTypeScript,
		);
	}
	if (languages.includes("php")) {
		const { parser } = await import("@lezer/php");
		const page = reader([parser]);
		const program = reader([parser.configure({ top: "Program" })]);
		readers.php = (text) => (/<\?(?:php|=)/.test(text) ? page(text) : program(text));
	}
	return readers;
}

/** The first dialect in which the whole text parses, as it stands or said in a way that the grammar knows. */
function reader(parsers: readonly LRParser[], plainer?: (text: string) => string): Reader {
	const strict = parsers.map((parser) => parser.configure({ strict: true }));
	const first = (text: string): SyntaxNode | undefined => {
		for (const parser of strict) {
			try {
				return parser.parse(text).topNode;
			} catch {
				// Strict parsers throw a SyntaxError; a tree deeper than the stack throws a RangeError. Both mean: no tree.
			}
		}
		return undefined;
	};
	return (text) => {
		const found = first(text);
		if (found !== undefined || plainer === undefined) return found;
		const other = plainer(text);
		return other === text ? undefined : first(other);
	};
}

const blank = (text: string): string => text.replace(/[^\n]/g, " ");

/** The grammar has no `yield` without a value; a name of the same length stands for it. */
function plainerPython(text: string): string {
	return text.replace(/\byield(?=[ \t]*(?:#[^\n]*)?(?:\r?\n|$|[)\];]))/g, "yiel_");
}

/** The grammar does not know `export { type X }`, import attributes, and predicates as types of arrows; they do nothing. */
function plainerTypeScript(text: string): string {
	return text
		.replace(/\bexport\s*\{[^{}]*\}/g, (list) =>
			list.replace(/([{,]\s*)(type)(?=\s+\w)/g, (_, before: string, word: string) => before + blank(word)),
		)
		.replace(/(?<=["'])[ \t]+with\s*\{[^{}]*\}/g, blank)
		.replace(/(?<=\)[ \t]*:[ \t]*\w+)[ \t]+is[ \t]+[\w.]+(?=\s*=>)/g, blank);
}
