// What a word of the command is known to be at run time: a text, one of a few texts, a glob pattern, or unknown with known parts.

import type { GapKind } from "./gap.ts";

/** The word is exactly this text. */
export interface Exact {
	readonly kind: "exact";
	readonly text: string;
}

/** The word is one of these texts (branches, loop variables); at least two, at most MAX_ALTERNATIVES. */
export interface OneOf {
	readonly kind: "one-of";
	readonly texts: readonly string[];
}

/** A pathname pattern: stands for every existing path that it matches (or for itself when none does). */
export interface Pattern {
	readonly kind: "pattern";
	/** At least one `glob` part and no `hole`. */
	readonly parts: readonly ValuePart[];
}

/** Not known in full; the known remainder is kept, so `"$X"/*` is a hole followed by `/` and a glob. */
export interface Unknown {
	readonly kind: "unknown";
	/** At least one `hole`. */
	readonly parts: readonly ValuePart[];
	readonly gap: GapKind;
}

export type Value = Exact | OneOf | Pattern | Unknown;

/** Literal characters, one glob operator in the shell's own spelling (`*`, `?`, `[a-z]`, `@(a|b)`), or an unknown stretch. */
export type ValuePart = TextPart | GlobPart | Hole;

export interface TextPart {
	readonly kind: "text";
	readonly text: string;
}

export interface GlobPart {
	readonly kind: "glob";
	readonly glob: string;
}

export interface Hole {
	readonly kind: "hole";
	/** As the user wrote it, for messages: `$BUILD`, `$(pwd)`. */
	readonly shown: string;
	/** The variable's name, when the hole is one variable. */
	readonly variable?: string;
	/** May the stretch be empty? False after `${X:?}` or a `[ -n "$X" ]` guard. */
	readonly mayBeEmpty: boolean;
	/** May it hold white space that splits it into several words (unquoted expansion)? */
	readonly splits: boolean;
	/** `temp`: a fresh temporary path that this command text made (mktemp). `listing`: one file name found below the known prefix (find, ls, a glob loop). */
	readonly origin?: "temp" | "listing" | "remote" | "input";
}

export const exact = (text: string): Exact => ({ kind: "exact", text });

/** The text, when the value is exactly one; undefined otherwise. */
export function textOf(value: Value): string | undefined {
	return value.kind === "exact" ? value.text : undefined;
}

/** Every text the value may be, when they are all known; undefined otherwise. */
export function textsOf(value: Value): readonly string[] | undefined {
	if (value.kind === "exact") return [value.text];
	return value.kind === "one-of" ? value.texts : undefined;
}

/** The literal characters before the first glob or unknown stretch. */
export function knownPrefix(value: Value): string {
	if (value.kind === "exact") return value.text;
	if (value.kind === "one-of") return value.texts.reduce(commonPrefix);
	let prefix = "";
	for (const part of value.parts) {
		if (part.kind !== "text") break;
		prefix += part.text;
	}
	return prefix;
}

/** The text left when every unknown stretch that may be empty is empty; undefined if some stretch cannot be empty, or the value has no unknown stretch. Globs keep their spelling. */
export function whenEmpty(value: Value): string | undefined {
	if (value.kind !== "unknown") return undefined;
	let text = "";
	for (const part of value.parts) {
		if (part.kind === "hole") {
			if (!part.mayBeEmpty) return undefined;
		} else text += part.kind === "text" ? part.text : part.glob;
	}
	return text;
}

/** The value as one line for people: holes as written, globs as spelled, alternatives in braces. */
export function showValue(value: Value): string {
	switch (value.kind) {
		case "exact":
			return value.text;
		case "one-of":
			return `{${value.texts.join(",")}}`;
		default:
			return value.parts.map((p) => (p.kind === "text" ? p.text : p.kind === "glob" ? p.glob : p.shown)).join("");
	}
}

/** The same value in small letters, for names in which case does not count. */
export function lowered(value: Value): Value {
	switch (value.kind) {
		case "exact":
			return exact(value.text.toLowerCase());
		case "one-of":
			return { kind: "one-of", texts: value.texts.map((text) => text.toLowerCase()) };
		default:
			return {
				...value,
				parts: value.parts.map((part) => (part.kind === "text" ? { ...part, text: part.text.toLowerCase() } : part)),
			};
	}
}

function commonPrefix(a: string, b: string): string {
	let i = 0;
	while (i < a.length && a[i] === b[i]) i++;
	return a.slice(0, i);
}
