// Lowers a PHP syntax tree to the common forms.

import type { Argument, Node, Parameter, Piece } from "./ir.ts";
import { type Escapes, unescaped } from "./literals.ts";
import {
	block,
	chain,
	children,
	counted,
	groups,
	type Lowering,
	lowering,
	meaningful,
	nameNode,
	negative,
	nothing,
	spanOf,
	textOfNode,
} from "./lower.ts";
import { childNamed, childrenOf, type SyntaxNode } from "./tree.ts";

/** The program as one block. */
export function lowerPhp(source: string, root: SyntaxNode): Node {
	return lowering(source, (l, node) => (FORMS.get(node.name) ?? children)(l, node)).lower(root);
}

type Form = (l: Lowering, node: SyntaxNode) => Node;

const DOUBLE: Escapes = { style: "c", keepUnknown: true, also: "$`" };
const SINGLE: Escapes = { style: "quotes" };

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
	["Template", body],
	["Program", body],
	["Block", body],
	["ExpressionStatement", inner],
	["VariableName", (l, node) => nameNode(textOfNode(l, node), node)],
	["Name", (l, node) => ({ kind: "module", name: textOfNode(l, node), ...spanOf(node) })],
	[
		"QualifiedName",
		(l, node) => ({ kind: "module", name: textOfNode(l, node).replace(/^.*\\/s, ""), ...spanOf(node) }),
	],
	["String", (l, node) => ({ kind: "string", pieces: stringPieces(l, node), ...spanOf(node) })],
	["HeredocString", heredoc],
	[
		"ShellExpression",
		(l, node) => ({ kind: "backticks", pieces: interpolated(l, node.from + 1, node.to - 1), ...spanOf(node) }),
	],
	["Integer", number],
	["Float", number],
	["Boolean", (l, node) => ({ kind: "literal", value: /^true$/i.test(textOfNode(l, node)), ...spanOf(node) })],
	["ParenthesizedExpression", inner],
	["CastExpression", (l, node) => last(l, node)],
	// `@f()` is silent, and otherwise `f()`.
	["UnaryExpression", (l, node) => (l.source[node.from] === "@" ? last(l, node) : negative(l, node))],
	["BinaryExpression", binary],
	["ConditionalExpression", conditional],
	["AssignmentExpression", assignment],
	["UpdateExpression", assignment],
	["VariableDeclarator", assignment],
	["ArrayExpression", list],
	["ListExpression", list],
	["SubscriptExpression", subscript],
	["MemberExpression", member],
	["ScopedExpression", scoped],
	["CallExpression", call],
	["NewExpression", call],
	["ForeachStatement", foreach],
	["ForStatement", countingLoop],
	["WhileStatement", (l, node) => ({ kind: "loop", body: children(l, node), ...spanOf(node) })],
	["DoStatement", (l, node) => ({ kind: "loop", body: children(l, node), ...spanOf(node) })],
	["IfStatement", ifStatement],
	["TryStatement", body],
	["ReturnStatement", (l, node) => ({ kind: "return", value: inner(l, node), ...spanOf(node) })],
	["FunctionDefinition", fn],
	["FunctionExpression", fn],
	["ArrowFunction", fn],
	["MethodDeclaration", fn],
	["PropertyDeclaration", properties],
]);

function body(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node).filter(meaningful);
	const ordered = [
		...nodes.filter((n) => n.name === "FunctionDefinition"),
		...nodes.filter((n) => n.name !== "FunctionDefinition"),
	];
	return block(ordered.map(l.lower), node, false);
}

function inner(l: Lowering, node: SyntaxNode): Node {
	const [only] = childrenOf(node).filter(meaningful);
	return only === undefined ? nothing(node) : l.lower(only);
}

function last(l: Lowering, node: SyntaxNode): Node {
	const only = childrenOf(node).filter(meaningful).at(-1);
	return only === undefined ? nothing(node) : l.lower(only);
}

function number(l: Lowering, node: SyntaxNode): Node {
	return { kind: "literal", value: Number(textOfNode(l, node).replaceAll("_", "")), ...spanOf(node) };
}

function stringPieces(l: Lowering, node: SyntaxNode): readonly (Piece | Node)[] {
	if (l.source[node.from] !== '"')
		return unescaped(l.source, node.from + 1, Math.max(node.from + 1, node.to - 1), SINGLE);
	const pieces: (Piece | Node)[] = [];
	let from = node.from + 1;
	for (const child of childrenOf(node)) {
		if (!meaningful(child) || child.name === "EscapeSequence") continue;
		pieces.push(
			...unescaped(l.source, from, child.from, DOUBLE),
			child.name === "Interpolation" ? interpolation(l, child) : l.lower(child),
		);
		from = child.to;
	}
	return [...pieces, ...unescaped(l.source, from, Math.max(from, node.to - 1), DOUBLE)];
}

/** `{$x}`, `${x}`. */
function interpolation(l: Lowering, node: SyntaxNode): Node {
	const inside = childrenOf(node).find(meaningful);
	if (inside === undefined) return nothing(node);
	return inside.name === "Name" ? nameNode(`$${textOfNode(l, inside)}`, inside) : l.lower(inside);
}

/** Here-documents and back quotes come without their variables in the tree; simple ones are read here. */
function interpolated(l: Lowering, start: number, end: number): readonly (Piece | Node)[] {
	const pieces: (Piece | Node)[] = [];
	const variable =
		/\\[\s\S]|\{(\$\w+)\}|\$\{(\w+)\}|(\$[A-Za-z_]\w*)((?:\[[^\]\n]{0,80}\]|->\w+)?)|\{\$[^}\n]{0,200}\}/g;
	let from = start;
	for (const found of l.source.slice(start, end).matchAll(variable)) {
		const [whole, braced, named, plain, more] = found;
		if (whole.startsWith("\\")) continue;
		const at = { start: start + found.index, end: start + found.index + whole.length };
		pieces.push(...unescaped(l.source, from, at.start, DOUBLE));
		const name = braced ?? (named === undefined ? undefined : `$${named}`) ?? (more === "" ? plain : undefined);
		pieces.push({ kind: "name", name: name ?? whole, ...at });
		from = at.end;
	}
	return [...pieces, ...unescaped(l.source, from, Math.max(from, end), DOUBLE)];
}

function heredoc(l: Lowering, node: SyntaxNode): Node {
	const text = textOfNode(l, node);
	const head = /^<<<[ \t]*(['"]?)\w+\1\r?\n/.exec(text);
	const tail = /\r?\n[ \t]*\w+$/.exec(text.slice(-200));
	const start = node.from + (head?.[0].length ?? 0);
	const end = Math.max(start, node.to - (tail?.[0].length ?? 0));
	const pieces = head?.[1] === "'" ? unescaped(l.source, start, end, { style: "raw" }) : interpolated(l, start, end);
	return { kind: "string", pieces, ...spanOf(node) };
}

function binary(l: Lowering, node: SyntaxNode): Node {
	const operator = textOfNode(l, childrenOf(node)[1] ?? node).toLowerCase();
	const made = chain(l, node);
	if (made.kind !== "operation" || !/^(?:\|\||&&|\?\?|or|and)$/.test(operator)) return made;
	return { kind: "either", options: made.operands, tests: [], ...spanOf(node) };
}

function conditional(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node).filter(meaningful).map(l.lower);
	const [test, ...options] = nodes;
	if (test === undefined || options.length === 0) return children(l, node);
	return options.length === 1
		? { kind: "either", options: nodes, tests: [], ...spanOf(node) }
		: { kind: "either", options, tests: [test], ...spanOf(node) };
}

function assignment(l: Lowering, node: SyntaxNode): Node {
	const parts = childrenOf(node);
	const [target] = parts;
	const sign = parts.find((n) => n.name === "AssignOp" || n.name === "UpdateOp");
	const given = parts.at(-1);
	const changed = parts.find((n) => n.name === "VariableName");
	if (sign === undefined && changed !== undefined && parts.some((n) => n.name === "ArithOp"))
		return counted(l, changed, node);
	if (target === undefined || sign === undefined || given === undefined || given === sign) return children(l, node);
	const operator = sign.name === "UpdateOp" ? textOfNode(l, sign).slice(0, -1) : undefined;
	return {
		kind: "assign",
		target: target.name === "Name" ? nameNode(textOfNode(l, target).toLowerCase(), target) : l.lower(target),
		value: l.lower(given),
		declares: false,
		...(operator === undefined ? {} : { operator }),
		...spanOf(node),
	};
}

function list(l: Lowering, node: SyntaxNode): Node {
	const inside = childNamed(node, "ValueList") ?? node;
	const parts = groups(childrenOf(inside).filter((n) => !/^(?:[[\]()]|array|list)$/.test(n.name))).flatMap((part) =>
		part.filter((n) => meaningful(n) || n.name === "SpreadArgument"),
	);
	if (!parts.some((n) => n.name === "Pair")) return { kind: "list", items: argumentsOf(l, inside), ...spanOf(node) };
	const entries = parts.flatMap((part) => {
		const [key, value] = part.name === "Pair" ? childrenOf(part).filter(meaningful) : [part, part];
		return key === undefined || value === undefined ? [] : [{ key: l.lower(key), value: l.lower(value) }];
	});
	return { kind: "record", entries, open: parts.some((n) => n.name !== "Pair"), ...spanOf(node) };
}

function argumentsOf(l: Lowering, node: SyntaxNode): readonly Argument[] {
	return groups(childrenOf(node).filter((n) => !/^(?:[[\]()]|array|list)$/.test(n.name))).flatMap(
		(part): readonly Argument[] => {
			const [first] = part;
			if (first === undefined) return [];
			if (first.name === "SpreadArgument") {
				const value = childrenOf(first).find(meaningful);
				return value === undefined ? [] : [{ value: l.lower(value), spread: true }];
			}
			if (first.name === "NamedArgument") {
				const [name, value] = childrenOf(first).filter(meaningful);
				return name === undefined || value === undefined ? [] : [{ name: textOfNode(l, name), value: l.lower(value) }];
			}
			const value = part.find((n) => meaningful(n));
			return value === undefined ? [{ value: nothing(first) }] : [{ value: l.lower(value) }];
		},
	);
}

function subscript(l: Lowering, node: SyntaxNode): Node {
	const [object, index] = childrenOf(node).filter(meaningful);
	if (object === undefined) return nothing(node);
	// `$x[] = …` appends.
	const at: Node = index === undefined ? { kind: "many", nodes: [], ...spanOf(node) } : l.lower(index);
	return { kind: "index", object: l.lower(object), index: at, ...spanOf(node) };
}

function member(l: Lowering, node: SyntaxNode): Node {
	const [object, name] = childrenOf(node).filter(meaningful);
	if (object === undefined || name === undefined) return children(l, node);
	if (name.name === "Name")
		return { kind: "member", object: l.lower(object), name: textOfNode(l, name), ...spanOf(node) };
	return { kind: "index", object: l.lower(object), index: l.lower(name), ...spanOf(node) };
}

function scoped(l: Lowering, node: SyntaxNode): Node {
	const [object, name] = childrenOf(node).filter(meaningful);
	if (object === undefined || name === undefined) return children(l, node);
	return { kind: "member", object: l.lower(object), name: textOfNode(l, name).replace(/^\$/, ""), ...spanOf(node) };
}

function call(l: Lowering, node: SyntaxNode): Node {
	const args = childNamed(node, "ArgList");
	const callee = childrenOf(node).find((n) => meaningful(n) && n.name !== "ArgList");
	if (callee === undefined) return children(l, node);
	// `unlink(...)` is the function itself.
	if (args !== undefined && /^\(\s*\.\.\.\s*\)$/.test(textOfNode(l, args).slice(0, 40))) return l.lower(callee);
	return {
		kind: "call",
		callee: l.lower(callee),
		args: args === undefined ? [] : argumentsOf(l, args),
		made: node.name === "NewExpression",
		...spanOf(node),
	};
}

function countingLoop(l: Lowering, node: SyntaxNode): Node {
	const spec = childNamed(node, "ForSpec");
	const parts = spec === undefined ? [] : childrenOf(spec).filter(meaningful);
	const rest = childrenOf(node).filter((n) => meaningful(n) && n.name !== "ForSpec");
	const starts = parts[0]?.name === "AssignmentExpression" ? 1 : 0;
	const turn = block([...parts.slice(starts), ...rest].map(l.lower), node, false);
	return block([...parts.slice(0, starts).map(l.lower), { kind: "loop", body: turn, ...spanOf(node) }], node, false);
}

/** Fields of a class are known by their names, as `$this->name = …` is. */
function properties(l: Lowering, node: SyntaxNode): Node {
	const nodes = childrenOf(node)
		.filter((n) => n.name === "VariableDeclarator")
		.flatMap((declarator): readonly Node[] => {
			const name = childNamed(declarator, "VariableName");
			const given = childrenOf(declarator).at(-1);
			if (name === undefined || given === undefined || given.name === "VariableName") return [];
			const target: Node = {
				kind: "member",
				object: nameNode("$this", name),
				name: textOfNode(l, name).slice(1),
				...spanOf(name),
			};
			return [{ kind: "assign", target, value: l.lower(given), declares: false, ...spanOf(declarator) }];
		});
	return block(nodes, node, false);
}

function foreach(l: Lowering, node: SyntaxNode): Node {
	const spec = childNamed(node, "ForSpec");
	const parts = spec === undefined ? [] : childrenOf(spec).filter((n) => meaningful(n));
	const [items, bound] = parts;
	if (spec === undefined || items === undefined || bound === undefined) return children(l, node);
	const target = bound.name === "Pair" ? (childrenOf(bound).filter(meaningful).at(-1) ?? bound) : bound;
	const inside = childrenOf(node)
		.filter((n) => meaningful(n) && n.name !== "ForSpec")
		.map(l.lower);
	return {
		kind: "each",
		target: l.lower(target),
		items: l.lower(items),
		body: block(inside, node, false),
		gives: false,
		own: false,
		...spanOf(node),
	};
}

function ifStatement(l: Lowering, node: SyntaxNode): Node {
	const tests: Node[] = [];
	const branches: Node[] = [];
	for (const child of childrenOf(node).filter(meaningful)) {
		(child.name === "ParenthesizedExpression" && tests.length === branches.length ? tests : branches).push(
			l.lower(child),
		);
	}
	return { kind: "branch", tests, branches, exhaustive: branches.length > tests.length, ...spanOf(node) };
}

function fn(l: Lowering, node: SyntaxNode): Node {
	const params = childNamed(node, "ParamList");
	const name = childNamed(node, "Name");
	const inside = childrenOf(node).filter(meaningful).at(-1);
	const made: Node = {
		kind: "function",
		params: params === undefined ? [] : parameters(l, params),
		body: inside === undefined || inside.name === "ParamList" ? nothing(node) : l.lower(inside),
		gives: node.name === "ArrowFunction",
		...spanOf(node),
	};
	if (name === undefined || node.name !== "FunctionDefinition") return made;
	const called = textOfNode(l, name);
	return {
		kind: "assign",
		target: nameNode(called.toLowerCase(), name),
		value: { ...made, name: called },
		declares: false,
		...spanOf(node),
	};
}

function parameters(l: Lowering, node: SyntaxNode): readonly Parameter[] {
	return childrenOf(node)
		.filter((n) => /Parameter$/.test(n.name))
		.flatMap((param): readonly Parameter[] => {
			const name = childNamed(param, "VariableName");
			const at = childrenOf(param).findIndex((n) => n.name === "AssignOp");
			const value = at < 0 ? undefined : childrenOf(param)[at + 1];
			if (name === undefined) return [];
			return [
				{
					target: l.lower(name),
					...(value === undefined || !meaningful(value) ? {} : { fallback: l.lower(value) }),
					...(param.name === "VariadicParameter" ? { rest: true } : {}),
				},
			];
		});
}
