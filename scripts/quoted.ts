// A text as it stands in a generated module.

/** In single quotes. */
export function quoted(text: string): string {
	return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'`;
}
