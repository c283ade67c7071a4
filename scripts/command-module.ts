// The text of the module that holds the grammars of clients and wrappers.

import { CLIENT_FAMILIES } from "../src/commands/clis/index.ts";
import type { CommandSpec } from "../src/commands/spec.ts";
import { WRAPPER_FAMILIES } from "../src/commands/wrapper-index.ts";
import { families, quoted } from "./quoted.ts";

/** @throws Error for a name that two grammars have, and for a grammar that is not only data */
export function commandModule(): string {
	return `// Generated from src/commands by scripts/generate.mjs; not edited by hand.

import type { PackedSpecs } from "./packed.ts";

/** Clients that only rules know. */
export const CLIENTS: PackedSpecs = ${packed(CLIENT_FAMILIES)};

/** Commands that run another command. */
export const WRAPPERS: PackedSpecs = ${packed(WRAPPER_FAMILIES)};
`;
}

function packed(groups: readonly (readonly CommandSpec[])[]): string {
	const seen = new Set<string>();
	for (const { names } of groups.flat()) {
		for (const name of names) {
			if (seen.has(name)) throw new Error(`two grammars for ${name}`);
			seen.add(name);
		}
	}
	const names = groups.flat().map((spec) => spec.names.join(" "));
	const texts = groups.map((group) => group.map(textOf));
	return `{\n\tnames: ${quoted(names.join("\n"))},\n\tfamilies: ${families(texts)},\n}`;
}

function textOf(spec: CommandSpec): string {
	return JSON.stringify(spec, (key, value: unknown) => {
		const plain =
			value === null ||
			typeof value !== "object" ||
			Array.isArray(value) ||
			Object.getPrototypeOf(value) === Object.prototype;
		if (typeof value === "function" || !plain) throw new Error(`${spec.names[0]}: ${key} is not data`);
		return value;
	});
}
