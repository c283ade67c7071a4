// Where a key or value of a YAML document stands in its text.

import type { Document, LineCounter } from "yaml";
import { isMap, isNode, isScalar, isSeq } from "yaml";
import type { ConfigProblem } from "../model/errors.ts";
import type { Span } from "../model/span.ts";

/** Keys and list positions from the top of the document. */
export type KeyPath = readonly (string | number)[];

/** Makes problems at places of one document. */
export interface Finder {
	readonly at: (span: Span, message: string, hint?: string) => ConfigProblem;
	/** At the value under the path, or at the nearest thing around it. */
	readonly value: (path: KeyPath, message: string, hint?: string) => ConfigProblem;
	/** At the key that the path ends in. */
	readonly key: (path: KeyPath, message: string, hint?: string) => ConfigProblem;
}

export function finderOf(file: string, text: string, document: Document, lines: LineCounter): Finder {
	const at: Finder["at"] = (span, message, hint) => {
		const { line, col } = lines.linePos(span.start);
		const place = { file, line: Math.max(1, line), column: Math.max(1, col), span, message, text };
		return hint === undefined ? place : { ...place, hint };
	};
	const spans = (path: KeyPath, wantKey: boolean): Span => spanOf(document, path, wantKey, text.length);
	return {
		at,
		value: (path, message, hint) => at(spans(path, false), message, hint),
		key: (path, message, hint) => at(spans(path, true), message, hint),
	};
}

function spanOf(document: Document, path: KeyPath, wantKey: boolean, length: number): Span {
	let node: unknown = document.contents;
	let span = rangeOf(node) ?? { start: 0, end: Math.min(1, length) };
	for (const [i, step] of path.entries()) {
		const last = i === path.length - 1;
		if (isMap(node)) {
			const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
			if (pair === undefined) return span;
			const key = rangeOf(pair.key) ?? span;
			span = last && wantKey ? key : (rangeOf(pair.value) ?? key);
			node = pair.value;
		} else if (isSeq(node) && typeof step === "number") {
			node = node.items[step];
			span = rangeOf(node) ?? span;
		} else return span;
	}
	return span;
}

/** Collections are pointed at by their first line only: the reader looks for the place, not for the extent. */
function rangeOf(node: unknown): Span | undefined {
	if (!isNode(node) || !node.range) return undefined;
	const [start, end] = node.range;
	return isScalar(node) ? { start, end } : { start, end: Math.min(end, start + 1) };
}
