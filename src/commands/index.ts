// The registry of known commands: grammar and effects by name.

import type { Effect } from "../model/effect.ts";
import { ARCHIVERS } from "./archive.ts";
import { withEffects } from "./clis/effects.ts";
import { COMPRESSORS } from "./compress.ts";
import { COPIERS } from "./copy.ts";
import { DATABASE_CLIENTS } from "./database-registry.ts";
import { DATABASE_TOOLS } from "./database-tools.ts";
import { surely } from "./effects.ts";
import { FETCHERS } from "./fetch.ts";
import { FINDERS } from "./find.ts";
import { GIT } from "./git.ts";
import { MODE_CHANGERS } from "./mode.ts";
import { levelOf } from "./options.ts";
import { CLIENTS } from "./packed.generated.ts";
import { unpack } from "./packed.ts";
import { REMOVERS } from "./remove.ts";
import type { Call, CommandSpec, SubSpec } from "./spec.ts";
import { SYNCERS } from "./sync.ts";
import { possibleEffects } from "./unknown-sub.ts";
import { WRITERS } from "./write.ts";
import { writtenEffects } from "./written.ts";

export { isDry } from "./dry.ts";
export { keyReads, reachesKey } from "./key.ts";
export type { Arguments } from "./read.ts";
export { readArguments } from "./read.ts";
export { passesInput, redirectEffects, writesNothing } from "./redirects.ts";

const SPECS = [
	...REMOVERS,
	...COPIERS,
	...SYNCERS,
	...WRITERS,
	...MODE_CHANGERS,
	...FINDERS,
	...ARCHIVERS,
	...COMPRESSORS,
	...FETCHERS,
	GIT,
	...DATABASE_CLIENTS,
	...DATABASE_TOOLS,
];

const own = new Map<string, CommandSpec>();
for (const spec of SPECS) for (const name of spec.names) own.set(name, spec);

const clients = unpack<CommandSpec>(CLIENTS, withEffects);

/** The grammar of a command by any of its names, without directory. */
export function lookup(name: string): CommandSpec | undefined {
	if (name !== asked) {
		found = own.get(name) ?? clients.get(name);
		asked = name;
	}
	return found;
}

/** The last that was looked up: each call of a command is asked for by several. */
let asked: string | undefined;
let found: CommandSpec | undefined;

let known: readonly string[] | undefined;

/** Every name that has a grammar, synonyms included. */
export function knownCommands(): readonly string[] {
	known ??= [...own.keys(), ...clients.names()];
	return known;
}

/**
 * The name that a flag has in an invocation: `-r` of rm is `--recursive`. An option that the grammar does not list stays as it is.
 * @param sub subcommand path, usual names or synonyms
 */
export function canonicalFlag(command: string, sub: readonly string[], flag: string): string {
	const spec = lookup(command);
	if (spec === undefined) return flag;
	let name = levelOf(spec).options.get(flag)?.name;
	for (const level of path(spec, sub)) name = levelOf(level).options.get(flag)?.name ?? name;
	return name ?? flag;
}

/** What a call does to the world, by the most specific grammar that says so; empty for unknown commands and for `--help`. */
export function commandEffects(call: Call): readonly Effect[] {
	const spec = lookup(call.command);
	if (spec === undefined) return [];
	const levels = path(spec, call.sub);
	if (call.subUnknown) return possibleEffects(spec, levelOf(levels.at(-1) ?? spec), call);
	const effects = levels.findLast((level) => level.effects !== undefined)?.effects ?? spec.effects;
	const written = writtenEffects(spec, [spec, ...levels].map(levelOf), call);
	const made = effects === undefined ? written : [...effects(call), ...written];
	return made.length > 0 && surely(call, "--help", "--version") ? afterHelp(call, made) : made;
}

/** What a wrapper itself writes (`strace -o FILE`), where it has no grammar besides. */
export function wrapperEffects(spec: CommandSpec, args: Pick<Call, "sub" | "flags" | "operands">): readonly Effect[] {
	const [name = ""] = spec.names;
	if (lookup(name) !== undefined) return [];
	return writtenEffects(spec, [spec, ...path(spec, args.sub)].map(levelOf), args);
}

/**
 * `--help` before the first operand ends every implementation. After it, only those that read options there:
 * BSD and busybox take it for a file name and do the work.
 */
function afterHelp(call: Call, made: readonly Effect[]): readonly Effect[] {
	const help = call.flags.find((flag) => flag.name === "--help" || flag.name === "--version")?.word.location;
	const first = call.operands[0]?.location;
	const before =
		help === undefined || first === undefined || help.source !== first.source || help.span.start < first.span.start;
	if (before || call.sub.length > 0) return [];
	return made.map((each) => ({ ...each, certainty: "maybe" }));
}

/** The subcommand grammars along a path, outermost first. */
function path(spec: CommandSpec, sub: readonly string[]): readonly SubSpec[] {
	const found: SubSpec[] = [];
	let level = levelOf(spec);
	for (const word of sub) {
		const entry = level.sub?.get(word);
		if (entry === undefined) break;
		found.push(entry.spec);
		level = levelOf(entry.spec);
	}
	return found;
}
