// Word expansion in the shell's order: braces, tilde, parameters, substitutions, arithmetic, splitting, pathname patterns.

import { MAX_FIELDS } from "../model/limits.ts";
import type { LiteralPart, TildePart, WordNode, WordPart } from "../model/script.ts";
import type { Location } from "../model/span.ts";
import { showValue } from "../model/value.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import { expandBraces } from "./braces.ts";
import { globPieces, splitFields } from "./fields.ts";
import { listSign } from "./lists.ts";
import { hasMark, readMarks } from "./marks.ts";
import { expandParameter } from "./parameter.ts";
import { addGap, charge, type Frame, type Run, stepsFor } from "./run.ts";
import { walkProcess, walkSubstitution } from "./substitution.ts";
import {
	computed,
	type Field,
	locate,
	type Piece,
	type Text,
	textLength,
	toField,
	unknown,
	withoutGlobs,
} from "./text.ts";
import { possibleSeparators, readVariable } from "./variables.ts";

/** The words that one word becomes as an argument: none, one or many. */
export function expandFields(run: Run, frame: Frame, node: WordNode): readonly Field[] {
	charge(run, 1);
	const plain = plainField(frame, node);
	if (plain !== undefined) return [plain];
	const location = locate(frame.source, node.span);
	if (!node.parts.some((p) => p.kind === "brace")) return fieldsOf(run, frame, node.parts, location);
	const { words, cut } = expandBraces(node.parts);
	if (cut) addGap(run, "too-big", "brace expansion makes too many words", location, "MAX_FIELDS");
	return words.flatMap((parts) => fieldsOf(run, frame, parts, location));
}

/** The values of `export x={1,2}`, in their order. */
export function bracedValues(node: WordNode): readonly WordNode[] {
	if (!node.parts.some((p) => p.kind === "brace")) return [node];
	return expandBraces(node.parts).words.map((parts) => ({ ...node, parts }));
}

/** The one text a word becomes where no splitting or globbing happens: assignments, here-documents, `case`, `[[ ]]`. */
export function expandText(run: Run, frame: Frame, node: WordNode): Text {
	const only = node.parts[0];
	charge(run, 1);
	if (node.parts.length === 1 && only?.kind === "literal" && !hasMark(only.text))
		return [literalPiece(only, locate(frame.source, only.span))];
	const pieces: Piece[] = [];
	for (const part of node.parts) {
		const text = partText(run, frame, part, true);
		// A pattern that a variable holds stands for the names that a loop found; one that is written here is text.
		const named = part.kind === "parameter" && part.operation?.kind !== "default";
		for (const piece of named ? text : withoutGlobs(text)) pieces.push(piece);
	}
	charge(run, pieces.length + stepsFor(textLength(pieces)));
	return pieces;
}

/** One word, unsplit, with its globs kept: redirection targets, patterns. */
export function expandPattern(run: Run, frame: Frame, node: WordNode): Field {
	charge(run, 1);
	const plain = plainField(frame, node);
	if (plain !== undefined) return plain;
	// Characters that come out of an unquoted expansion are operators too.
	const pieces = expandPieces(run, frame, node).flatMap((p) =>
		p.kind === "known" && p.mode === "expanded" ? globPieces(p, 0, p.text.length) : [p],
	);
	return toField(pieces, locate(frame.source, node.span), node.parts.some(isQuoted));
}

/** The pieces of a word, before splitting and globbing. */
export function expandPieces(run: Run, frame: Frame, node: WordNode): Text {
	const pieces: Piece[] = [];
	for (const part of node.parts) for (const piece of partText(run, frame, part, true)) pieces.push(piece);
	charge(run, pieces.length + stepsFor(textLength(pieces)));
	return pieces;
}

/** The common case, a word of one constant part, without any further work. */
export function plainField(frame: Frame, node: WordNode): Field | undefined {
	const only = node.parts[0];
	if (node.parts.length !== 1 || only?.kind !== "literal" || hasMark(only.text)) return undefined;
	const location = locate(frame.source, node.span);
	return {
		value: { kind: "exact", text: only.text },
		location,
		quoted: only.quoted,
		many: false,
		pieces: [literalPiece(only, only.span === node.span ? location : locate(frame.source, only.span))],
	};
}

function literalPiece(part: LiteralPart, location: Location): Piece {
	return {
		kind: "known",
		text: part.text,
		mode: part.quoted ? "quoted" : "literal",
		location,
		exact: part.exact,
	};
}

function fieldsOf(run: Run, frame: Frame, parts: readonly WordPart[], location: Location): readonly Field[] {
	const pieces: Piece[] = [];
	let quoted = false;
	for (const part of parts) {
		// "$@" or "${a[@]}" without elements makes no word at all, though it is quoted.
		if (isQuoted(part) && !(part.kind === "parameter" && listSign(part) === "@")) quoted = true;
		for (const piece of partText(run, frame, part, false)) pieces.push(piece);
	}
	charge(run, pieces.length + stepsFor(textLength(pieces)));
	const fields = splitInto(run, pieces, location, quoted);
	if (fields.length >= MAX_FIELDS) addGap(run, "too-big", "an expansion makes too many words", location, "MAX_FIELDS");
	if (run.state.get("o:nullglob") === undefined) return fields;
	return fields.map((f) => (f.value.kind === "pattern" ? { ...f, many: true } : f));
}

/** The words of an expansion; where IFS is one of several texts that make other words of it, any number of unknown ones. */
function splitInto(run: Run, pieces: Text, location: Location, quoted: boolean): readonly Field[] {
	const [first = "", ...others] = possibleSeparators(run);
	const fields = splitFields(pieces, location, quoted, first);
	const shown = (words: readonly Field[]): string => JSON.stringify(words.map((word) => showValue(word.value)));
	const differs = others.some((other) => shown(splitFields(pieces, location, quoted, other)) !== shown(fields));
	if (!differs) return fields;
	return [{ ...toField(unknown(fields.map((word) => showValue(word.value)).join(" ")), location, false), many: true }];
}

const isQuoted = (part: WordPart): boolean => "quoted" in part && part.quoted;

function partText(run: Run, frame: Frame, part: WordPart, single: boolean): Text {
	const location = locate(frame.source, part.span);
	switch (part.kind) {
		case "literal":
			return hasMark(part.text)
				? readMarks(part.text, run, part.quoted ? "quoted" : "literal", location)
				: [literalPiece(part, location)];
		case "glob":
			for (const inner of part.inner) partText(run, frame, inner, true);
			return [{ kind: "glob", glob: part.text, location }];
		case "tilde":
			return expandTilde(run, part, location);
		case "parameter":
			return expandParameter(run, frame, part, single);
		case "command":
			return single || part.quoted
				? withListedNames(walkSubstitution(run, frame, part), location)
				: walkSubstitution(run, frame, part);
		case "arithmetic": {
			const value = part.expression === undefined ? 0 : evaluateArithmetic(run, frame, part.expression);
			const shown = frame.source.text.slice(part.span.start, part.span.end).slice(0, 60);
			return value === undefined
				? unknown(shown, { mayBeEmpty: false, splits: false, location })
				: computed(String(value), location);
		}
		case "process":
			return walkProcess(run, frame, part);
		case "brace":
			return expandBraces([part]).words.flatMap((parts, i) => [
				...(i > 0 ? computed(" ", location) : []),
				...parts.flatMap((p) => partText(run, frame, p, single)),
			]);
	}
}

/** A pattern in an output was expanded by the command that printed it: what is left of it are names, in any number. */
function withListedNames(text: Text, location: Location): Text {
	if (!text.some((p) => p.kind === "glob")) return text;
	return text.flatMap((p) =>
		p.kind === "glob"
			? unknown(p.glob, { mayBeEmpty: p.glob === "*", splits: false, origin: "listing", location })
			: [p],
	);
}

function expandTilde(run: Run, part: TildePart, location: Location): Text {
	if (part.user === "") return directoryVariable(run, "HOME", "~", location);
	if (part.user === "+") return directoryVariable(run, "PWD", "~+", location);
	if (part.user === "-") return directoryVariable(run, "OLDPWD", "~-", location);
	// Where other users live is a convention (/home on Linux, /Users on macOS); root's home is /root.
	const home = run.surroundings.home;
	const homes = home?.startsWith("/Users/") ? "/Users" : "/home";
	return computed(part.user === "root" ? "/root" : `${homes}/${part.user}`, location);
}

function directoryVariable(run: Run, name: string, shown: string, location: Location): Text {
	const { text } = readVariable(run, name);
	if (text === undefined || text.some((p) => p.kind === "hole")) {
		return unknown(shown, { variable: name, mayBeEmpty: false, splits: false, location });
	}
	return text.map((p) => (p.kind === "known" ? { ...p, mode: "quoted", location, exact: false } : p));
}
