// The little that is used of a grammar's tree, so that only grammars.ts knows the parser library.

import type { CodeReading } from "./acts.ts";

export interface SyntaxNode {
	readonly name: string;
	readonly from: number;
	readonly to: number;
	readonly firstChild: SyntaxNode | null;
	readonly nextSibling: SyntaxNode | null;
}

/** Parses a whole program; undefined when the text is not one. */
export type Reader = (text: string) => SyntaxNode | undefined;

/** What code in a language of the family would do; undefined when the text does not parse. */
export type CodeReader = (language: string, text: string, calls?: Calls) => CodeReading | undefined;

/** Whether anything outside the code may call its function of this name; without it, anything may. */
export type Calls = (name: string) => boolean;

/** Readers that were loaded; one that is absent was not needed or could not be had. */
export interface Readers {
	readonly python?: CodeReader;
	/** JavaScript and TypeScript. */
	readonly javascript?: CodeReader;
	readonly php?: CodeReader;
}

/** The children, tokens included, comments left out. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
	const found: SyntaxNode[] = [];
	for (let child = node.firstChild; child !== null; child = child.nextSibling) {
		if (!/Comment$/.test(child.name)) found.push(child);
	}
	return found;
}

/** The first child with this name. */
export function childNamed(node: SyntaxNode, name: string): SyntaxNode | undefined {
	for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.name === name) return child;
	return undefined;
}
