// What a question becomes where nobody can answer it, and what no layer makes milder.

import type { Policy, UnattendedAt } from "../model/policy.ts";
import type { Layer } from "../model/policy-layer.ts";
import type { Unattended } from "../model/profiles.ts";
import { UNATTENDED } from "../model/profiles.ts";
import type { Rule } from "../model/rule.ts";
import { SEVERITIES } from "../model/rule.ts";
import type { Judgement, Verdict } from "../model/verdict.ts";
import { isLocked } from "./locks.ts";

/** The strictest of what the policy says for each judgement that asks; `block` for a verdict that asks nothing. */
export function whenUnattended(verdict: Verdict): Unattended {
	let strictest: Unattended | undefined;
	for (const judgement of verdict.judgements) {
		const { decision, usersWork } = judgement;
		if (decision !== "confirm") continue;
		const said = saidOf(judgement, verdict.policy);
		// The agent's own word is not enough for what the user wrote.
		const next = usersWork === true && said === "self-check" ? "queue" : said;
		strictest = strictest === undefined ? next : stricterUnattended(strictest, next);
	}
	return strictest ?? "block";
}

/** The rule's own word, else its pack's, else its severity's; and nothing below a bound of any of the three. */
function saidOf({ subject, severity }: Judgement, policy: Policy): Unattended {
	const kind = severity ?? "gap";
	const names = subject.kind === "finding" ? namesOf(subject.finding.rule) : [];
	const own = names.map((name) => ruleAt(policy.unattendedRules, name)).find((found) => found !== undefined);
	return policy.unattendedBounds
		.filter(({ of }) => of === kind || names.includes(of))
		.reduce((to, bound) => stricterUnattended(to, bound.to), own?.to ?? policy.unattended[kind]);
}

const namesOf = ({ id }: Pick<Rule, "id">): readonly string[] => [id, `${id.slice(0, id.indexOf("/"))}/*`];

/** What was said last about this name. */
export function ruleAt(rules: readonly UnattendedAt[], name: string): UnattendedAt | undefined {
	return rules.findLast(({ of }) => of === name);
}

/** The stricter of two. */
export function stricterUnattended(a: Unattended, b: Unattended): Unattended {
	return UNATTENDED.indexOf(b) > UNATTENDED.indexOf(a) ? b : a;
}

/** The bounds that the layer's locks make. @param policy what counts up to this layer */
export function unattendedBoundsOf(layer: Layer, policy: Policy): readonly UnattendedAt[] {
	const file = layer.file === undefined ? {} : { file: layer.file };
	const kinds = [...SEVERITIES, "gap" as const]
		.filter((of) => isLocked(layer.lock, `unattended.${of}`))
		.map((of): UnattendedAt => {
			const setting = `unattended.${of}`;
			const because = { ...file, setting: `${setting} (locked)`, ...policy.origins.get(setting), layer: layer.name };
			return { of, to: policy.unattended[of], because };
		});
	return [...kinds, ...policy.unattendedRules.filter(({ of }) => isLocked(layer.lock, `unattended.rules.${of}`))];
}

/** The policy with these bounds; its words for severities are never below them, whichever profile they come from. */
export function withUnattendedBounds(policy: Policy, bounds: readonly UnattendedAt[]): Policy {
	const unattended = { ...policy.unattended };
	const origins = new Map(policy.origins);
	for (const of of [...SEVERITIES, "gap"] as const) {
		for (const bound of bounds) {
			if (bound.of !== of || stricterUnattended(unattended[of], bound.to) === unattended[of]) continue;
			unattended[of] = bound.to;
			origins.set(`unattended.${of}`, bound.because);
		}
	}
	return { ...policy, unattended, origins, unattendedBounds: bounds };
}
