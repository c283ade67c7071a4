// Gives values to the targets of assignments: names, fields, and patterns of them.

import { evaluate } from "./evaluate.ts";
import type { Node } from "./ir.ts";
import { type Machine, spend, unknownAt } from "./machine.ts";
import { fieldOf, itemOf } from "./member.ts";
import { assign, declare, lookup } from "./scope.ts";
import { either, knownOf, listVal, optionsOf, type Val } from "./values.ts";

/** Binds a target; `declares` makes its names belong to the block. */
export function bindTarget(m: Machine, target: Node, value: Val, declares: boolean): void {
	switch (target.kind) {
		case "name":
			if (target.name === "*") declare(m.scope, "*", either([lookup(m.scope, "*") ?? value, value]));
			else if (declares) declare(m.scope, target.name, value);
			else assign(m.scope, target.name, value, m.library.inherits);
			return;
		case "list":
			for (const [i, { value: inner, spread }] of target.items.entries()) {
				const item = spread === true ? listVal([], unknownAt(m, inner)) : itemOf(m, value, i, inner);
				bindTarget(m, inner, item, declares);
			}
			return;
		case "record":
			for (const { key, value: inner } of target.entries) {
				const name = knownOf(evaluate(m, key));
				bindTarget(m, inner, name === undefined ? unknownAt(m, inner) : fieldOf(m, value, name, inner), declares);
			}
			return;
		case "assign":
			// A default of a pattern: `{ a = 1 }`.
			bindTarget(m, target.target, either([value, evaluate(m, target.value)]), declares);
			return;
		case "member":
			setField(m, target.object, target.name, value);
			return;
		case "index":
			setIndex(m, target.object, evaluate(m, target.index), value);
			return;
		default:
			evaluate(m, target);
	}
}

/** Fields of objects that are not followed share one value for each name. */
function setField(m: Machine, object: Node, name: string, value: Val): void {
	const before = evaluate(m, object);
	if (before.kind === "record" && object.kind === "name") {
		assign(m.scope, object.name, { ...before, fields: new Map(before.fields).set(name, value) }, m.library.inherits);
	} else setLoose(m, name, value);
}

function setLoose(m: Machine, name: string, value: Val): void {
	const old = m.fields.get(name);
	spend(m, old === undefined ? 0 : optionsOf(old).length, { start: 0, end: 0 });
	m.fields.set(name, old === undefined ? value : either([old, value]));
}

function setIndex(m: Machine, object: Node, index: Val, value: Val): void {
	const before = evaluate(m, object);
	const name = knownOf(index);
	if (before.kind === "list" && object.kind === "name") {
		// `$x[] = …` and `x[0] = …`: which item it is hardly matters.
		assign(m.scope, object.name, listVal([...before.items, value], before.rest), m.library.inherits);
	} else if (name !== undefined) setField(m, object, name, value);
}
