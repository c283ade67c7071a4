// Rules kept as text: a rule is read when something it names occurs, so that a start costs the same with few rules and with many.

import type { Rule } from "../model/rule.ts";
import { type Family, familyReader } from "../text/families.ts";
import type { RuleIndex } from "./rule-index.ts";
import { lookups } from "./rule-index.ts";
import type { RuleKeys } from "./rule-keys.ts";

/** What the generator writes. */
export interface PackedRules {
	/** RuleKeys as JSON. */
	readonly keys: string;
	/** Each rule in JSON, a family for each pack. */
	readonly packs: readonly Family[];
}

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

function reader(packs: readonly Family[]): (position: number) => Rule {
	const rules = new Map<number, Rule>();
	const textAt = familyReader(packs);
	return (position) => {
		const known = rules.get(position);
		if (known !== undefined) return known;
		const rule: Rule = JSON.parse(textAt(position));
		rules.set(position, rule);
		return rule;
	};
}
