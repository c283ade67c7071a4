// Looks into JSON of unknown shape.

/** The value at a path of names and indices; undefined where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
	let here = value;
	for (const step of path) {
		if (typeof here !== "object" || here === null) return undefined;
		here = new Map<string, unknown>(Object.entries(here)).get(String(step));
	}
	return here;
}

/** The elements of a list; none when it is none. */
export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** A text; empty when it is none. */
export function textOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}
