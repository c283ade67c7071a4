// Writes generated files, or compares them with what is there.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface GenerateOptions {
	/** Compare only. */
	readonly check: boolean;
	/** Is told what was written, is stale or is wrong, a line each. */
	readonly report: (line: string) => void;
}

/**
 * @param outputs texts by path
 * @param orphans paths of generated files that nothing generates any more
 * @returns the exit code: 1 when something is stale
 */
export function settle(
	root: string,
	outputs: ReadonlyMap<string, string>,
	orphans: readonly string[],
	{ check, report }: GenerateOptions,
): number {
	const stale = [...outputs].filter(([path, text]) => !isCurrent(join(root, path), text)).map(([path]) => path);
	if (check) {
		for (const path of [...stale, ...orphans]) report(`${path} is stale; run: node scripts/generate.mjs`);
		return stale.length + orphans.length > 0 ? 1 : 0;
	}
	for (const path of stale) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), outputs.get(path) ?? "");
		report(`wrote ${path}`);
	}
	for (const path of orphans) report(`${path} belongs to no pack; delete it`);
	return orphans.length > 0 ? 1 : 0;
}

function isCurrent(path: string, text: string): boolean {
	return existsSync(path) && readFileSync(path, "utf8") === text;
}
