// Which rules are tried for an invocation: by its command name and by the kinds of its effects.

import type { EffectKind } from "../model/effect.ts";
import { ConfigError } from "../model/errors.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Matcher, Rule } from "../model/rule.ts";

export interface RuleIndex {
	/** In the order in which findings are reported. */
	readonly rules: readonly Rule[];
	readonly byCommand: ReadonlyMap<string, readonly number[]>;
	readonly byEffect: ReadonlyMap<EffectKind, readonly number[]>;
}

/** What a matcher needs to be tried at all. */
export interface IndexKeys {
	readonly commands: readonly string[];
	readonly effects: readonly EffectKind[];
}

/** Throws ConfigError for a rule that names neither a command nor an effect: nothing would ever try it. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
	const byCommand = new Map<string, number[]>();
	const byEffect = new Map<EffectKind, number[]>();
	rules.forEach((rule, position) => {
		const keys = indexKeys(rule.when);
		if (keys === undefined) throw unreachable(rule);
		for (const command of new Set(keys.commands)) append(byCommand, command, position);
		for (const effect of new Set(keys.effects)) append(byEffect, effect, position);
	});
	return { rules, byCommand, byEffect };
}

/** Rules that could match, each once, in index order. */
export function candidates(index: RuleIndex, invocation: Invocation): readonly Rule[] {
	const positions = new Set(invocation.command === "" ? [] : index.byCommand.get(invocation.command));
	for (const effect of invocation.effects) {
		for (const position of index.byEffect.get(effect.kind) ?? []) positions.add(position);
	}
	if (positions.size === 0) return [];
	return [...positions].sort((a, b) => a - b).flatMap((position) => index.rules[position] ?? []);
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

function append<K>(map: Map<K, number[]>, key: K, position: number): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [position]);
	else list.push(position);
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
