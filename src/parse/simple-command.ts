// Simple commands: assignments, words and redirections, with the words that the library splits put together again.

import type * as U from "unbash";
import type { Argument, ArrayLiteral, Assignment, Redirect, SimpleCommand } from "../model/script.ts";
import { OPEN_BRACKET } from "./characters.ts";
import { skipQuoted } from "./globs.ts";
import type { Reading } from "./reading.ts";
import { problem } from "./reading.ts";
import { cutsAfterDash, redirect } from "./redirects.ts";
import { assignmentPrefix } from "./tildes.ts";
import type { Mode } from "./word-reader.ts";
import { ARGUMENT_VALUE, subscript, VALUE, WORD, word, wordOf } from "./words.ts";

type Item = U.Word | U.Assignment | U.Redirection;

interface Parts {
	readonly assignments: Assignment[];
	readonly words: Argument[];
	readonly redirects: Redirect[];
}

export function simpleCommand(r: Reading, node: U.Command): SimpleCommand {
	const parts: Parts = { assignments: [], words: [], redirects: [] };
	const items: Item[] = [...node.prefix];
	if (node.name !== undefined) items.push(node.name);
	for (const item of node.suffix) items.push(item);
	for (let i = 0; i < items.length; ) i = readItem(r, items, i, parts);
	return { kind: "simple", ...parts, span: { start: node.pos, end: node.end } };
}

/** Reads the item at `i` with the words that touch it; returns the index of the next one. */
function readItem(r: Reading, items: readonly Item[], i: number, parts: Parts): number {
	const item = items[i];
	if (item === undefined) return i + 1;
	const cut = item.type !== "Word" && item.type !== "Assignment" && cutsAfterDash(r.text, item);
	const dash = item.type === "Redirect" && isClose(r.text, item);
	let next = i + 1;
	let end = item.end;
	const more: U.Word[] = [];
	// `>&-` ends its word by itself; what touches it is another word.
	for (let node = items[next]; node?.type === "Word" && node.pos === end && (cut || !dash); node = items[next]) {
		more.push(node);
		end = node.end;
		next++;
	}
	switch (item.type) {
		case "Word":
			parts.words.push(more.length === 0 ? word(r, item, WORD) : wordOf(r, [item, ...more], item.pos, end, WORD));
			break;
		case "Assignment":
			addAssignment(r, item, more, end, parts);
			break;
		default:
			parts.redirects.push(redirect(r, item, cut ? [] : more, cut ? dashEnd(item) : end, cut));
			if (cut) addWordAfterDash(r, item, more, end, parts);
	}
	return next;
}

function isClose(text: string, node: U.Redirect): boolean {
	return (node.operator === ">&" || node.operator === "<&") && text.charCodeAt(node.target?.pos ?? -1) === 45;
}

function dashEnd(node: U.Redirection): number {
	return node.type === "Redirect" && node.target !== undefined ? node.target.pos + 1 : node.end;
}

/** `>&-x`: the rest of the target is a word of its own, or an assignment when no word came before it. */
function addWordAfterDash(r: Reading, node: U.Redirection, more: readonly U.Word[], end: number, parts: Parts): void {
	if (node.type !== "Redirect" || node.target === undefined) return;
	const start = node.target.pos + 1;
	const nodes = [node.target, ...more];
	const value = parts.words.length === 0 ? assignmentPrefix(r.text, start, end) : -1;
	if (value < 0) {
		parts.words.push(wordOf(r, nodes, start, end, WORD));
		return;
	}
	const text = r.text.slice(start, value);
	const name = /^\w+/.exec(text)?.[0] ?? text;
	const open = text.indexOf("[");
	const index = open < 0 ? undefined : subscript(r, nodes, start + open + 1, start + text.lastIndexOf("]"));
	parts.assignments.push({
		kind: "assignment",
		name,
		append: text.endsWith("+="),
		...(index && { index }),
		value: wordOf(r, nodes, value, end, VALUE),
		span: { start, end },
	});
}

function addAssignment(r: Reading, node: U.Assignment, more: readonly U.Word[], end: number, parts: Parts): void {
	if (parts.words.length === 0) parts.assignments.push(assignment(r, node, more, end, VALUE));
	else parts.words.push(assignment(r, node, more, end, ARGUMENT_VALUE));
}

function assignment(r: Reading, node: U.Assignment, more: readonly U.Word[], end: number, mode: Mode): Assignment {
	const index = node.index === undefined ? undefined : subscript(r, [node.index], node.index.pos, node.index.end);
	return {
		kind: "assignment",
		name: node.name,
		append: node.append === true,
		...(index && { index }),
		value: assignedValue(r, node.value, more, end, mode),
		span: { start: node.pos, end },
	};
}

function assignedValue(
	r: Reading,
	node: U.Assignment["value"],
	more: readonly U.Word[],
	end: number,
	mode: Mode,
): Assignment["value"] {
	if (node.type === "ArrayValue") {
		if (more.length > 0) problem(r, node.end, end, "a word after an array");
		return array(r, node);
	}
	return more.length === 0 ? word(r, node, mode) : wordOf(r, [node, ...more], node.pos, end, mode);
}

function array(r: Reading, node: U.ArrayValue): ArrayLiteral {
	const elements: ArrayLiteral["elements"][number][] = [];
	for (let i = 0; i < node.elements.length; ) {
		const first = node.elements[i];
		if (first === undefined) break;
		let end = first.end;
		let next = i + 1;
		for (let more = node.elements[next]; more !== undefined && more.pos === end; more = node.elements[next]) {
			end = more.end;
			next++;
		}
		elements.push(element(r, node.elements.slice(i, next), first.pos, end));
		i = next;
	}
	return { kind: "array", elements, span: { start: node.pos, end: node.end } };
}

/** `[3]=d` or a plain word. Only the latter is brace-expanded. */
function element(r: Reading, nodes: readonly U.Word[], start: number, end: number): ArrayLiteral["elements"][number] {
	const close = r.text.charCodeAt(start) === OPEN_BRACKET ? endOfSubscript(r, start, end) : -1;
	const equals = close < 0 ? -1 : r.text.charCodeAt(close) === 43 ? close + 1 : close;
	if (equals < 0 || equals >= end || r.text.charCodeAt(equals) !== 61)
		return { value: wordOf(r, nodes, start, end, WORD) };
	const index = subscript(r, nodes, start + 1, close - 1);
	return { index, value: wordOf(r, nodes, equals + 1, end, VALUE) };
}

/** Offset after the `]` of a subscript that starts at `start`, or -1. */
function endOfSubscript(r: Reading, start: number, end: number): number {
	let depth = 0;
	for (let i = start; i < end; ) {
		const code = r.text.charCodeAt(i);
		if (code === OPEN_BRACKET) depth++;
		else if (code === 93 && --depth === 0) return i + 1;
		i = skipQuoted({ r, actives: [], end, noBracket: end, noGroup: end }, i, end);
	}
	return -1;
}
