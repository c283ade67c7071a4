// The limits of reading code in a language, with unit and reason; reaching one is a gap.

/** Longest code that is read, in UTF-16 code units; the size of the largest script file. */
export const MAX_CODE = 262_144;

/** Deepest nesting of expressions and calls that is followed, in levels. Written code stays under 40; the stack holds ten times this. */
export const MAX_CODE_DEPTH = 150;

/** Most steps of one reading: nodes visited, characters joined (64 a step), loop turns. */
export const MAX_CODE_STEPS = 400_000;

/** Most acts that are reported. */
export const MAX_ACTS = 2_048;

/** Most values one expression may have before it is unknown. */
export const MAX_OPTIONS = 16;

/** Most parts and characters of one text. */
export const MAX_PARTS = 128;
export const MAX_CODE_TEXT = 65_536;

/** Most items of a list that are kept apart. */
export const MAX_ITEMS = 256;

/** Most loop turns over known items that are walked one by one. */
export const MAX_TURNS = 64;

/** Most calls of one of the code's own functions that are followed with their arguments; then once more with unknown ones. */
export const MAX_FOLLOWED = 24;

/** Deepest chain of the code's own functions that is followed. */
export const MAX_INLINE = 12;
