// Lowers a Python syntax tree to the common forms.

import type { Argument, Node, Parameter, Piece } from "./ir.ts";
import { unescape } from "./literals.ts";
import {
	block,
	chain,
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

const EXPRESSIONS: ReadonlyMap<string, Form> = new Map<string, Form>([
	["VariableName", (l, node) => nameNode(textOfNode(l, node), node)],
	["String", (l, node) => ({ kind: "string", pieces: stringPieces(l, node), ...spanOf(node) })],
	["FormatString", (l, node) => ({ kind: "string", pieces: stringPieces(l, node), ...spanOf(node) })],
	[
		"ContinuedString",
		(l, node) => ({ kind: "string", pieces: childrenOf(node).flatMap((n) => stringPieces(l, n)), ...spanOf(node) }),
	],
	[
		"Number",
		(l, node) => ({ kind: "literal", value: Number(textOfNode(l, node).replaceAll("_", "")), ...spanOf(node) }),
	],
	["Boolean", (l, node) => ({ kind: "literal", value: textOfNode(l, node) === "True", ...spanOf(node) })],
	["None", (_, node) => nothing(node)],
	["ParenthesizedExpression", inner],
	["AwaitExpression", inner],
	["MemberExpression", memberExpression],
	["CallExpression", callExpression],
	["BinaryExpression", binary],
	["ConditionalExpression", conditional],
	["TupleExpression", list],
	["ArrayExpression", list],
	["SetExpression", list],
	["DictionaryExpression", dictionary],
	["ArrayComprehensionExpression", comprehension],
	["SetComprehensionExpression", comprehension],
	["ComprehensionExpression", comprehension],
	["DictionaryComprehensionExpression", comprehension],
	["LambdaExpression", lambda],
]);

function body(l: Lowering, node: SyntaxNode): Node {
	return block(childrenOf(node).filter(meaningful).map(l.lower), node, false);
}

/** The one expression of a statement or a pair of brackets. */
function inner(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node).filter(meaningful);
	return nodes.length === 1 && nodes[0] !== undefined ? l.lower(nodes[0]) : sequence(l, nodes, node);
}

/** `a, b` without brackets is a tuple. */
function sequence(l: Lowering, nodes: readonly SyntaxNode[], node: SyntaxNode): Node {
	if (nodes.length === 0) return nothing(node);
	return { kind: "list", items: argumentsOf(l, nodes), ...spanOf(node) };
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
	const value = parts.pop();
	if (value === undefined || parts.length === 0) return nothing(node);
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
	return made;
}

function group(l: Lowering, nodes: readonly SyntaxNode[], node: SyntaxNode): Node {
	const [first] = nodes;
	return nodes.length === 1 && first !== undefined ? l.lower(first) : sequence(l, nodes, node);
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
	const made: Node = {
		kind: "function",
		params: parameters(l, childNamed(node, "ParamList")),
		body: bodyOf(l, node),
		gives: false,
		...spanOf(node),
	};
	if (name === undefined) return made;
	return {
		kind: "assign",
		target: nameNode(textOfNode(l, name), name),
		value: { ...made, name: textOfNode(l, name) },
		declares: false,
		...spanOf(node),
	};
}

function bodyOf(l: Lowering, node: SyntaxNode): Node {
	const inside = childNamed(node, "Body");
	return inside === undefined ? nothing(node) : l.lower(inside);
}

function lambda(l: Lowering, node: SyntaxNode): Node {
	const params = childNamed(node, "ParamList");
	const last = childrenOf(node).at(-1);
	return {
		kind: "function",
		params: parameters(l, params),
		body: last === undefined ? nothing(node) : l.lower(last),
		gives: true,
		...spanOf(node),
	};
}

function parameters(l: Lowering, node: SyntaxNode | undefined): readonly Parameter[] {
	if (node === undefined) return [];
	return groups(childrenOf(node).filter((n) => n.name !== "(" && n.name !== ")" && n.name !== "TypeDef")).flatMap(
		(part) => {
			const at = part.findIndex((n) => n.name === "VariableName");
			const name = part[at];
			if (name === undefined) return [];
			const value = part[at + 1]?.name === "AssignOp" ? part[at + 2] : undefined;
			return [
				{
					target: l.lower(name),
					...(value === undefined ? {} : { fallback: l.lower(value) }),
					...(part[0]?.name === "*" ? { rest: true } : {}),
				},
			];
		},
	);
}

function memberExpression(l: Lowering, node: SyntaxNode): Node {
	const [object, ...rest] = childrenOf(node);
	if (object === undefined) return nothing(node);
	const property = rest.find((n) => n.name === "PropertyName");
	if (property !== undefined)
		return { kind: "member", object: l.lower(object), name: textOfNode(l, property), ...spanOf(node) };
	const inside = rest.filter(meaningful);
	const sliced = rest.some((n) => n.name === ":");
	const [only] = inside;
	if (!sliced && inside.length === 1 && only !== undefined)
		return { kind: "index", object: l.lower(object), index: l.lower(only), ...spanOf(node) };
	return {
		kind: "call",
		callee: { kind: "member", object: l.lower(object), name: "[:]", ...spanOf(node) },
		args: slice(l, rest),
		made: false,
		...spanOf(node),
	};
}

function slice(l: Lowering, nodes: readonly SyntaxNode[]): readonly Argument[] {
	const args: Argument[] = [];
	let open = true;
	for (const n of nodes.slice(1)) {
		if (meaningful(n)) {
			args.push({ value: l.lower(n) });
			open = false;
		} else if (open && n.name !== ",") args.push({ value: nothing(n) });
		else open = true;
	}
	return args;
}

function callExpression(l: Lowering, node: SyntaxNode): Node {
	const [callee, list] = childrenOf(node);
	if (callee === undefined || list === undefined) return children(l, node);
	return { kind: "call", callee: l.lower(callee), args: listArguments(l, list), made: false, ...spanOf(node) };
}

function listArguments(l: Lowering, list: SyntaxNode): readonly Argument[] {
	if (childNamed(list, "for") !== null && childNamed(list, "for") !== undefined)
		return [{ value: comprehension(l, list) }];
	return argumentsOf(l, childrenOf(list));
}

/** Values between commas, with `*x`, `**x` and `name=x`. */
function argumentsOf(l: Lowering, nodes: readonly SyntaxNode[]): readonly Argument[] {
	const separated = nodes.some((n) => n.name === ",")
		? groups(nodes)
		: nodes.some((n) => !meaningful(n))
			? [nodes]
			: nodes.map((n) => [n]);
	return separated.flatMap((part): readonly Argument[] => {
		const [star] = part;
		const values = part.filter(meaningful);
		const [first, second] = values;
		if (first === undefined) return [];
		if (part.some((n) => n.name === "AssignOp") && second !== undefined)
			return [{ name: textOfNode(l, first), value: l.lower(second) }];
		const spread = part.some((n) => n.name === "*" || n.name === "**") && star !== first;
		return [{ value: l.lower(first), ...(spread ? { spread: true } : {}) }];
	});
}

function binary(l: Lowering, node: SyntaxNode): Node {
	const operator = textOfNode(l, childrenOf(node)[1] ?? node);
	if (operator !== "or" && operator !== "and") return chain(l, node);
	const made = chain(l, node);
	return made.kind === "operation" ? { kind: "either", options: made.operands, tests: [], ...spanOf(node) } : made;
}

function conditional(l: Lowering, node: SyntaxNode): Node {
	const [yes, test, no] = childrenOf(node).filter(meaningful);
	if (yes === undefined || test === undefined || no === undefined) return children(l, node);
	return { kind: "either", options: [l.lower(yes), l.lower(no)], tests: [l.lower(test)], ...spanOf(node) };
}

function list(l: Lowering, node: SyntaxNode): Node {
	return {
		kind: "list",
		items: argumentsOf(
			l,
			childrenOf(node).filter((n) => !/^[[\](){}]$/.test(n.name)),
		),
		...spanOf(node),
	};
}

function dictionary(l: Lowering, node: SyntaxNode): Node {
	const parts = groups(childrenOf(node).filter((n) => n.name !== "{" && n.name !== "}"));
	const entries = parts.flatMap((part) => {
		const [key, value] = part.filter(meaningful);
		return key === undefined || value === undefined ? [] : [{ key: l.lower(key), value: l.lower(value) }];
	});
	return { kind: "record", entries, open: entries.length < parts.length, ...spanOf(node) };
}

/** `[f(x) for x in y if z for …]`: nested from the last `for` inwards. */
function comprehension(l: Lowering, node: SyntaxNode): Node {
	const all = childrenOf(node).filter((n) => !/^[[\](){}]$/.test(n.name));
	const at = all.findIndex((n) => n.name === "for" || n.name === "async");
	const heads: SyntaxNode[][] = [];
	for (const n of all.slice(at)) {
		if (n.name === "for") heads.push([]);
		else heads.at(-1)?.push(n);
	}
	const values = all.slice(0, at).filter(meaningful);
	let made: Node =
		values.length === 1 && values[0] !== undefined
			? l.lower(values[0])
			: { kind: "many", nodes: values.map(l.lower), ...spanOf(node) };
	for (const head of heads.reverse()) {
		const until = head.findIndex((n) => n.name === "in");
		const rest = head.slice(until + 1).filter(meaningful);
		const [items, ...tests] = rest;
		if (items === undefined) continue;
		const inside: Node =
			tests.length === 0 ? made : { kind: "block", nodes: [...tests.map(l.lower), made], own: false, ...spanOf(node) };
		made = {
			kind: "each",
			target: group(l, head.slice(0, until).filter(meaningful), node),
			items: l.lower(items),
			body: inside,
			gives: true,
			own: true,
			...spanOf(node),
		};
	}
	return made;
}

function stringPieces(l: Lowering, node: SyntaxNode): readonly (Piece | Node)[] {
	const prefix = /^[a-zA-Z]*/.exec(l.source.slice(node.from, node.from + 3))?.[0] ?? "";
	const opened = node.from + prefix.length;
	const quote = /^(?:"""|''')/.test(l.source.slice(opened, opened + 3)) ? 3 : 1;
	const escapes = /r/i.test(prefix) ? ({ style: "raw" } as const) : ({ style: "c", keepUnknown: true } as const);
	const closed =
		l.source.slice(opened, opened + quote) === l.source.slice(node.to - quote, node.to) &&
		node.to - opened >= 2 * quote;
	const to = closed ? node.to - quote : node.to;
	const pieces: (Piece | Node)[] = [];
	let from = opened + quote;
	for (const child of childrenOf(node)) {
		if (child.name !== "FormatReplacement") continue;
		pieces.push(...plain(unescape(l.source, from, child.from, escapes), node.name), replacement(l, child));
		from = child.to;
	}
	return [...pieces, ...plain(unescape(l.source, from, to, escapes), node.name)];
}

/** `{{` and `}}` of format strings are one brace. */
function plain(pieces: readonly (Piece | Node)[], form: string): readonly (Piece | Node)[] {
	if (form !== "FormatString") return pieces;
	return pieces.map((piece) => {
		if ("kind" in piece || !/\{\{|\}\}/.test(piece.text)) return piece;
		return { ...piece, text: piece.text.replaceAll("{{", "{").replaceAll("}}", "}"), exact: false };
	});
}

/** `{x}`; a format after `:` or `!` changes the text, so that it is not known. */
function replacement(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node).filter(meaningful);
	const [only] = nodes;
	if (nodes.length === 1 && only !== undefined) return l.lower(only);
	const changed = nodes.some(
		(n) => n.name === "FormatSpec" || (n.name === "FormatConversion" && textOfNode(l, n) !== "!s"),
	);
	if (!changed && only !== undefined) return l.lower(only);
	return { kind: "many", nodes: nodes.filter((n) => !n.name.startsWith("Format")).map(l.lower), ...spanOf(node) };
}
