// Visits every object of a Script, whatever its kind, for checks that hold for all nodes.

/** Calls `visit` with each plain object below `node` (itself included) and the object around it. */
export function walk(node: unknown, visit: (node: object, around: object | undefined) => void, around?: object): void {
	if (Array.isArray(node)) {
		for (const item of node) walk(item, visit, around);
	} else if (typeof node === "object" && node !== null) {
		visit(node, around);
		for (const [key, value] of Object.entries(node)) if (key !== "span") walk(value, visit, node);
	}
}
