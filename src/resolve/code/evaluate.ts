// Evaluates the common forms: statements, scopes, branches and loops; what cannot be known becomes a hole, never nothing.

import { MAX_CODE_DEPTH } from "../../model/limits.ts";
import { evaluateCall, evaluateFunction, evaluateTagged } from "./call.ts";
import { evaluateEach } from "./each.ts";
import type { Node, NodeOf } from "./ir.ts";
import { addGap, type Machine, spend, unknownAt } from "./machine.ts";
import { evaluateIndex, evaluateMember } from "./member.ts";
import { operation, stringOf } from "./operation.ts";
import { assign, lookup, merge, newScope } from "./scope.ts";
import { mayAct } from "./signs.ts";
import { bindTarget } from "./target.ts";
import { either, knownOf, listVal, NULL, optionsOf, truth, type Val } from "./values.ts";

/** The value of a node, and everything it does on the way. */
export function evaluate(m: Machine, node: Node): Val {
	if (!spend(m, 1, node)) return unknownAt(m, node);
	if (m.depth >= MAX_CODE_DEPTH * 2) return tooDeep(m, node);
	m.depth++;
	const value = evaluateNode(m, node);
	m.depth--;
	return value;
}

function evaluateNode(m: Machine, node: Node): Val {
	switch (node.kind) {
		case "literal":
			return node;
		case "string":
			return stringOf(m, node.pieces, node);
		case "name":
			return lookup(m.scope, node.name) ?? m.library.free(node.name) ?? starred(m, node.name) ?? unknownAt(m, node);
		case "module":
			return lookup(m.scope, node.name.toLowerCase()) ?? m.library.module(node.name);
		case "member":
			return evaluateMember(m, node);
		case "index":
			return evaluateIndex(m, node);
		case "call":
			return evaluateCall(m, node);
		case "tagged":
		case "backticks":
			return evaluateTagged(m, node);
		case "list":
			return listOf(m, node);
		case "record":
			return recordOf(m, node);
		case "operation":
			return operation(
				m,
				node.operator,
				node.operands.map((operand) => evaluate(m, operand)),
				node,
			);
		default:
			return controlOf(m, node);
	}
}

function controlOf(m: Machine, node: Node): Val {
	switch (node.kind) {
		case "either":
			for (const test of node.tests) evaluate(m, test);
			return either(node.options.map((option) => evaluate(m, option)));
		case "function":
			return evaluateFunction(m, node);
		case "assign":
			return assignment(m, node);
		case "each":
			return evaluateEach(m, node);
		case "branch":
			return branch(m, node);
		case "loop":
			return loop(m, node.body);
		case "block":
			return block(m, node);
		case "return":
			return giveBack(m, node.value);
		case "outer":
			for (const name of node.names) m.scope.outer.add(name);
			return NULL;
		case "many":
			for (const inner of node.nodes) evaluate(m, inner);
			return unknownAt(m, node);
		case "deep":
			return tooDeep(m, node);
		default:
			return NULL;
	}
}

/** A name that `from module import *` may have brought. */
function starred(m: Machine, name: string): Val | undefined {
	for (const module of optionsOf(lookup(m.scope, "*") ?? NULL)) {
		if (module.kind !== "ref") continue;
		const full = m.library.canonical(module.name.replace(/\*$/, name));
		if (m.library.rules.has(full) || m.library.fallback?.(full) !== undefined) return { kind: "ref", name: full };
	}
	return undefined;
}

function tooDeep(m: Machine, node: Node): Val {
	if (mayAct(m.library.language, m.source.slice(node.start, node.end)))
		addGap(m, "too-deep", "code nested deeper than is followed", node, "MAX_CODE_DEPTH");
	return unknownAt(m, node);
}

function listOf(m: Machine, node: NodeOf<"list">): Val {
	const items: Val[] = [];
	let rest: Val | undefined;
	for (const { value: item, spread } of node.items) {
		const value = evaluate(m, item);
		if (spread !== true) items.push(value);
		else if (value.kind === "list") {
			items.push(...value.items);
			rest = value.rest ?? rest;
		} else rest = unknownAt(m, item);
	}
	return listVal(items, rest);
}

function recordOf(m: Machine, node: NodeOf<"record">): Val {
	const fields = new Map<string, Val>();
	let open = node.open;
	for (const entry of node.entries) {
		const key = knownOf(evaluate(m, entry.key)) ?? (entry.key.kind === "literal" ? String(entry.key.value) : undefined);
		const value = evaluate(m, entry.value);
		// `{...other}` stands under the key null.
		if (key === "null") {
			if (value.kind === "record") for (const [name, field] of value.fields) fields.set(name, field);
			open ||= value.kind !== "record" || value.open;
		} else if (key === undefined) open = true;
		else fields.set(key, value);
	}
	return { kind: "record", fields, open };
}

function assignment(m: Machine, node: NodeOf<"assign">): Val {
	const value = evaluate(m, node.value);
	const { operator } = node;
	if (value.kind === "function" && node.declares && node.target.kind === "name")
		m.names.set(value.node, node.target.name);
	let result = value;
	if (operator !== undefined) {
		const before = evaluate(m, node.target);
		const chooses = operator === "||" || operator === "??" || operator === "&&";
		result = chooses ? either([before, value]) : operation(m, operator, [before, value], node);
	}
	bindTarget(m, node.target, result, node.declares);
	return result;
}

function branch(m: Machine, node: NodeOf<"branch">): Val {
	const outer = m.scope;
	const layers = [];
	let exhaustive = node.exhaustive;
	for (const [i, inner] of node.branches.entries()) {
		const test = node.tests[i];
		const holds = test === undefined ? undefined : truth(evaluate(m, test));
		if (holds === false && test?.kind === "literal") continue;
		m.scope = newScope(outer, false);
		layers.push(m.scope);
		evaluate(m, inner);
		m.scope = outer;
		if (holds === true && test?.kind === "literal") {
			exhaustive = true;
			break;
		}
	}
	merge(outer, layers, exhaustive && layers.length > 0);
	return NULL;
}

/** Names that the body changes may have been changed by an earlier turn. */
export function loop(m: Machine, body: Node): Val {
	const outer = m.scope;
	for (const name of assignedIn(m, body)) {
		const before = lookup(outer, name);
		const changed: Val = { kind: "unknown", hole: { kind: "hole", shown: name, start: body.start, end: body.end } };
		if (before !== undefined) assign(outer, name, either([before, changed]), m.library.inherits);
	}
	m.scope = newScope(outer, false);
	evaluate(m, body);
	const layer = m.scope;
	m.scope = outer;
	merge(outer, [layer], false);
	return NULL;
}

/** Methods that change the list they are called on. */
const GROWS = new Set(["append", "push", "extend", "insert", "unshift", "add"]);

function assignedIn(m: Machine, body: Node): ReadonlySet<string> {
	const names = new Set<string>();
	const open: Node[] = [body];
	for (let node = open.pop(); node !== undefined && spend(m, 1, body); node = open.pop()) {
		if (node.kind === "assign") {
			if (node.target.kind === "name") names.add(node.target.name);
			open.push(node.value);
		} else if (node.kind === "block" || node.kind === "many") open.push(...node.nodes);
		else if (node.kind === "branch") open.push(...node.branches);
		else if (node.kind === "each" || node.kind === "loop") open.push(node.body);
		else if (
			node.kind === "call" &&
			node.callee.kind === "member" &&
			node.callee.object.kind === "name" &&
			GROWS.has(node.callee.name)
		)
			names.add(node.callee.object.name);
	}
	return names;
}

function block(m: Machine, node: NodeOf<"block">): Val {
	const outer = m.scope;
	if (node.own) m.scope = newScope(outer, false);
	let value: Val = NULL;
	for (const inner of node.nodes) {
		value = evaluate(m, inner);
		if (inner.kind === "return") break;
	}
	if (node.own) {
		const layer = m.scope;
		m.scope = outer;
		merge(outer, [layer], true);
	}
	return value;
}

function giveBack(m: Machine, node: Node | undefined): Val {
	const value = node === undefined ? NULL : evaluate(m, node);
	m.returns.at(-1)?.push(value);
	return value;
}
