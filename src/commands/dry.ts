// Whether a call only tells what it would do: `--help`, `--dry-run` and their kin, as each grammar lists them.

import type { Flag } from "../model/invocation.ts";
import { textOf, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import type { CommandSpec } from "./spec.ts";

/** Values that an option must not have; undefined when any will do. */
type Options = ReadonlyMap<string, readonly string[] | undefined>;

const tables = new WeakMap<CommandSpec, Options>();

/**
 * @param flags the call's options under their canonical names; one that is not certain does not count
 * @param operands of which the only one may be such a word (`aws ec2 terminate-instances help`)
 */
export function isDry(spec: CommandSpec | undefined, flags: readonly Flag[], operands: readonly Word[] = []): boolean {
	if (spec?.dry === undefined || (flags.length === 0 && operands.length === 0)) return false;
	const options = tableOf(spec, spec.dry);
	const only = operands[0] === undefined || operands.length > 1 ? undefined : textOf(operands[0].value);
	if (only !== undefined && !only.startsWith("-") && options.has(only)) return true;
	return flags.some((flag) => {
		if (flag.certainty !== "yes" || !options.has(flag.name)) return false;
		const not = options.get(flag.name);
		if (not === undefined || flag.value === undefined) return true;
		const texts = textsOf(flag.value.value);
		return texts !== undefined && !texts.some((text) => not.includes(text));
	});
}

function tableOf(spec: CommandSpec, text: string): Options {
	let known = tables.get(spec);
	if (known === undefined) {
		known = new Map(
			text.split(";").flatMap((part) => {
				const [name = "", not] = part.trim().split("=!");
				return name === "" ? [] : [[name, not?.split(",").map((value) => value.trim())] as const];
			}),
		);
		tables.set(spec, known);
	}
	return known;
}
