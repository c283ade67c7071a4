// Makes every character visible that could hide, move or recolour other text on a terminal.

/**
 * Controls, line separators, bidirectional and other format characters, invisible letters, tags, and halves of surrogate pairs.
 * The joiner in emoji families is among them: a reader must see it wherever it stands.
 */
const HIDDEN =
	/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u00a0\u115f\u1160\u17b4\u17b5\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]|\u034f|[\ufe00-\ufe0e]/u;
const HIDDEN_ALL = new RegExp(HIDDEN.source, "gu");

const SHORT: ReadonlyMap<string, string> = new Map([
	["\n", "\\n"],
	["\r", "\\r"],
	["\t", "\\t"],
]);

/**
 * The text as one line on which nothing is hidden: `\n`, `\x1b`, `<U+202E>`.
 * A backslash that the text itself holds stays as it is, so this is for reading, not for running.
 */
export function visible(text: string): string {
	return text.replace(HIDDEN_ALL, (character) => SHORT.get(character) ?? visibleCharacter(character));
}

/** What stands for one character: itself, or its escape when it cannot be seen. */
export function visibleCharacter(character: string): string {
	if (!HIDDEN.test(character)) return character;
	const code = character.codePointAt(0) ?? 0;
	const hex = code.toString(16);
	return code < 0x100 && code !== 0xa0 && code !== 0xad
		? `\\x${hex.padStart(2, "0")}`
		: `<U+${hex.toUpperCase().padStart(4, "0")}>`;
}
