// Rules kept as text: a rule is read when something it names occurs, so that a start costs the same with few rules and with many.

import type { Rule } from "../model/rule.ts";
import { type Family, familyReader } from "../text/families.ts";
import type { RuleIndex } from "./rule-index.ts";
import { lookups } from "./rule-index.ts";
import type { CommandKey, RuleKeys } from "./rule-keys.ts";

/** What the generator writes. */
export interface PackedRules {
	readonly keys: PackedKeys;
	/** Each rule in JSON, a family for each pack. */
	readonly packs: readonly Family[];
}

/** RuleKeys as text. */
export interface PackedKeys {
	/** A line feed and a CommandKey in JSON, for each command. */
	readonly commands: string;
	/** In JSON. */
	readonly effects: string;
}

/** The form of keys in which one of them can be read alone. */
export function packKeys({ commands, effects }: RuleKeys): PackedKeys {
	return { commands: commands.map((key) => `\n${JSON.stringify(key)}`).join(""), effects: JSON.stringify(effects) };
}

/** An index that reads each rule when it is first tried. */
export function indexPacked({ keys, packs }: PackedRules): RuleIndex {
	const read = reader(packs);
	const effects: RuleKeys["effects"] = JSON.parse(keys.effects);
	let all: readonly Rule[] | undefined;
	return {
		get rules() {
			all ??= Array.from({ length: packs.reduce((sum, [count]) => sum + count, 0) }, (_, position) => read(position));
			return all;
		},
		at: read,
		...lookups(commandKeys(keys.commands), new Map(effects)),
	};
}

/** How many keys are looked for in the text: one who judges a single command needs no table of all. */
const FEW_KEYS = 8;

function commandKeys(text: string): Pick<ReadonlyMap<string, CommandKey>, "get"> {
	let table: ReadonlyMap<string, CommandKey> | undefined;
	let asked = 0;
	return {
		get: (name) => {
			if (asked < FEW_KEYS) {
				asked++;
				return keyIn(text, name);
			}
			table ??= new Map(
				text
					.split("\n")
					.slice(1)
					.map((line) => keyed(JSON.parse(line))),
			);
			return table.get(name);
		},
	};
}

/** JSON has no line feed inside, so nothing but a line's own beginning looks like one. */
function keyIn(text: string, name: string): CommandKey | undefined {
	const start = text.indexOf(`\n[${JSON.stringify(name)},`);
	if (start === -1) return undefined;
	const end = text.indexOf("\n", start + 1);
	const key: CommandKey = JSON.parse(text.slice(start, end === -1 ? undefined : end));
	return key;
}

function keyed(key: CommandKey): [string, CommandKey] {
	return [key[0], key];
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
