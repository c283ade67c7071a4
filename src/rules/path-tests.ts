// Tests of a matcher on places: the targets of an effect, and everything that an invocation writes.

import type { Certainty, PathClass, PathTest } from "../model/rule.ts";
import { and, not } from "./certainty.ts";
import { isPathClass } from "./patterns.ts";
import type { Scene } from "./scene.ts";
import { answerOfAll, inputPaths, redirectedPaths, targetPaths } from "./scene.ts";
import type { FormGlob } from "./spellings.ts";
import { formGlobs } from "./spellings.ts";
import type { ClassifiedPath } from "./vocabulary.ts";

/** The names of a list in a path test. */
export interface PathNames {
	/** Whether there are any. */
	readonly named: boolean;
	readonly classes: readonly PathClass[];
	/** Those that are globs, as one for each form; made when the first path is compared with them. */
	readonly globs: () => readonly FormGlob[];
}

interface Names {
	readonly any: PathNames | undefined;
	readonly all: PathNames | undefined;
	readonly none: PathNames | undefined;
}

/** Any target of the scene's effect, else any operand. */
export function pathsTest(test: PathTest): (scene: Scene) => Certainty {
	const names = namesOf(test);
	return (scene) => pathsAre(names, targetPaths(scene));
}

/** Any file that is read by redirection, or given as input. */
export function readsTest(test: PathTest): (scene: Scene) => Certainty {
	const names = namesOf(test);
	return (scene) =>
		answerOfAll(test, scene, () => {
			const paths = inputPaths(scene);
			return paths.length === 0 ? "no" : pathsAre(names, paths);
		});
}

/** `none` must hold for every write; `any` and `all` for one of them. */
export function writesTest(test: PathTest): (scene: Scene) => Certainty {
	const { none, ...wanted } = test;
	const wantedNames = namesOf(wanted);
	const unwanted = none === undefined ? undefined : namesOf({ none });
	const written = (scene: Scene): Certainty => {
		const redirected = redirectedPaths(scene);
		let given: Certainty = redirected.length === 0 ? "no" : pathsAre(wantedNames, redirected);
		let clear: Certainty = unwanted === undefined ? "yes" : pathsAre(unwanted, redirected);
		for (const sibling of scene.siblings) {
			if (!WRITING.has(sibling.effect.kind)) continue;
			const paths = targetPaths(sibling);
			if (paths.length > 0 && given !== "yes") {
				const here = and(sibling.effect.certainty, pathsAre(wantedNames, paths));
				if (here !== "no") given = here;
			}
			if (unwanted !== undefined) clear = and(clear, pathsAre(unwanted, paths));
		}
		return and(given, clear);
	};
	return (scene) => answerOfAll(test, scene, () => written(scene));
}

const WRITING: ReadonlySet<string> = new Set(["overwrite", "append", "truncate", "write-device"]);

export function pathNames(names: readonly string[]): PathNames {
	const sources = names.filter((name) => !isPathClass(name));
	let globs: readonly FormGlob[] | undefined = sources.length === 0 ? [] : undefined;
	return {
		named: names.length > 0,
		classes: names.filter(isPathClass),
		globs: () => {
			globs ??= formGlobs(sources);
			return globs;
		},
	};
}

/** Whether the path is one of the places named. */
export function isNamed(path: ClassifiedPath, names: PathNames): Certainty {
	let answer: Certainty = "no";
	for (const glob of names.globs()) {
		const is = path.matches(glob);
		if (is === "yes") return is;
		if (is === "maybe") answer = is;
	}
	for (const cls of names.classes) {
		const is = path.is(cls);
		if (is === "yes") return is;
		if (is === "maybe") answer = is;
	}
	return answer;
}

function namesOf({ any, all, none }: PathTest): Names {
	return { any: any && pathNames(any), all: all && pathNames(all), none: none && pathNames(none) };
}

function pathsAre({ any, all, none }: Names, paths: readonly ClassifiedPath[]): Certainty {
	let answer: Certainty = any === undefined ? "yes" : someNamed(paths, any);
	if (answer !== "no" && all !== undefined) answer = and(answer, allNamed(paths, all));
	if (answer !== "no" && none !== undefined) answer = and(answer, not(someNamed(paths, none)));
	return answer;
}

function someNamed(paths: readonly ClassifiedPath[], names: PathNames): Certainty {
	let answer: Certainty = "no";
	for (const path of paths) {
		const is = isNamed(path, names);
		if (is === "yes") return is;
		if (is === "maybe") answer = is;
	}
	return answer;
}

/** `no` when there is no path at all. */
function allNamed(paths: readonly ClassifiedPath[], names: PathNames): Certainty {
	let answer: Certainty = paths.length === 0 ? "no" : "yes";
	for (const path of paths) {
		const is = isNamed(path, names);
		if (is === "no") return is;
		if (is === "maybe") answer = is;
	}
	return answer;
}
