// Tests that prove something when they hold or fail: a variable is not empty, no such file is there.

import type { Command, SimpleCommand, TestExpression, WordNode } from "../model/script.ts";
import { assumeAbsent } from "./absence.ts";
import { expandPattern } from "./expand.ts";
import { pathOf } from "./files.ts";
import type { Frame, Run } from "./run.ts";
import { assumeNonEmpty } from "./variables.ts";

/** Takes into the state what holds when the command, which has run, ended with success (`truth`) or failure. */
export function assume(run: Run, frame: Frame, command: Command, truth: boolean): void {
	for (const { operator, word, holds } of proofsOf(command, truth)) {
		if (operator === "-z" ? !holds : holds && NON_EMPTY_TESTS.has(operator))
			for (const name of variableOf(word)) assumeNonEmpty(run, name);
		// Read again only where reading runs nothing.
		if (holds || !EXISTENCE_TESTS.has(operator) || !word.parts.every((p) => QUIET.has(p.kind))) continue;
		const path = pathOf(run, expandPattern(run, frame, word));
		if (path !== undefined) assumeAbsent(run, path, operator !== "-f");
	}
}

/** A unary test of a word, and whether it held. */
interface Proof {
	readonly operator: string;
	readonly word: WordNode;
	readonly holds: boolean;
}

/** Tests that only hold for a path or text with at least one character. */
const NON_EMPTY_TESTS = new Set(["-n", "-d", "-e", "-f", "-s", "-r", "-w", "-x", "-L", "-h"]);

/** Tests that fail when nothing is there; `-f` fails for directories too, `-s` for empty files. */
const EXISTENCE_TESTS = new Set(["-e", "-f", "-s", "-a"]);

const QUIET: ReadonlySet<string> = new Set(["literal", "parameter", "tilde"]);

function proofsOf(command: Command, truth: boolean): readonly Proof[] {
	switch (command.kind) {
		case "simple":
			return simpleProofs(command, truth);
		case "test":
			return expressionProofs(command.expression, truth);
		case "pipeline": {
			const only = command.commands[0];
			return command.commands.length === 1 && only !== undefined
				? proofsOf(only, command.negated ? !truth : truth)
				: [];
		}
		case "and-or":
			// All sides of && hold when it succeeded; all sides of || failed when it failed.
			return command.operators.every((o) => o === (truth ? "&&" : "||"))
				? command.commands.flatMap((c) => proofsOf(c, truth))
				: [];
		default:
			return [];
	}
}

function simpleProofs(command: SimpleCommand, truth: boolean): readonly Proof[] {
	const words = command.words.filter((w) => w.kind === "word");
	const name = literal(words[0]);
	if (name !== "[" && name !== "test") return [];
	const operands = words.slice(1, name === "[" ? -1 : undefined);
	const negated = literal(operands[0]) === "!";
	const [first, second] = negated ? operands.slice(1) : operands;
	const holds = negated ? !truth : truth;
	const count = operands.length - (negated ? 1 : 0);
	if (count === 1 && first !== undefined) return [{ operator: "-n", word: first, holds }];
	const operator = literal(first);
	return count === 2 && second !== undefined && operator !== undefined ? [{ operator, word: second, holds }] : [];
}

function expressionProofs(expression: TestExpression, truth: boolean): readonly Proof[] {
	switch (expression.kind) {
		case "unary":
			return [{ operator: expression.operator, word: expression.operand, holds: truth }];
		case "not":
			return expressionProofs(expression.operand, !truth);
		case "logical":
			return expression.operator === (truth ? "&&" : "||")
				? expression.operands.flatMap((o) => expressionProofs(o, truth))
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
