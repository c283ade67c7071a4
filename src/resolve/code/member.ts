// Members and items of values: fields of records, items of lists, members of library things, methods not yet called.

import { evaluate } from "./evaluate.ts";
import type { NodeOf, Span } from "./ir.ts";
import { addGap, type Machine, spend, unknownAt } from "./machine.ts";
import { either, holeAt, knownOf, numberOf, optionsOf, textVal, type Val } from "./values.ts";

export function evaluateMember(m: Machine, node: NodeOf<"member">): Val {
	const objects = optionsOf(evaluate(m, node.object));
	spend(m, objects.length - 1, node);
	return either(objects.map((object) => fieldOf(m, object, node.name, node)));
}

export function evaluateIndex(m: Machine, node: NodeOf<"index">): Val {
	const objects = optionsOf(evaluate(m, node.object));
	const indexes = optionsOf(evaluate(m, node.index));
	return either(objects.flatMap((object) => indexes.map((index) => at(m, object, index, node))));
}

function at(m: Machine, object: Val, index: Val, place: Span): Val {
	if (object.kind === "ref") return memberByValue(m, object, index, place);
	const name = knownOf(index);
	if (name !== undefined) return fieldOf(m, object, name, place);
	const number = numberOf(index);
	if (number !== undefined) return itemOf(m, object, number, place);
	if (object.kind === "list")
		return either([...object.items, ...(object.rest === undefined ? [] : [object.rest]), unknownAt(m, place)]);
	if (object.kind === "record") return either([...object.fields.values(), unknownAt(m, place)]);
	return unknownAt(m, place);
}

/** A member whose name is a value: `getattr(os, x)`, `fs[x]`, `os.environ["HOME"]`. */
export function memberByValue(
	m: Machine,
	object: Extract<Val, { readonly kind: "ref" }>,
	index: Val,
	place: Span,
): Val {
	const item = m.library.item(m, object.name, index, place);
	if (item !== undefined) return item;
	const name = knownOf(index);
	if (name !== undefined) return fieldOf(m, object, name, place);
	if (m.library.acting.has(object.name))
		addGap(m, "dynamic-code", `which function of ${object.name} is used is not known`, place);
	return unknownAt(m, place);
}

/** The member of this name. */
export function fieldOf(m: Machine, object: Val, name: string, place: Span): Val {
	switch (object.kind) {
		case "options":
			return either(object.options.map((option) => fieldOf(m, option, name, place)));
		case "ref": {
			const full = m.library.canonical(`${object.name}.${name}`);
			return m.library.constant(m, full, place) ?? { kind: "ref", name: full };
		}
		case "record":
			return (
				object.fields.get(name) ??
				(object.open ? unknownAt(m, place) : { kind: "bound", self: object, name, at: place })
			);
		case "list":
			if (/^-?\d+$/.test(name)) return itemOf(m, object, Number(name), place);
			return { kind: "bound", self: object, name, at: place };
		case "literal":
			return { kind: "unknown", hole: holeAt(m.source, place) };
		default: {
			const property = propertyOf(m, object, name, place);
			if (property !== undefined) return property;
			return { kind: "bound", self: object, name, at: place };
		}
	}
}

/** Fields that are not followed object by object are known by their name. */
function propertyOf(m: Machine, object: Val, name: string, place: Span): Val | undefined {
	const key = `${kindOf(object)}.${name}`;
	const rule = m.library.rules.get(key) ?? (object.kind === "made" ? m.library.fallback?.(key) : undefined);
	if (rule !== undefined) {
		return rule({
			m,
			at: place,
			args: [],
			named: new Map(),
			open: false,
			self: object,
			made: false,
			update: () => {},
			apply: () => unknownAt(m, place),
		});
	}
	if (object.kind === "unknown") return m.fields.get(name);
	return undefined;
}

/** The first half of the name of a method's rule. */
export function kindOf(value: Val): string {
	if (value.kind === "text") return value.path === true ? "path" : "text";
	return value.kind === "made" ? value.of : value.kind;
}

/** The item at an index; negative ones count from the end. */
export function itemOf(m: Machine, object: Val, index: number, place: Span): Val {
	switch (object.kind) {
		case "options":
			return either(object.options.map((option) => itemOf(m, option, index, place)));
		case "list": {
			const item = index < 0 ? (object.rest === undefined ? object.items.at(index) : undefined) : object.items[index];
			return item ?? object.rest ?? unknownAt(m, place);
		}
		case "record":
			return object.fields.get(String(index)) ?? unknownAt(m, place);
		case "ref":
			return m.library.item(m, object.name, { kind: "literal", value: index }, place) ?? unknownAt(m, place);
		case "unknown":
			// What a call gives in several parts is shown as the call.
			return object.hole.origin === undefined ? unknownAt(m, place) : object;
		case "text":
			return textVal([holeAt(m.source, place)]);
		default:
			return unknownAt(m, place);
	}
}
