// A wrong rule or policy file as people see it: each problem with its line, carets and what to do.

import type { ConfigError } from "../model/errors.ts";
import { visible } from "../text/visible.ts";
import type { FrameOptions } from "./frame.ts";
import { createPaint } from "./paint.ts";
import { renderRows } from "./rows.ts";
import { renderSnippet } from "./snippet.ts";

/** Most problems drawn; the count of the others is told. */
const MAX_PROBLEMS = 20;

/** One frame for each problem, without a newline at the end. */
export function renderConfigError(error: ConfigError, options: FrameOptions): string {
	const paint = createPaint(options.colour);
	const frames = error.problems.slice(0, MAX_PROBLEMS).map((problem) => {
		const place = paint.strong(`${visible(problem.file)}:${problem.line}:${problem.column}`);
		const source = { id: 0, name: problem.file, text: problem.text };
		return [
			`${paint.main("error")}  ${place}  ${visible(problem.message)}`,
			"",
			...renderSnippet(source, [{ span: problem.span, main: true }], { paint, width: options.width }),
			...(problem.hint === undefined
				? []
				: ["", ...renderRows([{ label: "try", texts: [visible(problem.hint)] }], paint, options.width)]),
		].join("\n");
	});
	const hidden = error.problems.length - MAX_PROBLEMS;
	return [...frames, ...(hidden > 0 ? [`and ${hidden} more`] : [])].join("\n\n");
}
