// Which functions of a module anything outside it may call: by the names that the texts of one program mention.

import type { Calls } from "./tree.ts";

/** Ways to call what no name is written for: with these in the program every function counts. */
const BY_VALUE =
	/\]\s*(?:\?\.)?\(|\bgetattr\s*\(|\b__dict__\b|\b(?:globals|vars|locals|dir)\s*\(\s*\w*\s*\)|\bgetmembers\b|\bObject\.(?:values|entries|keys)\b|\bfor\s*\(\s*(?:const|let|var)\s+\w+\s+in\b|\bReflect\./;

/** What stands before a name where it is only declared or passed on under the same name. */
const DECLARES = /(?:(?:^|[^\w$])(?:def|const|let|var|function)\s*\*?\s*|\bexports\.)$/;

/** For each text, which of its functions the other texts, or its own in another way than by declaring them, may call. */
export function callsAcross(texts: readonly string[]): readonly Calls[] {
	if (texts.some((text) => BY_VALUE.test(text))) return texts.map(() => () => true);
	const mentioning = new Map<string, number>();
	const own = texts.map((text) => {
		const names = readNames(text);
		for (const name of names.keys()) mentioning.set(name, (mentioning.get(name) ?? 0) + 1);
		return names;
	});
	return own.map((names) => (name) => names.get(name) === true || (mentioning.get(name) ?? 0) > 1);
}

/** The names in a text; true for those that stand somewhere else than where they are declared or exported. */
function readNames(text: string): ReadonlyMap<string, boolean> {
	const names = new Map<string, boolean>();
	for (const match of text.matchAll(/[\w$]+/g)) {
		const [name] = match;
		if (names.get(name) === true) continue;
		const before = text.slice(Math.max(0, match.index - 24), match.index);
		const after = text.slice(match.index + name.length, match.index + name.length + 8);
		const passedOn = /[{,]\s*$/.test(before) && /^\s*[,}]/.test(after);
		// `export default function f`: whoever loads the module gives it a name.
		const declared = DECLARES.test(before) && !/\bdefault\s/.test(before);
		names.set(name, !(passedOn || declared));
	}
	return names;
}
