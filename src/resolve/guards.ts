// Tests that prove a variable is not empty: `[ -n "$x" ]`, `[[ -d $x ]]`, `test "$x"`.

import type { Command, SimpleCommand, TestExpression, WordNode } from "../model/script.ts";

/** Variables that cannot be empty when the command ended with success (`truth`) or failure. */
export function nonEmptyWhen(command: Command, truth: boolean): readonly string[] {
	switch (command.kind) {
		case "simple":
			return simpleGuard(command, truth);
		case "test":
			return expressionGuard(command.expression, truth);
		case "pipeline": {
			const only = command.commands[0];
			return command.commands.length === 1 && only !== undefined
				? nonEmptyWhen(only, command.negated ? !truth : truth)
				: [];
		}
		case "and-or":
			// All sides of && hold when it succeeded; all sides of || failed when it failed.
			return command.operators.every((o) => o === (truth ? "&&" : "||"))
				? command.commands.flatMap((c) => nonEmptyWhen(c, truth))
				: [];
		default:
			return [];
	}
}

/** Tests that only hold for a path or text with at least one character. */
const NON_EMPTY_TESTS = new Set(["-n", "-d", "-e", "-f", "-s", "-r", "-w", "-x", "-L", "-h"]);

function simpleGuard(command: SimpleCommand, truth: boolean): readonly string[] {
	const words = command.words.filter((w) => w.kind === "word");
	const name = literal(words[0]);
	if (name !== "[" && name !== "test") return [];
	const operands = words.slice(1, name === "[" ? -1 : undefined);
	const negated = literal(operands[0]) === "!";
	return unaryGuard(negated ? operands.slice(1) : operands, negated ? !truth : truth);
}

function unaryGuard(operands: readonly WordNode[], truth: boolean): readonly string[] {
	const [first, second] = operands;
	if (operands.length === 1 && first !== undefined) return truth ? variableOf(first) : [];
	if (operands.length !== 2 || second === undefined) return [];
	const operator = literal(first);
	if (operator === "-z") return truth ? [] : variableOf(second);
	return operator !== undefined && NON_EMPTY_TESTS.has(operator) && truth ? variableOf(second) : [];
}

function expressionGuard(expression: TestExpression, truth: boolean): readonly string[] {
	switch (expression.kind) {
		case "unary":
			if (expression.operator === "-z") return truth ? [] : variableOf(expression.operand);
			return truth && NON_EMPTY_TESTS.has(expression.operator) ? variableOf(expression.operand) : [];
		case "not":
			return expressionGuard(expression.operand, !truth);
		case "logical":
			return expression.operator === (truth ? "&&" : "||")
				? expression.operands.flatMap((o) => expressionGuard(o, truth))
				: [];
		case "binary":
			return [];
	}
}

function literal(word: WordNode | undefined): string | undefined {
	const part = word?.parts[0];
	return word?.parts.length === 1 && part?.kind === "literal" ? part.text : undefined;
}

/** The one plain variable a word consists of. */
function variableOf(word: WordNode): readonly string[] {
	const part = word.parts[0];
	if (
		word.parts.length !== 1 ||
		part?.kind !== "parameter" ||
		part.operation !== undefined ||
		part.length ||
		part.indirect
	)
		return [];
	return /^[A-Za-z_]/.test(part.name) ? [part.name] : [];
}
