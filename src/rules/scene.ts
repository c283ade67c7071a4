// What a rule is matched on: an invocation with one of its effects, or without. Holds what all rules ask of it, worked out once.

import type { Effect } from "../model/effect.ts";
import type { FactQuery } from "../model/fact.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Certainty, FactTest } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import type { Subject } from "./glob.ts";
import { subjectOf } from "./glob.ts";
import { isOwnUser } from "./holes.ts";
import type { ClassifiedPath } from "./vocabulary.ts";
import { classifyPath } from "./vocabulary.ts";

export interface Scene {
	readonly invocation: Invocation;
	readonly surroundings: Surroundings;
	/** The effect that the rule is matched on; keys about effects and paths ask this one. */
	readonly effect: Effect | undefined;
	/** The scenes of all effects of the invocation. */
	readonly siblings: readonly EffectScene[];
	readonly memo: Memo;
	/** The same object for all scenes of the invocation. */
	readonly shared: Shared;
}

export type EffectScene = Scene & { readonly effect: Effect };

/** Answers that were already worked out. Never kept longer than the scene: words and effects may be shared with invocations elsewhere. */
interface Memo {
	targets: readonly ClassifiedPath[] | undefined;
	questions: Map<keyof FactTest, readonly (FactQuery | undefined)[]> | undefined;
}

/** What does not depend on the effect. Worked out for each of them, a command with many redirections would take the square of their number. */
interface Shared {
	redirected: readonly ClassifiedPath[] | undefined;
	given: readonly ClassifiedPath[] | undefined;
	operands: readonly Operand[] | undefined;
	/** By the test that asks. */
	answers: Map<object, Certainty> | undefined;
}

/** The scene without an effect; the others are its siblings. */
export function sceneOf(invocation: Invocation, surroundings: Surroundings): Scene {
	const siblings: EffectScene[] = [];
	const shared: Shared = { redirected: undefined, given: undefined, operands: undefined, answers: undefined };
	for (const effect of invocation.effects) {
		siblings.push({ invocation, surroundings, effect, siblings, memo: blank(), shared });
	}
	return { invocation, surroundings, effect: undefined, siblings, memo: blank(), shared };
}

function blank(): Memo {
	return { targets: undefined, questions: undefined };
}

/** The words that `paths` is about. */
export function targetsOf(scene: Scene): readonly Word[] {
	return scene.effect === undefined ? scene.invocation.operands : scene.effect.targets;
}

/** The same, classified. */
export function targetPaths(scene: Scene): readonly ClassifiedPath[] {
	scene.memo.targets ??= classified(targetsOf(scene), scene.effect?.cwd ?? scene.invocation.cwd, scene);
	return scene.memo.targets;
}

/** The files that redirections write. */
export function redirectedPaths(scene: Scene): readonly ClassifiedPath[] {
	const { invocation, shared } = scene;
	shared.redirected ??= classified(
		invocation.redirects.filter((redirect) => redirect.operator !== "<").map((redirect) => redirect.target),
		invocation.cwd,
		{ ...scene, effect: undefined },
	);
	return shared.redirected;
}

/** The files that are read by redirection, or that a pipe or wrapper gives as input. */
export function inputPaths(scene: Scene): readonly ClassifiedPath[] {
	const { invocation, shared } = scene;
	if (shared.given !== undefined) return shared.given;
	const redirected = invocation.redirects.flatMap(({ operator, target }) => (operator === "<" ? [target] : []));
	const given = invocation.input.flatMap((feed) => (feed.kind === "file" ? [feed.path] : []));
	shared.given = classified([...redirected, ...given], invocation.cwd, { ...scene, effect: undefined });
	return shared.given;
}

/** An operand as globs of rules see it. */
export interface Operand {
	readonly subject: Subject;
	/** Is it the caller's own user? Looked up when some glob fits, for the process's environment is slow to ask. */
	readonly isOwnUser: () => boolean;
}

export function operandSubjects({ invocation, surroundings, shared }: Scene): readonly Operand[] {
	shared.operands ??= invocation.operands.map(({ value }) => ({
		subject: subjectOf(value),
		isOwnUser: () => isOwnUser(value, surroundings.env),
	}));
	return shared.operands;
}

/** The answer of a test that asks about the invocation as a whole, worked out once. */
export function answerOfAll(test: object, scene: Scene, work: () => Certainty): Certainty {
	scene.shared.answers ??= new Map();
	const { answers } = scene.shared;
	let answer = answers.get(test);
	if (answer === undefined) {
		answer = work();
		answers.set(test, answer);
	}
	return answer;
}

function classified(words: readonly Word[], cwd: Value, scene: Scene): readonly ClassifiedPath[] {
	const surroundings = placeSurroundings(scene);
	const paths: ClassifiedPath[] = [];
	for (const word of words) paths.push(classifyPath(word.value, cwd, surroundings, scene.effect?.only));
	return paths;
}

const ELSEWHERE = new WeakMap<Surroundings, Surroundings>();

/** On another machine or in a container, nothing is known of home or work areas. */
function placeSurroundings({ invocation, surroundings, effect }: Scene): Surroundings {
	if ((effect?.place ?? invocation.place) === "here") return surroundings;
	const known = ELSEWHERE.get(surroundings);
	if (known !== undefined) return known;
	const { temp } = surroundings;
	const elsewhere: Surroundings = { ...surroundings, temp, cwd: undefined, home: undefined, workspace: [] };
	ELSEWHERE.set(surroundings, elsewhere);
	return elsewhere;
}
