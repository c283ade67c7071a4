// Evaluates a rule's matcher on one invocation, three-valued.

import type { Effect } from "../model/effect.ts";
import type { FactQuery } from "../model/fact.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Certainty, FactTest, FlagTest, Matcher, OperandTest, PathTest } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { agreed, and, certain, every, not, some } from "./certainty.ts";
import { feedsFrom } from "./feeds.ts";
import { testGlobValue } from "./glob.ts";
import { isOwnUser, isVariable } from "./holes.ts";
import { globOf, isPathClass, regexOf } from "./patterns.ts";
import type { ClassifiedPath } from "./vocabulary.ts";
import { classifyPath } from "./vocabulary.ts";

/** What a matcher is evaluated on. */
export interface Scene {
	readonly invocation: Invocation;
	readonly surroundings: Surroundings;
	/** The effect that the rule is matched on; keys about effects and paths ask this one. */
	readonly effect?: Effect;
	/** In conditions and exceptions a matcher may name another kind of effect than the rule's own. */
	readonly anyEffect: boolean;
	readonly facts: (test: FactTest) => Certainty;
	readonly paths: PathMemo;
	readonly questions: QuestionMemo;
}

/** Classified words of one invocation. */
export type PathMemo = Map<Word, Map<Effect | undefined, ClassifiedPath>>;

/** Fact questions of one invocation, by effect, or by itself for rules without one. */
export type QuestionMemo = Map<Effect | Invocation, Map<string, readonly (FactQuery | undefined)[]>>;

/** Longest operand that `words` expressions are tried on; longer ones answer maybe. Keeps two nested scans affordable. */
const MAX_REGEX_SUBJECT = 2_000;

export function evaluate(matcher: Matcher, scene: Scene): Certainty {
	if (matcher.effect === undefined) return evaluateKeys(matcher, scene);
	const kinds = matcher.effect;
	if (scene.effect !== undefined && kinds.includes(scene.effect.kind)) {
		return and(scene.effect.certainty, evaluateKeys(matcher, scene));
	}
	if (!scene.anyEffect) return "no";
	const others = scene.invocation.effects.filter((effect) => kinds.includes(effect.kind));
	return some(others, (effect) => and(effect.certainty, evaluateKeys(matcher, { ...scene, effect })));
}

/** Cheap keys first: the first certain no ends it. */
function evaluateKeys(matcher: Matcher, scene: Scene): Certainty {
	let tests = TESTS.get(matcher);
	if (tests === undefined) {
		tests = testsOf(matcher);
		TESTS.set(matcher, tests);
	}
	let answer: Certainty = "yes";
	for (const test of tests) {
		answer = and(answer, test(scene));
		if (answer === "no") return answer;
	}
	return answer;
}

type Test = (scene: Scene) => Certainty;

const TESTS = new WeakMap<Matcher, readonly Test[]>();

/** The tests of the keys that a matcher has. */
function testsOf(matcher: Matcher): readonly Test[] {
	const { command, place, sub, flags, options, operands, env, code, input, words, paths, writes, facts } = matcher;
	const tests: (Test | undefined | false)[] = [
		command && ((s) => certain(command.includes(s.invocation.command))),
		place && ((s) => certain(place.includes(s.invocation.place))),
		sub && ((s) => some(sub, (path) => subIs(path, s.invocation))),
		flags && ((s) => flagsAre(flags, s.invocation)),
		options && ((s) => optionsAre(options, s.invocation)),
		operands && ((s) => operandsAre(operands, s.invocation.operands)),
		asksEffect(matcher) && ((s) => effectIs(matcher, s)),
		env && ((s) => environmentIs(env, s.invocation, s.surroundings)),
		code && ((s) => feedsFrom(code.from, s.invocation.code)),
		input && ((s) => feedsFrom(input.from, s.invocation.input)),
		words && ((s) => some(words, (source) => some(s.invocation.operands, (word) => wordIs(source, word)))),
		paths && ((s) => pathsAre(paths, targetsOf(s), s, s.effect)),
		writes && ((s) => writesAre(writes, s)),
		...groupTests(matcher),
		facts && ((s) => s.facts(facts)),
	];
	return tests.filter((test) => test !== undefined && test !== false);
}

function groupTests({ any, all, none }: Matcher): readonly (Test | undefined)[] {
	return [
		any && ((s) => some(any, (part) => evaluate(part, s))),
		all && ((s) => every(all, (part) => evaluate(part, s))),
		none && ((s) => not(some(none, (part) => evaluate(part, { ...s, anyEffect: true })))),
	];
}

/** The words that `paths` is about. */
export function targetsOf(scene: Pick<Scene, "effect" | "invocation">): readonly Word[] {
	return scene.effect?.targets ?? scene.invocation.operands;
}

/** A word's path classes, computed once for each effect it is a target of. */
export function classified(word: Word, scene: Scene, effect: Effect | undefined): ClassifiedPath {
	let known = scene.paths.get(word);
	if (known === undefined) {
		known = new Map();
		scene.paths.set(word, known);
	}
	let path = known.get(effect);
	if (path === undefined) {
		const { invocation } = scene;
		const cwd = effect?.cwd ?? invocation.cwd;
		path = classifyPath(word.value, cwd, placeSurroundings(scene), effect?.only);
		known.set(effect, path);
	}
	return path;
}

const ELSEWHERE = new WeakMap<Surroundings, Surroundings>();

/** On another machine or in a container, nothing is known of home or work areas. */
function placeSurroundings(scene: Scene): Surroundings {
	const { surroundings } = scene;
	if (scene.invocation.place === "here") return surroundings;
	const known = ELSEWHERE.get(surroundings);
	if (known !== undefined) return known;
	const elsewhere: Surroundings = { ...surroundings, cwd: undefined, home: undefined, workspace: [] };
	ELSEWHERE.set(surroundings, elsewhere);
	return elsewhere;
}

function subIs(path: readonly string[], invocation: Invocation): Certainty {
	const { sub, subUnknown } = invocation;
	if (path.length <= sub.length) return certain(path.every((word, i) => sub[i] === word));
	return subUnknown && sub.every((word, i) => path[i] === word) ? "maybe" : "no";
}

function flagsAre(test: FlagTest, invocation: Invocation): Certainty {
	const has = (name: string): Certainty => {
		const given = some(invocation.flags, (flag) => (flag.name === name ? flag.certainty : "no"));
		return given === "no" && invocation.flagsOpen ? "maybe" : given;
	};
	return and(
		and(test.any === undefined ? "yes" : some(test.any, has), every(test.all ?? [], has)),
		not(some(test.none ?? [], has)),
	);
}

function optionsAre(test: Readonly<Record<string, readonly string[]>>, invocation: Invocation): Certainty {
	return every(Object.entries(test), ([name, globs]) => {
		const given = some(invocation.flags, (flag) => {
			if (flag.name !== name) return "no";
			if (globs.length === 0) return flag.certainty;
			const { value } = flag;
			if (value === undefined) return "no";
			return and(
				flag.certainty,
				some(globs, (glob) => testGlobValue(globOf(glob, false), value.value)),
			);
		});
		return given === "no" && invocation.flagsOpen ? "maybe" : given;
	});
}

function operandsAre(test: OperandTest, operands: readonly Word[]): Certainty {
	const like = (glob: string) => (word: Word) =>
		isOwnUser(word.value) ? "no" : testGlobValue(globOf(glob, false), word.value);
	const has = (glob: string): Certainty => some(operands, like(glob));
	const fixed = operands.filter((word) => !word.many).length;
	const open: Certainty = fixed < operands.length ? "maybe" : "no";
	let answer: Certainty = test.any === undefined ? "yes" : some(test.any, has);
	if (test.all !== undefined) {
		const { all } = test;
		const each = every(operands, (word) => some(all, (glob) => like(glob)(word)));
		answer = and(answer, operands.length === 0 ? "no" : each);
	}
	answer = and(answer, not(some(test.none ?? [], has)));
	if (test.min !== undefined) {
		const expected = operands.filter((word) => !word.many || isVariable(word.value)).length;
		answer = and(answer, expected >= test.min ? "yes" : open);
	}
	if (test.max !== undefined) answer = and(answer, fixed > test.max ? "no" : open === "no" ? "yes" : "maybe");
	return answer;
}

function asksEffect({ recursive, scope, certain: sure }: Matcher): boolean {
	return recursive !== undefined || scope !== undefined || sure !== undefined;
}

/** `recursive`, `scope` and `certain` ask the rule's effect, or any effect when the rule is about a command. */
function effectIs(matcher: Matcher, scene: Scene): Certainty {
	const { recursive, scope, certain: sure } = matcher;
	const effects = scene.effect === undefined ? scene.invocation.effects : [scene.effect];
	return some(effects, (effect) => {
		if (recursive !== undefined && effect.recursive !== recursive) return "no";
		if (scope !== undefined && effect.scope?.some((s) => scope.includes(s)) !== true) return "no";
		if (sure !== undefined && (effect.certainty === "yes") !== sure) return "no";
		return effect.certainty;
	});
}

function environmentIs(
	test: Readonly<Record<string, readonly string[]>>,
	invocation: Invocation,
	surroundings: Surroundings,
): Certainty {
	return every(Object.entries(test), ([name, globs]) => {
		const outer = invocation.place === "here" ? surroundings.env.get(name) : undefined;
		const value = invocation.env.get(name) ?? (outer === undefined ? undefined : exact(outer));
		if (value === undefined) return "no";
		return globs.length === 0 ? "yes" : some(globs, (glob) => testGlobValue(globOf(glob, false), value));
	});
}

function wordIs(source: string, word: Word): Certainty {
	const { value } = word;
	const matches = (text: string): Certainty =>
		text.length > MAX_REGEX_SUBJECT ? "maybe" : certain(regexOf(source).test(text));
	if (value.kind === "one-of") return agreed(value.texts, matches);
	const text = textOf(value);
	return text === undefined ? "maybe" : matches(text);
}

function pathsAre(test: PathTest, targets: readonly Word[], scene: Scene, effect: Effect | undefined): Certainty {
	const is = (word: Word, names: readonly string[]): Certainty => {
		const path = classified(word, scene, effect);
		return some(names, (name) => (isPathClass(name) ? path.is(name) : path.matches(globOf(name, true), name)));
	};
	const { any, all, none } = test;
	let answer: Certainty = any === undefined ? "yes" : some(targets, (word) => is(word, any));
	if (answer !== "no" && all !== undefined) {
		answer =
			targets.length === 0
				? "no"
				: and(
						answer,
						every(targets, (word) => is(word, all)),
					);
	}
	if (answer !== "no" && none !== undefined) answer = and(answer, not(some(targets, (word) => is(word, none))));
	return answer;
}

/** `none` must hold for every write; `any` and `all` for one of them. */
function writesAre(test: PathTest, scene: Scene): Certainty {
	const { invocation } = scene;
	const redirected = invocation.redirects.filter((r) => r.operator !== "<").map((r) => r.target);
	const effects = invocation.effects.filter((effect) => WRITING.has(effect.kind));
	const { none, ...wanted } = test;
	const writes: readonly (readonly [readonly Word[], Effect | undefined, Certainty])[] = [
		[redirected, undefined, "yes"],
		...effects.map((effect) => [effect.targets, effect, effect.certainty] as const),
	];
	const given = some(writes, ([targets, effect, certainty]) =>
		targets.length === 0 ? "no" : and(certainty, pathsAre(wanted, targets, scene, effect)),
	);
	if (none === undefined) return given;
	return and(
		given,
		every(writes, ([targets, effect]) => pathsAre({ none }, targets, scene, effect)),
	);
}

const WRITING: ReadonlySet<string> = new Set(["overwrite", "truncate", "write-device"]);
