// From options to a guard, and from a guard to the verdict on one command.

import { resolve } from "node:path";
import { type AskPerson, createConfirmer } from "../approvals/confirmer.ts";
import type { Guard, Previewer } from "../check.ts";
import { createGuard } from "../check.ts";
import type { GateParts } from "../gate.ts";
import { UsageError } from "../model/errors.ts";
import type { ProfileName, Verdict } from "../model/verdict.ts";
import { gateParts } from "../parts.ts";
import { visible } from "../text/visible.ts";
import type { Arguments } from "./args.ts";
import { profileOf } from "./args.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";

/** A command text, or words that no shell reads. */
export type Command = string | readonly string[];

export interface Judge {
	readonly guard: Guard & Previewer;
	readonly judge: (command: Command, options?: JudgeOptions) => Promise<Verdict>;
}

export interface JudgeOptions {
	readonly cwd?: string;
	readonly home?: string;
	readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The guard that the options of one call ask for.
 * @param purpose to look, any profile and any home may be tried; to run, options only tighten
 * @param usual the profile where no policy file names one; default `standard`
 * @throws UsageError
 */
export function createJudge(args: Arguments, io: Io, purpose: "look" | "run", usual?: ProfileName): Judge {
	const profile = profileOf(args);
	const home = args.value("home") ?? io.env.HOME;
	const context = !args.has("no-context");
	const guard = createGuard({
		context,
		// What a gate lets run is kept first, where the policy wants it.
		recovery: purpose === "run",
		env: io.env,
		...(usual === undefined ? {} : { usual }),
		...(profile === undefined ? {} : purpose === "look" ? { asIf: profile } : { atLeast: profile }),
		...(home === undefined ? {} : { home }),
		...(purpose === "run" && io.env.HOME !== undefined ? { ownHome: io.env.HOME } : {}),
	});
	const cwd = directoryOf(args, io);
	return {
		guard,
		judge: async (command, options = {}) => {
			const where = { ...options, cwd: options.cwd ?? cwd };
			return guard.check(command, where);
		},
	};
}

/** What the gate works with, for the options of one call. @param askPerson absent where nobody is at a terminal. @throws UsageError */
export function partsOf(args: Arguments, io: Io, askPerson?: AskPerson, usual?: ProfileName): GateParts {
	const { guard } = createJudge(args, io, "run", usual);
	// Where the guard keeps its own things is no question of what the command would see as its home.
	const home = io.env.HOME;
	const tell = (trouble: string) => void io.stderr.write(`safe-run: ${visible(trouble)}\n`);
	const confirmer = createConfirmer({
		env: io.env,
		home,
		tell,
		allows: async (command, { verdict }) => (await guard.check(command, { cwd: verdict.cwd })).decision === "allow",
		...(askPerson === undefined ? {} : { askPerson }),
	});
	return gateParts({ guard, env: io.env, home, confirmer, tell });
}

/** Asks on the terminal, which is not standard input; loaded when there is a question. */
export function askPersonOn(io: Io): AskPerson {
	return async (asked) => {
		const { askPerson } = await import("../adapters/ask-person.ts");
		return askPerson(asked, frameOptions({ ...io.stderr, columns: 1 }, io.env).colour);
	};
}

/** The directory that `--cwd` names, else the current one. */
export function directoryOf(args: Arguments, io: Io): string {
	const given = args.value("cwd");
	return given === undefined ? io.cwd : given.startsWith("/") ? given : resolve(io.cwd, given);
}

/** The one command that `-c TEXT`, an operand, `-` (standard input) or `-- WORDS` gives. @throws UsageError for none or several */
export async function commandOf(args: Arguments, io: Io, name: string): Promise<Command> {
	const text = args.value("c");
	const given = [...(text === undefined ? [] : [text]), ...args.operands];
	if (args.rest !== undefined) {
		if (given.length > 0) throw new UsageError("give the command once: as one text, or as words after --");
		if (args.rest.length === 0) throw new UsageError("no command after --");
		return args.rest;
	}
	const [only, second] = given;
	if (only === undefined) throw new UsageError(`no command; try: safe-run ${name} 'git reset --hard'`);
	if (second !== undefined)
		throw new UsageError(`several texts; quote the command as one, or put its words after --: safe-run ${name} -- …`);
	return only === "-" && text === undefined ? readAll(io.stdin) : only;
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of stream) chunks.push(chunk);
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(chunks));
}
