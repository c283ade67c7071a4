// Lowers the expressions of Python: strings, calls, comprehensions, parameters.

import type { Argument, Node, Parameter, Piece } from "./ir.ts";
import { unescaped } from "./literals.ts";
import {
	chain,
	children,
	groups,
	type Lowering,
	meaningful,
	nameNode,
	negative,
	nothing,
	spanOf,
	textOfNode,
} from "./lower.ts";
import { childNamed, childrenOf, type SyntaxNode } from "./tree.ts";

type Form = (l: Lowering, node: SyntaxNode) => Node;

/** By the name of the grammar's node. */
export const EXPRESSIONS: ReadonlyMap<string, Form> = new Map<string, Form>([
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
	["UnaryExpression", negative],
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
	["Decorator", decorator],
]);

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
		if (key === undefined) return [];
		// `**x` stands under no key.
		return [
			value === undefined ? { key: nothing(node), value: l.lower(key) } : { key: l.lower(key), value: l.lower(value) },
		];
	});
	return { kind: "record", entries, open: false, ...spanOf(node) };
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
		pieces.push(...plain(unescaped(l.source, from, child.from, escapes), node.name), replacement(l, child));
		from = child.to;
	}
	return [...pieces, ...plain(unescaped(l.source, from, to, escapes), node.name)];
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
	return { kind: "many", nodes: nodes.filter((n) => n.name !== "FormatConversion").map(l.lower), ...spanOf(node) };
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

export function parameters(l: Lowering, node: SyntaxNode | undefined): readonly Parameter[] {
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

/** The one expression of a statement or a pair of brackets. */
export function inner(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node).filter(meaningful);
	return nodes.length === 1 && nodes[0] !== undefined ? l.lower(nodes[0]) : sequence(l, nodes, node);
}

/** `a, b` without brackets is a tuple. */
export function sequence(l: Lowering, nodes: readonly SyntaxNode[], node: SyntaxNode): Node {
	if (nodes.length === 0) return nothing(node);
	return { kind: "list", items: argumentsOf(l, nodes), ...spanOf(node) };
}

export function group(l: Lowering, nodes: readonly SyntaxNode[], node: SyntaxNode): Node {
	const [first] = nodes;
	return nodes.length === 1 && first !== undefined ? l.lower(first) : sequence(l, nodes, node);
}

/** Annotations are expressions, and run. */
export function annotations(l: Lowering, node: SyntaxNode | undefined): readonly Node[] {
	return node === undefined
		? []
		: childrenOf(node)
				.filter((n) => n.name === "TypeDef")
				.map((n) => children(l, n));
}

/** `@a.b(c)`: the grammar leaves the call in pieces. */
function decorator(l: Lowering, node: SyntaxNode): Node {
	let made: Node | undefined;
	for (const part of childrenOf(node)) {
		if (part.name === "ArgList" && made !== undefined)
			made = { kind: "call", callee: made, args: listArguments(l, part), made: false, ...spanOf(node) };
		else if (part.name === "VariableName" && made === undefined) made = l.lower(part);
		else if (part.name === "VariableName" || part.name === "PropertyName") {
			made =
				made === undefined ? undefined : { kind: "member", object: made, name: textOfNode(l, part), ...spanOf(node) };
		} else if (part.name !== "At" && meaningful(part)) made = l.lower(part);
	}
	return made ?? nothing(node);
}
