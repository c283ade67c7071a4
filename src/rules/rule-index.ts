// Which rules are tried for an invocation: by its command name and by the kinds of its effects.

import { isDry, lookup } from "../commands/index.ts";
import type { EffectKind } from "../model/effect.ts";
import { EFFECT_KINDS } from "../model/effect.ts";
import { ConfigError } from "../model/errors.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Matcher, Rule } from "../model/rule.ts";
import type { Prepared } from "./prepared.ts";
import { prepared } from "./prepared.ts";

export interface RuleIndex {
	/** In the order in which findings are reported. */
	readonly rules: readonly Rule[];
	readonly byCommand: ReadonlyMap<string, readonly Entry[]>;
	readonly byEffect: ReadonlyMap<EffectKind, readonly Entry[]>;
	/** By command and kinds of effects, as bits: what was looked up before. As small as the rules are. */
	readonly tried: Map<string, Map<number, Candidates>>;
}

interface Entry {
	readonly rule: Rule;
	readonly position: number;
}

interface Candidates {
	readonly rules: readonly Prepared[];
	/** Some of them name subcommands. */
	readonly subs: boolean;
}

/** What a matcher needs to be tried at all. */
export interface IndexKeys {
	readonly commands: readonly string[];
	readonly effects: readonly EffectKind[];
}

/** Throws ConfigError for a rule that names neither a command nor an effect: nothing would ever try it. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
	const byCommand = new Map<string, Entry[]>();
	const byEffect = new Map<EffectKind, Entry[]>();
	rules.forEach((rule, position) => {
		const keys = indexKeys(rule.when);
		if (keys === undefined) throw unreachable(rule);
		const entry: Entry = { rule, position };
		for (const name of new Set(keys.commands)) append(byCommand, name, entry);
		for (const kind of new Set(keys.effects)) append(byEffect, kind, entry);
	});
	return { rules, byCommand, byEffect, tried: new Map() };
}

/** Rules that could match, each once, in index order. */
export function candidates(index: RuleIndex, invocation: Invocation): readonly Prepared[] {
	let kinds = 0;
	for (const { kind } of invocation.effects) kinds |= KIND_BITS.get(kind) ?? 0;
	const { rules, subs } = tried(index, namedIn(index, invocation), kinds);
	if (!subs) return rules;
	const [first] = invocation.sub;
	return rules.filter(({ rule }) => {
		const paths = rule.when.sub;
		return (
			paths === undefined || (first === undefined ? invocation.subUnknown : paths.some(([word]) => word === first))
		);
	});
}

/** The command under which rules are looked up; none when no rule names it, or when the call only tells what it would do. */
function namedIn(index: RuleIndex, { command, flags }: Invocation): string {
	if (!index.byCommand.has(command)) return "";
	return flags.length > 0 && isDry(lookup(command), flags) ? "" : command;
}

const KIND_BITS: ReadonlyMap<EffectKind, number> = new Map(EFFECT_KINDS.map((kind, i) => [kind, 1 << i]));

/** What is tried for a command that rules name, or for any other (`""`), with effects of these kinds. */
function tried(index: RuleIndex, command: string, kinds: number): Candidates {
	let byKinds = index.tried.get(command);
	if (byKinds === undefined) {
		byKinds = new Map();
		index.tried.set(command, byKinds);
	}
	let known = byKinds.get(kinds);
	if (known === undefined) {
		known = collect(index, command, kinds);
		byKinds.set(kinds, known);
	}
	return known;
}

function collect(index: RuleIndex, command: string, kinds: number): Candidates {
	const has = (kind: EffectKind): boolean => (kinds & (KIND_BITS.get(kind) ?? 0)) !== 0;
	const entries = new Set(index.byCommand.get(command));
	for (const kind of EFFECT_KINDS)
		if (has(kind)) for (const entry of index.byEffect.get(kind) ?? []) entries.add(entry);
	const fitting = [...entries].filter(({ rule: { when } }) => {
		if (when.command !== undefined && !when.command.includes(command)) return false;
		return when.effect === undefined || when.effect.some(has);
	});
	const rules = fitting.sort((a, b) => a.position - b.position).map((entry) => prepared(entry.rule));
	return { rules, subs: rules.some(({ rule }) => rule.when.sub !== undefined) };
}

/** Undefined when the matcher could hold for an invocation of any command without effects. */
export function indexKeys(matcher: Matcher): IndexKeys | undefined {
	if (matcher.command !== undefined) return { commands: matcher.command, effects: [] };
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

function append<K>(map: Map<K, Entry[]>, key: K, entry: Entry): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [entry]);
	else list.push(entry);
}

function unreachable(rule: Rule): ConfigError {
	return new ConfigError([
		{
			file: rule.id,
			line: 1,
			column: 1,
			span: { start: 0, end: 0 },
			message: `rule ${rule.id} needs "command" or "effect" in "when", or nothing would ever try it`,
			text: "",
		},
	]);
}
