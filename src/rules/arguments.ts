// Tests of a matcher on how a command was called: subcommand, options, operands.

import type { Invocation } from "../model/invocation.ts";
import { MAX_REGEX_SUBJECT } from "../model/limits.ts";
import type { Certainty, FlagTest, OperandTest } from "../model/rule.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { agreed, and, certain, every, not, or, some } from "./certainty.ts";
import type { Glob } from "./glob.ts";
import { compileGlobs, testGlobSubject, testGlobValue } from "./glob.ts";
import { isVariable } from "./holes.ts";
import { globOf, regexOf } from "./patterns.ts";
import type { Operand, Scene } from "./scene.ts";
import { operandSubjects } from "./scene.ts";

export function subIs(paths: readonly (readonly string[])[], { sub, subUnknown }: Invocation): Certainty {
	let answer: Certainty = "no";
	for (const path of paths) {
		if (path.length <= sub.length) {
			if (beginsWith(sub, path)) return "yes";
		} else if (subUnknown && sub.every((word, i) => subWordIs(path[i] ?? "*", word))) answer = "maybe";
	}
	return answer;
}

function beginsWith(sub: readonly string[], path: readonly string[]): boolean {
	for (let i = 0; i < path.length; i++) if (!subWordIs(path[i] ?? "", sub[i])) return false;
	return true;
}

/** @param pattern a word, or a glob (`delete-*`) for clients whose subcommands nobody lists */
export function subWordIs(pattern: string, word: string | undefined): boolean {
	if (word === undefined || pattern === word) return pattern === word;
	return pattern.includes("*") && testGlobValue(globOf(pattern), exact(word)) === "yes";
}

export function flagsAre({ any, all, none }: FlagTest, invocation: Invocation): Certainty {
	const { flags, flagsOpen } = invocation;
	// Most calls that a rule is tried on have no option at all.
	if (flags.length === 0 && !flagsOpen) return certain(any === undefined && (all === undefined || all.length === 0));
	let answer: Certainty = any === undefined ? "yes" : anyFlag(any, invocation);
	if (all !== undefined) for (const name of all) if (answer !== "no") answer = and(answer, hasFlag(name, invocation));
	return none === undefined || answer === "no" ? answer : and(answer, not(anyFlag(none, invocation)));
}

function anyFlag(names: readonly string[], invocation: Invocation): Certainty {
	let answer: Certainty = "no";
	for (const name of names) if (answer !== "yes") answer = or(answer, hasFlag(name, invocation));
	return answer;
}

function hasFlag(name: string, { flags, flagsOpen }: Invocation): Certainty {
	let given: Certainty = "no";
	for (const flag of flags) if (flag.name === name && given !== "yes") given = flag.certainty;
	return given === "no" && flagsOpen ? "maybe" : given;
}

/** The globs of each option are read once for the rule. */
export function optionsTest(test: Readonly<Record<string, readonly string[]>>): (scene: Scene) => Certainty {
	const wanted = Object.entries(test).map(([name, globs]) => ({ name, globs: globs.map(globOf) }));
	return ({ invocation }) => {
		let answer: Certainty = "yes";
		for (const option of wanted) if (answer !== "no") answer = and(answer, optionIs(option, invocation));
		return answer;
	};
}

interface WantedOption {
	readonly name: string;
	readonly globs: readonly Glob[];
}

function optionIs({ name, globs }: WantedOption, { flags, flagsOpen }: Invocation): Certainty {
	let given: Certainty = "no";
	for (const flag of flags) {
		if (flag.name !== name || given === "yes") continue;
		const { value, certainty } = flag;
		if (globs.length === 0) given = or(given, certainty);
		else if (value !== undefined)
			given = or(
				given,
				and(
					certainty,
					some(globs, (glob) => testGlobValue(glob, value.value)),
				),
			);
	}
	return given === "no" && flagsOpen ? "maybe" : given;
}

/** The globs of each list are read as one, once for the rule. */
export function operandsTest(test: OperandTest): (scene: Scene) => Certainty {
	const [any, all, none] = [test.any, test.all, test.none].map((globs) => globs && compileGlobs(globs, false));
	const counts = test.min !== undefined || test.max !== undefined;
	return (scene) => {
		const operands = operandSubjects(scene);
		let answer: Certainty = any === undefined ? "yes" : someLike(any, operands);
		if (all !== undefined && answer !== "no")
			answer = and(answer, operands.length === 0 ? "no" : every(operands, (operand) => isLike(all, operand)));
		if (none !== undefined && answer !== "no") answer = and(answer, not(someLike(none, operands)));
		return counts ? and(answer, countIs(test, scene.invocation.operands)) : answer;
	};
}

function someLike(glob: Glob, operands: readonly Operand[]): Certainty {
	let answer: Certainty = "no";
	for (const operand of operands) {
		const is = isLike(glob, operand);
		if (is === "yes") return is;
		if (is === "maybe") answer = is;
	}
	return answer;
}

/** No rule spells the name of the caller's own user. */
function isLike(glob: Glob, operand: Operand): Certainty {
	const answer = testGlobSubject(glob, operand.subject);
	return answer !== "no" && operand.isOwnUser() ? "no" : answer;
}

function countIs({ min, max }: OperandTest, operands: readonly Word[]): Certainty {
	const fixed = operands.filter((word) => !word.many).length;
	const open: Certainty = fixed < operands.length ? "maybe" : "no";
	let answer: Certainty = "yes";
	if (min !== undefined) {
		const expected = operands.filter((word) => !word.many || isVariable(word.value)).length;
		answer = expected >= min ? "yes" : open;
	}
	if (max !== undefined) answer = and(answer, fixed > max ? "no" : open === "no" ? "yes" : "maybe");
	return answer;
}

export function wordsAre(sources: readonly string[], { operands }: Invocation): Certainty {
	return some(sources, (source) => some(operands, (word) => wordIs(source, word)));
}

function wordIs(source: string, { value }: Word): Certainty {
	const matches = (text: string): Certainty =>
		text.length > MAX_REGEX_SUBJECT ? "maybe" : certain(regexOf(source).test(text));
	if (value.kind === "one-of") return agreed(value.texts, matches);
	const text = textOf(value);
	return text === undefined ? "maybe" : matches(text);
}
