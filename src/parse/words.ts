// Words of the parser library to our words: reads the source characters themselves and asks the library only where expansions end.

import type { WordPart as LibraryPart, Word } from "unbash";
import type { WordNode, WordPart } from "../model/script.ts";
import { braceTree } from "./braces.ts";
import { BRACES, EXPANDS, survey } from "./characters.ts";
import type { Reading } from "./reading.ts";
import { problem } from "./reading.ts";
import type { Active, Mode, WordReader } from "./word-reader.ts";
import { readRange } from "./word-reader.ts";

/** A node of the library that may show the expansions of a word. */
interface Parts {
	readonly parts?: readonly LibraryPart[] | undefined;
}

/** A command's word: everything is expanded. */
export const WORD: Mode = { style: "bare", quoted: false, glob: true, brace: true, tilde: "word" };
/** The right side of an assignment: no brace expansion, `~` also after `:`. */
export const VALUE: Mode = { style: "bare", quoted: false, glob: true, brace: false, tilde: "value" };
/** The same behind a command (`export x={1,2}`): braces make several words. */
export const ARGUMENT_VALUE: Mode = { ...VALUE, brace: true };
/** Words of `[[`, `case`, `${x:-word}` and patterns: no brace expansion. */
export const PLAIN: Mode = { style: "bare", quoted: false, glob: true, brace: false, tilde: "start" };
/** `${x:-word}` inside double quotes or a here-document: single quotes stand for themselves. */
export const OPERAND: Mode = { style: "operand", quoted: true, glob: false, brace: false, tilde: "none" };
/** The same around a pattern, where single quotes quote again. */
export const QUOTED_PATTERN: Mode = { style: "bare", quoted: false, glob: true, brace: false, tilde: "none" };
/** The replacement in `"${x/a/b}"`: quotes are removed, nothing else happens. */
export const QUOTED_REPLACEMENT: Mode = { style: "bare", quoted: true, glob: false, brace: false, tilde: "none" };
/** Arithmetic and subscripts. */
export const ARITHMETIC: Mode = { style: "operand", quoted: false, glob: false, brace: false, tilde: "none" };
const SUBSCRIPT: Mode = { style: "bare", quoted: false, glob: false, brace: false, tilde: "none" };
/** The body of a here-document whose delimiter is unquoted; `<<-` drops tabs at the start of lines. */
export const HERE: Mode = { style: "here", quoted: true, glob: false, brace: false, tilde: "none" };
export const HERE_TABS: Mode = { style: "here-tabs", quoted: true, glob: false, brace: false, tilde: "none" };

/** A subscript. Single quotes hide nothing in it, because bash evaluates what is left after it removed them. */
export function subscript(r: Reading, nodes: readonly Parts[], start: number, end: number): WordNode {
	const text = r.text.slice(start, end);
	// bash 5.2 takes `a[<newline>]=` for a command in some places and for an assignment in others.
	if (text.includes("\n")) problem(r, start, end, "a newline in a subscript");
	return wordOf(r, nodes, start, end, (survey(text, 0, text.length) & EXPANDS) !== 0 ? ARITHMETIC : SUBSCRIPT);
}

/** One word of the library. */
export function word(r: Reading, node: Word, mode: Mode): WordNode {
	return wordOf(r, [node], node.pos, node.end, mode);
}

/** The characters `start`..`end` as one word; `nodes` are the library's words in it, which know its expansions. */
export function wordOf(r: Reading, nodes: readonly Parts[], start: number, end: number, mode: Mode): WordNode {
	const span = { start, end };
	const found = survey(r.text, start, end);
	if (found === 0 && mode.style !== "here-tabs") {
		if (start === end) return { kind: "word", parts: [], span };
		const text = r.text.slice(start, end);
		return { kind: "word", parts: [{ kind: "literal", text, quoted: mode.quoted, exact: true, span }], span };
	}
	const actives: Active[] = [];
	if ((found & EXPANDS) !== 0) for (const node of nodes) if (node.parts !== undefined) collect(node.parts, actives);
	const w: WordReader = { r, actives, end, noBracket: end, noGroup: end };
	const parts: WordPart[] = [];
	const tree = mode.brace && (found & BRACES) !== 0 ? braceTree(w, start, end) : undefined;
	if (tree === undefined) readRange(w, start, end, mode, true, parts);
	else tree(w, mode, parts);
	return { kind: "word", parts, span };
}

/** Lists words, putting together those that touch: the library splits `a<(b)c`, for the shell it is one word. */
export function words(r: Reading, nodes: readonly Word[], mode: Mode): WordNode[] {
	const out: WordNode[] = [];
	for (let i = 0; i < nodes.length; ) {
		const first = nodes[i];
		if (first === undefined) break;
		let end = first.end;
		let next = i + 1;
		for (let node = nodes[next]; node !== undefined && node.pos === end; node = nodes[next]) {
			end = node.end;
			next++;
		}
		out.push(next === i + 1 ? word(r, first, mode) : wordOf(r, nodes.slice(i, next), first.pos, end, mode));
		i = next;
	}
	return out;
}

/** The expansions in source order, taken out of the quotes, globs and braces around them. */
function collect(parts: readonly LibraryPart[], out: Active[]): void {
	for (const part of parts) {
		switch (part.type) {
			case "ParameterExpansion":
			case "CommandExpansion":
			case "ArithmeticExpansion":
			case "ProcessSubstitution":
				out.push(part);
				break;
			case "DoubleQuoted":
			case "LocaleString":
			case "Glob":
			case "ExtendedGlob":
			case "BraceExpansion":
				if (part.parts !== undefined) collect(part.parts, out);
				break;
			default:
				// Literals and single variables are read from the source.
				break;
		}
	}
}
