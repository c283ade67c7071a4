// Answers what the policy wants confirmed: by the person at the terminal, by the agent's own user, or by nobody.

import type { Confirmation, Confirmer, Question } from "../model/passage.ts";

export interface ConfirmerOptions {
	/** Asks the person at the terminal; false also when there is no terminal. */
	readonly askPerson?: (question: Question) => Promise<boolean>;
}

/** The confirmer of one process. */
export function createConfirmer({ askPerson }: ConfirmerOptions): Confirmer {
	return {
		confirm: async (question) => answer(question, askPerson),
		refused: async () => {},
	};
}

async function answer(question: Question, askPerson: ConfirmerOptions["askPerson"]): Promise<Confirmation> {
	switch (question.caller.person) {
		case "host":
			return { kind: "host" };
		case "terminal": {
			const yes = (await askPerson?.(question)) ?? false;
			return yes ? { kind: "yes", by: "terminal" } : { kind: "no", by: "terminal" };
		}
		case "callback":
		case "none":
			return { kind: "no", by: "nobody", message: "Nobody can be asked here: leave it, or let the user run it." };
	}
}
