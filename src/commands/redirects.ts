// What redirections do to files.

import type { Effect } from "../model/effect.ts";
import type { Redirection } from "../model/invocation.ts";
import { exact, knownPrefix, textOf, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect } from "./effects.ts";

/** Targets whose opening cuts nothing: sinks, terminals and descriptors that are open already. */
const NO_CONTENT = /^\/dev\/(null|zero|full|tty|stdin|stdout|stderr|fd\/\d+)$|^\/proc\/(self|\d+)\/fd\/\d+$/;

/**
 * One `overwrite` for each redirection that cuts its target (`>`, `>|`, `&>`), an `append` for one that adds to it.
 *
 * @param empties the command writes nothing (`writesNothing`): then it is a `truncate`
 */
export function redirectEffects(redirects: readonly Redirection[], empties = false): readonly Effect[] {
	const effects: Effect[] = [];
	for (const { operator, target } of redirects) {
		if (operator === "<" || operator === "<>" || !holdsContent(target)) continue;
		if (operator === ">>" || operator === "&>>") effects.push(effect("append", [target]));
		else effects.push(effect(empties ? "truncate" : "overwrite", [target]));
	}
	return effects;
}

/** Whether a command certainly has no output, so that `>` only empties the file: `> f`, `: > f`, `cat /dev/null > f`, `printf '' > f`. */
export function writesNothing(command: string, operands: readonly Word[]): boolean {
	if (command === "" || command === ":" || command === "true" || command === "false") return true;
	if (command === "echo") {
		const texts = operands.map((word) => textOf(word.value) ?? "?");
		return /^-[eE]*n[neE]*$/.test(texts[0] ?? "") && texts.every((text) => /^(?:-[neE]+|)$/.test(text));
	}
	// Without a command the shell's own output goes to the file from then on.
	if (command === "exec") return operands.length === 0;
	if (command === "printf") return operands.length > 0 && textOf(operands[0]?.value ?? exact("x")) === "";
	return command === "cat" && operands.length > 0 && operands.every(isNull);
}

/** Whether a command writes only what it reads from its standard input, which is then all there is to write. */
export function passesInput(command: string, operands: readonly Word[]): boolean {
	if (command === "tee" || command === "sponge") return true;
	if (command === "dd") return !operands.some((word) => knownPrefix(word.value).startsWith("if="));
	return FILTERS.has(command) && operands.every((word) => textOf(word.value) === "-");
}

const FILTERS: ReadonlySet<string> = new Set(["cat", "tac", "rev", "head", "tail", "sort", "uniq"]);

export function isNull(word: Word): boolean {
	return textOf(word.value) === "/dev/null";
}

/** False for a word that is certainly a sink, a terminal or an open descriptor. */
export function holdsContent(target: Word): boolean {
	const texts = textsOf(target.value);
	return texts === undefined || !texts.every((text) => NO_CONTENT.test(text));
}
