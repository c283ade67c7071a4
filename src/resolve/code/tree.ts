// The little that is used of a grammar's tree, so that only grammars.ts knows the parser library.

export interface SyntaxNode {
	readonly name: string;
	readonly from: number;
	readonly to: number;
	readonly firstChild: SyntaxNode | null;
	readonly nextSibling: SyntaxNode | null;
}

/** Parses a whole program; undefined when the text is not one. */
export type Reader = (text: string) => SyntaxNode | undefined;

/** Parsers that were loaded; one that is absent was not needed or could not be had. */
export interface Readers {
	readonly python?: Reader;
	/** JavaScript and TypeScript. */
	readonly javascript?: Reader;
	readonly php?: Reader;
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
