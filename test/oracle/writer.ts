// What the writers of random programs share: seeded dice, and how far a program has got.

/** Numbers in [0, n), the same for the same seed (mulberry32). */
export type Dice = (n: number) => number;

export function dice(seed: number): Dice {
	let state = seed >>> 0;
	return (n) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) % n;
	};
}

export interface Writer {
	readonly roll: Dice;
	/** Functions defined so far; a body only calls those before it, so that nothing recurs. */
	readonly functions: string[];
	/** Counts loop variables and functions, so that no two share a name: nothing runs for ever. */
	readonly next: () => number;
	/** How deep statements may still nest. */
	readonly depth: number;
	readonly inLoop: boolean;
	readonly inFunction: boolean;
}

export const pick = <T>(roll: Dice, items: readonly [T, ...T[]]): T => items[roll(items.length)] ?? items[0];
