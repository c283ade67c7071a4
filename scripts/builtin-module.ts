// The text of the module that holds the built-in rules.

import type { Rule } from "../src/model/rule.ts";
import { packKeys } from "../src/rules/packed.ts";
import { keysOf } from "../src/rules/rule-keys.ts";
import { families, quoted } from "./quoted.ts";

/** @param packs the compiled rules of each pack, in the order in which findings are reported */
export function builtinModule(packs: readonly (readonly Rule[])[]): string {
	const keys = packKeys(keysOf(packs.flat()));
	return `// Generated from rules/*.yaml by scripts/generate.mjs; not edited by hand.

import type { PackedRules } from "./packed.ts";

/** The built-in rules, compiled; see packed.ts for the form. */
export const BUILTIN: PackedRules = {
	keys: {
		commands: ${quoted(keys.commands)},
		effects: ${quoted(keys.effects)},
	},
	packs: ${families(packs.map((rules) => rules.map((rule) => JSON.stringify(rule))))},
};
`;
}
