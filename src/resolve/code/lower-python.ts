// Lowers a Python syntax tree to the common forms.

import type { Node } from "./ir.ts";
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
import { annotations, EXPRESSIONS, group, inner, parameters } from "./lower-python-expressions.ts";
import { childNamed, childrenOf, type SyntaxNode } from "./tree.ts";

/** The program as one block. */
export function lowerPython(source: string, root: SyntaxNode): Node {
	return lowering(source, form).lower(root);
}

function form(l: Lowering, node: SyntaxNode): Node {
	return (STATEMENTS.get(node.name) ?? EXPRESSIONS.get(node.name) ?? children)(l, node);
}

type Form = (l: Lowering, node: SyntaxNode) => Node;

const STATEMENTS: ReadonlyMap<string, Form> = new Map<string, Form>([
	["Script", body],
	["Body", body],
	["ExpressionStatement", inner],
	["AssignStatement", assignment],
	["UpdateStatement", assignment],
	["NamedExpression", assignment],
	[
		"ImportStatement",
		(l, node) => (textOfNode(l, node).startsWith("from") ? fromImport(l, node) : plainImport(l, node)),
	],
	["ForStatement", forStatement],
	["IfStatement", ifStatement],
	["WhileStatement", (l, node) => ({ kind: "loop", body: children(l, node), ...spanOf(node) })],
	["TryStatement", (l, node) => block(childrenOf(node).filter(meaningful).map(l.lower), node, false)],
	["WithStatement", withStatement],
	["FunctionDefinition", functionDefinition],
	["ReturnStatement", (l, node) => ({ kind: "return", value: inner(l, node), ...spanOf(node) })],
	["ClassDefinition", classDefinition],
	// A decorator may hand the function to anything.
	["DecoratedStatement", (l, node) => withoutNames(body(l, node))],
	["MatchStatement", children],
	[
		"ScopeStatement",
		(l, node) => ({
			kind: "outer",
			names: childrenOf(node)
				.filter(meaningful)
				.map((n) => textOfNode(l, n)),
			...spanOf(node),
		}),
	],
]);

function body(l: Lowering, node: SyntaxNode): Node {
	return block(childrenOf(node).filter(meaningful).map(l.lower), node, false);
}

function assignment(l: Lowering, node: SyntaxNode): Node {
	const parts: SyntaxNode[][] = [[]];
	let operator: string | undefined;
	for (const child of childrenOf(node)) {
		if (child.name === "AssignOp" || child.name === "UpdateOp") {
			parts.push([]);
			if (child.name === "UpdateOp") operator = textOfNode(l, child).slice(0, -1);
		} else if (child.name !== "TypeDef") parts.at(-1)?.push(child);
	}
	const notes = annotations(l, node);
	const value = parts.pop();
	if (value === undefined || parts.length === 0) return block(notes, node, false);
	let made = group(l, value, node);
	for (const target of parts.reverse()) {
		made = {
			kind: "assign",
			target: group(l, target, node),
			value: made,
			declares: false,
			...(operator === undefined ? {} : { operator }),
			...spanOf(node),
		};
	}
	return notes.length === 0 ? made : block([...notes, made], node, false);
}

function plainImport(l: Lowering, node: SyntaxNode): Node {
	const binds = groups(childrenOf(node).slice(1)).map((part): Node => {
		const as = part.findIndex((n) => n.name === "as");
		const names = (as < 0 ? part : part.slice(0, as)).filter(meaningful).map((n) => textOfNode(l, n));
		const alias = as < 0 ? undefined : part[as + 1];
		const name = alias === undefined ? (names[0] ?? "") : textOfNode(l, alias);
		return bind(name, alias === undefined ? name : names.join("."), node);
	});
	return block(binds, node, false);
}

function fromImport(l: Lowering, node: SyntaxNode): Node {
	const all = childrenOf(node);
	const at = all.findIndex((n) => n.name === "import");
	const module = all
		.slice(1, at)
		.map((n) => textOfNode(l, n))
		.join("");
	const binds = groups(all.slice(at + 1).filter((n) => n.name !== "(" && n.name !== ")")).map((part): Node => {
		const [first, , alias] = part;
		const name = first === undefined ? "" : textOfNode(l, first);
		return bind(alias === undefined ? name : textOfNode(l, alias), `${module}.${name}`, node);
	});
	return block(binds, node, false);
}

function bind(name: string, module: string, node: SyntaxNode): Node {
	return {
		kind: "assign",
		target: nameNode(name, node),
		value: { kind: "module", name: module, ...spanOf(node) },
		declares: false,
		...spanOf(node),
	};
}

function forStatement(l: Lowering, node: SyntaxNode): Node {
	const all = childrenOf(node);
	const from = all.findIndex((n) => n.name === "for");
	const at = all.findIndex((n) => n.name === "in");
	const start = all.findIndex((n) => n.name === "Body");
	const bodies = all.filter((n) => n.name === "Body").map(l.lower);
	return {
		kind: "each",
		target: group(l, all.slice(from + 1, at).filter(meaningful), node),
		items: group(l, all.slice(at + 1, start).filter(meaningful), node),
		body: block(bodies, node, false),
		gives: false,
		own: false,
		...spanOf(node),
	};
}

function ifStatement(l: Lowering, node: SyntaxNode): Node {
	const tests: Node[] = [];
	const branches: Node[] = [];
	for (const child of childrenOf(node).filter(meaningful))
		(child.name === "Body" ? branches : tests).push(l.lower(child));
	return { kind: "branch", tests, branches, exhaustive: branches.length > tests.length, ...spanOf(node) };
}

function withStatement(l: Lowering, node: SyntaxNode): Node {
	const nodes: Node[] = [];
	for (const part of groups(childrenOf(node).slice(childrenOf(node)[0]?.name === "async" ? 2 : 1))) {
		const [first, as, target] = part;
		if (first === undefined) continue;
		if (as?.name === "as" && target !== undefined) {
			nodes.push({ kind: "assign", target: l.lower(target), value: l.lower(first), declares: false, ...spanOf(first) });
		} else if (first.name !== "Body" && meaningful(first)) nodes.push(l.lower(first));
	}
	const inside = childNamed(node, "Body");
	if (inside !== undefined) nodes.push(l.lower(inside));
	return block(nodes, node, false);
}

function functionDefinition(l: Lowering, node: SyntaxNode): Node {
	const name = childNamed(node, "VariableName");
	const notes = [...annotations(l, node), ...annotations(l, childNamed(node, "ParamList"))];
	const made: Node = {
		kind: "function",
		params: parameters(l, childNamed(node, "ParamList")),
		body: bodyOf(l, node),
		gives: false,
		...spanOf(node),
	};
	if (name === undefined) return made;
	const named: Node = {
		kind: "assign",
		target: nameNode(textOfNode(l, name), name),
		value: { ...made, name: textOfNode(l, name) },
		declares: false,
		...spanOf(node),
	};
	return notes.length === 0 ? named : block([...notes, named], node, false);
}

/** Names that the body of a class gives a value are fields too. */
function classDefinition(l: Lowering, node: SyntaxNode): Node {
	const inside = childNamed(node, "Body");
	const nodes = childrenOf(node)
		.filter((n) => meaningful(n) && n !== inside && n.name !== "Body")
		.map(l.lower);
	const made = bodyOf(l, node);
	const fields =
		made.kind !== "block"
			? []
			: made.nodes.flatMap((one): readonly Node[] => {
					if (one.kind !== "assign" || one.target.kind !== "name" || one.value.kind === "function") return [];
					const target: Node = {
						kind: "member",
						object: nameNode("self", node),
						name: one.target.name,
						...spanOf(node),
					};
					return [{ kind: "assign", target, value: one.target, declares: false, ...spanOf(node) }];
				});
	return block([...nodes, withoutNames(made), ...fields], node, false);
}

/** Methods are called by what the class is handed to, whatever their names. */
function withoutNames(made: Node): Node {
	if (made.kind !== "block") return made;
	return {
		...made,
		nodes: made.nodes.map((one): Node => {
			if (one.kind === "block") return withoutNames(one);
			if (one.kind !== "assign" || one.value.kind !== "function") return one;
			const { name: _, ...value } = one.value;
			return { ...one, value };
		}),
	};
}

function bodyOf(l: Lowering, node: SyntaxNode): Node {
	const inside = childNamed(node, "Body");
	return inside === undefined ? nothing(node) : l.lower(inside);
}
