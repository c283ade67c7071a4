// What an expression of the code may be: texts with holes, lists, records, things of the language's libraries, its own functions.

import { MAX_CODE_TEXT, MAX_ITEMS, MAX_OPTIONS, MAX_PARTS } from "../../model/limits.ts";
import type { CodeHole, CodePart, CodeValue } from "./acts.ts";
import type { NodeOf, Span } from "./ir.ts";
import type { Scope } from "./scope.ts";

export type Val =
	/** `path`: an object that stands for a path (pathlib, Pathname), on which methods act. */
	| { readonly kind: "text"; readonly parts: CodeValue; readonly path?: true }
	| { readonly kind: "literal"; readonly value: number | boolean | null }
	/** `rest`: what further, unknown items are like. */
	| { readonly kind: "list"; readonly items: readonly Val[]; readonly rest?: Val }
	| { readonly kind: "record"; readonly fields: ReadonlyMap<string, Val>; readonly open: boolean }
	/** A module, function or class of the libraries, by its full name. */
	| { readonly kind: "ref"; readonly name: string }
	/** A thing that a library made: a process, an open file. */
	| {
			readonly kind: "made";
			readonly of: string;
			readonly args: readonly Val[];
			readonly named: ReadonlyMap<string, Val>;
	  }
	| { readonly kind: "function"; readonly node: NodeOf<"function">; readonly scope: Scope }
	/** A method of a value, not yet called. */
	| { readonly kind: "bound"; readonly self: Val; readonly name: string; readonly at: Span }
	| { readonly kind: "partial"; readonly callee: Val; readonly args: readonly Val[] }
	| { readonly kind: "options"; readonly options: readonly Val[] }
	| { readonly kind: "unknown"; readonly hole: CodeHole };

export type TextVal = Extract<Val, { readonly kind: "text" }>;

export const NULL: Val = { kind: "literal", value: null };

export const textVal = (parts: CodeValue): TextVal => ({ kind: "text", parts });

/** A text that the code does not spell itself, made at this place. */
export const derived = (text: string, at: Span): CodeValue =>
	text === "" ? [] : [{ kind: "text", text, start: at.start, end: at.end, exact: false }];

export const pathVal = (parts: CodeValue): TextVal => ({ kind: "text", parts, path: true });

/** The characters, when all are known. */
export function knownText(parts: CodeValue): string | undefined {
	let text = "";
	for (const part of parts) {
		if (part.kind !== "text") return undefined;
		text += part.text;
	}
	return text;
}

/** The text of a value, when it is one and known. */
export function knownOf(value: Val | undefined): string | undefined {
	return value?.kind === "text" ? knownText(value.parts) : undefined;
}

/** A hole as the code spells it. */
export function holeAt(
	source: string,
	at: Span,
	more: Partial<Pick<CodeHole, "variable" | "argument" | "origin" | "many">> = {},
): CodeHole {
	const shown = source.slice(at.start, Math.min(at.end, at.start + 200)).replace(/\s+/g, " ");
	return {
		kind: "hole",
		shown: shown.length > 60 ? `${shown.slice(0, 59)}…` : shown,
		start: at.start,
		end: at.end,
		...more,
	};
}

/** The parts of a value used as a text. */
export function partsOf(value: Val, source: string, at: Span): CodeValue {
	switch (value.kind) {
		case "text":
			return value.parts;
		case "unknown":
			return [value.hole];
		case "literal":
			return derived(String(value.value), at);
		case "bound":
			return [holeAt(source, value.at)];
		case "ref":
			return [{ ...holeAt(source, at), shown: value.name.slice(0, 60) }];
		default:
			return [holeAt(source, at)];
	}
}

/** Every value that it may be. */
export const optionsOf = (value: Val): readonly Val[] => (value.kind === "options" ? value.options : [value]);

/**
 * One value for several possible ones; equal ones are one. Past the limit a hole stands for the rest; functions are all kept,
 * because a call of one that is not kept would be lost.
 */
export function either(values: readonly Val[]): Val {
	const found: Val[] = [];
	let cut: Val | undefined;
	for (const value of values.flatMap(optionsOf)) {
		if (found.some((other) => same(other, value))) continue;
		if (found.length < MAX_OPTIONS || (callable(value) && found.length < MAX_OPTIONS * 4)) found.push(value);
		else cut = value;
	}
	const [first] = found;
	if (first === undefined) return NULL;
	if (cut !== undefined) found.push({ kind: "unknown", hole: { kind: "hole", shown: "…", start: 0, end: 0 } });
	return found.length === 1 ? first : { kind: "options", options: found };
}

const callable = (value: Val): boolean =>
	value.kind === "ref" || value.kind === "function" || value.kind === "partial" || value.kind === "bound";

function same(a: Val, b: Val): boolean {
	if (a === b) return true;
	if (a.kind === "text" && b.kind === "text") return a.path === b.path && sameParts(a.parts, b.parts);
	if (a.kind === "ref" && b.kind === "ref") return a.name === b.name;
	if (a.kind === "unknown" && b.kind === "unknown") return samePart(a.hole, b.hole);
	return a.kind === "literal" && b.kind === "literal" && a.value === b.value;
}

const sameParts = (a: CodeValue, b: CodeValue): boolean =>
	a.length === b.length && a.every((part, i) => samePart(part, b[i]));

function samePart(a: CodePart, b: CodePart | undefined): boolean {
	if (a.kind === "text") return b?.kind === "text" && a.text === b.text;
	if (a.kind === "glob") return b?.kind === "glob" && a.glob === b.glob;
	return b?.kind === "hole" && a.shown === b.shown && a.start === b.start;
}

/** Texts one after the other; too long ones lose their end to a hole. */
export function joined(values: readonly CodeValue[]): CodeValue {
	const parts: CodePart[] = [];
	let length = 0;
	for (const part of values.flat()) {
		const last = parts.at(-1);
		length += part.kind === "text" ? part.text.length : 0;
		if (parts.length >= MAX_PARTS || length > MAX_CODE_TEXT) {
			if (last?.kind !== "hole" || last.shown !== "…")
				parts.push({ kind: "hole", shown: "…", start: part.start, end: part.end });
		} else if (part.kind === "text" && last?.kind === "text" && mergeable(last, part)) {
			parts[parts.length - 1] = { ...last, text: last.text + part.text, end: part.end };
		} else parts.push(part);
	}
	return parts;
}

/** Neighbours in the code, or two texts that the code does not spell. */
function mergeable(a: CodePart, b: CodePart): boolean {
	if (a.kind !== "text" || b.kind !== "text" || a.exact !== b.exact) return false;
	return a.exact ? a.end === b.start : a.start === b.start && a.end === b.end;
}

/** A list with its further items, bounded. */
export function listVal(items: readonly Val[], rest?: Val): Val {
	if (items.length <= MAX_ITEMS) return rest === undefined ? { kind: "list", items } : { kind: "list", items, rest };
	const more = either([...items.slice(MAX_ITEMS), ...(rest === undefined ? [] : [rest])]);
	return { kind: "list", items: items.slice(0, MAX_ITEMS), rest: more };
}

/** The number of a literal. */
export function numberOf(value: Val | undefined): number | undefined {
	return value?.kind === "literal" && typeof value.value === "number" ? value.value : undefined;
}

/** True, false, or not known, as the languages read conditions. */
export function truth(value: Val | undefined): boolean | undefined {
	if (value === undefined) return undefined;
	switch (value.kind) {
		case "literal":
			return Boolean(value.value) && !Number.isNaN(value.value);
		case "text":
			return value.parts.length === 0 ? false : value.parts.some((p) => p.kind === "text") ? true : undefined;
		case "list":
			return value.rest === undefined ? value.items.length > 0 : undefined;
		case "options":
		case "unknown":
			return undefined;
		default:
			return true;
	}
}
