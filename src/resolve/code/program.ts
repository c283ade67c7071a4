// One whole program: parse, lower, evaluate, and the parts of it that the shell does not know.

import { type CodeReading, UNKNOWN_MARK } from "./acts.ts";
import { followPending } from "./call.ts";
import { evaluate } from "./evaluate.ts";
import type { Node } from "./ir.ts";
import { JAVASCRIPT } from "./javascript.ts";
import { lowerJavaScript } from "./lower-javascript.ts";
import { lowerPhp } from "./lower-php.ts";
import { lowerPython } from "./lower-python.ts";
import { type Library, newMachine, readingOf } from "./machine.ts";
import { PHP } from "./php.ts";
import { PYTHON } from "./python.ts";
import type { Reader, SyntaxNode } from "./tree.ts";

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
export function evaluateProgram(language: string, source: string, read: Reader): CodeReading | undefined {
	const dialect = DIALECTS.get(language);
	if (dialect === undefined) return undefined;
	const text = dialect.prepare?.(source) ?? source;
	const root = read(text);
	if (root === undefined) return marked(text) ? { acts: [], gaps: [unknownCode(text)] } : undefined;
	const m = newMachine(text, dialect.library);
	evaluate(m, dialect.lower(text, root));
	followPending(m);
	return readingOf(m);
}

const marked = (text: string): boolean => text.includes(UNKNOWN_MARK);

function unknownCode(text: string): CodeReading["gaps"][number] {
	const at = text.indexOf(UNKNOWN_MARK);
	return { kind: "dynamic-code", detail: "a part of the code is not known", start: at, end: at + 1 };
}
