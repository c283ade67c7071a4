// What redirections do to files.

import type { Effect } from "../model/effect.ts";
import type { Redirection } from "../model/invocation.ts";
import { exact, textOf, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect } from "./effects.ts";

/** Targets whose opening cuts nothing: sinks, terminals and descriptors that are open already. */
const NO_CONTENT = /^\/dev\/(null|zero|full|tty|stdin|stdout|stderr|fd\/\d+)$|^\/proc\/(self|\d+)\/fd\/\d+$/;

/**
 * One `overwrite` for each redirection that cuts its target (`>`, `>|`, `&>`); appending and reading lose nothing.
 *
 * @param empties the command writes nothing (`writesNothing`): then it is a `truncate`
 */
export function redirectEffects(redirects: readonly Redirection[], empties = false): readonly Effect[] {
	const effects: Effect[] = [];
	for (const { operator, target } of redirects) {
		const cuts = operator === ">" || operator === ">|" || operator === "&>";
		if (cuts && holdsContent(target)) effects.push(effect(empties ? "truncate" : "overwrite", [target]));
	}
	return effects;
}

/** Whether a command certainly has no output, so that `>` only empties the file: `> f`, `: > f`, `cat /dev/null > f`, `printf '' > f`. */
export function writesNothing(command: string, operands: readonly Word[]): boolean {
	if (command === "" || command === ":" || command === "true") return true;
	// Without a command the shell's own output goes to the file from then on.
	if (command === "exec") return operands.length === 0;
	if (command === "printf") return operands.length > 0 && textOf(operands[0]?.value ?? exact("x")) === "";
	return command === "cat" && operands.length > 0 && operands.every(isNull);
}

export function isNull(word: Word): boolean {
	return textOf(word.value) === "/dev/null";
}

/** False for a word that is certainly a sink, a terminal or an open descriptor. */
export function holdsContent(target: Word): boolean {
	const texts = textsOf(target.value);
	return texts === undefined || !texts.every((text) => NO_CONTENT.test(text));
}
