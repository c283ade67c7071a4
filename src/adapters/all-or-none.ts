// The commands of one call: all of them may run, or none.

import type { CommandInput } from "../check.ts";
import type { HookCall } from "./hosts/index.ts";
import { removeWords, writeWords } from "./hosts/index.ts";

/** One command of a call, and where it would run. */
export interface Placed {
	readonly command: CommandInput;
	readonly cwd: string | undefined;
}

/** What is judged of a call: its commands where they may run, or the files that a tool writes and removes, as commands would. */
export function commandsOf(call: Extract<HookCall, { kind: "shell" | "write" }>): readonly Placed[] {
	if (call.kind === "shell") {
		const places = [call.cwd, ...(call.orIn ?? [])];
		return call.commands.flatMap((command) => places.map((cwd) => ({ command, cwd })));
	}
	const words = [...call.paths.map((path) => writeWords(path, call.cwd)), ...(call.removed ?? []).map(removeWords)];
	return words.map((command) => ({ command, cwd: call.cwd }));
}

/** How one command is asked about, and how its answer is taken back. */
export interface Asking<Given, Refused> {
	readonly ask: (placed: Placed) => Promise<Given | Refused>;
	readonly isRefused: (answer: Given | Refused) => answer is Refused;
	/** Tells the log that a command which it holds as let through or asked about does not run after all. */
	readonly takeBack: (given: Given, why: string) => Promise<void>;
}

/** The answers to all commands, in order, or the first refusal: then none of them runs, and the answers before it are taken back. */
export async function allOrNone<Given, Refused>(
	commands: readonly Placed[],
	{ ask, isRefused, takeBack }: Asking<Given, Refused>,
): Promise<{ readonly given: readonly Given[] } | { readonly refused: Refused }> {
	const given: Given[] = [];
	const takeAllBack = async (): Promise<void> => {
		for (const one of given) await takeBack(one, "another command of the same call was refused");
	};
	try {
		for (const placed of commands) {
			const answer = await ask(placed);
			if (isRefused(answer)) {
				await takeAllBack();
				return { refused: answer };
			}
			given.push(answer);
		}
	} catch (error) {
		await takeAllBack();
		throw error;
	}
	return { given };
}
