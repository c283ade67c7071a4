// One program, builtin or function that the command text would run, after everything in front of it was unfolded.

import type { Effect } from "./effect.ts";
import type { Location } from "./span.ts";
import type { Value } from "./value.ts";
import type { Word } from "./word.ts";

/** How an invocation was reached from what the user typed, outermost first. */
export interface Step {
	readonly kind:
		| "wrapper" // sudo, env, nice
		| "shell" // bash -c, eval, here-document into sh
		| "substitution" // $( ), <( )
		| "interpreter" // python -c
		| "function"
		| "exec-flag" // find -exec, git rebase --exec
		| "script-file"
		| "task" // npm run, make
		| "remote" // ssh
		| "container"; // docker exec
	/** For people: `sudo`, `bash -c`, `build.sh`, `npm run clean`. */
	readonly name: string;
	/** The words that do it. */
	readonly location: Location;
}

/** Where something that is read as input or code comes from. */
export type Feed =
	| { readonly kind: "text"; readonly value: Value; readonly location?: Location }
	| { readonly kind: "file"; readonly path: Word }
	/** The standard output of another invocation: its command name, for rules such as "a download piped into a shell". */
	| { readonly kind: "output"; readonly command: string; readonly location: Location }
	| { readonly kind: "terminal" };

/** An option after the command's grammar was applied; overridden ones (`--force --no-force`) are gone. */
export interface Flag {
	/** Canonical: the long name with two dashes where the grammar has one (`--recursive` for `-r`), else the short one (`-d`). */
	readonly name: string;
	/** Its argument, if it took one. */
	readonly value?: Word;
	/** The word it stood in. */
	readonly word: Word;
	/** `maybe` for an abbreviation that fits several options. */
	readonly certainty: "yes" | "maybe";
}

export interface Redirection {
	readonly operator: "<" | ">" | ">>" | ">|" | "<>" | "&>" | "&>>";
	readonly descriptor: number;
	readonly target: Word;
}

export interface Invocation {
	/** Position in the list of one analysis. */
	readonly id: number;
	/** Name without its directory (`rm` for `/bin/rm`, `\rm`); empty when it is not known, or for a bare redirection. */
	readonly command: string;
	/** Every word, the command's own first. Empty for a bare redirection. */
	readonly argv: readonly Word[];
	/** Subcommand path: `["stash", "drop"]`. */
	readonly sub: readonly string[];
	/** The subcommand could be any: its word is not known. */
	readonly subUnknown: boolean;
	readonly flags: readonly Flag[];
	/** Further options may hide in unknown words. */
	readonly flagsOpen: boolean;
	readonly operands: readonly Word[];
	readonly redirects: readonly Redirection[];
	/** Variables set for this command: assignments before it, `env A=1`, exported ones that the text itself set. */
	readonly env: ReadonlyMap<string, Value>;
	/** Absolute directory it runs in, as far as known. */
	readonly cwd: Value;
	/** What its standard input is, when the text says so. */
	readonly input: readonly Feed[];
	/** Code that it would run, when it is a shell or interpreter. */
	readonly code: readonly Feed[];
	readonly effects: readonly Effect[];
	readonly via: readonly Step[];
	readonly place: "here" | "remote" | "container";
	/** `never`: behind a constant false; kept for the explanation, ignored by rules. */
	readonly runs: "always" | "maybe" | "never";
	/** From the command's name to its last word or redirection. */
	readonly location: Location;
}
