// Globs and expressions of rules, read once each.

import type { PathClass } from "../model/rule.ts";
import type { Glob } from "./glob.ts";
import { compileGlob } from "./glob.ts";
import { PATH_CLASSES } from "./vocabulary.ts";

// Keys are texts of rule files only, so these maps stay as small as the rules are.
const TEXT_GLOBS = new Map<string, Glob>();
const REGEXES = new Map<string, RegExp>();
const CLASSES: ReadonlySet<string> = new Set(PATH_CLASSES);

/** A glob on texts; those on paths are read with their lists. */
export function globOf(source: string): Glob {
	const known = TEXT_GLOBS.get(source);
	if (known !== undefined) return known;
	const glob = compileGlob(source, false);
	TEXT_GLOBS.set(source, glob);
	return glob;
}

/** Anchored at both ends. Sources were checked by the loader to be free of constructs that backtrack badly. */
export function regexOf(source: string): RegExp {
	const known = REGEXES.get(source);
	if (known !== undefined) return known;
	const regex = new RegExp(`^(?:${source})$`, "su");
	REGEXES.set(source, regex);
	return regex;
}

export function isPathClass(name: string): name is PathClass {
	return CLASSES.has(name);
}
