// Names in a policy file that stand for no rule, pack or tag, and exceptions that cannot count.

import type { ConfigProblem } from "../model/errors.ts";
import type { Rule } from "../model/rule.ts";
import { nearest } from "../text/nearest.ts";
import type { PolicyInput, SettingsInput } from "./policy-schema.ts";
import type { Finder, KeyPath } from "./positions.ts";

/** The rules that a policy may name. */
export type Catalogue = readonly Pick<Rule, "id" | "pack" | "tags" | "floor">[];

/** One problem for each name that is none, with the one that was probably meant. */
export function nameProblems(policy: PolicyInput, catalogue: Catalogue, find: Finder): readonly ConfigProblem[] {
	const sections: readonly (readonly [KeyPath, SettingsInput])[] = [
		[[], policy],
		...Object.entries(policy.agents ?? {}).map(([name, settings]): [KeyPath, SettingsInput] => [
			["agents", name],
			settings,
		]),
		...Object.entries(policy.environments ?? {}).map(([name, settings]): [KeyPath, SettingsInput] => [
			["environments", name],
			settings,
		]),
	];
	const ids = new Set([...catalogue.map(({ id }) => id), "policy/protected-path", "policy/protected-branch"]);
	const rules = [...ids, ...new Set([...ids].map((id) => `${id.slice(0, id.indexOf("/"))}/*`))];
	const tags = [...new Set(catalogue.flatMap((rule) => rule.tags))];
	const floors = new Set(catalogue.filter(({ floor }) => floor).map(({ id }) => id));
	return sections.flatMap(([path, settings]) => [
		...unknown(Object.keys(settings.rules ?? {}), rules, "rule or pack", (key) =>
			find.key([...path, "rules", key], ""),
		),
		...unknown(Object.keys(settings.unattended?.rules ?? {}), rules, "rule or pack", (key) =>
			find.key([...path, "unattended", "rules", key], ""),
		),
		...unknown(Object.keys(settings.tags ?? {}), tags, "tag", (key) => find.key([...path, "tags", key], "")),
		...(settings.exceptions ?? []).flatMap(({ rule }, index) => {
			const at = find.value([...path, "exceptions", index, "rule"], "");
			if (floors.has(rule))
				return [{ ...at, message: `${rule} is a floor: nothing lifts it`, hint: "delete this exception" }];
			return unknown([rule], rules, "rule or pack", () => at);
		}),
	]);
}

function unknown(
	names: readonly string[],
	known: readonly string[],
	what: string,
	at: (name: string) => ConfigProblem,
): readonly ConfigProblem[] {
	return names
		.filter((name) => !known.includes(name))
		.map((name) => {
			const near = nearest(name, known);
			const hint = near === undefined ? "safe-run rules list shows what there is" : `did you mean "${near}"?`;
			return { ...at(name), message: `there is no ${what} "${name}"`, hint };
		});
}
