// What one kind of disguise is.

import type { Form, Random } from "./disguise-form.ts";

export interface Kind {
	readonly name: string;
	/** The same command in this disguise; undefined when this command cannot wear it. */
	readonly turn: (form: Form, random: Random) => Form | undefined;
	/** Hides the command so that a reader has to ask, even about a harmless one. */
	readonly asks?: true;
	/** The program, besides bash and coreutils, without which it cannot really run; `place` when it needs more than that. */
	readonly needs?: string;
}
