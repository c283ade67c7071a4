// Grammars kept as text: a grammar is read when its command occurs, so that a start costs the same with ten commands and with a thousand.

/** What the generator writes. */
export interface PackedSpecs {
	/** The names of each grammar, separated by blanks; grammars by lines, in the order of the families. */
	readonly names: string;
	/**
	 * How many grammars a family has, and each in JSON. The texts are inside a function because engines do not compile a function
	 * before it is called: a family that is not used is neither an object nor a string.
	 */
	readonly families: readonly (readonly [count: number, specs: () => readonly string[]])[];
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

function reader<T>(families: PackedSpecs["families"], finish: (spec: T) => T): (position: number) => T {
	const specs = new Map<number, T>();
	return (position) => {
		const known = specs.get(position);
		if (known !== undefined) return known;
		const read: T = JSON.parse(textAt(families, position));
		const spec = finish(read);
		specs.set(position, spec);
		return spec;
	};
}

function textAt(families: PackedSpecs["families"], position: number): string {
	let first = 0;
	for (const [count, texts] of families) {
		if (position < first + count) return texts()[position - first] ?? "";
		first += count;
	}
	throw new RangeError(`there is no grammar ${position}`);
}
