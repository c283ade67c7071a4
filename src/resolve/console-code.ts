// Code that is given to a framework's console: `manage.py shell -c`, `artisan tinker --execute`, `rails runner`.

import { textOf } from "../model/value.ts";
import { dropStart, knownStart } from "./slices.ts";
import type { Field, Text } from "./text.ts";

export interface ConsoleCode {
	readonly language: string;
	readonly text: Text;
	readonly word: Field;
}

interface Console {
	readonly language: string;
	readonly sub: RegExp;
	/** The option whose value is the code; without one it is the first operand. */
	readonly option?: RegExp;
}

const DJANGO: Console = { language: "python", sub: /^shell(?:_plus)?$/, option: /^(?:-c|--command)$/ };

/** Sources: django-admin and manage.py (Django 5), `php artisan help tinker`, `rails runner --help` (Ruby on Rails 7). */
const CONSOLES: ReadonlyMap<string, Console> = new Map([
	["manage.py", DJANGO],
	["django-admin", DJANGO],
	["artisan", { language: "php", sub: /^tinker$/, option: /^--execute$/ }],
	["rails", { language: "ruby", sub: /^r(?:unner)?$/ }],
]);

/** The code in a call of the program with this name, of which `words` begins with the program itself; undefined for every other call. */
export function consoleCode(command: string, words: readonly Field[]): ConsoleCode | undefined {
	const console = CONSOLES.get(command);
	if (console === undefined) return undefined;
	const at = words.findIndex((word, i) => i > 0 && !(textOf(word.value) ?? "").startsWith("-"));
	const sub = words[at];
	if (sub === undefined || !console.sub.test(textOf(sub.value) ?? "")) return undefined;
	return console.option === undefined
		? operandCode(console.language, words.slice(at + 1))
		: optionCode(console.language, console.option, words.slice(at + 1));
}

function optionCode(language: string, option: RegExp, words: readonly Field[]): ConsoleCode | undefined {
	for (const [at, word] of words.entries()) {
		const text = textOf(word.value);
		const next = words[at + 1];
		if (text !== undefined && option.test(text)) return next && { language, text: next.pieces, word: next };
		const attached = /^--[a-z]+=/.exec(knownStart(word.pieces));
		if (attached !== null && option.test(attached[0].slice(0, -1)))
			return { language, text: dropStart(word.pieces, attached[0].length), word };
	}
	return undefined;
}

function operandCode(language: string, words: readonly Field[]): ConsoleCode | undefined {
	let isValue = false;
	for (const word of words) {
		const text = textOf(word.value) ?? "";
		// A file is a wrapper's matter.
		if (!isValue && !text.startsWith("-"))
			return /^[^\s;(]+\.rb$/.test(text) ? undefined : { language, text: word.pieces, word };
		isValue = !isValue && /^(?:-e|--environment)$/.test(text);
	}
	return undefined;
}
