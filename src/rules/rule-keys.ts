// Under which command names, subcommands and kinds of effects a rule is looked up.

import type { EffectKind } from "../model/effect.ts";
import { ConfigError } from "../model/errors.ts";
import type { Matcher, Rule } from "../model/rule.ts";

/** Positions of rules by what must occur in an invocation for them to be tried. Plain lists, so that they can be kept as JSON. */
export interface RuleKeys {
	readonly commands: readonly CommandKey[];
	readonly effects: readonly (readonly [kind: EffectKind, positions: readonly number[]])[];
}

/** The rules that name a command: those for any subcommand, then those for subcommands that begin with a word. */
export type CommandKey = readonly [
	name: string,
	always: readonly number[],
	bySub: readonly (readonly [first: string, positions: readonly number[]])[],
];

/** What a matcher needs to be tried at all. */
export interface IndexKeys {
	readonly commands: readonly NamedCommands[];
	readonly effects: readonly EffectKind[];
}

interface NamedCommands {
	readonly names: readonly string[];
	/** Words of which one must begin the subcommand; undefined when any will do. */
	readonly subs: readonly string[] | undefined;
}

/** Throws ConfigError for a rule that names neither a command nor an effect: nothing would ever try it. */
export function keysOf(rules: readonly Rule[]): RuleKeys {
	const commands = new Map<string, Positions>();
	const effects = new Map<EffectKind, number[]>();
	rules.forEach(({ id, when }, position) => {
		const keys = indexKeys(when);
		if (keys === undefined) throw unreachable(id);
		for (const [name, subs] of subsByName(keys.commands)) {
			const key: Positions = commands.get(name) ?? { always: [], bySub: new Map() };
			commands.set(name, key);
			if (subs === undefined) key.always.push(position);
			else for (const sub of subs) append(key.bySub, sub, position);
		}
		for (const kind of new Set(keys.effects)) append(effects, kind, position);
	});
	return {
		commands: [...commands].map(([name, { always, bySub }]) => [name, always, [...bySub]]),
		effects: [...effects],
	};
}

interface Positions {
	readonly always: number[];
	readonly bySub: Map<string, number[]>;
}

/** Each command once: with the words of all its parts, or undefined when one of them will do with any. */
function subsByName(commands: readonly NamedCommands[]): ReadonlyMap<string, ReadonlySet<string> | undefined> {
	const found = new Map<string, Set<string> | undefined>();
	for (const { names, subs } of commands) {
		for (const name of names) {
			const before = found.get(name);
			if (subs === undefined || (before === undefined && found.has(name))) found.set(name, undefined);
			else found.set(name, new Set([...(before ?? []), ...subs]));
		}
	}
	return found;
}

/** Words of which one must begin the subcommand, or the matcher holds for no call; undefined when they cannot be told. */
function firstWords({ sub, all, any }: Matcher): readonly string[] | undefined {
	if (sub !== undefined) {
		const words = sub.map(([first]) => first ?? "*");
		return words.some((word) => word.includes("*")) ? undefined : words;
	}
	for (const part of all ?? []) {
		const words = firstWords(part);
		if (words !== undefined) return words;
	}
	if (any === undefined || any.length === 0) return undefined;
	const branches = any.map(firstWords);
	return branches.includes(undefined) ? undefined : branches.flatMap((words) => words ?? []);
}

/** Undefined when the matcher could hold for an invocation of any command without effects. */
export function indexKeys(matcher: Matcher): IndexKeys | undefined {
	if (matcher.command !== undefined)
		return { commands: [{ names: matcher.command, subs: firstWords(matcher) }], effects: [] };
	if (matcher.effect !== undefined) return { commands: [], effects: matcher.effect };
	for (const part of matcher.all ?? []) {
		const keys = indexKeys(part);
		if (keys !== undefined) return keys;
	}
	if (matcher.any === undefined || matcher.any.length === 0) return undefined;
	const branches = matcher.any.map(indexKeys);
	const known = branches.filter((keys) => keys !== undefined);
	if (known.length < branches.length) return undefined;
	return { commands: known.flatMap((keys) => keys.commands), effects: known.flatMap((keys) => keys.effects) };
}

function append<K>(map: Map<K, number[]>, key: K, position: number): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [position]);
	else list.push(position);
}

function unreachable(id: Rule["id"]): ConfigError {
	return new ConfigError([
		{
			file: id,
			line: 1,
			column: 1,
			span: { start: 0, end: 0 },
			message: `rule ${id} needs "command" or "effect" in "when", or nothing would ever try it`,
			text: "",
		},
	]);
}
