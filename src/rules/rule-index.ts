// Which rules are tried for an invocation: by its command name and by the kinds of its effects.

import type { EffectKind } from "../model/effect.ts";
import { ConfigError } from "../model/errors.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Matcher, Rule } from "../model/rule.ts";

export interface RuleIndex {
	/** In the order in which findings are reported. */
	readonly rules: readonly Rule[];
	readonly byCommand: ReadonlyMap<string, readonly Entry[]>;
	readonly byEffect: ReadonlyMap<EffectKind, readonly Entry[]>;
}

/** A rule with what it needs beside the key it is listed under, so that most rules are left out without evaluating them. */
interface Entry {
	readonly rule: Rule;
	readonly position: number;
	readonly command: readonly string[] | undefined;
	readonly effect: readonly EffectKind[] | undefined;
	/** First words of the subcommand paths. */
	readonly sub: readonly string[] | undefined;
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
		const { command, effect, sub } = rule.when;
		const entry: Entry = { rule, position, command, effect, sub: sub?.map((path) => path[0] ?? "") };
		for (const name of new Set(keys.commands)) append(byCommand, name, entry);
		for (const kind of new Set(keys.effects)) append(byEffect, kind, entry);
	});
	return { rules, byCommand, byEffect };
}

/** Rules that could match, each once, in index order. */
export function candidates(index: RuleIndex, invocation: Invocation): readonly Rule[] {
	const lists = [invocation.command === "" ? undefined : index.byCommand.get(invocation.command)];
	const kinds = new Set(invocation.effects.map((effect) => effect.kind));
	for (const kind of kinds) lists.push(index.byEffect.get(kind));
	const entries = new Set<Entry>();
	for (const list of lists) {
		for (const entry of list ?? []) if (fits(entry, invocation, kinds)) entries.add(entry);
	}
	if (entries.size === 0) return NONE;
	return [...entries].sort((a, b) => a.position - b.position).map((entry) => entry.rule);
}

const NONE: readonly Rule[] = [];

function fits({ command, effect, sub }: Entry, invocation: Invocation, kinds: ReadonlySet<EffectKind>): boolean {
	if (command !== undefined && !command.includes(invocation.command)) return false;
	if (effect !== undefined && !effect.some((kind) => kinds.has(kind))) return false;
	const first = invocation.sub[0];
	return sub === undefined || (first === undefined ? invocation.subUnknown : sub.includes(first));
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
