// Reads an expansion that the parser library took for plain text, by parsing from there again.

import { parse } from "unbash";
import type { Reading } from "./reading.ts";
import { addProblem } from "./reading.ts";
import type { Active } from "./word-reader.ts";

/** A parse of the rest of a word costs more than reading it: unclosed expansions in it are searched level by level. */
const RECOVERY_WEIGHT = 40;

/**
 * The expansion that starts at `start`, or undefined when parsing again does not show one either or too many were needed.
 * The text before is blanked so that positions stay the same.
 */
export function recover(r: Reading, start: number, end: number): Active | undefined {
	if (r.shared.recoveries === 0 || r.shared.characters < 0) {
		const message = "too many expansions that the parser does not show";
		addProblem(r.problems, { message, span: { start, end }, kind: "too-big" });
		return undefined;
	}
	r.shared.recoveries--;
	r.shared.characters -= (end - start) * RECOVERY_WEIGHT;
	const script = parse(" ".repeat(start) + r.text.slice(start, end));
	const command = script.commands[0]?.command;
	if (command?.type !== "Command") return undefined;
	const first = (command.name ?? command.prefix[0])?.type === "Word" ? command.name?.parts?.[0] : undefined;
	if (first === undefined || first.pos !== start) return undefined;
	switch (first.type) {
		case "ParameterExpansion":
		case "CommandExpansion":
		case "ArithmeticExpansion":
		case "ProcessSubstitution":
			return first;
		default:
			return undefined;
	}
}
