// Which rules are tried for an invocation: by its command, its subcommand and the kinds of its effects.

import { isDry, lookup } from "../commands/index.ts";
import type { EffectKind } from "../model/effect.ts";
import { EFFECT_KINDS } from "../model/effect.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Rule } from "../model/rule.ts";
import type { Prepared } from "./prepared.ts";
import { prepared } from "./prepared.ts";
import type { CommandKey } from "./rule-keys.ts";
import { keysOf } from "./rule-keys.ts";

export interface RuleIndex {
	/** In the order in which findings are reported. */
	readonly rules: readonly Rule[];
	/** The rule at a position in that order; alone, where rules are kept as text. */
	readonly at: (position: number) => Rule;
	readonly byCommand: Pick<ReadonlyMap<string, CommandKey>, "get">;
	readonly byEffect: ReadonlyMap<EffectKind, readonly number[]>;
	/** By command: what was looked up before. As small as the rules are. */
	readonly named: Map<string, Named>;
	/** For commands that no rule names, and calls that only tell what they would do. */
	readonly unnamed: Group;
}

/** The rules for a command, by the first word of its subcommand. */
interface Named {
	readonly usual: Group;
	readonly bySub: ReadonlyMap<string, Group>;
	/** When the subcommand is not known. */
	readonly every: Group;
}

/** Rules by position, and what was put together of them before, by kinds of effects, recursive ones apart, as bits. */
interface Group {
	readonly positions: readonly number[];
	readonly byKinds: Map<number, readonly Prepared[]>;
}

/** Throws ConfigError for a rule that names neither a command nor an effect: nothing would ever try it. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
	const at = (position: number): Rule => {
		const rule = rules[position];
		if (rule === undefined) throw new RangeError(`there is no rule ${position}`);
		return rule;
	};
	const { commands, effects } = keysOf(rules);
	return { rules, at, ...lookups(new Map(commands.map((key) => [key[0], key])), new Map(effects)) };
}

/** The parts of an index that follow from the keys alone. */
export function lookups(
	byCommand: RuleIndex["byCommand"],
	byEffect: RuleIndex["byEffect"],
): Pick<RuleIndex, "byCommand" | "byEffect" | "named" | "unnamed"> {
	return { byCommand, byEffect, named: new Map(), unnamed: group([]) };
}

/** Rules that could match, each once, in index order. */
export function candidates(index: RuleIndex, invocation: Invocation): readonly Prepared[] {
	let single = 0;
	let recursive = 0;
	for (const effect of invocation.effects) {
		const bit = KIND_BITS.get(effect.kind) ?? 0;
		if (effect.recursive) recursive |= bit;
		else single |= bit;
	}
	const { positions, byKinds } = groupOf(index, invocation);
	if (positions.length === 0 && invocation.effects.length === 0) return NO_RULES;
	const key = recursive * ALL_KINDS + single;
	let known = byKinds.get(key);
	if (known === undefined) {
		known = collect(index, positions, single, recursive);
		byKinds.set(key, known);
	}
	return known;
}

const NO_RULES: readonly Prepared[] = [];

const KIND_BITS: ReadonlyMap<EffectKind, number> = new Map(EFFECT_KINDS.map((kind, i) => [kind, 1 << i]));
/** One more than all bits together. */
const ALL_KINDS = 2 ** EFFECT_KINDS.length;

/** Those that name the command; none when the call only tells what it would do. */
function groupOf(index: RuleIndex, { command, sub, subUnknown, flags, operands }: Invocation): Group {
	const named = index.named.get(command) ?? namedOf(index, command);
	if (named === undefined || isDry(lookup(command), flags, operands)) return index.unnamed;
	const [first] = sub;
	if (first === undefined) return subUnknown ? named.every : named.usual;
	return named.bySub.get(first) ?? named.usual;
}

function namedOf(index: RuleIndex, command: string): Named | undefined {
	const key = index.byCommand.get(command);
	if (key === undefined) return undefined;
	const [, always, bySub] = key;
	const named: Named = {
		usual: group(always),
		bySub: new Map(bySub.map(([first, positions]) => [first, group([...always, ...positions])])),
		every: group([...always, ...bySub.flatMap(([, positions]) => positions)]),
	};
	index.named.set(command, named);
	return named;
}

function group(positions: readonly number[]): Group {
	return { positions, byKinds: new Map() };
}

function collect(
	index: RuleIndex,
	positions: readonly number[],
	single: number,
	recursive: number,
): readonly Prepared[] {
	const among = (kinds: number) => (kind: EffectKind) => (kinds & (KIND_BITS.get(kind) ?? 0)) !== 0;
	const has = among(single | recursive);
	const tried = new Set(positions);
	for (const kind of EFFECT_KINDS)
		if (has(kind)) for (const position of index.byEffect.get(kind) ?? []) tried.add(position);
	const rules = [...tried].sort((a, b) => a - b).map(index.at);
	// A rule about an effect is matched on one of that kind, which must then be recursive, or not, itself.
	const fits = ({ when }: Rule): boolean =>
		when.effect === undefined ||
		when.effect.some(when.recursive === undefined ? has : among(when.recursive ? recursive : single));
	return rules.filter(fits).map(prepared);
}
