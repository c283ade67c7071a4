// Parameter expansion: special parameters, arrays, and every `${…}` operator on known values.

import type { ParameterOperation, ParameterPart, WordNode } from "../model/script.ts";
import type { Location } from "../model/span.ts";
import { evaluateName } from "./arithmetic.ts";
import { expandPattern, expandPieces, expandText } from "./expand.ts";
import { joinItems, listItems, listSign } from "./lists.ts";
import { changeCase, removePattern, replacePattern, sliceText, transformText } from "./operators.ts";
import { addGap, charge, charged, type Frame, maybe, type Run, stepsFor } from "./run.ts";
import {
	alternatives,
	computed,
	EMPTY,
	eitherText,
	knownText,
	locate,
	mayBeEmpty,
	type Piece,
	quoteText,
	type Text,
	unknown,
	unquoteText,
} from "./text.ts";
import { assumeNonEmpty, positional, positionalText, readVariable, setVariable } from "./variables.ts";

/** The text of one expansion. `single`: no word borders are made (assignment, here-document). */
export function expandParameter(run: Run, frame: Frame, part: ParameterPart, single: boolean): Text {
	const location = locate(frame.source, part.span);
	const shown = shownAs(frame, part);
	const items = listItems(run, frame, part);
	if (items !== undefined) return joinItems(run, frame, part, items, single, location, shown);
	const text = scalarText(run, frame, part, location, shown);
	const result = part.length ? lengthOf(text, location, shown) : operate(run, frame, part, text, location, shown);
	return modeFor(part, result, location);
}

function shownAs(frame: Frame, part: ParameterPart): string {
	const written = frame.source.text.slice(part.span.start, part.span.end);
	return written.startsWith("$") && written.length <= 60 ? written : `$${part.name}`;
}

/** An expansion's characters: as data, at the place of the expansion when they have none. */
export function modeFor(part: ParameterPart, text: Text, location: Location): Text {
	const placed = text.map((p): Piece => {
		if (p.kind === "hole") return { ...p, location };
		return p.kind === "break" || p.location !== undefined ? p : { ...p, location };
	});
	if (part.quoted) return quoteText(placed);
	// The word of `${x:-word}` keeps its own quotes.
	if (part.operation?.kind !== "default") return unquoteText(placed);
	return placed.map((p) => (p.kind === "choice" ? { ...p, mode: "expanded" } : p));
}

/** The value before operators: undefined means unset. */
function scalarText(run: Run, frame: Frame, part: ParameterPart, location: Location, shown: string): Text | undefined {
	const special = specialParameter(run, part.name, location);
	if (special !== undefined) return part.indirect ? indirectText(run, special, shown, location) : special;
	if (/^\d+$/.test(part.name)) return positionalText(run, Number(part.name), location);
	const variable = readVariable(run, part.name);
	if (part.indirect) return indirectText(run, variable.text, shown, location);
	if (part.index === undefined) return variable.text;
	const subscript = subscriptOf(run, frame, part, location);
	if (subscript === undefined) return unknown(shown, { location });
	const element = variable.elements?.get(subscript) ?? (subscript === "0" ? variable.text : undefined);
	if (element !== undefined || (variable.elements !== undefined && variable.complete === true)) return element;
	return unknown(shown, { location });
}

function subscriptOf(run: Run, frame: Frame, part: ParameterPart, location: Location): string | undefined {
	if (part.index === undefined) return undefined;
	const text = expandText(run, frame, part.index);
	const known = knownText(text);
	if (known === undefined) return undefined;
	const elements = readVariable(run, part.name).elements;
	if (elements?.has(known)) return known;
	const number = evaluateName(run, frame, text, location);
	if (number === undefined) return known;
	if (number >= 0 || elements === undefined) return String(number);
	return String(
		Math.max(
			-1,
			...[...elements.keys()]
				.map(Number)
				.filter((n) => !Number.isNaN(n))
				.slice(-1),
		) +
			1 +
			number,
	);
}

/** `${!x}`: the variable whose name is the value of x. */
function indirectText(run: Run, text: Text | undefined, shown: string, location: Location): Text | undefined {
	const name = text === undefined ? undefined : knownText(text);
	if (name === undefined) return unknown(shown, { location });
	if (/^\d+$/.test(name)) return positionalText(run, Number(name), location);
	return /^[A-Za-z_]\w*$/.test(name) ? readVariable(run, name).text : unknown(shown, { location });
}

function specialParameter(run: Run, name: string, location: Location): Text | undefined {
	switch (name) {
		case "#": {
			const { words, complete } = positional(run);
			return complete
				? computed(String(words.length), location)
				: unknown("$#", { mayBeEmpty: false, splits: false, location });
		}
		case "?":
		case "$":
		case "!":
			return unknown(`$${name}`, { mayBeEmpty: name === "!", splits: false, location });
		case "-":
			return unknown("$-", { splits: false, location });
		case "0": {
			const zero = run.state.get("zero");
			return zero?.kind === "setting" ? zero.text : unknown("$0", { mayBeEmpty: false, splits: false, location });
		}
		default:
			return undefined;
	}
}

function lengthOf(text: Text | undefined, location: Location, shown: string): Text {
	const known = text === undefined ? "" : knownText(text);
	return known === undefined
		? unknown(shown, { mayBeEmpty: false, splits: false, location })
		: computed(String([...known].length), location);
}

export function operate(
	run: Run,
	frame: Frame,
	part: ParameterPart,
	text: Text | undefined,
	location: Location,
	shown: string,
): Text {
	const { operation } = part;
	if (operation === undefined || operation.kind === "names") return text ?? EMPTY;
	switch (operation.kind) {
		case "default":
			return withDefault(run, frame, part, operation, text, location, shown);
		case "unreadable":
			addGap(run, "syntax", `expansion not understood: ${operation.text}`, location);
			return unknown(shown, { location });
		case "slice":
			return listSign(part) !== undefined
				? (text ?? EMPTY)
				: sliced(run, frame, operation, text ?? EMPTY, location, shown);
		default:
			// An unset variable has no quoted form either.
			return text === undefined && operation.kind === "transform"
				? EMPTY
				: transformed(run, frame, operation, text ?? EMPTY, location, shown);
	}
}

/** The word of an unquoted `${x:-word}`: what is not quoted in it splits and globs. */
function unquotedWord(run: Run, frame: Frame, node: WordNode): Text {
	return expandPieces(run, frame, node).map((p) =>
		p.kind === "known" && p.mode === "literal" ? { ...p, mode: "expanded" } : p,
	);
}

type Operation<K> = Extract<ParameterOperation, { readonly kind: K }>;

/** `${x:-w}`, `${x:=w}`, `${x:+w}`, `${x:?w}` and their forms without a colon. */
function withDefault(
	run: Run,
	frame: Frame,
	part: ParameterPart,
	operation: Operation<"default">,
	text: Text | undefined,
	location: Location,
	shown: string,
): Text {
	const colon = operation.operator.startsWith(":");
	const action = operation.operator.at(-1);
	// One of several texts may be the empty one.
	const known = text?.every((p) => p.kind !== "hole" && p.kind !== "choice");
	const empty = text === undefined || (colon && mayBeEmpty(text));
	const certain = text === undefined || known || !mayBeEmpty(text);
	// `${x:+$(cmd)}` with x unknown; a default is judged as what runs wherever nobody set the variable.
	const around = certain || action !== "+" ? frame : maybe(frame);
	const word = (): Text =>
		part.quoted ? expandText(run, around, operation.word) : unquotedWord(run, around, operation.word);
	const value = (): Text => (part.quoted ? (text ?? EMPTY) : unquoteText(text ?? EMPTY));
	if (action === "?") {
		word();
		if (text === undefined) return unknown(shown, { mayBeEmpty: false, location });
		if (colon) assumeNonEmpty(run, part.name);
		return value().map((p) => (colon && p.kind === "hole" ? { ...p, hole: { ...p.hole, mayBeEmpty: false } } : p));
	}
	if (action === "+") {
		if (certain) return empty ? EMPTY : word();
		// `${FORCE:+--force}`: judged as if it were there.
		const given = word();
		// In quotes of its own it is one word, or none: no list of texts says that.
		if (!part.quoted && given.some((p) => p.kind === "known" && p.mode === "quoted" && /[\s*?[]/.test(p.text)))
			return unknown(shown, { location });
		return eitherText(EMPTY, given, shown);
	}
	if (certain && !empty) {
		// The word may still hold a substitution; it does not run when the variable is set.
		return value();
	}
	const replacement = word();
	if (action === "=")
		setVariable(run, part.name, certain ? replacement : eitherText(text ?? EMPTY, replacement, `$${part.name}`));
	if (certain) return replacement;
	return defaultOrUnknown(run, part, colon, text ?? EMPTY, replacement, shown, location);
}

/** `${X:-build}` with X unknown: not empty if the default is not, else as unknown as X. */
function defaultOrUnknown(
	run: Run,
	part: ParameterPart,
	colon: boolean,
	text: Text,
	replacement: Text,
	shown: string,
	location: Location,
): Text {
	const choices = alternatives(text);
	if (choices !== undefined) return eitherText(text, replacement, shown);
	// A default that is known is what runs wherever nobody set the variable; it is judged, the other case is not known anyway.
	const touched = run.state.has(`v:${part.name}`) || (/^\d+$/.test(part.name) && run.state.has("positional"));
	if (!touched && alternatives(replacement) !== undefined && !mayBeEmpty(replacement)) return replacement;
	const variable = text.find((p) => p.kind === "hole")?.hole.variable;
	if (!colon && variable !== part.name) return part.quoted ? text : unquoteText(text);
	return unknown(shown, {
		// Without the colon, a variable that is set to nothing stays empty.
		mayBeEmpty: !colon || mayBeEmpty(replacement),
		location,
		...(variable === undefined ? {} : { variable }),
	});
}

function sliced(
	run: Run,
	frame: Frame,
	operation: Operation<"slice">,
	text: Text,
	location: Location,
	shown: string,
): Text {
	const offset = evaluateName(run, frame, expandText(run, frame, operation.offset), location);
	const length =
		operation.length === undefined
			? undefined
			: evaluateName(run, frame, expandText(run, frame, operation.length), location);
	const whole = alternatives(text);
	if (whole === undefined || offset === undefined || (operation.length !== undefined && length === undefined))
		return unknown(shown, { location });
	return fromTexts(
		whole.map((t) => sliceText(t, offset, length)),
		location,
	);
}

function transformed(
	run: Run,
	frame: Frame,
	operation: Exclude<ParameterOperation, { readonly kind: "default" | "slice" | "unreadable" | "names" }>,
	text: Text,
	location: Location,
	shown: string,
): Text {
	const pattern =
		"pattern" in operation && operation.pattern !== undefined
			? expandPattern(run, frame, operation.pattern).pieces
			: undefined;
	const replacement =
		operation.kind === "replace" && operation.replacement !== undefined
			? replacementText(expandText(run, frame, operation.replacement))
			: "";
	const whole = alternatives(text);
	if (operation.kind === "transform" && operation.operator === "P") {
		addGap(run, "dynamic-code", `${shown} expands its value as a prompt`, location);
		return unknown(shown, { location });
	}
	if (whole === undefined || replacement === undefined)
		return unknown(shown, { location, mayBeEmpty: mayBeEmpty(text) || operation.kind !== "case" });
	const results: string[] = [];
	for (const t of whole) {
		charge(run, stepsFor(t.length));
		const result =
			operation.kind === "remove"
				? charged(run, (work) => removePattern(t, pattern ?? [], operation.operator, work))
				: operation.kind === "replace"
					? charged(run, (work) => replacePattern(t, pattern ?? [], replacement, operation.operator, work))
					: operation.kind === "case"
						? changeCase(t, operation.operator, pattern)
						: transformText(t, operation.operator);
		if (result === undefined) return unknown(shown, { location, gap: "opaque-code" });
		results.push(result);
	}
	return fromTexts(results, location);
}

/** Quoted characters of a replacement stand for themselves; an unquoted `&` is the match. */
function replacementText(text: Text): string | undefined {
	let all = "";
	for (const piece of text) {
		if (piece.kind !== "known") return undefined;
		all += piece.mode === "quoted" ? piece.text.replace(/[\\&]/g, "\\$&") : piece.text;
	}
	return all;
}

function fromTexts(texts: readonly string[], location: Location): Text {
	const distinct = [...new Set(texts)];
	const first = distinct[0];
	if (first === undefined) return EMPTY;
	return distinct.length === 1
		? computed(first, location)
		: [{ kind: "choice", texts: distinct, mode: "quoted", location }];
}
