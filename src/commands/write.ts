// Commands that write into files named by their arguments: dd, truncate, tee, sort -o, sed -i, perl -i.

import type { Effect } from "../model/effect.ts";
import { knownPrefix, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect, given, surely, textOfFlag, valuesOf, when } from "./effects.ts";
import { tail } from "./reading.ts";
import { holdsContent, isNull } from "./redirects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const dd: CommandSpec = {
	names: ["dd", "gdd"],
	source: "dd(1) GNU coreutils 9.1",
	options: "--help; --version",
	effects: (call) => {
		const texts = call.operands.map((word) => textOf(word.value) ?? "");
		// Nothing is read, and the file is cut before that.
		const empties = texts.includes("if=/dev/null") && !texts.some((text) => text.startsWith("conv="));
		const files = call.operands.flatMap((word) => argumentOf(word, "of=") ?? []);
		return replaced(files, empties);
	},
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
	effects: (call) => writes(call, "--append"),
};

/** tee and sponge: all operands are replaced, or added to. */
function writes(call: Call, append: string): readonly Effect[] {
	if (!surely(call, append)) return replaced(call.operands, readsNothing(call));
	const files = call.operands.filter(holdsContent);
	return files.length === 0 ? [] : [effect("append", files)];
}

const sponge: CommandSpec = {
	names: ["sponge"],
	source: "sponge(1) moreutils",
	options: "-a",
	effects: (call) => writes(call, "-a"),
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
		return inPlace && given(call, "--unique") === "no" ? [] : replaced(valuesOf(call, "--output"));
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
		const scripts = valuesOf(call, "--expression");
		if (scripts.length > 0 || given(call, "--file") === "yes") {
			const all =
				scripts.length > 0 && given(call, "--file") === "no" && scripts.every((word) => isIn(SED_EMPTIES, word));
			return editInPlace(call, operands, "--in-place", all);
		}
		const [script, ...files] = operands;
		return editInPlace(call, files, "--in-place", script !== undefined && isIn(SED_EMPTIES, script));
	},
};

/** Scripts that delete every line, or every one that is not blank. */
const SED_EMPTIES = /^\s*(?:(?:[01],\s*\$|\/(?:\.[*+]?|\^(?:\.\*)?\$?|\$)\/)\s*)?d\s*;?\s*$/;

const perl: CommandSpec = {
	names: ["perl"],
	source: "perlrun(1) 5.36",
	stopAtOperand: true,
	options: `
		-0[OCTAL]; -a; -C[NUMBER]; -c; -D[FLAGS]; -d[MODULE]; -e CODE; -E CODE; -f; -F PATTERN; -g; -h
		-i[EXTENSION]; -I DIR; -l[OCTAL]; -m[MODULE]; -M[MODULE]; -n; -p; -S; -s; -t; -T; -u; -U; -v; -V[NAME]; -w
		-W; -X; -x[DIR]`,
	effects: (call) => {
		const code = valuesOf(call, "-e", "-E");
		const files = code.length > 0 ? call.operands : call.operands.slice(1);
		const prints = given(call, "-n") !== "yes" || given(call, "-p") !== "no";
		const empties = code.length > 0 && !prints && code.every((word) => isIn(PERL_IDLE, word));
		return editInPlace(call, files, "-i", empties);
	},
};

/** Code that prints nothing; with -n nothing else does. */
const PERL_IDLE = /^\s*(?:\d+|undef|next)?\s*;?\s*$/;

const ruby: CommandSpec = {
	names: ["ruby"],
	source: "ruby(1) 3.2",
	stopAtOperand: true,
	options: `
		-0[OCTAL]; -a; -c; -C DIR; -d; -e CODE; -E ENCODING; -F PATTERN; -i[EXTENSION]; -I DIR; -l; -n; -p; -r LIBRARY; -s; -S; -T[LEVEL]
		-v; -w; -W[LEVEL]; -x[DIR]; -h; --version; --help; --disable=F; --enable=F; --encoding=E; --yjit; --jit`,
	effects: (call) =>
		editInPlace(call, valuesOf(call, "-e").length > 0 ? call.operands : call.operands.slice(1), "-i", false),
};

const shuf: CommandSpec = {
	names: ["shuf", "gshuf"],
	source: "shuf(1) GNU coreutils 9.1",
	abbreviations: true,
	options:
		"-e, --echo; -i, --input-range=R; -n, --head-count=N; -o, --output=FILE; --random-source=F; -r, --repeat; -z, --zero-terminated; --help; --version",
	effects: (call) => {
		const output = textOfFlag(call, "--output");
		const inPlace = output !== undefined && call.operands.some((word) => textOf(word.value) === output);
		return inPlace && given(call, "--head-count") === "no" ? [] : replaced(valuesOf(call, "--output"));
	},
};

const uniq: CommandSpec = {
	names: ["uniq", "guniq"],
	source: "uniq(1) GNU coreutils 9.1",
	abbreviations: true,
	options:
		"-c, --count; -d, --repeated; -D; --all-repeated[=M]; -f, --skip-fields=N; --group[=M]; -i, --ignore-case; -s, --skip-chars=N; -u, --unique; -z, --zero-terminated; -w, --check-chars=N; --help; --version",
	effects: (call) => replaced(call.operands.slice(1, 2)),
};

export const WRITERS: readonly CommandSpec[] = [dd, truncate, tee, sponge, sort, shuf, uniq, sed, perl, ruby];

/** @param empties nothing is written in place of the old content */
function replaced(words: readonly Word[], empties = false): readonly Effect[] {
	const targets = words.filter(holdsContent);
	return targets.length === 0 ? [] : [effect(empties ? "truncate" : "overwrite", targets)];
}

/** The last redirection of the input is from the null device. */
function readsNothing(call: Call): boolean {
	const input = call.redirects.findLast(({ operator, descriptor }) => operator === "<" && descriptor === 0);
	return input !== undefined && isNull(input.target);
}

function isIn(pattern: RegExp, word: Word): boolean {
	return pattern.test(textOf(word.value) ?? "?");
}

/** Files rewritten where they lie; with a suffix the old content stays beside them. */
function editInPlace(call: Call, files: readonly Word[], flag: string, empties: boolean): readonly Effect[] {
	const suffix = textOfFlag(call, flag);
	if (files.length === 0 || (suffix !== undefined && suffix !== "")) return [];
	return when(given(call, flag), effect(empties ? "truncate" : "overwrite", files));
}

/** The rest of `key=value`, when the word certainly starts with the key. */
function argumentOf(word: Word, key: string): Word | undefined {
	const prefix = knownPrefix(word.value);
	return prefix.startsWith(key) ? tail(word, prefix, key.length) : undefined;
}
