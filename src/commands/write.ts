// Commands that write into files named by their arguments: dd, truncate, tee, sort -o, sed -i, perl -i.

import type { Effect } from "../model/effect.ts";
import { knownPrefix, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect, given, surely, textOfFlag, valuesOf, when } from "./effects.ts";
import { tail } from "./reading.ts";
import { holdsContent } from "./redirects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const dd: CommandSpec = {
	names: ["dd", "gdd"],
	source: "dd(1) GNU coreutils 9.1",
	options: "--help; --version",
	effects: (call) => call.operands.flatMap((word) => overwrite(argumentOf(word, "of="))),
};

const truncate: CommandSpec = {
	names: ["truncate", "gtruncate"],
	source: "truncate(1) GNU coreutils 9.1",
	abbreviations: true,
	options: "-c, --no-create; -o, --io-blocks; -r, --reference=RFILE; -s, --size=SIZE; --help; --version",
	effects: (call) => {
		// `+N`, `>N` and `%N` only let files grow.
		const size = textOfFlag(call, "--size");
		if (call.operands.length === 0 || (size !== undefined && /^\s*[+>%]/.test(size))) return [];
		return [effect("truncate", call.operands)];
	},
};

const tee: CommandSpec = {
	names: ["tee", "gtee"],
	source: "tee(1) GNU coreutils 9.1",
	abbreviations: true,
	options: "-a, --append; -i, --ignore-interrupts; -p; --output-error[=MODE]; --help; --version",
	effects: (call) => (surely(call, "--append") ? [] : overwrite(...call.operands)),
};

const sponge: CommandSpec = {
	names: ["sponge"],
	source: "sponge(1) moreutils",
	options: "-a",
	effects: (call) => (surely(call, "-a") ? [] : overwrite(...call.operands)),
};

const sort: CommandSpec = {
	names: ["sort", "gsort"],
	source: "sort(1) GNU coreutils 9.1",
	abbreviations: true,
	options: `
		-b, --ignore-leading-blanks; -d, --dictionary-order; -f, --ignore-case; -g, --general-numeric-sort
		-i, --ignore-nonprinting; -M, --month-sort; -h, --human-numeric-sort; -n, --numeric-sort; -R, --random-sort
		--random-source=FILE; -r, --reverse; --sort=WORD; -V, --version-sort; --batch-size=NMERGE
		-c; --check[=HOW]; -C; --compress-program=PROG; --debug; --files0-from=F; -k, --key=KEYDEF; -m, --merge
		-o, --output=FILE
		-s, --stable; -S, --buffer-size=SIZE; -t, --field-separator=SEP; -T, --temporary-directory=DIR; --parallel=N
		-u, --unique; -z, --zero-terminated; --help; --version`,
	effects: (call) => {
		const output = textOfFlag(call, "--output");
		// `sort -o f f` keeps every line of f.
		const inPlace = output !== undefined && call.operands.some((word) => textOf(word.value) === output);
		return inPlace && given(call, "--unique") === "no" ? [] : overwrite(...valuesOf(call, "--output"));
	},
};

const sed: CommandSpec = {
	names: ["sed", "gsed"],
	source: "sed(1) GNU sed 4.9, with BSD's separate suffix argument",
	abbreviations: true,
	options: `
		-n, --quiet, --silent; --debug
		-e, --expression=SCRIPT
		-f, --file=FILE
		--follow-symlinks
		-i, --in-place[=SUFFIX]
		-l, --line-length=N
		--posix; -E, -r, --regexp-extended; -s, --separate; --sandbox; -u, --unbuffered; -z, --null-data
		-a; --help; --version`,
	effects: (call) => {
		// BSD's `sed -i '' script file`: the empty word is the suffix.
		const operands =
			textOf(call.operands[0]?.value ?? { kind: "exact", text: "-" }) === "" ? call.operands.slice(1) : call.operands;
		const files = call.flags.some((flag) => flag.name === "--expression" || flag.name === "--file")
			? operands
			: operands.slice(1);
		return editInPlace(call, files, "--in-place");
	},
};

const perl: CommandSpec = {
	names: ["perl"],
	source: "perlrun(1) 5.36",
	stopAtOperand: true,
	options: `
		-0[OCTAL]; -a; -C[NUMBER]; -c; -D[FLAGS]; -d[MODULE]; -e CODE; -E CODE; -f; -F PATTERN; -g; -h
		-i[EXTENSION]; -I DIR; -l[OCTAL]; -m[MODULE]; -M[MODULE]; -n; -p; -S; -s; -t; -T; -u; -U; -v; -V[NAME]; -w
		-W; -X; -x[DIR]`,
	effects: (call) => {
		const files = call.flags.some((flag) => flag.name === "-e" || flag.name === "-E")
			? call.operands
			: call.operands.slice(1);
		return editInPlace(call, files, "-i");
	},
};

export const WRITERS: readonly CommandSpec[] = [dd, truncate, tee, sponge, sort, sed, perl];

function overwrite(...words: readonly (Word | undefined)[]): readonly Effect[] {
	const targets = words.filter((word) => word !== undefined).filter(holdsContent);
	return targets.length === 0 ? [] : [effect("overwrite", targets)];
}

/** Files rewritten where they lie; with a suffix the old content stays beside them. */
function editInPlace(call: Call, files: readonly Word[], flag: string): readonly Effect[] {
	const suffix = textOfFlag(call, flag);
	if (files.length === 0 || (suffix !== undefined && suffix !== "")) return [];
	return when(given(call, flag), effect("overwrite", files));
}

/** The rest of `key=value`, when the word certainly starts with the key. */
function argumentOf(word: Word, key: string): Word | undefined {
	const prefix = knownPrefix(word.value);
	return prefix.startsWith(key) ? tail(word, prefix, key.length) : undefined;
}
