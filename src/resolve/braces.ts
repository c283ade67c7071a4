// Brace expansion: from the parts of one word to the parts of the words it stands for.

import { MAX_BRACE_PARTS, MAX_FIELDS } from "../model/limits.ts";
import type { BracePart, WordPart } from "../model/script.ts";

export interface BraceWords {
	readonly words: readonly (readonly WordPart[])[];
	/** There would be more. */
	readonly cut: boolean;
}

/**
 * Brace expansion (bash manual 3.5.1): the cross product of all alternatives, the last brace turning fastest. At most MAX_FIELDS
 * words with MAX_BRACE_PARTS parts altogether, but always one.
 */
export function expandBraces(parts: readonly WordPart[]): BraceWords {
	let width = 0;
	let count = 1;
	let cut = false;
	const slots = parts.map((part): readonly (readonly WordPart[])[] => {
		const choices = part.kind === "brace" ? braceChoices(part) : { words: [[part]], cut: false };
		cut ||= choices.cut;
		count *= choices.words.length;
		width += choices.words.reduce((most, word) => Math.max(most, word.length), 1);
		return choices.words;
	});
	const most = Math.max(1, Math.min(MAX_FIELDS, Math.floor(MAX_BRACE_PARTS / width)));
	const words = Array.from({ length: Math.min(count, most) }, (_, nth) => nthWord(slots, nth));
	return { words, cut: cut || count > most };
}

/** The number is read with one digit for each slot. */
function nthWord(slots: readonly (readonly (readonly WordPart[])[])[], nth: number): readonly WordPart[] {
	const chosen: (readonly WordPart[])[] = [];
	let rest = nth;
	for (let i = slots.length - 1; i >= 0; i--) {
		const slot = slots[i] ?? [];
		chosen.push(slot[rest % slot.length] ?? []);
		rest = Math.floor(rest / slot.length);
	}
	return chosen.reverse().flat();
}

function braceChoices(part: BracePart): BraceWords {
	if (part.alternatives !== undefined) {
		const inner = part.alternatives.map((word) => expandBraces(word.parts));
		const words = inner.flatMap((choice) => choice.words);
		return { words: words.slice(0, MAX_FIELDS), cut: words.length > MAX_FIELDS || inner.some((choice) => choice.cut) };
	}
	if (part.range === undefined) return { words: [[]], cut: false };
	const texts = rangeTexts(part.range);
	const words = texts.map((text): readonly WordPart[] => [
		{ kind: "literal", text, quoted: false, exact: false, span: part.span },
	]);
	return { words: words.slice(0, MAX_FIELDS), cut: words.length > MAX_FIELDS };
}

/** One more than the limit, when there are more. */
function rangeTexts(range: NonNullable<BracePart["range"]>): readonly string[] {
	const numeric = /^-?\d+$/.test(range.from) && /^-?\d+$/.test(range.to);
	const from = numeric ? Number(range.from) : (range.from.codePointAt(0) ?? 0);
	const to = numeric ? Number(range.to) : (range.to.codePointAt(0) ?? 0);
	const width =
		(numeric && /^-?0\d|^-?0\d/.test(`${range.from}`)) || (numeric && /^-?0\d/.test(range.to))
			? Math.max(range.from.length, range.to.length)
			: 0;
	const by = Math.max(1, Math.abs(range.step || 1)) * (to < from ? -1 : 1);
	const texts: string[] = [];
	for (let n = from; by > 0 ? n <= to : n >= to; n += by) {
		if (texts.length > MAX_FIELDS) break;
		texts.push(numeric ? padded(n, width) : String.fromCodePoint(n));
	}
	return texts;
}

const padded = (n: number, width: number): string =>
	n < 0 ? `-${String(-n).padStart(Math.max(0, width - 1), "0")}` : String(n).padStart(width, "0");
