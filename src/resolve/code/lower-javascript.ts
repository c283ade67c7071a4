// Lowers a JavaScript or TypeScript syntax tree to the common forms: statements, functions and bindings.

import type { Node, NodeOf } from "./ir.ts";
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
import { EXPRESSIONS, fn, importBinds, pattern } from "./lower-javascript-expressions.ts";
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
	["Block", (l, node) => ({ ...body(l, node), own: true })],
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
	["MethodDeclaration", methodDeclaration],
	["ClassDeclaration", children],
	["PropertyDeclaration", propertyDeclaration],
]);

function body(l: Lowering, node: SyntaxNode): NodeOf<"block"> {
	const nodes = childrenOf(node).filter((n) => meaningful(n) && n.name !== "VariableDefinition");
	// Function declarations are known before the first statement.
	const ordered = [
		...nodes.filter((n) => n.name === "FunctionDeclaration"),
		...nodes.filter((n) => n.name !== "FunctionDeclaration"),
	];
	return { kind: "block", nodes: ordered.map(l.lower), own: false, ...spanOf(node) };
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
	if (spec === undefined) return countingLoop(l, node);
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

/** `for (init; test; step) body`: the body may follow the step. */
function countingLoop(l: Lowering, node: SyntaxNode): Node {
	const spec = childNamed(node, "ForSpec");
	const parts = spec === undefined ? [] : childrenOf(spec).filter(meaningful);
	const rest = childrenOf(node).filter((n) => meaningful(n) && n !== spec && n.name !== "ForSpec");
	const starts = /^(?:VariableDeclaration|AssignmentExpression|SequenceExpression)$/.test(parts[0]?.name ?? "") ? 1 : 0;
	const turn = block([...parts.slice(starts), ...rest].map(l.lower), node, false);
	return block([...parts.slice(0, starts).map(l.lower), { kind: "loop", body: turn, ...spanOf(node) }], node, true);
}

function named(l: Lowering, node: SyntaxNode): Node {
	const name = childNamed(node, "VariableDefinition");
	const value = fn(l, node);
	return name === undefined
		? value
		: { kind: "assign", target: pattern(l, name), value, declares: true, ...spanOf(node) };
}

/** The name of a method may be an expression. */
function methodDeclaration(l: Lowering, node: SyntaxNode): Node {
	const all = childrenOf(node);
	const keys = all
		.slice(
			0,
			all.findIndex((n) => n.name === "ParamList"),
		)
		.filter((n) => meaningful(n) && !/PropertyDefinition$/.test(n.name));
	return block([...keys.map(l.lower), fn(l, node)], node, false);
}

/** A field of a class is known by its name, as `this.name = …` is. */
function propertyDeclaration(l: Lowering, node: SyntaxNode): Node {
	const all = childrenOf(node);
	const name = childNamed(node, "PropertyDefinition") ?? childNamed(node, "PrivatePropertyDefinition");
	const at = all.findIndex((n) => n.name === "Equals");
	const value = at < 0 ? undefined : all[at + 1];
	if (name === undefined || value === undefined) return block(all.filter(meaningful).map(l.lower), node, false);
	const target: Node = { kind: "member", object: nameNode("this", node), name: textOfNode(l, name), ...spanOf(name) };
	return { kind: "assign", target, value: l.lower(value), declares: false, ...spanOf(node) };
}
