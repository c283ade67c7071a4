// The known word nearest to a mistyped one.

/** Longest word that is compared, in code units. */
const MAX_WORD = 40;

/** Undefined when nothing is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
	if (word.length > MAX_WORD) return undefined;
	const limit = Math.max(1, Math.floor(Math.max(word.length, 3) / 3));
	let best: string | undefined;
	let least = limit + 1;
	for (const candidate of known) {
		const steps = distance(word.toLowerCase(), candidate.toLowerCase());
		if (steps < least) {
			least = steps;
			best = candidate;
		}
	}
	return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that make one word of the other. */
export function distance(a: string, b: string): number {
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			next.push(cost);
		}
		before = row;
		row = next;
	}
	return row[b.length] ?? 0;
}
