// Lowers the expressions of JavaScript and TypeScript, and their binding patterns.

import type { Argument, Node, Parameter, Piece } from "./ir.ts";
import { unescaped } from "./literals.ts";
import {
	block,
	chain,
	children,
	counted,
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
	["VariableDefinition", (l, node) => nameNode(textOfNode(l, node), node)],
	["String", string],
	["TemplateString", string],
	[
		"Number",
		(l, node) => ({ kind: "literal", value: Number(textOfNode(l, node).replaceAll("_", "")), ...spanOf(node) }),
	],
	["BooleanLiteral", (l, node) => ({ kind: "literal", value: textOfNode(l, node) === "true", ...spanOf(node) })],
	["UnaryExpression", negative],
	["ParenthesizedExpression", inner],
	["AwaitExpression", inner],
	["SequenceExpression", sequence],
	["PostfixExpression", postfix],
	["PrefixCast", inner],
	["MemberExpression", member],
	["CallExpression", call],
	["NewExpression", call],
	["DynamicImport", dynamicImport],
	["TaggedTemplateExpression", tagged],
	["BinaryExpression", binary],
	["ConditionalExpression", conditional],
	["AssignmentExpression", assignment],
	["ArrayExpression", (l, node) => ({ kind: "list", items: argumentsOf(l, node), ...spanOf(node) })],
	["ObjectExpression", object],
]);

function inner(l: Lowering, node: SyntaxNode): Node {
	const [only] = childrenOf(node);
	const found = only !== undefined && isValue(only) ? only : childrenOf(node).find(isValue);
	return found === undefined ? nothing(node) : l.lower(found);
}

/** `i++` changes a name, `x!` is `x`. */
function postfix(l: Lowering, node: SyntaxNode): Node {
	const [target, sign] = childrenOf(node);
	return target !== undefined && sign?.name === "ArithOp" ? counted(l, target, node) : inner(l, node);
}

/** `this` and `super` are keywords, and values too. */
const isValue = (node: SyntaxNode): boolean => meaningful(node) || node.name === "this" || node.name === "super";

function sequence(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node).filter(isValue);
	return block(
		nodes.map((n) => value(l, n)),
		node,
		false,
	);
}

function value(l: Lowering, node: SyntaxNode): Node {
	return node.name === "this" || node.name === "super" ? nameNode("this", node) : l.lower(node);
}

function string(l: Lowering, node: SyntaxNode): Node {
	return { kind: "string", pieces: stringPieces(l, node), ...spanOf(node) };
}

function stringPieces(l: Lowering, node: SyntaxNode): readonly (Piece | Node)[] {
	const pieces: (Piece | Node)[] = [];
	let from = node.from + 1;
	for (const child of childrenOf(node)) {
		if (child.name !== "Interpolation") continue;
		const inside = childrenOf(child).find(isValue);
		pieces.push(
			...unescaped(l.source, from, child.from, { style: "c" }),
			inside === undefined ? nothing(child) : value(l, inside),
		);
		from = child.to;
	}
	return [...pieces, ...unescaped(l.source, from, Math.max(from, node.to - 1), { style: "c" })];
}

function member(l: Lowering, node: SyntaxNode): Node {
	const [object, ...rest] = childrenOf(node);
	if (object === undefined) return nothing(node);
	const property = rest.find((n) => n.name === "PropertyName" || n.name === "PrivatePropertyName");
	if (property !== undefined)
		return { kind: "member", object: value(l, object), name: textOfNode(l, property), ...spanOf(node) };
	const index = rest.find(isValue);
	if (index === undefined) return value(l, object);
	return { kind: "index", object: value(l, object), index: value(l, index), ...spanOf(node) };
}

function call(l: Lowering, node: SyntaxNode): Node {
	const args = childNamed(node, "ArgList");
	const callee = childrenOf(node).find(
		(n) => n !== args && isValue(n) && n.name !== "ArgList" && n.name !== "TypeArgList",
	);
	// `import("fs")` and `super(…)` have no callee of their own.
	if (callee === undefined) return children(l, node);
	return {
		kind: "call",
		callee: value(l, callee),
		args: args === undefined ? [] : argumentsOf(l, args),
		made: node.name === "NewExpression",
		...spanOf(node),
	};
}

/** The value is the module itself: awaiting and `.then` are looked through. */
function dynamicImport(l: Lowering, node: SyntaxNode): Node {
	return {
		kind: "call",
		callee: nameNode("require", node),
		args: childrenOf(node)
			.filter(meaningful)
			.map((n) => ({ value: l.lower(n) })),
		made: false,
		...spanOf(node),
	};
}

/** Values between brackets, with `...x`; holes of arrays are left out. */
function argumentsOf(l: Lowering, node: SyntaxNode): readonly Argument[] {
	const parts = groups(childrenOf(node).filter((n) => !/^[[\]()]$/.test(n.name)));
	return parts.flatMap((part): readonly Argument[] => {
		const found = part.find(isValue);
		if (found === undefined) return part.some((n) => n.name === "null") ? [{ value: nothing(node) }] : [];
		return [{ value: value(l, found), ...(part[0]?.name === "Spread" ? { spread: true } : {}) }];
	});
}

function tagged(l: Lowering, node: SyntaxNode): Node {
	const tag = childrenOf(node).find(isValue);
	const template = childNamed(node, "TemplateString");
	if (tag === undefined || template === undefined) return children(l, node);
	return { kind: "tagged", tag: value(l, tag), pieces: stringPieces(l, template), ...spanOf(node) };
}

function binary(l: Lowering, node: SyntaxNode): Node {
	const operator = textOfNode(l, childrenOf(node)[1] ?? node);
	if (operator === "as" || operator === "satisfies") return inner(l, node);
	const made = chain(l, node);
	if (made.kind !== "operation" || !/^(?:\|\||&&|\?\?)$/.test(operator)) return made;
	return { kind: "either", options: made.operands, tests: [], ...spanOf(node) };
}

function conditional(l: Lowering, node: SyntaxNode): Node {
	const [test, yes, no] = childrenOf(node).filter(isValue);
	if (yes === undefined || test === undefined || no === undefined) return children(l, node);
	return { kind: "either", options: [value(l, yes), value(l, no)], tests: [value(l, test)], ...spanOf(node) };
}

function assignment(l: Lowering, node: SyntaxNode): Node {
	const [target, sign, ...rest] = childrenOf(node);
	const from = rest.find(isValue);
	if (target === undefined || sign === undefined || from === undefined) return children(l, node);
	const operator = sign.name === "UpdateOp" ? textOfNode(l, sign).slice(0, -1) : undefined;
	return {
		kind: "assign",
		target: pattern(l, target),
		value: value(l, from),
		declares: false,
		...(operator === undefined ? {} : { operator }),
		...spanOf(node),
	};
}

function object(l: Lowering, node: SyntaxNode): Node {
	let open = false;
	const entries = childrenOf(node)
		.filter(meaningful)
		.flatMap((property) => {
			const parts = childrenOf(property);
			const [first] = parts;
			if (first?.name === "Spread" || first === undefined) {
				open = true;
				const from = parts.find(isValue);
				return from === undefined ? [] : [{ key: nothing(property), value: value(l, from) }];
			}
			const name = parts.find((n) => meaningful(n));
			if (name === undefined) return [];
			const key: Node = name.name === "PropertyDefinition" ? keyOf(textOfNode(l, name), name) : l.lower(name);
			const colon = parts.findIndex((n) => n.name === ":");
			const given = colon < 0 ? undefined : parts.slice(colon + 1).find(isValue);
			if (given !== undefined) return [{ key, value: value(l, given) }];
			if (parts.some((n) => n.name === "ParamList")) return [{ key, value: fn(l, property) }];
			return [{ key, value: nameNode(textOfNode(l, name), name) }];
		});
	return { kind: "record", entries, open, ...spanOf(node) };
}

/** A function of any form; an arrow's expression is what it gives. */
export function fn(l: Lowering, node: SyntaxNode): Node {
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

function keyOf(text: string, node: SyntaxNode): Node {
	return { kind: "string", pieces: [{ text, exact: true, ...spanOf(node) }], ...spanOf(node) };
}

/** The target of a binding or assignment: a name, a member, or a list or record of targets. */
export function pattern(l: Lowering, node: SyntaxNode): Node {
	switch (node.name) {
		case "ArrayPattern":
			return { kind: "list", items: patternItems(l, node), ...spanOf(node) };
		case "ObjectPattern":
			return {
				kind: "record",
				entries: childrenOf(node)
					.filter((n) => n.name === "PatternProperty")
					.flatMap((n) => patternEntry(l, n)),
				open: false,
				...spanOf(node),
			};
		default:
			return l.lower(node);
	}
}

function patternItems(l: Lowering, node: SyntaxNode): readonly Argument[] {
	const inside = childrenOf(node).slice(1, -1);
	const parts: SyntaxNode[][] = [[]];
	for (const n of inside) n.name === "," ? parts.push([]) : parts.at(-1)?.push(n);
	return parts.map((part) => {
		const target = part.find((n) => n.name !== "Spread");
		return {
			value: target === undefined ? nothing(node) : withDefault(l, pattern(l, target), part),
			...(part[0]?.name === "Spread" ? { spread: true } : {}),
		};
	});
}

function patternEntry(l: Lowering, node: SyntaxNode): readonly { key: Node; value: Node }[] {
	const parts = childrenOf(node).filter((n) => meaningful(n));
	const [key, target] = parts;
	if (key === undefined) return [];
	const named = childNamed(node, ":") !== undefined;
	const name: Node =
		key.name === "PropertyName" || key.name === "VariableDefinition" ? keyOf(textOfNode(l, key), key) : l.lower(key);
	const bound = pattern(l, named && target !== undefined ? target : key);
	return [{ key: name, value: withDefault(l, bound, childrenOf(node)) }];
}

/** `{ a = 1 }`: as an assignment of the default. */
function withDefault(l: Lowering, target: Node, part: readonly SyntaxNode[]): Node {
	const at = part.findIndex((n) => n.name === "Equals");
	const fallback = at < 0 ? undefined : part[at + 1];
	return fallback === undefined
		? target
		: { kind: "assign", target, value: value(l, fallback), declares: true, start: target.start, end: fallback.to };
}

/** `import d, { a as b } from "m"`, `import * as n from "m"`. */
export function importBinds(l: Lowering, node: SyntaxNode): Node {
	const source = childNamed(node, "String");
	if (source === undefined) return nothing(node);
	const module = textOfNode(l, source).slice(1, -1);
	const bind = (target: SyntaxNode, name: string): Node => ({
		kind: "assign",
		target: nameNode(textOfNode(l, target), target),
		value: { kind: "module", name, ...spanOf(node) },
		declares: false,
		...spanOf(node),
	});
	const group = childNamed(node, "ImportGroup");
	const whole = childrenOf(node)
		.filter((n) => n.name === "VariableDefinition")
		.map((n) => bind(n, module));
	const parts =
		group === undefined
			? []
			: groups(childrenOf(group).slice(1, -1)).flatMap((part): readonly Node[] => {
					const named = part.filter(meaningful);
					const first = named[0];
					const target = named.at(-1);
					return first === undefined || target === undefined ? [] : [bind(target, `${module}#${textOfNode(l, first)}`)];
				});
	return block([...whole, ...parts], node, false);
}
