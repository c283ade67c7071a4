// Operators and string literals on values: joining texts, lists and paths, Python's % format.

import { MAX_OPTIONS } from "../../model/limits.ts";
import type { CodeValue } from "./acts.ts";
import { evaluate } from "./evaluate.ts";
import type { Node, Piece, Span } from "./ir.ts";
import { type Machine, spend, unknownAt } from "./machine.ts";
import { joinPaths } from "./paths.ts";
import { either, joined, listVal, numberOf, optionsOf, partsOf, pathVal, textVal, type Val } from "./values.ts";

/** A string literal with its holes; each choice of values makes a text. */
export function stringOf(m: Machine, pieces: readonly (Piece | Node)[], at: Span): Val {
	const values = pieces.map((piece): Val => {
		if ("kind" in piece) return evaluate(m, piece);
		return textVal([{ kind: "text", text: piece.text, start: piece.start, end: piece.end, exact: piece.exact }]);
	});
	return combine(m, values, at, (choice) => textVal(joined(choice.map((value) => partsOf(value, m.source, at)))));
}

/** Applies `make` to every choice of options; too many make what varies unknown. */
export function combine(m: Machine, values: readonly Val[], at: Span, make: (choice: readonly Val[]) => Val): Val {
	return either(choices(m, values, at).map(make));
}

export function choices(m: Machine, values: readonly Val[], at: Span): readonly (readonly Val[])[] {
	let found: Val[][] = [[]];
	for (const value of values) {
		const options = optionsOf(value);
		const [only] = options;
		if (only !== undefined && options.length === 1) for (const row of found) row.push(only);
		else if (found.length * options.length > MAX_OPTIONS) for (const row of found) row.push(unknownAt(m, at));
		else found = found.flatMap((row) => options.map((option) => [...row, option]));
	}
	spend(m, 1 + Math.ceil(weight(values) / 64) + found.length, at);
	return found;
}

function weight(values: readonly Val[]): number {
	let sum = values.length;
	for (const value of values)
		if (value.kind === "text") for (const part of value.parts) sum += part.kind === "text" ? part.text.length : 1;
	return sum;
}

/** The value of a chain of one operator. */
export function operation(m: Machine, operator: string, operands: readonly Val[], at: Span): Val {
	return combine(m, operands, at, (choice) => {
		switch (operator) {
			case "+":
				return sum(m, choice, at);
			case ".":
				return concatenation(m, choice, at);
			case "/":
				return quotient(m, choice, at);
			case "%":
				return choice.length === 2 ? percent(m, choice, at) : unknownAt(m, at);
			default:
				return unknownAt(m, at);
		}
	});
}

function concatenation(m: Machine, values: readonly Val[], at: Span): Val {
	return textVal(joined(values.map((value) => partsOf(value, m.source, at))));
}

function sum(m: Machine, values: readonly Val[], at: Span): Val {
	if (values.some((value) => value.kind === "list")) {
		const items = values.flatMap((value) => (value.kind === "list" ? value.items : []));
		const rest = values
			.map((value) => (value.kind === "list" ? value.rest : unknownAt(m, at)))
			.find((value) => value !== undefined);
		return listVal(items, rest);
	}
	const numbers = values.map(numberOf);
	const total = numbers.reduce((a, b) => (a === undefined || b === undefined ? undefined : a + b), 0);
	return total === undefined ? concatenation(m, values, at) : { kind: "literal", value: total };
}

/** `Path("a") / "b"`. */
function quotient(m: Machine, values: readonly Val[], at: Span): Val {
	const texts = values.map((value): CodeValue | undefined =>
		value.kind === "text" ? value.parts : value.kind === "unknown" ? [value.hole] : undefined,
	);
	if (!values.some((value) => value.kind === "text") || texts.includes(undefined)) return unknownAt(m, at);
	return pathVal(
		joinPaths(
			texts.flatMap((parts) => (parts === undefined ? [] : [parts])),
			at,
		),
	);
}

function percent(m: Machine, [format, given]: readonly Val[], at: Span): Val {
	if (format?.kind !== "text" || given === undefined) return unknownAt(m, at);
	const values = given.kind === "list" ? [...given.items] : [given];
	const parts = format.parts.flatMap((part): CodeValue => {
		if (part.kind !== "text") return [part];
		const pieces = part.text.split(/(%(?:\([^)]{0,99}\))?[-+ #0]{0,9}\d{0,9}(?:\.\d{1,9})?[a-zA-Z%])/);
		if (pieces.length === 1) return [part];
		return pieces.flatMap((piece): CodeValue => {
			if (piece.startsWith("%") && piece !== "%%") {
				const value = values.shift();
				const simple = /^%[sdr]$/.test(piece) && value !== undefined;
				return partsOf(simple ? value : unknownAt(m, at), m.source, at);
			}
			return piece === "" ? [] : [{ ...part, text: piece === "%%" ? "%" : piece, exact: false }];
		});
	});
	return textVal(joined([parts]));
}
