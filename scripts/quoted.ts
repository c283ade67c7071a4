// Texts as they stand in a generated module.

/** In single quotes. */
export function quoted(text: string): string {
	return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'`;
}

/** Families of texts as `text/families.ts` reads them, a line each; `scripts/packed-texts.mjs` knows this form. */
export function families(groups: readonly (readonly string[])[]): string {
	const texts = groups.map((group) => {
		const lines = group.map((text) => `\t\t\t${quoted(text)},\n`).join("");
		return `\t\t[${group.length}, () => [\n${lines}\t\t]],\n`;
	});
	return `[\n${texts.join("")}\t]`;
}
