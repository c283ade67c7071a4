// One whole program: parse, lower, evaluate, and the parts of it that the shell does not know.

import { type CodeReading, UNKNOWN_MARK } from "./acts.ts";
import { followPending } from "./call.ts";
import { evaluate } from "./evaluate.ts";
import type { Node, Span } from "./ir.ts";
import { JAVASCRIPT } from "./javascript.ts";
import { lowerJavaScript } from "./lower-javascript.ts";
import { lowerPhp } from "./lower-php.ts";
import { lowerPython } from "./lower-python.ts";
import { addGap, type Library, newMachine, readingOf } from "./machine.ts";
import { PHP } from "./php.ts";
import { PYTHON } from "./python.ts";
import type { Calls, Reader, SyntaxNode } from "./tree.ts";

interface Dialect {
	readonly library: Library;
	readonly lower: (source: string, root: SyntaxNode) => Node;
	/** Blanks what is not of the language (the shell commands of mongosh). */
	readonly prepare?: (text: string) => string;
}

const SCRIPT: Dialect = { library: JAVASCRIPT, lower: lowerJavaScript };

const DIALECTS: ReadonlyMap<string, Dialect> = new Map([
	["python", { library: PYTHON, lower: lowerPython }],
	["javascript", SCRIPT],
	["typescript", SCRIPT],
	[
		"mongo",
		{
			...SCRIPT,
			prepare: (text) => text.replace(/^[ \t]*(?:use|show|it|help)\b[^\n;]*/gm, (line) => " ".repeat(line.length)),
		},
	],
	["php", { library: PHP, lower: lowerPhp }],
]);

/** Undefined when the text does not parse. */
export function evaluateProgram(
	language: string,
	source: string,
	read: Reader,
	calls?: Calls,
): CodeReading | undefined {
	const dialect = DIALECTS.get(language);
	if (dialect === undefined) return undefined;
	const text = dialect.prepare?.(source) ?? source;
	const root = read(text);
	if (root === undefined) return marked(text) ? { acts: [], gaps: [unknownCode(text)] } : undefined;
	const m = newMachine(text, dialect.library);
	if (marked(text))
		for (const at of marksInCode(text, root)) addGap(m, "dynamic-code", "a part of the code is not known", at);
	evaluate(m, dialect.lower(text, root));
	followPending(m, calls);
	return readingOf(m);
}

const marked = (text: string): boolean => text.includes(UNKNOWN_MARK);

/** Strings and comments, in which a part that is not known stays a part of a text. */
const LITERAL = /String$|Comment$|^ShellExpression$/;

/** Marks that are names or operators: there the code itself is not known. */
function marksInCode(text: string, root: SyntaxNode): readonly Span[] {
	const found: Span[] = [];
	const open: SyntaxNode[] = [root];
	for (let node = open.pop(); node !== undefined; node = open.pop()) {
		let leaf = true;
		for (let child = node.firstChild; child !== null; child = child.nextSibling) {
			leaf = false;
			open.push(child);
		}
		if (leaf && !LITERAL.test(node.name) && marked(text.slice(node.from, node.to)))
			found.push({ start: node.from, end: node.to });
	}
	return found.sort((a, b) => a.start - b.start);
}

function unknownCode(text: string): CodeReading["gaps"][number] {
	const at = text.indexOf(UNKNOWN_MARK);
	return { kind: "dynamic-code", detail: "a part of the code is not known", start: at, end: at + 1 };
}
