// `test` and `[`: the result when its operands are known.

import { evaluateName } from "./arithmetic.ts";
import { compareNumbers } from "./condition.ts";
import type { Named } from "./job.ts";
import { type Frame, type Outcome, type Run, SILENT, UNSURE } from "./run.ts";
import { knownText } from "./text.ts";

export function testOutcome(run: Run, frame: Frame, job: Named): Outcome {
	const words = job.argv.slice(1, job.command === "[" ? -1 : undefined);
	const name = knownText(words[0]?.pieces ?? []) === "-v" ? words[1] : undefined;
	// A subscript is evaluated: `test -v 'a[$(cmd)]'` runs cmd.
	if (name !== undefined && knownText(name.pieces)?.includes("[") === true)
		evaluateName(run, frame, name.pieces, name.location);
	if (words.some((w) => w.many)) return UNSURE;
	const texts = words.map((w) => knownText(w.pieces));
	const negated = texts[0] === "!";
	const result = evaluate(negated ? texts.slice(1) : texts);
	if (result === undefined) return UNSURE;
	return { ...SILENT, status: result !== negated ? "success" : "failure" };
}

/** POSIX `test`, by the number of operands; undefined when it needs files or unknown texts. */
function evaluate(texts: readonly (string | undefined)[]): boolean | undefined {
	const [a, b, c] = texts;
	if (texts.length === 0) return false;
	if (texts.length === 1) return a === undefined ? undefined : a !== "";
	if (texts.length === 2) {
		if (b === undefined) return undefined;
		return a === "-n" ? b !== "" : a === "-z" ? b === "" : undefined;
	}
	if (texts.length !== 3 || a === undefined || b === undefined || c === undefined) return undefined;
	if (b === "=" || b === "==") return a === c;
	if (b === "!=") return a !== c;
	return /^-?\d+$/.test(a) && /^-?\d+$/.test(c) ? compareNumbers(b, Number(a), Number(c)) : undefined;
}
