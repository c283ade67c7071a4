// Simple commands: assignments, words, redirections, and which program or function the first word means.

import { MAX_PIECES, MAX_VALUE, MAX_WORDS } from "../model/limits.ts";
import type { Argument, ArrayLiteral, Assignment, SimpleCommand } from "../model/script.ts";
import type { Location } from "../model/span.ts";
import type { Value } from "../model/value.ts";
import { evaluateName } from "./arithmetic.ts";
import { noteCodeVariable } from "./code-variables.ts";
import { dispatch } from "./dispatch.ts";
import { ElementList } from "./element-list.ts";
import { bracedValues, expandFields, expandText, plainField } from "./expand.ts";
import { makeLocal } from "./functions.ts";
import { bareRedirects, readRedirects, settleOutput, withRedirects } from "./redirect.ts";
import { addGap, charge, type Frame, type Outcome, type Run, SILENT, step } from "./run.ts";
import type { Binding, Variable } from "./state.ts";
import {
	compact,
	computed,
	concat,
	type Field,
	knownText,
	locate,
	quoteText,
	type Text,
	textLength,
	toField,
	toValue,
	unknown,
} from "./text.ts";
import { isEnvironmentHole, readVariable, setArray, setElement, setVariable } from "./variables.ts";

const NO_ENV: ReadonlyMap<string, Value> = new Map();

/** A word that an expansion adds is read, recorded and judged. */
const STEPS_OF_A_WORD = 4;

export function walkSimple(run: Run, frame: Frame, node: SimpleCommand): Outcome {
	const fields: Field[] = [];
	for (const word of node.words) {
		const plain = word.kind === "word" ? plainField(frame, word) : undefined;
		if (plain !== undefined) {
			charge(run, 1);
			if (fields.length < MAX_WORDS) fields.push(plain);
			continue;
		}
		const made = argumentFields(run, frame, word, node.words[0]);
		for (const field of made) if (fields.length < MAX_WORDS) fields.push(field);
		// A short word may stand for thousands, in each of thousands of commands.
		const more = (made.length - 1) * STEPS_OF_A_WORD;
		if (more > 0 && !step(run, locate(frame.source, word.span), more)) break;
	}
	if (fields.length >= MAX_WORDS)
		addGap(run, "too-big", "the command has too many words", locate(frame.source, node.span), "MAX_WORDS");
	if (fields.length === 0) {
		const outcome = assignments(run, frame, node);
		if (node.redirects.length === 0) return outcome;
		const { mayLeave } = outcome;
		return { ...bareRedirects(run, frame, node.redirects, node.span), ...(mayLeave === undefined ? {} : { mayLeave }) };
	}
	const redirects = readRedirects(run, frame, node.redirects);
	const location: Location = { source: frame.source, span: spanOf(fields, node, frame) };
	const inner = withRedirects(frame, redirects);
	const job = { argv: fields, env: NO_ENV, redirections: redirects.redirections, location };
	if (node.assignments.length === 0) return settleOutput(run, redirects, dispatch(run, inner, job));
	const before: { readonly name: string; readonly binding: Binding | undefined }[] = [];
	const env = new Map<string, Value>();
	for (const assignment of node.assignments) {
		const { name } = assignment;
		// What the value's expansion assigns (`x=${x:=y} cmd`) stays.
		const expanded = (): void => void before.unshift({ name, binding: run.state.get(`v:${name}`) });
		assign(run, frame, assignment, { exported: true, expanded });
		const { text } = readVariable(run, assignment.name);
		env.set(assignment.name, toValue(text ?? []));
	}
	const outcome = dispatch(run, inner, { ...job, env });
	for (const { name, binding } of before) run.state.set(`v:${name}`, binding);
	return settleOutput(run, redirects, outcome);
}

/** From the command word to the last word, in the source the words stand in. */
function spanOf(fields: readonly Field[], node: SimpleCommand, frame: Frame): Location["span"] {
	const first = fields[0]?.location;
	if (first === undefined || first.source !== frame.source) return node.span;
	return { start: first.span.start, end: Math.max(first.span.end, node.span.end) };
}

const declares = (word: Argument | undefined): boolean => {
	const part = word?.kind === "word" ? word.parts[0] : undefined;
	return part?.kind === "literal" && /^(?:local|declare|typeset)$/.test(part.text);
};

function argumentFields(run: Run, frame: Frame, word: Argument, declaring: Argument | undefined): readonly Field[] {
	if (word.kind === "word") return expandFields(run, frame, word);
	// `export A=1`, `declare -a x=(1 2)`: the builtin gets the assignment as one word, and the value is kept for it.
	const location = locate(frame.source, word.span);
	const prefix = `${word.name}${word.append ? "+=" : "="}`;
	if (word.value.kind === "array") {
		// `local a=(…)`: the outer value is kept before the list is read.
		if (declares(declaring)) makeLocal(run, word.name);
		assign(run, frame, word, {});
		return [toField(computed(prefix, location), location, false)];
	}
	return bracedValues(word.value).map((value) =>
		toField(concat(computed(prefix, location), expandText(run, frame, value)), location, true),
	);
}

function assignments(run: Run, frame: Frame, node: SimpleCommand): Outcome {
	const before = run.invocations.length;
	const refused = node.assignments.some((a) => readVariable(run, a.name).readonly === true);
	for (const assignment of node.assignments) {
		step(run, locate(frame.source, assignment.span));
		assign(run, frame, assignment, {});
	}
	// A shell that is not on a terminal ends here.
	if (refused) return { ...SILENT, status: "failure", mayLeave: "exit" };
	// `x=$(cmd)` ends like cmd.
	return run.invocations.length > before ? { ...SILENT, status: "unknown" } : SILENT;
}

/** Carries out one assignment. */
export function assign(
	run: Run,
	frame: Frame,
	node: Assignment,
	options: { readonly exported?: boolean; readonly expanded?: () => void },
): void {
	const location = locate(frame.source, node.span);
	if (node.value.kind === "array") {
		options.expanded?.();
		assignArray(run, frame, node, node.value.elements);
		return;
	}
	const expanded = expandText(run, frame, node.value);
	options.expanded?.();
	const text = bounded(
		run,
		node.append ? concat(readVariable(run, node.name).text ?? [], expanded) : expanded,
		location,
	);
	if (node.index !== undefined) {
		const subscript = expandText(run, frame, node.index);
		const number = evaluateName(run, frame, subscript, location);
		const key = number === undefined ? knownText(subscript) : String(number);
		const old = key === undefined ? undefined : readVariable(run, node.name).elements?.get(key);
		if (!copies(run, readVariable(run, node.name).elements, location)) return;
		setElement(run, node.name, key, quoteText(node.append ? concat(old ?? [], expanded) : expanded));
		return;
	}
	if (readVariable(run, node.name).integer === true) {
		const number = evaluateName(run, frame, expanded, location);
		const value =
			number === undefined
				? unknown(`$${node.name}`, { variable: node.name, mayBeEmpty: false, splits: false })
				: computed(String(number));
		setVariable(run, node.name, value, options);
		return;
	}
	setVariable(run, node.name, text, options);
	noteCodeVariable(run, frame, node.name, text, location);
}

function assignArray(run: Run, frame: Frame, node: Assignment, elements: ArrayLiteral["elements"]): void {
	const old = node.append ? readVariable(run, node.name) : undefined;
	if (elements.every((element) => element.index === undefined) && addElements(run, frame, node, old, elements)) return;
	if (!copies(run, old?.elements, locate(frame.source, node.span))) return;
	// A list is hardly ever in the environment; if there is a value, it is one more element.
	const outside = old !== undefined && isEnvironmentHole(old, node.name);
	const first = old?.text === undefined || outside ? [] : [["0", quoteText(old.text)] as const];
	const values = new Map(old?.elements ?? first);
	let next = values.size;
	let complete = !outside;
	for (const element of elements) {
		if (element.index !== undefined) {
			const subscript = expandText(run, frame, element.index);
			const number = evaluateName(run, frame, subscript, locate(frame.source, element.index.span));
			const key = number === undefined ? knownText(subscript) : String(number);
			if (key === undefined) complete = false;
			else values.set(key, quoteText(expandText(run, frame, element.value)));
			if (number !== undefined) next = number + 1;
			continue;
		}
		for (const field of expandFields(run, frame, element.value)) {
			values.set(String(next++), field.pieces);
			if (field.many) complete = false;
		}
	}
	setArray(run, node.name, values, complete);
}

/** `a=(…)` and `a+=(…)` without subscripts: the list grows where it is. False for a variable that holds another kind of value. */
function addElements(
	run: Run,
	frame: Frame,
	{ name, span }: Assignment,
	old: Variable | undefined,
	elements: ArrayLiteral["elements"],
): boolean {
	const outside = old !== undefined && isEnvironmentHole(old, name);
	const before = old?.elements ?? (old?.text === undefined || outside ? NO_ELEMENTS : undefined);
	if (!(before instanceof ElementList)) return false;
	let complete = !outside;
	const more: Text[] = [];
	for (const element of elements)
		for (const field of expandFields(run, frame, element.value)) {
			more.push(field.pieces);
			if (field.many) complete = false;
		}
	// A subshell, or a branch, has added others to it.
	if (before.isOutgrown && !copies(run, before, locate(frame.source, span))) return true;
	setArray(run, name, before.size === 0 ? new ElementList(more) : before.with(more), complete);
	return true;
}

const NO_ELEMENTS = new ElementList([]);

/** Elements copied in the time of one step. */
const COPIED_IN_A_STEP = 16;

/** An array is copied when it changes, which would make many changes of a long one quadratic: the copies count as steps. */
function copies(run: Run, elements: ReadonlyMap<string, Text> | undefined, location: Location): boolean {
	const count = Math.floor((elements?.size ?? 0) / COPIED_IN_A_STEP);
	return count === 0 || step(run, location, count);
}

function bounded(run: Run, text: Text, location: Location): Text {
	if (textLength(text) <= MAX_VALUE) return text.length > MAX_PIECES ? compact(text) : text;
	addGap(run, "too-big", "a variable grows past the limit", location, "MAX_VALUE");
	return unknown("(long text)", { gap: "too-big", mayBeEmpty: false, location });
}
