// Reads the option tables of command grammars into lookups, once per grammar. Knows nothing of argument lists.

import type { CommandSpec, SubSpec } from "./spec.ts";

export interface Option {
	/** Canonical: the first long name, else the first name. */
	readonly name: string;
	/** `optional`: only attached. `pair`: two words. `words`: everything up to `;`, or up to `+` after `{}` (find -exec). */
	readonly argument: "none" | "required" | "optional" | "pair" | "words";
	/** Options that override each other share a group; the last one given wins. */
	readonly group: string | undefined;
	/** The argument names a file that is written, or a directory that files are written into. */
	readonly writes?: Written;
}

export type Written = "file" | "directory";

/** Operands that name what is written: `>2`, `>last`, `>all`, `>rest` (all but the first), with a slash for directories. */
export interface WrittenOperands {
	readonly which: "all" | "rest" | "last" | number;
	readonly as: Written;
}

/** One level of a grammar: a command, or one of its subcommands. */
export interface Level {
	/** Every spelling with its dashes; also `!`, `(` and such where the grammar lists them. */
	readonly options: ReadonlyMap<string, Option>;
	/** Names that unique prefixes may stand for, with their dashes, sorted. */
	readonly long: readonly string[];
	/** True when some options do not begin with a dash. */
	readonly bare: boolean;
	/** Canonical names of the options that name what is written; undefined when there are none. */
	readonly outputs: ReadonlyMap<string, Written> | undefined;
	readonly writtenOperands: WrittenOperands | undefined;
	/** Subcommands by every word that names them; undefined when there are none. */
	readonly sub: ReadonlyMap<string, SubEntry> | undefined;
}

export interface SubEntry {
	readonly name: string;
	readonly spec: SubSpec;
}

const levels = new WeakMap<CommandSpec | SubSpec, Level>();

/** The lookups of a command or subcommand; made at the first call and kept as long as the grammar. */
export function levelOf(spec: CommandSpec | SubSpec): Level {
	const known = levels.get(spec);
	if (known !== undefined) return known;
	const { options, writtenOperands } = readTable(spec.options);
	const names = [...options.keys()];
	const level: Level = {
		options,
		outputs: outputsAmong(options),
		writtenOperands,
		long: names.filter((name) => name.startsWith("-") && name.length > 2).sort(),
		bare: names.some((name) => !name.startsWith("-")),
		sub: subcommandsOf(spec),
	};
	levels.set(spec, level);
	return level;
}

/**
 * The options that a prefix may stand for: different spellings of one option count once.
 * @param prefix with its dashes: `--har`
 */
export function abbreviated(level: Level, prefix: string): readonly Option[] {
	const found = new Set<Option>();
	for (const name of level.long) {
		if (!name.startsWith(prefix)) continue;
		const option = level.options.get(name);
		if (option !== undefined) found.add(option);
	}
	return [...found];
}

function outputsAmong(options: ReadonlyMap<string, Option>): ReadonlyMap<string, Written> | undefined {
	let outputs: Map<string, Written> | undefined;
	for (const { name, writes } of options.values()) {
		if (writes === undefined) continue;
		outputs ??= new Map();
		outputs.set(name, writes);
	}
	return outputs;
}

function readTable(text: string): Pick<Level, "writtenOperands"> & { readonly options: Map<string, Option> } {
	const options = new Map<string, Option>();
	let writtenOperands: WrittenOperands | undefined;
	for (const line of text.split(/[;\n]/)) {
		const entry = line.trim();
		if (entry === "") continue;
		if (entry.startsWith(">")) {
			writtenOperands = operandsOf(entry.slice(1));
			continue;
		}
		const sides = entry.split(" / ");
		const group = sides.length > 1 ? entry : undefined;
		for (const side of sides) addOption(options, side.trim(), group);
	}
	return { options, writtenOperands };
}

function operandsOf(text: string): WrittenOperands {
	const as = text.endsWith("/") ? "directory" : "file";
	const which = as === "directory" ? text.slice(0, -1) : text;
	return { which: which === "all" || which === "rest" || which === "last" ? which : Number(which), as };
}

function addOption(options: Map<string, Option>, side: string, group: string | undefined): void {
	// A lone comma is an operator of find, not a separator.
	const spellings = side === "," ? [side] : side.split(/,\s*/);
	const names: string[] = [];
	let argument: Option["argument"] = "none";
	let writes: Written | undefined;
	for (const spelling of spellings) {
		const end = spelling.search(/[[= ]/);
		names.push(end < 0 ? spelling : spelling.slice(0, end));
		if (end < 0) continue;
		const suffix = spelling.slice(end);
		argument = argumentOf(suffix);
		if (WRITTEN.test(suffix)) writes = /\/\]?$/.test(suffix) ? "directory" : "file";
	}
	const name = names.find((n) => n.startsWith("--")) ?? names[0] ?? side;
	const option: Option = writes === undefined ? { name, argument, group } : { name, argument, group, writes };
	for (const spelling of names) options.set(spelling, option);
}

/** `=>FILE`, ` >FILE`, `[=>DIR/]` */
const WRITTEN = /^(?:\[?=| )>/;

function argumentOf(suffix: string): Option["argument"] {
	if (suffix.startsWith("[")) return "optional";
	if (suffix === " ...") return "words";
	return /^ \S+ \S/.test(suffix) ? "pair" : "required";
}

function subcommandsOf(spec: CommandSpec | SubSpec): ReadonlyMap<string, SubEntry> | undefined {
	const table = "subs" in spec && spec.subs !== undefined ? readPaths(spec.subs) : undefined;
	if (table === undefined) return spec.sub === undefined ? undefined : readSubcommands(spec.sub);
	return readSubcommands(spec.sub === undefined ? table : { ...table, ...spec.sub });
}

interface Branch {
	synonyms: readonly string[];
	options: string;
	readonly sub: Map<string, Branch>;
}

/** The subcommands of a table in text form, one path a line. */
function readPaths(text: string): Readonly<Record<string, SubSpec>> {
	const top: Branch = { synonyms: [], options: "", sub: new Map() };
	for (const line of text.split("\n")) {
		const bar = line.indexOf("|");
		const [path = "", ...synonyms] = (bar < 0 ? line : line.slice(0, bar)).split(",").map((part) => part.trim());
		if (path === "") continue;
		let level = top;
		for (const word of path.split(/\s+/)) level = branchOf(level, word);
		level.synonyms = [...level.synonyms, ...synonyms];
		if (bar >= 0) level.options += `;${line.slice(bar + 1)}`;
	}
	return specsOf(top);
}

function branchOf(level: Branch, word: string): Branch {
	let next = level.sub.get(word);
	if (next === undefined) {
		next = { synonyms: [], options: "", sub: new Map() };
		level.sub.set(word, next);
	}
	return next;
}

function specsOf(branch: Branch): Readonly<Record<string, SubSpec>> {
	return Object.fromEntries(
		[...branch.sub].map(([word, { synonyms, options, sub }]) => [
			word,
			{ synonyms, options, ...(sub.size === 0 ? {} : { sub: specsOf({ synonyms, options, sub }) }) },
		]),
	);
}

function readSubcommands(sub: Readonly<Record<string, SubSpec>>): ReadonlyMap<string, SubEntry> {
	const entries = new Map<string, SubEntry>();
	for (const [name, spec] of Object.entries(sub)) {
		const entry: SubEntry = { name, spec };
		entries.set(name, entry);
		for (const synonym of spec.synonyms ?? []) entries.set(synonym, entry);
	}
	return entries;
}
