// Lists of the commands an output may come from, kept short.

import type { Producer } from "./text.ts";

/** More sources than this tell a reader nothing more. */
const MOST = 16;

/** Both lists, each command once, at most MOST. */
export function mergeProducers(a: readonly Producer[], b: readonly Producer[]): readonly Producer[] {
	if (b.length === 0) return a;
	if (a.length === 0) return b;
	if (a.length >= MOST) return a;
	const merged = [...a, ...b.filter((p) => !a.some((q) => q.command === p.command))];
	return merged.length > MOST ? merged.slice(0, MOST) : merged;
}
