// The rules that judge in this directory: the built-in ones, and those of the user's and the project's rule and policy files.

import { builtinRules } from "../check.ts";
import { findWorkspace } from "../context/workspace.ts";
import { effectivePolicy } from "../layers/effective.ts";
import type { PackPlaces } from "../layers/places.ts";
import { userPacks } from "../layers/user-packs.ts";
import type { Rule } from "../model/rule.ts";
import { rulesOfPolicy } from "../terms.ts";
import { visible } from "../text/visible.ts";
import type { Io } from "./io.ts";

/** The built-in rules, those of the rule files that are in effect here, and those that the policy brings along; what cannot be used is told on standard error. */
export async function rulesInEffect(io: Io): Promise<readonly Rule[]> {
	const packs = await userPacks(packPlaces(io), builtinRules());
	for (const { detail } of packs?.gaps ?? []) await io.stderr.write(`safe-run: ${visible(detail)}\n`);
	const places = { ...packPlaces(io), env: io.env };
	const effective = await effectivePolicy(places, { now: () => new Date() });
	const own = effective === undefined ? undefined : rulesOfPolicy(effective.policy);
	return [...builtinRules().rules, ...(packs?.index.rules ?? []), ...(own?.rules ?? [])];
}

/** Where rule files are looked for when a command is judged here. */
export function packPlaces({ cwd, env }: Io): PackPlaces {
	return { workspace: [findWorkspace(cwd, env.HOME)], home: env.HOME, configHome: env.XDG_CONFIG_HOME };
}
