// Evaluates a rule's matcher on one scene, three-valued. Each matcher is put together as tests once, when it is first tried.

import type { Effect } from "../model/effect.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Certainty, FactTest, Matcher } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { exact, lowered } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { flagsAre, operandsTest, optionsTest, subIs, wordsAre } from "./arguments.ts";
import { and, certain, every, not, some } from "./certainty.ts";
import { feedsFrom } from "./feeds.ts";
import { testGlobValue } from "./glob.ts";
import { pathsTest, readsTest, writesTest } from "./path-tests.ts";
import { globOf } from "./patterns.ts";
import { namesProduction } from "./production.ts";
import type { Scene } from "./scene.ts";

/** How a matcher is read, besides the scene. */
export interface Mode {
	/** In conditions and exceptions a matcher may name another kind of effect than the rule's own. */
	readonly anyEffect: boolean;
	readonly facts: (test: FactTest) => Certainty;
}

/** Facts are only asked for in adjustments. */
const undecided = (): Certainty => "maybe";

export const MATCHING: Mode = { anyEffect: false, facts: undecided };
export const EXCEPTION: Mode = { anyEffect: true, facts: undecided };

export type Test = (scene: Scene, mode: Mode) => Certainty;

/** @param skipFacts leaves out the facts that the matcher itself asks for, not those of its groups. */
export function testOf(matcher: Matcher, skipFacts = false): Test {
	const keys = allOf(testsOf(matcher, skipFacts));
	return matcher.effect === undefined ? keys : onEffect(matcher.effect, keys);
}

/** The weakest answer of the tests; the first certain no ends it. */
function allOf(tests: readonly Test[]): Test {
	const [only] = tests;
	if (tests.length === 1 && only !== undefined) return only;
	return (scene, mode) => {
		let answer: Certainty = "yes";
		for (const test of tests) {
			const next = test(scene, mode);
			if (next === "no") return next;
			if (next === "maybe") answer = next;
		}
		return answer;
	};
}

/** The strongest answer of the tests; the first certain yes ends it. */
function anyOf(tests: readonly Test[]): Test {
	const [only] = tests;
	if (tests.length === 1 && only !== undefined) return only;
	return (scene, mode) => {
		let answer: Certainty = "no";
		for (const test of tests) {
			const next = test(scene, mode);
			if (next === "yes") return next;
			if (next === "maybe") answer = next;
		}
		return answer;
	};
}

function onEffect(kinds: readonly string[], keys: Test): Test {
	return (scene, mode) => {
		if (scene.effect !== undefined && kinds.includes(scene.effect.kind)) {
			return and(scene.effect.certainty, keys(scene, mode));
		}
		if (!mode.anyEffect) return "no";
		return some(scene.siblings, (other) =>
			kinds.includes(other.effect.kind) ? and(other.effect.certainty, keys(other, mode)) : "no",
		);
	};
}

/** The tests of the keys that a matcher has, cheap ones first. */
function testsOf(matcher: Matcher, skipFacts: boolean): readonly Test[] {
	const {
		command,
		place,
		sub,
		flags,
		options,
		operands,
		env,
		code,
		input,
		production,
		words,
		paths,
		reads,
		writes,
		facts,
	} = matcher;
	const tests: (Test | undefined | false)[] = [
		command && ((s) => certain(command.includes(s.invocation.command))),
		place && ((s) => certain(place.includes(s.invocation.place))),
		effectTest(matcher),
		sub && ((s) => subIs(sub, s.invocation)),
		flags && ((s) => flagsAre(flags, s.invocation)),
		options && optionsTest(options),
		operands && operandsTest(operands),
		env && ((s) => environmentIs(env, s.invocation, s.surroundings)),
		code && ((s) => feedsFrom(code.from, s.invocation.code)),
		input && ((s) => feedsFrom(input.from, s.invocation.input)),
		production !== undefined && ((s) => (production ? namesProduction(s) : not(namesProduction(s)))),
		words && ((s) => wordsAre(words, s.invocation)),
		paths && pathsTest(paths),
		reads && readsTest(reads),
		writes && writesTest(writes),
		...groupTests(matcher),
		!skipFacts && facts && ((_, mode) => mode.facts(facts)),
	];
	return tests.filter((test) => test !== undefined && test !== false);
}

function groupTests({ any, all, none }: Matcher): readonly (Test | undefined)[] {
	const tests = (group: readonly Matcher[]): readonly Test[] => group.map((part) => testOf(part));
	const ofNone = none && anyOf(tests(none));
	return [
		any && anyOf(tests(any)),
		all && allOf(tests(all)),
		ofNone && ((s, mode) => not(ofNone(s, mode.anyEffect ? mode : EXCEPTION))),
	];
}

/** Keys about an effect ask the rule's own, or any effect when the rule is about a command. */
function effectTest(matcher: Matcher): Test | undefined {
	const { recursive, redirected, scope, certain: sure } = matcher;
	const data = dataTest(matcher);
	if ([recursive, redirected, scope, sure, data].every((key) => key === undefined)) return undefined;
	const is = ({ effect, invocation }: Scene): Certainty => {
		if (effect === undefined) return "no";
		const answer = data?.(effect) ?? "yes";
		if (answer === "no") return "no";
		if (redirected !== undefined && isRedirected(effect, invocation) !== redirected) return "no";
		if (recursive !== undefined && effect.recursive !== recursive) return "no";
		if (scope !== undefined && effect.scope?.some((s) => scope.includes(s)) !== true) return "no";
		if (sure !== undefined && (effect.certainty === "yes") !== sure) return "no";
		return and(answer, effect.certainty);
	};
	return (scene) => (scene.effect === undefined ? some(scene.siblings, is) : is(scene));
}

/** What a rule asks of data in a database. */
function dataTest({ action, object, names, at }: Matcher): ((effect: Effect) => Certainty) | undefined {
	if ([action, object, names, at].every((key) => key === undefined)) return undefined;
	return (effect) => {
		if (action !== undefined && (effect.action === undefined || !action.includes(effect.action))) return "no";
		if (object !== undefined && (effect.object === undefined || !object.includes(effect.object))) return "no";
		const named = names === undefined ? "yes" : wordsLike(names, effect.targets);
		return and(named, at === undefined ? "yes" : wordsLike(at, effect.at ?? []));
	};
}

/** Whether any of the words fits any of the globs, whatever the case of their letters. */
function wordsLike(globs: readonly string[], words: readonly Word[]): Certainty {
	return some(words, (word) => some(globs, (glob) => testGlobValue(globOf(glob), lowered(word.value))));
}

/** A redirection's effect has the redirection's own word as its target, not an equal one. */
function isRedirected({ targets }: Effect, { redirects }: Invocation): boolean {
	if (targets.length === 0 || redirects.length === 0) return false;
	const words = redirectWords(redirects);
	return targets.every((word) => words.has(word));
}

const REDIRECT_WORDS = new WeakMap<Invocation["redirects"], ReadonlySet<Word>>();

/** Kept for each list: a command of a thousand redirections has a thousand effects that ask. */
function redirectWords(redirects: Invocation["redirects"]): ReadonlySet<Word> {
	const known = REDIRECT_WORDS.get(redirects);
	if (known !== undefined) return known;
	const words = new Set(redirects.map((redirect) => redirect.target));
	REDIRECT_WORDS.set(redirects, words);
	return words;
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
		return globs.length === 0 ? "yes" : some(globs, (glob) => testGlobValue(globOf(glob), value));
	});
}
