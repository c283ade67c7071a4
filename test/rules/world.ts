// Surroundings, words and invocations for the tests of the rules room.

import type { Effect } from "../../src/model/effect.ts";
import type { Flag, Invocation } from "../../src/model/invocation.ts";
import type { Location } from "../../src/model/span.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { DEFAULT_TEMP } from "../../src/model/surroundings.ts";
import type { Value, ValuePart } from "../../src/model/value.ts";
import { exact } from "../../src/model/value.ts";
import type { Word } from "../../src/model/word.ts";

export const project: Surroundings = {
	cwd: "/home/user/project",
	home: "/home/user",
	env: new Map(),
	workspace: ["/home/user/project"],
	temp: DEFAULT_TEMP,
	shell: "bash",
};

/**
 * A value in a small notation: `$X` and `$(cmd)` are unknown, `${X:?}` is unknown and not empty, `$(mktemp)` is a fresh
 * temporary path, `$(find)` a found file, `{a|b}` one of several texts; `*`, `?`, `[..]` and `!(..)` are globs unless after a backslash.
 */
export function value(notation: string): Value {
	const choice = /^\{(.*\|.*)\}$/.exec(notation);
	if (choice !== null) return { kind: "one-of", texts: (choice[1] ?? "").split("|") };
	const parts: ValuePart[] = [];
	const add = (text: string): void => {
		const last = parts.at(-1);
		if (last?.kind === "text") parts.splice(-1, 1, { kind: "text", text: last.text + text });
		else parts.push({ kind: "text", text });
	};
	for (const piece of notation.match(
		/\\.|\$\([^)]*\)|\$\{\w+:\?\}|\$\w+|~[a-z]\w*|[?*+@!]\([^)]*\)|\[[^\]]+\]|[*?]|./gsu,
	) ?? []) {
		if (piece.startsWith("\\")) add(piece.slice(1));
		else if (piece.startsWith("$") || /^~[a-z]/.test(piece)) parts.push(hole(piece));
		else if (/^(?:[*?]$|\[.|[?*+@!]\()/.test(piece)) parts.push({ kind: "glob", glob: piece });
		else add(piece);
	}
	if (parts.some((part) => part.kind === "hole")) return { kind: "unknown", parts, gap: "dynamic-argument" };
	if (parts.some((part) => part.kind === "glob")) return { kind: "pattern", parts };
	return exact(parts.map((part) => (part.kind === "text" ? part.text : "")).join(""));
}

function hole(shown: string): ValuePart {
	const variable = /^\$\{?(\w+)/.exec(shown)?.[1];
	const origin =
		shown === "$(mktemp)" ? "temp" : shown === "$(find)" ? "listing" : shown === "$(curl)" ? "remote" : undefined;
	return {
		kind: "hole",
		shown,
		mayBeEmpty: !shown.endsWith(":?}") && origin === undefined,
		splits: false,
		...(variable === undefined ? {} : { variable }),
		...(origin === undefined ? {} : { origin }),
	};
}

/** A word with its place in a typed text; without one, the notation itself is the text. */
export function word(notation: string, location?: Location, many = false): Word {
	const source = { id: 0, name: "command", text: notation };
	return {
		value: value(notation),
		location: location ?? { source, span: { start: 0, end: notation.length } },
		quoted: false,
		many,
	};
}

/** A simple invocation from a text: the first word is the command, words with a dash are flags, the others operands. */
export function invocation(text: string, more: Partial<Invocation> = {}): Invocation {
	const source = { id: 0, name: "command", text };
	const words = [...text.matchAll(/\S+/g)].map((match) =>
		word(match[0], { source, span: { start: match.index, end: match.index + match[0].length } }),
	);
	const [command, ...rest] = words;
	const flags = rest
		.filter(isFlag)
		.map((w): Flag => ({ name: shown(w).replace(/=.*/, ""), word: w, certainty: "yes", ...withValue(w) }));
	return {
		id: 0,
		command: command === undefined ? "" : shown(command),
		argv: words,
		sub: [],
		subUnknown: false,
		flags,
		flagsOpen: false,
		operands: rest.filter((w) => !isFlag(w)),
		redirects: [],
		env: new Map(),
		cwd: exact("/home/user/project"),
		input: [],
		code: [],
		effects: [],
		via: [],
		place: "here",
		runs: "always",
		location: { source, span: { start: 0, end: text.length } },
		...more,
	};
}

export function effect(kind: Effect["kind"], targets: readonly string[], more: Partial<Effect> = {}): Effect {
	return { kind, targets: targets.map((target) => word(target)), recursive: true, certainty: "yes", ...more };
}

function withValue(w: Word): { readonly value?: Word } {
	const text = /=(.*)$/.exec(shown(w))?.[1];
	return text === undefined ? {} : { value: word(text) };
}

const shown = (w: Word): string => (w.value.kind === "exact" ? w.value.text : "");
const isFlag = (w: Word): boolean => shown(w).startsWith("-");
