// What a field that holds a command says would run: a text, the words of one program, or several texts.

import { quoteWord } from "../../text/quote.ts";
import { parsed } from "./json.ts";

export type Texts = string | readonly string[] | undefined;
export type Command = string | readonly string[];

/** The words after a program: a list, or one text. */
export type Rest = string | readonly string[];

const none = (rest: Rest): boolean => rest.length === 0;

/** The words after a `command` that names a program alone; empty when the field holds something else. */
export function restOf(value: unknown): Rest {
	if (typeof value !== "string") return wordsOf(value);
	const list = value.startsWith("[") ? wordsOf(parsed(value)) : [];
	return list.length === 0 ? value.trim() : list;
}

/** The words in a list; what else it holds is passed over. */
export function wordsOf(value: unknown): readonly string[] {
	if (!Array.isArray(value)) return [];
	return value.filter((item) => typeof item === "string" || typeof item === "number").map(String);
}

/** A list may be the words of one program (`["rm", "-rf", "x"]`) or several texts, so it is judged as both where it may be both. */
export function oneOf(value: Texts, rest: Rest): readonly Command[] {
	const texts = textsOf(value);
	if (value === undefined || texts.length === 0) return [];
	// A tool that knows no `args` runs the command without them.
	if (typeof value === "string") return none(rest) ? texts : [...texts, joined(value, rest)];
	const more = typeof rest === "string" ? blankSplit(rest) : rest;
	return [value, ...(none(rest) ? [] : [[...value, ...more]]), ...(maySeveral(value) ? texts : [])];
}

/** Options are words of one program, and so is a list without a blank; its other words (`man reboot`) are no commands. */
function maySeveral([first = "", ...others]: readonly string[]): boolean {
	const blank = (text: string): boolean => /\s/.test(text.trim());
	return blank(first) || (others.some(blank) && !others.some((text) => text.startsWith("-")));
}

/** Half a pair of quotes (`review`, `the user's code`) would be no shell text; such words are split at blanks. */
function joined(program: string, rest: Rest): Command {
	if (typeof rest !== "string") return [program, ...rest.map(quoteWord)].join(" ");
	const odd = (quote: string): boolean => rest.split(quote).length % 2 === 0;
	return odd("'") || odd('"') ? [program, ...blankSplit(rest)] : `${program} ${rest}`;
}

const blankSplit = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");

export function textsOf(value: Texts): readonly string[] {
	if (value === undefined) return [];
	if (typeof value !== "string") return value.filter((text) => text.trim() !== "");
	// Cline gives its list as JSON text.
	const list = value.startsWith("[") ? parsed(value) : undefined;
	if (Array.isArray(list) && list.length > 0 && list.every((item) => typeof item === "string")) return list;
	return value.trim() === "" ? [] : [value];
}
