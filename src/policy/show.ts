// A policy as a list: each setting with its effective value and where that comes from.

import { GAP_KINDS } from "../model/gap.ts";
import type { Policy, ShownSetting, Subject } from "../model/policy.ts";
import { DEFAULT_POLICY } from "../model/policy.ts";
import { rulingWord } from "../model/profiles.ts";
import { SEVERITIES } from "../model/rule.ts";
import type { Because } from "../model/verdict.ts";
import { rulingAt } from "./points.ts";
import { originOf, strictness } from "./rulings.ts";
import { LISTS, SCALARS } from "./settings.ts";
import { ruleAt } from "./unattended.ts";

const DEFAULT: Omit<Because, "setting"> = { layer: "default" };

/** Every setting, in the order of the documentation. */
export function settingsOf(policy: Policy): readonly ShownSetting[] {
	return [
		{ setting: "profile", value: policy.profile, because: fromOrigins(policy, "profile") },
		...SEVERITIES.flatMap((name) =>
			(["yes", "maybe"] as const).map((certainty) => effective(policy, { kind: "severity", name, certainty })),
		),
		...GAP_KINDS.map((name) => effective(policy, { kind: "gap", name })),
		...decisions(policy),
		...lists(policy),
		...policy.exceptions.map(({ rule, ruling, until, reason, expired, because }) => ({
			setting: `exceptions ${rule}`,
			value: `${rulingWord(ruling)} ${expired ? "ended" : "until"} ${until}: ${reason}`,
			because,
		})),
		...[...SEVERITIES, "gap" as const].map((kind) => ({
			setting: `unattended.${kind}`,
			value: policy.unattended[kind],
			because: originOf(policy, `unattended.${kind}`),
		})),
		...unattendedRules(policy),
		...[...SCALARS].map(([setting, { get }]) => ({
			setting,
			value: get(policy),
			because: fromOrigins(policy, setting),
		})),
	];
}

/** What is said of single rules where nobody can answer, and what nothing goes below of them. */
function unattendedRules({ unattendedRules: own, unattendedBounds: bounds }: Policy): readonly ShownSetting[] {
	const shown = ({ of, to, because }: Policy["unattendedRules"][number]): ShownSetting => ({
		setting: `unattended.rules.${of}`,
		value: to,
		because,
	});
	return [
		...own.filter((said) => ruleAt(own, said.of) === said).map(shown),
		...bounds.filter(({ of }) => of.includes("/")).map((bound) => ({ ...shown(bound), atLeast: true })),
	];
}

function fromOrigins({ origins }: Policy, setting: string): Because {
	return origins.get(setting) ?? { ...DEFAULT, setting };
}

/** What counts for a severity or a gap as such, bounds included. */
function effective(policy: Policy, subject: Extract<Subject, { readonly kind: "severity" | "gap" }>): ShownSetting {
	const setting =
		subject.kind === "gap"
			? `gaps.${subject.name}`
			: `severity.${subject.name}${subject.certainty === "yes" ? "" : ".maybe"}`;
	const ruling = rulingAt(policy, subject);
	const own = policy.enforced && ruling !== undefined ? strictness(ruling) : 0;
	const bound = policy.bounds
		.filter((candidate) => candidate.subject.kind === subject.kind && isSame(candidate.subject, subject))
		.reduce<Policy["bounds"][number] | undefined>(
			(most, next) => (strictness(next.ruling) > (most === undefined ? own : strictness(most.ruling)) ? next : most),
			undefined,
		);
	if (bound !== undefined) return { setting, value: rulingWord(bound.ruling), because: bound.because };
	const word = ruling === undefined ? undefined : rulingWord(ruling);
	return { setting, value: policy.enforced ? word : "allow", because: originOf(policy, setting) };
}

function isSame(a: Subject, b: Subject): boolean {
	if (a.kind === "severity" && b.kind === "severity") return a.name === b.name && a.certainty === b.certainty;
	return a.kind === b.kind && a.name === b.name;
}

/** Decisions about rules, packs and tags, and what nothing goes below of them. */
function decisions(policy: Policy): readonly ShownSetting[] {
	const own = policy.overrides.map(({ subject, ruling, because }) => ({
		setting: nameOf(subject),
		value: rulingWord(ruling),
		because,
	}));
	const bounds = policy.bounds
		.filter(({ subject }) => subject.kind !== "severity" && subject.kind !== "gap")
		.map(({ subject, ruling, because }) => ({
			setting: nameOf(subject),
			value: rulingWord(ruling),
			because,
			atLeast: true,
		}));
	return [...own, ...bounds];
}

function nameOf(subject: Subject): string {
	switch (subject.kind) {
		case "pack":
			return `rules.${subject.name}/*`;
		case "tag":
			return `tags.${subject.name}`;
		default:
			return `rules.${subject.name}`;
	}
}

/** The entries that are always there as one row, and one for each that a layer adds. */
function lists(policy: Policy): readonly ShownSetting[] {
	return [...LISTS].flatMap(([setting, { get }]) => {
		const usual = get(DEFAULT_POLICY);
		const added = get(policy).filter((entry) => !usual.includes(entry));
		return [
			{ setting, value: usual, because: { ...DEFAULT, setting } },
			...added.map((entry) => ({
				setting,
				value: entry,
				because: policy.origins.get(`${setting}:${entry}`) ?? { ...DEFAULT, setting },
			})),
		];
	});
}
