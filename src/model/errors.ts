// The three errors that are thrown; everything else that can be expected is a value.

import type { Span } from "./span.ts";

/** The caller used the tool or library wrongly: unknown option, empty command. Exit code 2. */
export class UsageError extends Error {
	readonly code = "SAFE_RUN_USAGE";
	override readonly name = "UsageError";
}

export interface ConfigProblem {
	/** Path as the user gave it. */
	readonly file: string;
	/** 1-based. */
	readonly line: number;
	/** 1-based, in UTF-16 code units. */
	readonly column: number;
	/** Offsets in the file's text. */
	readonly span: Span;
	readonly message: string;
	/** What to do: the nearest known key, an allowed value. */
	readonly hint?: string;
	/** The whole text of the file, for the frame. */
	readonly text: string;
}

/** A rule or policy file is wrong; lists every problem found. Exit code 2. */
export class ConfigError extends Error {
	readonly code = "SAFE_RUN_CONFIG";
	override readonly name = "ConfigError";
	readonly problems: readonly ConfigProblem[];
	constructor(problems: readonly ConfigProblem[]) {
		super(problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}`).join("\n"));
		this.problems = problems;
	}
}

/** A fault of the guard itself. Exit code 125 when running, 2 when checking; never an allow. */
export class InternalError extends Error {
	readonly code = "SAFE_RUN_INTERNAL";
	override readonly name = "InternalError";
}

/** Ends a `switch` over a union: the compiler proves that it is never reached. */
export function assertNever(value: never): never {
	throw new InternalError(`unexpected value: ${JSON.stringify(value)}`);
}
