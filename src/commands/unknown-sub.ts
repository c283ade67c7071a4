// What a command may do when its subcommand is not known: `git $CMD --hard`.

import type { Effect } from "../model/effect.ts";
import type { Flag } from "../model/invocation.ts";
import type { Level } from "./options.ts";
import { levelOf } from "./options.ts";
import type { Call, CommandSpec, SubSpec } from "./spec.ts";

/**
 * The effects, all of them maybe, of every subcommand that knows all the options given.
 * Without any option the top level says nothing: then any command of the program could be meant, and the gap for the
 * unknown word tells so.
 *
 * @param level grammar at the end of the known subcommand path
 */
export function possibleEffects(spec: CommandSpec, level: Level, call: Call): readonly Effect[] {
	const globals = new Set([...levelOf(spec).options.values()].map((option) => option.name));
	// A bundle was also read letter by letter.
	const own = call.flags.filter((flag) => !globals.has(flag.name) && !/^-\w{2,}$/.test(flag.name));
	if (call.sub.length === 0 && own.length === 0) return [];
	const outer = call.flags.filter((flag) => globals.has(flag.name));
	const made: Effect[] = [];
	for (const { name, spec: sub } of new Set(level.sub?.values())) {
		if (sub.effects === undefined) continue;
		const flags = canonical(sub, own);
		if (flags === undefined) continue;
		for (const each of sub.effects({
			...call,
			sub: [...call.sub, name],
			subUnknown: false,
			flags: [...outer, ...flags],
		}))
			made.push({ ...each, certainty: "maybe" });
	}
	return made;
}

/** The flags under the subcommand's own names; undefined when it does not know one of them. */
function canonical(sub: SubSpec, flags: readonly Flag[]): readonly Flag[] | undefined {
	const { options } = levelOf(sub);
	const named: Flag[] = [];
	for (const flag of flags) {
		const option = options.get(flag.name);
		if (option === undefined) return undefined;
		named.push({ ...flag, name: option.name });
	}
	return named;
}
