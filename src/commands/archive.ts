// Archivers: what unpacking replaces and what packing takes away.

import type { Effect } from "../model/effect.ts";
import type { Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect, flagOf, given, implied, surely, valuesOf, when } from "./effects.ts";
import { joinPlace } from "./place.ts";
import { holdsContent } from "./redirects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const tar: CommandSpec = {
	names: ["tar", "gtar", "bsdtar"],
	source: "tar(1) GNU tar 1.34, options with arguments and those that touch existing files",
	abbreviations: true,
	bareLetters: true,
	options: `
		-A, --catenate, --concatenate; -c, --create; -d, --diff, --compare; --delete; -r, --append; -t, --list; -u, --update
		-x, --extract, --get; --test-label
		-f, --file=ARCHIVE; -C, --directory=DIR; -b, --blocking-factor=BLOCKS; -T, --files-from=FILE; -X, --exclude-from=FILE
		-g, --listed-incremental=FILE; -V, --label=TEXT; -I, --use-compress-program=PROG; -K, --starting-file=NAME
		-N, --newer, --after-date=DATE; --newer-mtime=DATE; -F, --info-script, --new-volume-script=NAME
		-L, --tape-length=NUMBER; -H, --format=FORMAT; --exclude=PATTERN; --strip-components=NUMBER; --transform, --xform=EXPRESSION
		--suffix=STRING; --owner=NAME; --group=NAME; --mode=CHANGES; --mtime=DATE; --sort=ORDER; --record-size=NUMBER
		--to-command=COMMAND; --rsh-command=COMMAND; --checkpoint[=NUMBER]; --checkpoint-action=ACTION; --level=NUMBER
		--add-file=FILE; --index-file=FILE; --occurrence[=NUMBER]; --one-top-level[=DIR]; --warning=KEYWORD; --pax-option=LIST
		-k, --keep-old-files; --keep-newer-files; --skip-old-files; --keep-directory-symlink; --overwrite; --overwrite-dir
		-U, --unlink-first; --recursive-unlink; --remove-files; --no-overwrite-dir; --backup[=CONTROL]
		-O, --to-stdout; -v, --verbose; -w, --interactive, --confirmation; -z, --gzip; -j, --bzip2; -J, --xz; --zstd; -Z; -a
		-p, --preserve-permissions; -P, --absolute-names; -h, --dereference; -W, --verify; -m, --touch; -S, --sparse
		--no-recursion; --recursion; --help; --usage; --version`,
	effects: (call) => [...unpacked(call), ...packed(call)],
};

const unzip: CommandSpec = {
	names: ["unzip"],
	source: "unzip(1) Info-ZIP 6.0",
	options: "-o; -n; -d DIR; -x; -l; -v; -t; -p; -c; -Z; -z; -q; -j; -u; -f; -a; -b; -C; -L; -V; -X; -K; -P PASSWORD",
	effects: (call) => {
		const at = call.operands[0];
		// Without -o every existing file is asked about.
		if (at === undefined || surely(call, "-n", "-l", "-v", "-t", "-p", "-c", "-Z", "-z")) return [];
		const place = flagOf(call, "-d")?.value ?? implied(".", at);
		return when(given(call, "-o"), effect("overwrite", [place]));
	},
};

const zip: CommandSpec = {
	names: ["zip"],
	source: "zip(1) Info-ZIP 3.0",
	options: `
		-r, --recurse-paths; -m, --move; -d, --delete; -u, --update; -f, --freshen; -j, --junk-paths; -q, --quiet; -v, --verbose
		-x, --exclude=LIST; -i, --include=LIST; -b, --temp-path=PATH; -n, --suffixes=LIST; -t DATE; -P, --password=TEXT
		-e; -y; -D; -X; -T; -@; -O, --output-file=FILE; -s, --split-size=SIZE`,
	effects: (call) => {
		const files = call.operands.slice(1);
		if (files.length === 0) return [];
		return when(given(call, "--move"), effect("delete", files, { recursive: true }));
	},
};

export const ARCHIVERS: readonly CommandSpec[] = [tar, unzip, zip];

/** Unpacking replaces the files that the archive also has; which ones, the archive knows. */
function unpacked(call: Call): readonly Effect[] {
	const mode = flagOf(call, "--extract");
	if (mode === undefined || surely(call, "--keep-old-files", "--skip-old-files", "--to-stdout", "--to-command", "--backup")) return [];
	const targets = call.operands.length > 0 ? call.operands : [implied(".", mode.word)];
	const details = placeOf(call);
	const certainty = surely(call, "--overwrite", "--unlink-first", "--recursive-unlink") ? "yes" : "maybe";
	return [
		effect("overwrite", targets, { ...details, certainty }),
		// Directories that stand where the archive has a file go with all they hold.
		...when(given(call, "--recursive-unlink"), effect("delete", targets, { ...details, recursive: true, certainty: "maybe" })),
	];
}

function packed(call: Call): readonly Effect[] {
	const creates = surely(call, "--create");
	if (!creates && !surely(call, "--append", "--update")) return [];
	const details = placeOf(call);
	const archive = creates ? valuesOf(call, "--file").filter(isLocalFile) : [];
	const removes = call.operands.length === 0 ? "no" : given(call, "--remove-files");
	return [
		...(archive.length > 0 ? [effect("overwrite", archive)] : []),
		...when(removes, effect("delete", call.operands, { ...details, recursive: true })),
	];
}

function isLocalFile(word: Word): boolean {
	const value = word.value;
	return holdsContent(word) && !(value.kind === "exact" && (value.text === "-" || /^[^/]+:/.test(value.text)));
}

/** Every -C is relative to the one before. */
function placeOf(call: Call): { readonly cwd?: Value } {
	const places = valuesOf(call, "--directory");
	if (places.length === 0) return {};
	return { cwd: places.reduce<Value>((base, word) => joinPlace(base, word.value), call.cwd) };
}
