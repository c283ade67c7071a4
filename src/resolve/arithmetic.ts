// Shell arithmetic on known numbers, and the commands that arithmetic can hide in subscripts and variable values.

import { assertNever } from "../model/errors.ts";
import { MAX_NAME_HOPS } from "../model/limits.ts";
import type { Arithmetic } from "../model/script.ts";
import type { Location } from "../model/span.ts";
import { parseShell } from "../parse/index.ts";
import { expandPattern, expandText } from "./expand.ts";
import { addGap, addSource, type Frame, nestedFrame, type Run, step } from "./run.ts";
import { knownStart } from "./slices.ts";
import { computed, type Field, knownText, literalText, locate, type Text, unknown } from "./text.ts";
import { readVariable, setElement, setVariable } from "./variables.ts";
import { walkIsolated } from "./walk.ts";

/** The value of an expression; undefined when it is not known. Assignments inside it take place. */
export function evaluateArithmetic(run: Run, frame: Frame, node: Arithmetic): number | undefined {
	const location = locate(frame.source, node.span);
	if (!step(run, location)) return undefined;
	switch (node.kind) {
		case "number":
			return parseNumber(node.text);
		case "word":
			return wordNumber(run, frame, node);
		case "unary":
			return unary(run, frame, node);
		case "binary":
			return binary(run, frame, node);
		case "ternary": {
			const test = evaluateArithmetic(run, frame, node.test);
			if (test !== undefined) return evaluateArithmetic(run, frame, test !== 0 ? node.yes : node.no);
			const branches = [node.yes, node.no].map((n) => run.state.trial(() => evaluateArithmetic(run, frame, n)));
			run.state.merge(branches);
			return undefined;
		}
		default:
			return assertNever(node);
	}
}

type Node<K> = Extract<Arithmetic, { readonly kind: K }>;

function wordNumber(run: Run, frame: Frame, node: Node<"word">): number | undefined {
	const text = knownText(expandText(run, frame, node.word));
	if (text === undefined) return undefined;
	const number = numberOf(run, frame, text, locate(frame.source, node.span), 0);
	// `$x*2` with x=1+2 is 1+2*2: an expansion's characters join the expression before it is read.
	const joins = node.word.parts.some((p) => p.kind !== "literal" && p.kind !== "glob") && !/^\s*\w*\s*$/.test(text);
	return joins ? undefined : number;
}

/** A number, or a variable's value evaluated again as an expression (bash manual, "Shell Arithmetic"). */
function numberOf(run: Run, frame: Frame, text: string, location: Location, hops: number): number | undefined {
	const trimmed = text.trim();
	if (trimmed === "") return 0;
	const number = parseNumber(trimmed);
	if (number !== undefined) return number;
	if (hops >= MAX_NAME_HOPS) {
		addGap(run, "too-deep", "names of numbers refer to each other too often", location, "MAX_NAME_HOPS");
		return undefined;
	}
	const element = /^([A-Za-z_]\w*)\[([\s\S]*)\]$/.exec(trimmed);
	if (element?.[1] !== undefined && isBalanced(element[2] ?? "")) {
		return elementNumber(run, frame, element[1], element[2] ?? "", location, hops);
	}
	if (!/^[A-Za-z_]\w*$/.test(trimmed)) return walkHidden(run, frame, trimmed, location);
	const value = readVariable(run, trimmed).text;
	if (value === undefined) return 0;
	const known = knownText(value);
	return known === undefined ? undefined : numberOf(run, frame, known, location, hops + 1);
}

/** `a[1] + b[2]` is not one element. */
function isBalanced(subscript: string): boolean {
	let depth = 0;
	for (const char of subscript) {
		if (char === "[") depth++;
		else if (char === "]" && --depth < 0) return false;
	}
	return depth === 0;
}

/** A subscript is expanded when it is evaluated: `x='a[$(cmd)]'; ((x))` runs cmd. */
function elementNumber(
	run: Run,
	frame: Frame,
	name: string,
	subscript: string,
	location: Location,
	hops: number,
): number | undefined {
	const { elements, complete } = readVariable(run, name);
	let element = elements?.get(subscript);
	if (/[$`]/.test(subscript)) element = elementAt(elements, walkHidden(run, frame, subscript, location));
	else if (element === undefined) element = elementAt(elements, numberOf(run, frame, subscript, location, hops + 1));
	if (element === undefined) return elements !== undefined && complete === true && elements.size === 0 ? 0 : undefined;
	const known = knownText(element);
	return known === undefined ? undefined : numberOf(run, frame, known, location, hops + 1);
}

const elementAt = (elements: ReadonlyMap<string, Text> | undefined, index: number | undefined): Text | undefined =>
	index === undefined ? undefined : elements?.get(String(index));

/** The subscript in a word that a builtin takes for a name (`declare 'a[$(cmd)]=1'`), where it can run something. */
export function evaluateElement(run: Run, frame: Frame, word: Field): void {
	const text = knownStart(word.pieces);
	const match = /^[A-Za-z_]\w*\[(.*[$`].*?)\]\+?(?:=|$)/s.exec(text);
	if (match?.[1] !== undefined) walkHidden(run, frame, match[1], word.location);
}

/** Evaluates text as an expression when the shell would do so with the value of a name. */
export function walkHidden(run: Run, frame: Frame, text: string, location: Location): number | undefined {
	const nested = `((${text}))`;
	const source = addSource(run, "arithmetic", nested, {
		location,
		segments: [{ at: 0, length: nested.length, location, exact: false }],
	});
	const inner = nestedFrame(run, frame, source, { kind: "substitution", name: "arithmetic", location });
	if (inner === undefined) return undefined;
	const script = parseShell(nested);
	for (const problem of script.errors) addGap(run, problem.kind, problem.message, location);
	const command = script.body[0]?.command;
	if (
		script.errors.length === 0 &&
		script.body.length === 1 &&
		command?.kind === "arithmetic" &&
		command.expression !== undefined
	) {
		return evaluateArithmetic(run, inner, command.expression);
	}
	walkIsolated(run, inner, script.body);
	return undefined;
}

/** A variable's value as the shell evaluates it in `[[ x -eq 0 ]]`, `declare -i`, subscripts. */
export function evaluateName(run: Run, frame: Frame, text: Text, location: Location): number | undefined {
	const known = knownText(text);
	return known === undefined ? undefined : numberOf(run, frame, known, location, 0);
}

/** The text an integer variable gets (`declare -i n=2+3`). */
export function integerText(run: Run, frame: Frame, name: string, text: Text, location: Location): Text {
	const number = evaluateName(run, frame, text, location);
	return number === undefined
		? unknown(`$${name}`, { variable: name, mayBeEmpty: false, splits: false })
		: computed(String(number));
}

function parseNumber(text: string): number | undefined {
	const number = readNumber(text);
	return number === undefined || Number.isSafeInteger(number) ? number : undefined;
}

function readNumber(text: string): number | undefined {
	if (/^\d+$/.test(text)) return text.length > 1 && text.startsWith("0") ? octal(text) : Number(text);
	if (/^0[xX][\da-fA-F]+$/.test(text)) return Number.parseInt(text, 16);
	const based = /^(\d{1,2})#(\w+)$/.exec(text);
	if (based?.[1] !== undefined && based[2] !== undefined) {
		const base = Number(based[1]);
		const value = base >= 2 && base <= 36 ? Number.parseInt(based[2], base) : Number.NaN;
		return Number.isNaN(value) ? undefined : value;
	}
	return undefined;
}

const octal = (text: string): number | undefined => (/^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined);

function unary(run: Run, frame: Frame, node: Node<"unary">): number | undefined {
	const value = evaluateArithmetic(run, frame, node.operand);
	if (node.operator === "++" || node.operator === "--") {
		const next = value === undefined ? undefined : value + (node.operator === "++" ? 1 : -1);
		assign(run, frame, node.operand, next);
		return node.prefix ? next : value;
	}
	if (value === undefined) return undefined;
	switch (node.operator) {
		case "-":
			return -value;
		case "+":
			return value;
		case "!":
			return value === 0 ? 1 : 0;
		case "~":
			return ~value;
		default:
			return undefined;
	}
}

function binary(run: Run, frame: Frame, node: Node<"binary">): number | undefined {
	if (/^(?:[-+*/%&|^]|<<|>>|\*\*)?=$/.test(node.operator) && node.operator !== "==") {
		const right = evaluateArithmetic(run, frame, node.right);
		const operator = node.operator.slice(0, -1);
		const left = operator === "" ? 0 : evaluateArithmetic(run, frame, node.left);
		const value = operator === "" ? right : combine(operator, left, right);
		assign(run, frame, node.left, value);
		return value;
	}
	const left = evaluateArithmetic(run, frame, node.left);
	if (node.operator === "&&" || node.operator === "||") return shortCircuit(run, frame, node, left);
	const right = evaluateArithmetic(run, frame, node.right);
	return combine(node.operator, left, right);
}

/** The right side is evaluated only when the left one does not decide. */
function shortCircuit(run: Run, frame: Frame, node: Node<"binary">, left: number | undefined): number | undefined {
	const decisive = node.operator === "&&" ? 0 : 1;
	if (left !== undefined && (left !== 0 ? 1 : 0) === decisive) return decisive;
	if (left === undefined) {
		run.state.merge([new Map(), run.state.trial(() => evaluateArithmetic(run, frame, node.right))]);
		return undefined;
	}
	const right = evaluateArithmetic(run, frame, node.right);
	return right === undefined ? undefined : right !== 0 ? 1 : 0;
}

function assign(run: Run, frame: Frame, target: Arithmetic, value: number | undefined): void {
	const part = target.kind === "word" ? target.word.parts[0] : undefined;
	const element =
		target.kind === "word"
			? /^([A-Za-z_]\w*)\[(.*)\]$/s.exec(literalText(expandPattern(run, frame, target.word).pieces) ?? "")
			: null;
	if (element?.[1] !== undefined && element[2] !== undefined) {
		const index = evaluateName(run, frame, computed(element[2]), locate(frame.source, target.span));
		const shown = `$${element[1]}`;
		const text = value === undefined ? unknown(shown, { mayBeEmpty: false, splits: false }) : computed(String(value));
		setElement(run, element[1], index === undefined ? element[2] : String(index), text);
	}
	if (part?.kind !== "literal" || !/^[A-Za-z_]\w*$/.test(part.text)) return;
	const text =
		value === undefined
			? unknown(`$${part.text}`, { variable: part.text, mayBeEmpty: false, splits: false })
			: computed(String(value));
	setVariable(run, part.text, text);
}

/** 64-bit integers, as the shell has them; results that a number here cannot hold exactly are not known. */
function combine(operator: string, a: number | undefined, b: number | undefined): number | undefined {
	if (operator === ",") return b;
	if (a === undefined || b === undefined) return undefined;
	const compared = compare(operator, a, b);
	if (compared !== undefined) return compared;
	if ((operator === "/" || operator === "%") && b === 0) return undefined;
	if (operator === "**" && (b < 0 || b > 63)) return undefined;
	const result = Number(BigInt.asIntN(64, integer(operator, BigInt(a), BigInt(b)) ?? 2n ** 60n));
	return Number.isSafeInteger(result) ? result : undefined;
}

function integer(operator: string, a: bigint, b: bigint): bigint | undefined {
	switch (operator) {
		case "+":
			return a + b;
		case "-":
			return a - b;
		case "*":
			return a * b;
		case "/":
			return a / b;
		case "%":
			return a % b;
		case "**":
			return a ** b;
		case "<<":
			return a << (b & 63n);
		case ">>":
			return a >> (b & 63n);
		case "&":
			return a & b;
		case "|":
			return a | b;
		case "^":
			return a ^ b;
		default:
			return undefined;
	}
}

function compare(operator: string, a: number, b: number): number | undefined {
	const results: Record<string, boolean> = {
		"<": a < b,
		">": a > b,
		"<=": a <= b,
		">=": a >= b,
		"==": a === b,
		"!=": a !== b,
	};
	const result = results[operator];
	return result === undefined ? undefined : result ? 1 : 0;
}
