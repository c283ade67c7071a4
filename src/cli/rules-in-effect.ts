// The rules that judge in this directory: the built-in ones and those of the user's and the project's rule files.

import { builtinRules } from "../check.ts";
import { findWorkspace } from "../context/workspace.ts";
import { userPacks } from "../layers/user-packs.ts";
import type { Rule } from "../model/rule.ts";
import { visible } from "../text/visible.ts";
import type { Io } from "./io.ts";

/** The built-in rules, then those of the rule files that are in effect here; what cannot be used is told on standard error. */
export async function rulesInEffect(io: Io): Promise<readonly Rule[]> {
	const workspace = [findWorkspace(io.cwd, io.env.HOME)];
	const places = { workspace, home: io.env.HOME, configHome: io.env.XDG_CONFIG_HOME };
	const packs = await userPacks(places, builtinRules());
	for (const { detail } of packs?.gaps ?? []) await io.stderr.write(`safe-run: ${visible(detail)}\n`);
	return [...builtinRules().rules, ...(packs?.index.rules ?? [])];
}
