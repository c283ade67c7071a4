// Texts that are kept in families, of which each is opened when one of its texts is first asked for.

/**
 * How many texts, and the texts. They are inside a function because engines do not compile a function before it is called: a family
 * that is not used is neither an object nor a string.
 */
export type Family = readonly [count: number, texts: () => readonly string[]];

/** Reads the text at a position, counted through all families. @throws RangeError past the last one */
export function familyReader(families: readonly Family[]): (position: number) => string {
	const opened = new Map<Family, readonly string[]>();
	return (position) => {
		let first = 0;
		for (const family of families) {
			const [count, open] = family;
			if (position < first + count) {
				const texts = opened.get(family) ?? open();
				opened.set(family, texts);
				return texts[position - first] ?? "";
			}
			first += count;
		}
		throw new RangeError(`there is no text ${position}`);
	};
}
