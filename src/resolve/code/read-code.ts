// Reads code in a language: what it would delete, write and run. Never throws; what is not read is a gap.

import { MAX_CODE } from "../../model/limits.ts";
import type { CodeGap, CodeReading } from "./acts.ts";
import { withMarks } from "./marks.ts";
import { SCANNERS } from "./scanners.ts";
import { mayAct } from "./signs.ts";
import type { Calls, Readers } from "./tree.ts";

const GRAMMARS: ReadonlyMap<string, keyof Readers> = new Map([
	["python", "python"],
	["javascript", "javascript"],
	["typescript", "javascript"],
	["mongo", "javascript"],
	["php", "php"],
]);

/** The grammar that reading this language needs, if it needs one. */
export function grammarFor(language: string): keyof Readers | undefined {
	return GRAMMARS.get(language);
}

/**
 * What the code `text` would do. `readers` are the parsers that were loaded (see `grammars.ts`); a language whose parser is absent,
 * or whose text does not parse, is a gap when it names anything that acts. An unknown language is a gap. `calls`: see `Calls`.
 */
export function readCode(language: string, text: string, readers: Readers, calls?: Calls): CodeReading {
	try {
		return readWhole(language, text, readers, calls);
	} catch {
		// A fault of a reader is no reason to refuse a judgement: the code counts as not read.
		return only({
			kind: "opaque-code",
			detail: `${language} code on which its reader failed`,
			start: 0,
			end: text.length,
		});
	}
}

/** As `readCode`; a fault of a reader is thrown. */
export function readWhole(language: string, text: string, readers: Readers, calls?: Calls): CodeReading {
	const whole = { start: 0, end: text.length };
	if (text.trim() === "") return { acts: [], gaps: [] };
	if (text.length > MAX_CODE)
		return only({
			kind: "too-big",
			detail: `${language} code of ${text.length} characters`,
			limit: "MAX_CODE",
			...whole,
		});
	const scanner = SCANNERS.get(language);
	if (scanner !== undefined) return withMarks(text, scanner(text));
	const grammar = GRAMMARS.get(language);
	if (grammar === undefined) return only({ kind: "opaque-code", detail: `${language} code is not read`, ...whole });
	const read = readers[grammar];
	const found = read?.(language, text, calls);
	if (found !== undefined) return found;
	if (!mayAct(language === "mongo" ? language : grammar, text)) return { acts: [], gaps: [] };
	const detail =
		read === undefined
			? `${language} code that names what deletes, writes or starts programs is not read`
			: `${language} code that does not parse`;
	return only({ kind: "opaque-code", detail, ...whole });
}

const only = (gap: CodeGap): CodeReading => ({ acts: [], gaps: [gap] });
