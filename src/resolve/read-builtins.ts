// read, mapfile and getopts: variables that get their values from standard input or from the parameters.

import { MAX_READ_LINES } from "../model/limits.ts";
import { evaluateElement } from "./arithmetic.ts";
import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { type Frame, maybe, type Outcome, type Run, UNSURE } from "./run.ts";
import { alternatives, computed, concat, type Field, knownText, type Text, unknown } from "./text.ts";
import { possibleSeparators, setArray, setVariable } from "./variables.ts";

interface ReadCall {
	/** Option letters with their arguments. */
	readonly options: ReadonlyMap<string, string | undefined>;
	readonly names: readonly string[];
	/** All operands. */
	readonly words: readonly Field[];
}

/** Letters that take an argument, in the word or after it (bash manual, "Bash Builtins"). */
function readCall(argv: readonly Field[], withArgument: string): ReadCall {
	const options = new Map<string, string | undefined>();
	let at = 1;
	for (; at < argv.length; at++) {
		const text = knownText(argv[at]?.pieces ?? []);
		if (text === undefined || !/^-./.test(text)) break;
		if (text === "--") {
			at++;
			break;
		}
		for (let i = 1; i < text.length; i++) {
			const letter = text[i] ?? "";
			if (!withArgument.includes(letter)) {
				options.set(letter, "");
				continue;
			}
			const attached = text.slice(i + 1);
			options.set(letter, attached === "" ? knownText(argv[++at]?.pieces ?? []) : attached);
			break;
		}
	}
	const words = argv.slice(at);
	const names = words.flatMap((w) => {
		const text = knownText(w.pieces) ?? "";
		return /^[A-Za-z_]\w*$/.test(text) ? [text] : [];
	});
	return { options, names, words };
}

/** `read a b`: the words of the next input line, as far as the input is known. */
export function readLine(run: Run, frame: Frame, job: Named): Outcome {
	const { options, names, words: operands } = readCall(job.argv, "adinNptu");
	// A subscript is evaluated: `read 'a[$(cmd)]'` runs cmd.
	for (const word of operands) evaluateElement(run, frame, word);
	const text = options.has("u") ? undefined : frame.input?.text;
	const [separators = "", ...others] = possibleSeparators(run);
	// Several texts of IFS may make several words of a line.
	const lines = others.length > 0 ? undefined : knownLines(text, options);
	const array = options.get("a");
	if (array !== undefined) {
		const words = lines?.length === 1 ? splitLine(lines[0] ?? "", separators, Number.POSITIVE_INFINITY) : undefined;
		setArray(run, array, new Map((words ?? []).map((w, i) => [String(i), computed(w)])), words !== undefined);
	} else if (names.length === 0) setVariable(run, "REPLY", oneOf(lines, text, "REPLY", 0));
	for (const [i, name] of names.entries()) {
		const words = lines?.map((line) => splitLine(line, separators, names.length)[i] ?? "");
		setVariable(run, name, oneOf(words, text, name, i));
	}
	return UNSURE;
}

/** The lines that may be the one that is read; undefined when they are not known. */
function knownLines(text: Text | undefined, options: ReadCall["options"]): readonly string[] | undefined {
	if (text === undefined || ["d", "n", "N", "i", "e"].some((letter) => options.has(letter))) return undefined;
	const known = alternatives(text);
	if (known === undefined) return undefined;
	const lines = known.flatMap((t) => t.replace(/\n$/, "").split("\n"));
	if (lines.length > MAX_READ_LINES || (!options.has("r") && lines.some((line) => line.includes("\\"))))
		return undefined;
	return lines;
}

/** Any line may be the one that this turn of a loop reads. */
function oneOf(words: readonly string[] | undefined, text: Text | undefined, name: string, index: number): Text {
	if (words !== undefined) {
		const distinct = [...new Set(words)];
		const first = distinct[0];
		if (first === undefined) return [];
		return distinct.length === 1 ? computed(first) : [{ kind: "choice", texts: distinct, mode: "quoted" }];
	}
	// A listing keeps its known directory: each line is one name below it.
	if (text?.some((p) => p.kind === "hole" && p.hole.origin === "listing") === true && index === 0) {
		return text.filter((p) => !(p.kind === "known" && p.text.trim() === ""));
	}
	return unknown(`$${name}`, { variable: name, origin: "input" });
}

/** A line's words; the last of `count` gets the rest of the line (POSIX read). */
function splitLine(line: string, separators: string, count: number): readonly string[] {
	const isBlank = (c: string): boolean => /[ \t\n]/.test(c) && separators.includes(c);
	const words: string[] = [];
	let from = 0;
	while (from < line.length && isBlank(line[from] ?? "")) from++;
	let end = line.length;
	while (end > from && isBlank(line[end - 1] ?? "")) end--;
	while (from < end && words.length < count - 1) {
		let to = from;
		while (to < end && !separators.includes(line[to] ?? "")) to++;
		words.push(line.slice(from, to));
		while (to < end && isBlank(line[to] ?? "")) to++;
		if (to < end && separators.includes(line[to] ?? "") && !isBlank(line[to] ?? "")) to++;
		while (to < end && isBlank(line[to] ?? "")) to++;
		from = to;
	}
	if (from < end) words.push(withoutLastSeparator(line.slice(from, end), separators));
	return words;
}

/** A separator that only ends the last word is not part of it. */
function withoutLastSeparator(text: string, separators: string): string {
	const body = text.slice(0, -1);
	return separators.includes(text.at(-1) ?? "") && ![...separators].some((c) => body.includes(c)) ? body : text;
}

/** `mapfile -t lines`: the input's lines as an array. */
export function mapfile(run: Run, frame: Frame, job: Named): Outcome {
	const { options, names } = readCall(job.argv, "dnOsuCc");
	if (options.has("C")) runCallback(run, frame, job);
	const name = names[0] ?? "MAPFILE";
	const text = [...options.keys()].some((letter) => letter !== "t") ? undefined : frame.input?.text;
	const known = text === undefined ? undefined : knownText(text);
	if (known === undefined) {
		setArray(run, name, new Map(), false);
		return UNSURE;
	}
	const lines = known === "" ? [] : known.replace(/\n$/, "").split("\n");
	const keep = (line: string, i: number): string =>
		options.has("t") || (i === lines.length - 1 && !known.endsWith("\n")) ? line : `${line}\n`;
	setArray(run, name, new Map(lines.map((line, i) => [String(i), computed(keep(line, i))])), true);
	return UNSURE;
}

/** `mapfile -C text`: the text is evaluated with a line's number and the line after it. */
function runCallback(run: Run, frame: Frame, job: Named): void {
	const at = job.argv.findIndex((w) => /^-[A-Za-z]*C/.test(knownText(w.pieces) ?? ""));
	const word = job.argv[at];
	if (word === undefined) return;
	const attached = (knownText(word.pieces) ?? "").replace(/^-[A-Za-z]*?C/, "");
	const given = attached === "" ? job.argv[at + 1] : undefined;
	const place = given?.location ?? word.location;
	const text = concat(given?.pieces ?? computed(attached, place), computed(" 0 line"));
	walkText(run, maybe(frame), text, { kind: "shell", name: "mapfile -C", location: place }, place);
}

/** `getopts xy: name`: which option comes next is not followed. */
export function getOptions(run: Run, _frame: Frame, job: Named): Outcome {
	const name = knownText(job.argv[2]?.pieces ?? []);
	for (const changed of [name, "OPTARG", "OPTIND"]) {
		if (changed !== undefined && /^[A-Za-z_]\w*$/.test(changed))
			setVariable(run, changed, unknown(`$${changed}`, { variable: changed }));
	}
	return UNSURE;
}
