// What a command would lose, item by item: every effect is asked about, not only those that a rule is about.

import { type Asking, askAll } from "./ask.ts";
import { type Fact, type FactQuery, factKey, type Loss } from "./model/fact.ts";
import type { Invocation } from "./model/invocation.ts";
import { MAX_PREVIEW_NAMES } from "./model/limits.ts";
import type { Preview, PreviewItem } from "./model/preview.ts";
import { showValue } from "./model/value.ts";
import type { Analysis } from "./model/verdict.ts";
import { lossSentence } from "./policy/index.ts";
import { type LossQuestion, lossQuestions } from "./rules/index.ts";
import { staleness } from "./stale.ts";

interface Asked extends LossQuestion {
	readonly invocation: Invocation;
	readonly stale: boolean;
}

/** Asks about every effect of what would run. */
export async function previewOf(analysis: Analysis, asking: Asking): Promise<Preview> {
	const { query: isStale } = staleness(analysis.invocations);
	const asked = analysis.invocations
		.filter(({ runs }) => runs !== "never")
		.flatMap((invocation) =>
			lossQuestions(invocation, asking.surroundings).map((question): Asked => {
				const { query } = question;
				return { ...question, invocation, stale: query !== undefined && isStale(query, invocation) };
			}),
		);
	const queries = new Map<string, FactQuery>();
	for (const { query, stale } of asked) if (query !== undefined && !stale) queries.set(factKey(query), query);
	const facts =
		queries.size === 0
			? []
			: await askAll([...queries.values()], analysis.invocations, { ...asking, samples: MAX_PREVIEW_NAMES });
	const told = new Map(facts.map((fact) => [factKey(fact.query), fact]));
	const items = asked
		.map((each) => itemOf(each, each.query && told.get(factKey(each.query))))
		// Most commands that change the branch leave no commit behind.
		.filter(({ query, loss }) => !(query?.kind === "git.commits" && query.change === "leave" && loss?.kind === "none"));
	const sentence = lossSentence(items.flatMap(({ loss }) => loss ?? []));
	return { items: merged(items), gaps: analysis.gaps, ...(sentence === undefined ? {} : { sentence }) };
}

function itemOf({ invocation, effect, query, stale }: Asked, fact: Fact | undefined): PreviewItem {
	const loss = lossIn(fact);
	return {
		command: invocation.argv.map(({ value }) => showValue(value)).join(" "),
		...(effect === undefined ? {} : { effect: effect.kind }),
		targets: targetsOf(query) ?? (effect?.targets ?? []).map(({ value }) => showValue(value)),
		...(query === undefined ? {} : { query }),
		...(loss === undefined ? { why: whyNot(query, stale, fact) } : { loss }),
		maybe: effect?.certainty === "maybe" || invocation.runs === "maybe",
	};
}

function lossIn(fact: Fact | undefined): Loss | undefined {
	return fact !== undefined && "loss" in fact.answer ? fact.answer.loss : undefined;
}

function targetsOf(query: FactQuery | undefined): readonly string[] | undefined {
	switch (query?.kind) {
		case "path.loss":
			return [query.path];
		case "git.tree":
			return query.paths;
		case "git.ref":
			return query.refs;
		case "git.commits":
			return query.revisions;
		default:
			return undefined;
	}
}

function whyNot(query: FactQuery | undefined, stale: boolean, fact: Fact | undefined): string {
	if (stale) return "it is changed earlier in the same command";
	if (query === undefined) return "it is not known which, or it is not on this machine";
	return fact?.answer.kind === "no-fact" ? fact.answer.detail : "nobody could tell";
}

/** One item for a path that is both emptied and deleted, and for the same question asked twice. */
function merged(items: readonly PreviewItem[]): readonly PreviewItem[] {
	const seen = new Set<string>();
	const deleted = new Set(
		items.flatMap(({ query }) => (query?.kind === "path.loss" && query.change === "delete" ? [query.path] : [])),
	);
	return items.filter(({ query, command }) => {
		if (query?.kind === "path.loss" && query.change === "overwrite" && deleted.has(query.path)) return false;
		const key = `${query === undefined ? "" : factKey(query)} ${command}`;
		if (query !== undefined && seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
