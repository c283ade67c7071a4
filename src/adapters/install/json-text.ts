// Smallest edits of a JSON text with comments: an element or member more or less, and not a byte of the others moved.

import { createScanner, type Edit, type Node } from "jsonc-parser";

/** Kinds of tokens; the library has them as a `const enum`, which exists only while it is compiled. */
const COMMA = 5;
const END = 17;

/** Edits that add a member (`name`) or an element (no `name`) at the end of an object or array. */
export function insertion(text: string, parent: Node, name: string | undefined, value: unknown): readonly Edit[] {
	const head = name === undefined ? "" : `${JSON.stringify(name)}: `;
	const last = parent.children?.at(-1);
	const open = parent.offset + 1;
	const close = parent.offset + parent.length - 1;
	const style = styleOf(text);
	// What stands on one line stays on it.
	const flat = last === undefined ? oneLine(text) : !text.slice(parent.offset, endOf(last)).includes("\n");
	if (flat) {
		const at = last === undefined ? open : endOf(last);
		const comma = last === undefined ? "" : oneLine(text) ? "," : ", ";
		return [{ offset: at, length: 0, content: `${comma}${head}${JSON.stringify(value)}` }];
	}
	const outer = indentAt(text, parent.offset);
	const inner = outer + style.unit;
	const shown = `${style.eol}${inner}${head}${indented(value, inner, style)}`;
	if (last === undefined) {
		const kept = text.slice(open, close).trimEnd().length;
		return [{ offset: open + kept, length: close - open - kept, content: `${shown}${style.eol}${outer}` }];
	}
	const comma = commaAfter(text, endOf(last), close);
	const at = endOfLine(text, comma === undefined ? endOf(last) : comma + 1, close);
	if (comma !== undefined) return [{ offset: at, length: 0, content: `${shown},` }];
	const added = { offset: endOf(last), length: 0, content: "," };
	return at === endOf(last) ? [{ ...added, content: `,${shown}` }] : [added, { offset: at, length: 0, content: shown }];
}

/** Edits that take out one element or member. */
export function removal(text: string, node: Node): readonly Edit[] {
	const parent = node.parent;
	const siblings = parent?.children ?? [];
	const index = siblings.indexOf(node);
	const before = index > 0 ? siblings[index - 1] : undefined;
	const close = parent === undefined ? text.length : parent.offset + parent.length - 1;
	const limit = siblings[index + 1]?.offset ?? close;
	const comma = commaAfter(text, endOf(node), limit);
	const from = startOfLine(text, node.offset);
	const end = comma === undefined ? endOf(node) : comma + 1;
	const taken = { offset: from, length: end - from, content: "" };
	const previous =
		before === undefined || comma !== undefined ? undefined : commaAfter(text, endOf(before), node.offset);
	return previous === undefined ? [taken] : [{ offset: previous, length: 1, content: "" }, taken];
}

/** `{}` alone says nothing about the form that its owner likes. */
const oneLine = (text: string): boolean => !text.trim().includes("\n") && !/^\{\s*\}$/.test(text.trim());

const endOf = (node: Node): number => node.offset + node.length;

/** The place of the comma between two offsets; not one in a comment. */
function commaAfter(text: string, from: number, to: number): number | undefined {
	const scanner = createScanner(text.slice(from, to));
	for (let kind = scanner.scan(); kind !== END; kind = scanner.scan()) {
		if (kind === COMMA) return from + scanner.getTokenOffset();
	}
	return undefined;
}

/** Behind a comment that stands on the same line; else the place itself. */
function endOfLine(text: string, from: number, limit: number): number {
	const rest = /^[\t ]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/[\t ]*(?=\r?\n))/.exec(
		text.slice(from, limit),
	)?.[0];
	return from + (rest?.length ?? 0);
}

/** The line break and indentation before a place; the place itself when something else stands before it on its line. */
function startOfLine(text: string, offset: number): number {
	const space = /(?:\r?\n)?[\t ]*$/.exec(text.slice(0, offset))?.[0] ?? "";
	return offset - space.length;
}

function indentAt(text: string, offset: number): string {
	const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
	return /^[\t ]*/.exec(line)?.[0] ?? "";
}

interface Style {
	readonly unit: string;
	readonly eol: string;
}

/** As the file is indented; two spaces when that cannot be told. */
function styleOf(text: string): Style {
	const indent = /\n([\t ]+)\S/.exec(text)?.[1] ?? "  ";
	return { unit: indent.startsWith("\t") ? "\t" : indent.slice(0, 8), eol: text.includes("\r\n") ? "\r\n" : "\n" };
}

function indented(value: unknown, indent: string, { unit, eol }: Style): string {
	return JSON.stringify(value, undefined, unit).replaceAll("\n", `${eol}${indent}`);
}
