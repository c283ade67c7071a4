// `[[ … ]]` expressions of the library to ours.

import type { TestExpression as LibraryTest } from "unbash";
import { assertNever } from "../model/errors.ts";
import type { TestExpression } from "../model/script.ts";
import type { Reading } from "./reading.ts";
import { enter, leave } from "./reading.ts";
import { PLAIN, word } from "./words.ts";

/** One expression; groups are gone, their shape is in the tree. */
export function testExpression(r: Reading, node: LibraryTest): TestExpression {
	if (!enter(r, node.pos, node.end)) return { kind: "logical", operator: "&&", operands: [] };
	const result = convert(r, node);
	leave(r);
	return result;
}

function convert(r: Reading, node: LibraryTest): TestExpression {
	switch (node.type) {
		case "TestUnary":
			return { kind: "unary", operator: node.operator, operand: word(r, node.operand, PLAIN) };
		case "TestBinary": {
			const left = word(r, node.left, PLAIN);
			return { kind: "binary", operator: node.operator, left, right: word(r, node.right, PLAIN) };
		}
		case "TestLogical":
			return { kind: "logical", operator: node.operator, operands: node.operands.map((o) => testExpression(r, o)) };
		case "TestNot": {
			const operand = testExpression(r, node.operand);
			return node.negations.length % 2 === 1 ? { kind: "not", operand } : operand;
		}
		case "TestGroup":
			return testExpression(r, node.expression);
		default:
			return assertNever(node);
	}
}
