// Redirections of the library to ours.

import type { HereDoc, Redirection, Word } from "unbash";
import type { LiteralPart, Redirect, WordNode } from "../model/script.ts";
import { isDigit, TAB } from "./characters.ts";
import type { Reading } from "./reading.ts";
import { problem } from "./reading.ts";
import { HERE, HERE_TABS, WORD, word, wordOf } from "./words.ts";

/** Redirections of a compound command. */
export function redirects(r: Reading, nodes: readonly Redirection[]): Redirect[] {
	return nodes.map((node) => {
		if (cutsAfterDash(r.text, node)) problem(r, node.pos, node.end, "a word after a closed descriptor");
		return redirect(r, node, [], node.end);
	});
}

/**
 * One redirection whose target reaches to `end`, in the words `more` if the library split it.
 * `dash` says that the target is only the `-` at its start.
 */
export function redirect(r: Reading, node: Redirection, more: readonly Word[], end: number, dash = false): Redirect {
	const span = { start: node.pos, end };
	const d = node.descriptor;
	const descriptor = d === undefined ? {} : { descriptor: d.type === "FileDescriptor" ? d.value : d.name };
	if (node.type === "HereDoc") {
		checkDelimiter(r, node, end);
		return { kind: "here-document", ...descriptor, body: hereBody(r, node), span };
	}
	const target = targetOf(r, node.target, more, node.end, dash);
	if (node.type === "HereString") return { kind: "here-string", ...descriptor, target, span };
	switch (node.operator) {
		case ">&":
		case "<&": {
			const file = node.operator === ">&" && d === undefined && isFile(target);
			if (file) return { kind: "file", operator: "&>", target, span };
			return { kind: "descriptor", operator: node.operator, ...descriptor, target, span };
		}
		default:
			return { kind: "file", operator: node.operator, ...descriptor, target, span };
	}
}

/** True for `>&-x` and `<&-x`: bash takes the `-` as the whole target, and `x` is the next word. */
export function cutsAfterDash(text: string, node: Redirection): boolean {
	if (node.type !== "Redirect" || (node.operator !== ">&" && node.operator !== "<&")) return false;
	const target = node.target;
	return target !== undefined && target.end > target.pos + 1 && text.charCodeAt(target.pos) === 45;
}

function targetOf(r: Reading, node: Word | undefined, more: readonly Word[], end: number, dash: boolean): WordNode {
	if (node === undefined) {
		problem(r, end, end, "a redirection without a target");
		return { kind: "word", parts: [], span: { start: end, end } };
	}
	if (dash) return wordOf(r, [], node.pos, node.pos + 1, WORD);
	return more.length === 0
		? word(r, node, WORD)
		: wordOf(r, [node, ...more], node.pos, more.at(-1)?.end ?? node.end, WORD);
}

/** `>&word` writes a file unless the word is a number, a number with `-` (a move), or `-`. An expansion may be any of them. */
function isFile(target: WordNode): boolean {
	let text = "";
	for (const part of target.parts) {
		if (part.kind !== "literal") return /[^0-9]/.test(text);
		text += part.text;
	}
	if (text === "-") return false;
	let i = 0;
	while (i < text.length && isDigit(text.charCodeAt(i))) i++;
	return i === 0 || (i < text.length && text.slice(i) !== "-");
}

/** bash does not expand a delimiter but reads its substitutions as units, quotes inside and all; the library ends it earlier. */
function checkDelimiter(r: Reading, node: HereDoc, end: number): void {
	if (node.delimiter === undefined) problem(r, node.pos, end, "a here-document without a delimiter");
	else if (/[`$]/.test(node.delimiter.text)) problem(r, node.pos, end, "a here-document delimiter with an expansion");
	else if (end > node.end) problem(r, node.pos, end, "a here-document delimiter with a process substitution");
	else if (node.closing === undefined) problem(r, node.pos, end, "a here-document without its closing line");
}

function hereBody(r: Reading, node: HereDoc): WordNode {
	const { pos, end } = node.body;
	const tabs = node.operator === "<<-";
	if (node.delimiter?.quoted !== true) return wordOf(r, [node.body], pos, end, tabs ? HERE_TABS : HERE);
	const span = { start: pos, end };
	const parts: LiteralPart[] = [];
	if (!tabs && end > pos) parts.push(quotedText(r.text, pos, end));
	for (let i = pos; tabs && i < end; ) {
		const newline = r.text.indexOf("\n", i);
		const stop = newline < 0 || newline >= end ? end : newline + 1;
		while (i < stop && r.text.charCodeAt(i) === TAB) i++;
		if (i < stop) parts.push(quotedText(r.text, i, stop));
		i = stop;
	}
	return { kind: "word", parts, span };
}

function quotedText(text: string, start: number, end: number): LiteralPart {
	return { kind: "literal", text: text.slice(start, end), quoted: true, exact: true, span: { start, end } };
}
