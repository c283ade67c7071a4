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

/** Most `elif` of one `if` that are walked as what follows the tests before them, which nests; past it each may run. Real chains stay under 20. */
export const MAX_ELIFS = 200;

/** Most ways out of one list (break, continue, return in a branch) whose states are kept apart; past it what changes after them is unknown. */
export const MAX_WAYS_OUT = 8;

/** Deepest chain of calls of the command's own functions that is followed. */
export const MAX_CALLS = 16;

/** Most calls of the command's own functions altogether. Stops `f() { f | f; }`. */
export const MAX_FUNCTION_CALLS = 1_000;

/** Largest script file that is read, in bytes. */
export const MAX_SCRIPT_FILE = 262_144;

/** Most files of its own project that one program loads and that are read, and the most code units they have together. Gap: sourced-file. */
export const MAX_LOCAL_MODULES = 64;
export const MAX_MODULE_TEXT = 524_288;

/** Most characters of one evaluated output (printf, base64 -d, seq …) inside the analysis, in code units. */
export const MAX_OUTPUT = 65_536;

/** Most directory entries looked at to answer one path.loss query. Past it the answer is "more than". */
export const MAX_ENTRIES = 20_000;

/** Most files for which an identical copy is looked for, and the most bytes of each; past it there is none. A check reads at most 16 MiB. */
export const MAX_COPIES = 16;
export const MAX_COPY_BYTES = 1_048_576;

/** Most names of lost files that a preview lists for one target. */
export const MAX_PREVIEW_NAMES = 200;

/** Most paths of one tool call or command that are noted as the agent's own; the others count as the user's. */
export const MAX_WRITTEN_PATHS = 64;

/** Most bytes of one session's record of what the agent wrote, and the days it is kept after its last line. */
export const MAX_RECORD_BYTES = 4_194_304;
export const MAX_SESSION_DAYS = 14;

/** Most files named by a command among which a copy is looked for. */
export const MAX_NAMED_FILES = 16;

/** Most commits counted for one question about refs, and read for their authors. Past it the answer is "more than". */
export const MAX_COMMITS = 10_000;

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

/** Longest chain of names that arithmetic follows to a number, in names. Gap: too-deep. */
export const MAX_NAME_HOPS = 8;

/** Longest chain of `declare -n` references, in names; past it the value is unknown. */
export const MAX_REFERENCES = 8;

/** Most lines whose words `read` tells apart; past it the variables are unknown. */
export const MAX_READ_LINES = 64;

/** Most directories of a search path that the text itself sets. Gap: too-big. */
export const MAX_SEARCH_DIRECTORIES = 64;

/** Most directories above the current one in which a tool's file is looked for. */
export const MAX_PARENTS = 16;

/** Most targets of makefiles, or recipes of justfiles, that one call runs. Gap: too-big. */
export const MAX_TASKS = 256;

/** Most files that one makefile or justfile brings in. Gap: sourced-file. */
export const MAX_TASK_FILES = 32;

/** Most `$(shell …)` of one makefile line that are walked; each is read to the end of the line. Gap: too-big. */
export const MAX_SHELL_CALLS = 32;

/** Deepest nesting of references and expressions in makefiles and justfiles, in levels; past it the text is unknown. */
export const MAX_TASK_DEPTH = 24;

/** Longest statement of a justfile whose lines are joined, in code units; the check for its end looks at all of it again. */
export const MAX_JUST_STATEMENT = 1_000;

/** Most files that one git call's configuration is read from, includes counted. Gap: too-big. */
export const MAX_CONFIG_FILES = 12;

/** Most submodules, those inside others among them, that one command is followed into. Gap: no-fact; `foreach`: not known where. */
export const MAX_SUBMODULES = 32;

/** Most settings that GIT_CONFIG_COUNT announces. Gap: too-big. */
export const MAX_CONFIG_ENVIRONMENT = 64;

/** Longest line that sed is computed on, for each number of repetitions in the pattern: matching takes up to that power, plus one, of its length. Past it the output is unknown. */
export const MAX_SED_LINE = [65_536, 4_096, 256] as const;

/** Most commands of one sed script that is computed; past it the output is unknown. */
export const MAX_SED_COMMANDS = 32;

/** Deepest nesting of find's parentheses whose name filters are read, in levels; deeper ones count as no filter. */
export const MAX_PARENTHESES = 32;

/** Longest operand that a rule's `words` expressions are tried on, in code units; longer ones answer maybe. Keeps two nested scans affordable. */
export const MAX_REGEX_SUBJECT = 2_000;

/** Most substitutions read by parsing again, in one text. Real texts need none; each costs a pass over the text. The rest is a gap. */
export const MAX_RECOVERIES = 24;

/** Most characters read again for nesting: a base that lets short texts nest to the limit, and a multiple of the length. Real texts need under 2. Gap: too-big. */
export const REREAD_BASE = 2_000_000;
export const REREAD_FACTOR = 4;

/** Most steps of matching braces in one text. A word with 400 braces needs fewer than 100,000 even when none of them matches. Gap: too-big. */
export const MAX_BRACE_STEPS = 200_000;

/** Most here-documents on one line, in `<<` signs (measured: 20,000 take a second, 1,000 some milliseconds). Gap: too-big. */
export const MAX_HERE_DOCUMENTS_PER_LINE = 1_000;

/** Most `$${`: for each that is not closed the parser library searches to the end of the text (20,000 take four seconds). Gap: too-big. */
export const MAX_PID_BRACES = 500;

/** Most tokens of arguments without brackets, or of one value, that a scanner of code looks at. Gap: too-big. */
export const MAX_CODE_ARGUMENTS = 1_000;

/** Most places of code that give a name a value; past it the value is unknown. */
export const MAX_CODE_PLACES = 8;

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

/** Most tries to get a lock of the guard's own files, at most 40 milliseconds apart: half a minute, then whoever waits says so. */
export const MAX_LOCK_TRIES = 1_200;

/** How long somebody may hold such a lock whose process cannot be looked for (another container, another machine), in milliseconds. */
export const LOCK_ELSEWHERE = 600_000;

/** The same for the log, where a lock is held for one line's time. */
export const LOG_LOCK_ELSEWHERE = 5_000;

/** Longest line of the log, in bytes; fields are shortened to keep to it. */
export const MAX_LOG_LINE = 65_536;

/** Longest command text that the log repeats, in code units; its hash is of the whole text. */
export const MAX_LOG_COMMAND = 4_096;

/** Most findings, gaps and facts that a line of the log lists. */
export const MAX_LOG_LISTED = 48;

/** Longest frame that a line of the log keeps, in code units. */
export const MAX_LOG_FRAME = 8_192;

/** Size at which a file of the log is followed by a new one, in bytes; an eighth of the whole log when that is less. */
export const MAX_LOG_FILE = 8 * 1024 * 1024;

/** Size of the whole log, in bytes, for lines that no policy is known for; then the oldest file is dropped. */
export const MAX_LOG = 64 * 1024 * 1024;

/** Least size of the whole log that is kept to, in bytes. */
export const MIN_LOG = 256 * 1024;

/** Most things that one command would lose and that are remembered or watched by name; past it the answer is incomplete. */
export const MAX_LOSS_TARGETS = 256;

/** Most directory entries in the fingerprint of what would be lost; past it a person has to answer. */
export const MAX_STATE_ENTRIES = 20_000;

/** Most records of one kind that the ledger of confirmations lists; a session makes a few dozen. */
export const MAX_LEDGER_RECORDS = 2_000;

/** How long a used grant is remembered as used, in milliseconds: a day longer than any grant lives. */
export const SPENT_LIFE = 2 * 86_400_000;

/** How long a session's refusals are remembered after the last one, in milliseconds: a month. */
export const SESSION_LIFE = 30 * 86_400_000;

/** How often a waiting process looks again where no change is reported to it, in milliseconds. */
export const POLL_INTERVAL = 2_000;

/** How long an agent's one-time code, and the grant that it becomes, may be used, in milliseconds: one turn of an agent. */
export const CODE_LIFE = 10 * 60_000;

/** How long a request stays open for an answer, and an answer may be used, in milliseconds: a coffee break, not a night. */
export const REQUEST_LIFE = 60 * 60_000;

/** How long "yes for this session" holds at most, in milliseconds: a working day. */
export const YES_LIFE = 8 * 3_600_000;

/** Refused losses that a session remembers; the oldest go first. */
export const MAX_REFUSED_LOSSES = 64;

/** Longest reason, frame and preview that are stored with a request, in code units. */
export const MAX_REASON_TEXT = 500;
export const MAX_FRAME_TEXT = 8_000;
export const MAX_PREVIEW_TEXT = 64_000;

/** Longest that a hook waits for an approval, in milliseconds. Agents let the command run when a hook takes too long, some after five seconds. */
export const MAX_HOOK_WAIT = 2_000;

/** Seconds that agents are told to wait for a hook. */
export const HOOK_TIMEOUT = 30;

/** Longest that a hook takes, in milliseconds; then it refuses, because most agents let the command run when their own time is over. */
export const MAX_HOOK_TIME = 20_000;

/** Most entries (files, directories, links) of one snapshot; hard links for so many take about a second. More: the command has to be confirmed. */
export const MAX_SNAPSHOT_ENTRIES = 50_000;

/** Most refs that are kept one by one in a snapshot. */
export const MAX_SNAPSHOT_REFS = 20_000;

/** Largest file whose content hash goes into a snapshot's manifest, in bytes; larger ones are told by size and time. */
export const MAX_HASHED_FILE = 4_194_304;

/** Longest command text in a snapshot's manifest, in code units. */
export const MAX_KEPT_COMMAND = 2_000;

/** Largest manifest that is read, in bytes; one of MAX_SNAPSHOT_ENTRIES items has under 20 MB. */
export const MAX_MANIFEST = 67_108_864;

/** Most snapshots that are listed and kept; past it the oldest go. */
export const MAX_SNAPSHOTS = 1_000;

/** Bytes that stay free on the disk that snapshots are on. */
export const SNAPSHOT_HEADROOM = 134_217_728;

/** Most paths that an undo shows one by one; the rest is a number. */
export const MAX_SHOWN_STEPS = 40;

/** Deepest nesting of a tool's arguments in which commands are looked for, in levels. Documents of editors and page trees stay under 40; deeper calls are refused. */
export const MAX_ARGUMENT_DEPTH = 64;

/** Most commands in the arguments of one call that are judged; a list of steps has a few. Calls with more are refused: a hook has twenty seconds. */
export const MAX_TOOL_COMMANDS = 100;
