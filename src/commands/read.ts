// Applies a command's grammar to an argument list: subcommands, options with their arguments, operands.

import type { Flag } from "../model/invocation.ts";
import type { Value } from "../model/value.ts";
import { knownPrefix } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import type { Level, SubEntry } from "./options.ts";
import { levelOf } from "./options.ts";
import { readOption, readOptionStart } from "./read-option.ts";
import type { Reading } from "./reading.ts";
import { addFlag, takeWord, withoutOverridden } from "./reading.ts";
import type { CommandSpec } from "./spec.ts";

/** The part of a Call that comes from the argument list. */
export interface Arguments {
	readonly sub: readonly string[];
	readonly subUnknown: boolean;
	readonly flags: readonly Flag[];
	readonly flagsOpen: boolean;
	readonly operands: readonly Word[];
	readonly afterDashes: number;
}

/** Variables that usually hold options; one that holds a path is only an operand. */
const OPTION_VARIABLE = /(^|_)(FLAGS?|OPTS?|OPTIONS?|ARGS?|PARAMS?)$/i;

/**
 * Reads the words of one command. Never throws; what it cannot know it marks (`flagsOpen`, `subUnknown`, `maybe`).
 * A `--` with nothing after it is kept as a flag of that name: `git checkout x --` is not `git checkout x`.
 *
 * @param spec the grammar; without one `-abc` counts as `-abc` and as `-a -b -c`
 * @param argv all words, the command's own first
 */
export function readArguments(spec: CommandSpec | undefined, argv: readonly Word[]): Arguments {
	const reading = begin(spec, argv);
	while (reading.next < argv.length) {
		const word = argv[reading.next++];
		if (word === undefined) continue;
		if (reading.ended) reading.operands.push(word);
		else readWord(reading, word);
	}
	return finish(reading);
}

function begin(spec: CommandSpec | undefined, argv: readonly Word[]): Reading {
	const level = spec === undefined ? undefined : levelOf(spec);
	return {
		spec,
		argv,
		next: 1,
		level,
		above: [],
		awaiting: level?.sub !== undefined || spec?.openSubs !== undefined,
		stopAtOperand: spec?.stopAtOperand === true,
		open: false,
		ended: false,
		closed: false,
		sub: [],
		subUnknown: false,
		flags: [],
		groups: [],
		grouped: false,
		flagsOpen: false,
		operands: [],
		afterDashes: -1,
		dashes: undefined,
	};
}

function finish(reading: Reading): Arguments {
	const { operands, dashes } = reading;
	if (dashes !== undefined && reading.afterDashes === operands.length) addFlag(reading, dashes, "--");
	return {
		sub: reading.sub,
		// Options in a variable where no subcommand followed: the subcommand may be in it too.
		subUnknown: reading.subUnknown || (reading.awaiting && reading.sub.length === 0 && reading.flagsOpen),
		flags: withoutOverridden(reading),
		flagsOpen: reading.flagsOpen,
		operands,
		afterDashes: reading.afterDashes < 0 ? operands.length : reading.afterDashes,
	};
}

function readWord(reading: Reading, word: Word): void {
	const value = word.value;
	if (value.kind === "exact") readText(reading, word, value.text);
	else if (value.kind === "one-of") readAlternatives(reading, word, value.texts);
	else readPartlyKnown(reading, word, value);
}

function readText(reading: Reading, word: Word, text: string): void {
	if (text === "--") {
		reading.ended = true;
		reading.afterDashes = reading.operands.length;
		reading.dashes = word;
	} else if (isOption(reading, text)) {
		readOption(reading, word, text);
		if (reading.open && !isListed(reading, text)) reading.awaiting = false;
	} else if (reading.awaiting) readSubcommand(reading, word, text);
	else if (reading.next === 2 && reading.spec?.bareLetters === true && /^[A-Za-z]+$/.test(text))
		readLetters(reading, word, text);
	else addOperand(reading, word);
}

function isOption(reading: Reading, text: string): boolean {
	if (text.startsWith("-")) return text.length > 1;
	if (reading.level?.bare === true && reading.level.options.has(text)) return true;
	return reading.spec?.plus === true && text.startsWith("+") && text.length > 1;
}

/** An option of a level above the open ones. */
function isListed(reading: Reading, text: string): boolean {
	const [name = text] = text.split("=", 1);
	return reading.above.some((level) => level.options.has(name));
}

function addOperand(reading: Reading, word: Word): void {
	reading.operands.push(word);
	if (reading.stopAtOperand) reading.ended = true;
}

function readSubcommand(reading: Reading, word: Word, text: string): void {
	reading.awaiting = false;
	const entry = reading.level?.sub?.get(text);
	if (entry !== undefined) descend(reading, entry);
	else if (reading.sub.length < (reading.spec?.openSubs ?? 0)) descendOpenly(reading, text);
	else if (reading.sub.length > 0) addOperand(reading, word);
	else {
		// A subcommand that the grammar does not list: an extension, an alias, a newer version.
		reading.sub.push(text);
		forgetGrammar(reading);
	}
}

function descend(reading: Reading, entry: SubEntry): void {
	if (reading.level !== undefined && reading.spec?.globalsFirst !== true)
		reading.above = [reading.level, ...reading.above];
	reading.sub.push(entry.name);
	reading.level = levelOf(entry.spec);
	reading.awaiting = reading.level.sub !== undefined;
	reading.stopAtOperand = entry.spec.stopAtOperand === true;
}

/** A subcommand by its place alone; the options of the levels above stay valid. */
function descendOpenly(reading: Reading, text: string): void {
	if (reading.level !== undefined && !reading.open) {
		reading.above = [reading.level, ...reading.above];
		reading.level = NO_LEVEL;
		reading.open = true;
	}
	reading.sub.push(text);
	reading.awaiting = reading.sub.length < (reading.spec?.openSubs ?? 0);
}

const NO_LEVEL: Level = {
	options: new Map(),
	long: [],
	bare: false,
	outputs: undefined,
	writtenOperands: undefined,
	sub: undefined,
};

function forgetGrammar(reading: Reading): void {
	reading.awaiting = false;
	reading.spec = undefined;
	reading.level = undefined;
	reading.above = [];
	reading.stopAtOperand = false;
}

/** `tar xzfC file dir`: letters without a dash, their arguments follow in the letters' order. */
function readLetters(reading: Reading, word: Word, text: string): void {
	for (const letter of text) {
		const option = reading.level?.options.get(`-${letter}`);
		const value = option?.argument === "required" ? takeWord(reading) : undefined;
		addFlag(reading, word, option?.name ?? `-${letter}`, { value, group: option?.group });
	}
}

/** A word that is one of a few texts: options that all of them give are certain, the others are maybe. */
function readAlternatives(reading: Reading, word: Word, texts: readonly string[]): void {
	const options = texts.filter((text) => text !== "--" && isOption(reading, text));
	if (options.length < texts.length) readUnknownOperand(reading, word);
	if (options.length === 0) return;
	const { flags, groups } = reading;
	const seen = new Map<string, { readonly flag: Flag; readonly group: string | undefined; count: number }>();
	reading.closed = true;
	for (const text of options) {
		reading.flags = [];
		reading.groups = [];
		readOption(reading, word, text);
		const names = new Set<string>();
		for (const [i, flag] of reading.flags.entries()) {
			if (names.has(flag.name)) continue;
			names.add(flag.name);
			const entry = seen.get(flag.name);
			if (entry === undefined) seen.set(flag.name, { flag, group: reading.groups[i], count: 1 });
			else entry.count++;
		}
	}
	reading.closed = false;
	reading.flags = flags;
	reading.groups = groups;
	for (const { flag, group, count } of seen.values()) {
		const certainty = count === texts.length ? flag.certainty : "maybe";
		addFlag(reading, word, flag.name, { value: flag.value, certainty, group });
	}
}

function readPartlyKnown(reading: Reading, word: Word, value: Value): void {
	const prefix = knownPrefix(value);
	if (prefix.startsWith("-")) {
		readOptionStart(reading, word, prefix);
		return;
	}
	const holds = prefix === "" ? optionVariable(value) : "none";
	if (holds !== "none") reading.flagsOpen = true;
	if (holds === "options" && reading.awaiting && reading.sub.length === 0) return;
	readUnknownOperand(reading, word);
}

function readUnknownOperand(reading: Reading, word: Word): void {
	if (reading.open && reading.spec?.exactSubs !== true) reading.awaiting = false;
	if (reading.awaiting) {
		reading.subUnknown = true;
		reading.awaiting = false;
		if (reading.sub.length === 0) {
			forgetGrammar(reading);
			return;
		}
	}
	addOperand(reading, word);
}

/** Whether a word that begins with an unknown stretch may well be options: by the variable's name, or all parameters. */
function optionVariable(value: Value): "none" | "options" | "parameters" {
	if (value.kind !== "unknown") return "none";
	const first = value.parts[0];
	if (first?.kind !== "hole" || first.variable === undefined) return "none";
	if (first.variable === "@" || first.variable === "*") return "parameters";
	return OPTION_VARIABLE.test(first.variable) ? "options" : "none";
}
