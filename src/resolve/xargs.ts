// xargs and parallel: the command they run, with the words that their input supplies.

import { readArguments } from "../commands/index.ts";
import type { CommandSpec } from "../commands/spec.ts";
import type { Flag, Step } from "../model/invocation.ts";
import { MAX_FIELDS } from "../model/limits.ts";
import { joinWords } from "./builtins.ts";
import { dispatch } from "./dispatch.ts";
import { writtenFile } from "./files.ts";
import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { record } from "./record.ts";
import { type Frame, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { computed, type Field, knownText, outputBuffer, type Piece, type Text, toField, unknown } from "./text.ts";
import { asField } from "./unwrap.ts";

export const XARGS: CommandSpec = {
	names: ["xargs", "gxargs"],
	source: "xargs(1), GNU findutils",
	options: `-0, --null; -a, --arg-file=FILE; -d, --delimiter=D; -E=E; -e, --eof[=E]; -I=R; -i, --replace[=R]; -J=R; -L, --max-lines[=N]; -l[=N]; -n, --max-args=N;
		-o, --open-tty; -P, --max-procs=N; -p, --interactive; --process-slot-var=V; -R=N; -r, --no-run-if-empty; -S=N; -s, --max-chars=N; --show-limits; -t, --verbose; -x, --exit`,
	stopAtOperand: true,
};

export const PARALLEL: CommandSpec = {
	names: ["parallel"],
	source: "parallel(1), GNU parallel",
	options: `-0, --null; -a, --arg-file=FILE; --bar; -C, --colsep=R; -d, --delimiter=D; --dry-run; --eta; --halt=H; -I=R; -i; -j, --jobs=N; -k, --keep-order; -L=N; -l[=N]; -m; -N=N; -n, --max-args=N;
		--pipe; --progress; -q, --quote; -S, --sshlogin=S; --tag; --timeout=T; -t, --verbose; --will-cite; -X; --retries=N; --joblog=F; --resume; --no-notice; --env=V; --wd=D; -u, --ungroup; --group; --lb, --line-buffer`,
	stopAtOperand: true,
};

export function runXargs(run: Run, frame: Frame, job: Named): Outcome {
	const args = readArguments(XARGS, job.argv);
	record(run, frame, job);
	const words = args.operands.map(asField);
	const first = words[0];
	const inner = stepFrame(run, frame, job, first);
	if (first === undefined || inner === undefined) return UNSURE;
	const marker = replacementMarker(args.flags);
	const items = inputItems(withArgFile(run, frame, args.flags), job, args.flags, marker !== undefined);
	if (marker !== undefined) return replaceEach(run, inner, job, words, items, marker);
	return start(run, inner, job, [...words, ...items]);
}

/** `-a FILE`: the items come from a file, which this text may have written. */
function withArgFile(run: Run, frame: Frame, flags: readonly Flag[]): Frame {
	const path = flags.find((f) => f.name === "--arg-file")?.value;
	if (path === undefined) return frame;
	const written = writtenFile(run, path);
	return { ...frame, input: { text: written, feeds: [{ kind: "file", path }], producers: [] } };
}

export function runParallel(run: Run, frame: Frame, job: Named): Outcome {
	const args = readArguments(PARALLEL, job.argv);
	record(run, frame, job);
	if (args.flags.some((f) => f.name === "--dry-run")) return UNSURE;
	const words = args.operands.map(asField);
	const at = words.findIndex((w) => /^:{3,4}\+?$/.test(knownText(w.pieces) ?? ""));
	const command = at < 0 ? words : words.slice(0, at);
	const literal =
		at >= 0 &&
		knownText(words[at]?.pieces ?? [])?.startsWith(":::") === true &&
		knownText(words[at]?.pieces ?? []) !== "::::";
	const items =
		at < 0
			? inputItems(withArgFile(run, frame, args.flags), job, args.flags, true)
			: literal
				? words.slice(at + 1)
				: inputItems({ ...frame, input: undefined }, job, args.flags, true);
	const inner = stepFrame(run, frame, job, command[0]);
	if (inner === undefined) return UNSURE;
	const place = command[0]?.location ?? job.location;
	for (const item of items.slice(0, 64)) {
		const parts = command.map((w) => replaceMarker(w, "{}", item.pieces));
		const used = command.some((w) => knownText(w.pieces)?.includes("{}") === true);
		const text = joinWords(used ? parts : command.length === 0 ? [item] : [...parts, item]);
		walkText(run, { ...inner, via: frame.via }, text, { kind: "exec-flag", name: "parallel", location: place }, place);
	}
	return UNSURE;
}

function stepFrame(run: Run, frame: Frame, job: Named, first: Field | undefined): Frame | undefined {
	const via: Step = {
		kind: "exec-flag",
		name: job.command,
		location: job.argv[0]?.location ?? first?.location ?? job.location,
	};
	return nestedFrame(run, { ...frame, input: undefined }, frame.source, via);
}

function start(run: Run, frame: Frame, job: Named, argv: readonly Field[]): Outcome {
	const first = argv[0]?.location ?? job.location;
	const end = first.source === job.location.source ? Math.max(first.span.end, job.location.span.end) : first.span.end;
	const location = { source: first.source, span: { start: first.span.start, end } };
	return dispatch(run, frame, { ...job, argv, redirections: [], location, skipFunctions: true });
}

function replaceEach(
	run: Run,
	frame: Frame,
	job: Named,
	words: readonly Field[],
	items: readonly Field[],
	marker: string,
): Outcome {
	for (const item of items.slice(0, 64))
		start(
			run,
			frame,
			job,
			words.map((w) => replaceMarker(w, marker, item.pieces)),
		);
	return UNSURE;
}

function replacementMarker(flags: readonly Flag[]): string | undefined {
	const flag = flags.find((f) => f.name === "-I" || f.name === "--replace" || f.name === "-J");
	if (flag === undefined) return undefined;
	const text = flag.value?.value;
	return text?.kind === "exact" && text.text !== "" ? text.text : "{}";
}

/** A word with every `{}` in its known characters replaced. */
export function replaceMarker(word: Field, marker: string, item: Text): Field {
	if (!word.pieces.some((p) => p.kind === "known" && p.text.includes(marker))) return word;
	const pieces: Piece[] = [];
	for (const piece of word.pieces) {
		if (piece.kind !== "known") {
			pieces.push(piece);
			continue;
		}
		piece.text.split(marker).forEach((text, i) => {
			if (i > 0) pieces.push(...item);
			if (text !== "") pieces.push({ ...piece, text, exact: false });
		});
	}
	return toField(pieces, word.location, true);
}

/** The words the input supplies: split as xargs does, or one unknown stretch. */
function inputItems(frame: Frame, job: Named, flags: readonly Flag[], lines: boolean): readonly Field[] {
	const place = job.argv[0]?.location ?? job.location;
	const text = frame.input?.text;
	const known = text === undefined ? undefined : knownText(text);
	if (known === undefined) return [unknownItem(frame, text, place)];
	const separator = flags.some((f) => f.name === "--null")
		? /\0/
		: lines || flags.some((f) => f.name === "--delimiter")
			? /\n/
			: undefined;
	const words = separator === undefined ? shellWords(known) : known.split(separator).map((w) => w.trim());
	const place0 = text?.find((p) => p.kind === "known")?.location ?? place;
	return words
		.filter((w) => w !== "")
		.slice(0, MAX_FIELDS)
		.map((w) => toField(computed(w, place0), place0, true));
}

/** Blanks, quotes and backslashes as xargs reads them. */
const shellWords = (text: string): readonly string[] =>
	(text.match(/(?:[^\s"'\\]|\\[\s\S]|"[^"\n]*"|'[^'\n]*')+/g) ?? []).map((w) =>
		w.replace(/\\([\s\S])|"([^"]*)"|'([^']*)'/g, (_, a, b, c) => String(a ?? b ?? c ?? "")),
	);

function unknownItem(frame: Frame, text: Text | undefined, place: Field["location"]): Field {
	const producers = frame.input?.producers ?? [];
	const trimmed = text === undefined ? undefined : trimBlanks(text);
	const pieces = trimmed?.some((p) => p.kind === "hole" && p.hole.origin === "listing")
		? trimmed
		: unknown("(input)", { location: place, origin: "input", producers });
	return toField(pieces, place, false);
}

/** Without newlines, which only end items. */
function trimBlanks(text: Text): Text {
	const buffer = outputBuffer();
	for (const piece of text) if (!(piece.kind === "known" && piece.text.trim() === "")) buffer.add([piece]);
	return buffer.text();
}
