// Lowers a JavaScript or TypeScript syntax tree to the common forms: statements, functions and bindings.

import type { Node, Parameter } from "./ir.ts";
import {
	block,
	children,
	groups,
	type Lowering,
	lowering,
	meaningful,
	nameNode,
	nothing,
	spanOf,
	textOfNode,
} from "./lower.ts";
import { EXPRESSIONS, importBinds, pattern } from "./lower-javascript-expressions.ts";
import { childNamed, childrenOf, type SyntaxNode } from "./tree.ts";

/** The program as one block. */
export function lowerJavaScript(source: string, root: SyntaxNode): Node {
	return lowering(source, form).lower(root);
}

type Form = (l: Lowering, node: SyntaxNode) => Node;

function form(l: Lowering, node: SyntaxNode): Node {
	return (STATEMENTS.get(node.name) ?? EXPRESSIONS.get(node.name) ?? children)(l, node);
}

const STATEMENTS: ReadonlyMap<string, Form> = new Map<string, Form>([
	["Script", body],
	["Block", (l, node) => block(childrenOf(node).filter(meaningful).map(l.lower), node, true)],
	["ExpressionStatement", inner],
	["ExportDeclaration", children],
	["VariableDeclaration", variableDeclaration],
	["ImportDeclaration", importBinds],
	["IfStatement", ifStatement],
	["ForStatement", forStatement],
	["WhileStatement", (l, node) => ({ kind: "loop", body: children(l, node), ...spanOf(node) })],
	["DoStatement", (l, node) => ({ kind: "loop", body: children(l, node), ...spanOf(node) })],
	["TryStatement", body],
	["CatchClause", body],
	["SwitchStatement", children],
	["ReturnStatement", (l, node) => ({ kind: "return", value: inner(l, node), ...spanOf(node) })],
	["FunctionDeclaration", named],
	["FunctionExpression", fn],
	["ArrowFunction", fn],
	["MethodDeclaration", fn],
	["ClassDeclaration", children],
	["PropertyDeclaration", propertyDeclaration],
]);

function body(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node).filter((n) => meaningful(n) && n.name !== "VariableDefinition");
	// Function declarations are known before the first statement.
	const ordered = [
		...nodes.filter((n) => n.name === "FunctionDeclaration"),
		...nodes.filter((n) => n.name !== "FunctionDeclaration"),
	];
	return block(ordered.map(l.lower), node, false);
}

function inner(l: Lowering, node: SyntaxNode): Node {
	const [only] = childrenOf(node).filter(meaningful);
	return only === undefined ? nothing(node) : l.lower(only);
}

function variableDeclaration(l: Lowering, node: SyntaxNode): Node {
	const all = childrenOf(node);
	const own = all[0]?.name !== "var";
	const nodes = groups(all.slice(1)).flatMap((part): readonly Node[] => {
		const [target] = part;
		const at = part.findIndex((n) => n.name === "Equals");
		const value = at < 0 ? undefined : part[at + 1];
		if (target === undefined || value === undefined) return [];
		return [
			{
				kind: "assign",
				target: pattern(l, target),
				value: l.lower(value),
				declares: own,
				start: target.from,
				end: value.to,
			},
		];
	});
	return block(nodes, node, false);
}

function ifStatement(l: Lowering, node: SyntaxNode): Node {
	const [test, ...branches] = childrenOf(node).filter((n) => meaningful(n));
	if (test === undefined) return nothing(node);
	return {
		kind: "branch",
		tests: [l.lower(test)],
		branches: branches.map(l.lower),
		exhaustive: branches.length > 1,
		...spanOf(node),
	};
}

function forStatement(l: Lowering, node: SyntaxNode): Node {
	const spec = childNamed(node, "ForOfSpec") ?? childNamed(node, "ForInSpec");
	const rest = childrenOf(node).filter(
		(n) => meaningful(n) && n !== spec && n.name !== "ForOfSpec" && n.name !== "ForInSpec",
	);
	if (spec === undefined) return { kind: "loop", body: block(rest.map(l.lower), node, true), ...spanOf(node) };
	const parts = childrenOf(spec).filter((n) => n.name !== "(" && n.name !== ")");
	const at = parts.findIndex((n) => n.name === "of" || n.name === "in");
	const target = parts[at - 1];
	const items = parts[at + 1];
	const inside = block(rest.map(l.lower), node, true);
	if (target === undefined || items === undefined) return inside;
	const list = l.lower(items);
	return {
		kind: "each",
		target: pattern(l, target),
		// `for (k in o)` gives keys, which for a list are its indexes.
		items: spec.name === "ForInSpec" ? { kind: "many", nodes: [list], ...spanOf(items) } : list,
		body: inside,
		gives: false,
		own: true,
		...spanOf(node),
	};
}

function named(l: Lowering, node: SyntaxNode): Node {
	const name = childNamed(node, "VariableDefinition");
	const value = fn(l, node);
	return name === undefined
		? value
		: { kind: "assign", target: pattern(l, name), value, declares: true, ...spanOf(node) };
}

/** A function of any form; an arrow's expression is what it gives. */
function fn(l: Lowering, node: SyntaxNode): Node {
	const params = childNamed(node, "ParamList");
	const all = childrenOf(node);
	const last = all.at(-1);
	const name = childNamed(node, "VariableDefinition");
	return {
		kind: "function",
		...(name === undefined ? {} : { name: textOfNode(l, name) }),
		params: params === undefined ? [] : parameters(l, params),
		body: last === undefined || last === params ? nothing(node) : l.lower(last),
		gives: node.name === "ArrowFunction" && last?.name !== "Block",
		...spanOf(node),
	};
}

function parameters(l: Lowering, node: SyntaxNode): readonly Parameter[] {
	return groups(childrenOf(node).filter((n) => n.name !== "(" && n.name !== ")")).flatMap(
		(part): readonly Parameter[] => {
			const target = part.find((n) => /^(?:VariableDefinition|ObjectPattern|ArrayPattern)$/.test(n.name));
			if (target === undefined) return [];
			const at = part.findIndex((n) => n.name === "Equals");
			const value = at < 0 ? undefined : part[at + 1];
			const rest = part[0]?.name === "Spread";
			return [
				{
					target: pattern(l, target),
					...(value === undefined ? {} : { fallback: l.lower(value) }),
					...(rest ? { rest } : {}),
				},
			];
		},
	);
}

/** A field of a class is known by its name, as `this.name = …` is. */
function propertyDeclaration(l: Lowering, node: SyntaxNode): Node {
	const all = childrenOf(node);
	const name = childNamed(node, "PropertyDefinition") ?? childNamed(node, "PrivatePropertyDefinition");
	const at = all.findIndex((n) => n.name === "Equals");
	const value = at < 0 ? undefined : all[at + 1];
	if (name === undefined || value === undefined) return nothing(node);
	const target: Node = { kind: "member", object: nameNode("this", node), name: textOfNode(l, name), ...spanOf(name) };
	return { kind: "assign", target, value: l.lower(value), declares: false, ...spanOf(node) };
}
