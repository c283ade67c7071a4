// Compressors: they put a packed file in the place of the file that they read.

import type { Effect } from "../model/effect.ts";
import { effect, flagOf, surely } from "./effects.ts";
import type { Call, CommandSpec } from "./spec.ts";

/** The file stays with these: it is only listed, tested, or written to standard output. */
const KEEPS = ["--keep", "--stdout", "--to-stdout", "--list", "--test", "--help", "--version"];

const moves = (call: Call): readonly Effect[] =>
	surely(call, ...KEEPS) || call.operands.length === 0 ? [] : [effect("move", call.operands)];

const gzip: CommandSpec = {
	names: ["gzip", "gunzip", "pigz", "unpigz"],
	source: "gzip(1) 1.12, pigz(1)",
	options:
		"-a, --ascii; -c, --stdout, --to-stdout; -d, --decompress, --uncompress; -f, --force; -h, --help; -k, --keep; -l, --list; -L; -n, --no-name; -N, --name; -q, --quiet; -r, --recursive; -R; --rsyncable; -S, --suffix=S; -t, --test; -v, --verbose; -V, --version; -1, --fast; -2; -3; -4; -5; -6; -7; -8; -9, --best; -p, --processes=N; -b, --blocksize=N; -i; -z",
	effects: moves,
};

const xz: CommandSpec = {
	names: ["xz", "unxz", "lzma", "unlzma", "bzip2", "bunzip2", "pbzip2", "lbzip2", "lzip"],
	source: "xz(1) 5.4, bzip2(1) 1.0.8",
	options:
		"-z, --compress; -d, --decompress; -t, --test; -l, --list; -k, --keep; -c, --stdout, --to-stdout; -f, --force; -S, --suffix=S; --files[=F]; --files0[=F]; -F, --format=F; -C, --check=C; -T, --threads=N; -M, --memlimit=N; -q, --quiet; -v, --verbose; -e, --extreme; -s, --small; -0; -1, --fast; -2; -3; -4; -5; -6; -7; -8; -9, --best; -h, --help; -H; -V, --version; -L; --no-sparse",
	effects: moves,
};

const zstd: CommandSpec = {
	names: ["zstd", "unzstd", "zstdmt"],
	source: "zstd(1) 1.5",
	options:
		"-z, --compress; -d, --decompress; -t, --test; -l, --list; -k, --keep; --rm; -c, --stdout; -o=>FILE; -f, --force; -r; -D=F; -T=N; --threads=N; -q, --quiet; -v, --verbose; --ultra; --long[=N]; --fast[=N]; --adapt; -h, --help; -H; -V, --version; --output-dir-flat=>DIR/; --output-dir-mirror=>DIR/",
	effects: (call) => (flagOf(call, "--rm") === undefined ? [] : moves(call)),
};

export const COMPRESSORS: readonly CommandSpec[] = [gzip, xz, zstd];
