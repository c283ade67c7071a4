// What every built-in rule owes its readers, as texts.

import { hygieneProblems as problemsOf } from "../../src/rules/hygiene.ts";
import type { RuleFile } from "../../src/rules/load.ts";

/** @param disallowed Findings that keep a command from being allowed, as texts. */
export function hygieneProblems(
	files: readonly RuleFile[],
	disallowed: (command: string) => readonly string[],
): readonly string[] {
	const misplaced = files.flatMap(({ file, pack }) =>
		file.endsWith(`/${pack.pack}.yaml`) ? [] : [`${file}: the pack is called ${pack.pack}`],
	);
	return [...misplaced, ...problemsOf(files, { disallowed }).map(({ rule, message }) => `${rule}: ${message}`)];
}
