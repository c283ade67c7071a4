// A word after expansion: its value, and the place that a reader would point at.

import type { Location } from "./span.ts";
import type { Value } from "./value.ts";

/** One argument as the program would receive it. */
export interface Word {
	readonly value: Value;
	/** The characters of the innermost source that made it. */
	readonly location: Location;
	/** True when any part was quoted, so that an empty word exists and `~`, globs and splitting are off. */
	readonly quoted: boolean;
	/** True when it may stand for any number of words, zero included: an unquoted unknown, `"$@"`, an unread array. */
	readonly many: boolean;
}
