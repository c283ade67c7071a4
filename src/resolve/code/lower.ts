// What the three lowerings share: spans, the limit of depth, chains of operators, and the default for other forms.

import { MAX_CODE_DEPTH } from "../../model/limits.ts";
import type { Node, Span } from "./ir.ts";
import { childrenOf, type SyntaxNode } from "./tree.ts";

/** One lowering of one text. */
export interface Lowering {
	readonly source: string;
	depth: number;
	readonly lower: (node: SyntaxNode) => Node;
}

/** Makes a lowering from the function that knows the forms of a language; depth is bounded here. */
export function lowering(source: string, form: (l: Lowering, node: SyntaxNode) => Node): Lowering {
	const self: Lowering = {
		source,
		depth: 0,
		lower(node) {
			if (self.depth >= MAX_CODE_DEPTH) return { kind: "deep", ...spanOf(node) };
			self.depth++;
			const made = form(self, node);
			self.depth--;
			return made;
		},
	};
	return self;
}

export const spanOf = (node: SyntaxNode): Span => ({ start: node.from, end: node.to });

export const textOfNode = (l: Lowering, node: SyntaxNode): string => l.source.slice(node.from, node.to);

/** Evaluates every child, so that no call inside a form that is not known is lost. Tokens without meaning are left out. */
export function children(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node)
		.filter(meaningful)
		.map((child) => l.lower(child));
	return { kind: "many", nodes, ...spanOf(node) };
}

/** Not punctuation or a keyword: their names in the grammars are lower case or signs. */
export function meaningful(node: SyntaxNode): boolean {
	return (
		/^[A-Z]/.test(node.name) &&
		!/^(?:\w*Op|Spread|Star|Arrow|Equals|InterpolationStart|InterpolationEnd|TypeName|TypeAnnotation|TypeDef)$/.test(
			node.name,
		)
	);
}

export const nothing = (node: SyntaxNode): Node => ({ kind: "literal", value: null, ...spanOf(node) });

export const nameNode = (name: string, node: SyntaxNode): Node => ({ kind: "name", name, ...spanOf(node) });

export const block = (nodes: readonly Node[], node: SyntaxNode, own: boolean): Node => ({
	kind: "block",
	nodes,
	own,
	...spanOf(node),
});

/** A left-leaning chain of one operator as one operation, without recursion into its left side. */
export function chain(l: Lowering, node: SyntaxNode): Node {
	const [, sign] = childrenOf(node);
	const operator = sign === undefined ? "" : textOfNode(l, sign);
	const operands: Node[] = [];
	let left: SyntaxNode | undefined = node;
	while (left !== undefined) {
		const parts: readonly SyntaxNode[] = left.name === node.name ? childrenOf(left) : [];
		const [first, middle, last] = parts;
		if (
			parts.length !== 3 ||
			first === undefined ||
			middle === undefined ||
			last === undefined ||
			textOfNode(l, middle) !== operator
		) {
			operands.push(l.lower(left));
			break;
		}
		operands.push(l.lower(last));
		left = first;
	}
	if (operands.length === 1) return children(l, node);
	return { kind: "operation", operator, operands: operands.reverse(), ...spanOf(node) };
}

/** A negative number; the value of other signs before a value is not known. */
export function negative(l: Lowering, node: SyntaxNode): Node {
	const text = textOfNode(l, node);
	const [sign, operand] = childrenOf(node);
	if (operand !== undefined && (sign?.name === "ArithOp" || sign?.name === "UpdateOp") && /^(?:\+\+|--)/.test(text))
		return counted(l, operand, node);
	return /^-\d{1,15}$/.test(text) ? { kind: "literal", value: Number(text), ...spanOf(node) } : children(l, node);
}

/** `i++`: the name has another value. */
export function counted(l: Lowering, target: SyntaxNode, node: SyntaxNode): Node {
	return {
		kind: "assign",
		target: l.lower(target),
		value: { kind: "many", nodes: [], ...spanOf(target) },
		declares: false,
		...spanOf(node),
	};
}

/** Splits children at the commas of one level. */
export function groups(nodes: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
	const found: SyntaxNode[][] = [[]];
	for (const node of nodes) {
		if (node.name === "," || node.name === ";") found.push([]);
		else found.at(-1)?.push(node);
	}
	return found.filter((group) => group.length > 0);
}
