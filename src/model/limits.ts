// Every limit of the analysis, with its unit and its reason. Reaching one is a gap, never an exception and never silence.

/** Longest command text that is read, in UTF-16 code units. Agents' longest real scripts stay under 300 K; 2 M leaves room and bounds memory. */
export const MAX_TEXT = 2_000_000;

/** Deepest nesting of syntax (substitutions, groups, loops) that is walked, in levels. The parser's own bound is 256; this one keeps our recursion far from the stack's end. */
export const MAX_SYNTAX_DEPTH = 200;

/** Deepest chain of texts found inside texts (bash -c in bash -c, scripts that call scripts), in levels. Real chains stay under 6. */
export const MAX_UNFOLDING = 24;

/** Most invocations resolved from one command text. A generated script of 64 KiB has about 4,000. */
export const MAX_INVOCATIONS = 20_000;

/** Most gaps listed for one command text; the first few hundred tell all that a reader wants. */
export const MAX_GAPS = 200;

/** Most evaluation steps (nodes visited, words expanded, loop turns) for one command text. Makes the whole analysis linear, whatever loops and functions multiply. */
export const MAX_STEPS = 400_000;

/** Most texts one value may stand for before it becomes a pattern or unknown. Enough for branches and short loops. */
export const MAX_ALTERNATIVES = 16;

/** Most words one brace expansion or word list may make. */
export const MAX_FIELDS = 1_024;

/** Most parts that the words of one brace expansion have together: 1,024 words of 32 parts; stops words of many braces early. */
export const MAX_BRACE_PARTS = 32_768;

/** Longest text a value may hold, in code units; longer values become unknown. Stops x=$x$x doubling. */
export const MAX_VALUE = 65_536;

/** Most words of one command that are judged, and most targets facts are asked about; generated calls pass a few hundred. */
export const MAX_WORDS = 4_096;

/** Most stretches of different origin one text keeps apart; past it the known ones are joined, and unknown ones become one. */
export const MAX_PIECES = 256;

/** Most comparisons for one use of a shell pattern (`${x%.txt}`, `case`), in characters; past it the result is unknown. A search in 64 KiB for one word takes 70,000. */
export const MAX_PATTERN_STEPS = 1_000_000;

/** Most turns of a loop over known words that are walked one by one; the rest is walked once with an unknown variable. */
export const MAX_LOOP_TURNS = 64;

/** Most links and copies made by the text that are followed one after the other; deepest directory in which they are looked for is four times that. */
export const MAX_LINKS = 8;

/** Deepest chain of calls of the command's own functions that is followed. */
export const MAX_CALLS = 16;

/** Most calls of the command's own functions altogether. Stops `f() { f | f; }`. */
export const MAX_FUNCTION_CALLS = 1_000;

/** Largest script file that is read, in bytes. */
export const MAX_SCRIPT_FILE = 262_144;

/** Most characters of one evaluated output (printf, base64 -d, seq …) inside the analysis, in code units. */
export const MAX_OUTPUT = 65_536;

/** Most directory entries looked at to answer one path.loss query. Past it the answer is "more than". */
export const MAX_ENTRIES = 20_000;

/** Longest regular expression taken from a rule file, in characters. */
export const MAX_REGEX = 500;

/** Most characters of the command shown in one frame line; longer lines are cut around the caret. */
export const MAX_FRAME_LINE = 160;

/** Rule files of a user and a project that are read. Further ones are a `broken-layer` gap. */
export const MAX_USER_PACKS = 200;

/** Most mounts of one container that are told apart; real calls have under 20. */
export const MAX_MOUNTS = 64;

/** Most containers that this text starts by a name and that are remembered for later calls. */
export const MAX_NAMED_CONTAINERS = 256;
