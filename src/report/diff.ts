// What a file's change looks like: unified, with colours on a terminal that wants them.

import { formatPatch, structuredPatch } from "diff";
import { visible } from "../text/visible.ts";
import { createPaint } from "./paint.ts";

/** Lines around a change. */
const CONTEXT = 3;

/** The change as a patch, without a newline at the end; an absent text is `/dev/null`. */
export function renderDiff(
	file: string,
	before: string | undefined,
	after: string | undefined,
	{ colour }: { readonly colour: boolean },
): string {
	const name = (text: string | undefined) => (text === undefined ? "/dev/null" : file);
	const patch = structuredPatch(name(before), name(after), before ?? "", after ?? "", "", "", { context: CONTEXT });
	const paint = createPaint(colour);
	const lines = formatPatch(patch)
		.split("\n")
		.filter((line) => line !== "" && !/^(?:=+$|Index: )/.test(line));
	return lines
		.map((line) => {
			const shown = line.split("\t").map(visible).join("\t").replace(/\s+$/, "");
			if (/^(?:---|\+\+\+) /.test(line)) return paint.strong(shown);
			if (line.startsWith("+")) return paint.good(shown);
			if (line.startsWith("-")) return paint.main(shown);
			return line.startsWith("@@") ? paint.second(shown) : shown;
		})
		.join("\n");
}
