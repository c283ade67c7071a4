// Text that is typed into another terminal: tmux send-keys, screen -X stuff, xdotool type. What a shell there would run is walked.

import type { Step } from "../model/invocation.ts";
import { parseShell } from "../parse/index.ts";
import { joinWords } from "./builtins.ts";
import { walkText } from "./nested.ts";
import { type Frame, type Outcome, type Run, UNSURE } from "./run.ts";
import { takeStart } from "./slices.ts";
import { computed, type Field, knownText, type Text } from "./text.ts";

/** Names of keys, as tmux and others have them, and what they add to the text. Source: tmux(1), "KEY BINDINGS". */
const KEYS: ReadonlyMap<string, string> = new Map([
	...["Enter", "KPEnter", "C-m", "C-j", "C-M", "C-J"].map((name) => [name, "\n"] as const),
	["Space", " "],
	["Tab", " "],
]);
const OTHER_KEY =
	/^(?:[CMS]-.+|F\d+|Up|Down|Left|Right|Home|End|PageUp|PageDown|PgUp|PgDn|NPage|PPage|Escape|BSpace|BTab|DC|IC)$/;

/** Ways to write a line's end: `\n`, `\r`, `^M`, `\015`. */
const LINE_END = /\\(?:n|r|0?1[25])|\^[MJ]|\r/g;

/** @param words the operands in their order */
export function typeText(run: Run, frame: Frame, words: readonly Field[], via: Step): Outcome {
	const first = words[0];
	if (first === undefined) return UNSURE;
	const typed = joinWords(words.flatMap(typedWord));
	const end = finished(knownText(typed));
	const text = end === undefined ? typed : takeStart(typed, end);
	if (text.length === 0) return UNSURE;
	return walkText(run, { ...frame, via: frame.via.slice(0, -1) }, text, via, first.location);
}

/** A shell waits for the rest of a line whose quote is open, as an apostrophe of prose is: how much stands before that line. */
function finished(known: string | undefined): number | undefined {
	if (known === undefined || !/['"]/.test(known)) return undefined;
	const open = parseShell(known).errors.find((error) => /unterminated (?:single|double) quote/.test(error.message));
	return open === undefined ? undefined : known.lastIndexOf("\n", open.span.start) + 1;
}

function typedWord(word: Field): readonly Field[] {
	const known = knownText(word.pieces);
	if (known === undefined) return [word];
	const key = KEYS.get(known);
	if (key === undefined && OTHER_KEY.test(known)) return [];
	const made = key ?? known.replace(LINE_END, "\n");
	if (made === known) return [word];
	const pieces: Text = computed(made, word.location);
	return [{ ...word, pieces }];
}
