// The points of a policy that hold a ruling: reading the one on a subject, and replacing it.

import type { Override, Policy, Subject } from "../model/policy.ts";
import type { Ruling } from "../model/profiles.ts";
import type { Because } from "../model/verdict.ts";

/** The ruling that the policy has on exactly this subject; undefined where only wider ones count. */
export function rulingAt(policy: Policy, subject: Subject): Ruling | undefined {
	switch (subject.kind) {
		case "severity":
			return policy.severity[subject.name][subject.certainty];
		case "gap":
			return policy.gaps[subject.name];
		default:
			return policy.overrides.find((override) => sameSubject(override.subject, subject))?.ruling;
	}
}

/** The policy with this ruling instead. */
export function withRuling(
	policy: Policy,
	{ subject, ruling }: { readonly subject: Subject; readonly ruling: Ruling },
	because: Because,
): Policy {
	switch (subject.kind) {
		case "severity": {
			const { name, certainty } = subject;
			return {
				...policy,
				severity: { ...policy.severity, [name]: { ...policy.severity[name], [certainty]: ruling } },
			};
		}
		case "gap":
			return { ...policy, gaps: { ...policy.gaps, [subject.name]: ruling } };
		default: {
			const others = policy.overrides.filter((override) => !sameSubject(override.subject, subject));
			return { ...policy, overrides: [...others, { subject, ruling, because }] };
		}
	}
}

function sameSubject(a: Override["subject"], b: Subject): boolean {
	return a.kind === b.kind && a.name === b.name;
}
