// From a command to findings: parse, resolve, match. Pure and synchronous; the first of the two files that know the order.

import type { Surroundings } from "./model/surroundings.ts";
import type { Analysis } from "./model/verdict.ts";
import { type Grammar, type Readers, type Resolved, resolve, resolveArgv } from "./resolve/index.ts";
import { type Found, type Kept, matchRules, type RuleIndex } from "./rules/index.ts";

export type { Readers } from "./resolve/index.ts";

/** Loads the parsers of these languages; to be handed to a second analysis. */
export async function loadReaders(wants: readonly Grammar[]): Promise<Readers> {
	const { loadGrammars } = await import("./resolve/code/grammars.ts");
	return loadGrammars(wants);
}

/** Judges a shell text by rules alone; facts that would change a severity are listed as queries in the findings. */
export function analyse(text: string, surroundings: Surroundings, rules: RuleIndex, readers?: Readers): Analysed {
	return matched(resolve(text, surroundings, readers), surroundings, rules);
}

/**
 * Judges the words of a program that is started without a shell.
 * @param shown the words as one line for people, with the place of each
 */
export function analyseArgv(
	argv: readonly string[],
	shown: Parameters<typeof resolveArgv>[1],
	surroundings: Surroundings,
	rules: RuleIndex,
	readers?: Readers,
): Analysed {
	return matched(resolveArgv(argv, shown, surroundings, readers), surroundings, rules);
}

/** An analysis, the grammars with which code inside the command could be read better, and what facts are applied to. */
export type Analysed = Analysis & Pick<Resolved, "wants"> & { readonly found: Found };

function matched(resolved: Resolved, surroundings: Surroundings, rules: RuleIndex): Analysed {
	const kept: Kept = { found: undefined };
	const findings = matchRules(rules, resolved.invocations, surroundings, kept);
	return {
		source: resolved.source,
		invocations: resolved.invocations,
		findings,
		gaps: resolved.gaps,
		wants: resolved.wants,
		found: kept.found ?? NOTHING_FOUND,
	};
}

const NOTHING_FOUND: Found = new Map();
