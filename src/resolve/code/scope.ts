// Names and their values: scopes of functions, and layers for branches whose outcome is not known.

import { either, NULL, type Val } from "./values.ts";

export interface Scope {
	readonly names: Map<string, Val>;
	/** Names that only live in this layer. */
	readonly own: Set<string>;
	/** Names that belong to the outermost scope (`global x`). */
	readonly outer: Set<string>;
	readonly parent: Scope | undefined;
	/** A function's scope ends the search for the place of an assignment. */
	readonly isFunction: boolean;
}

export function newScope(parent: Scope | undefined, isFunction: boolean): Scope {
	return { names: new Map(), own: new Set(), outer: new Set(), parent, isFunction };
}

/** The value of a name, from the innermost layer outwards. */
export function lookup(scope: Scope, name: string): Val | undefined {
	for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
		const value = at.names.get(name);
		if (value !== undefined) return value;
	}
	return undefined;
}

/** Gives a name a value here; `declares` makes it a name of this layer. */
export function declare(scope: Scope, name: string, value: Val): void {
	scope.names.set(name, value);
	scope.own.add(name);
}

/**
 * Assigns. A name of an outer function is changed there (`inherits`), and may or may not have been when it is read, so that both
 * values count.
 */
export function assign(scope: Scope, name: string, value: Val, inherits: boolean): void {
	let here: Scope | undefined = scope;
	let outer = false;
	for (; here !== undefined; here = here.parent) {
		outer ||= here.outer.has(name);
		if (here.isFunction || here.parent === undefined) break;
	}
	const owner = here?.names.has(name) || !(inherits || outer) ? undefined : ownerOf(here?.parent, name, outer);
	if (owner === undefined) scope.names.set(name, value);
	else owner.names.set(name, either([...present(owner.names.get(name)), value]));
}

function ownerOf(scope: Scope | undefined, name: string, outermost: boolean): Scope | undefined {
	for (let at = scope; at !== undefined; at = at.parent) {
		if (outermost ? at.parent === undefined : at.names.has(name)) return at;
	}
	return undefined;
}

/** After branches of which one was taken (all that there are, when `exhaustive`): a name has any of its values. */
export function merge(scope: Scope, layers: readonly Scope[], exhaustive: boolean): void {
	const names = new Set(layers.flatMap((layer) => [...layer.names.keys()].filter((name) => !layer.own.has(name))));
	for (const name of names) {
		const before = present(lookup(scope, name));
		const values = layers.flatMap((layer) =>
			layer.names.has(name) && !layer.own.has(name) ? present(layer.names.get(name)) : before,
		);
		scope.names.set(name, either(exhaustive ? values : [...before, ...values]));
	}
}

const present = (value: Val | undefined): readonly Val[] => (value === undefined || value === NULL ? [] : [value]);
