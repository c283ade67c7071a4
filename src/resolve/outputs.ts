// What simple commands print, computed on known input, so that text that is decoded into a shell is followed.

import { fetchedFiles } from "../commands/fetch.ts";
import { joinPlace } from "../commands/place.ts";
import type { Invocation } from "../model/invocation.ts";
import { MAX_OUTPUT } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { textOf } from "../model/value.ts";
import { decodeBase32, decodeBase64, decodeHex, encodeBase64 } from "./decoders.ts";
import { nameOf, writeFile, writtenData } from "./files.ts";
import { cutFields, deleteOrTranslate, headOrTail, operandsOf, sequence } from "./filters.ts";
import { conversions, fillFormat, unescapeEcho } from "./formats.ts";
import type { Named } from "./job.ts";
import { noteMount, noteTransfer } from "./links.ts";
import { directory, type Frame, type Run } from "./run.ts";
import { sedOutput } from "./sed.ts";
import { computed, concat, eitherText, type Field, knownText, mayBeEmpty, type Text, unknown } from "./text.ts";
import { readVariable } from "./variables.ts";

/** The output; undefined when it is not known. */
type Compute = (run: Run, frame: Frame, job: Named, invocation: Invocation | undefined) => Text | undefined;

/** `takes`: option letters with an argument of their own; with them given, operands are files, and those are not read here. */
const filter =
	(work: (text: string, args: readonly string[]) => string | undefined, takes?: string): Compute =>
	(run, frame, job) => {
		const args = job.argv.slice(1).map((w) => knownText(w.pieces));
		if (args.some((a) => a === undefined)) return undefined;
		const last = job.argv.at(-1);
		const file = last === undefined || job.argv.length < 2 ? undefined : writtenData(run, last);
		const texts = args.map((a) => a ?? "").slice(0, file === undefined ? undefined : -1);
		if (takes !== undefined && operandsOf(texts, takes).some((o) => o !== "-")) return undefined;
		const input = file ?? frame.input?.text;
		const known = input === undefined ? undefined : knownText(input);
		if (known === undefined) return undefined;
		const result = work(known, texts);
		return result === undefined || result.length > MAX_OUTPUT ? undefined : computed(result, placeOf(input, job));
	};

/** Decoded text is shown where the encoded text stands. */
function placeOf(input: Text | undefined, job: Named): Location {
	for (const piece of input ?? []) {
		if (piece.kind === "known" && piece.location !== undefined && piece.text.trim() !== "") return piece.location;
	}
	return job.location;
}

export const OUTPUTS: ReadonlyMap<string, Compute> = new Map<string, Compute>([
	["echo", echo],
	["printf", printf],
	["cat", cat],
	["pwd", (run) => directoryText(directory(run))],
	[
		"base64",
		filter((t, a) => (a.some((x) => /^(?:-[a-zA-Z]*[dD]|--d[a-z]*)/.test(x)) ? decodeBase64(t) : encodeBase64(t)), "w"),
	],
	["base32", filter((t, a) => (a.some((x) => /^(?:-d|--d)/.test(x)) ? decodeBase32(t) : undefined), "w")],
	[
		"openssl",
		filter((t, a) =>
			/^(?:enc|base64)$/.test(a[0] ?? "") &&
			a.includes("-d") &&
			(a[0] === "base64" || a.includes("-base64") || a.includes("-a"))
				? decodeBase64(t)
				: undefined,
		),
	],
	[
		"xxd",
		filter(
			(t, a) =>
				a.some((x) => /^-[a-z]*r/.test(x)) && a.some((x) => /^-[a-z]*p|^-ps/.test(x)) ? decodeHex(t) : undefined,
			"cglos",
		),
	],
	["rev", filter((t, a) => (a.length === 0 ? mirrored(t) : undefined))],
	["tac", filter((t) => `${t.replace(/\n$/, "").split("\n").reverse().join("\n")}\n`, "")],
	["tr", filter(deleteOrTranslate)],
	["cut", filter(cutFields, "bcdf")],
	["head", filter((t, a) => headOrTail(t, a, "head"), "cn")],
	["tail", filter((t, a) => headOrTail(t, a, "tail"), "cn")],
	["sed", filter(sedOutput)],
	["sort", filter((t, a) => (a.length === 0 ? `${t.replace(/\n$/, "").split("\n").sort().join("\n")}\n` : undefined))],
	[
		"uniq",
		filter((t, a) =>
			a.length === 0
				? t
						.split("\n")
						.filter((l, i, all) => i === 0 || l !== all[i - 1])
						.join("\n")
				: undefined,
		),
	],
	["tee", tee],
	["cp", copy],
	["mv", copy],
	["install", copy],
	["ln", copy],
	["mount", mounted],
	["curl", fetched],
	["wget", fetched],
	["seq", (_run, _frame, job) => constantArgs(job, sequence)],
	["basename", (_run, _frame, job) => constantArgs(job, (a) => baseName(a))],
	[
		"dirname",
		(_run, _frame, job) => constantArgs(job, (a) => `${directoryName(a.find((x) => !x.startsWith("-")) ?? "")}\n`),
	],
	["which", foundPrograms],
	["realpath", resolvedPath],
	["readlink", resolvedPath],
	["mktemp", freshTemp],
	["date", (_run, _frame, job) => singleUnknown(job, "$(date)")],
	["hostname", (_run, _frame, job) => singleUnknown(job, "$(hostname)")],
	["whoami", (_run, _frame, job) => singleUnknown(job, "$(whoami)")],
	["nproc", (_run, _frame, job) => singleUnknown(job, "$(nproc)")],
	["git", gitOutput],
	["find", listing],
	["ls", listing],
	["fd", listing],
	["export", () => []],
	["mkdir", madeDirectories],
	["touch", () => []],
	["rm", () => []],
	["chmod", () => []],
]);

const mirrored = (text: string): string =>
	text
		.split("\n")
		.map((l) => [...l].reverse().join(""))
		.join("\n");

function constantArgs(job: Named, work: (args: readonly string[]) => string | undefined): Text | undefined {
	const args = job.argv.slice(1).map((w) => knownText(w.pieces));
	if (args.some((a) => a === undefined)) return undefined;
	const result = work(args.map((a) => a ?? ""));
	return result === undefined || result.length > MAX_OUTPUT ? undefined : computed(result, job.location);
}

function echo(run: Run, _frame: Frame, job: Named): Text {
	let at = 1;
	let newline = true;
	let escapes = run.surroundings.shell === "sh";
	for (; at < job.argv.length; at++) {
		const text = knownText(job.argv[at]?.pieces ?? []);
		if (text === undefined || !/^-[neE]+$/.test(text)) break;
		if (text.includes("n")) newline = false;
		if (text.includes("e")) escapes = true;
		if (text.includes("E")) escapes = false;
	}
	let out: Text = [];
	let loose = true;
	for (const word of job.argv.slice(at)) {
		// Beside a word that may not be there, the blank may not be there either: it is part of the unknown stretch.
		const text = word.many ? knownText(word.pieces) : undefined;
		if (text !== undefined) {
			out = concat(out, [
				{ kind: "choice", texts: ["", loose ? `${text} ` : ` ${text}`], mode: "quoted", location: word.location },
			]);
			continue;
		}
		const vanishes = word.many && mayBeEmpty(word.pieces);
		if (!loose && !vanishes) out = concat(out, computed(" "));
		out = concat(out, escapes ? unescapePieces(word) : word.pieces);
		loose = vanishes;
	}
	return newline ? concat(out, computed("\n")) : out;
}

function unescapePieces(word: Field): Text {
	return word.pieces.map((p) =>
		p.kind === "known" && p.text.includes("\\") ? { ...p, text: unescapeEcho(p.text), exact: false } : p,
	);
}

function printf(_run: Run, _frame: Frame, job: Named): Text {
	const words = knownText(job.argv[1]?.pieces ?? []) === "--" ? job.argv.slice(2) : job.argv.slice(1);
	const format = words[0];
	if (format === undefined) return [];
	const known = knownText(format.pieces);
	// A word that may not be there moves every word after it to another conversion.
	const mayMiss = (w: Field): boolean => w.many && (w.value.kind === "exact" || mayBeEmpty(w.pieces));
	const moves = (w: Field): boolean => mayMiss(w) || (w.value.kind === "pattern" && conversions(known ?? "") > 1);
	const moving = words.length > 2 && words.some(moves);
	const gap = known === undefined ? ({ gap: "opaque-code" } as const) : {};
	if (known === undefined || moving) return unknown("(output of printf)", { location: job.location, ...gap });
	const only = words[1];
	// One word that may not be there: printed with it, or without.
	if (only !== undefined && mayMiss(only) && only.value.kind === "exact")
		return eitherText(
			fillFormat(known, [], job.location, format.location),
			fillFormat(known, words.slice(1), job.location, format.location),
			"(output of printf)",
		);
	return fillFormat(known, words.slice(1), job.location, format.location);
}

/** Files that this text wrote, and standard input; anything else is not known. */
function cat(run: Run, frame: Frame, job: Named): Text | undefined {
	const files = job.argv.slice(1).filter((w) => !/^-[A-Za-z]+$/.test(knownText(w.pieces) ?? ""));
	if (files.length === 0) return frame.input?.text;
	let out: Text = [];
	for (const file of files) {
		const text = knownText(file.pieces) === "-" ? frame.input?.text : writtenData(run, file);
		if (text === undefined) return undefined;
		out = concat(out, text);
	}
	return out;
}

/** Where programs are is not known, their names are: `$(which rm)` ends in `/rm`. */
function foundPrograms(_run: Run, _frame: Frame, job: Named): Text | undefined {
	const name = job.argv.length < 2 ? undefined : knownText(job.argv.at(-1)?.pieces ?? []);
	if (name === undefined || name.startsWith("-")) return undefined;
	if (name.includes("/")) return computed(`${name}\n`, job.location);
	const directory = unknown(`$(which ${name})`, { mayBeEmpty: true, splits: false, location: job.location });
	return concat(directory, computed(`/${name}\n`, job.location));
}

function baseName(args: readonly string[]): string | undefined {
	const [path, suffix] = args.filter((a) => !a.startsWith("-"));
	if (path === undefined) return undefined;
	const base =
		path
			.replace(/(.)\/+$/, "$1")
			.split("/")
			.at(-1) || "/";
	return `${suffix !== undefined && base.endsWith(suffix) && base !== suffix ? base.slice(0, -suffix.length) : base}\n`;
}

function directoryName(path: string): string {
	const trimmed = path.replace(/(.)\/+$/, "$1");
	const slash = trimmed.lastIndexOf("/");
	return slash < 0 ? "." : slash === 0 ? "/" : trimmed.slice(0, slash).replace(/(.)\/+$/, "$1");
}

/** An absolute path as it stands; links are not followed here. */
function resolvedPath(run: Run, _frame: Frame, job: Named): Text | undefined {
	const word = job.argv.slice(1).find((w) => !/^-/.test(knownText(w.pieces) ?? ""));
	if (word === undefined) return undefined;
	const text = textOf(joinPlace(directory(run), word.value));
	return text === undefined ? undefined : concat(computed(text, job.location), computed("\n"));
}

/** A path that did not exist before: the template's directory is known, its last part is fresh. */
function freshTemp(run: Run, _frame: Frame, job: Named): Text | undefined {
	let parent: Text | undefined;
	let template: Field | undefined;
	let inTemp = true;
	for (let i = 1; i < job.argv.length; i++) {
		const text = knownText(job.argv[i]?.pieces ?? []);
		const next = job.argv[i + 1];
		if (text === "-p" && next !== undefined) {
			parent = next.pieces;
			i++;
		} else if (text?.startsWith("--tmpdir=") === true) parent = computed(text.slice("--tmpdir=".length));
		else if (text === "--suffix") i++;
		else if (text?.startsWith("-") !== true) {
			template = job.argv[i];
			inTemp = job.argv.some((w) => knownText(w.pieces) === "-t");
		}
	}
	const known = template === undefined ? "" : (knownText(template.pieces) ?? "");
	const slash = known.lastIndexOf("/");
	const base = parent ?? (slash >= 0 ? computed(known.slice(0, slash)) : inTemp ? temporary(run) : undefined);
	const { source, span } = job.location;
	const fresh = unknown("(fresh)", {
		mayBeEmpty: false,
		splits: false,
		origin: "temp",
		location: job.location,
		variable: `(fresh ${source.id}:${span.start})`,
	});
	return concat(base === undefined ? fresh : concat(concat(base, computed("/")), fresh), computed("\n"));
}

function temporary(run: Run): Text {
	const { text } = readVariable(run, "TMPDIR");
	const known = text === undefined ? undefined : knownText(text);
	return computed(known === undefined || known === "" ? "/tmp" : known.replace(/\/+$/, ""));
}

function singleUnknown(job: Named, shown: string): Text {
	return unknown(shown, { mayBeEmpty: false, splits: false, location: job.location });
}

function directoryText(value: ReturnType<typeof directory>): Text {
	const text = textOf(value);
	return concat(
		text === undefined ? unknown("$PWD", { variable: "PWD", mayBeEmpty: false, splits: false }) : computed(text),
		computed("\n"),
	);
}

/** `git rev-parse --show-toplevel`: the root of the work tree, which is the workspace when there is one. */
function gitOutput(run: Run, _frame: Frame, job: Named): Text | undefined {
	const args = job.argv.slice(1).map((w) => knownText(w.pieces));
	if (args[0] !== "rev-parse" || args[1] !== "--show-toplevel" || args.length !== 2) return undefined;
	const root = run.surroundings.workspace[0];
	return root === undefined ? undefined : computed(`${root}\n`, job.location);
}

/** Names below the start directories; `-name` keeps the end of each name known. */
function listing(_run: Run, _frame: Frame, job: Named): Text | undefined {
	const words = job.argv.slice(1);
	const start = job.command === "fd" ? undefined : words.find((w) => !(knownText(w.pieces) ?? "").startsWith("-"));
	const startText = start === undefined ? "." : knownText(start.pieces);
	if (startText === undefined || (job.command === "ls" && /[*?[]/.test(startText))) return undefined;
	// ls prints bare names, without the directory that it lists.
	const prefix =
		startText === "." || job.command === "ls" ? "./" : startText.endsWith("/") ? startText : `${startText}/`;
	const hole = unknown(`(files found in ${startText})`, {
		mayBeEmpty: false,
		splits: true,
		origin: "listing",
		location: job.location,
		producers: [{ command: job.command, location: job.location }],
	});
	return concat(concat(concat(computed(prefix, job.location), hole), nameSuffix(words, job)), computed("\n"));
}

/** What every found name ends with: `/node_modules` for `-name node_modules`, `.pyc` for `-name '*.pyc'`. */
export function nameSuffix(words: readonly Field[], job: Named): Text {
	const texts = words.map((w) => knownText(w.pieces) ?? "");
	// A negated test tells nothing about the names that are found; a negated path only leaves some of them out.
	const negated = (i: number): boolean => /^(?:!|-not)$/.test(texts[i - 1] ?? "");
	const names = texts.flatMap((t, i) => (/^-i?name$/.test(t) && !negated(i) ? [i] : []));
	const first = names[0];
	const otherNegations = texts.some(
		(t, i) => /^(?:!|-not)$/.test(t) && !/^-i?(?:path|wholename|regex)$/.test(texts[i + 1] ?? ""),
	);
	if (names.length !== 1 || first === undefined || otherNegations || texts.some((t) => /^(?:-o|-or|,)$/.test(t)))
		return [];
	const suffix = /^\*?([^*?[\]]+)$/.exec(texts[first + 1] ?? "")?.[1];
	// Without regard to case the spelling of the ending is not known, unless it has no letters.
	if (suffix === undefined || (texts[first] === "-iname" && /[a-z]/i.test(suffix))) return [];
	return computed(texts[first + 1]?.startsWith("*") === true ? suffix : `/${suffix}`, job.location);
}

/** Programs whose work is remembered even when nobody reads their output. */
export const REMEMBERED: ReadonlySet<string> = new Set([
	"mkdir",
	"tee",
	"cp",
	"mv",
	"install",
	"ln",
	"mount",
	"curl",
	"wget",
]);

function tee(run: Run, frame: Frame, _job: Named, invocation: Invocation | undefined): Text | undefined {
	const text = frame.input?.text;
	const append = invocation?.flags.some((f) => f.name === "--append") === true;
	for (const word of invocation?.operands ?? []) {
		const path = nameOf(run, word);
		if (path !== undefined && text !== undefined) writeFile(run, path, text, append);
	}
	return text;
}

/** What a download holds is not known; its output too, when it is not written to a file. */
function fetched(run: Run, _frame: Frame, job: Named, invocation: Invocation | undefined): Text | undefined {
	const producers = [{ command: job.command, location: job.location }];
	for (const word of invocation === undefined ? [] : fetchedFiles(invocation)) {
		const path = nameOf(run, word);
		if (path !== undefined)
			writeFile(run, path, unknown(`(download by ${job.command})`, { location: job.location, producers }), false);
	}
	return undefined;
}

/** What arrives elsewhere is what left. */
function copy(run: Run, _frame: Frame, _job: Named, invocation: Invocation | undefined): Text {
	if (invocation !== undefined) noteTransfer(run, invocation);
	return [];
}

function mounted(run: Run, _frame: Frame, _job: Named, invocation: Invocation | undefined): undefined {
	if (invocation !== undefined) noteMount(run, invocation);
	return undefined;
}

/** Prints nothing, and its directories exist from here on. */
function madeDirectories(run: Run, _frame: Frame, _job: Named, invocation: Invocation | undefined): Text {
	for (const word of invocation?.operands ?? []) {
		const path = textOf(joinPlace(directory(run), word.value));
		if (path !== undefined) run.state.set(`made:${path.replace(/(.)\/+$/, "$1")}`, { kind: "setting", text: [] });
	}
	return [];
}
