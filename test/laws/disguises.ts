// The disguise generator: every kind of disguise, and their composition up to three deep.

import { type Form, ofArgv, ofText, type Random, seeded } from "./disguise-form.ts";
import { GRAMMAR } from "./disguise-grammar.ts";
import type { Kind } from "./disguise-kind.ts";
import { LANGUAGES } from "./disguise-languages.ts";
import { DECODED, FILES, SHELLS } from "./disguise-shells.ts";
import { WORD_KINDS } from "./disguise-words.ts";
import { WRAPPER_KINDS } from "./disguise-wrappers.ts";

export type { Form, Kind, Random };
export { ofArgv, ofText, seeded };

const TEXT_KINDS: readonly Kind[] = [...SHELLS, ...DECODED, ...FILES, ...GRAMMAR, ...LANGUAGES];

export const KINDS: readonly Kind[] = [...WORD_KINDS, ...WRAPPER_KINDS, ...TEXT_KINDS];

const GROUPS: readonly [readonly Kind[], ...(readonly Kind[])[]] = [WORD_KINDS, WRAPPER_KINDS, TEXT_KINDS];

export interface Disguise {
	readonly form: Form;
	/** Outermost last. */
	readonly kinds: readonly Kind[];
}

/** Tries per layer before it is left out. */
const TRIES = 12;
/** Longer texts are not disguised further. */
const LONGEST = 6_000;

/** One to three layers around the intent, by chance. */
export function disguise(intent: Form, random: Random): Disguise {
	const depth = 1 + random.below(3);
	let form = intent;
	const kinds: Kind[] = [];
	for (let layer = 0; layer < depth && form.text.length < LONGEST; layer++) {
		for (let turn = 0; turn < TRIES; turn++) {
			const group = random.pick(GROUPS);
			const kind = group[random.below(group.length)];
			const next = kind?.turn(form, random);
			if (kind === undefined || next === undefined) continue;
			form = next;
			kinds.push(kind);
			break;
		}
	}
	return { form, kinds };
}

/** Composition number `index` of a run: any of them can be made again alone. */
export function composition(
	intents: readonly Form[],
	seed: number,
	index: number,
): Disguise & { readonly intent: Form } {
	const random = seeded(seed * 2_654_435 + index);
	const intent = intents[random.below(intents.length)] ?? ofText("");
	return { intent, ...disguise(intent, random) };
}
