// Merges the layers of a policy, in order: a trusted layer's word replaces what was said before, any other's only tightens.

import type { Bound, Policy, UnattendedAt } from "../model/policy.ts";
import { DEFAULT_POLICY } from "../model/policy.ts";
import type { Layer, MergeFor, Section, Statement, StatementValue } from "../model/policy-layer.ts";
import { UNATTENDED } from "../model/profiles.ts";
import type { Because, ProfileName } from "../model/verdict.ts";
import type { Base } from "./base.ts";
import { baseOf, compare, tightened } from "./base.ts";
import { boundsOf, isLocked } from "./locks.ts";
import { rulingAt, withRuling } from "./points.ts";
import { strictness } from "./rulings.ts";
import { isStricter, LISTS, SCALARS } from "./settings.ts";
import { ruleAt, stricterUnattended, unattendedBoundsOf, withUnattendedBounds } from "./unattended.ts";

/** The policy while layers are added to it. */
interface Draft {
	policy: Policy;
	readonly bounds: Bound[];
	readonly unattendedBounds: UnattendedAt[];
	readonly origins: Map<string, Because>;
	readonly notices: Policy["notices"][number][];
	/** What earlier layers locked. */
	readonly locked: Set<string>;
}

/**
 * The policy in effect.
 * @param layers from the weakest claim to the strongest
 * @param profile what counts when no layer names a profile
 */
export function mergeLayers(layers: readonly Layer[], about: MergeFor, profile: ProfileName = "standard"): Policy {
	const draft: Draft = {
		policy: { ...DEFAULT_POLICY, ...baseOf(profile) },
		bounds: [],
		unattendedBounds: [],
		origins: new Map(),
		notices: [],
		locked: new Set(),
	};
	const active = layers.map((layer) => ({ layer, statements: statementsFor(layer, about) }));
	// The profile is what all other settings are changes to, whichever layer names it.
	for (const { layer, statements } of active) {
		for (const statement of statements) chooseProfile(draft, layer, statement);
		lockProfile(draft, layer);
	}
	for (const [index, { layer, statements }] of active.entries()) {
		for (const statement of statements) {
			if (statement.value.kind !== "profile") add(draft, layer, statement, statement.value, about);
		}
		if (layer.lock.length === 0) continue;
		// Locked is what counts up to this layer, whatever profile a later one names.
		const upToHere = [...layers.slice(0, index), { ...layer, lock: [] }];
		const locked = mergeLayers(upToHere, about, profile);
		draft.bounds.push(...boundsOf(layer, locked));
		draft.unattendedBounds.push(...unattendedBoundsOf(layer, locked));
		for (const setting of layer.lock) draft.locked.add(setting);
	}
	const { policy, bounds, unattendedBounds, origins, notices } = draft;
	return withUnattendedBounds({ ...policy, bounds, origins, notices }, unattendedBounds);
}

/** Those that count here: of the sections, the ones for this agent and this environment, after all others. */
function statementsFor(layer: Layer, about: MergeFor): readonly Statement[] {
	const general = layer.statements.filter(({ section }) => section === undefined);
	const special = layer.statements.filter(({ section }) => section !== undefined && applies(section, about));
	return [...general, ...special];
}

function applies(section: Section, { agent, env, matches, everySection }: MergeFor): boolean {
	if (everySection === true) return true;
	if (section.kind === "agent") return section.name === agent;
	return [...section.when].every(([name, globs]) => {
		const value = env(name);
		return value !== undefined && (globs.length === 0 || globs.some((glob) => matches(glob, value)));
	});
}

function becauseOf(layer: Layer, { setting, section, line }: Statement): Because {
	const path = section === undefined ? setting : `${section.kind}s.${section.name}.${setting}`;
	const where = line === undefined ? {} : { line };
	return { layer: layer.name, setting: path, ...(layer.file === undefined ? {} : { file: layer.file, ...where }) };
}

/** May this layer loosen this setting? */
function mayLoosen(draft: Draft, layer: Layer, { setting }: Statement): boolean {
	return layer.trust === "full" && !isLocked(draft.locked, setting);
}

function chooseProfile(draft: Draft, layer: Layer, statement: Statement): void {
	const { value } = statement;
	if (value.kind !== "profile") return;
	const because = becauseOf(layer, statement);
	const before: Base = draft.policy;
	if (mayLoosen(draft, layer, statement)) {
		draft.policy = { ...draft.policy, ...baseOf(value.profile) };
		draft.origins.set("profile", because);
		return;
	}
	const after = tightened(before, value.profile);
	draft.policy = { ...draft.policy, ...after };
	if (after.profile !== before.profile) draft.origins.set("profile", because);
	const { stricter, milder } = compare(before, value.profile);
	if (!stricter && milder) ignore(draft, layer, because, `profile ${value.profile} is looser than ${before.profile}`);
}

function lockProfile(draft: Draft, layer: Layer): void {
	for (const setting of layer.lock) if (setting === "profile" || setting === "all") draft.locked.add("profile");
}

function add(draft: Draft, layer: Layer, statement: Statement, value: Spoken, about: MergeFor): void {
	const because = becauseOf(layer, statement);
	const free = mayLoosen(draft, layer, statement);
	switch (value.kind) {
		case "ruling":
			addRuling(draft, layer, value, because, free);
			break;
		case "unattended":
			addUnattended(draft, layer, value, because, free);
			break;
		case "unattended-rule":
			addUnattendedRule(draft, layer, { of: value.of, to: value.to, because }, free);
			break;
		case "entry":
			addEntry(draft, layer, value, because, free);
			break;
		case "scalar":
			addScalar(draft, layer, value, because, free);
			break;
		case "exception":
			if (free) addException(draft, value, because, about.today);
			else ignore(draft, layer, because, `an exception for ${value.exception.rule} would loosen it`);
			break;
	}
}

function addException(draft: Draft, { exception }: Spoke<"exception">, because: Because, today: string): void {
	const exceptions = [...draft.policy.exceptions, { ...exception, expired: today > exception.until, because }];
	draft.policy = { ...draft.policy, exceptions };
}

type Spoken = Exclude<StatementValue, { readonly kind: "profile" }>;
type Spoke<K extends Spoken["kind"]> = Extract<StatementValue, { readonly kind: K }>;

function addRuling(draft: Draft, layer: Layer, value: Spoke<"ruling">, because: Because, free: boolean): void {
	const { subject, ruling } = value;
	if (free) {
		draft.policy = withRuling(draft.policy, value, because);
		draft.origins.set(originKey(value), because);
		return;
	}
	// Kept as a bound even where it is no stricter than what counts now: an exception or a narrower setting must not go below it.
	const before = rulingAt(draft.policy, subject);
	if (ruling.decision !== "allow") draft.bounds.push({ subject, ruling, because });
	if (before !== undefined && strictness(ruling) < strictness(before))
		ignore(draft, layer, because, `${ruling.decision} is looser than ${before.decision}`);
	if (before === undefined && ruling.decision === "allow") ignore(draft, layer, because, "allow would loosen it");
}

/** The setting that a ruling stands under when its origin is asked for. */
function originKey({ subject }: Spoke<"ruling">): string {
	switch (subject.kind) {
		case "severity":
			return `severity.${subject.name}${subject.certainty === "yes" ? "" : ".maybe"}`;
		case "gap":
			return `gaps.${subject.name}`;
		case "rule":
			return `rules.${subject.name}`;
		case "pack":
			return `rules.${subject.name}/*`;
		case "tag":
			return `tags.${subject.name}`;
	}
}

function addUnattended(
	draft: Draft,
	layer: Layer,
	{ of, to }: Spoke<"unattended">,
	because: Because,
	free: boolean,
): void {
	const before = draft.policy.unattended[of];
	const step = UNATTENDED.indexOf(to) - UNATTENDED.indexOf(before);
	if (free || step > 0) {
		draft.policy = { ...draft.policy, unattended: { ...draft.policy.unattended, [of]: to } };
		draft.origins.set(`unattended.${of}`, because);
	} else if (step < 0) ignore(draft, layer, because, `${to} is looser than ${before}`);
	// Kept as a bound too: what a trusted layer says of a single rule must not go below it.
	if (!free && step >= 0) draft.unattendedBounds.push({ of, to, because });
}

function addUnattendedRule(draft: Draft, layer: Layer, said: UnattendedAt, free: boolean): void {
	const { of, to, because } = said;
	if (free) {
		draft.policy = { ...draft.policy, unattendedRules: [...draft.policy.unattendedRules, said] };
		return;
	}
	const before = ruleAt(draft.policy.unattendedRules, of)?.to ?? "self-check";
	if (to === "self-check" || stricterUnattended(before, to) !== to)
		ignore(draft, layer, because, to === before ? `${to} would loosen it` : `${to} is looser than ${before}`);
	else draft.unattendedBounds.push(said);
}

function addEntry(draft: Draft, layer: Layer, { list, text }: Spoke<"entry">, because: Because, free: boolean): void {
	const setting = LISTS.get(list);
	if (setting === undefined) return;
	const entries = setting.get(draft.policy);
	if (entries.includes(text)) return;
	if (!free && !setting.grows) {
		ignore(draft, layer, because, `${text} would widen what may be changed`);
		return;
	}
	draft.policy = setting.set(draft.policy, [...entries, text]);
	draft.origins.set(`${list}:${text}`, because);
}

function addScalar(
	draft: Draft,
	layer: Layer,
	{ name, value }: Spoke<"scalar">,
	because: Because,
	free: boolean,
): void {
	const setting = SCALARS.get(name);
	if (setting === undefined) return;
	const before = setting.get(draft.policy);
	if (before === value) return;
	if (!free && !isStricter(setting.stricter, before, value)) {
		ignore(draft, layer, because, `${value} would replace ${before ?? "nothing"}`);
		return;
	}
	draft.policy = setting.set(draft.policy, value);
	draft.origins.set(name, because);
}

function ignore(draft: Draft, layer: Layer, because: Because, what: string): void {
	const why = layer.trust === "full" ? "it is locked" : (layer.hint ?? "this layer only tightens");
	const message = `${because.setting} does not count: ${what}, and ${why}`;
	draft.notices.push({ message, detail: what, because });
}
