// Arithmetic expressions of the library to ours. What is unreadable is kept as one word, so that its substitutions stay visible.

import type { ArithmeticExpression } from "unbash";
import { assertNever } from "../model/errors.ts";
import type { Arithmetic } from "../model/script.ts";
import { command } from "./expansions.ts";
import type { Reading } from "./reading.ts";
import { enter, leave, problem } from "./reading.ts";
import { ARITHMETIC, wordOf } from "./words.ts";

/** The expression between `start` and `end`; undefined when there is nothing but white space. */
export function arithmeticOf(
	r: Reading,
	node: ArithmeticExpression | undefined,
	start: number,
	end: number,
): Arithmetic | undefined {
	if (node !== undefined) return arithmetic(r, node);
	if (start >= end || r.text.slice(start, end).trim() === "") return undefined;
	problem(r, start, end, "an arithmetic expression that was not understood");
	return { kind: "word", word: wordOf(r, [], start, end, ARITHMETIC), span: { start, end } };
}

function arithmetic(r: Reading, node: ArithmeticExpression): Arithmetic {
	const span = { start: node.pos, end: node.end };
	// `1+1+1+…` leans to the left as deep as it is long.
	if (!enter(r, node.pos, node.end)) return { kind: "word", word: { kind: "word", parts: [], span }, span };
	const result = convert(r, node);
	leave(r);
	return result;
}

function convert(r: Reading, node: ArithmeticExpression): Arithmetic {
	const span = { start: node.pos, end: node.end };
	switch (node.type) {
		case "ArithmeticGroup":
			return arithmetic(r, node.expression);
		case "ArithmeticBinary": {
			const left = arithmetic(r, node.left);
			return { kind: "binary", operator: node.operator, left, right: arithmetic(r, node.right), span };
		}
		case "ArithmeticUnary":
			return {
				kind: "unary",
				operator: node.operator,
				prefix: node.prefix,
				operand: arithmetic(r, node.operand),
				span,
			};
		case "ArithmeticTernary": {
			const test = arithmetic(r, node.test);
			const yes = arithmetic(r, node.consequent);
			return { kind: "ternary", test, yes, no: arithmetic(r, node.alternate), span };
		}
		case "ArithmeticCommandExpansion":
			return { kind: "word", word: { kind: "word", parts: [command(r, node, false)], span }, span };
		case "ArithmeticWord": {
			if (/^[0-9][0-9A-Za-z#@_]*$/.test(node.value)) return { kind: "number", text: node.value, span };
			return { kind: "word", word: wordOf(r, [node], node.pos, node.end, ARITHMETIC), span };
		}
		default:
			return assertNever(node);
	}
}
