// One command about to run, on its way from words to an invocation.

import type { Redirection } from "../model/invocation.ts";
import type { Location } from "../model/span.ts";
import type { Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import type { Field } from "./text.ts";

/** One command about to run, after expansion. */
export interface Job {
	/** Name without directory. */
	readonly command: string;
	readonly argv: readonly Word[];
	readonly env: ReadonlyMap<string, Value>;
	readonly redirections: readonly Redirection[];
	readonly location: Location;
}

/** A command after expansion, before anybody asked what its first word means. */
export interface Draft extends Omit<Job, "command" | "argv"> {
	readonly argv: readonly Field[];
	/** `command rm`, `sudo rm`: the text's own functions are not called. */
	readonly skipFunctions?: boolean;
}

/** A command whose name is known. */
export type Named = Draft & { readonly command: string };
