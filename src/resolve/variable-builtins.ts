// Builtins that set variables, options and positional parameters.

import { evaluateElement, evaluateName, integerText } from "./arithmetic.ts";
import { noteCodeVariable } from "./code-variables.ts";
import { makeLocal } from "./functions.ts";
import type { Named } from "./job.ts";
import { type Frame, type Outcome, type Run, SILENT, UNSURE } from "./run.ts";
import type { Variable } from "./state.ts";
import { computed, type Field, knownText, type Text } from "./text.ts";
import { isMany, positional, positionalOf, readVariable, setArray, setVariable, unsetVariable } from "./variables.ts";

/** export, declare, typeset, local, readonly. */
export function declare(run: Run, frame: Frame, job: Named): Outcome {
	let exported: boolean | undefined = job.command === "export" ? true : undefined;
	let integer = false;
	let reference = false;
	let functions = false;
	let global = job.command === "export" || job.command === "readonly";
	let letters: Variable["letters"];
	let readonly = job.command === "readonly";
	for (const word of job.argv.slice(1)) {
		const text = knownText(word.pieces);
		if (text !== undefined && /^[-+][A-Za-z]+$/.test(text)) {
			if (text.startsWith("-") && text.includes("x")) exported = true;
			if (text.startsWith("-") && text.includes("i")) integer = true;
			if (text.startsWith("-") && text.includes("n") && job.command !== "export") reference = true;
			if (text.startsWith("+") && text.includes("x")) exported = false;
			if (text.startsWith("-") && text.includes("n") && job.command === "export") exported = false;
			if (text.startsWith("-") && text.includes("g")) global = true;
			if (text.startsWith("-") && text.includes("r")) readonly = true;
			if (text.startsWith("-") && /[ul]/.test(text)) letters = text.includes("u") ? "upper" : "lower";
			if (text.startsWith("-") && text.includes("f") && job.command === "export") functions = true;
			continue;
		}
		evaluateElement(run, frame, word);
		if (functions) exportFunction(run, word);
		else declareName(run, frame, job, word, { exported, integer, reference, global, letters });
		if (readonly) markReadonly(run, word);
	}
	return SILENT;
}

/** Assignments to it fail from here on. */
function markReadonly(run: Run, word: Field): void {
	const name = /^[A-Za-z_]\w*/.exec(word.pieces[0]?.kind === "known" ? word.pieces[0].text : "")?.[0];
	const binding = name === undefined ? undefined : run.state.get(`v:${name}`);
	if (binding?.kind === "variable") run.state.set(`v:${name}`, { ...binding, readonly: true });
}

/** `export -f name`: child shells have the function too. */
function exportFunction(run: Run, word: Field): void {
	const name = knownText(word.pieces);
	if (name !== undefined) run.state.set(`xf:${name}`, { kind: "setting", text: [] });
}

interface Attributes {
	readonly exported: boolean | undefined;
	readonly integer: boolean;
	readonly reference: boolean;
	/** Does not become local to the running function. */
	readonly global: boolean;
	readonly letters: Variable["letters"];
}

function declareName(run: Run, frame: Frame, job: Named, word: Field, attributes: Attributes): void {
	const first = word.pieces[0];
	const head = first?.kind === "known" ? first.text : "";
	const match = /^([A-Za-z_]\w*)(\+?=)?/.exec(head);
	const name = match?.[1];
	if (name === undefined) return;
	const isLocal = run.locals.at(-1)?.has(`v:${name}`) === true;
	if (!attributes.global) makeLocal(run, name);
	const old = readVariable(run, name);
	if (match?.[2] === undefined) {
		// A fresh local has no value; export and plain declare keep the one there is.
		const fresh = job.command === "local" && !isLocal;
		const { elements: _, complete: __, ...scalar } = old;
		run.state.set(`v:${name}`, {
			...(fresh ? scalar : old),
			text: fresh ? undefined : old.text,
			exported: attributes.exported ?? old.exported,
			...(attributes.integer ? { integer: true } : {}),
			...(attributes.letters === undefined ? {} : { letters: attributes.letters }),
		});
		return;
	}
	// The value of an array literal was set when the word was read.
	if (
		old.elements !== undefined &&
		head === match[0] &&
		word.pieces.length === 1 &&
		job.argv.length > 0 &&
		isArrayWord(word)
	)
		return;
	const value = valueAfter(word.pieces, match[0].length);
	const known = knownText(value);
	if (attributes.reference && known !== undefined) {
		run.state.set(`v:${name}`, { kind: "variable", text: value, exported: false, reference: known });
		return;
	}
	const appended: Text = match[2] === "+=" ? [...(old.text ?? []), ...value] : value;
	if (attributes.letters !== undefined) run.state.set(`v:${name}`, { ...old, letters: attributes.letters });
	const assigned = attributes.integer ? integerText(run, frame, name, appended, word.location) : appended;
	setVariable(run, name, assigned, attributes.exported === undefined ? {} : { exported: attributes.exported });
	if (attributes.exported === true) noteCodeVariable(run, frame, name, assigned, word.location);
	if (attributes.integer) run.state.set(`v:${name}`, { ...readVariable(run, name), integer: true });
}

const isArrayWord = (word: Field): boolean => !word.quoted;

function valueAfter(pieces: Text, length: number): Text {
	const [first, ...rest] = pieces;
	if (first?.kind !== "known") return pieces;
	const text = first.text.slice(length);
	return text === "" ? rest : [{ ...first, text, mode: "quoted", exact: false }, ...rest];
}

export function unset(run: Run, frame: Frame, job: Named): Outcome {
	let functions = false;
	for (const word of job.argv.slice(1)) {
		const text = knownText(word.pieces);
		if (text === "-f") functions = true;
		else if (text !== undefined && !text.startsWith("-")) {
			if (functions) run.state.set(`f:${text}`, undefined);
			else if (text.includes("[")) unsetElement(run, frame, text, word);
			else unsetVariable(run, text);
		}
	}
	return SILENT;
}

/** `unset 'x[1]'`: one element goes; which one may not be known. */
function unsetElement(run: Run, frame: Frame, text: string, word: Field): void {
	const match = /^([A-Za-z_]\w*)\[(.*)\]$/s.exec(text);
	const [, name, subscript] = match ?? [];
	if (name === undefined || subscript === undefined) return;
	const old = readVariable(run, name);
	const number = evaluateName(run, frame, computed(subscript), word.location);
	const elements = new Map(old.elements ?? []);
	const gone = elements.delete(subscript) || (number !== undefined && elements.delete(String(number)));
	if (old.elements !== undefined)
		setArray(run, name, elements, gone || number !== undefined ? (old.complete ?? false) : false);
}

/** `set -e`, `set -o errexit`, `set -- words`. */
export function setOptions(run: Run, _frame: Frame, job: Named): Outcome {
	const words = job.argv.slice(1);
	let reads = false;
	for (let i = 0; i < words.length; i++) {
		const text = knownText(words[i]?.pieces ?? []);
		if (text === "--" || text === undefined || !/^[-+]/.test(text)) {
			const args = words.slice(text === "--" ? i + 1 : i);
			run.state.set("positional", positionalOf(args));
			break;
		}
		const on = text.startsWith("-");
		const named = /[oO]$/.test(text) ? knownText(words[++i]?.pieces ?? []) : undefined;
		if (text.includes("e") || named === "errexit") setting(run, "o:errexit", on);
		// Commands are only read from here on; a shell on a terminal ignores it.
		if (on && (/^-[A-Za-z]*n/.test(text) || named === "noexec")) reads = true;
		if (named === "pipefail") setting(run, "o:pipefail", on);
		if (text.includes("C") || named === "noclobber") setting(run, "o:noclobber", on);
		if (text.includes("a") || named === "allexport") setting(run, "o:allexport", on);
	}
	return reads ? { ...SILENT, mayLeave: "exit" } : SILENT;
}

function setting(run: Run, key: string, on: boolean): void {
	run.state.set(key, on ? { kind: "setting", text: [] } : undefined);
}

export function shift(run: Run, _frame: Frame, job: Named): Outcome {
	const { words, complete, listed } = positional(run);
	const text = knownText(job.argv[1]?.pieces ?? []);
	const count = job.argv.length < 2 ? 1 : /^\d+$/.test(text ?? "") ? Number(text) : undefined;
	const shifted = count === undefined ? undefined : words.slice(0, count);
	if (count === undefined || (shifted ?? []).some(isMany)) {
		run.state.set("positional", { kind: "positional", words: [], complete: false });
		return UNSURE;
	}
	// More than there are: nothing is shifted.
	if (complete && count > words.length) return { ...SILENT, status: "failure" };
	const status = complete || count <= words.length ? "success" : "unknown";
	run.state.set("positional", {
		kind: "positional",
		words: words.slice(count),
		complete,
		...(listed ? { listed } : {}),
	});
	return { ...SILENT, status };
}
