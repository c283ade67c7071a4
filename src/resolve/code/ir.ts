// The few forms of expression and statement that Python, JavaScript and PHP are lowered to before they are evaluated.

export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A piece of a string literal. */
export interface Piece extends Span {
	readonly text: string;
	readonly exact: boolean;
}

export interface Argument {
	readonly value: Node;
	/** Keyword arguments. */
	readonly name?: string;
	/** `*args`, `...args`. */
	readonly spread?: boolean;
}

export interface Parameter {
	/** A name, or a pattern of names. */
	readonly target: Node;
	readonly fallback?: Node;
	/** Takes all further arguments. */
	readonly rest?: boolean;
}

export type Node = Span &
	(
		| { readonly kind: "literal"; readonly value: number | boolean | null }
		/** `quote`: holes are quoted as shell words (Bun.$). */
		| { readonly kind: "string"; readonly pieces: readonly (Piece | Node)[] }
		| { readonly kind: "name"; readonly name: string }
		| { readonly kind: "module"; readonly name: string }
		| { readonly kind: "member"; readonly object: Node; readonly name: string }
		| { readonly kind: "index"; readonly object: Node; readonly index: Node }
		| { readonly kind: "call"; readonly callee: Node; readonly args: readonly Argument[]; readonly made: boolean }
		| { readonly kind: "tagged"; readonly tag: Node; readonly pieces: readonly (Piece | Node)[] }
		| { readonly kind: "backticks"; readonly pieces: readonly (Piece | Node)[] }
		| { readonly kind: "list"; readonly items: readonly Argument[] }
		| {
				readonly kind: "record";
				readonly entries: readonly { readonly key: Node; readonly value: Node }[];
				readonly open: boolean;
		  }
		| { readonly kind: "operation"; readonly operator: string; readonly operands: readonly Node[] }
		/** One of these is the value: conditional expressions, `a or b`. */
		| { readonly kind: "either"; readonly options: readonly Node[]; readonly tests: readonly Node[] }
		| {
				readonly kind: "function";
				readonly name?: string;
				readonly params: readonly Parameter[];
				readonly body: Node;
				readonly gives: boolean;
		  }
		| {
				readonly kind: "assign";
				readonly target: Node;
				readonly value: Node;
				readonly operator?: string;
				/** Makes a name of its block (`let`, `const`). */
				readonly declares: boolean;
		  }
		/** `of`: the items; `keys` and `pairs` bind otherwise. `gives`: a comprehension. */
		| {
				readonly kind: "each";
				readonly target: Node;
				readonly items: Node;
				readonly body: Node;
				readonly gives: boolean;
				readonly own: boolean;
		  }
		| {
				readonly kind: "branch";
				readonly tests: readonly Node[];
				readonly branches: readonly Node[];
				readonly exhaustive: boolean;
		  }
		| { readonly kind: "loop"; readonly body: Node }
		| { readonly kind: "block"; readonly nodes: readonly Node[]; readonly own: boolean }
		| { readonly kind: "return"; readonly value?: Node }
		| { readonly kind: "outer"; readonly names: readonly string[] }
		/** All are evaluated; the value is not known. */
		| { readonly kind: "many"; readonly nodes: readonly Node[] }
		/** Nested too deep to be read. */
		| { readonly kind: "deep" }
	);

export type NodeOf<K extends Node["kind"]> = Extract<Node, { readonly kind: K }>;
