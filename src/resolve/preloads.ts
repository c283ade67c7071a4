// Code that an interpreter loads before its own: `node -r ./x`, NODE_OPTIONS, `ruby -r./x`, `perl -MX;…`, php's auto_prepend_file.

import type { Location } from "../model/span.ts";
import { textOf } from "../model/value.ts";
import { decodeBase64 } from "./decoders.ts";
import { isPreload } from "./interpreter-names.ts";
import type { Named } from "./job.ts";
import type { Run } from "./run.ts";
import { dropStart } from "./slices.ts";
import { computed, type Field, knownText, type Text } from "./text.ts";
import { splitCommandLine } from "./unwrap.ts";
import { readVariable } from "./variables.ts";

interface Loaded {
	readonly text: Text;
	readonly place: Location;
}

/** @param given the words that options name modules with */
export function loadedFirst(
	run: Run,
	job: Named,
	language: string | undefined,
	given: readonly Field[],
): readonly Loaded[] {
	const place = job.argv[0]?.location ?? job.location;
	switch (language) {
		case "javascript":
		case "typescript":
			return [
				...given.flatMap((word) => module(textOf(word.value), word.location)),
				...fromVariable(run).flatMap((name) => module(name, place)),
			];
		case "ruby":
			return given.flatMap((word) => module(textOf(word.value), word.location));
		case "perl":
			return job.argv.slice(1).flatMap(perlModule);
		case "php":
			return job.argv.slice(1).flatMap(prepended);
		default:
			return [];
	}
}

/** The modules of a variable that this text set. */
function fromVariable(run: Run): readonly string[] {
	const { text, exported } = readVariable(run, "NODE_OPTIONS");
	const options = exported === true ? (knownText(text ?? []) ?? "") : "";
	if (options === "" || run.surroundings.env.get("NODE_OPTIONS") === options) return [];
	const words = splitCommandLine(options);
	return words.flatMap((word, i) => {
		const [option = "", value = words[i + 1]] = word.split("=", 2);
		return isPreload(option) && value !== undefined ? [value] : [];
	});
}

function module(name: string | undefined, place: Location): readonly Loaded[] {
	const code = name === undefined ? undefined : codeOfAddress(name);
	if (code !== undefined) return [{ text: computed(code, place), place }];
	if (name === undefined || !/^\.{0,2}\//.test(name) || /["\n\\]/.test(name)) return [];
	return [{ text: computed(`require("${name}")`, place), place }];
}

/** `--import data:text/javascript,CODE`, percent-encoded or in base64. Source: Node's "ECMAScript modules", data: imports. */
function codeOfAddress(name: string): string | undefined {
	const match = /^data:[^,]*?(;base64)?,([\s\S]*)$/.exec(name);
	if (match?.[2] === undefined) return undefined;
	if (match[1] !== undefined) return decodeBase64(match[2]);
	return match[2].replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `-MPOSIX;code` is `use POSIX;code` (perlrun(1), -M). */
function perlModule(word: Field): readonly Loaded[] {
	const known = knownText(word.pieces);
	if (known === undefined || !/^-[mM][^;]*;/.test(known)) return [];
	return [{ text: [...computed("use ", word.location), ...dropStart(word.pieces, 2)], place: word.location }];
}

/** `-d auto_prepend_file=x.php` (php.ini, "auto_prepend_file"). */
function prepended(word: Field): readonly Loaded[] {
	const file = /^(?:-d)?\s*auto_(?:ap|pre)pend_file=(.+)$/.exec(knownText(word.pieces) ?? "")?.[1];
	if (file === undefined || /['\n\\]/.test(file)) return [];
	const path = file.startsWith("/") ? file : `./${file}`;
	return [{ text: computed(`<?php require '${path}';`, word.location), place: word.location }];
}
