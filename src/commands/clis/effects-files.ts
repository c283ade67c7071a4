// What archivers, splitters and editors of data do to files, where a word or an option decides it.

import type { Effect } from "../../model/effect.ts";
import { exact, textOf, textsOf } from "../../model/value.ts";
import type { Word } from "../../model/word.ts";
import { effect, flagOf, given, surely, when } from "../effects.ts";
import type { Call } from "../spec.ts";

type Effects = (call: Call) => readonly Effect[];

export const FILE_EFFECTS: ReadonlyMap<string, Effects> = new Map<string, Effects>([
	["7z", sevenZip],
	["rar", rar],
	["arj", (call) => packs(call, /^m$/, /^[afmu]$/)],
	["lha", (call) => packs(call, /^-?m/, /^-?[acmu]/)],
	["jar", jar],
	["dpkg-deb", debianPackage],
	["dpkg", debianPackage],
	["split", (call) => prefixed(call.operands[1], "aa")],
	["csplit", (call) => prefixed(flagOf(call, "--prefix")?.value, "00")],
	["yq", (call) => editing(call, "--inplace")],
	["xmlstarlet", (call) => editing(call, "--inplace")],
	["crudini", crudini],
	["htpasswd", (call) => (surely(call, "-c") ? over(call.operands.slice(0, 1)) : [])],
	["magick", magick],
]);

const letters = (call: Call): string => textOf(call.operands[0]?.value ?? exact("")) ?? "";

const over = (words: readonly Word[]): readonly Effect[] => (words.length === 0 ? [] : [effect("overwrite", words)]);

const gone = (words: readonly Word[]): readonly Effect[] =>
	words.length === 0 ? [] : [effect("delete", words, { recursive: true })];

/** A first word for what is done, then the archive, then the files. */
function packs(call: Call, moving: RegExp, packing: RegExp): readonly Effect[] {
	const does = letters(call);
	if (!packing.test(does)) return [];
	return [...over(call.operands.slice(1, 2)), ...(moving.test(does) ? gone(call.operands.slice(2)) : [])];
}

function sevenZip(call: Call): readonly Effect[] {
	const made = packs(call, /^$/, /^[au]$/);
	return surely(call, "-sdel") ? [...made, ...gone(call.operands.slice(2))] : made;
}

function rar(call: Call): readonly Effect[] {
	const into = call.operands.at(-1);
	if (/^[xe]$/.test(letters(call))) {
		// A last word that ends in a slash is where the files go.
		const placed = call.operands.length > 2 && into !== undefined && textOf(into.value)?.endsWith("/") === true;
		return placed ? [effect("overwrite", [into], { recursive: true, certainty: "maybe" })] : [];
	}
	const made = packs(call, /^mf?$/, /^(?:a|mf?|u)$/);
	return surely(call, "-df", "-dr", "-dw") ? [...made, ...gone(call.operands.slice(2))] : made;
}

function jar(call: Call): readonly Effect[] {
	const file = flagOf(call, "--file")?.value;
	return file !== undefined && surely(call, "--create", "--update") ? over([file]) : [];
}

/** `dpkg -x package directory`. */
function debianPackage(call: Call): readonly Effect[] {
	const into = call.operands[1];
	if (into === undefined) return [];
	const unpacks = given(call, "--extract", "--vextract", "--raw-extract");
	return when(unpacks, effect("overwrite", [into], { recursive: true, certainty: "maybe" }));
}

/** The first of the files whose names begin so. */
function prefixed(prefix: Word | undefined, first: string): readonly Effect[] {
	const texts = prefix === undefined ? undefined : textsOf(prefix.value);
	if (prefix === undefined || texts === undefined) return [];
	return over(texts.map((text) => ({ ...prefix, value: exact(text + first) })));
}

/** The files after an expression, or all where a file has it. */
function editing(call: Call, flag: string): readonly Effect[] {
	const files = flagOf(call, "--from-file") === undefined ? call.operands.slice(1) : call.operands;
	const named = call.command === "xmlstarlet" ? call.operands : files;
	return named.length === 0 ? [] : when(given(call, flag), effect("overwrite", named));
}

function crudini(call: Call): readonly Effect[] {
	return surely(call, "--set", "--del", "--merge") ? over(call.operands.slice(0, 1)) : [];
}

/** The last word is the result, also after a first one that names an older program. */
function magick(call: Call): readonly Effect[] {
	if (/^(?:identify|display|animate|conjure|mogrify)$/.test(letters(call))) return [];
	return call.operands.length < 2
		? []
		: over(call.operands.slice(-1).filter((word) => !/^-$|^\w+:/.test(textOf(word.value) ?? "")));
}
