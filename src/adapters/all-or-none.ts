// The commands of one call: all of them may run, or none.

import type { CommandInput } from "../check.ts";
import type { HookCall } from "./hosts/index.ts";
import { removeWords, writeWords } from "./hosts/index.ts";

/** What is judged of a call: its commands, or the files that a tool writes and removes, as commands would. */
export function commandsOf(call: Extract<HookCall, { kind: "shell" | "write" }>): readonly CommandInput[] {
	if (call.kind === "shell") return call.commands;
	return [...call.paths.map(writeWords), ...(call.removed ?? []).map(removeWords)];
}

/** How one command is asked about, and how its answer is taken back. */
export interface Asking<Given, Refused> {
	readonly ask: (command: CommandInput) => Promise<Given | Refused>;
	readonly isRefused: (answer: Given | Refused) => answer is Refused;
	/** Tells the log that a command which it holds as let through or asked about does not run after all. */
	readonly takeBack: (given: Given, why: string) => Promise<void>;
}

/** The answers to all commands, in order, or the first refusal: then none of them runs, and the answers before it are taken back. */
export async function allOrNone<Given, Refused>(
	commands: readonly CommandInput[],
	{ ask, isRefused, takeBack }: Asking<Given, Refused>,
): Promise<{ readonly given: readonly Given[] } | { readonly refused: Refused }> {
	const given: Given[] = [];
	const takeAllBack = async (): Promise<void> => {
		for (const one of given) await takeBack(one, "another command of the same call was refused");
	};
	try {
		for (const command of commands) {
			const answer = await ask(command);
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
