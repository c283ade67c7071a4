// Loads the grammars of Python, JavaScript and PHP; the only file that imports the parser library.

import type { LRParser } from "@lezer/lr";
import type { CodeReader, Reader, Readers, SyntaxNode } from "./tree.ts";

export type Grammar = keyof Readers;

interface Trees {
	readonly python?: Reader;
	readonly javascript?: Reader;
	readonly php?: Reader;
}

/** Readers of these languages: their parsers, and what is made of the trees. A command without such code needs neither. */
export async function loadGrammars(languages: readonly Grammar[]): Promise<Readers> {
	const [trees, { evaluateProgram }] = await Promise.all([loadTrees(languages), import("./program.ts")]);
	const evaluating =
		(read: Reader): CodeReader =>
		(language, text, calls) =>
			evaluateProgram(language, text, read, calls);
	const { python, javascript, php } = trees;
	return {
		...(python && { python: evaluating(python) }),
		...(javascript && { javascript: evaluating(javascript) }),
		...(php && { php: evaluating(php) }),
	};
}

/**
 * The parsers of these languages. They are strict: a text with a syntax error has no tree, because error recovery takes time and
 * memory that grow faster than the text.
 */
export async function loadTrees(languages: readonly Grammar[]): Promise<Trees> {
	const trees: { python?: Reader; javascript?: Reader; php?: Reader } = {};
	if (languages.includes("python")) {
		const { parser } = await import("@lezer/python");
		trees.python = reader([parser], plainerPython);
	}
	if (languages.includes("javascript")) {
		const { parser } = await import("@lezer/javascript");
		const dialects = [parser, parser.configure({ dialect: "ts" }), parser.configure({ dialect: "ts jsx" })];
		trees.javascript = reader(dialects, plainerTypeScript);
	}
	if (languages.includes("php")) {
		const { parser } = await import("@lezer/php");
		const page = reader([parser]);
		const program = reader([parser.configure({ top: "Program" })]);
		trees.php = (text) => (/<\?(?:php|=)/.test(text) ? page(text) : program(text));
	}
	return trees;
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
