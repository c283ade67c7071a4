// Command and process substitution: what runs inside, and what it leaves in the word.

import type { CommandPart, ProcessPart, Script } from "../model/script.ts";
import type { Location, Source } from "../model/span.ts";
import { absolutePath } from "./files.ts";
import { addGap, addSource, checked, type Frame, nestedFrame, type Outcome, type Run } from "./run.ts";
import { concat, locate, type Piece, quoteText, type Text, unknown, unquoteText } from "./text.ts";
import { walkIsolated } from "./walk.ts";

/** `$(…)` and backquotes: runs in a subshell; its output is the text, without trailing newlines. */
export function walkSubstitution(run: Run, frame: Frame, part: CommandPart): Text {
	const location = locate(frame.source, part.span);
	const shown = shorten(frame.source.text.slice(part.span.start, part.span.end));
	const fileText = readFileShorthand(run, frame, part.script);
	if (fileText !== undefined) return part.quoted ? quoteText(fileText) : unquoteText(fileText);
	const outcome = walkInner(run, frame, part.script, part.decoded, location, "$( )");
	if (outcome === undefined) return unknown(shown, { location });
	const output = stripNewlines(outcome.output).map((p) => asSubstituted(p, shown, location, outcome));
	return part.quoted ? quoteText(looseEnd(output)) : unquoteText(output);
}

/** `<(…)` and `>(…)`: the word is a path to a pipe. */
export function walkProcess(run: Run, frame: Frame, part: ProcessPart): Text {
	const location = locate(frame.source, part.span);
	const shown = shorten(frame.source.text.slice(part.span.start, part.span.end));
	// What the command writes there is not known yet when its words are expanded.
	const around: Frame =
		part.direction === "<" ? frame : { ...frame, input: { text: undefined, feeds: [], producers: [] } };
	const outcome = walkInner(run, around, part.script, undefined, location, `${part.direction}( )`);
	const path = `/dev/fd/63-${part.span.start}-${frame.source.id}`;
	if (outcome !== undefined && part.direction === "<")
		run.state.set(`file:${path}`, { kind: "file", text: outcome.output });
	return unknown(shown, {
		mayBeEmpty: false,
		splits: false,
		location,
		producers: outcome?.producers ?? [],
		variable: path,
	});
}

function walkInner(
	run: Run,
	frame: Frame,
	script: Script,
	decoded: string | undefined,
	location: Location,
	name: string,
): Outcome | undefined {
	const source = decoded === undefined ? frame.source : decodedSource(run, decoded, location);
	const inner = nestedFrame(run, frame, source, { kind: "substitution", name, location });
	if (inner === undefined) return undefined;
	// A substitution starts without errexit (bash manual, "Command Execution Environment").
	const capturing: Frame = checked({ ...inner, captures: true, joined: false });
	if (decoded !== undefined)
		for (const problem of script.errors) addGap(run, problem.kind, problem.message, locate(source, problem.span));
	return walkIsolated(run, capturing, script.body);
}

function decodedSource(run: Run, decoded: string, location: Location): Source {
	return addSource(run, "backquotes", decoded, {
		location,
		segments: [{ at: 0, length: decoded.length, location, exact: false }],
	});
}

/** `$(< file)`: the content of the file. */
function readFileShorthand(run: Run, frame: Frame, script: Script): Text | undefined {
	const only = script.body[0]?.command;
	if (script.body.length !== 1 || only?.kind !== "simple" || only.words.length > 0 || only.assignments.length > 0)
		return undefined;
	const redirect = only.redirects[0];
	if (only.redirects.length !== 1 || redirect?.kind !== "file" || redirect.operator !== "<") return undefined;
	const part = redirect.target.parts[0];
	if (redirect.target.parts.length !== 1 || part?.kind !== "literal") return undefined;
	const binding = run.state.get(`file:${absolutePath(run, part.text)}`);
	if (binding?.kind === "file" && binding.maybe !== true) return stripNewlines(binding.text);
	return unknown(`$(< ${part.text})`, { location: locate(frame.source, redirect.span) });
}

/** Drops the newlines at the end, as the shell does with a substitution's output. */
export function stripNewlines(text: Text): Text {
	const pieces = [...text];
	for (let last = pieces.at(-1); last?.kind === "known"; last = pieces.at(-1)) {
		// NUL characters do not survive in a shell word.
		const kept = last.text.replaceAll("\0", "").replace(/\n+$/, "");
		pieces.pop();
		if (kept === "") continue;
		if (kept !== last.text) pieces.push({ ...last, text: kept, exact: false });
		else pieces.push(last);
		break;
	}
	return pieces;
}

/** Inside quotes, newlines before a last part that may be empty are only there when it is not: the end is one unknown stretch. */
function looseEnd(text: Text): Text {
	const empty = (p: Piece): boolean =>
		(p.kind === "hole" && p.hole.mayBeEmpty) || (p.kind === "choice" && p.texts.includes(""));
	let from = text.length;
	while (from > 0 && endsLoosely(text[from - 1], empty)) from--;
	const tail = text.slice(from);
	const before = text[from - 1];
	const cut = before?.kind === "known" && before.text.endsWith("\n") ? before : undefined;
	const last = tail.find((p) => p.kind === "hole") ?? tail.find(empty);
	if (last === undefined || (cut === undefined && !tail.some((p) => p.kind === "known"))) return text;
	const kept = cut === undefined ? [] : [{ ...cut, text: cut.text.replace(/\n+$/, ""), exact: false }];
	const hole = last.kind === "hole" && tail.length === 1 ? [last] : unknown("(output)", placeOf(last));
	return [...text.slice(0, cut === undefined ? from : from - 1), ...kept.filter((p) => p.text !== ""), ...hole];
}

const endsLoosely = (piece: Piece | undefined, empty: (piece: Piece) => boolean): boolean =>
	piece !== undefined && (empty(piece) || (piece.kind === "known" && /^\n*$/.test(piece.text)));

const placeOf = (piece: Piece): { readonly location?: Location } =>
	piece.kind === "break" || piece.location === undefined ? {} : { location: piece.location };

/** What came out of a substitution points at the substitution; unknown output is shown as it was written. */
function asSubstituted(piece: Piece, shown: string, location: Location, outcome: Outcome): Piece {
	if (piece.kind === "hole") {
		const named = piece.hole.origin !== undefined || piece.hole.variable !== undefined;
		return {
			...piece,
			location,
			producers: piece.producers.length > 0 ? piece.producers : outcome.producers,
			hole: named ? piece.hole : { ...piece.hole, shown },
		};
	}
	if (piece.kind === "known" && piece.location === undefined) return { ...piece, location, exact: false };
	return piece;
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** The outputs of several commands in a row. */
export const joinOutputs = (outputs: readonly Text[]): Text => outputs.reduce(concat, []);
