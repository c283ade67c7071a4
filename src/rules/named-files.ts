// Whether a file that is there fits globs as rules and policies write them.

import type { Surroundings } from "../model/surroundings.ts";
import type { Glob } from "./glob.ts";
import { compileGlob, testGlob } from "./glob.ts";

/**
 * A test for absolute paths of files.
 * @param globs without a slash a base name; from `/` or `~/` a path; else, and with `./`, from a work area
 */
export function namedFiles(
	globs: readonly string[],
	{ workspace, home }: Pick<Surroundings, "workspace" | "home">,
): (path: string) => boolean {
	if (globs.length === 0) return () => false;
	const tests = globs.flatMap((glob): readonly Test[] => {
		if (!glob.includes("/")) return [{ below: undefined, glob: compileGlob(glob, true) }];
		if (glob.startsWith("/")) return [{ below: "", glob: compileGlob(glob.slice(1), true) }];
		const roots = glob.startsWith("~/") ? (home === undefined ? [] : [home]) : workspace;
		const compiled = compileGlob(glob.replace(/^[.~]\//, ""), true);
		return roots.map((root) => ({ below: root.replace(/\/+$/, ""), glob: compiled }));
	});
	return (path) => tests.some((test) => fits(test, path));
}

interface Test {
	/** The directory in which the glob begins; undefined for base names. */
	readonly below: string | undefined;
	readonly glob: Glob;
}

function fits({ below, glob }: Test, path: string): boolean {
	if (below === undefined) return testGlob(glob, path.slice(path.lastIndexOf("/") + 1));
	return path.startsWith(`${below}/`) && testGlob(glob, path.slice(below.length + 1));
}
