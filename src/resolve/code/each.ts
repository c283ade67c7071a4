// Loops and comprehensions over items: turn by turn where the items are known, once for all where they are not.

import { MAX_TURNS } from "../../model/limits.ts";
import { evaluate, loop } from "./evaluate.ts";
import type { Node, NodeOf, Span } from "./ir.ts";
import { type Machine, unknownAt } from "./machine.ts";
import { merge, newScope } from "./scope.ts";
import { bindTarget } from "./target.ts";
import { derived, listVal, NULL, optionsOf, textVal, type Val } from "./values.ts";

export function evaluateEach(m: Machine, node: NodeOf<"each">): Val {
	const items = evaluate(m, node.items);
	const gathered: Val[] = [];
	let rest: Val | undefined;
	for (const option of optionsOf(items).map((one) => asList(m, one, node))) {
		const turns = option.kind === "list" ? option.items.slice(0, MAX_TURNS) : [];
		for (const item of turns) gathered.push(turn(m, node, item));
		const cut = option.kind !== "list" || option.items.length > turns.length;
		const more = option.kind === "list" ? option.rest : undefined;
		if (more !== undefined) rest = openTurn(m, node, more);
		if (cut) rest = openTurn(m, node, elementOf(m, option, node));
	}
	return node.gives ? listVal(gathered, rest) : NULL;
}

/** A record is walked by its values in PHP, by its keys elsewhere. */
function asList(m: Machine, value: Val, at: Span): Val {
	if (value.kind !== "record") return value;
	const items =
		m.library.language === "php"
			? [...value.fields.values()]
			: [...value.fields.keys()].map((name) => textVal(derived(name, at)));
	return listVal(items, value.open ? unknownAt(m, at) : undefined);
}

/** A text or a thing that is not known is walked as one unknown item, named as the code names it. */
function elementOf(m: Machine, items: Val, node: NodeOf<"each">): Val {
	if (items.kind === "unknown") return { kind: "unknown", hole: { ...items.hole, ...shownAs(m, node.target) } };
	return unknownAt(m, node.target);
}

function shownAs(m: Machine, target: Node): { readonly shown: string; readonly start: number; readonly end: number } {
	return { shown: m.source.slice(target.start, target.end).slice(0, 60), start: target.start, end: target.end };
}

function turn(m: Machine, node: NodeOf<"each">, item: Val): Val {
	const outer = m.scope;
	m.scope = newScope(outer, false);
	bindTarget(m, node.target, item, node.own);
	const value = evaluate(m, node.body);
	const layer = m.scope;
	m.scope = outer;
	merge(outer, [layer], true);
	return value;
}

function openTurn(m: Machine, node: NodeOf<"each">, item: Val): Val {
	let value: Val = NULL;
	const outer = m.scope;
	m.scope = newScope(outer, false);
	bindTarget(m, node.target, item, node.own);
	if (node.gives) value = evaluate(m, node.body);
	else loop(m, node.body);
	const layer = m.scope;
	m.scope = outer;
	merge(outer, [layer], false);
	return value;
}
