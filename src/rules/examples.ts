// The example commands of a rule.

/** Commands of an examples block: one on a line; a line that ends in a backslash goes on in the next. Empty lines are skipped. */
export function exampleLines(block: string | undefined): readonly string[] {
	return (block ?? "")
		.split(/(?<!\\)\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "");
}
