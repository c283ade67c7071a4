// Reads one option word: bundles, attached and detached arguments, abbreviations, negations.

import type { Word } from "../model/word.ts";
import type { Option } from "./options.ts";
import { abbreviated } from "./options.ts";
import type { Reading } from "./reading.ts";
import { addFlag, tail, takeCommand, takeWord } from "./reading.ts";

/** Reads an option word whose text is known, and the words that its arguments take. */
export function readOption(reading: Reading, word: Word, text: string): void {
	const { spec, level } = reading;
	if (spec === undefined || level === undefined) readWithoutGrammar(reading, word, text);
	else if (spec.singleDash === true || !text.startsWith("-")) readWhole(reading, word, text);
	else if (text.startsWith("--")) readLong(reading, word, text, text);
	else readBundle(reading, word, text, text.length);
}

/** Reads an option word of which only the start is known: `-C$DIR`, `--prune=$X`, `--hard$X`, `-$X`. */
export function readOptionStart(reading: Reading, word: Word, prefix: string): void {
	const long = prefix.startsWith("--") || reading.spec?.singleDash === true;
	if (long && prefix.includes("=")) {
		readLong(reading, word, prefix, prefix);
		return;
	}
	if (long) {
		reading.flagsOpen = true;
		if (prefix.length <= 2 || reading.level === undefined) return;
		for (const option of abbreviated(reading.level, prefix))
			addFlag(reading, word, option.name, { certainty: "maybe" });
	} else if (reading.level === undefined) {
		reading.flagsOpen = true;
		for (const letter of prefix.slice(1)) addFlag(reading, word, `-${letter}`);
	} else if (!readBundle(reading, word, prefix, prefix.length, true)) reading.flagsOpen = true;
}

function readWithoutGrammar(reading: Reading, word: Word, text: string): void {
	if (text.startsWith("--")) {
		const equals = text.indexOf("=");
		if (equals < 0) addFlag(reading, word, text);
		else addFlag(reading, word, text.slice(0, equals), { value: tail(word, text, equals + 1) });
		return;
	}
	addFlag(reading, word, text);
	if (text.length > 2 && text.startsWith("-")) for (const letter of text.slice(1)) addFlag(reading, word, `-${letter}`);
}

/** An option that is one whole word: `-print0`, `!`, `-var=x`, `+e`. */
function readWhole(reading: Reading, word: Word, text: string): void {
	const option = findExact(reading, text);
	const equals = text.indexOf("=");
	const short = option === undefined ? findExact(reading, text.slice(0, 2)) : undefined;
	// `gcc -o/etc/x`, `7z -o/dir`: such options take the rest of their word.
	if (short?.writes !== undefined) addOption(reading, word, short, tail(word, text, 2));
	else if (option === undefined && equals > 0) readLong(reading, word, text, text);
	else if (option === undefined) addFlag(reading, word, text);
	else addOption(reading, word, option, undefined);
}

/** @param known the characters of the word that are known; the whole text, or its start up to past the `=` */
function readLong(reading: Reading, word: Word, text: string, known: string): void {
	const equals = known.indexOf("=");
	const name = equals < 0 ? known : known.slice(0, equals);
	const attached = equals < 0 ? undefined : tail(word, text, equals + 1);
	const option = findExact(reading, name);
	if (option !== undefined) {
		addOption(reading, word, option, attached);
		return;
	}
	const negation = reading.spec?.negatable === true ? negated(reading, name) : undefined;
	if (negation !== undefined) {
		addFlag(reading, word, negation.name, { group: negation.group });
		return;
	}
	const candidates = reading.spec?.abbreviations === true ? findAbbreviated(reading, name) : [];
	const only = candidates.length === 1 ? candidates[0] : undefined;
	if (only !== undefined) addOption(reading, word, only, attached);
	else if (candidates.length === 0) addFlag(reading, word, name, { value: attached });
	for (const each of only === undefined ? candidates : [])
		addFlag(reading, word, each.name, { value: attached, certainty: "maybe" });
}

/** Adds a known option and takes its argument. */
function addOption(reading: Reading, word: Word, option: Option, attached: Word | undefined): void {
	const group = groupOf(reading, option);
	let value = attached;
	const detached = option.argument === "required" || option.argument === "pair";
	if (value === undefined && detached) value = takeWord(reading);
	if (option.argument === "pair") takeWord(reading);
	if (option.argument === "words") value = takeCommand(reading);
	addFlag(reading, word, option.name, { value, group });
}

/** Options of a grammar where every one can be negated override each other by their own name. */
function groupOf(reading: Reading, option: Option): string | undefined {
	if (option.group !== undefined) return option.group;
	return reading.spec?.negatable === true ? option.name : undefined;
}

/**
 * `-rf`, `-C dir`, `-Cdir`.
 * @returns true when an option took the rest of the word as its argument
 */
function readBundle(reading: Reading, word: Word, text: string, end: number, openEnd = false): boolean {
	for (let i = 1; i < end; i++) {
		const name = `-${text[i]}`;
		const option = findExact(reading, name);
		if (option === undefined) {
			addFlag(reading, word, name);
			continue;
		}
		const takes = option.argument === "required" || option.argument === "optional";
		const attached = takes && (i + 1 < end || openEnd) ? tail(word, text, i + 1) : undefined;
		addOption(reading, word, option, attached);
		if (attached !== undefined) return true;
	}
	return false;
}

function findExact(reading: Reading, name: string): Option | undefined {
	const option = reading.level?.options.get(name);
	if (option !== undefined || reading.above.length === 0) return option;
	for (const level of reading.above) {
		const outer = level.options.get(name);
		if (outer !== undefined) return outer;
	}
	return undefined;
}

/** Prefixes are looked up on the innermost level first; exact names went before. */
function findAbbreviated(reading: Reading, name: string): readonly Option[] {
	if (name.length <= 2 || reading.level === undefined) return [];
	const here = abbreviated(reading.level, name);
	if (here.length > 0) return here;
	for (const level of reading.above) {
		const outer = abbreviated(level, name);
		if (outer.length > 0) return outer;
	}
	return [];
}

/** `--no-x` for a listed `--x`, `--x` for a listed `--no-x`; both may be abbreviated, as in git's parse-options. */
function negated(reading: Reading, name: string): { readonly name: string; readonly group: string } | undefined {
	const opposite = name.startsWith("--no-") ? `--${name.slice(5)}` : `--no-${name.slice(2)}`;
	const exactly = findExact(reading, opposite);
	// A prefix such as `--no-f` may also begin a listed `--no-…`; that reading goes first.
	if (exactly === undefined && (findAbbreviated(reading, name).length > 0 || !name.startsWith("--no-")))
		return undefined;
	const candidates = exactly === undefined && opposite.length > 2 ? findAbbreviated(reading, opposite) : [];
	const option = exactly ?? (candidates.length === 1 ? candidates[0] : undefined);
	if (option === undefined) return undefined;
	const other = option.name.startsWith("--no-")
		? `--${option.name.slice(5)}`
		: `--no-${option.name.replace(/^-+/, "")}`;
	return { name: other, group: option.group ?? option.name };
}
