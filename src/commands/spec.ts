// The form in which a command's way of reading its arguments is written down as data.

import type { Effect } from "../model/effect.ts";
import type { Flag, Redirection } from "../model/invocation.ts";
import type { Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";

/**
 * One command. `options` is a table in the way manual pages write it, one option a line or separated by `;`:
 *
 *   -r, -R, --recursive           a flag; its canonical name is the long one
 *   -t, --target-directory=DIR    takes an argument (`-tDIR`, `-t DIR`, `--target-directory=DIR`, `--target-directory DIR`)
 *   --interactive[=WHEN]          takes an argument only after `=` (short form: only attached)
 *   -f, --force / -n, --no-clobber   opposites: the last one given wins
 *   -print0                       with `singleDash`: long names after one dash (find)
 *   -C DIR                        a short option alone that takes an argument
 *   -fprintf FILE FORMAT          takes two words; the first is its value
 *   -exec ...                     takes all words up to `;`, or up to `+` after `{}`
 *   -o, --output=>FILE            its argument is a file that is written; `=>DIR/`: a directory that files are written into
 *   >last                         that operand is written: `>2`, `>last` (of several), `>rest` (all but the first), `>all`; `>last/`
 */
export interface CommandSpec {
	/** First is the usual name; the others are synonyms (`grm`, `unlink`). */
	readonly names: readonly string[];
	/** Manual page, specification section or `--help` the grammar was taken from. */
	readonly source: string;
	readonly options: string;
	/** Options end at the first operand (POSIX order, wrappers). Default: GNU permutation, options may follow operands. */
	readonly stopAtOperand?: boolean;
	/** `--har` for `--hard`: unique prefixes of long names are accepted (GNU getopt_long, git). */
	readonly abbreviations?: boolean;
	/** Long names with one dash, no bundles (find, terraform, java). */
	readonly singleDash?: boolean;
	/** A first operand of bare letters is options too (`tar xzf`). */
	readonly bareLetters?: boolean;
	/** `+x` words are options too (set). */
	readonly plus?: boolean;
	/** Every `--x` has a `--no-x` that cancels it (git's parse-options). */
	readonly negatable?: boolean;
	/** The command's own options are only read before the subcommand (git); default: they may follow it (docker, kubectl). */
	readonly globalsFirst?: boolean;
	/** Subcommands by their word; their options add to this command's own. */
	readonly sub?: Readonly<Record<string, SubSpec>>;
	/**
	 * Subcommands as text, for programs with many of them; read when first needed. One path a line, synonyms of its last
	 * word after commas, its options after a bar; the words before the last come into being by themselves:
	 *
	 *   get | -o, --output=FORMAT
	 *   delete, rm | -f, --filename=FILE; --all
	 *   config delete-context
	 */
	readonly subs?: string;
	/**
	 * So many words are subcommands even where no table lists them, for clients with thousands of them (`aws SERVICE
	 * OPERATION`); rules then name them by pattern. An option that is not listed ends them.
	 */
	readonly openSubs?: number;
	/** With `openSubs`: never fewer, so that an unknown word in their place is one. */
	readonly exactSubs?: true;
	/**
	 * Options with which nothing happens, separated by `;`: rules that name the command are silent then. `--dry-run=!none,false`
	 * is one of them except with these values. A word without a dash is one as the only operand.
	 */
	readonly dry?: string;
	/** What it does to the world. Pure; called after the arguments were read. */
	readonly effects?: (call: Call) => readonly Effect[];
}

export interface SubSpec {
	/** Other words for the same subcommand; the path in `Call.sub` holds the usual one. */
	readonly synonyms?: readonly string[];
	readonly options: string;
	readonly stopAtOperand?: boolean;
	readonly sub?: Readonly<Record<string, SubSpec>>;
	readonly effects?: (call: Call) => readonly Effect[];
}

/** A command's arguments after its grammar was applied. */
export interface Call {
	readonly command: string;
	readonly sub: readonly string[];
	readonly subUnknown: boolean;
	readonly flags: readonly Flag[];
	readonly flagsOpen: boolean;
	readonly operands: readonly Word[];
	/** True for operands that stood after `--`; index into operands of the first such one, or operands.length. */
	readonly afterDashes: number;
	readonly redirects: readonly Redirection[];
	readonly cwd: Value;
	readonly env: ReadonlyMap<string, Value>;
}
