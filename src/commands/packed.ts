// Grammars kept as text: a grammar is read when its command occurs, so that a start costs the same with ten commands and with a thousand.

import { type Family, familyReader } from "../text/families.ts";

/** What the generator writes. */
export interface PackedSpecs {
	/** The names of each grammar, separated by blanks; grammars by lines, in the order of the families. */
	readonly names: string;
	/** Each grammar in JSON. */
	readonly families: readonly Family[];
}

/** Grammars by name. */
export interface Registry<T> {
	readonly get: (name: string) => T | undefined;
	/** Every name, synonyms included. */
	readonly names: () => readonly string[];
}

/**
 * A registry that reads each grammar when it is first asked for.
 * @param finish adds what is no data
 */
export function unpack<T>(packed: PackedSpecs, finish: (spec: T) => T = (spec) => spec): Registry<T> {
	let positions: ReadonlyMap<string, number> | undefined;
	const at = (): ReadonlyMap<string, number> => {
		positions ??= positionsOf(packed.names);
		return positions;
	};
	const read = reader(packed.families, finish);
	return {
		get: (name) => {
			const position = at().get(name);
			return position === undefined ? undefined : read(position);
		},
		names: () => [...at().keys()],
	};
}

function positionsOf(names: string): ReadonlyMap<string, number> {
	const positions = new Map<string, number>();
	for (const [position, line] of names.split("\n").entries())
		for (const name of line.split(" ")) positions.set(name, position);
	return positions;
}

function reader<T>(families: readonly Family[], finish: (spec: T) => T): (position: number) => T {
	const specs = new Map<number, T>();
	const textAt = familyReader(families);
	return (position) => {
		const known = specs.get(position);
		if (known !== undefined) return known;
		const read: T = JSON.parse(textAt(position));
		const spec = finish(read);
		specs.set(position, spec);
		return spec;
	};
}
