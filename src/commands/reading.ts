// The state of reading one argument list, and the words and values cut out of it. The reading itself is in read.ts.

import type { Flag } from "../model/invocation.ts";
import type { Value, ValuePart } from "../model/value.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import type { Level } from "./options.ts";
import type { CommandSpec } from "./spec.ts";

export interface Reading {
	/** Undefined for a command without a grammar, and below a subcommand without one. */
	spec: CommandSpec | undefined;
	readonly argv: readonly Word[];
	/** Index of the next word to read. */
	next: number;
	level: Level | undefined;
	/** Levels above, whose options are valid here too; innermost first. */
	above: readonly Level[];
	/** Still looking for a subcommand word on this level. */
	awaiting: boolean;
	stopAtOperand: boolean;
	/** Below the subcommands that the grammar lists (`openSubs`). */
	open: boolean;
	/** All further words are operands. */
	ended: boolean;
	/** No further words may be taken as an option's argument (one of several alternatives is being read). */
	closed: boolean;
	sub: string[];
	subUnknown: boolean;
	flags: Flag[];
	/** Group of each flag, by index. */
	groups: (string | undefined)[];
	grouped: boolean;
	flagsOpen: boolean;
	operands: Word[];
	afterDashes: number;
	/** The word of a `--`. */
	dashes: Word | undefined;
}

export function addFlag(
	reading: Reading,
	word: Word,
	name: string,
	more: {
		readonly value?: Word | undefined;
		readonly certainty?: "yes" | "maybe";
		readonly group?: string | undefined;
	} = {},
): void {
	const certainty = more.certainty ?? "yes";
	reading.flags.push(
		more.value === undefined ? { name, word, certainty } : { name, value: more.value, word, certainty },
	);
	reading.groups.push(more.group);
	if (more.group !== undefined) reading.grouped = true;
}

/** Takes the next word as an option's argument; undefined at the end of the list. */
export function takeWord(reading: Reading): Word | undefined {
	if (reading.closed) return undefined;
	const word = reading.argv[reading.next];
	if (word !== undefined) reading.next++;
	return word;
}

/** Takes the words of `find -exec` with the `;` or `{} +` that ends them, and returns the first. */
export function takeCommand(reading: Reading): Word | undefined {
	if (reading.closed) return undefined;
	const first = reading.argv[reading.next];
	let before: string | undefined;
	while (reading.next < reading.argv.length) {
		const word = reading.argv[reading.next++];
		const text = word === undefined ? undefined : textOf(word.value);
		if (text === ";" || (text === "+" && before === "{}")) break;
		before = text;
	}
	return first;
}

/** The word without its first `count` characters, which must be known ones; for arguments attached to their option. */
export function tail(word: Word, text: string, count: number): Word {
	const value =
		word.value.kind === "exact" || word.value.kind === "one-of" ? exact(text.slice(count)) : cut(word.value, count);
	// Not a copy of all its fields: a resolver's word carries the pieces of the whole word.
	return { value, location: word.location, quoted: word.quoted, many: word.many };
}

/** A value made of parts without its first `count` characters, which must be literal ones. */
function cut(value: Exclude<Value, { kind: "exact" | "one-of" }>, count: number): Value {
	const parts: ValuePart[] = [];
	let left = count;
	for (const part of value.parts) {
		if (left === 0 || part.kind !== "text") {
			parts.push(part);
			continue;
		}
		if (part.text.length > left) parts.push({ kind: "text", text: part.text.slice(left) });
		left = Math.max(0, left - part.text.length);
	}
	return { ...value, parts };
}

/** Flags in the order given, without those that a later one of their group overrides. */
export function withoutOverridden(reading: Reading): readonly Flag[] {
	if (!reading.grouped) return reading.flags;
	const winners = new Map<string, string>();
	const kept: Flag[] = [];
	for (let i = reading.flags.length - 1; i >= 0; i--) {
		const flag = reading.flags[i];
		const group = reading.groups[i];
		if (flag === undefined) continue;
		const winner = group === undefined ? undefined : winners.get(group);
		if (winner !== undefined && winner !== flag.name) continue;
		if (group !== undefined && flag.certainty === "yes") winners.set(group, flag.name);
		kept.push(flag);
	}
	return kept.reverse();
}
