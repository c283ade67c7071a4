// Which regular expressions of rule files may run: those whose matching time stays small on any operand.

import { MAX_REGEX } from "../model/limits.ts";

/** Most repetitions without a small upper bound; each one multiplies the time by the operand's length. */
const MAX_REPEATS = 2;
/** Greatest upper bound that counts as small. */
const MAX_COUNT = 20;

/** What is wrong with the expression, or undefined. */
export function regexProblem(source: string): string | undefined {
	if (source.length > MAX_REGEX) return `the expression has ${source.length} characters, at most ${MAX_REGEX} are read`;
	if (/\\[1-9]|\\k</.test(source.replaceAll("\\\\", ""))) return "backreferences cannot be matched in linear time";
	if (/\(\?<?[=!]/.test(source.replace(/\\./g, ""))) return "lookahead and lookbehind are not supported";
	try {
		// Only compiled here, never run.
		new RegExp(`^(?:${source})$`, "su");
	} catch (error) {
		return error instanceof Error ? error.message : "not a regular expression";
	}
	return repeatProblem(source);
}

interface Open {
	repeats: boolean;
	choice: boolean;
}

/** Finds a repeated group that itself repeats or chooses: such a group can be split up in exponentially many ways. */
function repeatProblem(source: string): string | undefined {
	const stack: Open[] = [{ repeats: false, choice: false }];
	let closed: Open | undefined;
	let unbounded = 0;
	for (const piece of pieces(source)) {
		const top = stack.at(-1);
		const group = closed;
		closed = undefined;
		if (top === undefined) return undefined;
		if (piece === "(") stack.push({ repeats: false, choice: false });
		else if (piece === ")") {
			closed = stack.pop();
			const outer = stack.at(-1);
			if (outer !== undefined && closed?.repeats === true) outer.repeats = true;
			if (outer !== undefined && closed?.choice === true) outer.choice = true;
		} else if (piece === "|") top.choice = true;
		else if (/^[*+{]/.test(piece)) {
			if (group?.repeats === true)
				return "a repeated group must not hold a repetition: the time would grow exponentially";
			if (group?.choice === true)
				return "a repeated group must not hold a choice: write the choices as several expressions";
			top.repeats = true;
			if (isUnbounded(piece) && ++unbounded > MAX_REPEATS)
				return `at most ${MAX_REPEATS} unbounded repetitions are allowed`;
		} else if (piece === "?") {
			top.repeats = true;
		}
	}
	return undefined;
}

/** Operators of the expression in order; a character class, an escape or a literal is one piece. */
function pieces(source: string): readonly string[] {
	return (
		source
			.match(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:<\w+>|:)|\{\d+(?:,\d*)?\}|./gsu)
			?.map((p) => (p.startsWith("(") ? "(" : p)) ?? []
	);
}

function isUnbounded(repeat: string): boolean {
	const bounds = /^\{(\d+)(,?)(\d*)\}$/.exec(repeat);
	if (bounds === null) return true;
	const [, least = "", comma, most = ""] = bounds;
	return Number(most !== "" ? most : comma === "," ? Infinity : least) > MAX_COUNT;
}
