// Rules kept as text: a rule is read when something it names occurs, so that a start costs the same with few rules and with many.

import type { Rule } from "../model/rule.ts";
import type { RuleIndex } from "./rule-index.ts";
import { lookups } from "./rule-index.ts";
import type { RuleKeys } from "./rule-keys.ts";

/** What the generator writes. */
export interface PackedRules {
	/** RuleKeys as JSON. */
	readonly keys: string;
	readonly packs: readonly PackedPack[];
}

/**
 * How many rules a pack has, and each in JSON. The texts are inside a function because engines do not compile a function before it is
 * called: a pack that is not used is neither an object nor a string.
 */
export type PackedPack = readonly [count: number, rules: () => readonly string[]];

/** An index that reads each rule when it is first tried. */
export function indexPacked({ keys, packs }: PackedRules): RuleIndex {
	const read = reader(packs);
	const known: RuleKeys = JSON.parse(keys);
	let all: readonly Rule[] | undefined;
	return {
		get rules() {
			all ??= Array.from({ length: packs.reduce((sum, [count]) => sum + count, 0) }, (_, position) => read(position));
			return all;
		},
		at: read,
		...lookups(known),
	};
}

function reader(packs: readonly PackedPack[]): (position: number) => Rule {
	const rules = new Map<number, Rule>();
	const texts = new Map<PackedPack, readonly string[]>();
	const textAt = (position: number): string => {
		let first = 0;
		for (const pack of packs) {
			const [count, read] = pack;
			if (position < first + count) {
				const opened = texts.get(pack) ?? read();
				texts.set(pack, opened);
				return opened[position - first] ?? "";
			}
			first += count;
		}
		throw new RangeError(`there is no rule ${position}`);
	};
	return (position) => {
		const known = rules.get(position);
		if (known !== undefined) return known;
		const rule: Rule = JSON.parse(textAt(position));
		rules.set(position, rule);
		return rule;
	};
}
