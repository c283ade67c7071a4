// What a span promises, over many texts: exact characters, bounds, nesting and order.

import { describe, expect, test } from "vitest";
import type { Span } from "../../src/model/span.ts";
import { parseShell } from "../../src/parse/index.ts";
import { SNIPPETS } from "./snippets.ts";

describe("spans", () => {
	test.each(SNIPPETS.map((s) => [s]))("of %j are true", (text) => {
		const wrong: string[] = [];
		const script = parseShell(text);
		check(script, text, { start: 0, end: text.length }, wrong);
		// A compound command that is not finished may end before what was read of it.
		const meant = script.errors.length === 0 ? wrong : wrong.filter((w) => !w.startsWith("outside its parent"));
		expect(meant).toEqual([]);
	});

	test("a span that lies is noticed", () => {
		const wrong: string[] = [];
		check({ kind: "literal", text: "b", exact: true, span: { start: 0, end: 1 } }, "a", { start: 0, end: 1 }, wrong);
		check({ kind: "word", span: { start: 0, end: 3 } }, "abc", { start: 1, end: 2 }, wrong);
		expect(wrong).toHaveLength(2);
	});
});

/** Walks any node; a here-document's body stands after its operator, so only the text bounds it. */
function check(node: unknown, text: string, around: Span, wrong: string[]): void {
	if (Array.isArray(node)) {
		for (const item of node) check(item, text, around, wrong);
		return;
	}
	if (typeof node !== "object" || node === null) return;
	const span = "span" in node && isSpan(node.span) ? node.span : undefined;
	const kind = "kind" in node ? String(node.kind) : "";
	if (span !== undefined) checkSpan(node, kind, span, text, around, wrong);
	const decoded = "decoded" in node && typeof node.decoded === "string" ? node.decoded : undefined;
	const inner = decoded ?? text;
	const whole = { start: 0, end: inner.length };
	for (const [key, value] of Object.entries(node)) {
		if (key === "span") continue;
		const loose = decoded !== undefined || kind === "here-document" || key === "redirects" || key === "errors";
		check(value, inner, loose ? whole : (span ?? around), wrong);
	}
}

function checkSpan(node: object, kind: string, span: Span, text: string, around: Span, wrong: string[]): void {
	const shown = `${kind} ${span.start}-${span.end} ${JSON.stringify(text.slice(span.start, span.end))}`;
	if (span.start > span.end || span.end > text.length || span.start < 0) wrong.push(`out of bounds: ${shown}`);
	if (span.start < around.start || span.end > around.end) wrong.push(`outside its parent: ${shown}`);
	if (kind !== "literal" || !("exact" in node) || node.exact !== true || !("text" in node)) return;
	if (text.slice(span.start, span.end) !== node.text) wrong.push(`not exact: ${shown}`);
}

function isSpan(value: unknown): value is Span {
	return typeof value === "object" && value !== null && "start" in value && "end" in value;
}
