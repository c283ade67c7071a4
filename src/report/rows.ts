// Labelled rows below a frame: `  why      text`, wrapped to the width.

import { wrap } from "../text/lines.ts";
import type { Paint } from "./paint.ts";

export interface Row {
	readonly label: string;
	/** Each starts on a line of its own. */
	readonly texts: readonly string[];
}

const LABEL = 11;

/** The rows as lines; rows without texts are left out. */
export function renderRows(rows: readonly Row[], paint: Paint, width: number): readonly string[] {
	return rows.flatMap(({ label, texts }) =>
		texts
			.flatMap((text) => wrap(text, Math.max(16, width - LABEL)))
			.map((line, index) =>
				index === 0 ? `  ${paint.dim(label)}${" ".repeat(LABEL - 2 - label.length)}${line}` : " ".repeat(LABEL) + line,
			),
	);
}
