// What calls write where an option or operand names a file, as the grammars' tables say (`-o, --output=>FILE`, `>last`).

import type { Effect } from "../model/effect.ts";
import { knownPrefix, textOf, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { isDry } from "./dry.ts";
import { effect } from "./effects.ts";
import type { Level, Written, WrittenOperands } from "./options.ts";
import { baseOf, entryIn, spelledAsDirectory } from "./place.ts";
import { holdsContent } from "./redirects.ts";
import type { Call, CommandSpec } from "./spec.ts";

/**
 * An `overwrite` for each file that is written. Which files of a directory are met is not known from the command, so that is a
 * recursive one, and maybe.
 *
 * @param levels grammars along the subcommand path, outermost first
 */
export function writtenEffects(
	spec: CommandSpec,
	levels: readonly Level[],
	call: Pick<Call, "flags" | "operands">,
): readonly Effect[] {
	const made: Effect[] = [];
	if (levels.some((level) => level.outputs !== undefined)) {
		for (const { name, value, certainty } of call.flags) {
			const as = value === undefined ? undefined : levels.findLast((l) => l.options.has(name))?.outputs?.get(name);
			if (as !== undefined && value !== undefined)
				for (const each of writing(value, as)) made.push(certainty === "maybe" ? { ...each, certainty } : each);
		}
	}
	const operands = levels.at(-1)?.writtenOperands;
	if (operands !== undefined) made.push(...writtenOperands(operands, call.operands));
	return made.length > 0 && isDry(spec, call.flags, call.operands) ? [] : made;
}

function writtenOperands({ which, as }: WrittenOperands, operands: readonly Word[]): readonly Effect[] {
	if (which === "all") return operands.flatMap((word) => writing(word, as));
	if (which === "rest") return operands.slice(1).flatMap((word) => writing(word, as));
	if (typeof which === "number") return operands.slice(which - 1, which).flatMap((word) => writing(word, as));
	const destination = operands.at(-1);
	const sources = operands.slice(0, -1);
	if (destination === undefined || sources.length === 0) return [];
	if (as === "file" && (sources.length > 1 || spelledAsDirectory(destination)))
		return isElsewhere(destination) ? [] : sources.flatMap((source) => writing(arriving(destination, source), "file"));
	return writing(destination, as);
}

/** `dir/base` for `host:path/base`. */
function arriving(directory: Word, source: Word): Word {
	const base = textOf(baseOf(source.value));
	if (base === undefined) return entryIn(directory, source);
	return entryIn(directory, { ...source, value: { kind: "exact", text: base.slice(base.indexOf(":") + 1) } });
}

function writing(word: Word, as: Written): readonly Effect[] {
	if (isElsewhere(word) || !holdsContent(word)) return [];
	return [
		as === "file" ? effect("overwrite", [word]) : effect("overwrite", [word], { recursive: true, certainty: "maybe" }),
	];
}

/** Standard output, an address, or a place on another machine or in a container: `-`, `s3://x`, `host:path`, `png:-`. */
function isElsewhere(word: Word): boolean {
	const texts = textsOf(word.value) ?? [knownPrefix(word.value)];
	return texts.every((text) => text === "-" || /^[^/.~][^:]*:/.test(text));
}
