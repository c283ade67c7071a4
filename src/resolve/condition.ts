// `[[ … ]]`: what its words run, and its result when everything in it is known.

import type { TestExpression } from "../model/script.ts";
import { evaluateName } from "./arithmetic.ts";
import { expandPattern, expandText } from "./expand.ts";
import { matchesPattern } from "./operators.ts";
import { charged, type Frame, maybe, type Run } from "./run.ts";
import { knownText, locate } from "./text.ts";

const ARITHMETIC = new Set(["-eq", "-ne", "-lt", "-le", "-gt", "-ge"]);

/** True, false, or undefined when it depends on something unknown. Expansions in it take place. */
export function walkTest(run: Run, frame: Frame, expression: TestExpression): boolean | undefined {
	switch (expression.kind) {
		case "not": {
			const value = walkTest(run, frame, expression.operand);
			return value === undefined ? undefined : !value;
		}
		case "logical": {
			return walkLogical(run, frame, expression.operands, expression.operator === "||");
		}
		case "unary":
			return unaryTest(run, frame, expression);
		case "binary":
			return binaryTest(run, frame, expression);
	}
}

const never = (frame: Frame): Frame => ({ ...frame, runs: "never" });

/** Left to right, until one decides: true for `||`, false for `&&`. */
function walkLogical(
	run: Run,
	frame: Frame,
	operands: readonly TestExpression[],
	decides: boolean,
): boolean | undefined {
	let decided = false;
	let open = false;
	for (const operand of operands) {
		let value: boolean | undefined;
		const around = decided ? never(frame) : open ? maybe(frame) : frame;
		const changes = run.state.trial(() => {
			value = walkTest(run, around, operand);
		});
		if (decided) continue;
		run.state.merge(open ? [new Map(), changes] : [changes]);
		if (value === decides) decided = true;
		if (value === undefined) open = true;
	}
	if (decided) return decides;
	return open ? undefined : !decides;
}

function unaryTest(
	run: Run,
	frame: Frame,
	expression: Extract<TestExpression, { readonly kind: "unary" }>,
): boolean | undefined {
	const text = expandText(run, frame, expression.operand);
	const known = knownText(text);
	if (expression.operator === "-v" && known !== undefined && known.includes("[")) {
		evaluateName(run, frame, text, locate(frame.source, expression.operand.span));
	}
	if (known === undefined) return undefined;
	if (expression.operator === "-n") return known !== "";
	return expression.operator === "-z" ? known === "" : undefined;
}

function binaryTest(
	run: Run,
	frame: Frame,
	expression: Extract<TestExpression, { readonly kind: "binary" }>,
): boolean | undefined {
	const left = expandText(run, frame, expression.left);
	const location = locate(frame.source, expression.left.span);
	if (ARITHMETIC.has(expression.operator)) {
		const a = evaluateName(run, frame, left, location);
		const b = evaluateName(run, frame, expandText(run, frame, expression.right), location);
		return a === undefined || b === undefined ? undefined : compareNumbers(expression.operator, a, b);
	}
	const pattern = expandPattern(run, frame, expression.right);
	const text = knownText(left);
	if (text === undefined || run.state.get("o:nocasematch") !== undefined) return undefined;
	if (expression.operator === "==" || expression.operator === "=")
		return charged(run, (work) => matchesPattern(text, pattern.pieces, work));
	if (expression.operator !== "!=") return undefined;
	const matched = charged(run, (work) => matchesPattern(text, pattern.pieces, work));
	return matched === undefined ? undefined : !matched;
}

export function compareNumbers(operator: string, a: number, b: number): boolean | undefined {
	switch (operator) {
		case "-eq":
			return a === b;
		case "-ne":
			return a !== b;
		case "-lt":
			return a < b;
		case "-le":
			return a <= b;
		case "-gt":
			return a > b;
		case "-ge":
			return a >= b;
		default:
			return undefined;
	}
}
