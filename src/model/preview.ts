// What a command would lose, item by item: the answer of a preview.

import type { Effect } from "./effect.ts";
import type { FactQuery, Loss } from "./fact.ts";
import type { Gap } from "./gap.ts";

export interface PreviewItem {
	/** The words that lose it, as far as known. */
	readonly command: string;
	readonly effect?: Effect["kind"];
	/** What it happens to, as typed. */
	readonly targets: readonly string[];
	/** Absent when nothing can be asked: the target is not known, or lies elsewhere. */
	readonly query?: FactQuery;
	/** Absent when there is no answer; then `why` says why. */
	readonly loss?: Loss;
	readonly why?: string;
	/** The command may not run, or may not do this. */
	readonly maybe: boolean;
}

export interface Preview {
	readonly items: readonly PreviewItem[];
	/** All of it in one sentence; absent when nothing would be lost, as far as known. */
	readonly sentence?: string;
	/** What could not be read of the command. */
	readonly gaps: readonly Gap[];
}
