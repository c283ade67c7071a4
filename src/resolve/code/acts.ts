// What code in a language would do, as data: the acts that were found, the texts they happen to, and what could not be read.

import type { DataAction, DataObject } from "../../model/effect.ts";

/** Characters that are known. `exact`: the code between `start` and `end` spells them one to one. */
export interface CodeText {
	readonly kind: "text";
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly exact: boolean;
}

/** One operator of a file name pattern that the code itself expands: `*`, `**`, `?`, `[a-z]`. */
export interface CodeGlob {
	readonly kind: "glob";
	readonly glob: string;
	readonly start: number;
	readonly end: number;
}

/** A stretch that is not known. */
export interface CodeHole {
	readonly kind: "hole";
	/** As the code spells it; at most 60 characters. */
	readonly shown: string;
	readonly start: number;
	readonly end: number;
	/** The environment variable that it is: `HOME` for `os.environ["HOME"]`, `os.homedir()`, `~`. */
	readonly variable?: string;
	/** The argument of the program that it is, counted from 1: `sys.argv[1]`, `process.argv[2]`. 0: any of them (`@ARGV`). */
	readonly argument?: number;
	/** As `Hole.origin` of the model. */
	readonly origin?: "temp" | "listing" | "remote" | "input";
	/** Stands for any number of words (`*args`); only alone in a word of `argv`. */
	readonly many?: true;
}

export type CodePart = CodeText | CodeGlob | CodeHole;

/** A text of the code, with its unknown stretches. No parts: the empty text. */
export type CodeValue = readonly CodePart[];

/** Data that a database would lose. */
export interface DataLoss {
	/** For people: `DROP TABLE users`, `all documents of a collection`. */
	readonly what: string;
	readonly action?: DataAction;
	readonly object?: DataObject;
	/** The things that go, where the code names them. */
	readonly names?: readonly CodeValue[];
	/** The database that the code itself chose before: `USE shop`, `\c shop`. */
	readonly within?: CodeValue;
	/** A part that is not known decides. */
	readonly unsure?: true;
}

interface Place {
	/** Offsets in the code of the call or statement that acts. */
	readonly start: number;
	readonly end: number;
}

export type FileActKind =
	| "delete"
	| "overwrite"
	| "append"
	| "truncate"
	| "move"
	| "change-mode"
	| "link"
	| "read-secret";

export type CodeAct = Place &
	(
		| { readonly kind: FileActKind; readonly path: CodeValue; readonly recursive: boolean }
		| {
				readonly kind: "shell";
				readonly text: CodeValue;
				readonly cwd?: CodeValue;
				readonly input?: CodeValue;
				readonly remote?: true;
		  }
		| {
				readonly kind: "argv";
				readonly words: readonly CodeValue[];
				readonly cwd?: CodeValue;
				/** Text on its standard input, where the code gives one. */
				readonly input?: CodeValue;
				/** On the machine that the program talks to. */
				readonly remote?: true;
		  }
		| ({ readonly kind: "drop-data" } & DataLoss)
		| { readonly kind: "include"; readonly path: CodeValue; readonly language: string }
		| { readonly kind: "code"; readonly language: string; readonly text: CodeValue }
	);

export interface CodeGap extends Place {
	readonly kind: "opaque-code" | "dynamic-code" | "too-big" | "too-deep";
	readonly detail: string;
	/** The limit's name, for `too-big` and `too-deep`. */
	readonly limit?: string;
}

export interface CodeReading {
	readonly acts: readonly CodeAct[];
	readonly gaps: readonly CodeGap[];
	/** What reading it took, in steps of the reader. */
	readonly steps?: number;
}

/**
 * Stands in the code for one stretch that the shell does not know (`python -c "f('$X')"`). Inside a string it becomes a hole
 * whose `start` is its offset; anywhere else the code itself is not known.
 */
export const UNKNOWN_MARK = "\uFFFC";
