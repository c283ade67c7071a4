// Archivers: what unpacking replaces and what packing takes away.

import type { Effect } from "../model/effect.ts";
import { textOf, type Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect, flagOf, given, implied, surely, valuesOf, when } from "./effects.ts";
import { joinPlaces } from "./place.ts";
import { holdsContent } from "./redirects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const tar: CommandSpec = {
	names: ["tar", "gtar", "bsdtar"],
	source: "tar(1) GNU tar 1.34",
	abbreviations: true,
	bareLetters: true,
	options: `
		-A, --catenate, --concatenate; -c, --create; --delete; -d, --diff, --compare; -r, --append; --test-label
		-t, --list; -u, --update; -x, --extract, --get; --check-device; -g, --listed-incremental=FILE
		-G, --incremental; --hole-detection=TYPE; --ignore-failed-read; --level=NUMBER; --no-check-device; --no-seek
		-n, --seek; --occurrence[=NUMBER]; --sparse-version=VERSION; -S, --sparse; --add-file=FILE
		-C, --directory=DIR; --exclude=PATTERN; --exclude-backups; --exclude-caches; --exclude-caches-all
		--exclude-caches-under; --exclude-ignore=FILE; --exclude-ignore-recursive=FILE; --exclude-tag=FILE
		--exclude-tag-all=FILE; --exclude-tag-under=FILE; --exclude-vcs; --exclude-vcs-ignores; --no-null
		--no-recursion; --no-unquote; --no-verbatim-files-from; --null; --recursion; -T, --files-from=FILE
		--unquote; --verbatim-files-from; -X, --exclude-from=FILE; --anchored; --ignore-case; --no-anchored
		--no-ignore-case; --no-wildcards; --no-wildcards-match-slash; --wildcards; --wildcards-match-slash
		--keep-directory-symlink; --keep-newer-files; -k, --keep-old-files; --no-overwrite-dir
		--one-top-level[=DIR]; --overwrite; --overwrite-dir; --recursive-unlink; --remove-files; --skip-old-files
		-U, --unlink-first; -W, --verify; --ignore-command-error; --no-ignore-command-error; -O, --to-stdout
		--to-command=COMMAND; --atime-preserve[=METHOD]; --clamp-mtime; --delay-directory-restore; --group=NAME
		--group-map=FILE; --mode=CHANGES; --mtime=DATE; -m, --touch; --no-delay-directory-restore; --no-same-owner
		--no-same-permissions; --numeric-owner; --owner=NAME; --owner-map=FILE
		-p, --preserve-permissions, --same-permissions; --same-owner; --sort=ORDER
		-s, --preserve-order, --same-order; --acls; --no-acls; --no-selinux; --no-xattrs; --selinux; --xattrs
		--xattrs-exclude=MASK; --xattrs-include=MASK; --force-local; -f, --file=ARCHIVE
		-F, --info-script=NAME, --new-volume-script=NAME; -L, --tape-length=NUMBER; -M, --multi-volume
		--rmt-command=COMMAND; --rsh-command=COMMAND; --volno-file=FILE; -b, --blocking-factor=BLOCKS
		-B, --read-full-records; -i, --ignore-zeros; --record-size=NUMBER; -H, --format=FORMAT
		--old-archive, --portability; --pax-option=LIST; --posix; -V, --label=TEXT; -a, --auto-compress
		-I, --use-compress-program=PROG; -j, --bzip2; -J, --xz; --lzip; --lzma; --lzop; --no-auto-compress; --zstd
		-z, --gzip, --gunzip, --ungzip; -Z, --compress, --uncompress; --backup[=CONTROL]; --hard-dereference
		-h, --dereference; -K, --starting-file=NAME; --newer-mtime=DATE; -N, --newer=DATE, --after-date=DATE
		--one-file-system; -P, --absolute-names; --suffix=STRING; --strip-components=NUMBER
		--transform=EXPRESSION, --xform=EXPRESSION; --checkpoint[=NUMBER]; --checkpoint-action=ACTION; --full-time
		--index-file=FILE; -l, --check-links; --no-quote-chars=STRING; --quote-chars=STRING; --quoting-style=STYLE
		-R, --block-number; --show-defaults; --show-omitted-dirs; --show-snapshot-field-ranges
		--show-transformed-names, --show-stored-names; --totals[=SIGNAL]; --utc; -v, --verbose; --warning=KEYWORD
		-w, --interactive, --confirmation; -o; --help; --restrict; --usage; --version`,
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
		const asked = given(call, "-o");
		// Without -o no file is replaced, but new ones may arrive in a directory that is named.
		if (asked === "no" && flagOf(call, "-d") !== undefined)
			return [effect("overwrite", [place], { recursive: true, certainty: "maybe" })];
		return when(asked, effect("overwrite", [place]));
	},
};

const zip: CommandSpec = {
	names: ["zip"],
	source: "zip(1) Info-ZIP 3.0",
	options: `
		-r, --recurse-paths; -m, --move; -d, --delete; -u, --update; -f, --freshen; -j, --junk-paths; -q, --quiet
		-v, --verbose
		-x, --exclude=LIST; -i, --include=LIST; -b, --temp-path=PATH; -n, --suffixes=LIST; -t DATE; -P, --password=TEXT
		-e; -y; -D; -X; -T; -@; -O, --output-file=FILE; -s, --split-size=SIZE`,
	effects: (call) => {
		const files = call.operands.slice(1);
		if (files.length === 0) return [];
		const archive = call.operands.slice(0, 1).filter((word) => textOf(word.value) !== "-");
		return [
			// An archive that is there gets more members.
			...(archive.length > 0 ? [effect("append", archive)] : []),
			...when(given(call, "--move"), effect("delete", files, { recursive: true })),
		];
	},
};

export const ARCHIVERS: readonly CommandSpec[] = [tar, unzip, zip];

/** Unpacking replaces the files that the archive also has; which ones, the archive knows. */
function unpacked(call: Call): readonly Effect[] {
	const mode = flagOf(call, "--extract");
	if (
		mode === undefined ||
		surely(call, "--keep-old-files", "--skip-old-files", "--to-stdout", "--to-command", "--backup")
	)
		return [];
	const targets = call.operands.length > 0 ? call.operands : [implied(".", mode.word)];
	const details = placeOf(call);
	const certainty = surely(call, "--overwrite", "--unlink-first", "--recursive-unlink") ? "yes" : "maybe";
	return [
		effect("overwrite", targets, { ...details, certainty }),
		// Directories that stand where the archive has a file go with all they hold.
		...when(
			given(call, "--recursive-unlink"),
			effect("delete", targets, { ...details, recursive: true, certainty: "maybe" }),
		),
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
	return {
		cwd: joinPlaces(
			call.cwd,
			places.map((word) => word.value),
		),
	};
}
