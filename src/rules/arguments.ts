// Tests of a matcher on how a command was called: subcommand, options, operands.

import type { Invocation } from "../model/invocation.ts";
import { MAX_REGEX_SUBJECT } from "../model/limits.ts";
import type { Certainty, FlagTest, OperandTest } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { agreed, and, certain, every, not, some } from "./certainty.ts";
import { testGlobValue } from "./glob.ts";
import { isOwnUser, isVariable } from "./holes.ts";
import { globOf, regexOf } from "./patterns.ts";

export function subIs(paths: readonly (readonly string[])[], { sub, subUnknown }: Invocation): Certainty {
	return some(paths, (path) => {
		if (path.length <= sub.length) return certain(path.every((pattern, i) => subWordIs(pattern, sub[i])));
		return subUnknown && sub.every((word, i) => subWordIs(path[i] ?? "*", word)) ? "maybe" : "no";
	});
}

/** @param pattern a word, or a glob (`delete-*`) for clients whose subcommands nobody lists */
export function subWordIs(pattern: string, word: string | undefined): boolean {
	if (word === undefined || pattern === word) return pattern === word;
	return pattern.includes("*") && testGlobValue(globOf(pattern), exact(word)) === "yes";
}

export function flagsAre(test: FlagTest, invocation: Invocation): Certainty {
	const has = (name: string): Certainty => {
		const given = some(invocation.flags, (flag) => (flag.name === name ? flag.certainty : "no"));
		return given === "no" && invocation.flagsOpen ? "maybe" : given;
	};
	return and(
		and(test.any === undefined ? "yes" : some(test.any, has), every(test.all ?? [], has)),
		not(some(test.none ?? [], has)),
	);
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

export function operandsAre(test: OperandTest, { operands }: Invocation, { env }: Surroundings): Certainty {
	const like = (glob: string) => (word: Word) =>
		isOwnUser(word.value, env) ? "no" : testGlobValue(globOf(glob), word.value);
	const has = (glob: string): Certainty => some(operands, like(glob));
	let answer: Certainty = test.any === undefined ? "yes" : some(test.any, has);
	if (test.all !== undefined) {
		const { all } = test;
		const each = every(operands, (word) => some(all, (glob) => like(glob)(word)));
		answer = and(answer, operands.length === 0 ? "no" : each);
	}
	answer = and(answer, not(some(test.none ?? [], has)));
	return test.min === undefined && test.max === undefined ? answer : and(answer, countIs(test, operands));
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
