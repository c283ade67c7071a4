// Tests of a matcher on how a command was called: subcommand, options, operands.

import type { Invocation } from "../model/invocation.ts";
import { MAX_REGEX_SUBJECT } from "../model/limits.ts";
import type { Certainty, FlagTest, OperandTest } from "../model/rule.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { agreed, and, certain, every, not, some } from "./certainty.ts";
import type { Glob, Subject } from "./glob.ts";
import { compileGlobs, testGlobSubject, testGlobValue } from "./glob.ts";
import { isVariable } from "./holes.ts";
import { globOf, regexOf } from "./patterns.ts";
import type { Scene } from "./scene.ts";
import { operandSubjects } from "./scene.ts";

export function subIs(paths: readonly (readonly string[])[], { sub, subUnknown }: Invocation): Certainty {
	let answer: Certainty = "no";
	for (const path of paths) {
		if (path.length <= sub.length) {
			if (path.every((pattern, i) => subWordIs(pattern, sub[i]))) return "yes";
		} else if (subUnknown && sub.every((word, i) => subWordIs(path[i] ?? "*", word))) answer = "maybe";
	}
	return answer;
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
	const has = (name: string): Certainty => {
		const given = some(flags, (flag) => (flag.name === name ? flag.certainty : "no"));
		return given === "no" && flagsOpen ? "maybe" : given;
	};
	return and(and(any === undefined ? "yes" : some(any, has), every(all ?? [], has)), not(some(none ?? [], has)));
}

export function optionsAre(test: Readonly<Record<string, readonly string[]>>, invocation: Invocation): Certainty {
	return every(Object.entries(test), ([name, globs]) => {
		const given = some(invocation.flags, (flag) => {
			if (flag.name !== name) return "no";
			if (globs.length === 0) return flag.certainty;
			const { value } = flag;
			if (value === undefined) return "no";
			return and(
				flag.certainty,
				some(globs, (glob) => testGlobValue(globOf(glob), value.value)),
			);
		});
		return given === "no" && invocation.flagsOpen ? "maybe" : given;
	});
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

function someLike(glob: Glob, operands: readonly (Subject | undefined)[]): Certainty {
	let answer: Certainty = "no";
	for (const operand of operands) {
		const is = isLike(glob, operand);
		if (is === "yes") return is;
		if (is === "maybe") answer = is;
	}
	return answer;
}

const isLike = (glob: Glob, operand: Subject | undefined): Certainty =>
	operand === undefined ? "no" : testGlobSubject(glob, operand);

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
