// Every question about loss that an invocation raises by itself, whatever rules there are.

import type { Effect } from "../model/effect.ts";
import type { FactQuery } from "../model/fact.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { commitQuestion } from "./commit-questions.ts";
import { type FactName, questions } from "./facts.ts";
import { type EffectScene, sceneOf } from "./scene.ts";

/** One question for one effect; without `query` nobody can be asked. */
export interface LossQuestion {
	readonly effect?: Effect;
	readonly query?: FactQuery;
}

/** In the order of the effects. Moves are left out: their content stays. */
export function lossQuestions(invocation: Invocation, surroundings: Surroundings): readonly LossQuestion[] {
	const scene = sceneOf(invocation, surroundings);
	const asked = scene.siblings.flatMap((each) =>
		factsFor(each.effect).flatMap((name) =>
			questions(name, each).map((query): LossQuestion => questionOf(each, query)),
		),
	);
	if (asked.some(({ query }) => query?.kind === "git.commits")) return asked;
	// Commits are replaced without an effect on files: `commit --amend`, `rebase`, `remote prune`.
	const commits = invocation.command === "git" ? commitQuestion(scene) : undefined;
	return commits === undefined ? asked : [...asked, { query: commits }];
}

function questionOf({ effect }: EffectScene, query: FactQuery | undefined): LossQuestion {
	return query === undefined ? { effect } : { effect, query };
}

function factsFor({ kind, scope = [] }: Effect): readonly FactName[] {
	switch (kind) {
		case "delete":
		case "overwrite":
		case "truncate":
		case "write-device":
			return ["path.loss"];
		case "rewrite-shared":
			return ["git.ref"];
		case "discard": {
			const names = new Set<FactName>();
			for (const each of scope) {
				if (each === "refs" || each === "stash") names.add("git.ref");
				else if (each === "commits" || each === "reflog" || each === "objects") names.add("git.commits");
				else names.add("git.tree");
			}
			return [...names];
		}
		default:
			return [];
	}
}
