// Reading and setting shell variables, arrays and positional parameters in the state.

import { MAX_REFERENCES } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { ElementList } from "./element-list.ts";
import { outerValue, type Run } from "./run.ts";
import type { PositionalBinding, Variable } from "./state.ts";
import { alternatives, computed, EMPTY, type Field, knownText, type Text, unknown } from "./text.ts";

/** The variable a name stands for, after `declare -n` references. */
export function readVariable(run: Run, name: string): Variable {
	let current = name;
	for (let hops = 0; hops < MAX_REFERENCES; hops++) {
		const binding = run.state.get(`v:${current}`);
		if (binding?.kind !== "variable") break;
		if (binding.reference === undefined) return binding;
		current = binding.reference;
	}
	return { kind: "variable", text: unknown(`$${name}`, { variable: name }), exported: false };
}

/** The text of a variable, when all of it is known; one that is not set has the text "". */
export function knownVariable(run: Run, name: string): string | undefined {
	// Most texts set nothing, and most variables that are asked for are not there.
	if (run.state.untouched) return outerValue(run.surroundings, name);
	return knownText(readVariable(run, name).text ?? []);
}

/** Sets a scalar (or element 0), keeping the export mark. */
export function setVariable(run: Run, name: string, value: Text, options: { readonly exported?: boolean } = {}): void {
	const target = referenced(run, name);
	const before = run.state.get(`v:${target}`);
	const old = before?.kind === "variable" ? before : undefined;
	if (old?.readonly === true) return;
	const text = inLetters(value, old?.letters, target);
	const exported = options.exported ?? (isAllExport(run) || (old?.exported ?? false));
	const elements = old?.elements === undefined ? undefined : new Map(old.elements).set("0", text);
	run.state.set(`v:${target}`, {
		kind: "variable",
		text,
		exported,
		...(elements === undefined ? {} : { elements, complete: old?.complete ?? false }),
		...(old?.integer === undefined ? {} : { integer: old.integer }),
		...(old?.letters === undefined ? {} : { letters: old.letters }),
	});
}

function inLetters(text: Text, letters: Variable["letters"], name: string): Text {
	if (letters === undefined || text.length === 0) return text;
	const known = knownText(text);
	if (known === undefined) return unknown(`$${name}`, { variable: name });
	return computed(letters === "upper" ? known.toUpperCase() : known.toLowerCase());
}

/** Replaces a whole array. */
export function setArray(run: Run, name: string, elements: ReadonlyMap<string, Text>, complete: boolean): void {
	const target = referenced(run, name);
	if (readVariable(run, target).readonly === true) return;
	run.state.set(`v:${target}`, {
		kind: "variable",
		text: elements.get("0") ?? (complete ? undefined : unknown(`$${target}`, { variable: target })),
		elements: inOrder(elements),
		complete,
		exported: false,
	});
}

/** Numeric subscripts stand in their order. */
function inOrder(elements: ReadonlyMap<string, Text>): ReadonlyMap<string, Text> {
	if (elements instanceof ElementList) return elements;
	const keys = [...elements.keys()];
	const numeric = keys.every((key) => /^\d+$/.test(key));
	if (!numeric || keys.every((key, i) => i === 0 || Number(keys[i - 1]) < Number(key))) return elements;
	return new Map([...elements].sort(([a], [b]) => Number(a) - Number(b)));
}

/** Sets one element; an unknown subscript makes every element uncertain. */
export function setElement(run: Run, name: string, index: string | undefined, text: Text): void {
	const old = readVariable(run, name);
	const elements = new Map(
		old.elements ?? (old.text === undefined || isEnvironmentHole(old, name) ? [] : [["0", old.text] as const]),
	);
	if (index === undefined) setArray(run, name, elements, false);
	else setArray(run, name, elements.set(index, text), old.complete ?? true);
}

/** Not known, because the text has not touched it. */
export const isEnvironmentHole = (variable: Variable, name: string): boolean =>
	variable.text?.length === 1 && variable.text[0]?.kind === "hole" && variable.text[0].hole.variable === name;

export function unsetVariable(run: Run, name: string): void {
	if (readVariable(run, name).readonly === true) return;
	run.state.set(`v:${name}`, { kind: "variable", text: undefined, exported: false });
}

/** Marks a variable as known to be non-empty from here on (`[ -n "$x" ]`, `${x:?}`). */
export function assumeNonEmpty(run: Run, name: string): void {
	const variable = readVariable(run, name);
	const hole = variable.text?.[0];
	if (variable.text?.length !== 1 || hole?.kind !== "hole" || !hole.hole.mayBeEmpty) return;
	const text: Text = [{ ...hole, hole: { ...hole.hole, mayBeEmpty: false } }];
	run.state.set(`v:${name}`, { ...variable, text });
}

function referenced(run: Run, name: string): string {
	const binding = run.state.get(`v:${name}`);
	return binding?.kind === "variable" && binding.reference !== undefined ? binding.reference : name;
}

const isAllExport = (run: Run): boolean => run.state.get("o:allexport") !== undefined;

export type Positional = Omit<PositionalBinding, "kind">;

/** Positional parameters that are these words. */
export function positionalOf(words: readonly Field[]): PositionalBinding {
	const complete = !words.some((w) => w.many);
	return { kind: "positional", words: words.map(wordText), complete, ...(complete ? {} : { listed: true }) };
}

/** A word that is known but may not be there (`${FORCE:+--force}`) is kept as that, or nothing. */
function wordText(word: Field): Text {
	const known = word.many ? knownText(word.pieces) : undefined;
	if (known === undefined || known === "") return word.pieces;
	return [{ kind: "choice", texts: ["", known], mode: "expanded", location: word.location }];
}

/** May the text be any number of words? */
export const isMany = (text: Text): boolean =>
	text.some((p) => (p.kind === "hole" && p.hole.splits) || (p.kind === "choice" && p.mode === "expanded"));

export function positional(run: Run): Positional {
	const binding = run.state.get("positional");
	return binding?.kind === "positional" ? binding : { words: [], complete: false };
}

/** `$1`, `$2` …: known when set in this text, empty past the last one. */
export function positionalText(run: Run, index: number, location: Location): Text {
	const { words, complete, listed } = positional(run);
	if (listed === true && words.slice(0, index).some(isMany))
		return unknown(`$${index}`, { variable: String(index), location });
	return words[index - 1] ?? (complete ? EMPTY : unknown(`$${index}`, { variable: String(index), location }));
}

const USUAL = " \t\n";

/** The input field separators; the shell's own where they are not known. */
export const fieldSeparators = (run: Run): string => possibleSeparators(run)[0] ?? USUAL;

/** Every text that IFS may be; where it is not known, those that are in use. */
export function possibleSeparators(run: Run): readonly string[] {
	if (run.state.untouched || !run.state.has("v:IFS")) return [USUAL];
	const { text } = readVariable(run, "IFS");
	if (text === undefined) return [USUAL];
	const known = knownText(text);
	return known === undefined ? [...new Set([USUAL, ...(alternatives(text) ?? ["", ":", ",", "\n"])])] : [known];
}
