// What one kind of disguise is, and the two shapes that a disguise of a whole text has.

import { type Form, ofArgv, ofText, type Random } from "./disguise-form.ts";

export interface Kind {
	readonly name: string;
	/** The same command in this disguise; undefined when this command cannot wear it. */
	readonly turn: (form: Form, random: Random) => Form | undefined;
	/** Hides the command so that a reader has to ask, even about a harmless one. */
	readonly asks?: true;
	/** The program, besides bash and coreutils, without which it cannot really run; `place` when it needs more than that. */
	readonly needs?: string;
}

type Extra = Partial<Pick<Kind, "asks" | "needs">>;

/** The text becomes the argument of a command. */
export const argument = (
	name: string,
	make: (text: string, random: Random, form: Form) => readonly string[] | undefined,
	more: Extra & { readonly same?: true } = {},
): Kind => ({
	name,
	turn: (form, random) => {
		const argv = make(form.text, random, form);
		return argv === undefined ? undefined : ofArgv(argv, more.same === true && form.bash);
	},
	...extra(more),
});

/** The text becomes a part of a bigger text. `bash`: the bigger text is for bash; `apart`: the part is read on its own, by another shell unless `same`. */
export const inside = (
	name: string,
	make: (text: string, random: Random, form: Form) => string | undefined,
	more: Extra & { readonly bash?: true; readonly apart?: true; readonly same?: true } = {},
): Kind => ({
	name,
	turn: (form, random) => {
		if (form.lines === true && more.apart !== true) return undefined;
		const text = make(form.text, random, form);
		if (text === undefined) return undefined;
		return ofText(text, more.bash === true || ((more.apart !== true || more.same === true) && form.bash));
	},
	...extra(more),
});

function extra(more: Extra): Extra {
	return {
		...(more.asks === undefined ? {} : { asks: more.asks }),
		...(more.needs === undefined ? {} : { needs: more.needs }),
	};
}

/** A shell that can read the form. */
export const shellFor = (form: Form, random: Random): string =>
	form.bash
		? random.pick(["bash", "bash", "/bin/bash", "/usr/bin/env bash"])
		: random.pick(["sh", "bash", "/bin/sh", "dash"]);
export const oneWordShell = (form: Form, random: Random): string =>
	form.bash ? "bash" : random.pick(["sh", "bash", "/bin/sh", "dash"]);

export const block = (text: string): string => `\n${text}\n`;
export const BASH = { bash: true } as const;
export const APART = { apart: true } as const;
export const SAME = { apart: true, same: true } as const;
export const APART_BASH = { apart: true, bash: true } as const;
export const hasHereDocument = (text: string): boolean => text.includes("<<");
