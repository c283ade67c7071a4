// Carries out what a reader found in another language's code: its effects, the texts and programs that it starts, its gaps.

import type { Effect, EffectKind } from "../model/effect.ts";
import type { Step } from "../model/invocation.ts";
import { MAX_ALTERNATIVES } from "../model/limits.ts";
import type { Location, Segment, Source } from "../model/span.ts";
import { textOf } from "../model/value.ts";
import { type CodeAct, type CodeValue, UNKNOWN_MARK } from "./code/acts.ts";
import { grammarFor, readCode } from "./code/read-code.ts";
import { SCANNERS } from "./code/scanners.ts";
import type { Calls } from "./code/tree.ts";
import { runCodeFile } from "./code-files.ts";
import { onMachine } from "./containers.ts";
import { dispatch } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { runLocalModules } from "./local-modules.ts";
import { walkText } from "./nested.ts";
import { textInput } from "./redirect.ts";
import { addGap, addSource, charge, type Frame, nestedFrame, type Outcome, type Run, stepsFor } from "./run.ts";
import {
	computed,
	type Field,
	type HolePiece,
	locate,
	type Piece,
	type Text,
	toField,
	toValue,
	unknown,
} from "./text.ts";
import { readVariable } from "./variables.ts";

/** Whether code in this language is read here at all. */
export const isReadable = (language: string): boolean => grammarFor(language) !== undefined || SCANNERS.has(language);

export interface InlineCode {
	readonly language: string;
	readonly text: Text;
	/** What a reader points at: the words that brought the code. */
	readonly location: Location;
	/** `python -c`, the path of a script. */
	readonly name: string;
	/** Arguments of the program, from the first. */
	readonly args: readonly Field[];
	/** The code's own source, when it stands in a file. */
	readonly source?: Source;
	/** The word that names the script, when it is a file. */
	readonly script?: Field;
	/** Set for a module: what the rest of the program may call in it. */
	readonly calls?: Calls;
}

/** The code's effects on files; texts and programs that it starts are walked. */
export function runCode(run: Run, frame: Frame, job: Named, code: InlineCode): readonly Effect[] {
	const written = writeCode(code.text);
	const source =
		code.source ?? addSource(run, code.name, written.text, { location: code.location, segments: written.segments });
	const step: Step = { kind: "interpreter", name: code.name, location: code.location };
	const inner = nestedFrame(run, frame, source, step);
	if (inner === undefined) return [];
	const reading = readCode(code.language, written.text, run.readers, code.calls);
	charge(run, stepsFor(written.text.length + (reading.steps ?? 0)));
	const grammar = grammarFor(code.language);
	if (grammar !== undefined && run.readers[grammar] === undefined) run.wants = new Set([...run.wants, grammar]);
	for (const gap of reading.gaps)
		addGap(run, gap.kind, gap.detail, locate(source, { start: gap.start, end: gap.end }), gap.limit);
	const effects: Effect[] = [];
	for (const act of reading.acts)
		effects.push(...carryOut({ run, frame, inner, job, code, source, step, holes: written.holes }, act));
	// What a module loads was found with it.
	if (code.calls === undefined) effects.push(...runLocalModules(run, inner, job, code));
	return effects;
}

interface Carrying {
	readonly run: Run;
	readonly frame: Frame;
	readonly inner: Frame;
	readonly job: Named;
	readonly code: InlineCode;
	readonly source: Source;
	readonly step: Step;
	/** Unknown stretches of the shell, by their offset in the code. */
	readonly holes: ReadonlyMap<number, HolePiece>;
}

function carryOut(carrying: Carrying, act: CodeAct): readonly Effect[] {
	const { run, frame, inner, job, code, source, step } = carrying;
	const location = locate(source, { start: act.start, end: act.end });
	noteCut(run, act, location);
	switch (act.kind) {
		case "shell":
			moved(carrying, act.cwd, () =>
				there(carrying, frame, act.remote, (outer) =>
					walkText(run, withInput(carrying, outer, act.input), textOfValue(carrying, act.text), step, location),
				),
			);
			return [];
		case "argv":
			moved(carrying, act.cwd, () => {
				const argv = act.words.map((w) => wordOf(carrying, w, location));
				const called = { argv, env: job.env, redirections: [], location, skipFunctions: true };
				there(carrying, inner, act.remote, (outer) => dispatch(run, withInput(carrying, outer, act.input), called));
			});
			return [];
		case "code":
			return runCode(run, inner, job, {
				...withoutSource(code),
				language: act.language,
				text: textOfValue(carrying, act.text),
				location,
			});
		case "drop-data":
			return [dataEffect(carrying, act, location)];
		case "include":
			return runCodeFile(run, inner, job, {
				language: act.language,
				path: wordOf(carrying, act.path, location),
				args: [],
			});
		default:
			return [fileEffect(act.kind, wordOf(carrying, act.path, location), act.recursive)];
	}
}

/** On the machine that the program talks to, if the act happens there. */
function there(carrying: Carrying, frame: Frame, remote: true | undefined, work: (frame: Frame) => Outcome): void {
	if (remote === true) onMachine(carrying.run, () => work({ ...frame, place: "remote" }));
	else work(frame);
}

/** The targets are the names of what goes; without names, the reader's own words for it. */
function dataEffect(carrying: Carrying, act: Extract<CodeAct, { readonly kind: "drop-data" }>, at: Location): Effect {
	const names = (act.names ?? []).map((name) => wordOf(carrying, name, at));
	return {
		kind: "drop-data",
		targets: names.length > 0 ? names : [toField(computed(act.what, at), at, true)],
		recursive: true,
		certainty: act.unsure === true ? "maybe" : "yes",
		...(act.action === undefined ? {} : { action: act.action }),
		...(act.object === undefined ? {} : { object: act.object }),
		...(act.within === undefined ? {} : { at: [wordOf(carrying, act.within, at)] }),
	};
}

/** A text that a reader cut off: what stands after the cut is not followed. */
function noteCut(run: Run, act: CodeAct, location: Location): void {
	const texts = act.kind === "shell" || act.kind === "code" ? [act.text] : act.kind === "argv" ? act.words : [];
	if (texts.some((text) => text.findIndex((p) => p.kind === "hole" && p.shown === "…") > 0))
		addGap(run, "too-big", "a text in the code has too many parts to follow", location, "MAX_PARTS");
}

function withoutSource(code: InlineCode): InlineCode {
	const { source: _, script: __, ...rest } = code;
	return rest;
}

const fileEffect = (kind: EffectKind, target: Field, recursive: boolean): Effect => ({
	kind,
	targets: [target],
	recursive,
	certainty: "yes",
});

function withInput(carrying: Carrying, frame: Frame, input: CodeValue | undefined): Frame {
	return { ...frame, input: input === undefined ? undefined : textInput(textOfValue(carrying, input)) };
}

function moved(carrying: Carrying, cwd: CodeValue | undefined, work: () => void): void {
	carrying.run.state.trial(() => {
		if (cwd !== undefined)
			carrying.run.state.set("cwd", { kind: "directory", value: toValue(textOfValue(carrying, cwd)) });
		work();
	});
}

function wordOf(carrying: Carrying, value: CodeValue, location: Location): Field {
	const first = value[0];
	const last = value.at(-1);
	const ordered = first !== undefined && last !== undefined && last.end >= first.start;
	const place = ordered ? locate(carrying.source, { start: first.start, end: last.end }) : location;
	const field = toField(textOfValue(carrying, value), place, true);
	return value.some((p) => p.kind === "hole" && p.many === true) ? { ...field, many: true } : field;
}

function textOfValue(carrying: Carrying, value: CodeValue): Text {
	return value.flatMap((part): readonly Piece[] => {
		const location = locate(carrying.source, { start: part.start, end: part.end });
		if (part.kind === "text")
			return part.text === "" ? [] : [{ kind: "known", text: part.text, mode: "quoted", location, exact: part.exact }];
		if (part.kind === "glob") return [{ kind: "glob", glob: part.glob, location }];
		const outside = carrying.holes.get(part.start);
		if (outside !== undefined) return [{ ...outside, location, hole: { ...outside.hole, splits: false } }];
		if (part.argument === 0) {
			const texts = carrying.code.args.map((word) => textOf(word.value)).filter((text) => text !== undefined);
			const all = texts.length > 0 && texts.length === carrying.code.args.length && texts.length <= MAX_ALTERNATIVES;
			if (all)
				return texts.length === 1
					? computed(texts[0] ?? "", location)
					: [{ kind: "choice", texts, mode: "quoted", location }];
		}
		const argument = part.argument === undefined ? undefined : carrying.code.args[part.argument - 1];
		if (argument !== undefined) return argument.pieces;
		if (part.variable !== undefined) {
			const { text } = readVariable(carrying.run, part.variable);
			if (text !== undefined) return text.map((p) => (p.kind === "break" ? p : { ...p, location }));
		}
		return unknown(part.shown, {
			splits: part.many === true,
			location,
			...(part.origin === undefined ? {} : { origin: part.origin }),
		});
	});
}

interface WrittenCode {
	readonly text: string;
	readonly segments: readonly Segment[];
	readonly holes: ReadonlyMap<number, HolePiece>;
}

/** The code as one text: known characters with their places, one mark for each stretch that the shell does not know. */
function writeCode(text: Text): WrittenCode {
	const segments: Segment[] = [];
	const holes = new Map<number, HolePiece>();
	let out = "";
	for (const piece of text) {
		const known =
			piece.kind === "known"
				? piece.text
				: piece.kind === "glob"
					? piece.glob
					: piece.kind === "break"
						? " "
						: UNKNOWN_MARK;
		if (piece.kind === "hole") holes.set(out.length, piece);
		if (piece.kind !== "break" && piece.location !== undefined && known !== "") {
			segments.push({
				at: out.length,
				length: known.length,
				location: piece.location,
				exact: piece.kind === "known" && piece.exact,
			});
		}
		out += known;
	}
	return { text: out, segments, holes };
}
