// The shell's state while a text is walked: variables, functions, directory, files written; changes can be taken back and merged.

import type { Command } from "../model/script.ts";
import type { Source } from "../model/span.ts";
import type { Value } from "../model/value.ts";
import { concat, eitherText, type Text, unknown } from "./text.ts";

export interface Variable {
	readonly kind: "variable";
	/** Scalar value, or the element 0 of an array; undefined when it is unset. */
	readonly text: Text | undefined;
	/** Elements by subscript, in order; absent for a scalar. `complete` is false when further elements may exist. */
	readonly elements?: ReadonlyMap<string, Text>;
	readonly complete?: boolean;
	readonly exported: boolean;
	/** Arithmetic value on assignment (`declare -i`). */
	readonly integer?: boolean;
	/** Assignments to it fail (`readonly`). */
	readonly readonly?: boolean;
	/** Case that assigned values get (`declare -u`, `-l`). */
	readonly letters?: "upper" | "lower";
	/** Name that it stands for (`declare -n`). */
	readonly reference?: string;
}

export interface FunctionBinding {
	readonly kind: "function";
	readonly body: Command;
	readonly source: Source;
}

export interface DirectoryBinding {
	readonly kind: "directory";
	readonly value: Value;
}

/** The positional parameters; `complete` is false when there may be others. */
export interface PositionalBinding {
	readonly kind: "positional";
	readonly words: readonly Text[];
	readonly complete: boolean;
	/** All are there, but some stand for any number of words, so that places after them are not known. */
	readonly listed?: boolean;
}

/** Content of a file that this text wrote. */
export interface FileBinding {
	readonly kind: "file";
	/** All that it may hold: good for code, where each part may run. */
	readonly text: Text;
	/** It may hold something else, or nothing. */
	readonly maybe?: boolean;
}

/** A shell option, a trap or an alias by its text. */
export interface SettingBinding {
	readonly kind: "setting";
	readonly text: Text;
}

export type Binding = Variable | FunctionBinding | DirectoryBinding | PositionalBinding | FileBinding | SettingBinding;

/** The changes of one branch: key to the binding after it; undefined when the key was removed. */
export type Changes = ReadonlyMap<string, Binding | undefined>;

/** What a process leaves behind when it ends: files and directories, links and copies. */
export const isOnDisk = (key: string): boolean => /^(?:file|made|link|copy|program):|^links$/.test(key);

type Undo = Map<string, Binding | undefined>;

/** A map with nested transactions: cost is in the number of changes, not in the number of bindings. */
export class State {
	readonly #bindings = new Map<string, Binding>();
	readonly #undo: Undo[] = [];
	/** Those that were asked for: the directory, and the rest by key. */
	#directory: Binding | undefined;
	#initials: Map<string, Binding> | undefined;
	readonly #initial: (key: string) => Binding | undefined;

	/** `initial` tells what a key is bound to before the text touches it (the caller's environment). */
	constructor(initial: (key: string) => Binding | undefined) {
		this.#initial = initial;
	}

	get(key: string): Binding | undefined {
		return (this.#bindings.size === 0 ? undefined : this.#bindings.get(key)) ?? this.#first(key);
	}

	/** What a key is bound to before the text touches it: always the same object. */
	#first(key: string): Binding | undefined {
		if (key === "cwd") {
			this.#directory ??= this.#initial(key);
			return this.#directory;
		}
		if (!key.startsWith("v:") && key !== "positional") return undefined;
		const known = this.#initials?.get(key);
		if (known !== undefined) return known;
		const binding = this.#initial(key);
		if (binding === undefined) return undefined;
		this.#initials ??= new Map();
		this.#initials.set(key, binding);
		return binding;
	}

	/** The same as `get` for keys of a kind that only the text binds; a text that has bound nothing yet is answered at once. */
	made(kind: "a:" | "f:" | "h:", name: string): Binding | undefined {
		return this.#bindings.size === 0 ? undefined : this.#bindings.get(kind + name);
	}

	/** Has the text bound nothing at all? */
	get untouched(): boolean {
		return this.#bindings.size === 0;
	}

	/** Has the text changed it? */
	has(key: string): boolean {
		return this.#bindings.has(key);
	}

	set(key: string, binding: Binding | undefined): void {
		const undo = this.#undo.at(-1);
		if (undo !== undefined && !undo.has(key)) undo.set(key, this.#bindings.get(key));
		if (binding === undefined) this.#bindings.delete(key);
		else this.#bindings.set(key, binding);
	}

	keys(prefix: string): readonly string[] {
		return [...this.#bindings.keys()].filter((key) => key.startsWith(prefix));
	}

	/** Opens a transaction; each needs one `end`. */
	begin(): void {
		this.#undo.push(new Map());
	}

	/** Closes the innermost transaction: takes its changes back and tells what they were. */
	end(): Changes {
		const undo = this.#undo.pop() ?? new Map<string, Binding | undefined>();
		const changes = new Map<string, Binding | undefined>();
		for (const [key, before] of undo) {
			const after = this.#bindings.get(key);
			// Set and put back (`IFS= read x`): nothing has changed.
			if (after !== before && after !== (before ?? this.#first(key))) changes.set(key, after);
			if (before === undefined) this.#bindings.delete(key);
			else this.#bindings.set(key, before);
		}
		return changes;
	}

	/** Runs `body`, takes back what it changed, and tells what that was. */
	trial(body: () => void): Changes {
		this.begin();
		body();
		return this.end();
	}

	/** Sets every key that any branch changed to what it may be afterwards. A branch that did not touch a key leaves it as it is now. */
	merge(branches: readonly Changes[]): void {
		const keys = new Set<string>();
		for (const changes of branches) for (const key of changes.keys()) keys.add(key);
		for (const key of keys) {
			const now = this.get(key);
			let merged: Binding | undefined;
			let first = true;
			for (const changes of branches) {
				const after = changes.has(key) ? changes.get(key) : now;
				merged = first ? after : either(key, merged, after);
				first = false;
			}
			this.set(key, merged);
		}
	}

	/** These may be anything from here on. */
	widen(keys: Iterable<string>): void {
		for (const key of keys) {
			const binding = this.get(key);
			const name = key.slice(2);
			if (key === "positional") this.set(key, { kind: "positional", words: [], complete: false });
			else if (binding?.kind === "variable") {
				const { exported } = binding;
				this.set(key, { kind: "variable", text: unknown(`$${name}`, { variable: name }), exported });
			}
		}
	}
}

/** What a key may be bound to when either of two branches ran. */
function either(key: string, a: Binding | undefined, b: Binding | undefined): Binding | undefined {
	if (a === b) return a;
	// Only what both branches prove is proven.
	if (key.startsWith("absent:") || key === "o:noclobber") return undefined;
	const some = a ?? b;
	if (some === undefined) return undefined;
	switch (some.kind) {
		case "variable":
			return eitherVariable(key.slice(2), variableOf(a), variableOf(b));
		case "directory":
			return a?.kind === "directory" && b?.kind === "directory" ? eitherDirectory(a, b) : some;
		case "positional":
			return { kind: "positional", words: [], complete: false };
		// A function, file or setting that only one branch defined may be there: it is kept, the walk errs towards more.
		default:
			if (a?.kind === "setting" && b?.kind === "setting") return a.text.length > b.text.length ? a : b;
			if (some.kind === "file")
				return eitherFile(a?.kind === "file" ? a : undefined, b?.kind === "file" ? b : undefined);
			return a?.kind === "function" ? a : (b ?? a);
	}
}

function eitherFile(a: FileBinding | undefined, b: FileBinding | undefined): FileBinding {
	const texts = [a?.text ?? [], b?.text ?? []];
	const both = a !== undefined && b !== undefined ? concat(texts[0] ?? [], texts[1] ?? []) : texts.flat();
	return { kind: "file", text: both, maybe: true };
}

const variableOf = (binding: Binding | undefined): Variable | undefined =>
	binding?.kind === "variable" ? binding : undefined;

function eitherVariable(name: string, a: Variable | undefined, b: Variable | undefined): Variable {
	const exported = (a?.exported ?? false) || (b?.exported ?? false);
	const text =
		a?.text === undefined && b?.text === undefined ? undefined : eitherText(a?.text ?? [], b?.text ?? [], `$${name}`);
	const elements = eitherElements(name, a, b);
	if (elements.size === 0) return { kind: "variable", text, exported };
	return { kind: "variable", text, exported, elements, complete: false };
}

/** Every element that one of them has, or nothing where the other has none. */
function eitherElements(name: string, a: Variable | undefined, b: Variable | undefined): ReadonlyMap<string, Text> {
	if (a?.elements === undefined && b?.elements === undefined) return new Map();
	const at = (v: Variable | undefined, key: string): Text =>
		v?.elements?.get(key) ?? (key === "0" && v?.elements === undefined ? v?.text : undefined) ?? [];
	const keys = new Set([...(a?.elements?.keys() ?? []), ...(b?.elements?.keys() ?? [])]);
	return new Map([...keys].map((key) => [key, eitherText(at(a, key), at(b, key), `$${name}`)]));
}

function eitherDirectory(a: DirectoryBinding, b: DirectoryBinding): DirectoryBinding {
	const texts = [
		...new Set([a.value, b.value].flatMap((v) => (v.kind === "exact" ? [v.text] : v.kind === "one-of" ? v.texts : []))),
	];
	const known = [a.value, b.value].every((v) => v.kind === "exact" || v.kind === "one-of");
	const first = texts[0];
	if (known && first !== undefined && texts.length <= 4) {
		return {
			kind: "directory",
			value: texts.length === 1 ? { kind: "exact", text: first } : { kind: "one-of", texts },
		};
	}
	const hole = { kind: "hole", shown: "$PWD", variable: "PWD", mayBeEmpty: false, splits: false } as const;
	return { kind: "directory", value: { kind: "unknown", parts: [hole], gap: "dynamic-argument" } };
}
