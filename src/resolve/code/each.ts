// Loops and comprehensions over items: turn by turn where the items are known, once for all where they are not.

import { evaluate, loop } from "./evaluate.ts";
import type { Node, NodeOf } from "./ir.ts";
import { MAX_TURNS } from "./limits.ts";
import { type Machine, unknownAt } from "./machine.ts";
import { merge, newScope } from "./scope.ts";
import { bindTarget } from "./target.ts";
import { listVal, NULL, optionsOf, type Val } from "./values.ts";

export function evaluateEach(m: Machine, node: NodeOf<"each">): Val {
	const items = evaluate(m, node.items);
	const gathered: Val[] = [];
	let rest: Val | undefined;
	for (const option of optionsOf(items)) {
		const turns = option.kind === "list" ? option.items.slice(0, MAX_TURNS) : [];
		for (const item of turns) gathered.push(turn(m, node, item));
		const cut = option.kind !== "list" || option.items.length > turns.length;
		const more = option.kind === "list" ? option.rest : undefined;
		if (more !== undefined) rest = openTurn(m, node, more);
		if (cut) rest = openTurn(m, node, elementOf(m, option, node));
	}
	return node.gives ? listVal(gathered, rest) : NULL;
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
