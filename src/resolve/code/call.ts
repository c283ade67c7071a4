// Calls: of library functions by their rules, of the code's own functions by following them, and what happens to the rest.

import { MAX_FOLLOWED, MAX_INLINE } from "../../model/limits.ts";
import type { CodeValue } from "./acts.ts";
import { evaluate } from "./evaluate.ts";
import type { Node, NodeOf, Span } from "./ir.ts";
import { type Call, type Machine, spend, unknownAt } from "./machine.ts";
import { kindOf } from "./member.ts";
import { stringOf } from "./operation.ts";
import { declare, newScope } from "./scope.ts";
import { bindTarget } from "./target.ts";
import type { Calls } from "./tree.ts";
import { derived, either, joined, knownOf, listVal, NULL, optionsOf, partsOf, textVal, type Val } from "./values.ts";

interface Given {
	readonly args: readonly Val[];
	readonly named: ReadonlyMap<string, Val>;
	readonly open: boolean;
	readonly made: boolean;
	readonly update: (value: Val) => void;
}

export function evaluateCall(m: Machine, node: NodeOf<"call">): Val {
	const callees = optionsOf(evaluate(m, node.callee));
	const given = argumentsOf(m, node);
	return either(callees.map((callee) => callValue(m, callee, given, node)));
}

function argumentsOf(m: Machine, node: NodeOf<"call">): Given {
	const args: Val[] = [];
	const named = new Map<string, Val>();
	let open = false;
	for (const { value: inner, name, spread } of node.args) {
		const value = evaluate(m, inner);
		if (name !== undefined) named.set(name, value);
		else if (spread !== true) args.push(value);
		else if (value.kind === "list") {
			args.push(...value.items);
			open ||= value.rest !== undefined;
		} else if (value.kind === "record") for (const [key, field] of value.fields) named.set(key, field);
		else open = true;
	}
	return { args, named, open, made: node.made, update: updater(m, node) };
}

/** `x.append(y)` gives `x` another value. */
function updater(m: Machine, node: NodeOf<"call">): (value: Val) => void {
	const { callee, args } = node;
	const target = callee.kind === "member" ? callee.object : args[0]?.value;
	return (value) => {
		if (target?.kind === "name") bindTarget(m, target, value, false);
	};
}

function callValue(m: Machine, callee: Val, given: Given, at: Span): Val {
	switch (callee.kind) {
		case "options":
			return either(callee.options.map((option) => callValue(m, option, given, at)));
		case "ref":
			return byRule(m, callee.name, callee, given, at);
		case "function":
			return follow(m, callee, given, at);
		case "bound":
			return method(m, callee.self, callee.name, given, at);
		case "partial":
			return callValue(m, callee.callee, { ...given, args: [...callee.args, ...given.args] }, at);
		case "text": {
			// PHP calls functions by name.
			const name = knownOf(callee);
			const found =
				name === undefined || m.library.language !== "php" ? undefined : m.library.module(name.replace(/^\\/, ""));
			return found === undefined ? byRule(m, "unknown()", callee, given, at) : callValue(m, found, given, at);
		}
		default:
			return byRule(m, "unknown()", callee, given, at);
	}
}

function byRule(m: Machine, name: string, self: Val, given: Given, at: Span): Val {
	const method = name.includes(".") ? `any#${name.slice(name.lastIndexOf(".") + 1)}` : "";
	const { rules, fallback } = m.library;
	const rule =
		rules.get(name) ?? fallback?.(name) ?? rules.get(method) ?? (method === "" ? undefined : fallback?.(method));
	return run(m, rule, self, given, at);
}

function method(m: Machine, self: Val, name: string, given: Given, at: Span): Val {
	const { rules, fallback } = m.library;
	const rule =
		rules.get(`${kindOf(self)}#${name}`) ??
		fallback?.(`${kindOf(self)}#${name}`) ??
		(self.kind === "text" && self.path === true ? rules.get(`text#${name}`) : undefined) ??
		rules.get(`any#${name}`) ??
		fallback?.(`any#${name}`);
	return run(m, rule, self, given, at);
}

function run(m: Machine, rule: ((call: Call) => Val | undefined) | undefined, self: Val, given: Given, at: Span): Val {
	if (!spend(m, 1, at)) return unknownAt(m, at);
	const apply = (callee: Val, args: readonly Val[]): Val =>
		callValue(m, callee, { args, named: new Map(), open: false, made: false, update: () => {} }, at);
	const call: Call = { m, at: { start: at.start, end: at.end }, self, apply, ...given };
	const value = rule?.(call);
	if (rule === undefined) handOver(call);
	return value ?? unknownAt(m, at);
}

/** A function handed to something that is not known is called with what was handed over after it, or with nothing known. */
function handOver(call: Call): void {
	const { m, args, named } = call;
	const target = named.get("target");
	const handed = named.get("args");
	if (target !== undefined && acts(m, target))
		call.apply(target, handed?.kind === "list" ? handed.items : [unknownAt(m, call.at)]);
	for (const [i, arg] of args.entries()) {
		for (const option of optionsOf(arg)) {
			if (!acts(m, option)) continue;
			const rest = args.slice(i + 1);
			if (option.kind === "function")
				call.apply(
					option,
					option.node.params.map((_, at) => rest[at] ?? unknownAt(m, call.at)),
				);
			else call.apply(option, rest.length > 0 ? rest : [unknownAt(m, call.at)]);
		}
	}
}

const acts = (m: Machine, value: Val): boolean =>
	value.kind === "function" ||
	value.kind === "partial" ||
	(value.kind === "ref" && m.library.rules.has(value.name)) ||
	(value.kind === "bound" && m.library.rules.has(`${kindOf(value.self)}#${value.name}`));

/** A function of the code is followed where it is called; if nobody calls it, at the end. */
export function evaluateFunction(m: Machine, node: NodeOf<"function">): Val {
	const value: Val = { kind: "function", node, scope: m.scope };
	// Python evaluates defaults here; elsewhere they may be asked for in calls that are not seen.
	for (const { fallback } of node.params) if (fallback !== undefined) evaluate(m, fallback);
	if (!m.called.has(node)) m.pending.set(node, value);
	return value;
}

function follow(m: Machine, callee: Extract<Val, { readonly kind: "function" }>, given: Given, at: Span): Val {
	const { node } = callee;
	// A function inside itself twice shows what it does; deeper levels do the same further down.
	if (m.inlined >= MAX_INLINE || (m.active.get(node) ?? 0) >= 2) return unknownAt(m, at);
	const times = (m.followed.get(node) ?? 0) + 1;
	m.followed.set(node, times);
	if (times > MAX_FOLLOWED) return followUnknown(m, callee, given, at, times === MAX_FOLLOWED + 1);
	return enter(m, callee, given, at);
}

/** What was handed over may still be called; the function itself is followed once with nothing known. */
function followUnknown(m: Machine, callee: Followed, given: Given, at: Span, first: boolean): Val {
	for (const arg of given.args) {
		for (const one of optionsOf(arg))
			if (one.kind !== "function" && acts(m, one)) callValue(m, one, { ...given, args: [unknownAt(m, at)] }, at);
	}
	if (first)
		enter(
			m,
			callee,
			{ ...given, args: callee.node.params.map((param) => unknownAt(m, param.target)), named: new Map() },
			at,
		);
	return unknownAt(m, at);
}

type Followed = Extract<Val, { readonly kind: "function" }>;

function enter(m: Machine, callee: Followed, given: Given, at: Span): Val {
	const { node } = callee;
	m.called.add(node);
	m.active.set(node, (m.active.get(node) ?? 0) + 1);
	const outer = m.scope;
	m.scope = newScope(callee.scope, true);
	m.inlined++;
	m.returns.push([]);
	bindParameters(m, node, given, at);
	const value = evaluate(m, node.body);
	const returned = m.returns.pop() ?? [];
	m.inlined--;
	m.active.set(node, (m.active.get(node) ?? 1) - 1);
	m.scope = outer;
	return either(node.gives ? [value] : returned);
}

function bindParameters(m: Machine, node: NodeOf<"function">, given: Given, at: Span): void {
	for (const [i, param] of node.params.entries()) {
		const { target, fallback } = param;
		const named = target.kind === "name" ? given.named.get(target.name.replace(/^\$/, "")) : undefined;
		const value =
			param.rest === true
				? listVal(given.args.slice(i), given.open ? unknownAt(m, at) : undefined)
				: (given.args[i] ?? named);
		if (target.kind === "name") declare(m.scope, target.name, value ?? absent(m, target, fallback));
		else bindTarget(m, target, value ?? absent(m, target, fallback), true);
	}
}

function absent(m: Machine, target: Node, fallback: Node | undefined): Val {
	return fallback === undefined ? unknownAt(m, target) : evaluate(m, fallback);
}

/** Follows the functions that were never called, but for those of a module that nothing outside calls by their name. */
export function followPending(m: Machine, calls?: Calls): void {
	for (const [node, value] of m.pending) {
		if (m.called.has(node) || node.kind !== "function") continue;
		const name = node.name ?? m.names.get(node);
		if (calls !== undefined && name !== undefined && value.scope === m.global && !calls(name)) continue;
		const args = node.params.map((param) =>
			param.fallback === undefined
				? unknownAt(m, param.target)
				: either([evaluate(m, param.fallback), unknownAt(m, param.target)]),
		);
		follow(m, value, { args, named: new Map(), open: false, made: false, update: () => {} }, node);
	}
}

/** Tagged templates and back quotes that are shell text; interpolated values of a tag are single shell words. */
export function evaluateTagged(m: Machine, node: NodeOf<"tagged"> | NodeOf<"backticks">): Val {
	const given = { named: new Map<string, Val>(), open: false, made: false, update: () => {} };
	if (node.kind === "backticks")
		return byRule(m, "shell_exec", NULL, { ...given, args: [stringOf(m, node.pieces, node)] }, node);
	const pieces = node.pieces.map(
		(piece): Val =>
			"kind" in piece ? shellWords(m, evaluate(m, piece), piece) : textVal([{ kind: "text", ...piece }]),
	);
	const text = textVal(joined(pieces.map((piece) => partsOf(piece, m.source, node))));
	const tags = optionsOf(evaluate(m, node.tag));
	return either(
		tags.map((tag) =>
			callValue(
				m,
				tag.kind === "unknown" && tag.hole.shown === "$" ? { kind: "ref", name: "$" } : tag,
				{ ...given, args: [text] },
				node,
			),
		),
	);
}

function shellWords(m: Machine, value: Val, at: Span): Val {
	if (value.kind === "list") {
		const words = [...value.items, ...(value.rest === undefined ? [] : [value.rest])].map((item) =>
			partsOf(shellWords(m, item, at), m.source, at),
		);
		return textVal(
			joined(words.flatMap((word, i): readonly CodeValue[] => (i === 0 ? [word] : [derived(" ", at), word]))),
		);
	}
	const known = knownOf(value);
	if (known === undefined) return value.kind === "options" ? unknownAt(m, at) : textVal(partsOf(value, m.source, at));
	return /^[\w./:=@%+,-]+$/.test(known) ? value : textVal(derived(`'${known.replaceAll("'", "'\\''")}'`, at));
}
