// Expansions of the library to our parts: variables, substitutions, arithmetic and process substitutions.

import type { CommandExpansionPart, ParameterExpansionPart, ParsedScript, ProcessSubstitutionPart, Word } from "unbash";
import { assertNever } from "../model/errors.ts";
import type {
	ArithmeticPart,
	CommandPart,
	ParameterOperation,
	ParameterPart,
	ProcessPart,
	Script,
	WordNode,
} from "../model/script.ts";
import { arithmeticOf } from "./arithmetic.ts";
import { inName, isDigit, isSpecialParameter, skipContinuations, startsName } from "./characters.ts";
import { adopt, script } from "./parse-shell.ts";
import type { Reading } from "./reading.ts";
import { enterAgain, leave, problem, reading } from "./reading.ts";
import type { Active, Mode } from "./word-reader.ts";
import { ARITHMETIC, OPERAND, PLAIN, QUOTED_PATTERN, QUOTED_REPLACEMENT, subscript, word } from "./words.ts";

/** How often the library reads the characters of nested `${…${…}…}`, measured on deep nesting. */
const NESTED_WEIGHT = 40;

/** An expansion of the library; `quoted` says that it stands in double quotes or a here-document. */
export function expansion(
	r: Reading,
	node: Active,
	quoted: boolean,
): ParameterPart | CommandPart | ArithmeticPart | ProcessPart {
	const span = { start: node.pos, end: node.end };
	switch (node.type) {
		case "ParameterExpansion":
			return parameter(r, node, quoted);
		case "CommandExpansion":
			return command(r, node, quoted);
		case "ProcessSubstitution":
			return { kind: "process", direction: node.operator, script: nested(r, node, node.script).script, span };
		case "ArithmeticExpansion": {
			if (!enterAgain(r, node.pos, node.end)) return { kind: "arithmetic", quoted, span };
			const [open, close] = r.text.startsWith("$[", node.pos) ? [2, 1] : [3, 2];
			const expression = arithmeticOf(r, node.expression, node.pos + open, node.end - close);
			leave(r);
			return { kind: "arithmetic", ...(expression && { expression }), quoted, span };
		}
		default:
			return assertNever(node);
	}
}

/** `$name`, `$1`, `$@`: the `$` is at `start` and the name begins at `at`. Undefined when the `$` stands for itself. */
export function simpleParameter(
	text: string,
	start: number,
	at: number,
	end: number,
	quoted: boolean,
): ParameterPart | undefined {
	const code = text.charCodeAt(at);
	if (isDigit(code) || isSpecialParameter(code)) {
		const span = { start, end: at + 1 };
		return { kind: "parameter", name: text.charAt(at), length: false, indirect: false, quoted, span };
	}
	if (!startsName(code)) return undefined;
	let name = "";
	let i = at;
	for (;;) {
		const from = i;
		while (i < end && inName(text.charCodeAt(i))) i++;
		name += text.slice(from, i);
		// A continuation inside the name goes away; one after it belongs to what follows.
		const next = skipContinuations(text, i, end);
		if (next === i || next >= end || !inName(text.charCodeAt(next))) break;
		i = next;
	}
	return { kind: "parameter", name, length: false, indirect: false, quoted, span: { start, end: i } };
}

/** A substitution as the library shows it, for `$(…)`, backquotes and `${ …; }`. */
export function command(
	r: Reading,
	node: Pick<CommandExpansionPart, "pos" | "end" | "script">,
	quoted: boolean,
): CommandPart {
	const { script, decoded } = nested(r, node, node.script);
	const span = { start: node.pos, end: node.end };
	return { kind: "command", script, ...(decoded !== undefined && { decoded }), quoted, span };
}

function nested(
	r: Reading,
	node: Pick<CommandExpansionPart | ProcessSubstitutionPart, "pos" | "end">,
	parsed: ParsedScript | undefined,
): { script: Script; decoded: string | undefined } {
	const before = r.problems.length;
	if (!enterAgain(r, node.pos, node.end))
		return { script: { body: [], errors: r.problems.slice(before) }, decoded: undefined };
	const decoded = parsed?.source;
	const inner = reading(decoded ?? r.text, r.shared);
	if (parsed === undefined) problem(inner, node.pos, node.end, "a substitution that was not understood");
	const result = parsed === undefined ? { body: [], errors: inner.problems } : script(inner, parsed);
	adopt(r, result, decoded !== undefined, node.pos, node.end);
	leave(r);
	return { script: result, decoded };
}

function parameter(r: Reading, node: ParameterExpansionPart, quoted: boolean): ParameterPart {
	const index = node.index === undefined ? undefined : subscript(r, [node.index], node.index.pos, node.index.end);
	const operation = node.operation === undefined ? undefined : operationOf(r, node, quoted);
	return {
		kind: "parameter",
		name: node.parameter,
		...(index && { index }),
		length: node.prefix === "#",
		indirect: node.prefix === "!",
		...(operation && { operation }),
		quoted,
		span: { start: node.pos, end: node.end },
	};
}

function operationOf(r: Reading, node: ParameterExpansionPart, quoted: boolean): ParameterOperation | undefined {
	// The library walks all levels of nested `${` again at each level.
	const nested = r.text.indexOf("${", node.pos + 2);
	const weight = nested < 0 || nested >= node.end ? 1 : NESTED_WEIGHT;
	if (!enterAgain(r, node.pos, node.end, weight)) return { kind: "unreadable", text: node.text };
	const operation = readOperation(r, node, quoted);
	leave(r);
	if (operation?.kind === "unreadable") problem(r, node.pos, node.end, "a parameter expansion that was not understood");
	return operation;
}

function readOperation(r: Reading, node: ParameterExpansionPart, quoted: boolean): ParameterOperation | undefined {
	const operation = node.operation;
	if (operation === undefined) return undefined;
	const pattern: Mode = quoted ? QUOTED_PATTERN : PLAIN;
	switch (operation.type) {
		case "Default":
			return {
				kind: "default",
				operator: operation.operator,
				word: word(r, operation.operand, quoted ? OPERAND : PLAIN),
			};
		case "Remove":
			return { kind: "remove", operator: operation.operator, pattern: word(r, operation.operand, pattern) };
		case "Replace": {
			const replacement = operation.replacement;
			const present = replacement.end > operation.pattern.end;
			return {
				kind: "replace",
				operator: operation.operator,
				pattern: word(r, operation.pattern, pattern),
				...(present && { replacement: word(r, replacement, quoted ? QUOTED_REPLACEMENT : PLAIN) }),
			};
		}
		case "Slice":
			return {
				kind: "slice",
				offset: word(r, operation.offset, ARITHMETIC),
				...(operation.length && { length: word(r, operation.length, ARITHMETIC) }),
			};
		case "CaseModification":
			return { kind: "case", operator: operation.operator, ...optionalPattern(r, operation.operand, pattern) };
		case "Transform": {
			const operator = operation.operand.text;
			if (!/^[A-Za-z]$/.test(operator)) return { kind: "unreadable", text: node.text };
			return { kind: "transform", operator };
		}
		case "Names":
			return { kind: "names", operator: operation.operator };
		case "Unknown":
			return { kind: "unreadable", text: node.text };
		default:
			return assertNever(operation);
	}
}

function optionalPattern(r: Reading, node: Word | undefined, mode: Mode): { pattern?: WordNode } {
	return node === undefined ? {} : { pattern: word(r, node, mode) };
}
