// Parameters that are several words: "$@", "${a[@]}", "${!a[@]}", their slices and operators.

import type { ParameterPart } from "../model/script.ts";
import type { Location } from "../model/span.ts";
import { evaluateName } from "./arithmetic.ts";
import { expandPattern, expandText } from "./expand.ts";
import { modeFor, operate } from "./parameter.ts";
import type { Frame, Run } from "./run.ts";
import { computed, EMPTY, knownText, literalText, locate, mayBeEmpty, type Piece, type Text, unknown } from "./text.ts";
import { fieldSeparators, isMany, positional, readVariable } from "./variables.ts";

interface Items {
	readonly texts: readonly Text[];
	/** False when further items may exist. */
	readonly complete: boolean;
}

/** Does it stand for all elements, as words of their own when it is quoted (`@`), or as one joined word (`*`)? */
export function listSign(part: ParameterPart): "@" | "*" | undefined {
	if (part.name === "@" || part.name === "*") return part.name;
	const first = part.index?.parts[0];
	if (part.index?.parts.length !== 1 || (first?.kind !== "literal" && first?.kind !== "glob")) return undefined;
	return first.text === "@" || first.text === "*" ? first.text : undefined;
}

/** `$@`, `$*`, `${a[@]}`, `${a[*]}`, `${!a[@]}`: several texts. Undefined for everything else. */
export function listItems(run: Run, frame: Frame, part: ParameterPart): Items | undefined {
	if (part.operation?.kind === "names") return { texts: [], complete: false };
	if (part.name === "@" || part.name === "*") {
		const { words, complete, listed } = positional(run);
		return { texts: words, complete: complete || (listed === true && part.operation === undefined && !part.length) };
	}
	const subscript = part.index === undefined ? undefined : literalText(expandPattern(run, frame, part.index).pieces);
	if (subscript !== "@" && subscript !== "*") return undefined;
	const variable = readVariable(run, part.name);
	if (variable.elements === undefined) {
		if (variable.text === undefined) return { texts: [], complete: true };
		const known = knownText(variable.text) !== undefined;
		return { texts: known ? [variable.text] : [], complete: known };
	}
	const entries = [...variable.elements];
	const texts = part.indirect ? entries.map(([key]) => computed(key)) : entries.map(([, text]) => text);
	return { texts, complete: variable.complete ?? false };
}

/** The items as one expansion, with word borders between them where there are any. */
export function joinItems(
	run: Run,
	frame: Frame,
	part: ParameterPart,
	items: Items,
	single: boolean,
	location: Location,
	shown: string,
): Text {
	if (part.length) {
		const count = items.complete && !items.texts.some(isMany);
		return count
			? computed(String(items.texts.length), location)
			: unknown(shown, { mayBeEmpty: false, splits: false, location });
	}
	const whole = defaulted(run, frame, part, items, location, shown);
	if (whole !== undefined) return modeFor(part, whole, location);
	const sliced = listSlice(run, frame, part, items);
	const one: ParameterPart = { ...part, indirect: false };
	const operated =
		one.operation?.kind === "default"
			? sliced.texts
			: sliced.texts.map((t) => operate(run, frame, one, t, location, shown));
	const pieces: Piece[] = [];
	const border = borderOf(run, part, single, location);
	const joined = single || (part.quoted && listSign(part) === "*");
	for (const [i, text] of operated.entries()) {
		// A word that may not be there has no border of its own inside a joined text.
		const vanishes = (t: Text | undefined): boolean => t !== undefined && isMany(t) && mayBeEmpty(t);
		if (i > 0 && !(joined && (vanishes(text) || vanishes(operated[i - 1])))) pieces.push(...border);
		// An empty element of a quoted list is a word.
		if (part.quoted && text.length === 0)
			pieces.push({ kind: "known", text: "", mode: "quoted", location, exact: false });
		else if (isMany(text)) pieces.push(...text);
		else pieces.push(...modeFor(part, text, location));
	}
	if (sliced.complete) return pieces;
	if (pieces.length > 0 && !joined) pieces.push({ kind: "break", soft: !part.quoted });
	// The rest may be any number of words, even when quoted; joined into one word it is one unknown stretch.
	pieces.push(...unknown(shown, { variable: part.name, location, splits: !joined }));
	return pieces;
}

/** Between two items: a border of words, or the character that joins them (bash manual 3.4.2). */
function borderOf(run: Run, part: ParameterPart, single: boolean, location: Location): Text {
	if (listSign(part) === "*" && (part.quoted || single)) return computed(fieldSeparators(run).slice(0, 1), location);
	if (single) return computed(" ", location);
	return [part.quoted ? { kind: "break" } : { kind: "break", soft: true }];
}

/** `"${a[@]:-word}"`, `${@+word}`: the operator is about the list as a whole. Undefined: the items themselves. */
function defaulted(
	run: Run,
	frame: Frame,
	part: ParameterPart,
	items: Items,
	location: Location,
	shown: string,
): Text | undefined {
	const { operation } = part;
	if (operation?.kind !== "default") return undefined;
	const only = items.texts.length === 1 ? items.texts[0] : undefined;
	const none =
		items.texts.length === 0 || (operation.operator.startsWith(":") && only !== undefined && mayBeEmpty(only));
	const unset = none && (only === undefined || only.length === 0);
	if (items.complete && (unset || !none)) {
		if (operation.operator.endsWith("+"))
			return unset ? EMPTY : operate(run, frame, part, computed("set"), location, shown);
		return unset ? operate(run, frame, part, undefined, location, shown) : undefined;
	}
	return operate(run, frame, part, unknown(shown, { variable: part.name, location }), location, shown);
}

/** `"${@:2}"`, `"${a[@]:1:2}"`: a slice of the list, when its ends are known. */
function listSlice(run: Run, frame: Frame, part: ParameterPart, items: Items): Items {
	const { operation } = part;
	if (operation?.kind !== "slice") return items;
	const location = locate(frame.source, part.span);
	const offset = evaluateName(run, frame, expandText(run, frame, operation.offset), location);
	const length =
		operation.length === undefined
			? undefined
			: evaluateName(run, frame, expandText(run, frame, operation.length), location);
	if (offset === undefined || (operation.length !== undefined && length === undefined) || !items.complete) {
		return { texts: [], complete: false };
	}
	const isPositional = part.name === "@" || part.name === "*";
	const texts = isPositional
		? [unknown("$0", { mayBeEmpty: false, splits: false, location }), ...items.texts]
		: items.texts;
	const start = offset < 0 ? texts.length + offset : offset;
	if (start < 0) return { texts: [], complete: true };
	return { texts: texts.slice(start, length === undefined ? undefined : start + length), complete: true };
}
